"""Asks in the morning after a day on which something new was done, once a day, whatever else is due."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from dystonia_companion.model.morning_tap import MORNING_TAP, tap_of
from dystonia_companion.model.next_day import DAY
from dystonia_companion.model.reminder import Occurrence
from dystonia_companion.storage.due import DueItem
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.mornings import Mornings
from dystonia_companion.storage.ratings import MORNING_PAIN
from dystonia_companion.storage.stores import PersonStores


class MorningTaps:
    """The source of these questions: about yesterday for today, and about today for tomorrow."""

    def __init__(self, journal: Journal, stores: PersonStores) -> None:
        self._journal = journal
        self._stores = stores
        self._mornings = Mornings(stores, journal)
        self._known: tuple[tuple[int, date], tuple[date, ...]] | None = None

    def days(self, today: date) -> tuple[date, ...]:
        """The civil days that begin with the question, of today and tomorrow. Asked many times each minute, worked out once until
        something is written."""
        key = (self._journal.changes, today)
        if self._known is None or self._known[0] != key:
            self._known = (key, tuple(day for day in (today, today + DAY) if self._mornings.new_on(day - DAY)))
        return self._known[1]

    def owns(self, item: DueItem) -> bool:
        return item.rule == MORNING_TAP

    def wanted(self, now: datetime, here: ZoneInfo) -> tuple[Occurrence, ...]:
        return tuple(tap_of(day, here) for day in self.days(now.astimezone(here).date()))

    def done(self, item: DueItem) -> bool:
        day = date.fromisoformat(item.occurrence)
        return bool(self._stores.ratings.between(MORNING_PAIN, day, day))

    def next(self, now: datetime, here: ZoneInfo) -> Occurrence | None:
        return None
