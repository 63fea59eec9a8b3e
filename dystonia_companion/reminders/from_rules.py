"""What the person's rules put on the list, and what counts as done without it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dystonia_companion.model.planner import Facts, Plan, plan
from dystonia_companion.model.recurrence import times_on
from dystonia_companion.model.reminder import Occurrence
from dystonia_companion.model.rule import Rule, RuleKind, minutes
from dystonia_companion.reminders.rule_book import RuleBook
from dystonia_companion.settings import Settings
from dystonia_companion.storage.due import DueItem, DueStore
from dystonia_companion.storage.journal import BREATHE, STRETCH, Journal
from dystonia_companion.storage.stores import PersonStores

KINDS = frozenset(kind.value for kind in RuleKind)
PACKS = 8  # so many of the last packs are looked at: more than two days bring


class FromRules:
    """The source of everything that comes by a rule. `tapped`: days from a day on that begin with another question."""

    def __init__(
        self,
        book: RuleBook,
        store: DueStore,
        stores: PersonStores,
        journal: Journal,
        settings: Callable[[], Settings],
        tapped: Callable[[date], tuple[date, ...]],
    ) -> None:
        self._book = book
        self._store = store
        self._stores = stores
        self._journal = journal
        self._settings = settings
        self._tapped = tapped
        self._rules: tuple[Rule, ...] = ()  # as they were when the list was last worked out
        self._damaged: frozenset[str] = frozenset()

    def owns(self, item: DueItem) -> bool:
        """What a rule asked for that cannot be read any more stays until its day is over."""
        return item.kind in KINDS and item.rule not in self._damaged

    def wanted(self, now: datetime, here: ZoneInfo) -> tuple[Occurrence, ...]:
        self._rules, self._damaged = self._book.read()
        made = self._plan(now, here)
        return (*made.missed, *made.due, *made.later)

    def next(self, now: datetime, here: ZoneInfo) -> Occurrence | None:
        self._rules, self._damaged = self._book.read()
        return self._plan(now, here).next

    def _plan(self, now: datetime, here: ZoneInfo) -> Plan:
        last = self._stores.treatments.latest()
        facts = Facts(
            planned=self._stores.rules.planned(),
            away=self._stores.appointments.times_away(),
            treatment="" if last is None else last.uuid,
            treated=None if last is None else last.day,
            desk_breaks=self._settings().desk_breaks,
            tapped=frozenset(self._tapped(now.astimezone(here).date())),
            kept=frozenset((item.rule, item.occurrence) for item in self._store.unanswered()),
        )
        return plan(self._rules, facts, now, here)

    def done(self, item: DueItem) -> bool:
        """Whether it was done on the civil day that the occurrence names, after the one before it, or later while it was asked for."""
        day, since = self._span(item)

        def counts(started: datetime, on: date) -> bool:
            return (on == day and started >= since) or item.due <= started < (item.expires or started)

        if item.kind == RuleKind.DIARY:
            return any(
                counts(entry.at, entry.day) for entry in self._stores.diary.between(day, day + timedelta(days=1))
            )
        if item.kind in (RuleKind.HEAT, RuleKind.COLD):
            packs = self._stores.thermal.newest(PACKS)
            return any(
                p.kind.value == item.kind and p.ended is not None and counts(p.started, p.local_date) for p in packs
            )
        kind = {RuleKind.STRETCH.value: STRETCH, RuleKind.BREATHING.value: BREATHE}.get(item.kind)
        if kind is None:
            return False
        return any(
            s.kind == kind
            and s.outcome in ("done", "partly")
            and (kind == BREATHE or any(i.outcome == "done" for i in s.items))
            and counts(s.started, s.local_date)
            for s in self._journal.between(day, day + timedelta(days=1))
        )

    def _span(self, item: DueItem) -> tuple[date, datetime]:
        """The civil day of an occurrence, and from when on what is done that day counts for it."""
        name, _, slot = item.occurrence.partition("#")
        if not slot.isdecimal():
            return item.due.date(), item.due
        day, place = date.fromisoformat(name), int(slot) - 1
        times = next((times_on(rule.schedule, day, None) for rule in self._rules if rule.id == item.rule), ())
        if not 0 < place < len(times):
            return day, datetime.min.replace(tzinfo=item.due.tzinfo)
        return day, item.due - timedelta(minutes=minutes(times[place]) - minutes(times[place - 1]))
