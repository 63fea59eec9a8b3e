"""Years with reminders: a person who sleeps, travels, goes away and kills the program, on computers whose clock is set wrong.

What the list must have come to is worked out here a second time, from the rules alone and without the planner: the civil days
on which the person was, and the times of those days.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from dystonia_companion.changes import Changes
from dystonia_companion.model.rule import ALL_DAYS, EveryDays, Rule, RuleKind, Schedule, Weekly
from dystonia_companion.paths import Paths
from dystonia_companion.reminders.service import Reminders
from dystonia_companion.reminding import make_reminders
from dystonia_companion.settings import Settings
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.due import DueItem, DueStore
from dystonia_companion.storage.edits import Delete, Edit, Put
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.values import new_uuid
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
START = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)  # midnight in Berlin
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo")
FIRST = date(2027, 1, 1)
SETTLED = FIRST + timedelta(days=2)  # from here on a day begins after the rules were written down, in every zone
RULES: tuple[tuple[str, Schedule], ...] = (
    ("gap", Weekly(ALL_DAYS, (time(2, 30),))),  # in the hour that comes twice or never
    ("weekdays", Weekly(frozenset({1, 2, 3, 4, 5}), (time(8, 30), time(13)))),
    ("third", EveryDays(3, FIRST, (time(17),))),
    ("late", Weekly(frozenset({6, 7}), (time(23, 45),))),
)
SETTINGS = Settings(quiet_from=0, quiet_until=0)


@dataclass
class Program:
    """One run of the program on the database."""

    connection: sqlite3.Connection
    reminders: Reminders
    writer: Writer


@dataclass
class Life:
    """One database and what its person sees. `shown`: how often each occurrence was; `killed`: how often the program was
    killed before it noted that, so that it may be seen once more. `summed`: how often it was told after absence."""

    folder: Path
    clock: ManualClock = field(default_factory=lambda: ManualClock(START))
    shown: Counter[tuple[str, str]] = field(default_factory=Counter)
    killed: Counter[tuple[str, str]] = field(default_factory=Counter)
    summed: Counter[tuple[str, str]] = field(default_factory=Counter)
    away: list[tuple[date, date]] = field(default_factory=list)
    programs: list[Program] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.start()
        for name, schedule in RULES:
            self.reminders.keep_rule(Rule(name, RuleKind.STRETCH, schedule, "gentle_morning_5"))
        daily = self.reminders.rules()[0]
        self.reminders.delete_rule(daily)
        self.tick()

    @property
    def reminders(self) -> Reminders:
        return self.programs[0].reminders

    @property
    def today(self) -> date:
        return self.clock.now().astimezone(self.clock.zone()).date()

    # --- what happens -------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """A program starts, a second one too where somebody starts it twice."""
        connection = open_database(Paths(self.folder), self.clock).connection
        connection.execute("PRAGMA synchronous=OFF")  # years in seconds; what a power cut does is tested elsewhere
        writer, stores = Writer(connection, Changes(), self.clock), PersonStores(connection)
        made = make_reminders(DueStore(connection), stores, Journal(connection), writer, self.clock, lambda: SETTINGS)
        self.programs.append(Program(connection, made, writer))

    def end(self) -> None:
        while self.programs:
            self.programs.pop().connection.close()

    def tick(self, kill: bool = False) -> None:
        """Every program works out what is due and shows what it claimed. `kill`: it ends before it notes the last one."""
        for program in self.programs:
            program.reminders.resync()
            items = program.reminders.claim()
            for item in items:
                self.shown[item.rule, item.occurrence] += 1
                if not (kill and item is items[-1]):
                    program.reminders.shown(item)
            if kill and items:
                self.killed[items[-1].rule, items[-1].occurrence] += 1
        if kill:
            self.end()
            self.start()

    def sum_up(self) -> None:
        for item in self.reminders.away_summary():
            self.summed[item.rule, item.occurrence] += 1

    def live(self, minutes: int) -> None:
        """The computer is awake: the program looks every quarter of an hour at least (in truth each minute)."""
        while minutes > 0:
            step = min(15, minutes)
            self.clock.advance(step * MINUTE_MS)
            self.tick()
            minutes -= step

    def sleep(self, hours: int) -> None:
        self.clock.sleep(hours * HOUR_MS)
        self.tick()
        self.sum_up()

    def travel(self, zone: str) -> None:
        self.clock.set_zone(zone)
        self.tick()

    def step(self, hours: int) -> None:
        """The clock is wrong for a moment: it is set and, after the program looked, set right."""
        self.clock.step_wall(hours * HOUR_MS)
        self.tick()
        self.clock.step_wall(-hours * HOUR_MS)
        self.tick()

    def go_away(self, days: int) -> None:
        """From tomorrow on, and not while already away."""
        first = self.today + timedelta(days=1)
        if not self.away or self.away[-1][1] < self.today:
            last = first + timedelta(days=days - 1)
            self.away.append((first, last))
            row = {"uuid": new_uuid(), "from_date": first, "until_date": last}
            self.programs[0].writer.save(Edit("away", (Put("away", row),)))
            self.tick()

    def answer(self, chance: random.Random) -> None:
        """Something on the list is done, left out, or put off."""
        listed = self.reminders.now_due()
        if listed:
            item = chance.choice(listed)
            chance.choice((self.reminders.done, self.reminders.skip))(item.uuid)

    # --- what must have come of it --------------------------------------------------------------------------------------

    def rows(self) -> dict[tuple[str, str], DueItem]:
        store = DueStore(self.programs[0].connection)
        return {(i.rule, i.occurrence): i for i in store._items("kind = 'stretch'", ())}

    def expected(self) -> set[tuple[str, str]]:
        """Each time of each day since they settled that is over everywhere, but days away."""
        found = set()
        day = SETTLED
        while day < self.today - timedelta(days=2):
            if not any(first <= day <= last for first, last in self.away):
                for name, schedule in RULES:
                    found |= {(name, f"{day}#{slot + 1}") for slot in range(_slots(schedule, day))}
            day += timedelta(days=1)
        return found

    def check(self) -> None:
        """Every occurrence was shown once or counted missed once; none is lost, and none is there that no rule asks for."""
        rows, wanted = self.rows(), self.expected()
        assert not wanted - rows.keys(), f"lost: {sorted(wanted - rows.keys())[:5]}"
        over = {n for n in rows if SETTLED <= date.fromisoformat(n[1][:10]) < self.today - timedelta(days=2)}
        over -= self.shown.keys()  # by a clock that was wrong, before the person said that they would be away
        assert not over - wanted, f"made up: {sorted(over - wanted)[:5]}"
        twice = {name for name, times in self.shown.items() if times > 1 + self.killed[name]}
        assert not twice, f"shown twice: {sorted(twice)[:5]}"
        for name in wanted:
            assert rows[name].state in ("missed", "done", "skipped"), (name, rows[name])
            assert (rows[name].shown is not None) == (name in self.shown and name not in self.only_killed(rows)), name
        assert all(times == 1 for times in self.summed.values())
        assert not self.summed.keys() & self.shown.keys() - self.killed.keys(), "told as missed although it was shown"

    def only_killed(self, rows: dict[tuple[str, str], DueItem]) -> set[tuple[str, str]]:
        """Shown, and the program killed before it could note so; nobody noted it later either."""
        return {name for name in self.killed if rows[name].shown is None}


def _slots(schedule: Schedule, day: date) -> int:
    match schedule:
        case Weekly(days=days, times=times):
            return len(times) if day.isoweekday() in days else 0
        case EveryDays(n=n, first=first, times=times):
            return len(times) if (day - first).days % n == 0 else 0
    raise AssertionError("no such rule here")


def undo_away(life: Life) -> None:
    """Back before the last day away: the days that are left count again."""
    if life.away and life.away[-1][1] > life.today:
        first, _last = life.away[-1]
        rows = life.programs[0].connection.execute("SELECT uuid FROM away ORDER BY from_date DESC LIMIT 1").fetchall()
        if first > life.today:
            life.away.pop()
            life.programs[0].writer.save(Edit("back", (Delete("away", rows[0]["uuid"]),)))
            life.tick()
