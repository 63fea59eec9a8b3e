"""What was changed just now on a page that is made anew after it, with the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout


class UndoLine(QWidget):
    """`said` and Undo; `undone` carries what was saved."""

    undone = Signal(object)

    def __init__(self, kit: Kit, said: str, saved: Saved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(kit.theme.size("gap"), self)
        flow.addWidget(Label(said, "strong"))
        self.button = Button(kit, self.tr("Undo"), "secondary", icon="undo")
        self.button.setAccessibleDescription(said)
        self.button.clicked.connect(lambda: self.undone.emit(saved))
        flow.addWidget(self.button)
