"""The questions before a breath may be held, asked once, and what was answered, to be changed at any time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.breath_record import NO, YES, BreathRecord
from dystonia_companion.ui.breathe.words import HUE
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.question import QuestionRow


class HoldQuestions(QWidget):
    """One short list. `answered` carries the ids of question and answer; with `changing` what was answered is shown, too."""

    answered = Signal(str, str)

    def __init__(
        self,
        kit: Kit,
        words: Words,
        record: BreathRecord,
        long_holds: bool,
        changing: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.size("gap_small"))
        self._column.addWidget(Label(words.text("breathe.holds_why"), "soft"))
        self.rows: dict[str, QuestionRow] = {}
        for question in record.open_screening():
            at = f"screening.{question.id}"
            choices = [(choice.id, words.text(f"{at}.answers.{choice.id}")) for choice in question.choices]
            self._add(question.id, words.text(f"{at}.text"), choices, "")
        answers = [(answer, words.text(f"breathe.answers.{answer}")) for answer in (NO, YES)]
        for condition, told in record.told().items() if long_holds else ():
            if told is None or changing:
                self._add(condition, words.text(f"breathe.ask.{condition}"), answers, told or "")

    def _add(self, id: str, text: str, choices: list[tuple[str, str]], value: str) -> None:
        row = QuestionRow(self._kit, id, text, choices, value, HUE)
        row.answered.connect(self.answered)
        self._column.addWidget(row)
        self.rows[id] = row

    def first_open(self) -> QWidget | None:
        """The first question that has no answer yet."""
        return next((row for row in self.rows.values() if not any(b.isChecked() for b in row.row.buttons)), None)
