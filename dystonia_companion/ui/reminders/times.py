"""Times of the day, each set by plus and minus."""

from __future__ import annotations

from datetime import time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.rule import MOST_A_DAY, minutes
from dystonia_companion.ui.reminders.desk import RemindersDesk
from dystonia_companion.ui.when import clock_words
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.clock import STEP, ClockSteppers
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import caption
from dystonia_companion.ui.widgets.layout import FlowLayout, clear

APART = 4 * 60  # minutes: where a further time is set first
DAY = 24 * 60


class TimesField(QWidget):
    """One to six times a day. `told` comes with each change; `single`: one only."""

    told = Signal()

    def __init__(self, desk: RemindersDesk) -> None:
        super().__init__()
        self._desk = desk
        self._single = False
        self.lines: list[ClockSteppers] = []
        self.removers: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.kit.theme.size("gap"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(desk.kit.theme.size("gap"))
        column.addLayout(self._rows)
        foot = QWidget()
        flow = FlowLayout(desk.kit.theme.size("gap"), foot)
        self.add_button = Button(desk.kit, desk.text("edit.add_time"), "secondary", hue=desk.hue, icon="plus")
        self.add_button.clicked.connect(lambda: self._add())
        self.limit = caption(desk.text("edit.most_times", most=MOST_A_DAY))
        flow.addWidget(self.add_button)
        flow.addWidget(self.limit)
        column.addWidget(foot)

    @property
    def times(self) -> tuple[time, ...]:
        return tuple(line.at for line in self.lines)

    def show_times(self, times: tuple[time, ...], single: bool = False) -> None:
        """Show what is on record, without a signal; lines that are there already stay, and the focus in them."""
        if (times, single) == (self.times, self._single):
            return
        self._single = single
        clear(self._rows)
        self.lines, self.removers = [], []
        for number, at in enumerate(times, 1):
            self._rows.addWidget(self._line(number, at, alone=len(times) == 1))
        full = len(times) >= MOST_A_DAY
        self.add_button.setVisible(not single and not full)
        self.limit.setVisible(not single and len(times) > 1)

    def _line(self, number: int, at: time, alone: bool) -> QWidget:
        desk = self._desk
        name = desk.text("edit.time") if alone else desk.text("edit.time_n", n=number)
        line = ClockSteppers(
            desk.kit, desk.text("edit.hour", name=name), desk.text("edit.minute", name=name), at, desk.hue
        )
        line.told.connect(self._told)
        self.lines.append(line)
        if alone:
            return line
        remove = Button(desk.kit, "", "secondary", hue=desk.hue)
        remove.clicked.connect(partial(self._remove, number - 1))
        self.removers.append(remove)
        self._name_removers()
        line.row.addWidget(remove)
        return line

    def _name_removers(self) -> None:
        for line, remove in zip(self.lines, self.removers, strict=False):
            remove.set_label(self._desk.text("edit.remove_time", time=clock_words(line.at)))

    def _told(self) -> None:
        self._name_removers()
        self.told.emit()

    def _add(self) -> None:
        self.show_times((*self.times, _free(self.times)))
        self.told.emit()
        take_focus(self.lines[-1].hour.plus)

    def _remove(self, place: int) -> None:
        self.show_times(tuple(at for number, at in enumerate(self.times) if number != place))
        self.told.emit()
        take_focus(self.add_button)


def _free(times: tuple[time, ...]) -> time:
    """A time that is not there yet, some hours after the last one."""
    taken = {minutes(at) for at in times}
    begins = minutes(times[-1]) + APART
    ways = (begins + step for step in range(0, DAY, STEP))
    found = next(way % DAY for way in ways if way % DAY not in taken)
    return time(found // 60, found % 60)
