"""The next-day rule: what a sore morning after something new does to the exercises that were new (clinical reference 8.1, [design]).

| the morning, and what is known                                  | what follows                                              |
|------------------------------------------------------------------|-----------------------------------------------------------|
| 2 and more above the usual pain                                  | what was new the day before: half repeats for 3 days      |
| the usual is not known yet                                       | compared with the least pain told on the day before       |
| neither is known                                                 | nothing is halved, and nothing may go up                  |
| two answers of one morning, or one given late that day           | the worse one counts, for that morning                    |
| not answered                                                     | nothing is halved, and nothing may go up                  |
| sore twice, at most 7 days apart, after the same exercise        | that exercise waits until the therapist was asked         |
| the same exercise done in full again within a week of being sore | is new once more, so the morning after is asked about     |
| several exercises were new                                       | each of them: nobody knows which it was                   |
| the clock was set back, or a journey went to the west            | what lies ahead of today counts, so nothing ends early    |
| a journey to the east skips a civil day                          | no morning follows the day, as if it was not answered     |
| the therapist was asked                                          | the mornings known then count no more, later ones do      |
| an answer was taken back                                         | as if it had not been given                               |

Days are civil days of the person. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

SORE_FROM = 2  # points above the usual
HALVED_DAYS = 3
WEEK = timedelta(days=7)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Morning:
    """One answered morning. `pain`: the worst answer, 0 to 10. `usual`: the usual pain of the weeks before, None while it is not
    known. `before`: the least pain told on the day before, None where none was told."""

    day: date
    pain: int
    usual: float | None = None
    before: int | None = None

    @property
    def compared(self) -> float | None:
        """What it is compared with; None where nothing is known."""
        return self.before if self.usual is None else self.usual

    @property
    def sore(self) -> bool:
        return self.compared is not None and self.pain >= self.compared + SORE_FROM

    @property
    def allows(self) -> bool:
        """Whether something may go up after it: pain is as usual or less (clinical reference 2.1, progression)."""
        return self.compared is not None and self.pain <= self.compared


@dataclass(frozen=True)
class Sore:
    """A sore morning, and which exercises were new or increased on the day before."""

    day: date
    exercises: frozenset[str]


@dataclass(frozen=True)
class NextDay:
    """What the rule comes to on a day: `halved` until which day, that day included, and `parked` since when, by exercise."""

    halved: Mapping[str, date] = field(default_factory=dict)
    parked: Mapping[str, date] = field(default_factory=dict)


def sore_sessions(sore: Iterable[date], day: date) -> frozenset[date]:
    """The days of the week before `day` that one of the `sore` mornings followed: what was done then is not yet borne well."""
    return frozenset(morning - DAY for morning in sore if day - WEEK <= morning - DAY < day)


def that_matter(sore: Collection[date], today: date) -> tuple[date, ...]:
    """Of sore mornings those that may still halve or park: of the last week and of days to come, and two within a week."""
    near = {one for one in sore for other in sore if one != other and abs(one - other) <= WEEK}
    return tuple(sorted(one for one in sore if one in near or one + WEEK >= today))


def next_day(sore: Sequence[Sore], asked: Mapping[str, Collection[date]], today: date) -> NextDay:
    """What holds on `today`. `asked`: by exercise, the sore mornings that a therapist was asked about."""
    halved: dict[str, date] = {}
    parked: dict[str, date] = {}
    for exercise in sorted({name for one in sore for name in one.exercises}):
        told = asked.get(exercise, ())
        days = sorted({one.day for one in sore if exercise in one.exercises and one.day not in told})
        twice = [later for earlier, later in pairwise(days) if later - earlier <= WEEK]
        if twice:
            parked[exercise] = twice[0]
        if days and (until := days[-1] + (HALVED_DAYS - 1) * DAY) >= today:
            halved[exercise] = until
    return NextDay(halved, parked)
