"""What is due on a day: civil dates turned into instants in the zone of now, pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAILY_SESSION = "daily_session"
DAILY_ROUTINE = "gentle_morning_5"  # one 6-minute set a day to begin with (clinical reference 2.1, default_day)
DAILY_SESSION_AT = time(8, 30)
PAIN_AFTER_PACK = "pain_after_pack"
AFTER_PACK = timedelta(minutes=20)  # clinical reference 4
ASKED_FOR = timedelta(hours=2)  # [design]: later, the answer would be about something else


@dataclass(frozen=True)
class Occurrence:
    """One time that something is due. `key` is the civil date and slot, so that travel never rings a day twice.

    `since`: when the rule behind it was last written down, UTC.
    """

    rule: str
    key: str
    kind: str
    subject: str
    due: datetime
    expires: datetime | None
    since: datetime | None = None


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """A civil time as an instant: the first of two in autumn, after the gap in spring. UTC."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def after_pack(application: str, off: datetime) -> Occurrence:
    """The question how the pain is, 20 minutes after a pack came off at the instant `off`."""
    due = off + AFTER_PACK
    return Occurrence(PAIN_AFTER_PACK, f"{application}:20m", PAIN_AFTER_PACK, application, due, due + ASKED_FOR)
