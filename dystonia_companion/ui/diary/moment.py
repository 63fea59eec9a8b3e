"""What moment an entry is about: now, unless another day and time are told."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.diary import EARLIEST, Entry
from dystonia_companion.model.reminder import instant
from dystonia_companion.storage.values import zone_value
from dystonia_companion.ui.diary.desk import HUE, DiaryDesk
from dystonia_companion.ui.fields import DayField
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.clock import ClockSteppers
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout


class MomentField(QWidget):
    """`moved` carries another instant (UTC) and its civil day, where the entry was made; one that is still to come is refused
    in words, and nothing moves."""

    moved = Signal(object, object)

    def __init__(self, desk: DiaryDesk, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.about = Label("", "strong")
        self.button = Button(desk.kit, desk.text("entry.other_time"), "secondary", hue=HUE)
        self.button.clicked.connect(lambda: self._fold())
        line = QWidget()
        flow = FlowLayout(desk.kit.theme.size("gap"), line)
        for part in (self.about, self.button):
            flow.addWidget(part)
        self.day = DayField(desk, desk.text("entry.day"), entry.day, self._span, optional=False)
        self.day.told.connect(lambda _day: self._tell())
        self._zone = zone_value(entry.zone)
        at = entry.at.astimezone(self._zone).time()
        self.clock = ClockSteppers(desk.kit, desk.text("entry.hour"), desk.text("entry.minute"), at, HUE)
        self.clock.told.connect(self._tell)
        self.card = Card(desk.kit)
        self.card.body.addWidget(self.day)
        self.card.body.addWidget(self.clock)
        self.to_come = Notice(desk.kit, hue="heat")
        self.card.body.addWidget(self.to_come)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.kit.theme.size("gap"))
        column.addWidget(line)
        column.addWidget(self.card)
        self.card.hide()
        self._entry = entry

    def show_entry(self, entry: Entry) -> None:
        """Show what an entry is about, without a signal."""
        self._entry, self._zone = entry, zone_value(entry.zone)
        self.about.setText(self._desk.text("entry.about", **self._desk.when_words(entry)))
        if not self.day.refused:
            self.day.set_day(entry.day)
            self.clock.show_time(entry.at.astimezone(self._zone).time())

    def say_wrong(self, text: str) -> None:
        """Say what is wrong, where it can be mended."""
        self.day.say_wrong(text)
        self.card.setVisible(bool(text) or not self.card.isHidden())

    def settled(self) -> bool:
        """Whether what stands here is what the entry is about."""
        return self.card.isHidden() or self.day.settled()

    def _span(self) -> tuple[date, date]:
        return EARLIEST, self._desk.today

    def _fold(self) -> None:
        shown = self.card.isHidden()
        self.card.setVisible(shown)
        self.button.set_label(self._desk.text("entry.fold" if shown else "entry.other_time"))
        if shown:
            take_focus(self.day.line)

    def _tell(self) -> None:
        """A moment that is still to come is not taken, and what was told stands here again."""
        day = self.day.day or self._entry.day
        at: datetime = instant(day, self.clock.at, self._zone)
        if at > self._desk.now:
            self.show_entry(self._entry)
            self.to_come.say(self._desk.word("wrong.time_to_come"))
            return
        self.say_wrong("")
        self.to_come.say("")
        self.moved.emit(at, day)
