"""Said instead of the window when the person's data cannot be opened: what happened, the next step, and another try."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from dystonia_companion.ui.alone import stand_alone
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.scroll import ScrollPage


class TroubleWindow(QWidget):
    """`answered` carries TRY_AGAIN or LEAVE, also when the window is closed."""

    TRY_AGAIN = 2
    LEAVE = 0
    answered = Signal(int)

    def __init__(self, kit: Kit, text: str, next_step: str, *, may_try_again: bool = True) -> None:
        super().__init__()
        self._done = False
        self.setWindowTitle(self.tr("Dystonia Companion"))
        page = ScrollPage(kit, text)
        page.column.addWidget(Label(next_step, "large"))
        page.column.addWidget(Label(self.tr("Nothing of yours was changed."), "soft"))
        again = Button(kit, self.tr("Try again"), icon="repeat")
        leave = Button(kit, self.tr("Close"), "secondary")
        again.clicked.connect(lambda: self._answer(self.TRY_AGAIN))
        leave.clicked.connect(lambda: self._answer(self.LEAVE))
        buttons = (again, leave) if may_try_again else (leave,)
        stand_alone(self, kit, page, buttons, (640, 360))
        buttons[0].setFocus()

    def _answer(self, answer: int) -> None:
        if not self._done:
            self._done = True
            self.answered.emit(answer)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._answer(self.LEAVE)
