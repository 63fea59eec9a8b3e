"""A time of the day, set by plus and minus."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.card import announce
from dystonia_companion.ui.widgets.choices import Stepper, captioned
from dystonia_companion.ui.widgets.layout import FlowLayout

STEP = 5  # minutes


class ClockSteppers(QWidget):
    """One time of the day, whose hours and minutes are called `hour` and `minute`. `told` comes with each change of `at`.

    Past a full hour the minutes go on in the hour after it, or before it.
    """

    told = Signal()

    def __init__(self, kit: Kit, hour: str, minute: str, at: time, hue: str) -> None:
        super().__init__()
        self.hour = Stepper(kit, hour, at.hour, 0, 23, 1, lambda h: f"{h:02}", hue)
        self.minute = Stepper(kit, minute, at.minute, 0, 60 - STEP, STEP, lambda m: f":{m:02}", hue)
        self.row = FlowLayout(kit.theme.size("gap_large"), self)
        for part in (self.hour, self.minute):
            part.changed.connect(lambda _value: self.told.emit())
            self.row.addWidget(captioned(part))
        self.minute.beyond.connect(self._pass_hour)

    def _pass_hour(self, way: int) -> None:
        hour = self.hour.value + way
        if hour in range(24):
            self.hour.set_value(hour)
            self.minute.set_value(0 if way > 0 else 60 - STEP)
            announce(self, f"{self.at:%H:%M}")
            self.told.emit()

    @property
    def at(self) -> time:
        return time(self.hour.value, self.minute.value)

    def show_time(self, at: time) -> None:
        """Show what is on record, without a signal."""
        self.hour.set_value(at.hour)
        self.minute.set_value(at.minute)
