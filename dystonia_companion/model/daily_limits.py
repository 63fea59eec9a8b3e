"""How much of what asks something of the neck was done on a day (clinical reference 2.1, daily_limits).

Minutes of corrections, turns, stretches and presses count towards 30 a day and a gap of 2 hours; desk breaks, relaxing and
breathing do not. Past it, it is said once and the calm set is offered; nothing is ever kept from anybody. Times are UTC.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from dystonia_companion.model.exercise import Category

MOST_MS = 30 * 60_000
GAP = timedelta(hours=2)
AHEAD = timedelta(days=1)  # a journey to the west leaves what was done this morning on the day to come
COUNT = frozenset({Category.CORRECT, Category.ROM, Category.STRETCH, Category.ISOMETRIC})
DESK_BREAKS = frozenset({"desk_break_3"})  # sets that stand outside of both


class DayLimit(StrEnum):
    """What is told."""

    MINUTES = "minutes"
    GAP = "gap"


@dataclass(frozen=True)
class Done:
    """One item of a session that came to an end: how long it takes, whether it counts, and whether it was done to its end."""

    ms: int
    counts: bool
    whole: bool


@dataclass(frozen=True)
class Worked:
    """One past session: on which civil day it was, when it ended, and how many ms of it count."""

    day: date
    ended: datetime
    ms: int


def counted_ms(items: Iterable[Done], seen_ms: int) -> int:
    """How much of a session counts. Items done to their end count whole; those that were cut short share what was seen of the
    session beyond that, in order, each no more than its own length. `seen_ms`: how long the session ran."""
    items = tuple(items)
    left = max(0, seen_ms - sum(item.ms for item in items if item.whole))
    total = 0
    for item in items:
        seen = item.ms if item.whole else min(item.ms, left)
        left -= 0 if item.whole else seen
        total += seen if item.counts else 0
    return total


def passed(worked: Sequence[Worked], planned_ms: int, now: datetime, today: date) -> tuple[DayLimit, ...]:
    """What a session with `planned_ms` that count would pass, begun now; nothing where none of it counts.

    An end that is still to come (the clock went back) lies within the gap.
    """
    if planned_ms <= 0:
        return ()
    recent = [one for one in worked if one.ms > 0 and one.day <= today + AHEAD]
    of_today = [one for one in recent if one.day == today or (one.day > today and one.ended <= now)]
    found = []
    if sum(one.ms for one in of_today) + planned_ms > MOST_MS:
        found.append(DayLimit.MINUTES)
    if any(now - one.ended < GAP for one in recent):
        found.append(DayLimit.GAP)
    return tuple(found)


def told_already(day: date, at: datetime, now: datetime, today: date) -> bool:
    """Whether what was told on the civil `day`, at `at`, need not be told again: once a day, and not again within the gap,
    wherever a journey puts midnight. A clock that was set back by more does not silence it."""
    return day == today or abs(now - at) < GAP
