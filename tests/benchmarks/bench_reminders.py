"""What working out the list costs each minute with 200 rules and twenty years on record, against saving one row.

Also for the first look of a day and after a year off; all on the same database in the same run.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from dystonia_companion.changes import Changes
from dystonia_companion.model.rule import ALL_DAYS, EveryDays, Rule, RuleKind, Weekly
from dystonia_companion.paths import Paths
from dystonia_companion.reminding import make_reminders
from dystonia_companion.settings import Settings
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.due import DueStore
from dystonia_companion.storage.edits import Edit, Op, Put
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.rules import columns_of_rule
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.values import UuidSource, seeded_uuids
from dystonia_companion.storage.writer import Writer
from tests.benchmarks.bench_injections import TREATMENTS, rows
from tests.benchmarks.registry import Figure, benchmark
from tests.fakes import ManualClock
from tests.storage.fakes import rating, session, session_item

RULES, DAYS = 200, 20 * 365
ROUNDS = 60
MINUTE_MS, DAY_MS = 60_000, 24 * 3_600_000
AIM_MS = 20


def rules(clock: ManualClock, uuids: UuidSource) -> Iterator[Op]:
    """Weekly ones and ones of every n days, at times all over the day."""
    first = clock.now().date() - timedelta(days=DAYS)
    for number in range(RULES):
        at = (clock.now() + timedelta(minutes=7 * number)).time()
        schedule = EveryDays(1 + number % 9, first, (at,)) if number % 2 else Weekly(ALL_DAYS, (at,))
        rule = Rule(f"rule{number}", RuleKind.STRETCH, schedule, "gentle_morning_5")
        yield Put("reminder_rule", {"uuid": uuids(), **columns_of_rule(rule, clock.now() - timedelta(days=DAYS))})


def past(clock: ManualClock, uuids: UuidSource) -> Iterator[Op]:
    """A session and three answered reminders of every day."""
    for ago in range(1, DAYS):
        at = clock.now() - timedelta(days=ago)
        one = uuids()
        yield session(one, at, outcome="done", ended_utc=at)
        yield session_item(uuids(), one, 0)
        for slot in range(3):
            row = {"rule": f"rule{slot}", "occurrence": f"{at.date()}#1", "kind": "stretch", "subject": "x"}
            times = {"due_utc": at, "expires_utc": at + timedelta(hours=9), "changed_utc": at}
            yield Put("due", {"uuid": uuids(), **row, **times, "state": "done"})


def taken(work: Callable[[], object], before: Callable[[], object]) -> float:
    """The median of many rounds, in seconds."""
    spent = []
    for _ in range(ROUNDS):
        before()
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return median(spent)


@benchmark("reminders: working out the list")
def working_out() -> Iterator[Figure]:
    clock, uuids = ManualClock(), seeded_uuids(3)
    with TemporaryDirectory() as folder:
        connection = open_database(Paths(Path(folder)), clock).connection
        writer, due = Writer(connection, Changes(), clock), DueStore(connection)
        writer.save(Edit("fill", tuple(rows(clock, TREATMENTS, 0))))
        writer.save(Edit("fill", (*rules(clock, uuids), *past(clock, uuids))))
        reminders = make_reminders(due, PersonStores(connection), Journal(connection), writer, clock, Settings)

        def look() -> None:
            reminders.resync()
            for item in reminders.claim():
                reminders.shown(item)
            reminders.next()

        look()
        each_minute = taken(look, lambda: clock.advance(MINUTE_MS))
        only_resync = taken(reminders.resync, lambda: clock.advance(MINUTE_MS))
        each_day = taken(look, lambda: clock.sleep(DAY_MS))
        save = taken(lambda: writer.save(Edit("one", (rating(uuids()),))), lambda: None)
        began = time.perf_counter()
        clock.sleep(366 * DAY_MS)
        look()
        year_off = time.perf_counter() - began
        connection.close()
    note = f"against saving one row ({save * 1000:.2f} ms); aim of the design: {AIM_MS} ms"
    aim = AIM_MS / 1000 / save
    yield Figure("resync each minute", only_resync / save, aim=aim, note=f"{only_resync * 1000:.1f} ms, {note}")
    yield Figure("with claim and next", each_minute / save, aim=aim, note=f"{each_minute * 1000:.1f} ms")
    yield Figure("the first of a day", each_day / save, note=f"{each_day * 1000:.1f} ms")
    yield Figure("the first after a year off", year_off / save, note=f"{year_off * 1000:.0f} ms, once")
