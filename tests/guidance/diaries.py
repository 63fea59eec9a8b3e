"""A person's diary with everything around it, on a database of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from dystonia_companion.changes import Changes
from dystonia_companion.guidance.diary import make_diary
from dystonia_companion.guidance.injection_record import InjectionRecord
from dystonia_companion.model.diary import Entry
from dystonia_companion.paths import Paths
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock
from tests.guidance.told import record_on
from tests.storage.fakes import content

TABLES = ("diary_entry", "rating", "goal_mark", "own_symptom", "goal", "trick", "trick_use", "fading_mark")


class Desk:
    def __init__(self, connection: sqlite3.Connection, clock: ManualClock) -> None:
        self.connection, self.clock, self.changes = connection, clock, Changes()
        self.writer = Writer(connection, self.changes, clock)
        self.person = record_on(connection, clock, writer=self.writer)
        self.stores = PersonStores(connection)
        self.injections = InjectionRecord(self.stores, self.person, self.writer, clock, lambda: 12)
        parts = make_diary(self.stores, self.person, self.injections, self.writer, clock)
        self.record, self.lists, self.findings = parts.record, parts.lists, parts.findings
        self.published: list[frozenset[str]] = []
        self.changes.listen(self.published.append)

    @property
    def today(self) -> date:
        return self.person.today

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def injected(self, days_ago: int) -> str:
        return self.injections.injected(self.ago(days_ago), None, "botox")[0]

    def entry(self, days_ago: int = 0, **scores: int) -> Entry:
        """One that is not kept yet."""
        return replace(self.record.new(self.ago(days_ago)), scores=scores)

    def told(self, days_ago: int = 0, **scores: int) -> tuple[Entry, Saved]:
        entry = self.entry(days_ago, **scores)
        return entry, self.record.add(entry)

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        return content(self.connection, TABLES)


@contextmanager
def desk_in(folder: Path, clock: ManualClock | None = None) -> Iterator[Desk]:
    clock = clock or ManualClock()
    connection = open_database(Paths(folder), clock).connection
    yield Desk(connection, clock)
    connection.close()
