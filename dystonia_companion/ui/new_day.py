"""Notices that the civil day or the time zone is another one while the program is open, and says so."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QTimer

from dystonia_companion.changes import NEW_DAY, Changes
from dystonia_companion.clock import Clock


class NewDay(QObject):
    """Looks at each `minute`: after midnight, a night asleep, a journey or a clock that was set, what holds "today" is not
    what it was."""

    def __init__(self, clock: Clock, changes: Changes, minute: QTimer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._changes = changes
        self._day = self._civil_day()
        minute.timeout.connect(self._look)

    def _civil_day(self) -> tuple[date, str]:
        zone = self._clock.zone()
        return self._clock.now().astimezone(zone).date(), zone.key

    def _look(self) -> None:
        here = self._civil_day()
        if here != self._day:
            self._day = here
            self._changes.publish((NEW_DAY,))
