"""What a person does in Injections, by keys and clicks."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from dystonia_companion.model.appointment import Appointment, AppointmentKind
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.ui.framed import DeskFrame
from dystonia_companion.ui.injections.desk import DeskPage
from dystonia_companion.ui.injections.place import InjectionsPlace
from tests.ui.house import House

Page = TypeVar("Page", bound=DeskPage)


def settle(house: House) -> None:
    for _ in range(3):
        house._qapp.processEvents()


def place_of(house: House) -> InjectionsPlace:
    house.window.go("injections")
    settle(house)
    place = house.window.page("injections")
    assert isinstance(place, InjectionsPlace)
    return place


def opened(house: House, name: str, kind: type[Page], about: Any = None) -> Page:
    """A page, opened by its name."""
    place_of(house).open(name, about)
    settle(house)
    return shown(house, kind)


def shown(house: House, kind: type[Page]) -> Page:
    page = place_of(house).page
    assert isinstance(page, kind), page
    return page


def frame(house: House) -> DeskFrame:
    found = place_of(house).page.parentWidget()
    assert isinstance(found, DeskFrame)
    return found


def press(house: House, *widgets: QWidget) -> None:
    """One button after the other, each past the filter for second presses."""
    for widget in widgets:
        assert widget.isVisible(), widget.accessibleName()
        widget.click()  # type: ignore[attr-defined]
        house.clock.advance(500)
        settle(house)


def write(house: House, line: QWidget, text: str) -> None:
    """Type a text in place of what is there, and leave the field by Tab."""
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    settle(house)


def key(house: House, pressed: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or house.window, pressed)
    house.clock.advance(500)
    settle(house)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]


def today(house: House) -> date:
    return house.app.sessions.record.today


def injected(
    house: House, days_ago: int, product: str | None = "botox", at: time | None = time(10, 30)
) -> TreatmentRow:
    """A treatment on record."""
    day = today(house) - timedelta(days=days_ago)
    house.app.sessions.record.keep_treatment(day, at, product)
    row = house.app.sessions.record.treatment_on(day)
    assert row is not None
    settle(house)
    return row


def booked(
    house: House, ahead: int, kind: AppointmentKind = AppointmentKind.INJECTIONS, at: time | None = time(10, 30)
) -> Appointment:
    """An appointment on record."""
    record = house.app.parts.injections.record
    made = record.new_appointment(kind, today(house) + timedelta(days=ahead), at)
    record.keep_appointment(made)
    settle(house)
    return next(a for a in record.appointments() if a.id == made.id)
