"""A second guided session is wanted while one goes on: that one stands still, and the person says which to go on with."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.scroll import ScrollPage


class WhichPage(ScrollPage):
    """`first` is the name of what stands still, `second` of what is wanted. `keep` goes on with the first, `change` ends it."""

    keep = Signal()
    change = Signal()

    def __init__(self, kit: Kit, first: str, second: str, hue: str, parent: QWidget | None = None) -> None:
        title = self.tr("One session at a time")
        super().__init__(kit, title, hue, parent)
        card = Card(kit, self.tr("{name} is paused.").format(name=first))
        card.body.addWidget(Label(self.tr("Which one do you want to go on with?")))
        card.body.addSpacing(kit.theme.size("gap_small"))
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        go_on = self.tr("Go on with {name}").format(name=first)
        end = self.tr("End it and start {name}").format(name=second)
        self.keep_button = Button(kit, go_on, hue=hue, size="session", icon="play", hint=self.tr("Space"))
        self.keep_button.clicked.connect(lambda: self.keep.emit())
        self.change_button = Button(kit, end, "secondary", hue=hue, size="session")
        self.change_button.clicked.connect(lambda: self.change.emit())
        for button in (self.keep_button, self.change_button):
            flow.addWidget(button)
        card.body.addWidget(row)
        self.column.addWidget(card)
