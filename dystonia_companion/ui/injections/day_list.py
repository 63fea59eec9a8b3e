"""One month as a list of the days on which something is, in words: for screen readers and for large text."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.model.cycle_days import Day
from dystonia_companion.ui.cycle_look import HUE
from dystonia_companion.ui.cycle_words import CycleWords
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.arrows import ArrowGroup
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import clear
from dystonia_companion.ui.widgets.presets import PresetButton


class DayRow(PresetButton):
    """One day, and what is on it."""

    def __init__(self, kit: Kit, name: str, line: str) -> None:
        super().__init__(kit, name, HUE)
        self.setAutoExclusive(False)
        self.setCheckable(False)
        self.set_line(line)


class DayList(QWidget):
    """One stop for Tab; arrows go from day to day. `day_chosen` carries the day."""

    day_chosen = Signal(object)

    def __init__(self, kit: Kit, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._words = CycleWords(words)
        self.rows: dict[date, DayRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_days(self, days: tuple[Day, ...], today: date, month: str) -> None:
        """List a month, called `month`; today is listed, too, whatever is on it."""
        keeping_focus(self, lambda: self._build(days, today, month), self._first_row)

    def _first_row(self) -> QWidget | None:
        return next(iter(self.rows.values()), None)

    def _build(self, days: tuple[Day, ...], today: date, month: str) -> None:
        clear(self._column)
        self.rows = {}
        group = ArrowGroup(month)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._kit.theme.size("gap_small"))
        for day in days:
            if day.empty and day.day != today:
                continue
            row = DayRow(self._kit, self._words.name_of(day.day, today), self._words.on_day(day, today))
            row.clicked.connect(lambda _=False, on=day.day: self.day_chosen.emit(on))
            column.addWidget(row)
            self.rows[day.day] = row
        if self.rows:
            group.take_in(self.rows.values())
        else:
            column.addWidget(Label(self.tr("Nothing in this month."), "soft"))
        self._column.addWidget(group)
