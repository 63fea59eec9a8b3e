"""What the window asks about injections: what is on record and booked, what is prepared, and the days of the calendar.

Light enough to be there before the first paint, as Today shows the strip.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dystonia_companion.clock import Clock
from dystonia_companion.guidance.cycle_calendar import CycleCalendar
from dystonia_companion.guidance.injection_record import InjectionRecord
from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.guidance.visit_record import VisitRecord
from dystonia_companion.settings import Settings
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer


@dataclass(frozen=True)
class Injections:
    """The records and the calendar, on one database."""

    record: InjectionRecord
    visits: VisitRecord
    calendar: CycleCalendar


def make_injections(
    stores: PersonStores, person: PersonRecord, writer: Writer, clock: Clock, settings: Callable[[], Settings]
) -> Injections:
    """Injections and visits, told by the same person."""
    record = InjectionRecord(stores, person, writer, clock, lambda: settings().injection_weeks)
    visits = VisitRecord(stores.visits, writer, lambda: person.today)
    return Injections(record, visits, CycleCalendar(stores, person.products, record, clock))
