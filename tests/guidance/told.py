"""A person who has answered everything that is asked before the first exercise."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from dystonia_companion.changes import Changes
from dystonia_companion.clock import Clock
from dystonia_companion.guidance.person_record import LAST_INJECTION, Part, PersonRecord
from dystonia_companion.model.pose import Side
from dystonia_companion.settings import Settings
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer
from tests.model.people import library

CLEARED = "neck_exercises_cleared"


def record_on(
    connection: sqlite3.Connection,
    clock: Clock,
    settings: Callable[[], Settings] = Settings,
    writer: Writer | None = None,
) -> PersonRecord:
    """The record of the person on an open database."""
    writer = writer or Writer(connection, Changes(), clock)
    return PersonRecord(PersonStores(connection), Journal(connection), writer, clock, settings, lambda: library().kinds)


def tell_all(record: PersonRecord, *parts: Part, **answers: str) -> None:
    """Healthy but for the dystonia, cleared by a professional, never injected; `answers` differ from that."""
    fine = {q.id: q.choices[0].id for q in record.questions} | {CLEARED: "yes", LAST_INJECTION: "never"}
    record.keep_pull(parts)
    record.keep_answers(fine | answers)


def turning(side: Side | None) -> tuple[Part, ...]:
    """A pattern that turns to `side`; without a side the person is not sure."""
    return () if side is None else (Part("torticollis", side, 2),)
