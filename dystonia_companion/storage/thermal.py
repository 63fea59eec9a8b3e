"""Reads the warm and cold packs that were put on.

A row that a damaged file gave back must cost nobody the pack that is on: an old one that cannot be read is left out, and of the
one that is on there stays at least that it is on and has to come off.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from datetime import UTC, date, datetime

from dystonia_companion.model.elapsed import Reading, Span
from dystonia_companion.model.pose import Side
from dystonia_companion.model.thermal import Application, Ending, Place, SkinAnswer, SkinCheck, Spot, Warmth
from dystonia_companion.storage.edits import Row
from dystonia_companion.storage.values import json_text, utc_value, zone_value

log = logging.getLogger(__name__)

_NOBODY_KNOWS = datetime.max.replace(tzinfo=UTC)  # no clock has come so far, so how long it was on can't be told
_NO_BOOT = "none"  # of no computer: where none has an id, an empty one would be that of now
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class ThermalStore:
    """Questions about applications."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def on(self) -> Application | None:
        """The one that is on the skin now, or None."""
        return next(iter(self._applications("ended_utc IS NULL", ())), None)

    def newest(self, count: int) -> tuple[Application, ...]:
        """The last `count`, the last one written down first: instants would be in disorder after a clock was set."""
        return self._applications("1 ORDER BY rowid DESC LIMIT ?", (count,))

    def between(self, first: date, last: date) -> tuple[Application, ...]:
        """Those that were put on on the civil days from `first` to `last`, in the order in which they were written down."""
        where = "local_date BETWEEN ? AND ? ORDER BY rowid"
        return self._applications(where, (first.isoformat(), last.isoformat()))

    def application(self, uuid: str) -> Application | None:
        """The one with this id, or None."""
        return next(iter(self._applications("uuid = ?", (uuid,))), None)

    def _applications(self, where: str, values: tuple[object, ...]) -> tuple[Application, ...]:
        rows = self._connection.execute(f"SELECT * FROM thermal WHERE {where}", values).fetchall()
        read = (self._application(row) for row in rows)
        return tuple(application for application in read if application is not None)

    def _application(self, row: sqlite3.Row) -> Application | None:
        try:
            return self._whole(row)
        except (ValueError, KeyError, TypeError):
            log.warning("a row cannot be read: %s", row["uuid"])
            return _remains(row) if row["ended_utc"] is None else None

    def _whole(self, row: sqlite3.Row) -> Application:
        return Application(
            id=row["uuid"],
            preset=row["preset"],
            kind=Warmth(row["kind"]),
            spot=Spot(Place(row["place"]), None if row["side"] is None else Side(row["side"])),
            minutes=row["minutes"],
            check_min=_minutes(row["uuid"], row["check_min"]),
            gap_min=row["gap_min"],
            started=utc_value(row["started_utc"]),
            local_date=date.fromisoformat(row["local_date"]),
            zone=zone_value(row["zone"]),
            span=Span(row["span_ms"], Reading(utc_value(row["read_utc"]), row["read_boot"], row["read_boot_ms"])),
            ended=None if row["ended_utc"] is None else utc_value(row["ended_utc"]),
            ending=None if row["ending"] is None else Ending(row["ending"]),
            checks=self._checks(row["uuid"]),
            pain_before=row["pain_before"],
            pain_after=row["pain_after"],
        )

    def _checks(self, uuid: str) -> tuple[SkinCheck, ...]:
        sql = "SELECT at_min, answer FROM skin_check WHERE thermal_uuid = ? ORDER BY at_min"
        rows = self._connection.execute(sql, (uuid,))
        return tuple(SkinCheck(row["at_min"], SkinAnswer(row["answer"])) for row in rows)


def _remains(row: sqlite3.Row) -> Application:
    """What is left of a pack that is on and cannot be read: it has been on for nobody knows how long."""
    return Application(
        id=row["uuid"],
        preset=row["preset"],
        kind=Warmth.BOTH,
        spot=Spot(Place.BACK_OF_NECK),
        minutes=row["minutes"],
        check_min=(),
        gap_min=row["gap_min"],
        started=_LONG_AGO,
        local_date=_LONG_AGO.date(),
        zone=zone_value("UTC"),
        span=Span(0, Reading(_NOBODY_KNOWS, _NO_BOOT, 0)),
    )


def columns_of_span(span: Span) -> Row:
    """A span as the table keeps it."""
    return {
        "span_ms": span.ms,
        "read_utc": span.at.wall,
        "read_boot": span.at.boot_id,
        "read_boot_ms": span.at.boot_ms,
    }


def row_of(application: Application) -> Row:
    """An application as the table keeps it, without its skin checks."""
    return {
        "uuid": application.id,
        "preset": application.preset,
        "kind": application.kind.value,
        "place": application.spot.place.value,
        "side": application.spot.side,
        "minutes": application.minutes,
        "check_min": json_text(list(application.check_min)),
        "gap_min": application.gap_min,
        "started_utc": application.started,
        "local_date": application.local_date,
        "zone": application.zone.key,
        **columns_of_span(application.span),
        "ended_utc": application.ended,
        "ending": None if application.ending is None else application.ending.value,
        "pain_before": application.pain_before,
        "pain_after": application.pain_after,
    }


def _minutes(uuid: str, text: str) -> tuple[int, ...]:
    """The minutes of the skin checks. What a damaged file gave back otherwise is asked for after 5 minutes."""
    try:
        kept = json.loads(text)
    except ValueError:
        kept = None
    if not isinstance(kept, list) or not all(type(m) is int and 0 < m <= 20 for m in kept):
        log.warning("skin checks cannot be read: %s", uuid)
        return (5,)
    return tuple(sorted(kept))
