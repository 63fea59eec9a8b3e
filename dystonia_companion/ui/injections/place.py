"""Injections: the first page, and the pages that are opened from it and left again, one over the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.changes import NEW_DAY, Changes
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.cycle_calendar import CycleCalendar
from dystonia_companion.model.appointment import Appointment, AppointmentKind, Status
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.ui.framed import DeskFrame, FramedPage
from dystonia_companion.ui.framed_place import FramedPlace
from dystonia_companion.ui.injections.appointment import AppointmentPage
from dystonia_companion.ui.injections.appointments import AppointmentsPage
from dystonia_companion.ui.injections.away import AwayPage
from dystonia_companion.ui.injections.calendar_page import CalendarDesk, ImportPage
from dystonia_companion.ui.injections.desk import HUE, Desk
from dystonia_companion.ui.injections.history import HistoryPage
from dystonia_companion.ui.injections.injected import InjectedPage
from dystonia_companion.ui.injections.overview import OverviewPage
from dystonia_companion.ui.injections.tight import ComparePage, TightPage
from dystonia_companion.ui.injections.treatment import TreatmentPage
from dystonia_companion.ui.injections.visit import VisitPage
from dystonia_companion.ui.injections.why import WhyPage
from dystonia_companion.ui.widgets.focus import take_focus

SHOWN_AFTER = (
    "treatments",
    "appointments",
    "answers",
    "settings",
    "ratings",
    "away",
    "visits",
    "tight_places",
    NEW_DAY,
)


class InjectionsPlace(FramedPlace):
    """The place. `problem` carries what the person can mend."""

    problem = Signal(KnownError)

    def __init__(
        self,
        desk: Desk,
        calendar: CycleCalendar,
        files: CalendarDesk,
        changes: Changes,
        parent: QWidget | None = None,
    ) -> None:
        overview = OverviewPage(desk, calendar)
        super().__init__(overview, HUE, changes, SHOWN_AFTER, parent)
        self.overview = overview
        self.desk = desk
        self._files = files
        self._drafts: dict[str, DeskFrame] = {}  # appointments that were left before they were saved, by their id
        self.overview.open.connect(self.open)
        self.overview.drop.connect(self._drop_draft)
        files.problem.connect(self.problem)

    # --- pages --------------------------------------------------------------------------------------------------------

    def open(self, name: str, about: Any = None) -> None:
        """Open a page by its name, over the one that is shown. Raises KeyError for one that does not exist."""
        makers: dict[str, Callable[[Any], None]] = {
            "injected": lambda _about: self._open_injected(None, self._visit_to_tell()),
            "attended": lambda appointment: self._open_injected(None, appointment),
            "change_treatment": lambda row: self._open_injected(row, None),
            "treatment": lambda about: self._open_treatment(*about),
            "history": lambda _about: self._open_history(),
            "compare": lambda pair: self.show_page(ComparePage(self.desk, *pair)),
            "new_appointment": lambda kind: self._open_new(kind),
            "appointment": self._open_appointment,
            "appointment_of": self._open_appointment_of,
            "appointments": lambda _about: self._open_appointments(),
            "draft": lambda _about: self._go_on_with(next(iter(self._drafts))),
            "visit": lambda _about: self.show_page(VisitPage(self.desk)),
            "why": lambda _about: self.show_page(WhyPage(self.desk)),
            "away": lambda _about: self.show_page(AwayPage(self.desk)),
            "tight": lambda _about: self.show_page(TightPage(self.desk)),
            "calendar": lambda _about: self._files.save(self._files.all(), self),
            "import": lambda _about: self._open_file(),
            "day": self._open_day,
        }
        makers[name](about)

    def show_page(self, page: FramedPage) -> None:
        """Show a page over the one that is shown; it is left by itself once it is done."""
        if isinstance(page, ImportPage):
            page.done.connect(self.pop)
        super().show_page(page)

    def _open_injected(self, row: TreatmentRow | None, appointment: Appointment | None) -> None:
        page = InjectedPage(self.desk, row, appointment)
        page.letter.connect(lambda row: self.replace(lambda: self._open_letter(row)))
        page.book.connect(lambda: self.replace(lambda: self._open_new(AppointmentKind.INJECTIONS)))
        self.show_page(page)

    def _open_treatment(self, row: TreatmentRow, part: str) -> None:
        page = TreatmentPage(self.desk, row, part)
        page.change_day.connect(lambda row: self.open("change_treatment", row))
        page.removed.connect(self.pop)
        self.show_page(page)

    def _open_letter(self, row: TreatmentRow) -> None:
        """The letter of a treatment, on its page where that is open below."""
        page = self.page
        if isinstance(page, TreatmentPage) and page.row.uuid == row.uuid:
            page.show_part("letter")
        else:
            self._open_treatment(row, "letter")

    def _visit_to_tell(self) -> Appointment | None:
        """The visit at which they may have been: one that is over, or the one of today, whatever its hour."""
        record = self.desk.record
        return record.due_to_be_told() or record.standing_on(self.desk.today)

    def _open_history(self) -> None:
        page = HistoryPage(self.desk)
        page.open.connect(lambda row: self._open_treatment(row, "letter"))
        page.compare.connect(lambda newer, older: self.open("compare", (newer, older)))
        self.show_page(page)

    def _open_new(self, kind: AppointmentKind | None) -> None:
        planned, today = self.desk.record.planned(), self.desk.today
        wanted = kind or AppointmentKind.INJECTIONS
        of_injections = wanted is AppointmentKind.INJECTIONS and self.desk.record.booked() is None
        day = planned.day if planned is not None and of_injections and planned.day > today else today
        self._push_appointment(AppointmentPage(self.desk, self.desk.record.new_appointment(wanted, day, None), False))

    def _open_appointment(self, appointment: Appointment) -> None:
        if appointment.id in self._drafts:
            self._go_on_with(appointment.id)
        else:
            self._push_appointment(AppointmentPage(self.desk, appointment, True))

    def _open_appointment_of(self, uuid: str) -> None:
        """One by its id, as from Today; it may be gone meanwhile."""
        found = next((a for a in self.desk.record.appointments() if a.id == uuid), None)
        if found is not None:
            self._open_appointment(found)

    def _push_appointment(self, page: AppointmentPage) -> None:
        page.calendar.connect(lambda appointment: self._files.save(self._files.one(appointment), self))
        self.show_page(page)

    def _open_appointments(self) -> None:
        page = AppointmentsPage(self.desk)
        page.open.connect(self._open_appointment)
        page.add.connect(lambda: self._open_new(None))
        page.calendar.connect(lambda: self.open("calendar"))
        page.read.connect(self._open_file)
        self.show_page(page)

    def _open_file(self) -> None:
        path: Path | None = self._files.ask(self)
        if path is None:
            return
        found = self._files.read(path)
        if found is not None:
            self.show_page(ImportPage(self.desk, path.name, found))

    def _open_day(self, day: date) -> None:
        """What is on a day of the month: its treatment, or its appointment."""
        treatment = self.desk.telling.record.treatment_on(day)
        if treatment is not None:
            self._open_treatment(treatment, "letter")
            return
        stand = [a for a in self.desk.record.appointments() if a.day == day and a.status is not Status.CANCELLED]
        if len(stand) == 1:
            self._open_appointment(stand[0])
        elif stand:
            self._open_appointments()

    # --- appointments that wait ---------------------------------------------------------------------------------------

    def keep_frame(self, frame: DeskFrame) -> bool:
        """An appointment that is left before it was saved waits."""
        page = frame.page
        begun = isinstance(page, AppointmentPage) and page.begun
        if isinstance(page, AppointmentPage) and begun:
            self._drafts[page.wanted.id] = frame
        self.overview.show_draft(bool(self._drafts))
        return begun

    def _go_on_with(self, uuid: str) -> None:
        draft = self._drafts.pop(uuid)
        draft.page.refresh()
        self.push(draft)
        self.overview.show_draft(bool(self._drafts))

    def _drop_draft(self) -> None:
        self.let_go(self._drafts.pop(next(iter(self._drafts))))
        self.overview.show_draft(bool(self._drafts))
        take_focus(self.overview.title)

    def look_at_time(self) -> None:
        """Time has passed: an appointment may be over, and it is asked whether it took place."""
        self.look_again()
