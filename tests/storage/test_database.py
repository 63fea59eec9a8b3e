"""Opening, whatever is found."""

import contextlib
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import pytest

from dystonia_companion.changes import Changes
from dystonia_companion.errors import KnownError
from dystonia_companion.storage.backups import make_backup
from dystonia_companion.storage.connection import check_whole, connect
from dystonia_companion.storage.database import State, open_database, shipped_migrations
from dystonia_companion.storage.edits import Edit
from dystonia_companion.storage.schema import TABLES
from dystonia_companion.storage.writer import Writer
from tests.storage.fakes import content, rating

SMALL_DISK = 2 * 1024 * 1024  # bytes: a new database and the log of its making have room on it, and not much more
LOCKER = """
import sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]: c.execute(statement)
print("locked", flush=True); sys.stdin.read()
"""


@pytest.fixture
def locker(paths):
    """Starts another process that holds the database after executing some statements."""
    running = []

    def lock(*statements):
        process = subprocess.Popen(
            [sys.executable, "-c", LOCKER, str(paths.database), *statements],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"

    yield lock
    for process in running:
        process.communicate(timeout=10)


def test_a_first_start_makes_a_private_folder_and_file(open_it, paths):
    opened = open_it()
    assert (opened.state, opened.newest_backup, opened.kept_aside, opened.check_waits) == (State.NEW, None, None, False)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (paths.data, *paths.data.iterdir())}
    assert modes == {
        "data": 0o700,
        "companion.sqlite": 0o600,
        "companion.sqlite-wal": 0o600,
        "companion.sqlite-shm": 0o600,
    }


def test_rights_of_others_are_taken_away(open_it, paths):
    open_it().connection.close()
    paths.database.chmod(0o644)
    paths.data.chmod(0o755)
    open_it()
    assert [stat.S_IMODE(path.stat().st_mode) for path in (paths.data, paths.database)] == [0o700, 0o600]


def test_the_connection_is_set_up_for_safety(connection):
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert found == {"journal_mode": "wal", "synchronous": 2}
    assert [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("foreign_keys", "trusted_schema")] == [1, 0]


def test_a_second_start_finds_everything(writer, connection, open_it, uuids):
    writer.save(Edit("test", (rating(uuids(), 6),)))
    before = content(connection, tuple(TABLES))
    connection.close()
    opened = open_it()
    assert opened.state is State.READY
    assert content(opened.connection, tuple(TABLES)) == before


def test_looking_at_a_file_changes_nothing(writer, connection, paths, open_it, uuids):
    """A newer program's file is refused as it lies, with its log beside it."""
    writer.save(Edit("test", (rating(uuids()),)))
    newer = len(shipped_migrations()) + 1
    connection.execute(f"PRAGMA user_version={newer}")
    names = [paths.database, paths.database.with_name("companion.sqlite-wal")]
    before = [path.read_bytes() for path in names]
    with pytest.raises(KnownError, match="newer_database") as raised:
        open_it()
    assert (raised.value.values["found"], raised.value.values["known"]) == (newer, len(shipped_migrations()))
    assert [path.read_bytes() for path in names] == before


def test_a_large_file_is_looked_over_later(open_it, paths):
    open_it().connection.close()
    opened = open_it(check_up_to=1000)
    assert (opened.state, opened.check_waits) == (State.READY, True)
    assert check_whole(opened.connection) == ()


def test_a_lost_file_starts_anew_and_names_the_backup(writer, connection, paths, clock, open_it, uuids):
    writer.save(Edit("test", (rating(uuids()),)))
    backup = make_backup(connection, paths.backups, clock)
    connection.close()
    paths.database.unlink()
    opened = open_it()
    assert (opened.state, opened.newest_backup) == (State.NEW, backup)


@pytest.mark.parametrize("statement", ["PRAGMA locking_mode=EXCLUSIVE", "BEGIN IMMEDIATE"])
def test_a_file_that_another_program_holds(writer, connection, paths, open_it, clock, uuids, locker, statement):
    """Held for good: the start is refused. Held for writing: the start goes well and the save is refused."""
    one, other = rating(uuids()), rating(uuids(), 9)
    writer.save(Edit("test", (one,)))
    connection.execute("PRAGMA busy_timeout=50")
    if statement == "BEGIN IMMEDIATE":
        locker(statement)
        assert open_it(busy_ms=50).state is State.READY
        with pytest.raises(KnownError, match="locked"):
            writer.save(Edit("test", (other,)))
        assert not connection.in_transaction
    else:
        connection.close()
        locker(statement, "BEGIN EXCLUSIVE", "UPDATE rating SET value = value")
        with pytest.raises(KnownError, match="locked"):
            open_it(busy_ms=50)
    assert not (paths.data / "damaged").exists()


def test_a_file_in_place_of_the_folder(tmp_path, paths, clock):
    paths.data.write_text("I am a file")
    with pytest.raises(KnownError, match="no_folder"):
        open_database(paths, clock)
    assert paths.data.read_text() == "I am a file"


@pytest.fixture
def small_disk(paths):
    """A small disk of its own under the data folder, where we may mount one."""
    paths.data.mkdir(mode=0o700)
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK},mode=0700", "tmpfs", str(paths.data)]
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("mounting a small disk needs root; test_a_full_file covers a full disk by a limit of SQLite")
    yield paths.data
    subprocess.run(["umount", "--lazy", str(paths.data)], check=True)


def saves_until_full(writer, uuids):
    """How many saves of 20 rows each were acknowledged before one was refused."""
    for kept in range(1000):
        try:
            writer.save(Edit("test", tuple(rating(uuids()) for _ in range(20))))
        except KnownError as error:
            if error.code != "disk_full":
                raise
            return kept
    return pytest.fail("it never became full")


def test_a_full_disk_is_told_and_costs_nothing(small_disk, paths, open_it, clock, uuids):
    connection = open_it().connection
    writer = Writer(connection, Changes(), clock)
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * 4096) == 4096:
            pass
    kept = saves_until_full(writer, uuids)
    assert not connection.in_transaction
    with pytest.raises(KnownError, match="disk_full"):
        make_backup(connection, paths.backups, clock)
    assert connection.execute("SELECT count(*) FROM rating").fetchone()[0] == 20 * kept
    filler.unlink()
    writer.save(Edit("test", (rating(uuids()),)))
    connection.close()
    assert open_it().connection.execute("SELECT count(*) FROM rating").fetchone()[0] == 20 * kept + 1


def test_a_start_on_a_full_disk_is_told(small_disk, open_it):
    (small_disk / "filler").write_bytes(b"x" * (SMALL_DISK - 8192))
    with pytest.raises(KnownError, match="disk_full"):
        open_it()


def test_a_full_file(writer, connection, uuids):
    connection.execute(f"PRAGMA max_page_count={connection.execute('PRAGMA page_count').fetchone()[0]}")
    kept = saves_until_full(writer, uuids)
    assert connection.execute("SELECT count(*) FROM rating").fetchone()[0] == 20 * kept
    assert connection.execute("SELECT count(*) FROM save_log").fetchone()[0] == kept


def test_a_disk_that_became_read_only(small_disk, paths, open_it, uuids):
    """Root writes whatever the modes say, so the whole disk is made read-only."""
    open_it().connection.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(KnownError, match="read_only"):
        open_it()
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert open_it().state is State.READY


def test_a_file_that_must_not_be_written(writer, connection, uuids):
    connection.execute("PRAGMA query_only=ON")
    with pytest.raises(KnownError, match="read_only"):
        writer.save(Edit("test", (rating(uuids()),)))


def test_a_first_start_that_was_killed_is_a_first_start_again(open_it, paths):
    paths.data.mkdir()
    connect(paths.database).close()
    assert paths.database.stat().st_size > 0
    opened = open_it()
    assert (opened.state, list(paths.data.glob("backups/*"))) == (State.NEW, [])


def test_a_file_that_was_deleted_is_not_written_into(writer, paths, uuids):
    """The system lets the open file live on without a name, and everything saved into it would be lost."""
    paths.database.rename(paths.database.with_name("elsewhere.sqlite"))
    with pytest.raises(KnownError, match="file_gone"):
        writer.save(Edit("test", (rating(uuids()),)))


def test_a_thread_opens_its_own_connection(writer, paths, uuids):
    writer.save(Edit("test", (rating(uuids(), 4),)))
    with closing(connect(paths.database)) as second:
        assert second.execute("SELECT value FROM rating").fetchone()[0] == 4
    with closing(sqlite3.connect(paths.database)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
