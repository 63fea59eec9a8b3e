"""When nothing rings, why, and what rings all the same; pure. What is held stays on the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from dystonia_companion.model.injection_reminders import APPOINTMENT_LEAD, CALL_TO_BOOK, SAFETY_CHECK
from dystonia_companion.model.reminder import instant

QUIET_HOURS, MEETING, PAUSED, BAD_SPELL, AWAY, OFF = "quiet_hours", "meeting", "paused", "bad_spell", "away", "off"
ASKED_FOR = (MEETING, PAUSED, BAD_SPELL)  # by the person, with an end; the first holds the most
HOLD_MOST = (QUIET_HOURS, MEETING)
EXCEPTED = frozenset({SAFETY_CHECK, APPOINTMENT_LEAD, CALL_TO_BOOK})
SOON = ":2h:"  # in the key of the reminder two hours before an appointment
MORNING = time(8)  # [design]: until then a bad spell keeps quiet


@dataclass(frozen=True)
class QuietHours:
    """Civil times of every day, over midnight where `until` is the earlier one; the same time twice is none at all."""

    from_: time
    until: time


@dataclass(frozen=True)
class Silence:
    """`until`: UTC, None where it has no end of its own."""

    why: str
    until: datetime | None


def silence(
    now: datetime,
    zone: ZoneInfo,
    quiet: QuietHours | None = None,
    asked: Mapping[str, datetime] | None = None,
    away_until: datetime | None = None,
    on: bool = True,
) -> Silence | None:
    """What keeps reminders quiet at the instant `now`; of several, one that holds the most. `asked`: ends by why."""
    ends = _end_of(quiet, now, zone) if quiet is not None else None
    if ends is not None:
        return Silence(QUIET_HOURS, ends)
    running = {why: until for why, until in (asked or {}).items() if until > now}
    for why in ASKED_FOR:
        if why in running:
            return Silence(why, running[why])
    if away_until is not None and away_until > now:
        return Silence(AWAY, away_until)
    return None if on else Silence(OFF, None)


def rings(kind: str, key: str, held: Silence | None) -> bool:
    """Whether an occurrence rings in this silence: appointments and the safety check do, but for the hours that hold most."""
    if held is None:
        return True
    if held.why in HOLD_MOST:
        return kind == APPOINTMENT_LEAD and SOON in key
    return kind in EXCEPTED


def bad_spell_until(now: datetime, zone: ZoneInfo) -> datetime:
    """The next morning, UTC."""
    return _next(MORNING, now, zone)


def _end_of(quiet: QuietHours, now: datetime, zone: ZoneInfo) -> datetime | None:
    at = now.astimezone(zone).time()
    begins, ends = quiet.from_, quiet.until
    inside = begins <= at < ends if begins <= ends else at >= begins or at < ends
    return _next(ends, now, zone) if inside else None


def _next(at: time, now: datetime, zone: ZoneInfo) -> datetime:
    today = now.astimezone(zone).date()
    days = (today + timedelta(days=ahead) for ahead in (0, 1))
    return next(moment for day in days if (moment := instant(day, at, zone)) > now)
