"""One daily check from the questions to what it came to. An emergency opens the warning signs before anything is written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.daily_check import DailyChecks, ToldCheck
from dystonia_companion.guidance.sign_record import Save
from dystonia_companion.model.aftercare import LEVEL_OF, Care
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.injections.check_result import CheckResult
from dystonia_companion.ui.injections.daily_check import DailyCheckPage, Told
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.focus import take_focus


class DailyCheckFlow(QStackedWidget):
    """The page, then its result. `closed`: it is through, or was left. `warning_signs` carries the level to begin with.

    `keep` saves what may not be lost: what the disk refuses is told, waits, and holds meanwhile (see SignRecord).
    """

    closed = Signal()
    warning_signs = Signal(str)
    problem = Signal(KnownError)

    def __init__(
        self,
        kit: Kit,
        words: Words,
        daily: DailyChecks,
        keep: Save,
        saved_words: Callable[[Saved], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit, self._words, self._daily = kit, words, daily
        self._save, self._saved_words = keep, saved_words
        self._kept: ToldCheck | None = None
        told = Told(lungs=daily.lungs())
        if (today := daily.today()) is not None:
            told = Told(today.answers, told.lungs, weak_told=today.answers.weak > 0)
        self.questions = DailyCheckPage(kit, words, daily.number() or 0, told, today is not None)
        self.questions.all_fine.connect(self._all_fine)
        self.questions.answered.connect(self._answered)
        self.questions.told.connect(self._told)
        self.questions.mistaken.connect(self._mistaken)
        self.questions.warning_signs.connect(lambda: self.warning_signs.emit("red"))
        self.questions.left.connect(self.closed)
        self.result: CheckResult | None = None
        self.addWidget(self.questions)
        self.setFocusProxy(self.questions.first_focus())

    def greet(self) -> None:
        """Let the first question have the focus."""
        take_focus(self.questions.first_focus())

    def _all_fine(self) -> None:
        try:
            self._daily.all_fine()
        except KnownError as error:
            self._not_saved(error)
            return
        self.closed.emit()

    def _answered(self, told: Told, emergency: bool) -> None:
        """From the first emergency on, each answer is written as it is given."""
        if emergency:
            self.warning_signs.emit("red")
        if emergency or self._kept is not None:
            self._keep(told, self._save)

    def _keep(self, told: Told, save: Save | None) -> ToldCheck:
        lungs = told.lungs if told.answers.swallowing_changed else None
        self._kept = kept = self._daily.keep(told.answers, lungs, told.weak_told, self._kept, save)
        if kept.sign is not None:
            self.questions.show_alarm(self._when(kept))
        return kept

    def _when(self, kept: ToldCheck) -> str:
        return "" if kept.saved is None else self._saved_words(kept.saved)

    def _told(self, told: Told) -> None:
        """The warning signs wait for no disk."""
        uppermost = self._daily.comes_to(told.answers, told.lungs, self._kept)[0]
        if uppermost in LEVEL_OF and self._kept is None:
            self.warning_signs.emit(LEVEL_OF[uppermost])
        try:
            kept = self._keep(told, self._save if uppermost is Care.EMERGENCY else None)
        except KnownError as error:
            self._not_saved(error)
            return
        self._show_result(told, kept)

    def _show_result(self, told: Told, kept: ToldCheck) -> None:
        self._drop_result()
        no_session = not told.answers.swallow_breath_ok
        self.result = result = CheckResult(
            self._kit, self._words, kept.cares, self._when(kept), self._daily.phone(), no_session
        )
        result.closed.connect(self.closed)
        result.taken_back.connect(self._mistaken)
        result.warning_signs.connect(self.warning_signs)
        self.addWidget(result)
        self.setCurrentWidget(result)
        self.setFocusProxy(result.first_focus())
        if self.isVisible():  # under the warning signs it waits until they are closed
            take_focus(result.first_focus())

    def _mistaken(self) -> None:
        """All of it goes; what was answered is still on the page, but for the emergency."""
        assert self._kept is not None
        try:
            self._daily.take_back(self._kept)
        except KnownError as error:
            self.problem.emit(error)
            return
        self._kept = None
        self.setCurrentWidget(self.questions)
        self.setFocusProxy(self.questions.first_focus())
        self.questions.forget_alarm()
        self._drop_result()

    def _drop_result(self) -> None:
        if self.result is not None:
            self.removeWidget(self.result)
            self.result.deleteLater()
            self.result = None

    def _not_saved(self, error: KnownError) -> None:
        self.problem.emit(error)
        self.questions.not_saved()
