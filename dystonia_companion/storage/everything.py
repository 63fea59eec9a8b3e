"""Reads all that is the person's, table by table, with what each column means: for files that leave the program.

The meaning is what the database itself says: SQLite keeps the comments of the migrations, so it is always that of this file.
The undo history stays out.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from dystonia_companion.storage.connection import user_version
from dystonia_companion.storage.migrations import Migration
from dystonia_companion.storage.schema import TABLES
from dystonia_companion.storage.values import Column

_MADE = re.compile(r"^CREATE TABLE (\w+)", re.MULTILINE)


@dataclass(frozen=True)
class ColumnAbout:
    """One column: `kind` is TEXT, INTEGER, REAL or BLOB, `optional` whether it may hold nothing, `about` what it holds."""

    name: str
    kind: str
    optional: bool
    about: str


@dataclass(frozen=True)
class TableRows:
    """One table: the things it was made with are told in `about`; each row has one value for each column, oldest row first."""

    name: str
    about: str
    columns: tuple[ColumnAbout, ...]
    rows: tuple[tuple[Column, ...], ...]


@dataclass(frozen=True)
class Everything:
    """All tables as they were at one moment. `version`: of the database."""

    version: int
    tables: tuple[TableRows, ...]


def read_everything(connection: sqlite3.Connection, migrations: tuple[Migration, ...]) -> Everything:
    """Every table that may be written, also those without a row. Nothing that is saved meanwhile comes in half."""
    with _one_moment(connection):
        abouts = _table_abouts(migrations)
        tables = (_table(connection, name, abouts.get(name, "")) for name in TABLES)
        return Everything(user_version(connection), tuple(table for table in tables if table.columns))


@contextmanager
def _one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def _table(connection: sqlite3.Connection, name: str, about: str) -> TableRows:
    columns = _columns(connection, name)
    names = ", ".join(f'"{column.name}"' for column in columns)
    rows = connection.execute(f"SELECT {names} FROM {name} ORDER BY rowid") if columns else ()
    return TableRows(name, about, columns, tuple(tuple(row) for row in rows))


def _columns(connection: sqlite3.Connection, table: str) -> tuple[ColumnAbout, ...]:
    made = connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,)).fetchone()
    infos = connection.execute('SELECT name, type, "notnull" AS needed FROM pragma_table_info(?)', (table,))
    return tuple(
        ColumnAbout(info["name"], info["type"], not info["needed"], _comment(made["sql"], info["name"]))
        for info in infos.fetchall()
    )


def _comment(sql: str, column: str) -> str:
    """What stands behind the column in the statement that made its table."""
    found = re.search(rf"^\s*{re.escape(column)} [^\n]*?-- ([^\n]*)$", sql, re.MULTILINE)
    return found[1].strip() if found else ""


def _table_abouts(migrations: tuple[Migration, ...]) -> Mapping[str, str]:
    """The first sentence of the migration that brought each table."""
    abouts: dict[str, str] = {}
    for migration in migrations:
        head = " ".join(line.removeprefix("--").strip() for line in _head(migration.sql))
        first, _, _ = head.partition(". ")
        for table in _MADE.findall(migration.sql):
            abouts.setdefault(table, first.rstrip(".") + ".")
    return abouts


def _head(sql: str) -> Iterator[str]:
    for line in sql.splitlines():
        if not line.startswith("--"):
            return
        yield line
