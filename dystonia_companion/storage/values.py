"""How values lie in the database: instants as UTC text with milliseconds, days as dates, JSON with sorted keys."""

from __future__ import annotations

import json
import logging
import math
import random
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dystonia_companion.errors import BugError

log = logging.getLogger(__name__)

Column = str | int | float | bytes | None
UuidSource = Callable[[], str]

_LARGEST = 2**63 - 1
_LATEST_ZONE = "Etc/GMT+12"  # where each day ends last: what a damaged row locks stays locked long enough


def new_uuid() -> str:
    """A random id for a new row."""
    return str(uuid.uuid4())


def seeded_uuids(seed: int) -> UuidSource:
    """A source of ids that gives the same row of them for the same seed, for tests and made-up data."""
    chance = random.Random(seed)
    return lambda: str(uuid.UUID(int=chance.getrandbits(128), version=4))


def utc_text(at: datetime) -> str:
    """An aware instant as `2027-01-11T08:00:00.000Z`, so that text order is time order. Raises BugError if naive."""
    if at.tzinfo is None:
        raise BugError("an instant without a zone cannot be kept")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def utc_value(text: str) -> datetime:
    """The instant that utc_text wrote, in UTC."""
    return datetime.fromisoformat(text)


def zone_value(name: str) -> ZoneInfo:
    """The zone of this name; of one that a damaged file gave back, the zone in which days end last."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        log.warning("a zone cannot be read")
        return ZoneInfo(_LATEST_ZONE)


def json_text(value: object) -> str:
    """`value` as JSON for a column. Raises ValueError for what JSON does not have (infinity, not a number)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)


def column_value(value: object) -> Column:
    """A value of the program as a column takes it. Raises BugError for what no column holds.

    Half characters (lone surrogates, which a broken paste can bring) become a replacement mark, so that they never cost the rest
    of what the person wrote.
    """
    if value is None or isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, int) and -_LARGEST <= value <= _LARGEST:
        return int(value)
    if isinstance(value, float) and math.isfinite(value):
        return float(value)
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    raise BugError(f"no column holds this {type(value).__name__}")
