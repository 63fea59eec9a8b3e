"""Breathe: choose, breathe, and what comes after, one page at a time; and "Breathe now" from every other place.

The session itself belongs to the runner: this place may be left and come back to at any moment.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dystonia_companion.changes import NEW_DAY, Changes
from dystonia_companion.guidance.breathing import Breathing, Way
from dystonia_companion.model.person import Person
from dystonia_companion.model.session import Outcome, State
from dystonia_companion.settings import Settings
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.journal import BREATHE
from dystonia_companion.ui.breathe.choose import ChoosePage
from dystonia_companion.ui.breathe.ending import BreathEndPage
from dystonia_companion.ui.breathe.running import RunPage
from dystonia_companion.ui.breathe.words import HUE
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.stretch.session_place import SessionPlace

SHOWN_AFTER = (
    "sessions",
    "answers",
    "treatments",
    "checks",
    "safety_checks",
    "breathing",
    "tension",
    "settings",
    "hurts",
    "limitations",
    "diary",
    "ratings",
    "tricks",
    "pattern",
    NEW_DAY,
)


class BreathePlace(SessionPlace):
    """The place."""

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
        super().__init__(kit, breathing.sessions, BREATHE, HUE, parent)
        self._breathing = breathing
        self._finding_out = finding_out
        self._saved_words = saved_words
        self.setObjectName("page_body")  # the hue of the place lies under the buttons at its foot, too
        self.setProperty("hue", HUE)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.choose = ChoosePage(kit, breathing, finding_out, saved_words)
        self.choose.start.connect(self.start)
        self.choose.problem.connect(self.problem)
        self.choose.check_again.connect(lambda: self._checking.ask(self._back_to_choosing))
        self.choose.warning_signs.connect(self.warning_signs)
        self.run_page = RunPage(kit, breathing, settings)
        self.run_page.hurt.connect(self.it_hurts)
        self._add_pages(self.choose, self.run_page)
        changes.listen(lambda _kinds: self._look_again(), SHOWN_AFTER)

    def _refresh_choosing(self) -> None:
        self.choose.refresh()

    def _run_focus(self) -> QWidget:
        return self.run_page.pause_button

    def _person(self) -> Person:
        return self._breathing.record.person()

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
            self._ask_which(way.name, lambda: self.start(way, minutes, tension))

    # --- a session ----------------------------------------------------------------------------------------------------

    def skip(self) -> None:
        """There is nothing to skip to: a breathing session is one thing."""

    def back(self) -> None:
        """Nor anything to go back to."""

    def hold(self, down: bool) -> bool:
        """Space goes down, or up: one's own breath, where it is drawn. While the session is paused Space goes on."""
        if self.run_page.own_wanted and not self._talking and self._sessions.runner.state is State.RUNNING:
            self.run_page.hold(down)
            return True
        return False

    def _begun(self) -> None:
        if self._breathing.running:
            self.run_page.begin()
        super()._begun()

    def _show_end(self, how: Outcome) -> None:
        told = self.run_page.told()
        page = BreathEndPage(self._kit, self._breathing, how, told, self._finding_out(), self._saved_words)
        page.closed.connect(self._back_to_choosing)
        page.felt_wrong.connect(lambda: self._felt_wrong(how))
        page.problem.connect(self.problem)
        self._show_with_focus(page, page.close_button)
