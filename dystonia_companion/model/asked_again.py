"""When it is asked again whether anything changed since the person told how they are, and why; pure.

Clinical reference 8.2 (every 3 months and after each injection, as one question) and 1.1 (the pull every cycle, best just
before the next injections, because the toxin masks it). It is only ever a question: nothing waits for its answer.

| the person                                               | today                     | asked because of         |
|----------------------------------------------------------|---------------------------|--------------------------|
| answered no question yet                                 | any                       | - (the first start asks) |
| answered all, or said that all is as before, on day d    | d to d + 90               | -                        |
| the same                                                 | from d + 91               | three_months             |
| answered one question anew on day d, the others long ago | from the oldest + 91      | three_months             |
| injected on day t, said so before or on t                | t                         | - (nothing works yet)    |
| the same                                                 | from t + 1                | injection                |
| injected on day t, said so after t, also if told later   | any                       | -                        |
| told the pull, last asked before the window of the cycle | in the window             | pull_before_injections   |
| told or confirmed the pull within that window            | any of that cycle         | -                        |
| has never told the pull, or has no injections on record  | any                       | - (no pull)              |
| answered in the future, as the clock was set back since  | any                       | as if never answered     |
| said on day d in the east, and travelled west            | d - 1                     | - (it counts as today's) |
| injected in the future, as the clock was set back since  | before that day           | nothing of that day      |
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dystonia_companion.model.cycle import Profile
from dystonia_companion.model.planned import Planned

QUARTER = timedelta(days=91)  # 3 months (clinical reference 8.2)
BEFORE_PLANNED = timedelta(weeks=3)  # [design]
JOURNEY = timedelta(days=1)  # no journey takes the calendar back further


class Why(StrEnum):
    """What makes the question due."""

    THREE_MONTHS = "three_months"
    INJECTION = "injection"
    PULL = "pull_before_injections"


@dataclass(frozen=True)
class Told:
    """The civil days of what was told.

    `answers`: of each question on health, its last answer. `pull`: of the pull, None where it was not told. `confirmed`: on
    which all was said to be as before, or all that changed was told. `treatments`: of the injections on record.
    """

    answers: tuple[date, ...] = ()
    pull: date | None = None
    confirmed: date | None = None
    treatments: tuple[date, ...] = ()


def pull_window(treated: date, profile: Profile, planned: Planned) -> date:
    """From which day on the pull of this cycle is asked: three weeks before the planned day, or sooner where the effect fades
    sooner; never on the day of the injections itself."""
    fading = treated + timedelta(days=profile.waning)
    return max(treated + timedelta(days=1), min(fading, planned.day - BEFORE_PLANNED))


def last_told(told: Told, today: date) -> date | None:
    """Since when all answers on health hold: the day of the oldest, or on which all was confirmed; None where a clock that
    was set leaves that unknown."""
    days = [_counted(day, today) for day in told.answers]
    known = [day for day in days if day is not None]
    oldest = min(known) if known and len(known) == len(days) else None
    return _later(oldest, _counted(told.confirmed, today))


def why_asked(told: Told, window: date | None, today: date) -> tuple[Why, ...]:
    """Why it is asked today; empty while it is not. `window`: from pull_window, None without injections on record."""
    if not told.answers:
        return ()
    since = last_told(told, today)
    why = []
    if since is None or today - since >= QUARTER:
        why.append(Why.THREE_MONTHS)
    if any(day < today and (since is None or since <= day) for day in told.treatments):
        why.append(Why.INJECTION)
    if told.pull is not None and window is not None and window <= today:
        pull = _later(_counted(told.pull, today), _counted(told.confirmed, today))
        if pull is None or pull < window:
            why.append(Why.PULL)
    return tuple(why)


def _counted(day: date | None, today: date) -> date | None:
    """The day that counts: none for one that is still to come, and today for one that a journey put behind today."""
    if day is None or day - today > JOURNEY:
        return None
    return min(day, today)


def _later(*days: date | None) -> date | None:
    known: Iterable[date] = [day for day in days if day is not None]
    return max(known, default=None)
