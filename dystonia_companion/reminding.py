"""Puts together what works out the list of what is due: small enough to be there before the first paint."""

from __future__ import annotations

from collections.abc import Callable

from dystonia_companion.clock import Clock
from dystonia_companion.model.planned import Planned, plan_next
from dystonia_companion.model.reminder import DAILY_ROUTINE
from dystonia_companion.paths import resource_root
from dystonia_companion.reminders.service import Reminders
from dystonia_companion.reminders.sources import AroundInjections, DailySession
from dystonia_companion.storage.due import DueStore
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.storage.writer import Writer

RESYNC_AFTER = ("sessions", "settings", "treatments", "appointments", "safety_checks", "away")


def make_reminders(
    due: DueStore, stores: PersonStores, journal: Journal, writer: Writer, clock: Clock, weeks: Callable[[], int]
) -> Reminders:
    """Reminders on the person's database. `weeks`: the interval that the clinic keeps."""

    def planned(last: TreatmentRow) -> Planned:
        from dystonia_companion.content.products import read_products  # not needed before the first injections

        return plan_next(last.day, weeks(), read_products(resource_root()).least_weeks(last.product))

    session = DailySession(journal, stores.appointments, DAILY_ROUTINE)
    injections = AroundInjections(stores.appointments, stores.treatments, stores.safety_checks, planned)
    return Reminders(writer, due, clock, (session, injections))
