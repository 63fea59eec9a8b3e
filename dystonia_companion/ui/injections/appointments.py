"""All appointments: those to come first, then what is over or does not take place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.appointment import Appointment, Status
from dystonia_companion.ui.injections.appointment import appointment_words
from dystonia_companion.ui.injections.desk import BETWEEN, Desk, DeskPage
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout, clear

SHOWN = 20  # of each kind at once


class AppointmentsPage(DeskPage):
    """`open` carries an appointment; `add` asks for a new one, `calendar` for a file of all, `read` for a clinic's file."""

    open = Signal(object)
    add = Signal()
    calendar = Signal()
    read = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("appointment.list_title"), parent)
        self.add_button = self.button("overview.add_appointment", self.add.emit, "primary", icon="plus")
        self.calendar_button = self.button("appointment.calendar_all", self.calendar.emit)
        self.read_button = self.button("overview.import", self.read.emit)
        self.column.addWidget(self.flow(self.add_button, self.calendar_button, self.read_button))
        self._rows: dict[str, QVBoxLayout] = {}
        for name in ("coming", "over"):
            card = Card(self.kit, desk.text(f"appointment.{name}"))
            self._rows[name] = QVBoxLayout()
            self._rows[name].setSpacing(self.kit.theme.size("gap"))
            card.body.addLayout(self._rows[name])
            self.column.addWidget(card)
        self._most = SHOWN
        self.more_button = self.button("show_more", self._show_more)
        self.column.addWidget(self.flow(self.more_button))
        self.openers: dict[str, Button] = {}
        self.refresh()

    def refresh(self) -> None:
        self.openers.clear()
        coming, over = self.desk.record.coming_and_over()
        for name, found in (("coming", coming), ("over", over)):
            rows = self._rows[name]
            clear(rows)
            if not found:
                rows.addWidget(
                    caption(self.desk.text("appointment.none_coming" if name == "coming" else "history.none"))
                )
            for appointment in found[: self._most]:
                self._add(rows, appointment)
        self.more_button.setVisible(max(len(coming), len(over)) > self._most)

    def _show_more(self) -> None:
        self._most += SHOWN
        self.refresh()

    def _add(self, rows: QVBoxLayout, appointment: Appointment) -> None:
        words = appointment_words(self.desk, appointment)
        line, told = QWidget(), QWidget()
        spread = FlowLayout(self.kit.theme.size("gap"), line, spread=True)
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(words, "strong"))
        said = [appointment.place, appointment.phone]
        if appointment.status is not Status.PLANNED:
            said.insert(0, self.desk.text(f"appointment.{appointment.status.value}"))
        if where := BETWEEN.join(part for part in said if part):
            column.addWidget(caption(where))
        show = self.button("open", partial(self.open.emit, appointment))
        show.setAccessibleDescription(words)
        self.openers[appointment.id] = show
        spread.addWidget(told)
        spread.addWidget(show)
        rows.addWidget(line)
