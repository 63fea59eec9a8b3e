"""When the next injections are planned: counted from the last actual day, never before the product's usual minimum.

Clinical reference 6.1, 6.2 and 6.8. A day that the clinic has booked always wins; nothing here ever proposes an earlier one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LEAST_WEEKS, MOST_WEEKS = 1, 52
USUAL_WEEKS = 12  # 84 to 98 days (S27, S28)
WINDOW = timedelta(days=14)


class Standing(StrEnum):
    """Where today lies to the planned day."""

    BEFORE = "before"
    WINDOW = "window"  # from the planned day to two weeks later
    PAST = "past"


@dataclass(frozen=True)
class Planned:
    """The planned day and the last day of its window. `lifted`: the interval was shorter than the product's minimum."""

    day: date
    until: date
    lifted: bool

    def standing(self, today: date) -> Standing:
        if today < self.day:
            return Standing.BEFORE
        return Standing.WINDOW if today <= self.until else Standing.PAST


def plan_next(last: date, weeks: int, least_weeks: int) -> Planned:
    """The planned day `weeks` after the last injections, or after `least_weeks` where that is later.

    Raises ValueError for an interval of fewer than 1 or more than 52 weeks.
    """
    if not LEAST_WEEKS <= weeks <= MOST_WEEKS:
        raise ValueError(f"an interval of {weeks} weeks")
    day = last + timedelta(weeks=max(weeks, least_weeks))
    return Planned(day, day + WINDOW, least_weeks > weeks)


def booked_early(booked: date, last: date, least_weeks: int) -> bool:
    """Whether a booked day lies before the product's usual minimum: a calm question for the clinic, nothing more."""
    return last <= booked < last + timedelta(weeks=least_weeks)
