"""The one place that opens a database file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dystonia_companion.errors import KnownError, errors_about
from dystonia_companion.storage.files import beside, make_private_file

BUSY_MS = 2000
DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)  # a message of SQLite quotes damaged bytes as they are
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
    _shape_rows(connection)
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
    _shape_rows(connection)
    return connection


def _shape_rows(connection: sqlite3.Connection) -> None:
    """Rows by name; a character that a damaged file gave back costs only itself, not all that is read with it."""
    connection.row_factory = sqlite3.Row
    connection.text_factory = readable


def readable(raw: bytes) -> str:
    """Text as far as it is some."""
    return raw.decode("utf-8", "replace")


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Raise what goes wrong while the database `path` is read as a KnownError where it is one: "damaged" also for text that is none."""
    try:
        with errors_about(path):
            yield
    except UnicodeDecodeError as error:
        raise KnownError("damaged", path=path) from error


def check_whole(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What is wrong with the file, as SQLite says it; empty when nothing is. 10 ms a MB; raises DAMAGE.

    SQLite's quick check takes half the time and passes an index that no longer fits its table, which fails when it is read.
    """
    lines = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(10)")]
    if lines != ["ok"]:
        return tuple(lines)
    astray = connection.execute("PRAGMA foreign_key_check").fetchone()  # a damaged id passes the check before
    return () if astray is None else (f"a row of {astray['table']} refers to none",)


def user_version(connection: sqlite3.Connection) -> int:
    """The number of the last migration that this file went through; 0 for a file just made."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def has_tables(connection: sqlite3.Connection) -> bool:
    """Whether anything was ever made in this file."""
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM sqlite_schema)").fetchone()[0])
