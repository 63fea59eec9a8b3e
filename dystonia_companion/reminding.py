"""Puts together what works out the list of what is due: small enough to be there before the first paint.

The bell comes after it: from then on what is due is also shown, each once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dystonia_companion.clock import Clock
from dystonia_companion.errors import KnownError
from dystonia_companion.model.planned import Planned, plan_next
from dystonia_companion.paths import resource_root
from dystonia_companion.reminders.from_rules import FromRules
from dystonia_companion.reminders.hush import Hush
from dystonia_companion.reminders.morning_taps import MorningTaps
from dystonia_companion.reminders.rule_book import RuleBook
from dystonia_companion.reminders.service import Reminders
from dystonia_companion.reminders.sources import AroundInjections
from dystonia_companion.settings import Settings
from dystonia_companion.storage.connection import reading
from dystonia_companion.storage.due import DueItem, DueStore
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.storage.writer import Writer

if TYPE_CHECKING:
    from dystonia_companion.content.products import Products
    from dystonia_companion.reminders.bell import Bell

log = logging.getLogger(__name__)
TRIAL_AFTER = timedelta(seconds=10)
LONGEST_WAIT_MS = 60_000
Show = Callable[[tuple[DueItem, ...]], None]

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
    "ratings",
    "diary",
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

    @cache
    def products() -> Products:
        from dystonia_companion.content.products import read_products  # not needed before the first injections

        return read_products(resource_root())

    def planned(last: TreatmentRow) -> Planned:
        return plan_next(last.day, settings().injection_weeks, products().least_weeks(last.product))

    book = RuleBook(stores.rules, writer, clock)
    hush = Hush(stores.rules, stores.appointments, writer, clock, settings)
    taps = MorningTaps(journal, stores)
    from_rules = FromRules(book, due, stores, journal, settings, taps.days)
    injections = AroundInjections(stores.appointments, stores.treatments, stores.safety_checks, planned)
    return Reminders(writer, due, clock, (from_rules, injections, taps), book, stores.rules, hush)


class Ringing:
    """The one path of everything that may matter: work out, claim, show, note, set the bell.

    `show` gets what was claimed, and is to return at once. Before `begin` nothing is claimed, because nobody would see it.
    `tell` gets what keeps reminders from coming, once until it works again.
    """

    def __init__(
        self, reminders: Reminders, clock: Clock, show: Show, tell: Callable[[KnownError], None], database: Path
    ) -> None:
        self._reminders = reminders
        self._clock = clock
        self._show = show
        self._tell = tell
        self._database = database
        self.bell: Bell | None = None
        self.looked: datetime | None = None  # when it was last worked out and the bell set, UTC
        self.trouble: KnownError | None = None  # why it could not be the last time
        self._told = ""
        self._trials: list[tuple[datetime, Callable[[], object]]] = []
        self._waits_until_ms: int | None = None

    def begin(self, ring: Callable[[], None]) -> None:
        """From now on notices are shown. `ring` is called in another thread and has to lead back to `resync` in this one."""
        from dystonia_companion.reminders.bell import Bell

        self.bell = Bell(ring, self._clock)
        self.resync()

    def try_out(self, then: Callable[[], object], after: timedelta = TRIAL_AFTER) -> None:
        """Ring after a while by the way of every reminder, and do something when it rings. Nothing before `begin`."""
        if self.bell is not None:
            at = self._clock.now() + after
            self._trials.append((at, then))
            self.bell.ring_also(at)

    def wait(self) -> None:
        """The computer goes to sleep, or has just woken up and would lose notices: show none until `go_on`, or for a minute."""
        self._waits_until_ms = self._clock.monotonic_ms() + LONGEST_WAIT_MS

    def go_on(self) -> None:
        """Notices are seen again."""
        self._waits_until_ms = None

    def resync(self) -> None:
        """What cannot be written or read is told once, and tried again in a minute."""
        try:
            with reading(self._database):
                self._reminders.resync()
                if self.bell is not None:
                    self._end_trials()
                    self._speak()
                    coming = self._reminders.next()
                    self.bell.set(None if coming is None else coming.at)
        except KnownError as error:
            log.warning("resync: %s", error.code)
            self.trouble = error
            if self.bell is not None and error.code != self._told:
                self._told = error.code
                self._tell(error)
        else:
            self.looked = self._clock.now()
            self.trouble, self._told = None, ""

    def _end_trials(self) -> None:
        now = self._clock.now()
        over = [then for at, then in self._trials if at <= now]
        self._trials = [(at, then) for at, then in self._trials if at > now]
        for then in over:
            then()

    def _speak(self) -> None:
        if self._waits_until_ms is not None and self._clock.monotonic_ms() < self._waits_until_ms:
            return
        items = self._reminders.claim()
        if items:
            self._show(items)
        for item in items:
            self._reminders.shown(item)

    def close(self) -> None:
        if self.bell is not None:
            self.bell.close()
