"""The way back to the first start, as long as it is not through."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.model.first_start import STEPS, Standing, State
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import clear


class FirstCard(TodayCard):
    """ "A few questions first: page 3 of 14". `go_on` leads there. Hidden once all is told."""

    go_on = Signal()

    def __init__(self, kit: Kit, words: Words, standing: Callable[[], Standing], parent: QWidget | None = None) -> None:
        title = words.text("first.card.title")
        super().__init__(kit, title, parent)
        self.setProperty("hue", "teal")
        self._words = words
        self._standing = standing

    def refresh(self) -> None:
        standing = self._standing()
        self.setVisible(standing.state is not State.DONE)
        keeping_focus(self, lambda: self._build(standing))

    def _build(self, standing: Standing) -> None:
        clear(self.rows)
        if standing.state is State.DONE:
            return
        self.rows.addWidget(Label(self._words.text("first.card.text")))
        begun = standing.state is not State.NEW
        if begun:
            self.rows.addWidget(Label(self._words.text("first.card.at", n=standing.number, count=len(STEPS)), "strong"))
        button = Button(self._kit, self._words.text("first.card.go_on" if begun else "first.card.start"), icon="play")
        button.setAccessibleName(f"{button.label()}: {self.title.text()}")
        button.clicked.connect(lambda: self.go_on.emit())
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(button)
        line.addStretch(1)
        self.rows.addWidget(holder)
