"""Items of own sets in words: what they are called, how much they are, on which days, and why they are not done today."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale

from dystonia_companion.content.words import Words, slots
from dystonia_companion.guidance.cues import about, side_words
from dystonia_companion.guidance.set_today import ItemToday, SetToday
from dystonia_companion.model.exercise import Dose, Exercise
from dystonia_companion.model.own_routine import furthest
from dystonia_companion.model.prescribe import LeftOut, PlannedItem
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import CORRECT_MAIN
from dystonia_companion.ui.breathe.words import tenths
from dystonia_companion.ui.reminders.words import days_in_order, listed, weekday_name

BETWEEN = " · "
EVERY_DAY = frozenset(range(7))


def text(words: Words, key: str, /, **values: object) -> str:
    """A text of words/<language>/own_pages.toml."""
    return words.text(f"own_pages.{key}", **values)


def item_name(words: Words, id: str) -> str:
    """The name of what an item is of, shipped, own, or whatever corrects the main pull."""
    return text(words, "item.correct_main") if id == CORRECT_MAIN else words.text(f"exercises.{id}.name")


def figure_words(words: Words, exercise: Exercise, name: str, value: float) -> str:
    """One figure of an item with its unit, such as "5 s" or "20°"."""
    match name:
        case "duration_s":
            return time_words(words, value)
        case "range_most":
            unit = "cm" if furthest(exercise.pose)[0].endswith("_cm") else "degrees"
            return text(words, f"unit.{unit}", n=tenths(value))
        case "reps" | "sets":
            return QLocale().toString(int(value))
        case _:
            return text(words, "unit.seconds", n=tenths(value))


def time_words(words: Words, seconds: float) -> str:
    """A time in seconds, or in minutes and seconds from one minute on."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return text(words, "unit.seconds", n=rest)
    return text(words, "unit.minutes_seconds" if rest else "unit.minutes", n=minutes, s=rest)


def dose_words(words: Words, dose: Dose, turns: int) -> str:
    """ "4 x 5 s, rest 6 s", or how long."""
    if dose.timed:
        return time_words(words, dose.duration_s)
    hold = text(words, "unit.seconds", n=tenths(dose.hold_s))
    return text(words, "item.dose", count=turns, hold=hold)


def minutes_words(words: Words, ms: int) -> str:
    """ "3 min" or "40 s", as it is told of an item; the total of a set is told by `total_words`."""
    return time_words(words, 60 * round(ms / 60_000) if ms >= 90_000 else 5 * round(ms / 5_000))


def total_words(words: Words, ms: int) -> str:
    """Minutes of a whole set, at least one."""
    minutes = max(1, round(ms / 60_000)) if ms else 0
    return text(words, "set.minute" if minutes == 1 else "set.minutes", n=minutes)


def item_line(words: Words, item: ItemToday) -> str:
    """What an item comes to today: side, repeats and hold, how long, and what a therapist said of it; or why it is not done."""
    planned = item.planned
    if planned is None:
        return text(words, "item.not_today", why=why_not(words, item))
    dose = dose_words(words, planned.dose, len(planned.turns))
    side = side_words(planned, words).rstrip(".")
    parts = (side, dose, "" if planned.dose.timed else minutes_words(words, item.ms))
    said = [reason_words(words, reason) for reason in planned.reasons]
    lines = (BETWEEN.join(part for part in parts if part), *said, planned.note)
    return "\n".join(line for line in lines if line)


def why_not(words: Words, item: ItemToday) -> str:
    """Why an item is not done today; '' when it is."""
    if isinstance(item.outcome, LeftOut):
        return reason_words(words, item.outcome.reason)
    return text(words, "item.no_main") if item.outcome is None else ""


def what_for(words: Words, id: str, planned: PlannedItem | None) -> str:
    """What an exercise is for; '' where that speaks of sides that are not known."""
    if planned is not None:
        return about(planned, "why", words)
    template = words.template(f"exercises.{id}.why")
    return "" if slots(template) else words.fill(template)


def reason_words(words: Words, reason: Reason) -> str:
    """Why something is left out, made smaller, allowed, or can't be kept."""
    return words.text(f"reasons.{reason.code}", **reason.values)


def fallback_words(words: Words, today: SetToday) -> str:
    """Which set would take the place of this one today; '' for none."""
    return words.text(f"reasons.fallback.{today.fallback}") if today.fallback and today.items else ""


def days_words(words: Words, weekdays: Iterable[int]) -> str:
    """On which days of the week, 0 Monday to 6 Sunday; '' for every day."""
    days = frozenset(weekdays)
    if not days or days == EVERY_DAY:
        return ""
    return text(words, "days.on", days=listed(weekday_name(day) for day in days_in_order() if day - 1 in days))
