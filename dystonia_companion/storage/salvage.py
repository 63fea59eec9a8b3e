"""Reads what can be read of a damaged database, row by row, into a sound one.

Reading in order stops at the first bad page; asking for each row by its rowid reaches those behind it.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from dystonia_companion.storage.connection import DAMAGE, connect, readable
from dystonia_companion.storage.files import copy_bytes, make_private_file
from dystonia_companion.storage.schema import TABLES, columns_of

log = logging.getLogger(__name__)

_HEADER_BYTES = 100
_MISSES = 10_000  # rowids tried beyond the last one known, where no index says how many there were


@dataclass(frozen=True)
class Salvaged:
    """Rows by table. `lost` counts those known to have been there; there may have been more."""

    saved: dict[str, int]
    lost: dict[str, int]


def salvage(damaged: Path, fresh: Path, work: Path) -> Salvaged:
    """Fill the empty tables of the database `fresh` from `damaged`, which is only read: the work is on the copy `work`."""
    copy_bytes(damaged, work, ("-wal",))
    with closing(connect(fresh)) as target:
        _mend_header(work, fresh)
        target.execute("PRAGMA foreign_keys=OFF")
        with closing(sqlite3.connect(work, isolation_level=None)) as source:
            source.text_factory = readable
            with suppress(*DAMAGE):  # a file too broken for this gives no rows below either
                source.execute("PRAGMA writable_schema=ON")  # read on although the list of tables is damaged in part
            target.execute("BEGIN IMMEDIATE")
            counts = {table: _copy_rows(source, target, table) for table in TABLES if columns_of(target, table)}
            dropped = _mend_references(target)
            target.execute("COMMIT")
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    saved = {table: saved - dropped.get(table, 0) for table, (saved, _) in counts.items()}
    lost = {table: lost + dropped.get(table, 0) for table, (_, lost) in counts.items()}
    return Salvaged(saved, lost)


def _mend_header(work: Path, fresh: Path) -> None:
    """Give `work` the first bytes of a sound file. They hold no rows, and without them SQLite reads nothing at all.

    Less than one page is filled up to one: with a whole page 1 in the log, that is all SQLite needs to read the log.
    """
    make_private_file(work)
    with fresh.open("rb") as sound, work.open("r+b") as broken:
        header = bytearray(sound.read(_HEADER_BYTES))
        page = _page_size(header)
        old = broken.read(_HEADER_BYTES).ljust(_HEADER_BYTES, b"\0")
        pages = max(1, work.stat().st_size // page)
        header[24:28] = header[92:96] = old[24:28]  # change counter and the version it is valid for: any, but equal
        header[28:32] = pages.to_bytes(4, "big")
        header[32:40] = bytes(8)  # no list of free pages: nothing is written here
        broken.seek(0)
        broken.write(header)
        broken.truncate(max(page, work.stat().st_size))


def _page_size(header: bytearray) -> int:
    size = int.from_bytes(header[16:18], "big")
    return 65536 if size == 1 else size


def _copy_rows(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> tuple[int, int]:
    """Rows that `target` took, and rows that could not be read or that its rules refuse."""
    names = [name for name in columns_of(target, table) if name in _readable_columns(source, table)]
    if not names:
        return 0, 0
    insert = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    saved = lost = 0
    for row in _rows(source, table, names):
        try:
            if row is not None:
                target.execute(insert, row)
        except sqlite3.IntegrityError:
            row = None
        saved, lost = (saved + 1, lost) if row is not None else (saved, lost + 1)
    return saved, lost


def _readable_columns(source: sqlite3.Connection, table: str) -> set[str]:
    try:
        return {str(row[0]) for row in source.execute("SELECT name FROM pragma_table_info(?)", (table,))}
    except DAMAGE:
        return set()


def _rows(source: sqlite3.Connection, table: str, names: list[str]) -> Iterator[tuple[object, ...] | None]:
    """Each row once; None for one that was there and cannot be read."""
    columns = ", ".join(names)
    last = 0
    try:
        for rowid, *row in source.execute(f"SELECT rowid, {columns} FROM {table} NOT INDEXED ORDER BY rowid"):
            last = int(rowid)
            yield tuple(row)
        return
    except DAMAGE as error:
        log.info("reading in order stopped: %s %s", table, getattr(error, "sqlite_errorname", "unknown"))
    known = {rowid for rowid in _known_rowids(source, table) if rowid > last}
    for rowid in sorted(known):
        yield _row(source, table, columns, rowid)
    misses, rowid = 0, last
    while misses < _MISSES:
        rowid += 1
        found = None if rowid in known else _row(source, table, columns, rowid)
        if found is not None:
            yield found
        misses = 0 if found is not None or rowid in known else misses + 1


def _row(source: sqlite3.Connection, table: str, columns: str, rowid: int) -> tuple[object, ...] | None:
    try:
        found = source.execute(f"SELECT {columns} FROM {table} NOT INDEXED WHERE rowid = ?", (rowid,)).fetchone()
    except DAMAGE:
        return None
    return None if found is None else tuple(found)


def _known_rowids(source: sqlite3.Connection, table: str) -> set[int]:
    """The rowids that the index of uuids still names; as many as can be read."""
    known: set[int] = set()
    with suppress(*DAMAGE):
        for row in source.execute(f"SELECT rowid FROM {table} INDEXED BY sqlite_autoindex_{table}_1 ORDER BY uuid"):
            known.add(int(row[0]))
    return known


def _mend_references(target: sqlite3.Connection) -> dict[str, int]:
    """Rows that point to one that was lost: the reference is emptied where it may be, else the row goes. Rows gone."""
    gone: dict[str, int] = {}
    for table, rowid, _, key in target.execute("PRAGMA foreign_key_check").fetchall():
        column = target.execute(
            'SELECT f."from" AS name, i."notnull" AS needed FROM pragma_foreign_key_list(?) f'
            ' JOIN pragma_table_info(?) i ON i.name = f."from" WHERE f.id = ?',
            (table, table, key),
        ).fetchone()
        if column["needed"]:
            gone[table] = gone.get(table, 0) + target.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,)).rowcount
        else:
            target.execute(f"UPDATE {table} SET {column['name']} = NULL WHERE rowid = ?", (rowid,))
    return gone
