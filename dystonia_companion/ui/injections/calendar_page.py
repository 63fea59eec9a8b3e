"""Calendar files of this place: what is written to one, and the page that shows what a clinic's file would add."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.clock import Clock
from dystonia_companion.errors import KnownError
from dystonia_companion.exchange.calendar_event import FILE_NAME, CalendarEvent, CalendarWindow, Read, taken_over
from dystonia_companion.exchange.calendar_in import read
from dystonia_companion.exchange.calendar_out import write
from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.model.appointment import Appointment, AppointmentKind
from dystonia_companion.model.reason import Reason
from dystonia_companion.ui.injections.calendar_files import CalendarImportCard, ask_for_calendar, ask_where
from dystonia_companion.ui.injections.desk import BETWEEN, Desk, DeskPage
from dystonia_companion.ui.widgets.card import Notice

COUNTED_FROM = datetime(2023, 1, 1, tzinfo=UTC)


class CalendarDesk(QObject):
    """`problem` carries what the disk refused. The two questions for a file may be answered by stand-ins."""

    problem = Signal(KnownError)

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        ask: Callable[[QWidget], Path | None] = ask_for_calendar,
        ask_where: Callable[[QWidget, str], Path | None] = ask_where,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._clock = desk, clock
        self.ask, self.ask_where = ask, ask_where

    # --- out ----------------------------------------------------------------------------------------------------------

    def one(self, appointment: Appointment) -> tuple[tuple[Appointment, ...], CalendarWindow | None]:
        """One appointment alone."""
        return (appointment,), None

    def all(self) -> tuple[tuple[Appointment, ...], CalendarWindow | None]:
        """Every appointment, those that were cancelled too, and the planned window."""
        return self._desk.record.appointments(), self._window()

    def _window(self) -> CalendarWindow | None:
        """The window after the last injections; it stands until a day is booked.

        It is worked out and has no row whose changes could be counted: seconds since a fixed day only grow.
        """
        last, planned = self._desk.telling.record.treatment(), self._desk.record.planned()
        if last is None or planned is None:
            return None
        since = self._clock.now() - COUNTED_FROM
        booked = self._desk.record.booked()
        sequence = max(0, int(since.total_seconds()))  # within the 31 bits that calendars read until 2091
        return CalendarWindow(last.uuid, planned.day, planned.until, sequence, stands=booked is None)

    def save(self, what: tuple[tuple[Appointment, ...], CalendarWindow | None], parent: QWidget) -> None:
        """Ask where, write the file whole, and say so."""
        appointments, window = what
        desk = self._desk
        if not appointments and window is None:
            desk.telling.said.emit(desk.text("appointment.nothing_to_save"))
            return
        path = self.ask_where(parent, FILE_NAME)
        if path is None:
            return
        try:
            write(
                path,
                appointments,
                window,
                desk.words,
                self._clock.now(),
                spelled=desk.telling.settings.calendar_spelled,
            )
        except KnownError as error:
            self.problem.emit(error)
            return
        desk.telling.said.emit(desk.text("appointment.calendar_saved", file=path.name))

    # --- in -----------------------------------------------------------------------------------------------------------

    def read(self, path: Path) -> Read | None:
        """What a file holds; None when it could not be opened, which is told."""
        desk = self._desk
        known = {a.uid: a for a in desk.record.appointments()}
        try:
            return read(path, desk.record.zone, desk.today, desk.words, known)
        except KnownError as error:
            self.problem.emit(error)
            return None


class ImportPage(DeskPage):
    """What a file holds, shown before anything is kept; all that is chosen is kept together. `done` comes then."""

    done = Signal()

    def __init__(self, desk: Desk, name: str, found: Read, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("overview.import"), parent)
        self._wrong = Notice(self.kit, hue="heat")
        self.column.addWidget(self._wrong)
        self.card = CalendarImportCard(self.kit, desk.words, name, found, desk.record.zone)
        self.card.add.connect(self._add)
        self.card.left.connect(self.left)
        self.column.addWidget(self.card)

    def _add(self, chosen: tuple[tuple[CalendarEvent, AppointmentKind], ...]) -> None:
        record = self.desk.record
        wanted = [
            taken_over(event, kind, event.known or record.new_appointment(kind, event.day, event.at))
            for event, kind in chosen
        ]
        if not wanted:
            self.done.emit()
            return
        try:
            kept = self.desk.keep(lambda: record.keep_appointments(wanted))
        except Wrong as error:
            self._say_wrong(error.problems)
            return
        if kept is not None:
            self.done.emit()

    def _say_wrong(self, problems: dict[str, Reason]) -> None:
        self._wrong.say(BETWEEN.join(self.desk.wrong_words(reason) for reason in problems.values()))
