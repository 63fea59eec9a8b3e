"""The rows as they were before each save, kept for 30 days: what undo reads.

A row may be taken back if it still is as that save left it. What the save left is known without keeping it: it is what
the next save of the same row found, or the row of now when there was none.
"""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from dystonia_companion.errors import KnownError
from dystonia_companion.storage.connection import user_version
from dystonia_companion.storage.values import Column, utc_text

KEPT = timedelta(days=30)

Image = dict[str, Column] | None


@dataclass(frozen=True)
class RowId:
    """A row of the person's."""

    table: str
    uuid: str


def read_row(connection: sqlite3.Connection, row: RowId) -> Image:
    """The row as it is now, by column; None where there is none. The table's name must be a declared one."""
    found = connection.execute(f"SELECT * FROM {row.table} WHERE uuid = ?", (row.uuid,)).fetchone()
    return None if found is None else dict(found)


class Touched:
    """The rows that one save reaches, as they were before it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._before: dict[RowId, Image] = {}

    def now(self, row: RowId) -> Image:
        """The row at this point of the save; from the first call on it counts as reached."""
        image = read_row(self._connection, row)
        self._before.setdefault(row, image)
        return image

    def changed(self) -> dict[RowId, Image]:
        """Those rows that now differ, as they were before."""
        return {row: image for row, image in self._before.items() if read_row(self._connection, row) != image}


def record(
    connection: sqlite3.Connection, at: datetime, label: str, images: Mapping[RowId, Image], undoes: int | None
) -> int:
    """Keep `images` under a new save, forget what is too old, and return the save's id. Inside a transaction."""
    save_id = connection.execute(
        "INSERT INTO save_log (at_utc, label, version, undoes) VALUES (?, ?, ?, ?)",
        (utc_text(at), label, user_version(connection), undoes),
    ).lastrowid
    assert save_id is not None  # an INSERT always has one
    connection.executemany(
        "INSERT INTO before_image (save_id, table_name, row_uuid, image) VALUES (?, ?, ?, ?)",
        [(save_id, row.table, row.uuid, _to_json(image)) for row, image in images.items()],
    )
    too_old = (utc_text(at - KEPT),)
    connection.execute("DELETE FROM before_image WHERE save_id IN (SELECT id FROM save_log WHERE at_utc < ?)", too_old)
    connection.execute("DELETE FROM save_log WHERE at_utc < ?", too_old)
    return save_id


def images_before(connection: sqlite3.Connection, save_id: int) -> dict[RowId, Image]:
    """What save `save_id` found in the rows that it changed.

    Raises KnownError("cannot_undo") when that is forgotten, or was written in an older form of the tables.
    """
    log = connection.execute("SELECT version FROM save_log WHERE id = ?", (save_id,)).fetchone()
    if log is None or log["version"] != user_version(connection):
        raise KnownError("cannot_undo", undo_id=save_id)
    rows = connection.execute("SELECT table_name, row_uuid, image FROM before_image WHERE save_id = ?", (save_id,))
    return {RowId(row["table_name"], row["row_uuid"]): _from_json(row["image"]) for row in rows}


def image_after(connection: sqlite3.Connection, save_id: int, row: RowId) -> Image:
    """What save `save_id` left in `row`."""
    following = connection.execute(
        "SELECT image FROM before_image WHERE table_name = ? AND row_uuid = ? AND save_id > ? ORDER BY save_id LIMIT 1",
        (row.table, row.uuid, save_id),
    ).fetchone()
    return read_row(connection, row) if following is None else _from_json(following["image"])


def _to_json(image: Image) -> str | None:
    if image is None:
        return None
    return json.dumps({name: _packed(value) for name, value in image.items()}, ensure_ascii=False)


def _packed(value: Column) -> object:
    return {"base64": base64.b64encode(value).decode("ascii")} if isinstance(value, bytes) else value


def _from_json(text: str | None) -> Image:
    if text is None:
        return None
    return {name: _unpacked(value) for name, value in json.loads(text).items()}


def _unpacked(value: str | float | dict[str, str] | None) -> Column:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value
