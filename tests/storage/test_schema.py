"""The tables as they are after all migrations."""

import re

from dystonia_companion.storage.database import shipped_migrations
from dystonia_companion.storage.schema import TABLES, columns_of

INTERNAL = {"save_log", "before_image"}


def tables(connection):
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {row["name"]: row["sql"] for row in rows}


def test_every_table_is_declared_for_writing_or_internal(connection):
    assert set(tables(connection)) == set(TABLES) | INTERNAL


def test_every_column_says_what_it_holds(connection):
    silent = []
    for table, sql in tables(connection).items():
        for column in columns_of(connection, table):
            if not re.search(rf"^\s*{column} [^\n]*-- \w[^\n]*$", sql, re.MULTILINE):
                silent.append(f"{table}.{column}")
    assert silent == []


def test_tables_are_strict_and_have_rowids(connection):
    rows = connection.execute("SELECT name, strict, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    found = {row["name"]: (row["strict"], row["wr"]) for row in rows if not row["name"].startswith("sqlite_")}
    assert set(found.values()) == {(1, 0)}


def test_every_table_of_the_persons_is_keyed_by_uuid(connection):
    for table in TABLES:
        keys = connection.execute("SELECT name, type FROM pragma_table_info(?) WHERE pk", (table,)).fetchall()
        assert [tuple(key) for key in keys] == [("uuid", "TEXT")], table


def test_no_reference_deletes_or_changes_rows_by_itself(connection):
    for table in tables(connection):
        for key in connection.execute("SELECT on_delete, on_update FROM pragma_foreign_key_list(?)", (table,)):
            assert tuple(key) == ("NO ACTION", "NO ACTION"), table


def test_no_migration_ends_its_own_transaction():
    for migration in shipped_migrations():
        assert not re.search(r"\b(COMMIT|ROLLBACK|BEGIN IMMEDIATE)\b", migration.sql)
