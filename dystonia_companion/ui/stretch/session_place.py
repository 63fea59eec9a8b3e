"""What every place of guided sessions is: pages of which one is in front, the session that runs, and the talk about a sign.

The session itself belongs to the runner: a place may be left and come back to at any moment.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.sessions import Sessions
from dystonia_companion.model.person import Person
from dystonia_companion.model.session import Outcome, State
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.session_words import plan_name
from dystonia_companion.ui.stretch.checking import Checking
from dystonia_companion.ui.stretch.second import SecondPage
from dystonia_companion.ui.stretch.sign_talk import SignTalk
from dystonia_companion.ui.stretch.signs import Occasion
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.scroll import reveal

BARRED = "session_barred"


class SessionPlace(QWidget):
    """A place for sessions of one `kind`. It also is what session keys act on while it runs one."""

    problem = Signal(KnownError)
    mended = Signal(str)  # code of a problem that is over
    warning_signs = Signal()
    session_keys = Signal(object)  # itself while a session of this place runs, None after
    keys_free = Signal()  # a talk here is over: whoever runs a session has its keys again
    go = Signal(str)  # to the place of the session that goes on instead

    def __init__(self, kit: Kit, sessions: Sessions, kind: str, hue: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._sessions = sessions
        self._kind, self._hue = kind, hue
        self._mine = False
        self._talking = False
        self._ended_as: Outcome | None = None
        self._by_press = False  # the session was ended by a press alone, and by nothing that was said of signs
        self._stale = False
        self._missed = False  # something changed while nobody saw it
        self._wanted: Callable[[], None] | None = None  # what comes once the session that runs has ended
        self._lasting: tuple[QWidget, ...] = ()
        self._stack = QStackedLayout(self)
        self._checking = Checking(kit, sessions.record, self)
        self._checking.shown.connect(self._show_with_focus)
        self._checking.warning_signs.connect(self.warning_signs)
        self._checking.problem.connect(self.problem)
        self._checking.new_sign.connect(lambda: self._begin_talk(Occasion()))
        self._checking.left.connect(self._back_to_choosing)
        self._talk = SignTalk(kit, sessions, self)
        self._talk.shown.connect(self._show_with_focus)
        self._talk.warning_signs.connect(self.warning_signs)
        self._talk.problem.connect(self.problem)
        self._talk.mistaken.connect(self._not_hurt)
        self._talk.closed.connect(self._talk_over)
        runner = sessions.runner
        runner.begun.connect(self._begun)
        runner.ended.connect(self._ended, Qt.ConnectionType.QueuedConnection)
        runner.state_changed.connect(self._on_state)
        runner.item_changed.connect(lambda _item: self._hold())
        runner.barred.connect(self._barred)

    # --- what a place says of itself ----------------------------------------------------------------------------------

    def _refresh_choosing(self) -> None:
        """Show anew what is there to choose."""
        raise AssertionError("each place does this itself")

    def _run_focus(self) -> QWidget:
        """What takes the focus on the page of the session."""
        raise AssertionError("each place does this itself")

    def _show_end(self, how: Outcome) -> None:
        """Show what comes after a session."""
        raise AssertionError("each place does this itself")

    def _occasion(self, written: bool) -> Occasion:
        """What the talk after "It hurts" is about."""
        return Occasion(in_session=True, hurt=True, stands=True, written=written)

    def _person(self) -> Person:
        """The person as sessions of this place see them."""
        return self._sessions.record.person()

    def _add_pages(self, choose: QWidget, run: QWidget) -> None:
        """The two pages that last: to choose, and the session."""
        self._lasting = (choose, run)
        for page in self._lasting:
            self._stack.addWidget(page)

    @property
    def page(self) -> QWidget | None:
        """What is shown now."""
        return self._stack.currentWidget()

    # --- which session goes on ----------------------------------------------------------------------------------------

    def _ask_which(self, wanted: str, then: Callable[[], None]) -> None:
        """The session that runs, of this place or another, stands still until it is said which one goes on."""
        running = self._sessions.runner.plan
        assert running is not None
        self._sessions.runner.stand_still()
        page = SecondPage(self._kit, plan_name(self._sessions.words, running), wanted, self._hue)
        page.go_on.connect(self._with_the_first)
        page.change.connect(lambda: self._change_to(then))
        if self._mine:
            self.session_keys.emit(None)  # Space and Enter press its buttons
        self._show_with_focus(page, page.go_on_button)

    def _with_the_first(self) -> None:
        runner, mine = self._sessions.runner, self._mine
        if mine:
            self._show_run()
        else:
            self._back_to_choosing()
        if runner.state is State.PAUSED:
            runner.toggle()
        if not mine and runner.active and runner.plan is not None:
            self.go.emit(runner.plan.kind)

    def _change_to(self, then: Callable[[], None]) -> None:
        mine = self._mine
        self._wanted = then if mine else None
        self._sessions.runner.stop()
        if not mine:
            self._back_to_choosing()
            QTimer.singleShot(0, self, then)  # once its own place has seen the end

    def _on_state(self, state: State) -> None:
        """The session of another place goes on by its own key: the question is answered."""
        if isinstance(self.page, SecondPage) and not self._mine and state in (State.RUNNING, State.WAITING):
            self._with_the_first()

    # --- what changes elsewhere ---------------------------------------------------------------------------------------

    def _look_again(self) -> None:
        """All is looked at anew once, after all that changed together has changed."""
        if not self._stale:
            self._stale = True
            QTimer.singleShot(0, self, self._refresh)

    def _refresh(self) -> None:
        self._stale = False
        self._hold()
        if self._mine:
            return  # what comes after a session shows it anew
        self._missed = not self.isVisible()
        if not self._missed and self.page is self._lasting[0]:  # else that is made anew once it is come back to
            self._refresh_choosing()

    def _hold(self) -> None:
        """What was told elsewhere may forbid the session that runs."""
        if self._mine:
            self._sessions.look_again(self._person())

    def _barred(self, why: str) -> None:
        if not self._mine:
            return
        if why:
            self.problem.emit(KnownError(BARRED, why=why.rstrip(".")))
        else:
            self.mended.emit(BARRED)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._missed:
            self._missed = False
            self._refresh_choosing()

    def _try(self, write: Callable[[], Saved | None]) -> bool:
        """Whether it was written; what the disk refuses is told."""
        try:
            write()
        except KnownError as error:
            self.problem.emit(error)
            return False
        return True

    # --- a session ----------------------------------------------------------------------------------------------------

    def pause_or_go_on(self) -> None:
        self._sessions.runner.toggle()

    def say_again(self) -> None:
        self._sessions.runner.say_again()

    def stop(self) -> None:
        self._sessions.runner.stop()

    def it_hurts(self) -> None:
        """Stand still at once, write it down, and ask what it is."""
        runner = self._sessions.runner
        if self._talking or not self._mine or not runner.active or runner.plan is None:
            return
        runner.stand_still()
        self._begin_talk(self._occasion(self._sessions.keeper.hurt()))

    def _begin_talk(self, occasion: Occasion) -> None:
        self._talking, self._by_press = True, False
        self._ended_as = None
        self.session_keys.emit(None)  # Space and Enter press its buttons
        self._talk.begin(occasion)

    def _talk_over(self) -> None:
        """All was said and read: a session that still stands ends, and its end card comes."""
        self._talking = False
        self.keys_free.emit()
        if self._sessions.runner.active and self._mine:
            self._by_press = False
            self._sessions.runner.stop()
        elif self._ended_as is not None:
            self._show_end(self._ended_as)
        else:
            self._back_to_choosing()

    def _not_hurt(self) -> None:
        """Pressed by mistake: it is taken back, and the session goes on where it stood."""
        if self._try(self._sessions.keeper.take_back_hurt):
            self._back_to_session()
            self._go_on_from_pause()

    def _back_to_session(self) -> None:
        self._talking, self._by_press = False, True
        self._show_run()

    def _go_on_from_pause(self) -> None:
        if self._sessions.runner.state is State.PAUSED:
            self._sessions.runner.toggle()

    def _begun(self) -> None:
        plan = self._sessions.runner.plan
        self._mine = plan is not None and plan.kind == self._kind
        if self._mine:
            self._back_to_session()

    def _show_run(self) -> None:
        self._show_with_focus(self._lasting[1], self._run_focus())
        self.session_keys.emit(self)

    def claim_keys(self) -> None:
        """Take the session keys, where a session of this place is followed."""
        if self._mine and self.page is self._lasting[1]:
            self.session_keys.emit(self)

    def _ended(self, how: Outcome) -> None:
        if not self._mine:
            return
        self._mine = False
        self._checking.session_ended()
        self.session_keys.emit(None)
        wanted, self._wanted = self._wanted, None
        if self._talking:
            self._ended_as = how  # its end card comes when what it is was said
        elif wanted is not None:
            wanted()
        else:
            self._show_end(how)

    def _felt_wrong(self, how: Outcome) -> None:
        self._begin_talk(Occasion(in_session=True))
        self._ended_as = how

    # --- pages --------------------------------------------------------------------------------------------------------

    def _back_to_choosing(self) -> None:
        self._refresh_choosing()
        self._show_with_focus(self._lasting[0], self._lasting[0])

    def _show_with_focus(self, page: QWidget, focus: QWidget) -> None:
        """Put a page in front; one that was made for the occasion goes when it is left. Who is elsewhere keeps the focus."""
        before = self._stack.currentWidget()
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        QTimer.singleShot(0, page, self._reveal_focus)  # where things stand is known once the page is laid out
        if self.isVisible():
            take_focus(focus)
        if before is not None and before not in (*self._lasting, page):
            self._stack.removeWidget(before)
            before.deleteLater()

    def _reveal_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            reveal(focus)
