"""A rule of reminders in plain words: "Weekdays at 13:00: Today's fitting set"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale

from dystonia_companion.content.words import Words
from dystonia_companion.model.quiet import HOLD_MOST, Silence
from dystonia_companion.model.rule import ALL_DAYS, AfterTreatment, EveryDays, Rule, RuleKind, Schedule, Weekly
from dystonia_companion.ui.when import clock_words, long_date, long_day, time_of_day

RULE_KINDS = frozenset(kind.value for kind in RuleKind)
NAMED: dict[str, str] = {
    RuleKind.STRETCH: "routines.{subject}.name",
    RuleKind.BREATHING: "exercises.breathing_{subject}.name",
}


def rule_words(words: Words, rule: Rule) -> str:
    """When a rule reminds, and of what."""
    what = subject_words(words, rule.kind, rule.subject)
    return words.text("reminder_words.rule.line", when=schedule_words(words, rule.schedule), what=what)


def schedule_words(words: Words, schedule: Schedule) -> str:
    """When a rule reminds: every day and every time of it by name."""

    def text(key: str, **values: object) -> str:
        return words.text(f"reminder_words.rule.{key}", **values)

    match schedule:
        case Weekly(days=days, times=times):
            if days == ALL_DAYS:
                return text("every_day", times=times_words(times))
            if days == weekdays():
                return text("weekdays", times=times_words(times))
            names = listed(weekday_name(day) for day in days_in_order() if day in days)
            return text("days", days=names, times=times_words(times))
        case EveryDays(n=1, times=times):
            return text("every_day", times=times_words(times))
        case EveryDays(n=n, first=first, times=times):
            return text("every_n_days", n=n, times=times_words(times), first=long_date(first))
        case AfterTreatment(days=days_after, at=at):
            key = {0: "treatment_day", 1: "after_one"}.get(days_after, "after")
            return text(key, n=days_after, time=clock_words(at))
        case _:
            begins, ends = clock_words(schedule.from_), clock_words(schedule.until)
            return text("working", n=schedule.every_minutes, begins=begins, ends=ends, most=schedule.most)


def subject_words(words: Words, kind: str, subject: str) -> str:
    """What a reminder is of: the name of what is started, else of its kind."""
    key = NAMED.get(kind, "").format(subject=subject)
    if subject and key and words.has(key):
        name = words.text(key)
        return name if kind == RuleKind.STRETCH else words.text("reminder_words.kind.breathing_named", name=name)
    return words.text(f"reminder_words.kind.{kind}")


def day_words(words: Words, at: datetime, today: date, zone: ZoneInfo) -> str:
    """The civil day of an instant: today, tomorrow, or with its weekday."""
    day = at.astimezone(zone).date()
    if day == today:
        return words.text("reminder_words.quiet.today")
    return words.text("reminder_words.quiet.tomorrow") if day == today + timedelta(days=1) else long_day(day)


def silence_words(words: Words, held: Silence, today: date, zone: ZoneInfo) -> str:
    """Until when reminders are quiet, why, and what comes all the same."""
    said = []
    if held.until is not None:
        same_day = held.until.astimezone(zone).date() == today
        until = {"day": day_words(words, held.until, today, zone), "time": time_of_day(held.until, zone)}
        said.append(words.text(f"reminder_words.quiet.{'until' if same_day else 'until_day'}", **until))
    said.append(words.text(f"reminder_words.quiet.{held.why}"))
    if held.why not in HOLD_MOST:
        said.append(words.text("reminder_words.quiet.still"))
    return " ".join(said)


def times_words(times: Iterable[time]) -> str:
    """Times of day, the earliest first."""
    return listed(clock_words(at) for at in sorted(times))


def listed(parts: Iterable[str]) -> str:
    """Parts in one line, as the language lists them."""
    return QLocale().createSeparatedList(list(parts))


def weekday_name(day: int) -> str:
    """The name of a day of the week, 1 Monday to 7 Sunday."""
    return QLocale().standaloneDayName(day)


def weekdays() -> frozenset[int]:
    """The days on which people work where the language is spoken."""
    return frozenset(day.value for day in QLocale().weekdays())


def days_in_order() -> tuple[int, ...]:
    """The days of the week from the one on which it begins where the language is spoken."""
    first = QLocale().firstDayOfWeek().value
    return tuple((first - 1 + ahead) % 7 + 1 for ahead in range(7))
