import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dystonia_companion.errors import BugError, KnownError
from dystonia_companion.storage.backups import existing, sound_version
from dystonia_companion.storage.connection import connect, user_version
from dystonia_companion.storage.database import State, shipped_migrations
from dystonia_companion.storage.migrations import Migration, migrate, read_migrations
from dystonia_companion.storage.schema import TABLES
from tests.storage.fakes import content

KEPT = Path(__file__).parents[1] / "fixtures" / "databases"
NOW = len(shipped_migrations())
EXTRA = (
    "CREATE TABLE visit (uuid TEXT PRIMARY KEY);\nCREATE TRIGGER t AFTER INSERT ON visit BEGIN SELECT 1; SELECT 2; END;"
)


@pytest.fixture
def kept_one(paths):
    """A database as the present version of the program leaves it."""
    paths.data.mkdir()
    shutil.copyfile(KEPT / f"v{NOW}.sqlite", paths.database)
    return paths


def more(*sql):
    shipped = shipped_migrations()
    return (*shipped, *(Migration(len(shipped) + n, text) for n, text in enumerate(sql, start=1)))


def test_every_version_left_a_database():
    assert sorted(path.name for path in KEPT.glob("*.sqlite")) == [f"v{m.version}.sqlite" for m in shipped_migrations()]


@pytest.mark.parametrize("kept", sorted(KEPT.glob("*.sqlite")), ids=lambda path: path.stem)
def test_each_kept_database_opens_with_all_its_rows(kept, paths, open_it):
    paths.data.mkdir()
    shutil.copyfile(kept, paths.database)
    with closing(sqlite3.connect(kept)) as old:
        tables = [row[0] for row in old.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        counts = {table: old.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    opened = open_it()
    assert opened.state in (State.READY, State.MIGRATED)
    assert all(counts.values()), "a table without rows proves nothing"
    assert counts == {
        table: opened.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables
    }


def test_a_new_step_is_taken_after_a_copy(kept_one, open_it):
    with closing(connect(kept_one.database)) as old:
        before = content(old, tuple(TABLES))
    opened = open_it(migrations=more(EXTRA, "ALTER TABLE visit ADD COLUMN place TEXT;"))
    assert (opened.state, user_version(opened.connection)) == (State.MIGRATED, NOW + 2)
    assert content(opened.connection, tuple(TABLES)) == before
    (copy,) = existing(kept_one.backups)
    assert (copy.before_version, sound_version(copy.path)) == (NOW + 2, NOW)


@pytest.mark.parametrize(
    "broken",
    [
        "ALTER TABLE rating ADD COLUMN colour TEXT; SELECT * FROM nothing",
        "ALTER TABLE rating ADD COLUMN colour TEXT; CREATE TABLE (",
        "ALTER TABLE rating ADD COLUMN colour TEXT; DELETE FROM session",
        "ALTER TABLE rating ADD COLUMN colour TEXT",  # without its semicolon
    ],
)
def test_a_step_that_fails_changes_nothing(kept_one, open_it, broken):
    with closing(connect(kept_one.database)) as old:
        schema, before = old.execute("SELECT sql FROM sqlite_schema").fetchall(), content(old, tuple(TABLES))
    with pytest.raises(KnownError, match="update_failed"):
        open_it(migrations=more(broken))
    opened = open_it()
    assert opened.state is State.READY
    assert opened.connection.execute("SELECT sql FROM sqlite_schema").fetchall() == schema
    assert content(opened.connection, tuple(TABLES)) == before


def test_the_steps_before_the_one_that_fails_stay(kept_one, open_it):
    with pytest.raises(KnownError):
        open_it(migrations=more(EXTRA, "nonsense;"))
    assert user_version(open_it(migrations=more(EXTRA)).connection) == NOW + 1


def test_a_table_can_be_made_anew_although_others_refer_to_it(kept_one, open_it):
    anew = """
    CREATE TABLE session_new (uuid TEXT PRIMARY KEY, routine TEXT) STRICT;
    INSERT INTO session_new SELECT uuid, routine FROM session;
    DROP TABLE session;
    ALTER TABLE session_new RENAME TO session;
    """
    opened = open_it(migrations=more(anew))
    joined = "SELECT count(*) FROM session_item JOIN session ON session.uuid = session_uuid"
    assert opened.connection.execute(joined).fetchone()[0] == 2
    assert opened.connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_a_full_disk_on_the_way_is_told_as_such(kept_one):
    with closing(connect(kept_one.database)) as connection:
        connection.execute(f"PRAGMA max_page_count={connection.execute('PRAGMA page_count').fetchone()[0]}")
        filler = "CREATE TABLE filler (x); INSERT INTO filler VALUES (zeroblob(100000));"
        with pytest.raises(KnownError, match="disk_full"):
            migrate(connection, kept_one.database, more(filler))
        assert user_version(connection) == NOW


@pytest.mark.parametrize(
    "names", [["0002_late.sql"], ["0001_a.sql", "0001_b.sql"], ["0001_a.sql", "0003_c.sql"], ["one.sql"], []]
)
def test_a_gap_in_the_steps_is_a_bug(tmp_path, names):
    for name in names:
        (tmp_path / name).write_text("SELECT 1;")
    with pytest.raises(BugError):
        read_migrations(tmp_path)
