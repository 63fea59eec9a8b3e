"""Where the care after injections is shown: rows in the list of what is due, a card on Today, and the daily check over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.errors import KnownError
from dystonia_companion.model.aftercare import LEVEL_OF, Care, is_asked
from dystonia_companion.model.injection_reminders import APPOINTMENT_LEAD, CALL_TO_BOOK, SAFETY_CHECK
from dystonia_companion.reminders.service import Reminders
from dystonia_companion.storage.due import DueItem
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.treatments import TreatmentStore
from dystonia_companion.ui.injections.due_rows import CallRow, CheckRow, LeadRow
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.today.check_card import CheckCard
from dystonia_companion.ui.today.due_card import Answered, RowMaker
from dystonia_companion.ui.today.due_row import DueRow
from dystonia_companion.ui.when import time_of_day

if TYPE_CHECKING:
    from dystonia_companion.guidance.injection_record import InjectionRecord
    from dystonia_companion.guidance.sign_record import Save
    from dystonia_companion.ui.red_flags import RedFlagPanel

TODAY = "today"


class Aftercare(QObject):
    """`lay` puts a page over a place, `lift` takes it off, `go` leads to a place. `warning_signs` carries a level.

    `record` and `keep` are asked for when they are needed: nothing of this is made before the first paint.
    """

    lay = Signal(str, QWidget)
    lift = Signal(str)
    go = Signal(str)
    problem = Signal(KnownError)
    warning_signs = Signal(str)
    add_appointment = Signal()

    def __init__(
        self,
        kit: Kit,
        words: Words,
        clock: Clock,
        reminders: Reminders,
        treatments: TreatmentStore,
        record: Callable[[], InjectionRecord],
        keep: Callable[[], Save],
        saved_words: Callable[[Saved], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._words = words
        self._clock = clock
        self._reminders = reminders
        self._treatments = treatments
        self._record = record
        self._keep = keep
        self._saved_words = saved_words

    # --- on Today -----------------------------------------------------------------------------------------------------

    def rows(self) -> Mapping[str, RowMaker]:
        """What the list of what is due shows for each kind of item."""
        return {APPOINTMENT_LEAD: self._lead, CALL_TO_BOOK: self._call, SAFETY_CHECK: self._check}

    def card(self) -> CheckCard:
        """The daily check on Today."""

        def asked() -> bool:
            today = self._clock.now().astimezone(self._clock.zone()).date()
            last = next(iter(self._treatments.all()), None)
            return last is not None and is_asked(max(0, (today - last.day).days))

        def in_list() -> bool:
            return any(item.kind == SAFETY_CHECK for item in self._reminders.now_due())

        card = CheckCard(
            self._kit,
            self._words,
            lambda: self._record().daily,
            self._clock,
            asked,
            in_list,
            self._reminders.take_back,
        )
        card.daily_check.connect(self.ask)
        card.what_to_do.connect(lambda care: self.warning_signs.emit(LEVEL_OF[Care(care)]))
        card.problem.connect(self.problem)
        return card

    def _lead(self, item: DueItem, answered: Answered) -> QWidget | None:
        """One row for all that is due of one appointment, where the first of it stands."""
        items = [i for i in self._reminders.now_due() if (i.kind, i.subject) == (item.kind, item.subject)]
        one = next((a for a in self._record().appointments() if a.id == item.subject), None)
        if one is None or items[0] != item:
            return None
        return self._wired(LeadRow(self._kit, self._words, self._reminders, self._clock, items, one), answered)

    def _call(self, item: DueItem, answered: Answered) -> QWidget:
        row = CallRow(self._kit, self._words, self._reminders, self._record(), self._clock, item)
        row.add_appointment.connect(self.add_appointment)
        return self._wired(row, answered)

    def _check(self, item: DueItem, answered: Answered) -> QWidget:
        daily = self._record().daily
        row = CheckRow(self._kit, self._words, daily, daily.number() or 0)
        row.daily_check.connect(self.ask)
        return self._wired(row, answered)

    def _wired(self, row: DueRow, answered: Answered) -> DueRow:
        row.kept.connect(answered)
        row.problem.connect(self.problem)
        return row

    # --- the check ----------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask what is different, over Today."""
        from dystonia_companion.ui.injections.checking import DailyCheckFlow

        flow = DailyCheckFlow(self._kit, self._words, self._record().daily, self._keep(), self._saved_words)
        flow.problem.connect(self.problem)
        flow.warning_signs.connect(self.warning_signs)
        flow.closed.connect(lambda: self.lift.emit(TODAY))
        self.lay.emit(TODAY, flow)
        self.go.emit(TODAY)
        flow.greet()

    def tell(self, panel: RedFlagPanel) -> None:
        """Let the warning signs say that an alarming answer of today is written down."""
        told = self._record().daily.today()
        alarming = told is not None and told.care in LEVEL_OF
        panel.set_written(time_of_day(told.at, self._clock.zone()) if told is not None and alarming else "")
