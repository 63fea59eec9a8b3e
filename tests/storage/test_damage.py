"""Damaged databases: the start always goes well, what can be read is there, and the old file is kept byte by byte."""

import random
import shutil
from contextlib import closing

import pytest

from dystonia_companion.changes import Changes
from dystonia_companion.errors import KnownError
from dystonia_companion.paths import Paths
from dystonia_companion.storage.backups import make_backup
from dystonia_companion.storage.connection import check_whole, connect
from dystonia_companion.storage.database import State, open_database
from dystonia_companion.storage.edits import Edit
from dystonia_companion.storage.schema import TABLES
from dystonia_companion.storage.values import seeded_uuids
from dystonia_companion.storage.writer import Writer
from tests.storage.fakes import FixedClock, content, hurt, rating, session, session_item

PAGE = 4096
SESSIONS = 300


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A folder with a database of some 900 rows, all in the main file, and a backup of it."""
    paths, clock, uuids = Paths(tmp_path_factory.mktemp("sound")), FixedClock(), seeded_uuids(5)
    opened = open_database(paths, clock)
    writer = Writer(opened.connection, Changes(), clock)
    ops = []
    for n in range(SESSIONS):
        one = uuids()
        ops += [
            session(one, seen_ms=n),
            session_item(uuids(), one, 0),
            session_item(uuids(), one, 1),
            rating(uuids(), n % 11),
        ]
        if n % 10 == 0:
            ops.append(hurt(uuids(), one))
    writer.save(Edit("test", tuple(ops)))
    make_backup(opened.connection, paths.backups, clock)
    opened.connection.close()
    return paths


@pytest.fixture
def own(sound, tmp_path):
    """A copy of it to spoil."""
    shutil.copytree(sound.data, tmp_path / "own")
    return Paths(tmp_path / "own")


def rows(paths):
    with closing(connect(paths.database)) as connection:
        return content(connection, tuple(TABLES))


def spoil(path, offset, junk):
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(junk)


def root_page_of(paths, table):
    with closing(connect(paths.database)) as connection:
        return connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]


def noise(chance, count):
    return bytes(chance.getrandbits(8) for _ in range(count))


def opens_well(own, before):
    """Open `own`, which was spoilt, and check the promises that hold for every damage."""
    spoilt = own.database.read_bytes()
    opened = open_database(own, FixedClock())
    try:
        after = content(opened.connection, tuple(TABLES))
        assert check_whole(opened.connection) == ()
        assert opened.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        Writer(opened.connection, Changes(), FixedClock()).save(Edit("test", (rating("0" * 36),)))
    finally:
        opened.connection.close()
    if opened.state is State.SALVAGED:
        assert opened.kept_aside is not None
        assert opened.kept_aside.read_bytes() == spoilt
        assert opened.newest_backup is not None
        assert opened.newest_backup.sequence == 1
        assert opened.salvaged is not None
        assert {table: len(found) for table, found in after.items()} == opened.salvaged.saved
        for table, found in after.items():
            assert len(found) <= len(before[table]), "a row came out of nothing"
    else:
        assert opened.state is State.READY
    assert not own.temporary.exists() or list(own.temporary.iterdir()) == []
    return opened, after


@pytest.mark.parametrize("seed", range(10))
def test_a_page_overwritten_with_noise(own, seed):
    before, chance = rows(own), random.Random(seed)
    count = own.database.stat().st_size // PAGE
    page = chance.randrange(1, count)
    print(f"page {page} of {count}")
    spoil(own.database, page * PAGE, noise(chance, PAGE))
    opened, after = opens_well(own, before)
    assert opened.state is State.SALVAGED
    kept = sum(map(len, after.values()))
    assert kept >= 0.6 * sum(map(len, before.values()))


@pytest.mark.parametrize("seed", range(8))
def test_a_few_bytes_changed_anywhere(own, seed):
    before, chance = rows(own), random.Random(100 + seed)
    for _ in range(20):
        spoil(own.database, chance.randrange(100, own.database.stat().st_size), noise(chance, 3))
    opens_well(own, before)


def test_damaged_bytes_in_the_list_of_tables_that_sqlite_quotes(own):
    """Its complaint is no text then, and must not end the start."""
    before = rows(own)
    at = own.database.read_bytes().index(b"CREATE TABLE rating (")
    spoil(own.database, at + len(b"CREATE TABLE "), b"r\xbc\xff")
    opened, after = opens_well(own, before)
    assert opened.state is State.SALVAGED
    assert after["session"] == before["session"]


def test_an_index_that_no_longer_fits_its_table_is_found_at_the_start_and_costs_no_row(own):
    """SQLite's quick check passes it, and what is asked by that index would be wrong or fail for ever."""
    before = rows(own)
    with closing(connect(own.database)) as connection:
        run = connection.execute
        run("PRAGMA writable_schema = ON")
        kept = tuple(run("SELECT * FROM sqlite_schema WHERE name = 'rating_by_day'").fetchone())
        run("DELETE FROM sqlite_schema WHERE name = 'rating_by_day'")
        version = run("PRAGMA schema_version").fetchone()[0]
        run(f"PRAGMA schema_version = {version + 1}")
    with closing(connect(own.database)) as connection:
        run = connection.execute
        run("DELETE FROM rating WHERE rowid = 7")
        run("PRAGMA writable_schema = ON")
        run("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", kept)
        run(f"PRAGMA schema_version = {version + 2}")
    with closing(connect(own.database)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    opened, after = opens_well(own, before)
    assert opened.state is State.SALVAGED
    assert len(after["rating"]) == len(before["rating"]) - 1
    assert opened.salvaged.lost == dict.fromkeys(TABLES, 0)


def test_a_damaged_character_costs_only_itself(own):
    """Nothing checks the text of a row; one that is none must not cost the whole list of which it is a part."""
    before = rows(own)
    with closing(connect(own.database)) as connection:
        connection.execute("UPDATE rating SET zone = CAST(x'4575fc6f7065' AS TEXT) WHERE rowid = 7")
    opened, after = opens_well(own, before)
    assert opened.state is State.READY
    assert len(after["rating"]) == len(before["rating"])
    assert sum("Eu\ufffdope" in row for row in after["rating"]) == 1


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
def test_a_file_cut_short(own, share):
    before = rows(own)
    with own.database.open("r+b") as file:
        file.truncate(int(own.database.stat().st_size * share))
    opened, after = opens_well(own, before)
    assert opened.state is State.SALVAGED
    assert sum(map(len, after.values())) > 0 or share < 0.5


@pytest.mark.parametrize("offset", [*range(0, 100, 4), 18, 19, 21, 47])
def test_a_byte_of_the_header_changed_costs_no_row(own, offset):
    before = rows(own)
    spoil(own.database, offset, bytes([own.database.read_bytes()[offset] ^ 0xA5]))
    _, after = opens_well(own, before)
    assert after == before


def test_a_header_of_noise_costs_no_row(own):
    before = rows(own)
    spoil(own.database, 0, noise(random.Random(1), 100))
    opened, after = opens_well(own, before)
    assert opened.state is State.SALVAGED
    assert after == before
    assert opened.salvaged.lost == dict.fromkeys(TABLES, 0)


@pytest.mark.parametrize("junk", [b"x", b"This is a letter, not a database.\n" * 500, bytes(PAGE * 3)])
def test_a_file_that_is_none_of_ours(own, junk):
    before = rows(own)
    own.database.write_bytes(junk)
    opened, after = opens_well(own, before)
    assert opened.state is State.SALVAGED
    assert sum(map(len, after.values())) == 0


def test_a_hurt_whose_session_was_lost_still_counts(own):
    before = rows(own)
    spoil(own.database, (root_page_of(own, "session") - 1) * PAGE, bytes(PAGE))
    opened, after = opens_well(own, before)
    assert len(after["session"]) < SESSIONS
    assert {row[0] for row in after["hurt"]} == {row[0] for row in before["hurt"]}
    assert opened.salvaged.lost["session"] + opened.salvaged.saved["session"] == SESSIONS
    gone = len(before["session_item"]) - len(after["session_item"])
    assert opened.salvaged.lost["session_item"] == gone


def test_what_lay_in_the_log_is_salvaged_too(own, tmp_path):
    """The program was killed, so its last saves are in the log, and then the main file was damaged."""
    connection = connect(own.database)
    Writer(connection, Changes(), FixedClock()).save(Edit("test", (rating("1" * 36, 9),)))
    for name in ("companion.sqlite", "companion.sqlite-wal"):
        shutil.copyfile(own.data / name, tmp_path / name)
    connection.close()
    for name in ("companion.sqlite", "companion.sqlite-wal"):
        shutil.copyfile(tmp_path / name, own.data / name)
    spoil(own.database, 0, b"noise" * 20)
    before_log = (own.data / "companion.sqlite-wal").read_bytes()
    opened = open_database(own, FixedClock())
    found = opened.connection.execute("SELECT value FROM rating WHERE uuid = ?", ("1" * 36,)).fetchone()
    opened.connection.close()
    assert tuple(found) == (9,)
    assert opened.kept_aside is not None
    assert opened.kept_aside.with_name(opened.kept_aside.name + "-wal").read_bytes() == before_log


def test_a_log_without_its_file_is_kept(own):
    """SQLite would throw the log away."""
    own.database.unlink()
    (own.data / "companion.sqlite-wal").write_bytes(b"the last saves")
    opened = open_database(own, FixedClock())
    opened.connection.close()
    assert opened.state is State.SALVAGED
    assert opened.kept_aside is not None
    assert opened.kept_aside.with_name(opened.kept_aside.name + "-wal").read_bytes() == b"the last saves"


def test_rows_are_read_from_a_log_that_lost_its_file(tmp_path):
    paths, clock = Paths(tmp_path / "data"), FixedClock()
    opened = open_database(paths, clock)
    Writer(opened.connection, Changes(), clock).save(Edit("test", (rating("1" * 36, 9),)))
    log = (paths.data / "companion.sqlite-wal").read_bytes()
    opened.connection.close()
    paths.database.unlink()
    (paths.data / "companion.sqlite-wal").write_bytes(log)
    opened = open_database(paths, clock)
    found = opened.connection.execute("SELECT value FROM rating").fetchall()
    opened.connection.close()
    assert (opened.state, [tuple(row) for row in found]) == (State.SALVAGED, [(9,)])


def test_two_damages_on_one_day_are_both_kept(own):
    kept = []
    for junk in (b"first", b"second"):
        own.database.write_bytes(junk)
        opened = open_database(own, FixedClock())
        opened.connection.close()
        assert opened.kept_aside is not None
        kept.append(opened.kept_aside)
    assert [path.read_bytes() for path in kept] == [b"first", b"second"]


def test_a_file_that_cannot_be_replaced_is_salvaged_the_next_time(own, monkeypatch):
    """Its log is gone from its place by then: it has to be with the file that was kept aside."""
    before = rows(own)
    spoil(own.database, 0, b"noise" * 20)
    (own.data / "companion.sqlite-wal").write_bytes(b"the last saves")

    def refused(*_):
        raise PermissionError(13, "held by a virus scanner")

    with monkeypatch.context() as patch:
        patch.setattr("dystonia_companion.storage.files.os.replace", refused)
        with pytest.raises(KnownError, match="read_only"):
            open_database(own, FixedClock())
    kept = sorted((own.data / "damaged").iterdir())
    assert [path.name[-4:] for path in kept] == ["lite", "-wal"]
    assert kept[1].read_bytes() == b"the last saves"
    opened, after = opens_well(own, before)
    assert (opened.state, after) == (State.SALVAGED, before)


def test_no_room_to_salvage_changes_nothing(own, monkeypatch):
    own.database.write_bytes(b"not a database")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dystonia_companion.storage.database.salvage", full)
    with pytest.raises(KnownError, match="disk_full"):
        open_database(own, FixedClock())
    assert own.database.read_bytes() == b"not a database"
    assert list((own.data / "damaged").iterdir()) == []
