"""What the person told lately, wherever they told it: swallowing, a weak neck, pain, and which tricks help.

A check before a session, the daily check after injections and the diary ask about the same neck, so they are heeded alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property

from dystonia_companion.model.cycle import CycleDay
from dystonia_companion.model.diary import WEAK, decided_by_tricks
from dystonia_companion.model.person import WEAK_FROM, usual_pain
from dystonia_companion.paths import resource_root
from dystonia_companion.storage.mornings import USUAL_OVER, Mornings
from dystonia_companion.storage.stores import PersonStores

SWALLOWING_OVER = timedelta(days=7)  # clinical reference 8.7, swallowing_problem
WEAK_OVER = timedelta(days=7)  # clinical reference 7.2, weak
WEAK_UNTIL_DAY = 42
AHEAD = timedelta(days=1)  # a journey to the west leaves what was told this morning on the day to come


class Lately:
    """Questions about the last days before `today`, a civil day of the person."""

    def __init__(self, stores: PersonStores, mornings: Mornings) -> None:
        self._stores = stores
        self._mornings = mornings

    def swallowing_over(self, today: date) -> date | None:
        """From which day on it is heeded no more that swallowing or breathing was not as usual; None where it was."""
        first, last = today - SWALLOWING_OVER, today + AHEAD
        days = [check.local_date for check in self._stores.checks.between(first, last) if not check.swallow_breath_ok]
        told = ((check.day, check.answers) for check in self._stores.safety_checks.between(first, last))
        days += [day for day, answers in told if answers.swallowing_changed or not answers.breath_ok]
        in_diary = self._stores.diary.last_swallowing(first, last)
        days += [] if in_diary is None else [in_diary]
        return max(days) + SWALLOWING_OVER + timedelta(days=1) if days else None

    def weak(self, today: date, cycle: CycleDay | None) -> bool:
        """Whether the neck felt weak in the last 7 days, up to day 42 after injections (clinical reference 7.2)."""
        if cycle is not None and cycle.number > WEAK_UNTIL_DAY:
            return False
        return any(r.value >= WEAK_FROM for r in self._stores.ratings.between(WEAK, today - WEAK_OVER, today + AHEAD))

    def usual_pain(self, today: date) -> float | None:
        """The usual neck pain over the last weeks, today left out; None while too little is known."""
        return usual_pain(self._mornings.pains(today - USUAL_OVER, today - timedelta(days=1)))

    def tricks(self) -> Mapping[str, bool]:
        """What the trick log decides about exercises, by its word in the clinical reference (8.7)."""
        uses = self._stores.diary.last_uses()
        return decided_by_tricks(self._stores.diary.tricks(), uses, self._behind) if uses else {}

    @cached_property
    def _behind(self) -> frozenset[str]:
        from dystonia_companion.content.diary import read_diary  # not needed at the start

        return read_diary(resource_root()).behind
