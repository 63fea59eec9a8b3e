"""A page of questions with a few answers each; what an answer means for the exercises stands right under it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dystonia_companion.model.person import Clearance
from dystonia_companion.model.screening import STRICTEST, Choice, Question
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.first.step_page import StepPage
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns

NO = "no"
EMERGENCY = "emergency"


class QuestionCard(Card):
    """One question. `chosen` carries the id of the answer that was pressed; `show_answer` shows what is on record."""

    chosen = Signal(str)

    def __init__(self, telling: Telling, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(telling.kit, parent=parent)
        self.question = question
        self._telling = telling
        words, kit = telling.words, telling.kit
        text = words.text(f"screening.{question.id}.text")
        self.setAccessibleName(text)
        columns = Columns(kit, (11, 9), narrow_below=760)
        columns.first.addWidget(Label(text, "strong"))
        if words.has(f"screening.{question.id}.why"):
            columns.first.addWidget(caption(words.text(f"screening.{question.id}.why")))
        options = [(c.id, words.text(f"screening.{question.id}.answers.{c.id}")) for c in question.choices]
        careful = min(question.choices, key=lambda c: STRICTEST.index(c.allows))
        self.row = ChoiceRow(
            kit, text, options, enters_at=careful.id if careful.allows is not Clearance.CLEARED else ""
        )
        self.row.chosen.connect(self.chosen)
        columns.second.addWidget(self.row)
        self.body.addWidget(columns)
        self._notices: dict[str, Notice] = {}

    @property
    def told(self) -> Notice | None:
        """What the answer means, where that is shown."""
        return next((n for n in self._notices.values() if not n.isHidden()), None)

    def show_answer(self, answer: str, spoken: bool = False) -> None:
        """Show an answer, '' for none, with what it means; `spoken` lets a screen reader say that."""
        self.row.set_value(answer)
        for notice in self._notices.values():
            notice.hide()
        choice = self.question.choice(answer)
        key = f"screening.{self.question.id}.told.{answer}"
        if choice is None or not self._telling.words.has(key):
            return
        text = self._telling.words.text(key)
        if answer not in self._notices:
            self._notices[answer] = self._make_notice(choice, text)
        self._notices[answer].show()
        if spoken:
            self._notices[answer].say(text)

    def _make_notice(self, choice: Choice, text: str) -> Notice:
        kit = self._telling.kit
        if choice.card is None:
            notice = Notice(kit, text, "" if choice.allows is not Clearance.CLEARED else "teal")
        else:
            notice = Notice(kit, text, "danger")
            if choice.card == EMERGENCY:
                notice.body.addWidget(Label(self._telling.emergency_words(), "title", "danger"))
            signs = Button(kit, self._telling.text("show_signs"), "danger")
            signs.clicked.connect(lambda: self._telling.warning_signs.emit())
            row = QHBoxLayout()
            row.addWidget(signs)
            row.addStretch(1)
            notice.body.addLayout(row)
        self.body.addWidget(notice)
        return notice


class QuestionsPage(StepPage):
    """The questions of one page. Those that make no sense for this person are not shown."""

    def __init__(self, telling: Telling, step: str) -> None:
        super().__init__(telling, step)
        self._none_saved: Saved | None = None
        self.cards: dict[str, QuestionCard] = {}
        for question in telling.record.questions:
            if question.page == step:
                card = QuestionCard(telling, question)
                card.chosen.connect(lambda choice, q=question: self._choose(q, choice))
                self.column.addWidget(card)
                self.cards[question.id] = card
        self.none_button = Button(self.kit, telling.text("none_of_these"), "secondary")
        self.none_button.clicked.connect(self._none_of_these)
        self.undo_button = Button(self.kit, telling.text("undo"), "secondary", icon="undo")
        self.undo_button.clicked.connect(self._take_back)
        self.undo_button.hide()
        row = QHBoxLayout()
        row.setSpacing(self.kit.theme.size("gap"))
        for button in (self.none_button, self.undo_button):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self._show()

    def still_open(self) -> int:
        return len(self._open())

    def _open(self) -> list[Question]:
        answers = self.telling.record.answers()
        asked = self.telling.record.asked(self.step)
        return [q for q in asked if q.unanswered is None and q.choice(answers.get(q.id)) is None]

    def _listed(self) -> list[Question]:
        """The questions that "None of these" answers; empty on a page that is no list of troubles."""
        listed = [q for q in self.telling.record.asked(self.step) if q.unanswered is None]
        return listed if len(listed) > 1 and all(q.choices[0].id == NO for q in listed) else []

    def _show(self, pressed: str = "") -> None:
        """Show what is on record; what the answer to the question that was `pressed` means is spoken."""
        answers = self.telling.record.answers()
        asked = self.telling.record.asked(self.step)
        for card in self.cards.values():
            card.setVisible(card.question in asked)
            card.show_answer(answers.get(card.question.id, ""), spoken=card.question.id == pressed)
        listed, still_open = self._listed(), self._open()
        self.none_button.setVisible(bool(listed) and bool(still_open))
        some = len(still_open) < len(listed)
        self.none_button.set_label(self.telling.text("no_to_rest" if some else "none_of_these"))
        self.open_changed.emit()

    def _choose(self, question: Question, answer: str) -> None:
        kept = self.telling.keep(lambda: self.telling.record.keep_answers({question.id: answer}))
        self._forget_undo()
        self._show(question.id)
        choice = question.choice(answer)
        if choice is not None and (choice.card == EMERGENCY or (choice.card and kept is None)):
            self.telling.warning_signs.emit()  # the signs wait for no disk; a refused answer has no notice of its own

    def _none_of_these(self) -> None:
        answers = {q.id: NO for q in self._open()}
        saved = self.telling.keep(lambda: self.telling.record.keep_answers(answers))
        if saved is None:
            return
        self._none_saved = saved
        self.undo_button.show()
        take_focus(self.undo_button)
        self._show()

    def _take_back(self) -> None:
        if self._none_saved is not None and self.telling.take_back(self._none_saved):
            self._forget_undo()
            self._show()
            take_focus(self.none_button)

    def _forget_undo(self) -> None:
        self._none_saved = None
        self.undo_button.hide()
