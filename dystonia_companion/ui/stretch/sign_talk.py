"""From "What is it?" to the advice, one page at a time. What was named is written, and limits, before anything is asked.

A sign of more than more pain ends the session at once (clinical reference 8.1); the person reads on in peace.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.audio_queue import Priority
from dystonia_companion.guidance.sessions import Sessions
from dystonia_companion.guidance.sign_record import NamedSign
from dystonia_companion.model.safety import Advice, Card
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.stretch.advice import AdvicePage
from dystonia_companion.ui.stretch.signs import Occasion, SignsPage, WaitPage, at_once


class SignTalk(QObject):
    """One talk at a time. `shown` carries each page and the part of it that takes the focus; `closed`: all was read."""

    shown = Signal(QWidget, QWidget)
    warning_signs = Signal()
    problem = Signal(KnownError)
    next_exercise = Signal()
    mistaken = Signal()
    closed = Signal()

    def __init__(self, kit: Kit, sessions: Sessions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._sessions = sessions
        self._occasion = Occasion()
        self._named: NamedSign | None = None

    def begin(self, occasion: Occasion) -> None:
        """Ask what it is."""
        self._occasion = occasion
        self._named = None
        page = SignsPage(self._kit, self._sessions.words, self._sessions.record.signs.groups, occasion)
        page.emergency.connect(self._name)
        page.named.connect(self._name)
        page.unknown.connect(self._unknown)
        page.mistaken.connect(self.mistaken)
        page.left.connect(self.closed)
        self.shown.emit(page, page)
        if occasion.stands:
            self._say(self._sessions.words.text("stop_symptoms.hurts"))

    def _name(self, signs: tuple[str, ...]) -> None:
        """The emergency card comes before everything else, the writing too."""
        urgent = [group for group in self._sessions.record.signs.groups if at_once(group)]
        if any(sign in group.signs for group in urgent for sign in signs):
            self.warning_signs.emit()
        self._named = named = self._sessions.name_signs(signs, self._occasion.in_session, self._occasion.hurt)
        if not named.group.otherwise.may_go_on:
            self._end_session()
        if named.group.asks:
            self._ask()
        else:
            self._advise(named.group.advice(None))

    def _unknown(self) -> None:
        """Nobody has to find a word for it: then as with more pain."""
        more_pain = self._sessions.record.signs.groups[-1]
        self._advise(more_pain.otherwise)

    def _ask(self) -> None:
        assert self._named is not None
        page = WaitPage(self._kit, self._sessions.words, self._named.group, self._sessions.now_ms)
        page.replied.connect(self._replied)
        page.wait_over.connect(self._wait_over)
        page.warning_button.clicked.connect(self.warning_signs)
        self.shown.emit(page, page.first_focus())
        self._say(self._sessions.words.text(f"stop_symptoms.ask.{self._named.group.id}"))

    def _wait_over(self) -> None:
        assert self._named is not None
        self._say(self._sessions.words.text(f"stop_symptoms.over.{self._named.group.id}"))

    def _replied(self, yes: bool | None) -> None:
        assert self._named is not None
        advice = self._named.group.advice(yes)
        if advice.card is Card.EMERGENCY:
            self.warning_signs.emit()
        if yes is not None:
            self._named = self._sessions.reply(self._named, yes)
        self._advise(advice)

    def _advise(self, advice: Advice) -> None:
        named = self._named
        may_take_back, written = named is not None and named.undoable, named is None or named.written
        page = AdvicePage(self._kit, self._sessions.words, advice, self._occasion, may_take_back, written)
        page.closed.connect(self.closed)
        page.next_exercise.connect(self.next_exercise)
        page.resting.connect(lambda: self._say(self._sessions.words.text("stop_symptoms.rest")))
        page.taken_back.connect(self._take_back)
        page.warning_signs.connect(self.warning_signs)
        self.shown.emit(page, page.first_focus())
        self._say(" ".join(self._sessions.words.lines(f"stop_symptoms.advice.{advice.id}")))

    def _take_back(self) -> None:
        assert self._named is not None
        try:
            self._sessions.record.signs.take_back(self._named)
        except KnownError as error:
            self.problem.emit(error)
            return
        self.begin(replace(self._occasion, stands=self._sessions.runner.active))

    def _end_session(self) -> None:
        if self._sessions.runner.active:
            self._sessions.runner.stop()

    def _say(self, text: str) -> None:
        self._sessions.audio.say(text, Priority.NAME)
