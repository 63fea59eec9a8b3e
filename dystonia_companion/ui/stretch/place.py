"""Stretch: choose, prepare, follow, and what comes after, one page at a time.

The session itself belongs to the runner: this place may be left and come back to at any moment.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.changes import NEW_DAY, Changes
from dystonia_companion.content.tips import read_tips
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.made_sets import CALM_SET
from dystonia_companion.guidance.person_record import PAIN_ADVISED
from dystonia_companion.guidance.plan import Plan
from dystonia_companion.guidance.sessions import Sessions, Unfinished
from dystonia_companion.model.daily_limits import DayLimit
from dystonia_companion.model.session import Outcome
from dystonia_companion.paths import resource_root
from dystonia_companion.settings import Settings
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.journal import STRETCH
from dystonia_companion.ui.own.place import OwnPlace
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.session_words import name_of
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.ending import EndPage
from dystonia_companion.ui.stretch.figure_view import PictureOf
from dystonia_companion.ui.stretch.player import Player
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.stretch.session_place import SessionPlace
from dystonia_companion.ui.stretch.signs import Occasion
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.widgets.focus import take_focus

CLOSED = ("no_exercise", "blocked")  # reasons that the check before a session does not change
SHOWN_AFTER = (
    "sessions",
    "answers",
    "pattern",
    "hurts",
    "settings",
    "treatments",
    "checks",
    "safety_checks",
    "limitations",
    "diary",
    "ratings",
    "tricks",
    "own_sets",
    "clinic_says",
    "progress",
    NEW_DAY,
)


class StretchPlace(SessionPlace):
    """The place."""

    questions = Signal()  # the person wants to tell about themselves

    def __init__(
        self,
        kit: Kit,
        sessions: Sessions,
        settings: Callable[[], Settings],
        changes: Changes,
        saved_words: Callable[[Saved], str],
        make_own: Callable[[], OwnPlace],
        picture: PictureOf,
        again: TodayCard,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, sessions, STRETCH, "teal", parent)
        self._saved_words = saved_words
        self._make_own = make_own
        self._own: OwnPlace | None = None
        self._lifted: dict[str, Saved] = {}
        tips = read_tips(resource_root())
        self._choose = ChoosePage(kit, sessions, lambda: settings().mirror, picture, again, saved_words, tips)
        self._choose.chosen.connect(self.prepare)
        self._choose.go_on.connect(self.go_on)
        self._choose.let_go.connect(self._let_go)
        self._choose.questions.connect(self.questions)
        self._choose.check_again.connect(lambda: self._checking.ask(self._back_to_choosing))
        self._choose.warning_signs.connect(self.warning_signs)
        self._choose.clinician_said_yes.connect(self._clinician_said_yes)
        self._choose.undone.connect(self._undo_clinicians_yes)
        self._choose.own.connect(self.open_own)
        self._choose.more.problem.connect(self.problem)
        self._choose.change_own.connect(lambda id: self.open_own("set", id))
        self._player = Player(kit, sessions.words, sessions.runner, settings, picture)
        self._player.hurt.connect(self.it_hurts)
        self._talk.next_exercise.connect(self._after_hurt)
        self._add_pages(self._choose, self._player)
        changes.listen(lambda _kinds: self._look_again(), SHOWN_AFTER)
        if sessions.runner.active:
            self._begun()

    def _refresh_choosing(self) -> None:
        self._choose.refresh()

    def _run_focus(self) -> QWidget:
        return self._player.pause_button

    # --- own sets -----------------------------------------------------------------------------------------------------

    def open_own(self, page: str = "", about: object = None) -> None:
        """Show the sets of one's own, or one of their pages. While a session of this place runs it stays in front."""
        if self._mine or self._talking:
            return
        if self._own is None:
            self._own = self._make_own()
            self._own.left.connect(self._back_to_choosing)
            self._own.mended.connect(self.mended)
            self._own.try_now.connect(self.prepare)
            self._lasting = (*self._lasting, self._own)
        self._show_with_focus(self._own, self._own.page.title)
        if page:
            self._own.back_to_first()
            self._own.open(page, about)

    # --- choosing -----------------------------------------------------------------------------------------------------

    def prepare(self, routine: str, changed: bool = False) -> None:
        """Show what today's form of a routine is, after the check of today. While a session runs, it is asked which goes on.

        In place of a set that is no more, those that fit today are shown.
        """
        if not self._sessions.known(routine):
            if not self._busy():
                self._back_to_choosing()
        elif self._sessions.runner.active and not self._talking:
            self._ask_which(name_of(self._sessions.words, STRETCH, routine), lambda: self.prepare(routine))
        elif not self._talking and self._closed(routine):
            self._show_prepared(routine, changed)  # nobody answers four questions to hear that there is nothing today
        elif not self._talking:
            self._checking.before(lambda: self._show_prepared(routine, changed))

    def _closed(self, routine: str) -> bool:
        """Whether no answer to the check of today could open it."""
        refused = self._sessions.refused(routine)
        return refused is not None and refused.code in CLOSED

    def _show_prepared(
        self, routine: str, changed: bool, to_read: bool = False, told: tuple[str, Saved] | None = None
    ) -> None:
        """`to_read`: the focus is on the page and not on Start, so that one press more starts nothing. `told`: what was changed
        just now, and can be undone."""
        page = PreparePage(self._kit, self._sessions, self._sessions.plan(routine), changed, told)
        for acted in (page.started, page.calm, page.left):
            acted.connect(lambda *_told: self._limits_told(page.limits))
        page.calm.connect(lambda: self.prepare(CALM_SET))
        page.started.connect(self._start)
        page.changed.connect(lambda: self._checking.ask(lambda: self.prepare(routine)))
        page.advised.connect(self._advised)
        page.therapist_asked.connect(self._therapist_asked)
        page.less.connect(self._less)
        page.undone.connect(self._undo_change)
        page.marked.connect(self._marked)
        page.problem.connect(self.problem)
        page.left.connect(self._back_to_choosing)
        self._show_with_focus(page, page if to_read else page.first_focus())

    def _limits_told(self, limits: tuple[DayLimit, ...]) -> None:
        """Whoever read it and went on is not told again today."""
        if limits:
            self._try(lambda: self._sessions.limits.note(limits))

    def _marked(self, shown: Plan) -> None:
        routine = shown.programme.routine
        self._checking.before(lambda: self._show_prepared(routine, False, to_read=True))

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
        answer = {PAIN_ADVISED: "yes" if yes else "no"}
        if self._try(lambda: self._sessions.record.keep_answers(answer)):
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
        if self._try(lambda: self._sessions.record.signs.undo(self._lifted[kind])):
            del self._lifted[kind]
            self._choose.lifted = tuple(self._lifted)

    def _therapist_asked(self, shown: Plan, exercise: str) -> None:
        self._change(shown, exercise, self._sessions.asked_therapist, self.tr("{name} is offered again."))

    def _less(self, shown: Plan, exercise: str) -> None:
        self._change(shown, exercise, self._sessions.progress.less, self.tr("{name}: less again, from now on."))

    def _change(self, shown: Plan, exercise: str, write: Callable[[str], Saved], said: str) -> None:
        """What changes one exercise is shown at once, with its Undo."""
        try:
            saved = write(exercise)
        except KnownError as error:
            self.problem.emit(error)
            return
        told = said.format(name=self._sessions.words.text(f"exercises.{exercise}.name"))
        self._show_prepared(shown.programme.routine, False, to_read=True, told=(told, saved))

    def _undo_change(self, shown: Plan, saved: Saved) -> None:
        if self._try(lambda: self._sessions.progress.undo(saved)):
            self._show_prepared(shown.programme.routine, False, to_read=True)

    def _let_go(self, unfinished: Unfinished) -> None:
        self._sessions.let_go(unfinished)
        take_focus(self._choose)

    # --- a session ----------------------------------------------------------------------------------------------------

    def skip(self) -> None:
        self._sessions.runner.skip()

    def back(self) -> None:
        self._sessions.runner.back()

    def hold(self, down: bool) -> bool:
        """Nothing here is done by holding a key."""
        return False

    def _occasion(self, written: bool) -> Occasion:
        runner = self._sessions.runner
        assert runner.plan is not None
        last = runner.item + 1 == len(runner.plan.programme.items) and self._sessions.keeper.hurt_now
        return replace(super()._occasion(written), may_go_on=not last)

    def _after_hurt(self) -> None:
        self._back_to_session()
        if self._sessions.keeper.hurt_now:  # what hurt may be the item before: then this one is the next
            self._sessions.runner.skip()
        self._go_on_from_pause()

    def _show_end(self, how: Outcome) -> None:
        by_press = how is Outcome.STOPPED and self._by_press
        page = EndPage(self._kit, self._sessions, how, self._saved_words, by_press)
        page.go_on.connect(self._go_on_after_stop)
        page.closed.connect(self._back_to_choosing)
        page.felt_wrong.connect(lambda: self._felt_wrong(how))
        page.problem.connect(self.problem)
        self._show_with_focus(page, page.close_button)

    def _go_on_after_stop(self) -> None:
        """A stop that was a slip is taken back at once; later it is asked first how the person is."""
        if self._sessions.stopped_lately():
            self._take_stop_back()
        else:
            self._checking.before(self._take_stop_back)

    def _take_stop_back(self) -> None:
        try:
            if not self._sessions.go_on_after_stop():
                self._back_to_choosing()
                self.problem.emit(KnownError("session_over"))
        except KnownError as error:
            self.problem.emit(error)
