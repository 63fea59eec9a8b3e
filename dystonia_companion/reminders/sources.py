"""Where the list of what is due comes from: each source says what it wants on the list now, from the database as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from dystonia_companion.model import injection_reminders
from dystonia_companion.model.cycle import Treatment
from dystonia_companion.model.injection_reminders import APPOINTMENT_LEAD, ASKED_ABOUT, CALL_TO_BOOK, SAFETY_CHECK
from dystonia_companion.model.planned import Planned
from dystonia_companion.model.reminder import Occurrence
from dystonia_companion.storage.appointments import AppointmentStore
from dystonia_companion.storage.due import DueItem
from dystonia_companion.storage.safety_checks import SafetyCheckStore
from dystonia_companion.storage.treatments import TreatmentRow, TreatmentStore
from dystonia_companion.storage.values import zone_value

OWN_RULES = frozenset({APPOINTMENT_LEAD, CALL_TO_BOOK, SAFETY_CHECK})
LONG_PAST = ASKED_ABOUT + timedelta(days=2)  # an appointment so far back asks for nothing, in any zone


class Source(Protocol):
    """What it no longer wants leaves the list, unless it was answered."""

    def owns(self, item: DueItem) -> bool:
        """Whether an item on the list is one of its own."""
        ...

    def wanted(self, now: datetime, here: ZoneInfo) -> tuple[Occurrence, ...]:
        """Everything that is due now or later and makes sense, and what was missed since it was last worked out, whether it was
        answered or not."""
        ...

    def done(self, item: DueItem) -> bool:
        """Whether what an item on the list asks for was done without it."""
        ...

    def next(self, now: datetime, here: ZoneInfo) -> Occurrence | None:
        """The first that comes later and is not among `wanted` yet, or None."""
        ...


class AroundInjections:
    """Reminders before appointments, calls to book, and the daily check. On days away no call is made.

    What makes an item needless (a day that is booked, a check that was answered) is kept elsewhere, so it is taken off the
    list and never marked as done: once that is undone, it is back.
    """

    def __init__(
        self,
        appointments: AppointmentStore,
        treatments: TreatmentStore,
        checks: SafetyCheckStore,
        planned: Callable[[TreatmentRow], Planned],
    ) -> None:
        self._appointments = appointments
        self._treatments = treatments
        self._checks = checks
        self._planned = planned

    def owns(self, item: DueItem) -> bool:
        return item.rule in OWN_RULES

    def wanted(self, now: datetime, here: ZoneInfo) -> tuple[Occurrence, ...]:
        today = now.astimezone(here).date()
        appointments = self._appointments.since(today - LONG_PAST)
        before = injection_reminders.leads(appointments, now, here)
        last = self._treatments.latest()
        if last is None:
            return before
        calls: tuple[Occurrence, ...] = ()
        if self._appointments.away(today) is None:
            planned = self._planned(last)
            calls = injection_reminders.calls_to_book(last.uuid, last.day, planned, appointments, now, here)
        return (*before, *calls, *self._check(last, today, here))

    def _check(self, last: TreatmentRow, today: date, here: ZoneInfo) -> tuple[Occurrence, ...]:
        if self._checks.latest_on(today) is not None:
            return ()
        injected = None if last.at is None else Treatment(last.day, last.at, zone_value(last.zone)).instant()
        return injection_reminders.daily_check(last.uuid, last.day, injected, today, here)

    def done(self, item: DueItem) -> bool:
        return False

    def next(self, now: datetime, here: ZoneInfo) -> Occurrence | None:
        return None
