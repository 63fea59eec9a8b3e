"""The next appointment of any kind: what for, when, where, and the number to call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.model.appointment import Appointment
from dystonia_companion.ui.cycle_look import HUE
from dystonia_companion.ui.cycle_words import CycleWords
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.when import clock_words
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.label import Label


class AppointmentCard(TodayCard):
    """Hidden where nothing is to come. `show_appointment` carries the id of the appointment. `read` gives the next one."""

    show_appointment = Signal(str)

    def __init__(
        self,
        kit: Kit,
        words: Words,
        read: Callable[[], Appointment | None],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self._words = CycleWords(words)
        self._read = read
        self._today = today
        self._id = ""
        self.title.setText(self.tr("Next appointment"))
        self.title.setVisible(True)
        self.setAccessibleName(self.title.text())
        self.kind = Label("", "strong", HUE)
        self.when = Label("", "large")
        self.place = Label("")
        self.phone = Label("", "soft")
        for label in (self.kind, self.when, self.place, self.phone):
            self.rows.addWidget(label)
        self.rows.setSpacing(kit.theme.size("gap_small"))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        self.button = Button(kit, self.tr("Show"), "secondary", hue=HUE)
        self.button.clicked.connect(lambda: self.show_appointment.emit(self._id))
        line.addWidget(self.button)
        line.addStretch(1)
        self.rows.addWidget(holder)

    def refresh(self) -> None:
        appointment = self._read()
        self.setVisible(appointment is not None)
        if appointment is None:
            return
        self._id = appointment.id
        today = self._today()
        day = self._words.name_of(appointment.day, today)
        self.when.setText(day if appointment.at is None else f"{day}, {clock_words(appointment.at)}")
        left = (appointment.day - today).days
        ahead = self.tr("today") if left <= 0 else self.tr("in %n day(s)", "", left)
        self.kind.setText(f"{self._words.kind(appointment)} · {ahead}")
        self.place.setText(appointment.place)
        self.place.setVisible(bool(appointment.place))
        self.phone.setText(self.tr("Phone {number}").format(number=appointment.phone))
        self.phone.setVisible(bool(appointment.phone))
        self.button.setAccessibleName(f"{self.button.label()}: {self._words.kind(appointment)}, {self.when.text()}")
