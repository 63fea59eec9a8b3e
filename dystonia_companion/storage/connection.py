"""The one place that opens a database file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from dystonia_companion.storage.files import beside, make_private_file

BUSY_MS = 2000
_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
)


def connect(path: Path, *, busy_ms: int = BUSY_MS) -> sqlite3.Connection:
    """Open `path` for reading and writing, made with mode 0600 if missing. Each thread opens its own.

    Statements commit by themselves unless BEGIN was executed. `busy_ms` is how long to wait for another writer. Raises
    sqlite3.Error and OSError.
    """
    make_private_file(path)
    connection = sqlite3.connect(path, timeout=busy_ms / 1000, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_look(path: Path, *, busy_ms: int = BUSY_MS) -> sqlite3.Connection:
    """Open `path` for reading only: nothing is changed, not even the write-ahead log folded in.

    A file that was left in the middle of being made is the exception, because only a writer can roll that back.
    """
    mode = "rw" if beside(path, "-journal").exists() else "ro"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=busy_ms / 1000, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def quick_check(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What is wrong with the file, as SQLite says it; empty when nothing is. 3 ms a MB; raises sqlite3.DatabaseError."""
    lines = [str(row[0]) for row in connection.execute("PRAGMA quick_check(10)")]
    return () if lines == ["ok"] else tuple(lines)


def user_version(connection: sqlite3.Connection) -> int:
    """The number of the last migration that this file went through; 0 for a file just made."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def has_tables(connection: sqlite3.Connection) -> bool:
    """Whether anything was ever made in this file."""
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM sqlite_schema)").fetchone()[0])
