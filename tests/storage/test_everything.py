"""All tables are read with what they mean, from the database itself."""

from __future__ import annotations

from contextlib import closing

import pytest

from dystonia_companion.storage.connection import connect
from dystonia_companion.storage.database import shipped_migrations
from dystonia_companion.storage.edits import Edit
from dystonia_companion.storage.everything import Everything, read_everything
from dystonia_companion.storage.schema import TABLES, columns_of
from tests.storage.fakes import rating


def everything(connection) -> Everything:
    return read_everything(connection, shipped_migrations())


def table(connection, name: str):
    (found,) = (table for table in everything(connection).tables if table.name == name)
    return found


def test_every_table_is_there_without_the_undo_history(connection) -> None:
    found = everything(connection)
    assert [table.name for table in found.tables] == list(TABLES)
    assert found.version == len(shipped_migrations())


def test_every_table_and_column_says_what_it_holds(connection) -> None:
    silent = [t.name for t in everything(connection).tables if not t.about.strip(".")]
    silent += [f"{t.name}.{c.name}" for t in everything(connection).tables for c in t.columns if not c.about]
    assert silent == []


def test_what_a_column_holds_is_the_comment_of_its_own_line(connection) -> None:
    columns = {column.name: column for column in table(connection, "rating").columns}
    assert columns["value"].about == "the number given"
    assert (columns["value"].kind, columns["value"].optional) == ("INTEGER", False)
    assert table(connection, "rating").about.startswith("Version 1: settings, the person")


def test_a_table_that_was_made_anew_keeps_the_sentence_of_its_first_migration(connection) -> None:
    due = table(connection, "due")
    assert due.about == table(connection, "rating").about
    assert {column.name: column.about for column in due.columns}["shown_utc"].startswith("when a notice of it was last")


def test_rows_come_as_they_lie_there_the_oldest_first(connection, writer, uuids) -> None:
    ids = [uuids() for _ in range(5)]
    for number, uuid in enumerate(ids):
        writer.save(Edit("rate", (rating(uuid, number),)))
    found = table(connection, "rating")
    assert [row[0] for row in found.rows] == ids
    stored = connection.execute("SELECT * FROM rating ORDER BY rowid").fetchall()
    assert found.rows == tuple(tuple(row) for row in stored)
    assert tuple(column.name for column in found.columns) == columns_of(connection, "rating")


def test_reading_holds_no_lock_afterwards(connection, writer, paths, uuids) -> None:
    everything(connection)
    assert not connection.in_transaction
    with closing(connect(paths.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    writer.save(Edit("rate", (rating(uuids()),)))


def test_what_goes_wrong_ends_the_reading(connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dystonia_companion.storage.everything.user_version", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        everything(connection)
    assert not connection.in_transaction
