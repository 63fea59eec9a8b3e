"""Breathe: choose, breathe, and what comes after, one page at a time; and "Breathe now" from every other place.

The session itself belongs to the runner: this place may be left and come back to at any moment.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from dystonia_companion.changes import NEW_DAY, Changes
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.breathing import Breathing, Way
from dystonia_companion.model.session import Outcome, State
from dystonia_companion.settings import Settings
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.breathe.choose import ChoosePage
from dystonia_companion.ui.breathe.ending import BreathEndPage
from dystonia_companion.ui.breathe.running import RunPage
from dystonia_companion.ui.breathe.words import HUE
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.session_words import plan_name
from dystonia_companion.ui.stretch.checking import Checking
from dystonia_companion.ui.stretch.second import SecondPage
from dystonia_companion.ui.stretch.sign_talk import SignTalk
from dystonia_companion.ui.stretch.signs import Occasion
from dystonia_companion.ui.widgets.focus import take_focus

SHOWN_AFTER = (
    "sessions",
    "answers",
    "treatments",
    "checks",
    "breathing",
    "tension",
    "settings",
    "hurts",
    "limitations",
    "pattern",
    NEW_DAY,
)


class BreathePlace(QWidget):
    """The place. It also is what session keys act on while it runs a session."""

    problem = Signal(KnownError)
    warning_signs = Signal()
    session_keys = Signal(object)  # itself while a breathing session runs, None after
    go = Signal(str)  # to the place of the session that goes on instead

    def __init__(
        self,
        kit: Kit,
        breathing: Breathing,
        settings: Callable[[], Settings],
        finding_out: Callable[[], bool],
        changes: Changes,
        saved_words: Callable[[Saved], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._breathing = breathing
        self._sessions = breathing.sessions
        self._finding_out = finding_out
        self._saved_words = saved_words
        self._mine = False
        self._talking = False
        self._ended_as: Outcome | None = None
        self._stale = False
        self.setObjectName("page_body")  # the hue of the place lies under the buttons at its foot, too
        self.setProperty("hue", HUE)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack = QStackedLayout(self)
        self.choose = ChoosePage(kit, breathing, finding_out, saved_words)
        self.choose.start.connect(self.start)
        self.choose.problem.connect(self.problem)
        self._checking = Checking(kit, self._sessions.record, self)
        self._checking.shown.connect(self._show_with_focus)
        self._checking.warning_signs.connect(self.warning_signs)
        self._checking.problem.connect(self.problem)
        self._checking.new_sign.connect(lambda: self._begin_talk(Occasion()))
        self._checking.left.connect(self._back_to_choosing)
        self.choose.check_again.connect(lambda: self._checking.ask(self._back_to_choosing))
        self.choose.warning_signs.connect(self.warning_signs)
        self.run_page = RunPage(kit, breathing, settings)
        self.run_page.hurt.connect(self.it_hurts)
        self._talk = SignTalk(kit, self._sessions, self)
        self._talk.shown.connect(self._show_with_focus)
        self._talk.warning_signs.connect(self.warning_signs)
        self._talk.problem.connect(self.problem)
        self._talk.mistaken.connect(self._not_wrong)
        self._talk.closed.connect(self._talk_over)
        self._stack.addWidget(self.choose)
        self._stack.addWidget(self.run_page)
        runner = self._sessions.runner
        runner.begun.connect(self._begun)
        runner.ended.connect(self._ended, Qt.ConnectionType.QueuedConnection)
        runner.state_changed.connect(self._on_state)
        runner.barred.connect(self._barred)
        changes.listen(lambda _kinds: self._look_again(), SHOWN_AFTER)

    @property
    def page(self) -> QWidget | None:
        """What is shown now."""
        return self._stack.currentWidget()

    # --- choosing -----------------------------------------------------------------------------------------------------

    def breathe_now(self) -> None:
        """Start the default way at once; where it is not for now, say why. What runs here goes on."""
        if self._breathing.running or self._talking:
            return
        way = self._breathing.default()
        if way.refused is not None:
            self._back_to_choosing()
            self.choose.choose(way.id)
        else:
            self.start(way, way.minutes, None)

    def start(self, way: Way, minutes: int, tension: int | None) -> None:
        """Begin; a session of another kind that runs stands still, and it is asked which one goes on."""
        runner = self._sessions.runner
        if not runner.active:
            refused = self._breathing.start(way, minutes, tension)
            if refused is not None:  # something changed since the page was made
                self._back_to_choosing()
                self.choose.choose(way.id)
        elif runner.plan is not None and not self._breathing.running:
            runner.stand_still()
            page = SecondPage(self._kit, plan_name(self._sessions.words, runner.plan), way.name, HUE)
            page.go_on.connect(self._go_on_with_other)
            page.change.connect(lambda: self._end_other(way, minutes, tension))
            self._show_with_focus(page, page.go_on_button)

    def _go_on_with_other(self) -> None:
        """Its page is in its own place; Space here does the same."""
        if self._sessions.runner.state is State.PAUSED:
            self._sessions.runner.toggle()
        self._leave_question()

    def _leave_question(self) -> None:
        other = self._sessions.runner.plan
        self._back_to_choosing()
        if other is not None and self._sessions.runner.active:
            self.go.emit(other.kind)

    def _end_other(self, way: Way, minutes: int, tension: int | None) -> None:
        self._sessions.runner.stop()
        self._back_to_choosing()
        QTimer.singleShot(0, self, lambda: self.start(way, minutes, tension))  # once its own place has seen the end

    def _on_state(self, state: State) -> None:
        """The other session goes on by its own key: the question is answered."""
        if isinstance(self.page, SecondPage) and state in (State.RUNNING, State.WAITING):
            self._leave_question()

    def _look_again(self) -> None:
        """The list is made anew once, after all that changed together has changed."""
        if not self._stale:
            self._stale = True
            QTimer.singleShot(0, self, self._refresh)

    def _refresh(self) -> None:
        self._stale = False
        if self._mine:  # what was told elsewhere may forbid the session that runs
            self._sessions.look_again(self._breathing.record.person())
        if self.isVisible() and not self._breathing.running:  # to be shown does the same
            self.choose.refresh()

    def _barred(self, why: str) -> None:
        if self._mine:
            self.problem.emit(KnownError("session_barred", why=why.rstrip(".")))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_again()

    # --- a session ----------------------------------------------------------------------------------------------------

    def pause_or_go_on(self) -> None:
        self._sessions.runner.toggle()

    def skip(self) -> None:
        """There is nothing to skip to: a breathing session is one thing."""

    def back(self) -> None:
        """Nor anything to go back to."""

    def say_again(self) -> None:
        self._sessions.runner.say_again()

    def stop(self) -> None:
        self._sessions.runner.stop()

    def hold(self, down: bool) -> bool:
        """Space goes down, or up: one's own breath, where it is drawn. While the session is paused Space goes on."""
        if self.run_page.own_wanted and not self._talking and self._sessions.runner.state is State.RUNNING:
            self.run_page.hold(down)
            return True
        return False

    def it_hurts(self) -> None:
        """Stand still at once, write it down, and ask what it is."""
        if self._talking or not self._breathing.running:
            return
        self._sessions.runner.stand_still()
        written = self._sessions.keeper.hurt()
        self._begin_talk(Occasion(in_session=True, hurt=True, stands=True, written=written))

    def _begin_talk(self, occasion: Occasion) -> None:
        self._talking = True
        self._ended_as = None
        self.session_keys.emit(None)  # Space and Enter press its buttons
        self._talk.begin(occasion)

    def _talk_over(self) -> None:
        self._talking = False
        if self._breathing.running:
            self._sessions.runner.stop()
        elif self._ended_as is not None:
            self._show_end(self._ended_as)
        else:
            self._back_to_choosing()

    def _not_wrong(self) -> None:
        """Pressed by mistake: it is taken back, and the session goes on in the middle of its breath."""
        try:
            self._sessions.keeper.take_back_hurt()
        except KnownError as error:
            self.problem.emit(error)
            return
        self._talking = False
        self._show_run()
        if self._sessions.runner.state is State.PAUSED:
            self._sessions.runner.toggle()

    def _begun(self) -> None:
        self._mine = self._breathing.running
        if self._mine:
            self._talking = False
            self.run_page.begin()
            self._show_run()

    def _show_run(self) -> None:
        self._show_with_focus(self.run_page, self.run_page.pause_button)
        self.session_keys.emit(self)

    def _ended(self, how: Outcome) -> None:
        if not self._mine:
            return
        self._mine = False
        self.session_keys.emit(None)
        if self._talking:
            self._ended_as = how  # its end card comes when what it is was said
        else:
            self._show_end(how)

    def _show_end(self, how: Outcome) -> None:
        told = self.run_page.told()
        page = BreathEndPage(self._kit, self._breathing, how, told, self._finding_out(), self._saved_words)
        page.closed.connect(self._back_to_choosing)
        page.felt_wrong.connect(lambda: self._felt_wrong(how))
        page.problem.connect(self.problem)
        self._show_with_focus(page, page.close_button)

    def _felt_wrong(self, how: Outcome) -> None:
        self._begin_talk(Occasion(in_session=True))
        self._ended_as = how

    # --- pages --------------------------------------------------------------------------------------------------------

    def _back_to_choosing(self) -> None:
        self.choose.refresh()
        self._show_with_focus(self.choose, self.choose)

    def _show_with_focus(self, page: QWidget, focus: QWidget) -> None:
        """Put a page in front; one that was made for the occasion goes when it is left. Who is elsewhere keeps the focus."""
        before = self._stack.currentWidget()
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if self.isVisible():
            take_focus(focus)
        if before is not None and before not in (self.choose, self.run_page, page):
            self._stack.removeWidget(before)
            before.deleteLater()
