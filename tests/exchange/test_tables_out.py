"""Everything as CSV and JSON: what is written is read back, and no cell does anything in a spreadsheet."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dystonia_companion.content.words import Words
from dystonia_companion.demo import fill
from dystonia_companion.errors import KnownError
from dystonia_companion.exchange.tables_out import (
    COLUMNS_FILE,
    HARMFUL,
    MARK,
    csv_bytes,
    csv_files,
    csv_zip,
    harmless,
    json_file,
    write_csv,
    write_json,
)
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.storage.database import open_database, shipped_migrations
from dystonia_companion.storage.everything import ColumnAbout, Everything, TableRows, read_everything
from tests.fakes import ManualClock

MADE = datetime(2027, 1, 11, 9, 30, tzinfo=UTC)
WORDS = Words(resource_root())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everything]:
    clock = ManualClock()
    opened = open_database(Paths(tmp_path_factory.mktemp("demo")), clock)
    fill(opened, clock, WORDS)
    yield read_everything(opened.connection, shipped_migrations())
    opened.connection.close()


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def unmarked(cell: str) -> str:
    return cell.removeprefix(MARK)


cells = st.text(st.characters(codec="utf-8"), max_size=30)
dangerous = st.tuples(st.sampled_from([*sorted(HARMFUL), " =", "'=", "''", "\u00a0="]), cells).map("".join)


@given(st.lists(st.tuples(cells | dangerous, cells), max_size=5))
@example([('=HYPERLINK("http://x")', "@SUM(1)")])
@example([("\t=1", "\r\n=1"), ("-1", "+1"), ("'s Gravenhage", "'")])
def test_every_text_is_read_back_without_its_mark_and_none_is_worked_out(rows: list[tuple[str, str]]) -> None:
    (_, *found) = read_csv(csv_bytes(("a", "b"), rows))
    assert [[unmarked(cell) for cell in row] for row in found] == [list(row) for row in rows]
    for cell in (cell for row in found for cell in row):
        assert cell.lstrip(" \u00a0\ufeff")[:1] not in HARMFUL


@given(cells | dangerous)
def test_only_what_could_do_harm_or_has_a_mark_gets_one(text: str) -> None:
    marked = harmless(text)
    assert marked in (text, MARK + text)
    assert unmarked(marked) == text
    if text[:1].isalnum():
        assert marked == text


@given(st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_stay_numbers(whole: int, fraction: float) -> None:
    (_, row) = read_csv(csv_bytes(("a", "b", "c"), [(whole, fraction, None)]))
    assert (int(row[0]), float(row[1]), row[2]) == (whole, fraction, "")
    assert not row[0].startswith(MARK)


def test_a_zip_holds_every_table_and_what_its_columns_mean(demo: Everything) -> None:
    with zipfile.ZipFile(io.BytesIO(csv_zip(demo, MADE))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
        assert {entry.date_time for entry in archive.infolist()} == {(2027, 1, 11, 9, 30, 0)}
    assert set(files) == {COLUMNS_FILE, *(f"{table.name}.csv" for table in demo.tables)}
    assert files == csv_files(demo)
    for table in demo.tables:
        heads, *rows = read_csv(files[f"{table.name}.csv"])
        assert heads == [column.name for column in table.columns]
        assert len(rows) == len(table.rows)
    about = {(row[0], row[1]): row[4] for row in read_csv(files[COLUMNS_FILE])}
    assert about["rating", "value"] == "the number given"
    assert set(about) >= {(table.name, column.name) for table in demo.tables for column in table.columns}


def test_a_spreadsheet_sees_that_it_is_utf_8(demo: Everything) -> None:
    assert all(data.startswith(b"\xef\xbb\xbf") for data in csv_files(demo).values())


def test_days_and_instants_are_iso(demo: Everything) -> None:
    heads, first, *_ = read_csv(csv_files(demo)["rating.csv"])
    row = dict(zip(heads, first, strict=True))
    assert date.fromisoformat(row["local_date"]).isoformat() == row["local_date"]
    assert datetime.fromisoformat(row["at_utc"]).utcoffset() is not None


def test_json_holds_the_same_rows(demo: Everything) -> None:
    whole = json.loads(json_file(demo, WORDS, MADE))
    assert (whole["format"], whole["database"], whole["made"]) == (1, demo.version, "2027-01-11T09:30:00+00:00")
    assert list(whole["tables"]) == [table.name for table in demo.tables]
    assert sum(len(table.rows) for table in demo.tables) > 1000
    for table in demo.tables:
        found = whole["tables"][table.name]
        names = [column.name for column in table.columns]
        assert list(found["columns"]) == names
        assert [tuple(row[name] for name in names) for row in found["rows"]] == list(table.rows)


values = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False) | cells


@given(st.lists(st.tuples(values, values), max_size=5))
def test_json_gives_back_any_row_and_tells_nothing_from_empty(rows: list[tuple[object, object]]) -> None:
    columns = (ColumnAbout("a", "TEXT", True, "=x"), ColumnAbout("b", "REAL", True, ""))
    table = TableRows("t", "", columns, tuple(rows))  # type: ignore[arg-type]
    whole = json.loads(json_file(Everything(1, (table,)), WORDS, MADE))
    found = [(row["a"], row["b"]) for row in whole["tables"]["t"]["rows"]]
    assert found == rows
    assert [[type(value) for value in row] for row in found] == [[type(value) for value in row] for row in rows]


def test_pieces_that_are_no_text_are_base64() -> None:
    table = TableRows("t", "", (ColumnAbout("a", "BLOB", False, ""),), ((b"\x00\xff",),))
    whole = json.loads(json_file(Everything(1, (table,)), WORDS, MADE))
    assert whole["tables"]["t"]["rows"] == [{"a": "AP8="}]
    assert read_csv(csv_files(Everything(1, (table,)))["t.csv"]) == [["a"], ["AP8="]]


def test_a_clock_before_the_first_zip_does_not_stop_it(demo: Everything) -> None:
    assert csv_zip(demo, datetime(1970, 1, 1, tzinfo=UTC))


def test_what_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, demo: Everything, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / "a.json", tmp_path / "a.zip"]
    for file in files:
        file.write_bytes(b"before")

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(KnownError, match="disk_full"):
        write_csv(files[1], demo, MADE)
    with pytest.raises(KnownError, match="disk_full"):
        write_json(files[0], demo, WORDS, MADE)
    assert sorted(tmp_path.iterdir()) == files
    assert {file.read_bytes() for file in files} == {b"before"}


def test_written_files_hold_what_was_made(tmp_path: Path, demo: Everything) -> None:
    write_csv(tmp_path / "a.zip", demo, MADE)
    write_json(tmp_path / "a.json", demo, WORDS, MADE)
    assert (tmp_path / "a.zip").read_bytes() == csv_zip(demo, MADE)
    assert (tmp_path / "a.json").read_bytes() == json_file(demo, WORDS, MADE)
    with pytest.raises(KnownError, match="folder_missing"):
        write_json(tmp_path / "gone" / "a.json", demo, WORDS, MADE)
