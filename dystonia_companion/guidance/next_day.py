"""The next-day rule on what is on record: what is halved and what waits, and the word that a therapist was asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from dystonia_companion.model.next_day import NextDay, next_day
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.mornings import Mornings
from dystonia_companion.storage.stores import PersonStores

THERAPIST_ASKED = (
    "therapist_asked."  # with the id of an exercise: the sore mornings that were asked about, with blanks between
)


class NextDayRule:
    """Asked for every plan, and worked out once until something is written."""

    def __init__(self, stores: PersonStores, journal: Journal, mornings: Mornings) -> None:
        self._stores = stores
        self._journal = journal
        self._mornings = mornings
        self._known: tuple[tuple[int, date], NextDay] | None = None

    def on(self, today: date) -> NextDay:
        """What holds on a civil day."""
        key = (self._journal.changes, today)
        if self._known is None or self._known[0] != key:
            self._known = (key, self._work_out(today))
        return self._known[1]

    def asked(self, exercise: str, today: date) -> dict[str, str]:
        """The answer that a therapist was asked about an exercise: about all that is known of it now, and nothing later.

        It names the mornings, not the moment: a clock that was set back must not open anything.
        """
        days = self._asked().get(exercise, frozenset())
        days |= {sore.day for sore in self._mornings.sore(today) if exercise in sore.exercises}
        return {THERAPIST_ASKED + exercise: " ".join(day.isoformat() for day in sorted(days))}

    def _work_out(self, today: date) -> NextDay:
        sore = self._mornings.sore(today)
        return next_day(sore, self._asked(), today) if sore else NextDay()

    def _asked(self) -> dict[str, frozenset[date]]:
        return {
            question.removeprefix(THERAPIST_ASKED): frozenset(_days(kept.answer))
            for question, kept in self._stores.person.answers().items()
            if question.startswith(THERAPIST_ASKED)
        }


def _days(text: str) -> Iterator[date]:
    """The days in an answer; what a damaged file gave back opens nothing."""
    for word in text.split():
        with suppress(ValueError):
            yield date.fromisoformat(word)
