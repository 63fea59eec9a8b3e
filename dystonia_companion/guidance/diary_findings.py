"""What the diary shows when one looks back: when it faded, the same day of the cycle before, before and after. Read only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dystonia_companion.content.diary import Diary
from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.model.compare import Aid, BeforeAfter, Day, SameDay, before_after, days_of, same_day
from dystonia_companion.model.diary import SWALLOW, Entry, FadingMark
from dystonia_companion.model.wear_off import Band, WearOff, band, wear_off
from dystonia_companion.storage.stores import PersonStores

OVER_ALL = timedelta(days=365)  # before and after: what helped longer ago may help no more


@dataclass(frozen=True)
class Bands:
    """Both events over several cycles, None while they were seen in too few."""

    first_sign: Band | None
    mostly_off: Band | None


class DiaryFindings:
    """Worked out from what is on record; the cycles once, until something is written or a day begins."""

    def __init__(self, stores: PersonStores, content: Diary, person: PersonRecord) -> None:
        self._stores = stores
        self._content = content
        self._person = person
        self._cycles: tuple[tuple[int, date], tuple[WearOff, ...]] | None = None

    def cycles(self) -> tuple[WearOff, ...]:
        """Every cycle on record by the rule of wear-off, oldest first."""
        key = (self._stores.diary.changes, self._person.today)
        if self._cycles is None or self._cycles[0] != key:
            self._cycles = (key, self._worked_out())
        return self._cycles[1]

    def _worked_out(self) -> tuple[WearOff, ...]:
        treatments = [row.day for row in self._stores.treatments.all()]
        return wear_off(self._stores.diary.all(), treatments, self._person.today, self._content.wear_off)

    def bands(self, cycles: Sequence[WearOff]) -> Bands:
        rule = self._content.wear_off
        return Bands(band((c.first_sign for c in cycles), rule), band((c.mostly_off for c in cycles), rule))

    def entries(self, cycle: WearOff) -> tuple[Entry, ...]:
        """Every entry of a cycle and of its baseline, also those that did not count."""
        first = cycle.treated + timedelta(days=self._content.wear_off.baseline[0])
        return self._stores.diary.between(first, cycle.treated + timedelta(days=cycle.last))

    def fading_marks(self, cycle: WearOff) -> tuple[FadingMark, ...]:
        """When the person said in a cycle that it is fading."""
        return self._stores.diary.fading(cycle.treated, cycle.treated + timedelta(days=cycle.last))

    def worst(self, item: str, first: date, last: date) -> int | None:
        """The worst score of swallowing or weakness on the days of a span, wherever it was told; None where it was not."""
        told = [rating.value for rating in self._stores.ratings.between(item, first, last)]
        checks = self._stores.safety_checks.between(first, last)
        told += [check.answers.swallow if item == SWALLOW else check.answers.weak for check in checks]
        return max(told, default=None)

    def swallowing_signs(self, first: date, last: date) -> tuple[date, date] | None:
        """The first and the last day of a span on which more than a score was told of swallowing: coughing on food, softer food,
        saliva, breath. None where there was none."""
        days = [
            check.day
            for check in self._stores.safety_checks.between(first, last)
            if check.answers.saliva or check.answers.softer or check.answers.cough or not check.answers.breath_ok
        ]
        days += [entry.day for entry in self._stores.diary.between(first, last) if entry.cough]
        return (min(days), max(days)) if days else None

    def same_day(self, item: str | None = None, day: date | None = None) -> SameDay | None:
        """The score of `item`, or the core score, on `day` (today) and on the same day of the cycle before; None without two
        cycles."""
        day = day or self._person.today
        given = sorted({row.day for row in self._stores.treatments.all() if row.day <= day})
        if len(given) < 2:
            return None
        before, now = given[-2:]

        def scores(first: date, last: date) -> tuple[Day, ...]:
            """An illness would be compared with a usual day."""
            usual = (entry for entry in self._stores.diary.between(first, last) if entry.ordinary)
            return days_of(usual, first, item)

        return same_day(scores(now, day), scores(before, now - timedelta(days=1)), (day - now).days)

    def before_after(self, first: date | None = None, last: date | None = None) -> Mapping[Aid, BeforeAfter]:
        """Before and after each aid on the days of a span, without one over the last year."""
        last = last or self._person.today
        first = first or last - OVER_ALL
        return {aid: before_after(self._stores.diary.pairs(aid, first, last)) for aid in Aid}
