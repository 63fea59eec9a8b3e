"""What the window asks about injections: what is on record and booked, and what is prepared for the next visit."""

from __future__ import annotations

from dataclasses import dataclass

from dystonia_companion.guidance.cycle_calendar import CycleCalendar
from dystonia_companion.guidance.injection_record import InjectionRecord
from dystonia_companion.guidance.visit_record import VisitRecord


@dataclass(frozen=True)
class Injections:
    """The records and the calendar, on one database."""

    record: InjectionRecord
    visits: VisitRecord
    calendar: CycleCalendar
