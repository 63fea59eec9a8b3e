"""At what time the injections were. A time counts once it was told: one that was set, or the one shown first by a press."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt, Signal

from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.when import clock_words
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.clock import ClockSteppers
from dystonia_companion.ui.widgets.label import Label

KNOWN, NOT_KNOWN = "known", "not_known"
MIDDAY = time(12)


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
        self.clock = ClockSteppers(kit, telling.text("injections.hour"), telling.text("injections.minute"), MIDDAY, hue)
        self.clock.told.connect(self._tell)
        self.body.addWidget(self.clock)
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
            self.clock.show_time(at)
        self._show()

    def _answered(self, answer: str) -> None:
        """That a time is known is nothing to be kept yet: which one was not told."""
        before, self.at = self.at, self.at if answer == KNOWN else None
        self._show()
        if before != self.at:
            self.told.emit()

    def _tell(self) -> None:
        self.at = self.clock.at
        self._show()
        self.told.emit()

    def _show(self) -> None:
        known = self.known.options[KNOWN].isChecked()
        self.clock.setVisible(known)
        shown = clock_words(self.clock.at)
        self._open.setText(self._telling.text("injections.time_open", time=shown))
        self.keep_button.set_label(self._telling.text("injections.keep_time", time=shown))
        for part in (self._open, self.keep_button):
            part.setVisible(known and self.at is None)
