"""Puts together what works out the list of what is due: small enough to be there before the first paint."""

from __future__ import annotations

from collections.abc import Callable

from dystonia_companion.clock import Clock
from dystonia_companion.model.planned import Planned, plan_next
from dystonia_companion.paths import resource_root
from dystonia_companion.reminders.from_rules import FromRules
from dystonia_companion.reminders.hush import Hush
from dystonia_companion.reminders.rule_book import RuleBook
from dystonia_companion.reminders.service import Reminders
from dystonia_companion.reminders.sources import AroundInjections
from dystonia_companion.settings import Settings
from dystonia_companion.storage.due import DueStore
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.storage.writer import Writer

RESYNC_AFTER = (
    "sessions",
    "settings",
    "treatments",
    "appointments",
    "safety_checks",
    "away",
    "rules",
    "silence",
    "thermal",
)


def make_reminders(
    due: DueStore,
    stores: PersonStores,
    journal: Journal,
    writer: Writer,
    clock: Clock,
    settings: Callable[[], Settings],
) -> Reminders:
    """Reminders on the person's database."""

    def planned(last: TreatmentRow) -> Planned:
        from dystonia_companion.content.products import read_products  # not needed before the first injections

        return plan_next(last.day, settings().injection_weeks, read_products(resource_root()).least_weeks(last.product))

    book = RuleBook(stores.rules, writer, clock)
    hush = Hush(stores.rules, stores.appointments, writer, clock, settings)
    from_rules = FromRules(book, due, stores, journal, settings)
    injections = AroundInjections(stores.appointments, stores.treatments, stores.safety_checks, planned)
    return Reminders(writer, due, clock, (from_rules, injections), book, stores.rules, hush)
