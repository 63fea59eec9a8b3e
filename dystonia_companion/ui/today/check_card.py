"""The daily check after injections on Today: the question where nothing else on the page asks it, then what was told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.errors import KnownError
from dystonia_companion.model.aftercare import ALL_FINE, LEVEL_OF, Care
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.safety_checks import KeptCheck
from dystonia_companion.ui.injections.due_rows import CheckRow
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.today.due_row import Answer
from dystonia_companion.ui.when import time_of_day
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout, clear

if TYPE_CHECKING:
    from dystonia_companion.guidance.daily_check import DailyChecks

TINT = {Care.EMERGENCY: "danger", Care.SAME_DAY: "heat"}


class CheckCard(TodayCard):
    """Hidden while it is not `asked`, and while the list of what is due asks already (`asked_elsewhere`).

    `asked` reads little: the checks themselves are looked at only on days 0 to 28. `daily_check` leads to the questions, `what_to_do` carries what was told to the warning signs. `take_back` undoes.
    """

    daily_check = Signal()
    what_to_do = Signal(object)

    def __init__(
        self,
        kit: Kit,
        words: Words,
        daily: Callable[[], DailyChecks],
        clock: Clock,
        asked: Callable[[], bool],
        asked_elsewhere: Callable[[], bool],
        take_back: Callable[[Saved], Saved],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, words.text("aftercare.card.title"), parent)
        self._words = words
        self._daily = daily
        self._clock = clock
        self._asked = asked
        self._asked_elsewhere = asked_elsewhere
        self._undo = take_back
        self._answered: tuple[str, Saved] | None = None  # the check that was answered here, and what takes it back

    def refresh(self) -> None:
        if not self._asked():
            self.hide()
            return
        daily = self._daily()
        told = daily.today()
        self.setVisible(told is not None or not self._asked_elsewhere())
        keeping_focus(self, lambda: self._build(daily, told))

    def _build(self, daily: DailyChecks, told: KeptCheck | None) -> None:
        clear(self.rows)
        if told is not None:
            self._tell(told)
            return
        row = CheckRow(self._kit, self._words, daily, daily.number() or 0)
        row.kept.connect(self._note)
        row.problem.connect(self.problem)
        row.daily_check.connect(self.daily_check)
        self.rows.addWidget(row)

    def _tell(self, told: KeptCheck) -> None:
        at = time_of_day(told.at, self._clock.zone())
        if told.answers == ALL_FINE and told.care is Care.FINE:
            line = self._words.text("aftercare.card.fine", time=at)
        else:
            said = self._words.text(f"aftercare.card.said.{told.care.value}")
            line = self._words.text("aftercare.card.told", time=at, words=said)
        self.rows.addWidget(Label(line, "strong", TINT.get(told.care, "")))
        holder = QWidget()
        flow = FlowLayout(self._kit.theme.size("gap"), holder)
        if told.care in LEVEL_OF:
            todo = self._button(self.tr("What to do"), line, lambda: self.what_to_do.emit(told.care), "warning")
            flow.addWidget(todo)
        flow.addWidget(self._button(self.tr("Change"), line, self.daily_check.emit))
        if self._answered is not None and self._answered[0] == told.uuid:
            flow.addWidget(self._button(self.tr("Undo"), line, self._take_back, "undo"))
        self.rows.addWidget(holder)

    def _button(self, label: str, about: str, act: Callable[[], object], icon: str = "") -> Button:
        button = Button(self._kit, label, "danger" if icon == "warning" else "secondary", hue="injections", icon=icon)
        button.setAccessibleDescription(about)
        button.clicked.connect(lambda: act())
        return button

    def _note(self, answer: Answer) -> None:
        told = self._daily().today()
        self._answered = None if told is None else (told.uuid, answer.saved)
        self.refresh()

    def _take_back(self) -> None:
        if self._answered is None:
            return
        try:
            self._undo(self._answered[1])
        except KnownError as error:
            self.problem.emit(error)
            return
        self._answered = None
        self.refresh()
