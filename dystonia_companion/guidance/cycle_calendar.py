"""Reads the days of a calendar and the present cycle from what is on record: only what those days need, however long it goes back."""

from __future__ import annotations

from datetime import date, timedelta

from dystonia_companion.clock import Clock
from dystonia_companion.content.products import Products
from dystonia_companion.guidance.injection_record import InjectionRecord
from dystonia_companion.model.appointment import Appointment, AppointmentKind, next_of
from dystonia_companion.model.cycle_days import Course, Day, Given, Strip, days_between, strip_of
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.treatments import TreatmentRow

PAIN = "pain"  # the item whose ratings are the dots


class CycleCalendar:
    """What the month view, its list and the cards of Today show."""

    def __init__(self, stores: PersonStores, products: Products, record: InjectionRecord, clock: Clock) -> None:
        self._stores = stores
        self._products = products
        self._record = record
        self._clock = clock

    @property
    def today(self) -> date:
        """The civil day where the person is."""
        return self._clock.now().astimezone(self._clock.zone()).date()

    def days(self, first: date, last: date) -> tuple[Day, ...]:
        """Every day from `first` to `last`, both included."""
        course = self._course(self._stores.treatments.around(first, last))
        values = self._stores.ratings.by_day(PAIN, first, last)
        return days_between(course, first, last, self._stores.appointments.between(first, last), values)

    def strip(self) -> Strip | None:
        """The present cycle; None without injections on record."""
        last = self._stores.treatments.latest()
        if last is None:
            return None
        return strip_of(self._course((last,)), self._stores.ratings.by_day(PAIN, last.day, self.today))

    def next_appointment(self, kind: AppointmentKind | None = None) -> Appointment | None:
        """The next one that stands, of `kind` or of any."""
        here = self.today - timedelta(days=1)  # a clinic further west may still have yesterday
        return next_of(self._stores.appointments.since(here), self._clock.now(), kind)

    def _course(self, rows: tuple[TreatmentRow, ...]) -> Course:
        given = tuple(Given(row.day, self._products.profile(row.product)) for row in rows)
        return Course(given, self.today, self._record.planned(), self.next_appointment(AppointmentKind.INJECTIONS))
