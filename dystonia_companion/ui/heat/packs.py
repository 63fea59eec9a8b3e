"""Wires the timer of packs to what it touches: the window, the tray, the list of what is due, and two weeks of finding out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.desktop.tray import Tray
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.finding_out import FindingOut
from dystonia_companion.guidance.thermal_timer import ThermalTimer
from dystonia_companion.model.reminder import after_pack
from dystonia_companion.model.thermal import Application, Phase
from dystonia_companion.reminders.service import Reminders
from dystonia_companion.ui.heat.quit import QuitDialog
from dystonia_companion.ui.press import Kit

log = logging.getLogger(__name__)


class Packs(QObject):
    """`needs_window`: a skin check or an alarm has begun. `problem` carries what could not be written."""

    needs_window = Signal()
    problem = Signal(KnownError)

    def __init__(
        self,
        timer: ThermalTimer,
        finding_out: FindingOut,
        reminders: Reminders,
        words: Words,
        tray: Tray | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.timer = timer
        self.finding_out = finding_out
        self._reminders = reminders
        self._words = words
        self._tray = tray
        self._asks = False  # whether to quit
        timer.setParent(self)
        timer.problem.connect(self.problem)
        timer.needs_person.connect(lambda _stage: self._call())
        timer.ended.connect(self._ask_later)
        timer.taken_back.connect(self._do_not_ask)

    def start(self) -> None:
        """The program has started: what was on goes on, or is said to be over, before anything else."""
        self.timer.restore()
        self.tend()

    def tend(self) -> None:
        """Once a minute: what a clock that was set must not change, and what switches itself off."""
        try:
            self.timer.record.tend()
            self.finding_out.tend()
        except KnownError as error:
            log.warning("tend: %s", error.code)

    def ask_to_quit(self, kit: Kit, window: QWidget, end: Callable[[], None]) -> None:
        """`end` the program if the person really wants to; no word of it while the skin is asked for or the alarm sounds."""
        here = self.timer.stage
        if self._asks or here is None or here.phase is not Phase.ON:
            return
        self._asks = True
        dialog = QuitDialog(kit, self._words, window)
        self.timer.stage_changed.connect(dialog.reject)  # the skin check or the alarm has begun
        self.timer.ended.connect(dialog.reject)

        def answered(result: int) -> None:
            self._asks = False
            if result == QuitDialog.DialogCode.Accepted:
                self.tell_of_quit()
                end()

        dialog.finished.connect(answered)
        dialog.show()
        dialog.activateWindow()

    def tell_of_quit(self) -> None:
        """The program ends: what stays on the skin is told."""
        if self._tray is not None and (sentence := self._sentence("quit")):
            self._tray.tell(sentence)

    def closing_words(self) -> tuple[str, str] | None:
        """Why the program goes on although its window is closed; None while nothing is on."""
        sentence = self._sentence("closed")
        return (sentence, self._words.text("thermal.say.closed_next")) if sentence else None

    def _sentence(self, key: str) -> str:
        application = self.timer.application
        if application is None:
            return ""
        return self._words.text(f"thermal.say.{key}", pack=self.timer.short_name(application))

    def _call(self) -> None:
        self.needs_window.emit()
        if self._tray is not None:
            self._tray.tell(self._sentence("look"))

    def _ask_later(self, application: Application) -> None:
        if self.finding_out.on and application.ended is not None:
            with self._told():
                self._reminders.due(after_pack(application.id, application.ended))

    def _do_not_ask(self, application: Application) -> None:
        due = after_pack(application.id, application.started)
        with self._told():
            self._reminders.no_longer(due.rule, due.key)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except KnownError as error:
            self.problem.emit(error)
