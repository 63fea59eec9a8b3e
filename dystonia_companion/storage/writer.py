"""The one way to write: a transaction, the rows as they were, a commit, and then the news of what changed."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import UTC
from pathlib import Path

from dystonia_companion.changes import Changes
from dystonia_companion.clock import Clock
from dystonia_companion.errors import BugError, KnownError, errors_about
from dystonia_companion.storage import history
from dystonia_companion.storage.edits import Change, Edit, Op, Put, PutNew, Row, Saved
from dystonia_companion.storage.history import Image, RowId, Touched
from dystonia_companion.storage.schema import TABLES, Table, columns_of
from dystonia_companion.storage.values import Column, column_value, utc_text, utc_value

Columns = dict[str, Column]


class Writer:
    """Saves edits and takes them back. Lives in the thread that made it, with that thread's connection."""

    def __init__(
        self, connection: sqlite3.Connection, changes: Changes, clock: Clock, tables: Mapping[str, Table] = TABLES
    ) -> None:
        self._connection = connection
        self._changes = changes
        self._clock = clock
        self._tables = tables
        self._columns = {table: frozenset(columns_of(connection, table)) for table in tables}
        self._path = Path(connection.execute("PRAGMA database_list").fetchone()["file"])
        self._thread = threading.get_ident()

    def save(self, edit: Edit) -> Saved:
        """Do all of `edit` or nothing, and publish the kinds of what changed, once, after it is on the disk.

        Raises KnownError (disk_full, read_only, locked, damaged, file_gone) with nothing changed, and BugError for an unknown table
        or column or a value that the table refuses.
        """
        steps = [self._step(op) for op in edit.ops]
        try:
            return self._transaction(edit.label, None, lambda touched: tuple(step(touched) for step in steps))
        except sqlite3.IntegrityError as error:
            raise BugError("the tables refuse this edit") from error

    def undo(self, undo_id: int) -> Saved:
        """Put back the rows that save `undo_id` changed, as a new save; undoing that one does it again.

        | the rows that the save changed                      | undo                              |
        |-----------------------------------------------------|-----------------------------------|
        | are as it left them                                 | put back                          |
        | were changed later and set back, by hand or by undo | put back                          |
        | differ in any column but a counter                  | refused, whole                    |
        | are needed by later rows, or their key is taken     | refused, whole                    |
        | were saved over 30 days ago, or before an update    | refused, whole                    |
        | already are as before (undone before)               | refused, unless nothing differed  |

        Counters (a calendar SEQUENCE) are raised above what they are and were. Raises KnownError("cannot_undo") with
        nothing changed, and those of save.
        """
        try:
            return self._transaction("undo", undo_id, lambda touched: self._put_back(undo_id, touched))
        except sqlite3.IntegrityError as error:
            raise KnownError("cannot_undo", undo_id=undo_id) from error

    def _transaction(self, label: str, undoes: int | None, work: Callable[[Touched], tuple[int, ...]]) -> Saved:
        if threading.get_ident() != self._thread:
            raise BugError("saved from a thread that is not the writer's")
        at = utc_value(utc_text(self._clock.now().astimezone(UTC)))
        run = self._connection.execute
        if not self._path.exists():  # moved or deleted, where the system allows that: writing goes on, into nothing
            raise KnownError("file_gone", path=self._path)
        with errors_about(self._path):
            run("BEGIN IMMEDIATE")
            try:
                touched = Touched(self._connection)
                counts = work(touched)
                changed = touched.changed()
                undo_id = history.record(self._connection, at, label, changed, undoes) if changed else 0
                run("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite ends it by itself on a full disk
                    run("ROLLBACK")
                raise
        kinds = frozenset(self._tables[row.table].kind for row in changed)
        if kinds:
            self._publish(kinds)
        return Saved(at, kinds, undo_id, counts)

    def _publish(self, kinds: frozenset[str]) -> None:
        try:
            self._changes.publish(kinds)
        except Exception as error:  # noqa: BLE001 - it is saved; the listener's fault goes the way of every bug
            sys.excepthook(type(error), error, error.__traceback__)

    def _step(self, op: Op) -> Callable[[Touched], int]:
        """`op` as a call, after all its names and values were looked at."""
        if isinstance(op, Put | PutNew):
            row = self._checked(op.table, op.row)
            uuid = row.get("uuid")
            if not isinstance(uuid, str):
                raise BugError(f"a row for {op.table} has no uuid")
            one = RowId(op.table, uuid)
            put = self._put if isinstance(op, Put) else self._put_new
            return lambda t: put(t, one, row)
        if isinstance(op, Change):
            values, when = self._checked(op.table, op.values), self._checked(op.table, op.when)
            if "uuid" in values or not values:
                raise BugError(f"a change of {op.table} has to set columns, and not the uuid")
            return lambda t: self._change(t, RowId(op.table, op.uuid), values, when)
        self._checked(op.table, {})
        return lambda t: self._delete(t, RowId(op.table, op.uuid))

    def _checked(self, table: str, row: Row) -> Columns:
        if table not in self._tables:
            raise BugError(f"unknown table {table}")
        unknown = row.keys() - self._columns[table]
        if unknown:
            raise BugError(f"unknown columns in {table}: {sorted(unknown)}")
        return {name: column_value(value) for name, value in row.items()}

    def _put(self, touched: Touched, row: RowId, values: Columns) -> int:
        now = touched.now(row)
        if now is None:
            return self._insert(row.table, values)
        new = {name: value for name, value in values.items() if now[name] != value}
        return self._update(row, new, {}) if new else 1

    def _put_new(self, touched: Touched, row: RowId, values: Columns) -> int:
        touched.now(row)
        return self._insert(row.table, values, "ON CONFLICT DO NOTHING")

    def _change(self, touched: Touched, row: RowId, values: Columns, when: Columns) -> int:
        touched.now(row)
        return self._update(row, values, when)

    def _delete(self, touched: Touched, row: RowId) -> int:
        touched.now(row)
        return self._connection.execute(f"DELETE FROM {row.table} WHERE uuid = ?", (row.uuid,)).rowcount

    def _insert(self, table: str, values: Columns, conflict: str = "") -> int:
        names, places = ", ".join(values), ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({names}) VALUES ({places}) {conflict}"
        return self._connection.execute(sql, tuple(values.values())).rowcount

    def _update(self, row: RowId, values: Columns, when: Columns) -> int:
        to_set = ", ".join(f"{name} = ?" for name in values)
        still = "".join(f" AND {name} IS ?" for name in when)
        sql = f"UPDATE {row.table} SET {to_set} WHERE uuid = ?{still}"
        return self._connection.execute(sql, (*values.values(), row.uuid, *when.values())).rowcount

    def _put_back(self, undo_id: int, touched: Touched) -> tuple[int, ...]:
        """All rows are taken out before any is put in, so that keys which moved between them never meet."""
        images = history.images_before(self._connection, undo_id)
        present = {row: touched.now(row) for row in images}
        for row, now in present.items():
            left = history.image_after(self._connection, undo_id, row)
            if self._plain(row.table, left) != self._plain(row.table, now):
                raise KnownError("cannot_undo", undo_id=undo_id)
        for row, now in present.items():
            if now is not None:
                self._delete(touched, row)
        for row, image in images.items():
            if image is not None:
                counters = self._tables[row.table].counters
                self._insert(row.table, _raised(image, present[row] or image, counters))
        return tuple(1 for _ in images)

    def _plain(self, table: str, image: Image) -> Image:
        counters = self._tables[table].counters
        return None if image is None else {name: value for name, value in image.items() if name not in counters}


def _raised(image: Columns, now: Columns, counters: frozenset[str]) -> Columns:
    """`image` with each of `counters` one above the higher of what it was and is."""
    raised: Columns = {}
    for name in counters:
        was, is_now = image[name], now[name]
        if not isinstance(was, int) or not isinstance(is_now, int):
            raise BugError(f"counter {name} is not a whole number")
        raised[name] = max(was, is_now) + 1
    return {**image, **raised}
