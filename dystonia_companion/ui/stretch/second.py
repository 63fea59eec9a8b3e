"""A second session is wanted while one runs: the first stands still, and the person says which goes on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.scroll import ScrollPage


class SecondPage(ScrollPage):
    """`go_on` with the one that runs (`running` by name); `change` to the one that is wanted, which ends it."""

    go_on = Signal()
    change = Signal()

    def __init__(self, kit: Kit, running: str, wanted: str, hue: str = "teal", parent: QWidget | None = None) -> None:
        super().__init__(kit, "", hue, parent)
        title = self.tr("A session is going on. Which one now?")
        self.title.setText(title)
        self.title.setVisible(True)
        self.setAccessibleName(title)
        card = Card(kit, self.tr("{name} stands still meanwhile.").format(name=running))
        card.body.addWidget(Label(self.tr("If you end it, what you did of it counts.")))
        card.body.addSpacing(kit.theme.size("gap_small"))
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        self.go_on_button = Button(kit, self.tr("Go on with it"), hue=hue, size="session", icon="play")
        self.go_on_button.clicked.connect(lambda: self.go_on.emit())
        label = self.tr("End it, change to {name}").format(name=wanted)
        self.change_button = Button(kit, label, "secondary", hue=hue, size="session")
        self.change_button.clicked.connect(lambda: self.change.emit())
        flow.addWidget(self.go_on_button)
        flow.addWidget(self.change_button)
        card.body.addWidget(row)
        self.column.addWidget(card)
