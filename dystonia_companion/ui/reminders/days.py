"""On which days: of the week, every few days, or so many after injections."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.rule import ALL_DAYS, LONGEST_PAUSE
from dystonia_companion.ui.fields import DayField
from dystonia_companion.ui.framed import PageDesk
from dystonia_companion.ui.reminders.desk import RemindersDesk
from dystonia_companion.ui.reminders.words import days_in_order, weekday_name, weekdays
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.choices import Stepper, Tick, captioned
from dystonia_companion.ui.widgets.label import caption
from dystonia_companion.ui.widgets.layout import FlowLayout


class WeekField(QWidget):
    """The seven days to tick, 1 Monday to 7 Sunday, and the usual choices by one press. `told` comes with each change of `days`."""

    told = Signal()

    def __init__(self, desk: PageDesk) -> None:
        super().__init__()
        column = _column(self, desk)
        quick = QWidget()
        flow = FlowLayout(desk.kit.theme.size("gap"), quick)
        self.quick: dict[str, Button] = {}
        for key, days in (("all_days", ALL_DAYS), ("workdays", weekdays())):
            button = Button(desk.kit, desk.text(f"edit.{key}"), "secondary", hue=desk.hue)
            button.clicked.connect(partial(self._set, days))
            flow.addWidget(button)
            self.quick[key] = button
        column.addWidget(quick)
        ticks = QWidget()
        flow = FlowLayout(desk.kit.theme.size("gap"), ticks)
        self.ticks: dict[int, Tick] = {}
        for day in days_in_order():
            self.ticks[day] = Tick(desk.kit, weekday_name(day), desk.hue)
            self.ticks[day].clicked.connect(lambda _on: self.told.emit())
            flow.addWidget(self.ticks[day])
        column.addWidget(ticks)

    @property
    def days(self) -> frozenset[int]:
        return frozenset(day for day, tick in self.ticks.items() if tick.isChecked())

    def show_days(self, days: frozenset[int]) -> None:
        """Show what is on record, without a signal."""
        for day, tick in self.ticks.items():
            tick.setChecked(day in days)

    def _set(self, days: frozenset[int]) -> None:
        self.show_days(days)
        self.told.emit()


class EveryField(QWidget):
    """Every so many days, counted from a first one. `told` comes with each change."""

    told = Signal()

    def __init__(self, desk: RemindersDesk) -> None:
        super().__init__()
        self._desk = desk

        def shown(n: int) -> str:
            return desk.text("edit.every_one") if n == 1 else desk.text("edit.every_shown", n=n)

        column = _column(self, desk)
        self.n = Stepper(desk.kit, desk.text("edit.every"), 2, 1, LONGEST_PAUSE, 1, shown, desk.hue)
        self.n.changed.connect(lambda _n: self.told.emit())
        self.first = DayField(desk, desk.text("edit.first"), desk.today, self._span, ahead=True, optional=False)
        self.first.told.connect(lambda _day: self.told.emit())
        column.addWidget(captioned(self.n))
        column.addWidget(self.first)

    def show_every(self, n: int, first: date) -> None:
        """Show what is on record, without a signal."""
        self.n.set_value(n)
        self.first.set_day(first)

    def _span(self) -> tuple[date, date]:
        today = self._desk.today
        return min(today, self.first.day or today), today + timedelta(days=LONGEST_PAUSE)


class AfterField(QWidget):
    """So many days after injections. `told` comes with each change."""

    told = Signal()

    def __init__(self, desk: RemindersDesk) -> None:
        super().__init__()
        column = _column(self, desk)
        self.days = Stepper(desk.kit, desk.text("edit.after"), 7, 0, LONGEST_PAUSE, 1, hue=desk.hue)
        self.days.changed.connect(lambda _n: self.told.emit())
        column.addWidget(captioned(self.days))
        column.addWidget(caption(desk.text("edit.no_treatment")))


def _column(owner: QWidget, desk: PageDesk) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(desk.kit.theme.size("gap"))
    return column
