"""Pictures of injections: the first page in each standing, every page that is opened from it, and what is wrong in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from dystonia_companion.exchange.calendar_in import read_calendar
from dystonia_companion.model.appointment import AppointmentKind
from dystonia_companion.model.pose import Side
from dystonia_companion.model.treatment import InjectedMuscle
from dystonia_companion.screenshots.stage import ZONE, Stage
from dystonia_companion.ui.injections.appointment import AppointmentPage
from dystonia_companion.ui.injections.calendar_page import ImportPage
from dystonia_companion.ui.injections.injected import InjectedPage
from dystonia_companion.ui.injections.place import InjectionsPlace
from dystonia_companion.ui.injections.treatment import TreatmentPage
from dystonia_companion.ui.injections.treatment_muscles import MusclesPart

DAY_MS = 86_400_000
Bring = Callable[[Stage], QWidget]


def place_of(stage: Stage) -> InjectionsPlace:
    """The place, on its first page."""
    stage.go("injections")
    place = cast(InjectionsPlace, stage.window.page("injections"))
    place.back_to_first()
    return place


def _first_page(stage: Stage) -> QWidget:
    place_of(stage)
    return stage.window


def _opened(name: str, about: Any = None) -> Bring:
    def open_page(stage: Stage) -> QWidget:
        place_of(stage).open(name, about)
        return stage.window

    return open_page


def _injected(stage: Stage) -> QWidget:
    """The day was told by one press."""
    place = place_of(stage)
    place.open("injected")
    page = place.page
    assert isinstance(page, InjectedPage)
    if "today" in page.quick and page.quick["today"].isVisible():
        page.quick["today"].click()
    return stage.window


def _part(part: str) -> Bring:
    def show(stage: Stage) -> QWidget:
        row = stage.app.sessions.record.treatment()
        assert row is not None
        place_of(stage).open("treatment", (row, part))
        return stage.window

    return show


def _page(stage: Stage) -> QWidget:
    return cast(InjectionsPlace, stage.window.page("injections")).page


def _muscle(stage: Stage) -> QWidget:
    """One of the muscles, to be changed."""
    _part("muscles")(stage)
    page = _page(stage)
    assert isinstance(page, TreatmentPage)
    page.change(None, "", muscles=(*page.details.muscles, InjectedMuscle("scalenes", Side.LEFT, 12.5, 1)))
    part = page.findChild(MusclesPart)
    assert part is not None
    part.open_entry(len(page.details.muscles) - 1)
    part.show_map()
    return stage.window


def _wrong_units(stage: Stage) -> QWidget:
    part = _page(stage).findChild(MusclesPart)
    assert part is not None
    assert part.entry is not None
    part.entry.units.set_text("a few")
    part.entry.units.tell()
    return stage.window


def _appointment(stage: Stage) -> QWidget:
    """The next injections, booked for the first time or as they are kept."""
    place = place_of(stage)
    record = stage.app.parts.injections.record
    booked = record.booked()
    if booked is None:
        place.open("new_appointment", AppointmentKind.INJECTIONS)
        page = place.page
        assert isinstance(page, AppointmentPage)
        page.texts["place"].set_text("Neurology clinic")
        page.texts["place"].told.emit("Neurology clinic")
        page.save()
    else:
        place.open("appointment", booked)
    return stage.window


def _early(stage: Stage) -> QWidget:
    """A day before the usual minimum: a question for the clinic."""
    page = _page(stage)
    assert isinstance(page, AppointmentPage)
    last = stage.app.sessions.record.treatment()
    assert last is not None
    day = max(last.day + timedelta(weeks=8), stage.app.sessions.record.today)
    page.day.set_day(day)
    page.day.told.emit(day)
    return stage.window


def _import(stage: Stage) -> QWidget:
    place = place_of(stage)
    record = stage.app.parts.injections.record
    found = read_calendar(CLINIC_FILE.encode(), ZONE, stage.app.sessions.record.today, stage.app.words)
    place.show_page(ImportPage(place.desk, "clinic.ics", found))
    assert record is not None
    return stage.window


def _later(days: int) -> Bring:
    def wait(stage: Stage) -> QWidget:
        stage.clock.move(days * DAY_MS)
        place_of(stage).overview.refresh()
        return stage.window

    return wait


def _as_list(stage: Stage) -> QWidget:
    place = place_of(stage)
    place.overview.month.toggle.click()
    stage.only_here(lambda: place.overview.month.toggle.click())
    return stage.window


CLINIC_FILE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Clinic//EN
BEGIN:VEVENT
UID:1@clinic
DTSTAMP:20270101T080000Z
DTSTART;TZID=Europe/Berlin:20270203T141500
DTEND;TZID=Europe/Berlin:20270203T144500
SUMMARY:Physiotherapy
LOCATION:Praxis am Park
RRULE:FREQ=WEEKLY;COUNT=3
END:VEVENT
BEGIN:VEVENT
UID:2@clinic
DTSTAMP:20270101T080000Z
DTSTART;VALUE=DATE:20270415
SUMMARY:Dr Weber
END:VEVENT
BEGIN:VEVENT
UID:3@clinic
DTSTAMP:20270101T080000Z
DTSTART:20250203T141500Z
SUMMARY:An old visit
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")

INJECTION_STATES: tuple[tuple[str, Bring], ...] = (
    ("injections-first", _first_page),
    ("injections-list", _as_list),
    ("injections-why", _opened("why")),
    ("injections-told", _opened("injected")),
    ("injections-kept", _injected),
    ("injections-letter", _part("letter")),
    ("injections-muscles", _part("muscles")),
    ("injections-muscle", _muscle),
    ("injections-muscle-wrong", _wrong_units),
    ("injections-course", _part("course")),
    ("injections-effects", _part("effects")),
    ("injections-notes", _part("notes")),
    ("injections-history", _opened("history")),
    ("injections-appointment", _appointment),
    ("injections-appointment-early", _early),
    ("injections-draft", _first_page),
    ("injections-appointments", _opened("appointments")),
    ("injections-visit", _opened("visit")),
    ("injections-away", _opened("away")),
    ("injections-tight", _opened("tight")),
    ("injections-import", _import),
    ("injections-window", _later(60)),
    ("injections-past", _later(60)),
)
