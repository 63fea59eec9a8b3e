"""At what time the injections were. A time counts once it was told: one that was set, or the one shown first by a press."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.ui.first.days import captioned
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.when import clock_words
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.choices import ChoiceRow, Stepper
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout

KNOWN, NOT_KNOWN = "known", "not_known"
MIDDAY = time(12)
MINUTES = 5


class TimeCard(Card):
    """`at` is the time that was told, or None; `told` comes with each change of it."""

    told = Signal()

    def __init__(self, telling: Telling, hue: str = "teal") -> None:
        super().__init__(telling.kit, telling.text("injections.time"))
        kit = telling.kit
        self._telling = telling
        self.at: time | None = None
        options = [(a, telling.text(f"injections.times.{a}")) for a in (NOT_KNOWN, KNOWN)]
        self.known = ChoiceRow(kit, telling.text("injections.time"), options, NOT_KNOWN, hue)
        self.known.chosen.connect(self._answered)
        self.body.addWidget(self.known)
        self._clock = QWidget()
        row = FlowLayout(2 * kit.theme.size("gap_large"), self._clock)
        self.hour = Stepper(kit, telling.text("injections.hour"), MIDDAY.hour, 0, 23, 1, lambda h: f"{h:02}", hue)
        self.minute = Stepper(
            kit, telling.text("injections.minute"), 0, 0, 60 - MINUTES, MINUTES, lambda m: f":{m:02}", hue
        )
        for part in (self.hour, self.minute):
            part.changed.connect(lambda _value: self._tell())
            row.addWidget(captioned(part))
        self.body.addWidget(self._clock)
        self._open = Label("", "soft")
        self.body.addWidget(self._open)
        self.keep_button = Button(kit, "", hue=hue, icon="ready")
        self.keep_button.clicked.connect(self._tell)
        self.body.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    def show_time(self, at: time | None) -> None:
        """Show what is on record, without a signal."""
        self.at = at
        self.known.set_value(NOT_KNOWN if at is None else KNOWN)
        if at is not None:
            self.hour.set_value(at.hour)
            self.minute.set_value(at.minute)
        self._show()

    def _answered(self, answer: str) -> None:
        """That a time is known is nothing to be kept yet: which one was not told."""
        before, self.at = self.at, self.at if answer == KNOWN else None
        self._show()
        if before != self.at:
            self.told.emit()

    def _tell(self) -> None:
        self.at = self._shown()
        self._show()
        self.told.emit()

    def _shown(self) -> time:
        return time(self.hour.value, self.minute.value)

    def _show(self) -> None:
        known = self.known.options[KNOWN].isChecked()
        self._clock.setVisible(known)
        shown = clock_words(self._shown())
        self._open.setText(self._telling.text("injections.time_open", time=shown))
        self.keep_button.set_label(self._telling.text("injections.keep_time", time=shown))
        for part in (self._open, self.keep_button):
            part.setVisible(known and self.at is None)
