"""What an exercise has gone up by, and the way back, which is open at any time and needs no reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.label import caption
from dystonia_companion.ui.widgets.layout import FlowLayout


class LessLine(QWidget):
    """`more`: repeats and seconds of hold more than before. `less` comes when the person wants less again."""

    less = Signal()

    def __init__(self, kit: Kit, name: str, more: tuple[int, float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        reps, hold_s = more
        said = [self.tr("%n repeat(s) more than before.", "", reps)] if reps else []
        if hold_s:
            said.append(self.tr("Hold longer by {seconds} seconds than before.").format(seconds=f"{hold_s:g}"))
        flow = FlowLayout(kit.theme.size("gap_small"), self)
        flow.addWidget(caption(" ".join(said)))
        self.button = Button(kit, self.tr("Less again"), "quiet")
        self.button.setAccessibleName(self.tr("Less again: {name}").format(name=name))
        self.button.clicked.connect(lambda: self.less.emit())
        flow.addWidget(self.button)
