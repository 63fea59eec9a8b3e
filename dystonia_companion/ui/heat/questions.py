"""One question of the never-list with its few answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.model.never import NeverQuestion
from dystonia_companion.model.screening import Question
from dystonia_companion.ui.heat.words import HUE
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.label import Label


class QuestionRow(QWidget):
    """`answered` carries the ids of the question and of the answer."""

    answered = Signal(str, str)

    def __init__(
        self,
        kit: Kit,
        id: str,
        text: str,
        choices: Sequence[tuple[str, str]],
        value: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, kit.theme.size("gap_small"))
        column.setSpacing(kit.theme.size("gap_small"))
        column.addWidget(Label(text, "strong"))
        self.row = ChoiceRow(kit, text, choices, value, HUE)
        self.row.chosen.connect(lambda answer: self.answered.emit(id, answer))
        column.addWidget(self.row)


def row_of(kit: Kit, words: Words, question: NeverQuestion | Question, value: str = "") -> QuestionRow:
    """The row of a question of this place, or of one before the first exercise, in that one's own words."""
    at = f"thermal.never.{question.id}" if isinstance(question, NeverQuestion) else f"screening.{question.id}"
    choices = [(choice.id, words.text(f"{at}.answers.{choice.id}")) for choice in question.choices]
    return QuestionRow(kit, question.id, words.text(f"{at}.text"), choices, value)
