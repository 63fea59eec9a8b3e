"""What an entry offers on a day, and what of it is due: few items, never all of them daily, nothing with pressure.

Clinical reference 7.2 ([design] after S70). Skipping is always allowed: what is due is only what would come first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum

from dystonia_companion.model.aftercare import is_asked
from dystonia_companion.model.diary import PGI, SWALLOW, WEAK


class When(StrEnum):
    """When an item is asked."""

    CORE = "core"
    OPTIONAL = "optional"  # if the person picked it
    WEEKLY = "weekly"
    WEEKLY_OPTIONAL = "weekly_optional"
    FIRST_WEEKS = "first_weeks"  # daily on days 0 to 28, by the check after injections
    ANY_DAY = "any_day"
    CHANGE = "change"  # compared with before the last injections
    ONCE = "once_per_cycle"
    AS_USED = "as_used"
    BAD_SPELL = "bad_spell"  # never part of an entry that is asked for


class Scale(StrEnum):
    """How an item is answered."""

    SCORE = "score"  # 0 to 10, higher is worse
    CHOICE = "choice"
    PERCENT = "percent"
    COUNT = "count"


@dataclass(frozen=True)
class Item:
    """One item. `zero` and `ten`: ids of what its ends mean. `parts`: what it is asked about instead, `most_parts` of them at
    once. `sided`: its words name a side. `also`: a yes or no asked with it."""

    id: str
    when: When
    scale: Scale = Scale.SCORE
    zero: str = ""
    ten: str = ""
    choices: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    most_parts: int = 0
    sided: bool = False
    also: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Schedule:
    """Figures of 7.2, in days; spans are first and last day since the injections."""

    every_days: int
    weekly_days: int
    baseline_days: int
    first_weeks: tuple[int, int]
    weak_last: int
    weak_from: int
    change_days: tuple[int, int]
    most_picks: int


@dataclass(frozen=True)
class Known:
    """What is known of the day that is asked about.

    `treated`: the last injections on or before it. `injected`: there were some, whenever. `next_visit`: the next ones, booked
    or planned. `checked`: the check after injections was answered that day. `told`: the last day, up to this one, on which
    each item was told in the diary, or otherwise where that answers it. `weak`: the last score of that item. `best_told`: how
    much better it was at best after these injections. `picks`: ids of what the person picked, in order.
    """

    day: date
    treated: date | None = None
    injected: bool = False
    next_visit: date | None = None
    checked: bool = False
    told: Mapping[str, date] = field(default_factory=dict)
    weak: int | None = None
    best_told: bool = False
    picks: tuple[str, ...] = ()

    @property
    def number(self) -> int | None:
        """The day since the injections."""
        return None if self.treated is None else (self.day - self.treated).days

    @property
    def days_to_visit(self) -> int | None:
        return None if self.next_visit is None else (self.next_visit - self.day).days

    def since(self, item: str) -> int | None:
        """Days since an item was told last; None where it never was."""
        told = self.told.get(item)
        return None if told is None else (self.day - told).days

    def waits(self, item: str, days: int) -> bool:
        """Whether an item was not told for so many days."""
        since = self.since(item)
        return since is None or since >= days


@dataclass(frozen=True)
class Asked:
    """`offered`: in order, what an entry of the day shows. `due`: those of them that it is time for. `more`: what can be told as
    well if the person wants to. `check`: the check after injections asks the two safety items of this day, and was not
    answered yet."""

    offered: tuple[str, ...]
    due: frozenset[str]
    more: tuple[str, ...]
    check: bool


class _Ask(Enum):
    DUE = 1
    OFFERED = 2
    MORE = 3
    NOT = 4


def asked(items: tuple[Item, ...], schedule: Schedule, known: Known) -> Asked:
    """What to ask on the day. Own symptoms come after the items that ship."""
    shipped = {id: item for item in items for id in item.parts or (item.id,)}
    own = {pick: Item(pick, When.OPTIONAL) for pick in known.picks if pick not in shipped}
    asks = {id: _ask(id, item, schedule, known) for id, item in (shipped | own).items()}
    return Asked(
        offered=tuple(id for id, ask in asks.items() if ask in (_Ask.DUE, _Ask.OFFERED)),
        due=frozenset(id for id, ask in asks.items() if ask is _Ask.DUE),
        more=tuple(id for id, ask in asks.items() if ask is _Ask.MORE),
        check=is_asked(known.number) and not known.checked,
    )


def _ask(id: str, item: Item, schedule: Schedule, known: Known) -> _Ask:
    match item.when:
        case When.CORE:
            left = known.days_to_visit
            daily = left is not None and 1 <= left <= schedule.baseline_days
            return _Ask.DUE if known.waits(id, 1 if daily else schedule.every_days) else _Ask.OFFERED
        case When.OPTIONAL if id in known.picks:
            return _Ask.DUE if known.waits(id, schedule.every_days) else _Ask.OFFERED
        case When.WEEKLY:
            return _Ask.DUE if known.waits(id, schedule.weekly_days) else _Ask.MORE
        case When.WEEKLY_OPTIONAL:
            return _Ask.OFFERED if known.waits(id, schedule.weekly_days) else _Ask.MORE
        case When.FIRST_WEEKS:
            return _safety(id, schedule, known)
        case When.CHANGE:
            return _Ask.DUE if _compares(schedule, known) else _Ask.NOT
        case When.ONCE:  # from the days of the best effect on, until it was told
            number = known.number
            asks = number is not None and number >= schedule.change_days[0] and not known.best_told
            return _Ask.OFFERED if asks else _Ask.NOT
        case When.ANY_DAY | When.AS_USED:
            return _Ask.OFFERED
        case _:
            return _Ask.NOT


def _safety(id: str, schedule: Schedule, known: Known) -> _Ask:
    """Swallowing and weakness: the check after injections asks them on its days, the diary weekly after that."""
    number = known.number
    first, last = schedule.first_weeks
    if number is not None and first <= number <= last:
        return _Ask.NOT
    waits = known.waits(id, schedule.weekly_days)
    if id == SWALLOW:
        return _Ask.DUE if known.injected and waits else _Ask.MORE
    assert id == WEAK, id
    lately = number is not None and number <= schedule.weak_last
    if not lately or known.weak is None or known.weak < schedule.weak_from:
        return _Ask.NOT
    return _Ask.DUE if waits else _Ask.MORE


def _compares(schedule: Schedule, known: Known) -> bool:
    """Whether to compare with the time before the last injections: once in its days, and once before the next visit."""
    if known.number is None:
        return False
    first, last = schedule.change_days
    if known.number <= last:
        return known.number >= first and known.waits(PGI, known.number - first + 1)
    left = known.days_to_visit
    if left is None or not 0 <= left <= schedule.baseline_days:
        return False
    return known.waits(PGI, schedule.baseline_days - left + 1)
