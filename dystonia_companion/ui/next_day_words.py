"""What follows from a sore morning, in words."""

from __future__ import annotations

from collections.abc import Iterable

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.model.next_day import DAY, HALVED_DAYS

NAMED = 3  # more would be read by nobody


def next_day_words(words: Words, record: PersonRecord) -> str:
    """What is halved or waits since this morning; '' where nothing is."""
    rule, today = record.next_day.on(record.today), record.today
    waits = [exercise for exercise, since in rule.parked.items() if since == today]
    last = today + (HALVED_DAYS - 1) * DAY
    half = [exercise for exercise, until in rule.halved.items() if until == last and exercise not in rule.parked]
    told = []
    if names := _names(words, half):
        told.append(words.text("progress.halved", names=names, days=HALVED_DAYS, day=last + DAY))
    if names := _names(words, waits):
        told.append(words.text("progress.parked", names=names))
    return " ".join(told)


def _names(words: Words, exercises: Iterable[str]) -> str:
    keys = (f"exercises.{exercise}.name" for exercise in exercises)
    names = [words.text(key) for key in keys if words.has(key)]  # one that ships no more has none
    if len(names) <= NAMED:
        return ", ".join(names)
    return words.text("progress.and_more", names=", ".join(names[:NAMED]), more=len(names) - NAMED)
