""" "You" in Settings: what was told on each page of the first start, with the way to change it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dystonia_companion.model.first_start import STEPS
from dystonia_companion.ui.first.summaries import summary
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label, caption


class YouCard(Card):
    """One line a page. `wanted` carries the page to open."""

    wanted = Signal(str)

    def __init__(self, telling: Telling, parent: QWidget | None = None) -> None:
        super().__init__(telling.kit, telling.text("you.title"), parent=parent)
        self._telling = telling
        self.body.addWidget(caption(telling.text("you.text")))
        self.lines: dict[str, Label] = {}
        self.buttons: dict[str, Button] = {}
        for step in STEPS[1:]:  # nothing is told on the first
            self._add(step)
        self.refresh()

    def _add(self, step: str) -> None:
        telling = self._telling
        title = telling.text(f"title.{step}")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(title, "strong"))
        self.lines[step] = Label("", "soft")
        words.addWidget(self.lines[step])
        button = Button(telling.kit, telling.text("you.change"), "secondary", hue="plain")
        button.setAccessibleName(telling.text("you.change_of", title=title))
        button.clicked.connect(lambda: self.wanted.emit(step))
        self.buttons[step] = button
        line = QHBoxLayout()
        line.setContentsMargins(0, 6, 0, 6)
        line.setSpacing(telling.kit.theme.size("gap"))
        line.addLayout(words, 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(line)

    def refresh(self) -> None:
        """Show what is told now."""
        for step, line in self.lines.items():
            text = summary(self._telling, step)
            line.setText(text)
            self.buttons[step].setAccessibleDescription(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
