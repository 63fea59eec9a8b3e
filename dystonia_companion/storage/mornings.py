"""Reads the mornings after something new, with what each is compared with, and what was new before them."""

from __future__ import annotations

from datetime import date, timedelta

from dystonia_companion.model.morning_tap import new_of
from dystonia_companion.model.next_day import DAY, Morning, Sore, sore_sessions, that_matter
from dystonia_companion.model.person import usual_pain
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.ratings import MORNING_PAIN
from dystonia_companion.storage.stores import PersonStores

USUAL_OVER = timedelta(days=28)  # [design]

Pains = dict[date, list[int]]


class Mornings:
    """Questions about them. Asked often and worked out once, until something is written."""

    def __init__(self, stores: PersonStores, journal: Journal) -> None:
        self._stores = stores
        self._journal = journal
        self._known: tuple[int, tuple[Morning, ...], tuple[date, ...]] | None = None

    def pains(self, first: date, last: date) -> Pains:
        """Neck pain (0 to 10) told on each civil day from `first` to `last`, before a session or at any time; mornings aside."""
        found = [(c.local_date, c.pain) for c in self._stores.checks.between(first, last)]
        found += self._journal.pains_before(first, last)
        found += [(r.local_date, r.value) for r in self._stores.ratings.between("pain", first, last)]
        by_day: Pains = {}
        for day, pain in found:
            if pain is not None:
                by_day.setdefault(day, []).append(pain)
        return by_day

    def all(self) -> tuple[Morning, ...]:
        """Every answered morning, oldest first."""
        return self._looked_up()[0]

    def sore(self, today: date) -> tuple[Sore, ...]:
        """The sore mornings that may still halve or park an exercise, oldest first."""
        days = that_matter(self._looked_up()[1], today)
        return tuple(Sore(day, self.new_on(day - DAY)) for day in days)

    def new_on(self, day: date) -> frozenset[str]:
        """The exercises that were new or increased on a day. What a sore morning followed lately is not what one is used to."""
        without = sore_sessions(self._looked_up()[1], day)
        done = self._journal.loads_of(day)
        return new_of(done, {exercise: self._journal.loads_before(exercise, day, without) for exercise in done})

    def _looked_up(self) -> tuple[tuple[Morning, ...], tuple[date, ...]]:
        """Every answered morning, and the days of the sore ones."""
        if self._known is None or self._known[0] != self._journal.changes:
            found = tuple(self._read())
            self._known = (self._journal.changes, found, tuple(morning.day for morning in found if morning.sore))
        return self._known[1:]

    def _read(self) -> list[Morning]:
        answers: Pains = {}
        for rating in self._stores.ratings.between(MORNING_PAIN, date.min, date.max):
            answers.setdefault(rating.local_date, []).append(rating.value)
        if not answers:
            return []
        told = self.pains(min(answers) - USUAL_OVER, max(answers))
        return [_morning(day, max(answers[day]), told) for day in sorted(answers)]


def _morning(day: date, pain: int, told: Pains) -> Morning:
    weeks = {day - n * DAY for n in range(1, USUAL_OVER.days + 1)}
    usual = usual_pain({one: told[one] for one in weeks & told.keys()})
    return Morning(day, pain, usual, min(told.get(day - DAY, ()), default=None))
