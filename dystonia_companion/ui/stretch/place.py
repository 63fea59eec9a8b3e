"""Stretch: choose, prepare, follow, and what comes after, one page at a time.

The session itself belongs to the runner: this place may be left and come back to at any moment.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from dystonia_companion.changes import Changes
from dystonia_companion.content.tips import read_tips
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.plan import Plan
from dystonia_companion.guidance.sessions import Sessions, Unfinished
from dystonia_companion.model.session import Outcome, State
from dystonia_companion.paths import resource_root
from dystonia_companion.settings import Settings
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.ending import EndPage, HurtPage
from dystonia_companion.ui.stretch.player import Player
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.stretch.second import SecondPage
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.scroll import reveal

SHOWN_AFTER = ("sessions", "answers", "pattern", "hurts", "settings", "treatments", "checks", "limitations")


class StretchPlace(QWidget):
    """The place. It also is what session keys act on while a session runs."""

    problem = Signal(KnownError)
    warning_signs = Signal()
    questions = Signal()  # the person wants to tell about themselves
    session_keys = Signal(object)  # itself while a session runs, None after

    def __init__(
        self,
        kit: Kit,
        sessions: Sessions,
        settings: Callable[[], Settings],
        changes: Changes,
        saved_words: Callable[[Saved], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._sessions = sessions
        self._saved_words = saved_words
        self._hurting = False
        self._stale = False
        self._pain: int | None = None
        self._wanted = ""  # what is prepared once the session that runs has ended
        self._stack = QStackedLayout(self)
        self._choose = ChoosePage(kit, sessions, lambda: settings().mirror, read_tips(resource_root()))
        self._choose.chosen.connect(self.prepare)
        self._choose.go_on.connect(self.go_on)
        self._choose.let_go.connect(self._let_go)
        self._choose.questions.connect(self.questions)
        self._player = Player(kit, sessions.words, sessions.runner, settings)
        self._player.hurt.connect(self.it_hurts)
        self._stack.addWidget(self._choose)
        self._stack.addWidget(self._player)
        sessions.runner.begun.connect(self._begun)
        sessions.runner.ended.connect(self._ended, Qt.ConnectionType.QueuedConnection)
        changes.listen(lambda _kinds: self._look_again(), SHOWN_AFTER)
        if sessions.runner.active:
            self._begun()

    @property
    def page(self) -> QWidget | None:
        """What is shown now."""
        return self._stack.currentWidget()

    # --- choosing -----------------------------------------------------------------------------------------------------

    def prepare(self, routine: str, changed: bool = False) -> None:
        """Show what today's form of a routine is, sized by the pain given. While a session runs, it is asked which goes on."""
        if self._sessions.runner.active:
            self._ask_which(routine)
            return
        plan = self._sessions.plan(routine, self._pain)
        page = PreparePage(self._kit, self._sessions, plan, self._pain, changed)
        page.rated.connect(self._size_by_pain)
        page.started.connect(self._start)
        page.therapist_asked.connect(self._therapist_asked)
        page.left.connect(self._back_to_choosing)
        self._show(page)
        take_focus(page.first_focus())

    def _ask_which(self, wanted: str) -> None:
        """The session that runs stands still until it is said which one goes on. What hurts is answered first."""
        running = self._sessions.runner.plan
        if self._hurting or running is None:
            return
        self._sessions.runner.stand_still()
        words = self._sessions.words
        first = words.text(f"routines.{running.programme.routine}.name")
        page = SecondPage(self._kit, first, words.text(f"routines.{wanted}.name"))
        page.go_on.connect(self._with_the_first)
        page.change.connect(lambda: self._change_to(wanted))
        self.session_keys.emit(None)  # Space and Enter press its buttons
        self._show(page)
        take_focus(page.go_on_button)

    def _with_the_first(self) -> None:
        self._show(self._player)
        take_focus(self._player.pause_button)
        self.session_keys.emit(self)
        if self._sessions.runner.state is State.PAUSED:
            self._sessions.runner.toggle()

    def _change_to(self, wanted: str) -> None:
        self._wanted = wanted
        self._sessions.runner.stop()

    def go_on(self) -> None:
        """Take up a session that was cut short."""
        if not self._sessions.runner.active and not self._sessions.go_on():
            self._back_to_choosing()

    def _size_by_pain(self, shown: Plan, pain: int) -> None:
        """More pain, a smaller session: what will be done is shown anew. It is remembered until a session has ended."""
        self._pain = pain
        self.prepare(shown.programme.routine)

    def _start(self, shown: Plan) -> None:
        if not self._sessions.runner.active and not self._sessions.start(shown, self._pain):
            self.prepare(shown.programme.routine, changed=True)

    def _therapist_asked(self, shown: Plan, exercise: str) -> None:
        try:
            self._sessions.asked_therapist(exercise)
        except KnownError as error:
            self.problem.emit(error)
            return
        self.prepare(shown.programme.routine)

    def _let_go(self, unfinished: Unfinished) -> None:
        self._sessions.let_go(unfinished)
        take_focus(self._choose)

    def _look_again(self) -> None:
        """The list of routines is made anew once, after all that changed together has changed."""
        if not self._stale:
            self._stale = True
            QTimer.singleShot(0, self, self._refresh)

    def _refresh(self) -> None:
        self._stale = False
        if not self._sessions.runner.active:
            self._choose.refresh()

    # --- a session ----------------------------------------------------------------------------------------------------

    def pause_or_go_on(self) -> None:
        self._sessions.runner.toggle()

    def skip(self) -> None:
        self._sessions.runner.skip()

    def back(self) -> None:
        self._sessions.runner.back()

    def say_again(self) -> None:
        self._sessions.runner.say_again()

    def stop(self) -> None:
        self._hurting = False
        self._sessions.runner.stop()

    def it_hurts(self) -> None:
        """Stand still at once, write it down, and ask what next."""
        runner = self._sessions.runner
        if self._hurting or not runner.active or runner.plan is None:
            return
        self._hurting = True
        runner.stand_still()
        written = self._sessions.keeper.hurt()
        last = runner.item + 1 == len(runner.plan.programme.items)
        page = HurtPage(self._kit, written, is_last=last and self._sessions.keeper.hurt_now)
        page.warning_signs.connect(self.warning_signs)
        page.end_session.connect(self.stop)
        page.next_exercise.connect(self._after_hurt)
        page.mistaken.connect(self._not_hurt)
        self.session_keys.emit(None)  # Space and Enter press its buttons
        self._show(page)
        take_focus(page.end_button)

    def _after_hurt(self) -> None:
        self._hurting = False
        self._show(self._player)
        take_focus(self._player.pause_button)
        self.session_keys.emit(self)
        if self._sessions.keeper.hurt_now:  # what hurt may be the item before: then this one is the next
            self._sessions.runner.skip()
        if self._sessions.runner.state is State.PAUSED:
            self._sessions.runner.toggle()

    def _not_hurt(self) -> None:
        """ "It hurts" was pressed by mistake: it is taken back, and the session goes on where it stood."""
        try:
            self._sessions.keeper.take_back_hurt()
        except KnownError as error:
            self.problem.emit(error)
            return
        self._hurting = False
        self._show(self._player)
        take_focus(self._player.pause_button)
        self.session_keys.emit(self)
        if self._sessions.runner.state is State.PAUSED:
            self._sessions.runner.toggle()

    def _begun(self) -> None:
        self._hurting = False
        self._show(self._player)
        take_focus(self._player.pause_button)
        self.session_keys.emit(self)

    def _ended(self, how: Outcome) -> None:
        self._hurting = False
        self._pain = None
        self.session_keys.emit(None)
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.prepare(wanted)
            return
        page = EndPage(self._kit, self._sessions, how, self._saved_words)
        page.closed.connect(self._back_to_choosing)
        page.problem.connect(self.problem)
        self._show(page)
        take_focus(page.close_button)

    # --- pages --------------------------------------------------------------------------------------------------------

    def _back_to_choosing(self) -> None:
        self._choose.refresh()
        self._show(self._choose)
        take_focus(self._choose)

    def _reveal_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            reveal(focus)

    def _show(self, page: QWidget) -> None:
        """Put a page in front; one that was made for the occasion goes when it is left."""
        before = self._stack.currentWidget()
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        QTimer.singleShot(0, page, self._reveal_focus)  # where things stand is known once the page is laid out
        if before is not None and before not in (self._choose, self._player, page):
            self._stack.removeWidget(before)
            before.deleteLater()
