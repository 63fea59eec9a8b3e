"""Where the list of what is due comes from: each source says what it wants on the list now, from the database as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from dystonia_companion.model import injection_reminders
from dystonia_companion.model.cycle import Treatment
from dystonia_companion.model.injection_reminders import APPOINTMENT_LEAD, CALL_TO_BOOK, SAFETY_CHECK
from dystonia_companion.model.planned import Planned
from dystonia_companion.model.reminder import DAILY_SESSION, Occurrence, of_day
from dystonia_companion.storage.appointments import AppointmentStore
from dystonia_companion.storage.due import DueItem
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.safety_checks import SafetyCheckStore
from dystonia_companion.storage.treatments import TreatmentRow, TreatmentStore
from dystonia_companion.storage.values import zone_value


class Source(Protocol):
    """`rules` are its own. What it no longer wants leaves the list, unless it was answered."""

    @property
    def rules(self) -> frozenset[str]: ...

    def wanted(self, now: datetime, here: ZoneInfo) -> tuple[Occurrence, ...]:
        """Everything that is due now or later and makes sense, whether it was answered or not."""
        ...

    def done(self, item: DueItem) -> bool:
        """Whether what an item on the list asks for was done without it."""
        ...


class DailySession:
    """One short session of `routine` a day, but on days away."""

    rules = frozenset({DAILY_SESSION})

    def __init__(self, journal: Journal, appointments: AppointmentStore, routine: str) -> None:
        self._journal = journal
        self._appointments = appointments
        self._routine = routine

    def wanted(self, now: datetime, here: ZoneInfo) -> tuple[Occurrence, ...]:
        today = now.astimezone(here).date()
        return () if self._appointments.away(today) is not None else of_day(today, here, self._routine)

    def done(self, item: DueItem) -> bool:
        """Whether a session of its kind was done on the civil day that the occurrence names."""
        day = date.fromisoformat(item.occurrence.split("#")[0])
        return any(
            s.kind == item.kind and s.outcome in ("done", "partly") and any(i.outcome == "done" for i in s.items)
            for s in self._journal.between(day, day)
        )


class AroundInjections:
    """Reminders before appointments, calls to book, and the daily check. On days away no call is made.

    What makes an item needless (a day that is booked, a check that was answered) is kept elsewhere, so it is taken off the
    list and never marked as done: once that is undone, it is back.
    """

    rules = frozenset({APPOINTMENT_LEAD, CALL_TO_BOOK, SAFETY_CHECK})

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

    def wanted(self, now: datetime, here: ZoneInfo) -> tuple[Occurrence, ...]:
        appointments = self._appointments.all()
        before = injection_reminders.leads(appointments, now, here)
        last = next(iter(self._treatments.all()), None)
        if last is None:
            return before
        today = now.astimezone(here).date()
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
