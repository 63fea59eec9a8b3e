"""The routines to choose from, the one to go on with, the way to the questions, and the last sessions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dystonia_companion.content.tips import Tip
from dystonia_companion.guidance.sessions import Sessions, Unfinished
from dystonia_companion.model.fitting import Offer
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.journal import STRETCH
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.session_words import SessionLine
from dystonia_companion.ui.stretch.figure_view import PictureOf
from dystonia_companion.ui.stretch.limits import BlockedCard, LimitsCard
from dystonia_companion.ui.stretch.more_card import MoreCard
from dystonia_companion.ui.stretch.offer_card import OfferCard
from dystonia_companion.ui.tips import TipCard
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.widgets.button import Button, ButtonKind
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.focus import keeping_focus, take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout, clear
from dystonia_companion.ui.widgets.scroll import ScrollPage

LAST_SESSIONS = 5
MOST_OWN = 8  # cards of own sets in each group


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


class QuestionsCard(Card):
    """What was not told yet, or may be told anew. Until all is told, sessions keep the head still. `wanted`: to the questions."""

    wanted = Signal()

    def __init__(self, kit: Kit, still_open: bool, parent: QWidget | None = None) -> None:
        title = self.tr("A few questions first") if still_open else self.tr("What you told us")
        super().__init__(kit, title, "teal" if still_open else "", parent)
        if still_open:
            text = self.tr("Until they are answered, sessions stay calm and keep your head still.")
        else:
            text = self.tr("Something changed? Tell us, and your sessions follow at once.")
        self.body.addWidget(Label(text))
        self.body.addSpacing(kit.theme.size("gap_small"))
        kind: ButtonKind = "primary" if still_open else "secondary"
        self.button = Button(kit, self.tr("Answer the questions") if still_open else self.tr("Change"), kind)
        self.button.setAccessibleName(self.tr("Questions about you: {text}").format(text=self.button.text()))
        self.button.clicked.connect(lambda: self.wanted.emit())
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.body.addLayout(row)


class ChoosePage(ScrollPage):
    """What Stretch shows while no session runs. `chosen` carries the id of a routine. `again` asks whether anything changed.

    `lifted` are the kinds of limit that a clinician's yes took away just now: they can be undone.
    """

    chosen = Signal(str)
    change_own = Signal(str)
    go_on = Signal()
    let_go = Signal(object)
    questions = Signal()
    check_again = Signal()
    warning_signs = Signal()
    clinician_said_yes = Signal(str)
    undone = Signal(str)
    own = Signal()  # to the sets of one's own

    def __init__(
        self,
        kit: Kit,
        sessions: Sessions,
        mirror: Callable[[], bool],
        picture: PictureOf,
        again: TodayCard,
        saved_words: Callable[[Saved], str],
        tips: tuple[Tip, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, sessions.words.text("places.stretch"), "teal", parent)
        self._sessions = sessions
        self._mirror = mirror
        self._picture = picture
        self._tips = tips
        self.lifted: tuple[str, ...] = ()
        self._again = again  # it lasts, so that what was answered on it can be taken back
        self.column.addWidget(again)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(kit.theme.size("gap"))
        self.more = MoreCard(kit, sessions, saved_words)
        self.column.addWidget(self.more)
        self.column.addLayout(self._cards)
        self.refresh()

    def refresh(self) -> None:
        """Show everything anew, after whatever changed."""
        self._again.refresh()
        keeping_focus(self, self._build)

    def _build(self) -> None:
        clear(self._cards)
        self.more.refresh()
        unfinished = self._sessions.unfinished()
        if unfinished is not None:
            card = GoOnCard(self.kit, self._sessions, unfinished)
            card.go_on.connect(self.go_on)
            card.let_go.connect(lambda: self.let_go.emit(unfinished))
            self._cards.addWidget(card)
        self._add_what_limits()
        still_open = bool(self._sessions.record.unanswered())
        if still_open:
            self._cards.addWidget(self._questions_card(still_open))
        self._add_offers()
        self._cards.addWidget(self._own_card())
        self._cards.addWidget(self._last_card())
        if not still_open:
            self._cards.addWidget(self._questions_card(still_open))
        self._add_tip()

    def show_top(self) -> None:
        """From the beginning, with the focus on the page."""
        self.refresh()
        take_focus(self)
        self.verticalScrollBar().setValue(0)

    def _add_what_limits(self) -> None:
        record, words = self._sessions.record, self._sessions.words
        limits = record.signs.limits()
        if not record.swallow_breath_ok():
            blocked = BlockedCard(self.kit, words)
            blocked.ask_again.connect(self.check_again)
            blocked.warning_signs.connect(self.warning_signs)
            self._cards.addWidget(blocked)
        if limits or self.lifted:
            card = LimitsCard(self.kit, words, limits, self.lifted)
            card.clinician_said_yes.connect(self.clinician_said_yes)
            card.undone.connect(self.undone)
            self._cards.addWidget(card)

    def _questions_card(self, still_open: bool) -> QuestionsCard:
        card = QuestionsCard(self.kit, still_open)
        card.wanted.connect(self.questions)
        return card

    def _add_offers(self) -> None:
        """Routines that fit what was told, then the others."""
        offers = self._sessions.offers()
        fitting = [o for o in offers if o[0].fits]
        others = [o for o in offers if not o[0].fits]
        for title, group in ((self.tr("Fits your answers"), fitting), (self.tr("Other routines"), others)):
            if group:
                self._cards.addSpacing(self.kit.theme.size("gap_small"))
                self._cards.addWidget(Label(title, "value"))
            for offer, total_ms in _few_own(group):
                card = OfferCard(self.kit, self._sessions.words, offer, total_ms, self._picture, self._mirror())
                card.chosen.connect(self.chosen)
                card.change.connect(self.change_own)
                self._cards.addWidget(card)

    def _add_tip(self) -> None:
        if self._tips:
            self._cards.addWidget(TipCard(self.kit, self._sessions.words, self._tips, self._sessions.record))

    def _own_card(self) -> Card:
        card = Card(self.kit, self.tr("Your own sets"))
        card.body.addWidget(Label(self.tr("What your therapist gave you, or what you put together yourself.")))
        card.body.addSpacing(self.kit.theme.size("gap_small"))
        self.own_button = Button(self.kit, self.tr("Make or change a set"), "secondary")
        self.own_button.clicked.connect(lambda: self.own.emit())
        card.body.addWidget(self.own_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _last_card(self) -> Card:
        card = Card(self.kit, self.tr("Your last sessions"))
        ended = [s for s in self._sessions.journal.newest(LAST_SESSIONS + 1, STRETCH) if s.ended is not None]
        if not ended:
            card.body.addWidget(Label(self.tr("None yet. Your first one will be listed here."), "soft"))
        for session in ended[:LAST_SESSIONS]:
            card.body.addWidget(SessionLine(self._sessions.words, session))
        return card


def _few_own(group: list[tuple[Offer, int]]) -> list[tuple[Offer, int]]:
    """As they come, with the first few of the own sets: the others are found in their own list."""
    own = [offer.routine.id for offer, _ in group if offer.routine.own]
    left_out = frozenset(own[MOST_OWN:])
    return [(offer, total_ms) for offer, total_ms in group if offer.routine.id not in left_out]
