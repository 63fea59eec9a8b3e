import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dystonia_companion.errors import KnownError
from dystonia_companion.storage.backups import (
    Backup,
    backup_if_due,
    existing,
    make_backup,
    newest_good,
    sound_version,
    to_prune,
)
from dystonia_companion.storage.database import State, restore, shipped_migrations
from dystonia_companion.storage.edits import Edit
from tests.storage.fakes import content, rating

NOW = len(shipped_migrations())


def daily(sequence: int, day: date) -> Backup:
    return Backup(Path(f"companion-{sequence:06}-{day.isoformat()}.sqlite"), sequence, day)


def kept_after(days: list[date]) -> list[Backup]:
    """What is left when a backup was made on each of `days`, pruned each time."""
    kept: list[Backup] = []
    for sequence, day in enumerate(days, start=1):
        kept.append(daily(sequence, day))
        gone = set(to_prune(kept))
        kept = [backup for backup in kept if backup not in gone]
    return kept


def test_two_years_of_daily_use_leave_days_weeks_and_months():
    last = date(2027, 1, 11)
    kept = [backup.day for backup in kept_after([last - timedelta(days=n) for n in range(730, -1, -1)])]
    assert kept[-7:] == [last - timedelta(days=n) for n in range(6, -1, -1)]
    sundays = [date(2026, 12, 27), date(2027, 1, 3), date(2027, 1, 10)]  # the last days of the weeks before this one
    assert set(sundays) <= set(kept)
    assert {(day.year, day.month) for day in kept} == {(2027, 1)} | {(2026, month) for month in range(2, 13)}
    assert date(2026, 2, 28) in kept
    assert len(kept) <= 7 + 4 + 12


def test_a_clock_that_jumps_ahead_for_a_day_costs_nothing():
    start = date(2027, 1, 1)
    before = [start + timedelta(days=n) for n in range(60)]
    kept = {backup.day for backup in kept_after([*before, date(2099, 5, 5)])}
    assert kept >= set(before[-6:]) | {date(2027, 1, 31), date(2099, 5, 5)}


def test_many_backups_of_one_day_leave_its_newest_five():
    kept = kept_after([date(2027, 1, 11)] * 20)
    assert [backup.sequence for backup in kept] == [16, 17, 18, 19, 20]


def test_the_newest_copy_from_before_an_update_stays():
    """It is the way back to the version of the program that was used before."""
    first = Backup(Path("b"), 1, date(2020, 1, 1), before_version=2)
    second = Backup(Path("c"), 2, date(2020, 1, 1), before_version=3)
    later = [daily(n, date(2021, 1, 1) + timedelta(days=31 * n)) for n in range(3, 30)]
    gone = to_prune([first, second, *later])
    assert first in gone
    assert second not in gone


any_days = st.lists(st.dates(min_value=date(1970, 1, 1), max_value=date(2100, 1, 1)), max_size=60)


@settings(deadline=None)
@given(any_days, st.randoms(use_true_random=False))
def test_pruning_whatever_the_clock_said(days, chance):
    all_of_them = [daily(n, day) for n, day in enumerate(days, start=1)]
    shuffled = list(all_of_them)
    chance.shuffle(shuffled)
    gone = to_prune(shuffled)
    left = [backup for backup in all_of_them if backup not in set(gone)]
    assert set(all_of_them[-5:]) <= set(left)
    assert list(gone) == sorted(gone, key=lambda backup: backup.sequence)
    assert to_prune(left) == ()
    assert len(left) <= 5 + 7 + 4 + 12


def test_a_backup_is_a_whole_private_file(writer, connection, paths, clock, uuids):
    writer.save(Edit("test", (rating(uuids(), 7),)))
    backup = make_backup(connection, paths.backups, clock)
    assert backup.path.name == "companion-000001-2027-01-11.sqlite"
    assert [path.name for path in paths.backups.iterdir()] == [backup.path.name]
    assert (backup.path.stat().st_mode & 0o777, paths.backups.stat().st_mode & 0o777) == (0o600, 0o700)
    with closing(sqlite3.connect(backup.path)) as copy:
        assert copy.execute("SELECT value FROM rating").fetchall() == [(7,)]
    assert existing(paths.backups) == (backup,)


def test_one_backup_a_civil_day(connection, paths, clock):
    clock.wall = datetime(2027, 1, 10, 22, 30, tzinfo=UTC)  # 23:30 in Berlin
    assert backup_if_due(connection, paths.backups, clock) is not None
    clock.advance(minutes=20)
    assert backup_if_due(connection, paths.backups, clock) is None
    clock.advance(minutes=20)
    second = backup_if_due(connection, paths.backups, clock)
    assert second is not None
    assert (second.sequence, second.day) == (2, date(2027, 1, 11))
    clock.advance(days=-400)
    assert backup_if_due(connection, paths.backups, clock) is not None
    assert [backup.sequence for backup in existing(paths.backups)] == [1, 2, 3]


def test_left_overs_go_and_strange_files_stay(connection, paths, clock):
    paths.backups.mkdir()
    for name in ("companion-000007-2027-01-01.sqlite.partial", "companion-000009-2027-99-01.sqlite", "note.txt"):
        (paths.backups / name).write_bytes(b"x")
    assert make_backup(connection, paths.backups, clock).sequence == 1
    assert sorted(path.name for path in paths.backups.iterdir()) == [
        "companion-000001-2027-01-11.sqlite",
        "companion-000009-2027-99-01.sqlite",
        "note.txt",
    ]


def test_a_damaged_copy_is_passed_over(connection, paths, clock):
    good = make_backup(connection, paths.backups, clock)
    for spoil in (b"", b"no database", None):
        bad = make_backup(connection, paths.backups, clock)
        if spoil is None:
            with bad.path.open("r+b") as file:
                file.seek(3 * 4096)
                file.write(b"\xa5" * 8192)
        else:
            bad.path.write_bytes(spoil)
        assert sound_version(bad.path) == 0
    assert newest_good(paths.backups, NOW) == good


def test_a_copy_of_a_newer_form_is_passed_over(connection, paths, clock):
    good = make_backup(connection, paths.backups, clock)
    connection.execute(f"PRAGMA user_version={NOW + 1}")
    newer = make_backup(connection, paths.backups, clock)
    assert newest_good(paths.backups, NOW) == good
    assert newest_good(paths.backups, NOW + 1) == newer


def test_without_a_folder_there_is_no_backup(tmp_path):
    assert newest_good(tmp_path / "none", 1) is None


def test_a_damaged_database_makes_no_backup(connection, paths, clock, monkeypatch):
    monkeypatch.setattr("dystonia_companion.storage.backups.check_whole", lambda copy: ("page 3 is bad",))
    with pytest.raises(KnownError, match="damaged"):
        make_backup(connection, paths.backups, clock)
    assert list(paths.backups.iterdir()) == []


def test_a_backup_is_put_back_and_what_was_there_is_kept(writer, connection, paths, clock, uuids, open_it):
    writer.save(Edit("test", (rating(uuids(), 7),)))
    backup = make_backup(connection, paths.backups, clock)
    writer.save(Edit("test", (rating(uuids(), 2),)))
    connection.close()
    aside = restore(paths, backup, clock)
    opened = open_it()
    assert opened.state is State.READY
    assert [row[2] for row in content(opened.connection, ("rating",))["rating"]] == [7]
    assert aside is not None
    with closing(sqlite3.connect(aside)) as old:
        assert sorted(old.execute("SELECT value FROM rating").fetchall()) == [(2,), (7,)]
