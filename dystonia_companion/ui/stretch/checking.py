"""Sees to it that the check of today is answered before a session, and asked as little as possible."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.storage.checks import CheckIn
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.stretch.check import CheckPage, SameAsBeforePage, Taps


class Checking(QObject):
    """Once a civil day the three taps, before each later session of that day "Same as before?".

    `shown` carries a page and the part of it that takes the focus. `new_sign`: it has to be asked which. `left`: no session
    now, because the person went back, or because swallowing or breathing is not as usual.
    """

    shown = Signal(QWidget, QWidget)
    warning_signs = Signal()
    problem = Signal(KnownError)
    new_sign = Signal()
    left = Signal()

    def __init__(self, kit: Kit, record: PersonRecord, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._record = record
        self._current_on: date | None = None
        self._refused: tuple[date, Taps] | None = None

    @property
    def current(self) -> CheckIn | None:
        """The check of today, answered or said to be the same since the last session; None while it has to be asked."""
        return self._record.check_today() if self._current_on == self._record.today else None

    def session_ended(self) -> None:
        """Before the next one it is asked whether all is the same."""
        self._current_on = None

    def before(self, then: Callable[[], None], same_is_known: bool = False) -> None:
        """Go on to `then` once today's check is answered; `same_is_known` spares "Same as before?"."""
        check = self._record.check_today()
        # told "no new sign" and one was named since, or told of a sign that nobody has named: neither may count as the same
        told_otherwise = check is not None and check.new_sign != self._record.signs.named_since(check.at)
        if check is None or told_otherwise or self._not_written() is not None:
            self.ask(then)
        elif not self._record.swallow_breath_ok():
            self.left.emit()
        elif self.current is not None or same_is_known:
            then()
        else:
            page = SameAsBeforePage(self._kit, check, self._record.weak_today())
            page.same.connect(lambda: self._same(then))
            page.changed.connect(lambda: self.ask(then))
            page.left.connect(self.left)
            self.shown.emit(page, page.first_focus())

    def ask(self, then: Callable[[], None]) -> None:
        """The taps, anew. Those that the disk refused today are still there."""
        self._current_on = None
        refused = self._not_written()
        asks_weak = self._record.asks_weak()
        page = CheckPage(self._kit, refused or Taps(weak_open=asks_weak), asks_weak)
        page.told.connect(lambda taps: self._told(page, taps, then))
        page.left.connect(self.left)
        self.shown.emit(page, page.first_focus())
        if refused is not None:
            page.not_saved()

    def _same(self, then: Callable[[], None]) -> None:
        self._current_on = self._record.today
        self.before(then)  # midnight may have passed

    def _not_written(self) -> Taps | None:
        if self._refused is None or self._refused[0] != self._record.today:
            return None
        return self._refused[1]

    def _told(self, page: CheckPage, taps: Taps, then: Callable[[], None]) -> None:
        """Warning signs and the list of signs wait for no disk; a session does."""
        if not taps.swallow_breath_ok:
            self.warning_signs.emit()
        try:
            self._record.keep_check(taps.pain, bool(taps.new_sign), bool(taps.swallow_breath_ok), taps.weak)
            self._refused, self._current_on = None, self._record.today
        except KnownError as error:
            self._refused = (self._record.today, taps)
            self.problem.emit(error)
            page.not_saved()
        if taps.new_sign:
            self.new_sign.emit()
        elif self._refused is None:
            then() if taps.swallow_breath_ok else self.left.emit()
