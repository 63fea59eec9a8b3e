"""Said instead of the window when the person's data cannot be opened: what happened, the next step, and another try."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout


class TroubleWindow(QWidget):
    """`answered` carries TRY_AGAIN or LEAVE, also when the window is closed."""

    TRY_AGAIN = 2
    LEAVE = 0
    answered = Signal(int)

    def __init__(self, kit: Kit, text: str, next_step: str) -> None:
        super().__init__()
        self._done = False
        self.setWindowTitle(self.tr("Dystonia Companion"))
        self.resize(640, 360)
        column = QVBoxLayout(self)
        margin = kit.theme.size("margin")
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(kit.theme.size("gap"))
        column.addWidget(Label(text, "title"))
        column.addWidget(Label(next_step, "large"))
        column.addWidget(Label(self.tr("Nothing of yours was changed."), "soft"))
        column.addStretch(1)
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        again = Button(kit, self.tr("Try again"), icon="repeat")
        leave = Button(kit, self.tr("Close"), "secondary")
        again.clicked.connect(lambda: self._answer(self.TRY_AGAIN))
        leave.clicked.connect(lambda: self._answer(self.LEAVE))
        flow.addWidget(again)
        flow.addWidget(leave)
        column.addWidget(row)

    def _answer(self, answer: int) -> None:
        if not self._done:
            self._done = True
            self.answered.emit(answer)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._answer(self.LEAVE)
