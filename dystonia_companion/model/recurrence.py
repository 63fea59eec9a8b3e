"""On which civil days and at what civil times a schedule comes; no instants, so that no change of clocks can move it."""

from __future__ import annotations

from datetime import date, time, timedelta

from dystonia_companion.model.rule import AfterTreatment, EveryDays, Schedule, Weekly, WhileWorking, minutes


def times_on(schedule: Schedule, day: date, treated: date | None) -> tuple[time, ...]:
    """The times on a civil day, the earliest first. `treated`: the day of the last injections, if known."""
    match schedule:
        case Weekly(days=days, times=times):
            return tuple(sorted(times)) if day.isoweekday() in days else ()
        case EveryDays(n=n, first=first, times=times):
            return tuple(sorted(times)) if day >= first and (day - first).days % n == 0 else ()
        case AfterTreatment(days=after, at=at):
            return (at,) if treated is not None and treated + timedelta(days=after) == day else ()
        case WhileWorking():
            return _breaks(schedule)


def next_day(schedule: Schedule, day: date, treated: date | None) -> date | None:
    """The first civil day on which it comes, from `day` on; None if there is none."""
    match schedule:
        case Weekly(days=days):
            ahead = min(((weekday - day.isoweekday()) % 7 for weekday in days), default=None)
            return None if ahead is None else day + timedelta(days=ahead)
        case EveryDays(n=n, first=first):
            return first if day <= first else day + timedelta(days=(first - day).days % n)
        case AfterTreatment(days=after):
            comes = None if treated is None else treated + timedelta(days=after)
            return comes if comes is not None and comes >= day else None
        case WhileWorking():
            return day


def _breaks(schedule: WhileWorking) -> tuple[time, ...]:
    begins, ends = minutes(schedule.from_), minutes(schedule.until)
    every = range(begins + schedule.every_minutes, ends + 1, schedule.every_minutes)
    return tuple(time(*divmod(minute, 60)) for minute in every[: schedule.most])
