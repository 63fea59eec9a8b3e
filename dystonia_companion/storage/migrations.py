"""Brings a database file to the newest version, one numbered SQL file after the other."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from dystonia_companion.errors import BugError, KnownError, known_error
from dystonia_companion.storage.connection import user_version

_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")


@dataclass(frozen=True)
class Migration:
    """One step: after `sql` the file has version `version`."""

    version: int
    sql: str


def read_migrations(folder: Path) -> tuple[Migration, ...]:
    """The steps in `folder`, in order. Raises BugError for a gap or a strange name, OSError if it cannot be read."""
    steps = []
    for place, path in enumerate(sorted(folder.glob("*.sql")), start=1):
        name = _NAME.fullmatch(path.name)
        if name is None or int(name[1]) != place:
            raise BugError(f"migration number {place} is not {path.name}")
        steps.append(Migration(place, path.read_text("utf-8")))
    if not steps:
        raise BugError("there are no migrations")
    return tuple(steps)


def migrate(connection: sqlite3.Connection, path: Path, migrations: tuple[Migration, ...]) -> None:
    """Run those of `migrations` that the file at `path` has not had, each one wholly or not at all.

    Raises KnownError("update_failed"), or that of a full disk and the like; the file then has the last whole version.
    """
    version = user_version(connection)
    for migration in migrations:
        if migration.version > version:
            try:
                _run(connection, migration)
            except sqlite3.Error as error:
                raise known_error(error, path) or KnownError("update_failed", version=migration.version) from error


def _run(connection: sqlite3.Connection, migration: Migration) -> None:
    """References are checked once at the end, not on the way: a table that is made anew would break them for a moment."""
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{migration.sql}\nPRAGMA user_version={migration.version};")
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise sqlite3.IntegrityError("a migration broke a reference")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys=ON")
