"""One trick, and how it was this time in one press."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.diary import Felt, Trick
from dystonia_companion.ui.diary.desk import HUE, DiaryDesk
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout


class TrickRow(QWidget):
    """`felt` carries better, same or worse."""

    felt = Signal(str)

    def __init__(self, desk: DiaryDesk, trick: Trick, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = desk.trick_words(trick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(name, "strong"))
        line = QWidget()
        flow = FlowLayout(desk.kit.theme.size("gap"), line)
        self.buttons: dict[Felt, Button] = {}
        for felt in Felt:
            word = desk.word(f"felt.{felt.value}")
            button = Button(desk.kit, word, "secondary", hue=HUE)
            button.setAccessibleName(desk.text("tricks.answer", name=name, felt=word))
            button.clicked.connect(lambda _=False, felt=felt: self.felt.emit(felt.value))
            flow.addWidget(button)
            self.buttons[felt] = button
        column.addWidget(line)
