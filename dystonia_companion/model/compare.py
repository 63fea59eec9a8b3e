"""Scores beside scores: the same day of two cycles, and before and after something that may help. It describes and proves nothing.

Clinical reference 7.2 for the change that counts ([design] after Farrar 2001); the other figures are [design].
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dystonia_companion.model.diary import Entry, median

NEAR_DAYS = 3  # entries are made every 3 days: one further off is about another time
LEAST_PAIRS = 5  # fewer say nothing


@dataclass(frozen=True)
class Day:
    """The score of one day: the day since the injections, and the median of what was told on it."""

    number: int
    value: float


@dataclass(frozen=True)
class SameDay:
    """Day `number` of one cycle and of the one before: the nearest day with an entry in each, None where none is near.

    Nothing between entries is made up.
    """

    number: int
    now: Day | None
    before: Day | None

    @property
    def change(self) -> float | None:
        """How much higher it is now; below 0 it is lower, which is better."""
        return None if self.now is None or self.before is None else self.now.value - self.before.value


def days_of(entries: Iterable[Entry], treated: date, item: str | None = None) -> tuple[Day, ...]:
    """What was told of `item`, or of the core score, on the days since `treated`, in order. The day itself is day 0."""
    told: dict[int, list[float]] = {}
    for entry in entries:
        value = entry.core if item is None else entry.scores.get(item)
        if value is not None:
            told.setdefault((entry.day - treated).days, []).append(value)
    return tuple(Day(number, median(values)) for number, values in sorted(told.items()))


def same_day(now: Iterable[Day], before: Iterable[Day], number: int, within: int = NEAR_DAYS) -> SameDay:
    """The two days nearest to day `number`, at most `within` days off."""
    return SameDay(number, _nearest(now, number, within), _nearest(before, number, within))


def _nearest(days: Iterable[Day], number: int, within: int) -> Day | None:
    """Of two that are equally near the earlier one."""
    near = [day for day in days if abs(day.number - number) <= within]
    return min(near, key=lambda day: (abs(day.number - number), day.number), default=None)


@dataclass(frozen=True)
class Counts:
    """From which change on one counts: points on every item; on pain a share of what it was, in percent, as well."""

    points: float
    pain_percent: float

    def says(self, before: float, after: float, pain: bool = False) -> bool:
        """Whether the change from `before` to `after` counts, in either direction."""
        change = abs(after - before)
        share = pain and before > 0 and change * 100 >= self.pain_percent * before  # of no pain there is none
        return change >= self.points or share


class Aid(StrEnum):
    """What the scores were told around. Tension around breathing, pain around the others."""

    HEAT = "heat"
    COLD = "cold"
    BREATHING = "breathing"
    STRETCHING = "stretching"


@dataclass(frozen=True)
class BeforeAfter:
    """Pairs of scores before and after. Mean change and range, lowest and highest change, are None with too few of them.

    Below 0 it was lower afterwards. `no_proof`: always said beside it, for what eases by itself looks the same.
    """

    pairs: int
    mean: float | None = None
    least: int | None = None
    most: int | None = None
    no_proof: bool = True

    @property
    def enough(self) -> bool:
        return self.pairs >= LEAST_PAIRS


def before_after(pairs: Iterable[tuple[int, int]]) -> BeforeAfter:
    """What (before, after) pairs come to."""
    changes = [after - before for before, after in pairs]
    if len(changes) < LEAST_PAIRS:
        return BeforeAfter(len(changes))
    return BeforeAfter(len(changes), sum(changes) / len(changes), min(changes), max(changes))
