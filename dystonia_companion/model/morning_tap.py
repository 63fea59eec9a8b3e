"""The one question of the morning after something new: "Neck pain this morning?" (clinical reference 7.2 and 8.1, [design]).

New is an exercise that was never followed to its end before a day, or one that was done more, held or kept up longer than each
of the last times before it. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from dystonia_companion.model.reminder import Occurrence, instant

MORNING_TAP = "morning_tap"
TAP_AT = time(8)  # [design]
TIMES_BEFORE = 10  # a day of half repeats in between must not make the usual look like more


@dataclass(frozen=True)
class Load:
    """How much of an exercise was done: repeats over all sets and sides, and seconds of each hold or of the whole."""

    repeats: int = 0
    hold_s: float = 0
    duration_s: float = 0

    def exceeds(self, others: Sequence[Load]) -> bool:
        """Whether any of its figures is larger than in all of `others`, or there are none."""
        return not others or any(
            getattr(self, figure) > max(getattr(other, figure) for other in others)
            for figure in ("repeats", "hold_s", "duration_s")
        )


def new_of(done: Mapping[str, Load], before: Mapping[str, Sequence[Load]]) -> frozenset[str]:
    """Which exercises `done` on a day are new or more; `before`: the last times before that day, by exercise."""
    return frozenset(exercise for exercise, load in done.items() if load.exceeds(before.get(exercise, ())))


def tap_of(day: date, here: ZoneInfo) -> Occurrence:
    """The question of a civil day; it is about that morning and leaves the list with its day."""
    over = instant(day + timedelta(days=1), time(0), here)
    return Occurrence(MORNING_TAP, day.isoformat(), MORNING_TAP, "", instant(day, TAP_AT, here), over)
