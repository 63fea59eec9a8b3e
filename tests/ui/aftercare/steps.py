"""What tests of the care after injections do and look at, by keys and clicks."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from PySide6.QtWidgets import QApplication

from dystonia_companion.guidance.daily_check import DailyChecks
from dystonia_companion.guidance.injection_record import InjectionRecord
from dystonia_companion.model.appointment import Appointment, AppointmentKind
from dystonia_companion.ui.injections.check_result import CheckResult
from dystonia_companion.ui.injections.checking import DailyCheckFlow
from dystonia_companion.ui.injections.daily_check import DailyCheckPage
from dystonia_companion.ui.red_flags import RedFlagPanel
from dystonia_companion.ui.widgets.rating import Rating
from tests.ui.house import House
from tests.ui.stretch.steps import press, texts


def record(house: House) -> InjectionRecord:
    return house.app.parts.injections.record


def daily(house: House) -> DailyChecks:
    return record(house).daily


def book(house: House, days: int, kind: AppointmentKind = AppointmentKind.INJECTIONS, **more: object) -> Appointment:
    today = house.app.sessions.record.today
    visit = record(house).new_appointment(kind, today + timedelta(days=days), time(10, 30))
    record(house).keep_appointment(replace(visit, **more))  # type: ignore[arg-type]
    QApplication.processEvents()
    return visit


def flow(house: House) -> DailyCheckFlow:
    """The check that lies over Today."""
    found = house.window._over["today"]
    assert isinstance(found, DailyCheckFlow)
    return found


def ask(house: House) -> DailyCheckPage:
    """Open the check."""
    house.app.places.today.aftercare.ask()
    house.clock.advance(500)
    QApplication.processEvents()
    return flow(house).questions


def answer(house: House, **answers: str | int) -> None:
    """Give answers on the page by clicks, in this order."""
    page = flow(house).questions
    for question, given in answers.items():
        part = page.questions[question]
        press(house, part.cells[int(given)] if isinstance(part, Rating) else part.options[str(given)])


def that_is_all(house: House) -> CheckResult:
    press(house, flow(house).questions.all_button)
    result = flow(house).result
    assert result is not None
    return result


def panel(house: House) -> RedFlagPanel | None:
    """The warning signs while they are open."""
    return house.window._panel if house.window._panel_is_open() else None


def said(widget: object) -> str:
    return " ".join(texts(widget))  # type: ignore[arg-type]


def rows(house: House, table: str) -> int:
    return house.app.opened.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
