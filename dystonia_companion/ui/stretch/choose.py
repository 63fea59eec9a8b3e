"""The routines to choose from, the one to go on with, the question that comes first, and the last sessions."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.plan import Plan
from dystonia_companion.guidance.sessions import FIRST_QUESTIONS, Sessions, Unfinished
from dystonia_companion.model.exercise import Eyes
from dystonia_companion.model.timeline import minutes
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.session_words import SessionLine
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.focus import keeping_focus, take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout, clear
from dystonia_companion.ui.widgets.scroll import ScrollPage

LAST_SESSIONS = 5


class GoOnCard(Card):
    """ "Go on from exercise 3?" after a session was cut short."""

    go_on = Signal()
    let_go = Signal()

    def __init__(self, kit: Kit, sessions: Sessions, unfinished: Unfinished, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent=parent)
        words = sessions.words
        item = unfinished.plan.programme.items[unfinished.item]
        question = self.tr("Go on from exercise {n}?").format(n=unfinished.item + 1)
        self.title.setText(question)
        self.title.setVisible(True)
        self.setAccessibleName(question)
        routine = words.text(f"routines.{unfinished.session.routine}.name")
        name = words.text(f"exercises.{item.exercise.id}.name")
        self.body.addWidget(
            Label(self.tr("{routine} was cut short. Next is: {exercise}").format(routine=routine, exercise=name))
        )
        self.body.addSpacing(kit.theme.size("gap_small"))
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        self.go_on_button = Button(kit, self.tr("Go on"), icon="play")
        self.let_go_button = Button(kit, self.tr("Leave it for today"), "secondary")
        self.go_on_button.clicked.connect(lambda: self.go_on.emit())
        self.let_go_button.clicked.connect(lambda: self.let_go.emit())
        flow.addWidget(self.go_on_button)
        flow.addWidget(self.let_go_button)
        self.body.addWidget(row)


class QuestionCard(Card):
    """One question that has to be answered before the first session. `answered` carries the question and the answer."""

    answered = Signal(str, str)

    def __init__(self, kit: Kit, words: Words, question: str, parent: QWidget | None = None) -> None:
        super().__init__(kit, words.text(f"questions.{question}.text"), "teal", parent)
        self.body.addWidget(Label(words.text(f"questions.{question}.why")))
        self.body.addSpacing(kit.theme.size("gap_small"))
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        self.buttons: list[Button] = []
        for key in words.keys(f"questions.{question}.answers"):
            button = Button(kit, words.text(key), "secondary")
            button.clicked.connect(partial(self._take, question, key.rsplit(".", 1)[1]))
            flow.addWidget(button)
            self.buttons.append(button)
        self.body.addWidget(row)
        self.body.addWidget(caption(words.text("help.unchecked")))

    def _take(self, question: str, answer: str) -> None:
        self.answered.emit(question, answer)


class ChoosePage(ScrollPage):
    """What Stretch shows while no session runs. `chosen` carries the id of a routine."""

    chosen = Signal(str)
    go_on = Signal()
    let_go = Signal(object)
    answered = Signal(str, str)

    def __init__(self, kit: Kit, sessions: Sessions, parent: QWidget | None = None) -> None:
        super().__init__(kit, sessions.words.text("places.stretch"), "teal", parent)
        self._sessions = sessions
        self._question: QuestionCard | None = None
        self._asked_again = ""
        self._cards = QVBoxLayout()
        self._cards.setSpacing(kit.theme.size("gap"))
        self.column.addLayout(self._cards)
        self.refresh()

    def refresh(self) -> None:
        """Show everything anew, after whatever changed."""
        keeping_focus(self, self._build)

    def _build(self) -> None:
        clear(self._cards)
        unfinished = self._sessions.unfinished()
        if unfinished is not None:
            card = GoOnCard(self.kit, self._sessions, unfinished)
            card.go_on.connect(self.go_on)
            card.let_go.connect(lambda: self.let_go.emit(unfinished))
            self._cards.addWidget(card)
        question = self._asked_again or self._sessions.open_question()
        self._question = None
        if question is not None:
            self._question = QuestionCard(self.kit, self._sessions.words, question)
            self._question.answered.connect(self._on_answer)
            self._cards.addWidget(self._question)
        offered_first = sorted(self._sessions.library.routines, key=lambda r: self._sessions.refused(r) is not None)
        for routine in offered_first:
            self._cards.addWidget(self._routine_card(routine))
        if self._sessions.open_question() is None:
            self._cards.addWidget(self._answers_card())
        self._cards.addWidget(self._last_card())

    def focus_question(self) -> None:
        """Bring the question that comes first into view, ready to be answered."""
        if self._question is not None:
            take_focus(self._question.buttons[0])

    def ask_again(self, question: str) -> None:
        """Show a question that was answered before, to be answered anew."""
        self._asked_again = question
        self.refresh()
        self.verticalScrollBar().setValue(0)
        self.focus_question()

    def _on_answer(self, question: str, answer: str) -> None:
        self._asked_again = ""
        self.answered.emit(question, answer)

    def _routine_card(self, routine: str) -> Card:
        words = self._sessions.words
        name = words.text(f"routines.{routine}.name")
        card = Card(self.kit, name)
        if self._sessions.open_question() is not None:
            # what it will be depends on the answer
            card.body.addWidget(Label(self.tr("Please answer the question first."), "soft"))
        else:
            plan = self._sessions.plan(routine)
            card.body.addWidget(Label(self._summary(plan), "soft"))
            if plan.programme.fallback:
                card.body.addWidget(Label(words.text(f"reasons.fallback.{plan.programme.fallback}")))
        refused = self._sessions.refused(routine)
        if refused is not None:
            card.body.addWidget(Label(words.text(f"reasons.{refused.code}", **refused.values)))
            return card
        card.body.addSpacing(self.kit.theme.size("gap_small"))
        row = QHBoxLayout()
        choose = Button(self.kit, self.tr("Look and start"), icon="play")
        choose.setAccessibleName(self.tr("Look and start: {name}").format(name=name))
        choose.clicked.connect(lambda _=False: self.chosen.emit(routine))
        row.addWidget(choose)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _summary(self, plan: Plan) -> str:
        """Minutes, position, hands and eyes of a plan, in words."""
        items = plan.programme.items
        parts = [self.tr("%n minute(s)", "", max(1, round(minutes(plan.timeline.total_ms))))]
        names = {"sit": self.tr("seated"), "stand": self.tr("standing"), "lie": self.tr("lying")}
        parts.append(", ".join(dict.fromkeys(names[i.placed.position.value] for i in items)))
        hands = max((i.exercise.hands for i in items), default=0)
        parts.append([self.tr("no hands"), self.tr("one hand"), self.tr("both hands")][hands])
        sees = any(i.exercise.eyes is Eyes.OPEN for i in items)
        parts.append(self.tr("eyes open at times") if sees else self.tr("eyes may stay shut"))
        return " · ".join(parts)

    def _answers_card(self) -> Card:
        """What was answered, each with a way to answer anew."""
        words = self._sessions.words
        card = Card(self.kit, self.tr("What you told us"))
        for question in FIRST_QUESTIONS:
            answer = self._sessions.answer(question)
            line = QHBoxLayout()
            line.addWidget(Label(words.text(f"questions.{question}.told.{answer}")), 1)
            change = Button(self.kit, self.tr("Change"), "secondary")
            change.setAccessibleName(self.tr("Change: {text}").format(text=words.text(f"questions.{question}.text")))
            change.clicked.connect(partial(self._ask_again_by, question))
            line.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
            card.body.addLayout(line)
        return card

    def _ask_again_by(self, question: str) -> None:
        self.ask_again(question)

    def _last_card(self) -> Card:
        card = Card(self.kit, self.tr("Your last sessions"))
        ended = [s for s in self._sessions.journal.newest(LAST_SESSIONS + 1) if s.ended is not None]
        if not ended:
            card.body.addWidget(Label(self.tr("None yet. Your first one will be listed here."), "soft"))
        for session in ended[:LAST_SESSIONS]:
            card.body.addWidget(SessionLine(self._sessions.words, session))
        return card
