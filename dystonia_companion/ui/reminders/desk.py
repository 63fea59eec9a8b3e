"""What every part of reminders uses: the service, the clock, and one way to write and to say so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from dystonia_companion.clock import Clock
from dystonia_companion.model.quiet import Silence
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.framed import PageDesk
from dystonia_companion.ui.reminders.words import day_words, silence_words, subject_words
from dystonia_companion.ui.when import time_of_day

if TYPE_CHECKING:
    from dystonia_companion.reminders.service import Reminders


class RemindersDesk(PageDesk):
    """`looked`: when it was last worked out what is due, UTC, or None for not yet. `sets`: the ids of all routines that there
    are, the person's own first."""

    area = "reminder_words"
    hue = "teal"

    def __init__(
        self,
        telling: Telling,
        service: Reminders,
        clock: Clock,
        looked: Callable[[], datetime | None],
        parent: QObject | None = None,
        sets: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        super().__init__(telling, parent)
        self.sets = sets
        self.service = service
        self.clock = clock
        self.looked = looked

    @property
    def today(self) -> date:
        return self.clock.now().astimezone(self.zone).date()

    @property
    def zone(self) -> ZoneInfo:
        return self.clock.zone()

    def day(self, at: datetime) -> str:
        """The day of an instant in words."""
        return day_words(self.words, at, self.today, self.zone)

    def time(self, at: datetime) -> str:
        """The time of day of an instant in words."""
        return time_of_day(at, self.zone)

    def silence(self, held: Silence) -> str:
        """Why it is quiet and until when, in words."""
        return silence_words(self.words, held, self.today, self.zone)

    def what(self, kind: str, subject: str) -> str:
        """What a reminder is of."""
        return subject_words(self.words, kind, subject)
