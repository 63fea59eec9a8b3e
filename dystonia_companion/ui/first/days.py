"""Ways to tell a day: plus and minus on day, month and year, or typed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.typed_day import read_day, typed_form
from dystonia_companion.ui.widgets.card import Notice
from dystonia_companion.ui.widgets.choices import Stepper, captioned
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout

YEARS = 10
LONGEST_TYPED = 40


def first_day(today: date) -> date:
    """The earliest day that can be told."""
    return date(today.year - YEARS, 1, 1)


class DaySteppers(QWidget):
    """A day set by plus and minus on day, month and year; never one of the future. `day` is the day that is shown.

    Day and month carry: one day before the first of a month is the last of the month before.
    """

    def __init__(self, telling: Telling, day: date, changed: Callable[[], None]) -> None:
        super().__init__()
        self.day, self._record, self._changed = day, telling.record, changed
        today = telling.record.today
        kit, first = telling.kit, min(day, first_day(today)).replace(month=1, day=1)
        row = FlowLayout(2 * kit.theme.size("gap_large"), self)
        months = range(_month(today) - 11, _month(today) + 1)
        self.parts = {
            "day": Stepper(
                kit,
                telling.text("injections.day"),
                day.toordinal(),
                first.toordinal(),
                today.toordinal(),
                shown=lambda n: str(date.fromordinal(n).day),
                also=[date(today.year - 1, 1, 28).toordinal()],
            ),
            "month": Stepper(
                kit,
                telling.text("injections.month"),
                _month(day),
                _month(first),
                _month(today),
                shown=lambda n: QLocale().standaloneMonthName(n % 12 + 1),
                also=months,
            ),
            "year": Stepper(kit, telling.text("injections.year"), day.year, first.year, today.year),
        }
        self.parts["day"].changed.connect(lambda n: self._step_to(date.fromordinal(n)))
        self.parts["month"].changed.connect(lambda n: self._step_to(_on_day(n // 12, n % 12 + 1, self.day.day)))
        self.parts["year"].changed.connect(lambda year: self._step_to(_on_day(year, self.day.month, self.day.day)))
        for part in self.parts.values():
            row.addWidget(captioned(part))

    def show_day(self, day: date) -> None:
        """Show a day without a signal."""
        self.day, today = day, self._record.today  # which may be another one than when this was made
        for name, high in (("day", today.toordinal()), ("month", _month(today)), ("year", today.year)):
            self.parts[name].set_high(high)
        self.parts["day"].set_value(day.toordinal())
        self.parts["month"].set_value(_month(day))
        self.parts["year"].set_value(day.year)

    def _step_to(self, day: date) -> None:
        self.show_day(min(self._record.today, day))
        self._changed()


def _month(day: date) -> int:
    """Months since the year 0, so that they can be counted on over the end of a year."""
    return day.year * 12 + day.month - 1


def _on_day(year: int, month: int, day: int) -> date:
    """That day of the month, or the last one it has."""
    return date(year, month, min(day, monthrange(year, month)[1]))


class DayTyped(QWidget):
    """A day as typed. `told` carries each day that can be read meanwhile, `entered` comes with Enter on one.

    What can't be read stays as it is typed, and one sentence says how to write it.
    """

    told = Signal(object)
    entered = Signal()

    def __init__(self, telling: Telling) -> None:
        super().__init__()
        self._telling, self._record = telling, telling.record
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(telling.text("injections.typed"), "strong"))
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST_TYPED)
        self.line.setAccessibleName(telling.text("injections.typed_name"))
        how = telling.text("injections.typed_how", **self._example())
        self.line.setAccessibleDescription(how)
        column.addWidget(self.line)
        column.addWidget(caption(how))
        self.wrong = Notice(telling.kit, hue="heat")
        column.addWidget(self.wrong)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._enter)
        self.line.editingFinished.connect(self.look)

    def clear(self) -> None:
        """The day was told in another way."""
        self.line.clear()
        self.wrong.say("")

    def look(self) -> bool:
        """Whether nothing is typed, or a day; else it is said what is wrong."""
        problem = self._problem()
        if problem != self.wrong.accessibleName():
            self.wrong.say(problem)
        return not problem

    def _typed(self) -> None:
        self.wrong.say("")
        if self.line.text().strip() and not self._problem():
            self.told.emit(read_day(self.line.text(), self._record.today))

    def _enter(self) -> None:
        if self.line.text().strip() and self.look():
            self.entered.emit()

    def _problem(self) -> str:
        today = self._record.today
        day = read_day(self.line.text(), today)
        if not self.line.text().strip():
            return ""
        if day is None:
            return self._telling.text("injections.unreadable", **self._example())
        if day > today:
            return self._telling.text("injections.to_come")
        return self._telling.text("injections.too_old", years=YEARS) if day < first_day(today) else ""

    def _example(self) -> dict[str, str]:
        last_year = date(self._record.today.year - 1, 12, 28)  # a day that is no month leaves no doubt about the order
        return {"day": typed_form(last_year), "iso": last_year.isoformat()}
