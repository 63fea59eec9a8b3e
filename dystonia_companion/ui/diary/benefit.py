"""How much better it was at best after the injections, in percent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.ui.diary.desk import HUE, DiaryDesk
from dystonia_companion.ui.widgets.choices import Stepper

STEP = 10
NOT_TOLD = -STEP


class BenefitStepper(Stepper):
    """It belongs to the record of the injections before a day, not to an entry: kept and taken back by itself."""

    def __init__(self, desk: DiaryDesk, name: str, day: date, parent: QWidget | None = None) -> None:
        def shown(percent: int) -> str:
            return desk.text("entry.not_told") if percent < 0 else desk.text("entry.percent", n=percent)

        super().__init__(desk.kit, name, NOT_TOLD, NOT_TOLD, 100, STEP, shown, HUE, parent=parent)
        self._desk, self._day = desk, day
        self.changed.connect(self._tell)
        self.show_day(day)

    def show_day(self, day: date) -> None:
        """Show what is on record for the injections before a day, without a signal."""
        self._day = day
        row = self._desk.record.treatment_before(day)
        told = None if row is None else self._desk.injections.record.details(row.uuid).best_percent
        self.set_value(NOT_TOLD if told is None else told)

    def _tell(self, percent: int) -> None:
        row, record = self._desk.record.treatment_before(self._day), self._desk.injections.record
        if row is not None:
            details = replace(record.details(row.uuid), best_percent=None if percent < 0 else percent)
            try:
                self._desk.keep(lambda: record.keep_details(row, details))
            except Wrong:
                self._desk.telling.said.emit(self._desk.telling.text("not_saved"))
        self.show_day(self._day)
