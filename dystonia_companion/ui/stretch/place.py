"""Stretch: choose, prepare, follow, and what comes after, one page at a time.

The session itself belongs to the runner: this place may be left and come back to at any moment.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from dystonia_companion.changes import NEW_DAY, Changes
from dystonia_companion.content.tips import read_tips
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.person_record import PAIN_ADVISED
from dystonia_companion.guidance.plan import Plan
from dystonia_companion.guidance.sessions import Sessions, Unfinished
from dystonia_companion.model.session import Outcome, State
from dystonia_companion.paths import resource_root
from dystonia_companion.settings import Settings
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.journal import STRETCH
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.session_words import name_of, plan_name
from dystonia_companion.ui.stretch.checking import Checking
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.ending import EndPage
from dystonia_companion.ui.stretch.player import Player
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.stretch.second import SecondPage
from dystonia_companion.ui.stretch.sign_talk import SignTalk
from dystonia_companion.ui.stretch.signs import Occasion
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.scroll import reveal

SHOWN_AFTER = ("sessions", "answers", "pattern", "hurts", "settings", "treatments", "checks", "limitations", NEW_DAY)


class StretchPlace(QWidget):
    """The place. It also is what session keys act on while a session runs."""

    problem = Signal(KnownError)
    warning_signs = Signal()
    questions = Signal()  # the person wants to tell about themselves
    session_keys = Signal(object)  # itself while a session of this place runs, None after
    go = Signal(str)  # to the place of the session that goes on instead

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
        self._mine = False
        self._talking = False
        self._ended_as: Outcome | None = None
        self._stale = False
        self._wanted: Callable[[], None] | None = None  # what is prepared once the session that runs has ended
        self._lifted: dict[str, Saved] = {}
        self._stack = QStackedLayout(self)
        self._checking = Checking(kit, sessions.record, self)
        self._checking.shown.connect(self._show_with_focus)
        self._checking.warning_signs.connect(self.warning_signs)
        self._checking.problem.connect(self.problem)
        self._checking.new_sign.connect(lambda: self._begin_talk(Occasion()))
        self._checking.left.connect(self._back_to_choosing)
        self._choose = ChoosePage(kit, sessions, lambda: settings().mirror, read_tips(resource_root()))
        self._choose.chosen.connect(self.prepare)
        self._choose.go_on.connect(self.go_on)
        self._choose.let_go.connect(self._let_go)
        self._choose.questions.connect(self.questions)
        self._choose.check_again.connect(lambda: self._checking.ask(self._back_to_choosing))
        self._choose.warning_signs.connect(self.warning_signs)
        self._choose.clinician_said_yes.connect(self._clinician_said_yes)
        self._choose.undone.connect(self._undo_clinicians_yes)
        self._player = Player(kit, sessions.words, sessions.runner, settings)
        self._player.hurt.connect(self.it_hurts)
        self._talk = SignTalk(kit, sessions, self)
        self._talk.shown.connect(self._show_with_focus)
        self._talk.warning_signs.connect(self.warning_signs)
        self._talk.problem.connect(self.problem)
        self._talk.next_exercise.connect(self._after_hurt)
        self._talk.mistaken.connect(self._not_hurt)
        self._talk.closed.connect(self._talk_over)
        self._stack.addWidget(self._choose)
        self._stack.addWidget(self._player)
        sessions.runner.begun.connect(self._begun)
        sessions.runner.ended.connect(self._ended, Qt.ConnectionType.QueuedConnection)
        sessions.runner.state_changed.connect(self._on_state)
        sessions.runner.item_changed.connect(lambda _item: self._hold())
        sessions.runner.barred.connect(self._barred)
        changes.listen(lambda _kinds: self._look_again(), SHOWN_AFTER)
        if sessions.runner.active:
            self._begun()

    @property
    def page(self) -> QWidget | None:
        """What is shown now."""
        return self._stack.currentWidget()

    # --- choosing -----------------------------------------------------------------------------------------------------

    def prepare(self, routine: str, changed: bool = False) -> None:
        """Show what today's form of a routine is, after the check of today. While a session runs, it is asked which goes on."""
        if self._sessions.runner.active and not self._talking:
            self._ask_which(name_of(self._sessions.words, STRETCH, routine), lambda: self.prepare(routine))
        elif not self._talking:
            self._checking.before(lambda: self._show_prepared(routine, changed))

    def _show_prepared(self, routine: str, changed: bool) -> None:
        page = PreparePage(self._kit, self._sessions, self._sessions.plan(routine), changed)
        page.started.connect(self._start)
        page.changed.connect(lambda: self._checking.ask(lambda: self.prepare(routine)))
        page.advised.connect(self._advised)
        page.therapist_asked.connect(self._therapist_asked)
        page.left.connect(self._back_to_choosing)
        self._show_with_focus(page, page.first_focus())

    def _ask_which(self, wanted: str, then: Callable[[], None]) -> None:
        """The session that runs, of this place or another, stands still until it is said which one goes on."""
        running = self._sessions.runner.plan
        assert running is not None
        self._sessions.runner.stand_still()
        page = SecondPage(self._kit, plan_name(self._sessions.words, running), wanted)
        page.go_on.connect(self._with_the_first)
        page.change.connect(lambda: self._change_to(then))
        if self._mine:
            self.session_keys.emit(None)  # Space and Enter press its buttons
        self._show_with_focus(page, page.go_on_button)

    def _with_the_first(self) -> None:
        runner, mine = self._sessions.runner, self._mine
        if mine:
            self._show_with_focus(self._player, self._player.pause_button)
            self.session_keys.emit(self)
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
        if isinstance(self.page, SecondPage) and not self._mine and state is State.RUNNING:
            self._with_the_first()

    def go_on(self) -> None:
        """Take up a session that was cut short. Checked today, it goes on without asking all again."""
        if not self._busy():
            self._checking.before(self._go_on, same_is_known=True)

    def _go_on(self) -> None:
        if not self._sessions.go_on():
            self._back_to_choosing()

    def _busy(self) -> bool:
        return self._sessions.runner.active or self._talking

    def _start(self, shown: Plan) -> None:
        check = self._checking.current
        if self._busy():
            self.prepare(shown.programme.routine)
            return
        if check is None:  # midnight has passed
            self.prepare(shown.programme.routine)
        elif not self._sessions.start(shown, check.pain):
            self.prepare(shown.programme.routine, changed=True)

    def _advised(self, shown: Plan, yes: bool) -> None:
        """What the clinic says about pain that is always strong."""
        try:
            self._sessions.record.keep_answers({PAIN_ADVISED: "yes" if yes else "no"})
        except KnownError as error:
            self.problem.emit(error)
            return
        self.prepare(shown.programme.routine)

    def _clinician_said_yes(self, kind: str) -> None:
        try:
            self._lifted[kind] = self._sessions.record.signs.clinician_said_yes(kind)
        except KnownError as error:
            self.problem.emit(error)
            return
        self._choose.lifted = tuple(self._lifted)
        # what was lifted, and its Undo, stay in view: this is no step to be taken by a slip unseen
        QTimer.singleShot(0, self, self._choose.show_top)

    def _undo_clinicians_yes(self, kind: str) -> None:
        try:
            self._sessions.record.signs.undo(self._lifted[kind])
        except KnownError as error:
            self.problem.emit(error)
            return
        del self._lifted[kind]
        self._choose.lifted = tuple(self._lifted)

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
        self._hold()
        if not self._sessions.runner.active:
            self._choose.refresh()

    def _hold(self) -> None:
        """What was told elsewhere may forbid the session that runs."""
        if self._mine:
            self._sessions.look_again()

    def _barred(self, why: str) -> None:
        if self._mine:
            self.problem.emit(KnownError("session_barred", why=why.rstrip(".")))

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
        self._sessions.runner.stop()

    def hold(self, down: bool) -> bool:
        """Nothing here is done by holding a key."""
        return False

    def it_hurts(self) -> None:
        """Stand still at once, write it down, and ask what it is."""
        runner = self._sessions.runner
        if self._talking or not self._mine or not runner.active or runner.plan is None:
            return
        runner.stand_still()
        written = self._sessions.keeper.hurt()
        last = runner.item + 1 == len(runner.plan.programme.items) and self._sessions.keeper.hurt_now
        self._begin_talk(Occasion(in_session=True, hurt=True, stands=True, written=written, may_go_on=not last))

    def _begin_talk(self, occasion: Occasion) -> None:
        self._talking = True
        self._ended_as = None
        self.session_keys.emit(None)  # Space and Enter press its buttons
        self._talk.begin(occasion)

    def _talk_over(self) -> None:
        """All was said and read: a session that still stands ends, and its end card comes."""
        self._talking = False
        if self._sessions.runner.active and self._mine:
            self._sessions.runner.stop()
        elif self._ended_as is not None:
            self._show_end(self._ended_as)
        else:
            self._back_to_choosing()

    def _after_hurt(self) -> None:
        self._talking = False
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
        self._talking = False
        self._show(self._player)
        take_focus(self._player.pause_button)
        self.session_keys.emit(self)
        if self._sessions.runner.state is State.PAUSED:
            self._sessions.runner.toggle()

    def _begun(self) -> None:
        plan = self._sessions.runner.plan
        self._mine = plan is not None and plan.kind == STRETCH
        if not self._mine:
            return
        self._talking = False
        self._show(self._player)
        take_focus(self._player.pause_button)
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

    def _show_end(self, how: Outcome) -> None:
        page = EndPage(self._kit, self._sessions, how, self._saved_words)
        page.closed.connect(self._back_to_choosing)
        page.felt_wrong.connect(lambda: self._felt_wrong(how))
        page.problem.connect(self.problem)
        self._show_with_focus(page, page.close_button)

    def _felt_wrong(self, how: Outcome) -> None:
        self._begin_talk(Occasion(in_session=True))
        self._ended_as = how

    # --- pages --------------------------------------------------------------------------------------------------------

    def _back_to_choosing(self) -> None:
        self._choose.refresh()
        self._show(self._choose)
        take_focus(self._choose)

    def _show_with_focus(self, page: QWidget, focus: QWidget) -> None:
        self._show(page)
        take_focus(focus)

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
