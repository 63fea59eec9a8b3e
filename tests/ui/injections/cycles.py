"""Cycles to be shown in tests: the last treatment 52 days ago, with a booked day, an appointment of another kind, and ratings."""

from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dystonia_companion.model.appointment import Appointment, AppointmentKind
from dystonia_companion.model.cycle import Profile
from dystonia_companion.model.cycle_days import Course, Day, Given, Strip, days_between, strip_of
from dystonia_companion.model.planned import plan_next
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.scroll import ScrollPage

TODAY = date(2027, 1, 11)
LAST = TODAY - timedelta(days=52)
PLANNED = LAST + timedelta(weeks=12)
USUAL = Profile("default", 14, 56, 84)


def appointment(day: date, kind: AppointmentKind = AppointmentKind.INJECTIONS, at: time | None = time(10, 30)):
    return Appointment(f"{kind}", kind, day, at, ZoneInfo("Europe/Berlin"), place="Room 4", phone="030 1234")


def page_with(qapp: QApplication, qtbot, kit: Kit, size: tuple[int, int], *cards: QWidget) -> QWidget:
    """A window of that size with cards on a page that scrolls."""
    kit.theme.dress(qapp)
    window, page = QWidget(), ScrollPage(kit, "Injections", "injections")
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page)
    for card in cards:
        page.column.addWidget(card)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


class Cycle:
    """What the month and the cards read, and what they are told is today."""

    def __init__(self, ago: int | None = 52, booked: date | None = None) -> None:
        self.today = TODAY
        self.ago = ago
        self.booked = None if booked is None else appointment(booked)
        self.others: list[Appointment] = []
        self.values: dict[date, float] = {}

    def now(self) -> date:
        return self.today

    @property
    def course(self) -> Course:
        if self.ago is None:
            return Course((), self.today, None, self.booked)
        last = TODAY - timedelta(days=self.ago)
        return Course((Given(last, USUAL),), self.today, plan_next(last, 12, 12), self.booked)

    def days(self, first: date, last: date) -> tuple[Day, ...]:
        found = [*self.others, *([] if self.booked is None else [self.booked])]
        return days_between(self.course, first, last, found, self.values)

    def strip(self) -> Strip | None:
        return strip_of(self.course, self.values)
