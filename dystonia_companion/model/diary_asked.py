"""What an entry offers on a day, and what of it is due: few items, never all of them daily, nothing with pressure.

Clinical reference 7.2 ([design] after S70). Skipping is always allowed: what is due is only what would come first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dystonia_companion.model.aftercare import is_asked
from dystonia_companion.model.diary import CORE, PGI, SWALLOW, WEAK


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


@dataclass(frozen=True)
class Asked:
    """`offered`: in order, what an entry of the day shows. `due`: those of them that it is time for. `more`: what can be told as
    well if the person wants to. `check`: the check after injections asks the two safety items of this day, and was not
    answered yet."""

    offered: tuple[str, ...]
    due: frozenset[str]
    more: tuple[str, ...]
    check: bool


def asked(items: tuple[Item, ...], schedule: Schedule, known: Known) -> Asked:
    """What to ask on the day. Own symptoms come after the items that ship."""
    offered: list[str] = []
    due: set[str] = set()
    more: list[str] = []
    often = _every_few_days(schedule, known)
    for item in items:
        ids = [id for id in (item.parts or (item.id,)) if item.when is not When.OPTIONAL or id in known.picks]
        match item.when:
            case When.CORE | When.OPTIONAL:
                offered += ids
                due |= {id for id in ids if often[id in CORE].is_due(known.since(id))}
            case When.WEEKLY | When.WEEKLY_OPTIONAL:
                asks = _Rhythm(schedule.weekly_days).is_due(known.since(item.id))
                (offered if asks else more).extend(ids)
                due |= set(ids) if asks and item.when is When.WEEKLY else set()
            case When.FIRST_WEEKS:
                asks, may = _safety(item.id, schedule, known)
                offered += ids if asks else []
                due |= set(ids) if asks else set()
                more += ids if may and not asks else []
            case When.ANY_DAY | When.AS_USED:
                offered += ids
            case When.CHANGE:
                asks = _change(schedule, known)
                offered += ids if asks else []
                due |= set(ids) if asks else set()
            case When.ONCE:
                offered += ids if _best(schedule, known) else []
            case When.BAD_SPELL:
                continue
    shipped = {id for item in items for id in (item.id, *item.parts)}
    own = [pick for pick in known.picks if pick not in shipped]
    due |= {id for id in own if often[False].is_due(known.since(id))}
    return Asked(
        offered=(*offered, *own),
        due=frozenset(due),
        more=tuple(more),
        check=is_asked(known.number) and not known.checked,
    )


@dataclass(frozen=True)
class _Rhythm:
    days: int

    def is_due(self, since: int | None) -> bool:
        return since is None or since >= self.days


def _every_few_days(schedule: Schedule, known: Known) -> Mapping[bool, _Rhythm]:
    """How often items are asked, by whether they are core ones: those are asked daily before the next injections."""
    left = known.days_to_visit
    daily = left is not None and 1 <= left <= schedule.baseline_days
    usual = _Rhythm(schedule.every_days)
    return {True: _Rhythm(1) if daily else usual, False: usual}


def _safety(item: str, schedule: Schedule, known: Known) -> tuple[bool, bool]:
    """Whether a safety item is asked, and whether it may be told at all: on the first days the check after injections does."""
    number = known.number
    first, last = schedule.first_weeks
    if number is not None and first <= number <= last:
        return False, False
    weekly = _Rhythm(schedule.weekly_days).is_due(known.since(item))
    if item == SWALLOW:
        return known.injected and weekly, True
    assert item == WEAK, item
    lasts = number is not None and number <= schedule.weak_last
    may = lasts and known.weak is not None and known.weak >= schedule.weak_from
    return may and weekly, may


def _change(schedule: Schedule, known: Known) -> bool:
    """Whether to compare with the time before the last injections: once in its days, and once before the next visit."""
    if known.treated is None or known.number is None:
        return False
    first, last = schedule.change_days
    since = known.since(PGI)
    if first <= known.number <= last:
        return since is None or since > known.number - first
    left = known.days_to_visit
    if known.number <= last or left is None or not 0 <= left <= schedule.baseline_days:
        return False
    return since is None or since > schedule.baseline_days - left


def _best(schedule: Schedule, known: Known) -> bool:
    """Whether the percent at best is offered: from the days of best effect on, until it was told."""
    return known.number is not None and known.number >= schedule.change_days[0] and not known.best_told
