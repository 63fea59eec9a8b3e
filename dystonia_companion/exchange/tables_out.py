"""Everything of the person's in files that other programs read: one CSV a table in a zip, or one JSON file.

CSV is for spreadsheets. UTF-8 with a byte order mark: without it Excel takes the code page of the system and spoils every name
with an accent, and other readers skip it (Python as "utf-8-sig"). Comma, CRLF, as RFC 4180 has it. Text that a spreadsheet
could take for a formula gets a ' in front; text that begins with a ' gets one more, so that it is always known which to take
away. Numbers stay numbers. What is empty and what was never told look alike in CSV; JSON tells them apart.

JSON is for keeping and for programs:

    {"format": 1, "program": "...", "made": "2027-01-11T08:00:00+01:00", "database": 7, "notes": ["..."],
     "tables": {"rating": {"about": "...",
                           "columns": {"value": {"kind": "INTEGER", "optional": false, "about": "the number given"}},
                           "rows": [{"uuid": "...", "value": 3}]}}}

`database` is the version of the tables. What the tables and columns hold stands in every file, as the database itself says it:
in JSON beside the rows, in the zip as columns.csv. Days and instants are ISO 8601. Pieces that are no text are base64.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from dystonia_companion.content.words import Words
from dystonia_companion.exchange.whole_file import write_whole
from dystonia_companion.storage.everything import Everything, TableRows

FORMAT = 1
COLUMNS_FILE = "columns.csv"
MARK = "'"
# A formula or a second cell to some spreadsheet; the wide forms are so where Japanese or Chinese is typed.
HARMFUL = frozenset("=+-@\t\r\n＝＋－＠")
_OLDEST_ZIP = (1980, 1, 1, 0, 0, 0)

Cell = str | int | float | None


def write_csv(path: Path, everything: Everything, made: datetime) -> None:
    """Write a zip with a CSV file for each table. `made`: the time now. Raises KnownError, and what was there before stays."""
    write_whole(path, csv_zip(everything, made))


def write_json(path: Path, everything: Everything, words: Words, made: datetime) -> None:
    """Write one JSON file. `made`: the time now (aware). Raises KnownError, and what was there before stays."""
    write_whole(path, json_file(everything, words, made))


def csv_zip(everything: Everything, made: datetime) -> bytes:
    """The zip: <table>.csv for each table, and columns.csv."""
    whole = io.BytesIO()
    at = max(_OLDEST_ZIP, (made.year, made.month, made.day, made.hour, made.minute, made.second))
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in csv_files(everything).items():
            entry = zipfile.ZipInfo(name, at)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    return whole.getvalue()


def csv_files(everything: Everything) -> dict[str, bytes]:
    """Each file of the zip by name."""
    files = {COLUMNS_FILE: csv_bytes(("table", "column", "kind", "optional", "about"), _about(everything))}
    for table in everything.tables:
        rows = (tuple(_cell(value) for value in row) for row in table.rows)
        files[f"{table.name}.csv"] = csv_bytes([column.name for column in table.columns], rows)
    return files


def csv_bytes(heads: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """One CSV file. `rows` hold text, numbers, and None for nothing."""
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerow([harmless(head) for head in heads])
    out.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """`text` so that no spreadsheet works it out; space in front does not save it from all of them."""
    first = text.lstrip(" \u00a0\ufeff")[:1]
    return MARK + text if first in HARMFUL or text.startswith(MARK) else text


def _about(everything: Everything) -> Iterable[tuple[Cell, ...]]:
    for table in everything.tables:
        yield table.name, "", "", "", table.about
        for column in table.columns:
            yield table.name, column.name, column.kind, int(column.optional), column.about


def _cell(value: str | float | bytes | None) -> Cell:
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def json_file(everything: Everything, words: Words, made: datetime) -> bytes:
    """The JSON file."""
    whole = {
        "format": FORMAT,
        "program": words.text("report.export.program"),
        "made": made.isoformat(timespec="seconds"),
        "database": everything.version,
        "notes": words.lines("report.export.notes"),
        "tables": {table.name: _table(table) for table in everything.tables},
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _table(table: TableRows) -> dict[str, object]:
    names = [column.name for column in table.columns]
    return {
        "about": table.about,
        "columns": {c.name: {"kind": c.kind, "optional": c.optional, "about": c.about} for c in table.columns},
        "rows": [dict(zip(names, (_cell(value) for value in row), strict=True)) for row in table.rows],
    }
