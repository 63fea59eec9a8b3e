"""The whole program inside a test: real window, real database, stand-ins for clock and voice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from dystonia_companion.app import App
from dystonia_companion.content.words import Words
from dystonia_companion.desktop.tray import Tray
from dystonia_companion.model.pose import Side
from dystonia_companion.model.session import State
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.settings import Look
from dystonia_companion.storage.database import open_database
from dystonia_companion.ui.stretch.check import CheckPage, SameAsBeforePage
from dystonia_companion.ui.stretch.place import StretchPlace
from tests.fakes import ManualClock
from tests.guidance.fake_audio import FakeAudio
from tests.guidance.told import tell_all, turning


class House:
    """The program on an empty folder. The first start is put off unless `first`."""

    def __init__(
        self,
        qapp: QApplication,
        folder: Path,
        look: Look | None = None,
        change: Callable[[str], str] | None = None,
        *,
        first: bool = False,
        tray: Tray | None = None,
        made_up: bool = False,
    ) -> None:
        self._qapp = qapp
        self._folder = folder
        self.look = look or Look(theme="light")
        self._change = change
        self._first = first
        self._tray = tray
        self._made_up = made_up
        self.clock = ManualClock()
        self.start()

    def start(self) -> None:
        """Start the program."""
        self.audio = FakeAudio()
        words = Words(resource_root(), change=self._change)
        opened = open_database(Paths(self._folder), self.clock)
        self.app = App(
            self._qapp,
            Paths(self._folder),
            self.clock,
            words,
            self.look,
            opened,
            self.audio,
            self._tray,
            made_up=self._made_up,
        )
        self.window = self.app.window
        if not self._first:
            self.window.lift("today")
        self.window.show()
        self.app.start_packs()

    def crash(self) -> None:
        """End without a word, and start again."""
        self.leave()
        self.start()
        self.window.activateWindow()
        self._qapp.processEvents()

    def leave(self) -> None:
        """End; what runs stays unfinished, as after a crash."""
        self.app.close()
        self.window.hide()
        self.window.deleteLater()
        self._qapp.processEvents()
        self._qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def stretch(self) -> StretchPlace:
        self.window.go("stretch")
        place = self.window.page("stretch")
        assert isinstance(place, StretchPlace)
        return place

    def clear(self, turns: str = "not_sure", **answers: str) -> None:
        """All questions are answered: a professional has said yes, and which way the head turns."""
        tell_all(self.app.sessions.record, *turning(Side.named(turns)), **answers)
        self._qapp.processEvents()

    def check_in(self, pain: int | None = None) -> None:
        """Answer what is asked before a session: nothing new, swallowing and breathing as usual; later, the same as before."""
        page = self.stretch.page
        if isinstance(page, CheckPage):
            for tap in (
                page.leave_out if pain is None else page.pain.cells[pain],
                page.new_sign.options["no"],
                page.swallow.options["yes"],
            ):
                tap.click()
                self.clock.advance(500)  # past the filter for second presses
        elif isinstance(page, SameAsBeforePage):
            page.row.options["same"].click()
            self.clock.advance(500)
        self._qapp.processEvents()

    def prepare(self, routine: str, pain: int | None = None) -> StretchPlace:
        """A routine, ready to start, after the check."""
        place = self.stretch
        place.prepare(routine)
        self.check_in(pain)
        return place

    def live(self, ms: int, step: int = 500) -> None:
        """Time passes and the session ticks; stops at a gate and at the end."""
        runner = self.app.sessions.runner
        while ms > 0 and runner.active and runner.state is not State.WAITING:
            self.clock.advance(min(step, ms))
            runner._tick()
            ms -= step
        self._qapp.processEvents()
