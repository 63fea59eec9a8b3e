import sqlite3
import sys
import threading

import pytest

from dystonia_companion.errors import BugError, KnownError
from dystonia_companion.storage.edits import Change, Delete, Edit, Put, PutNew
from dystonia_companion.storage.schema import TABLES
from tests.storage.fakes import MORNING, content, due, rating, row_of_every_table, session, session_item

ALL = tuple(TABLES)


def edit(*ops):
    return Edit("test", ops)


def only(connection, table):
    return dict(connection.execute(f"SELECT * FROM {table}").fetchone())


def test_a_save_is_there_for_another_connection(writer, paths, uuids):
    saved = writer.save(edit(*row_of_every_table(uuids)))
    with sqlite3.connect(paths.database) as other:
        other.row_factory = sqlite3.Row
        counted = {table: other.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ALL}
    other.close()
    assert counted == dict.fromkeys(ALL, 1) | {"session_item": 2}
    assert saved.at == MORNING
    assert saved.counts == (1,) * (len(ALL) + 1)
    assert saved.kinds == {table.kind for table in TABLES.values()}


def test_put_changes_only_the_columns_given(writer, connection, uuids):
    one = uuids()
    writer.save(edit(session(one, pain_before=4)))
    saved = writer.save(edit(Put("session", {"uuid": one, "seen_ms": 9000})))
    assert (only(connection, "session")["pain_before"], only(connection, "session")["seen_ms"]) == (4, 9000)
    assert saved.kinds == {"sessions"}


def test_listeners_hear_once_and_after_the_commit(writer, changes, paths, uuids):
    heard = []

    def listen(kinds):
        with sqlite3.connect(paths.database) as other:
            heard.append((kinds, other.execute("SELECT count(*) FROM rating").fetchone()[0]))
        other.close()

    changes.listen(listen)
    writer.save(edit(rating(uuids()), rating(uuids()), due(uuids())))
    assert heard == [({"ratings", "due"}, 2)]


def test_what_changes_nothing_is_not_news(writer, changes, connection, uuids):
    """A planner that runs each minute and finds all its rows there must not wake itself by that."""
    one = due(uuids())
    writer.save(edit(one))
    heard: list[frozenset[str]] = []
    changes.listen(heard.append)
    again = PutNew("due", {**one.row, "uuid": uuids()})
    saved = writer.save(edit(again, one, Change("due", "none", {"state": "shown"}), Delete("due", "none")))
    assert (heard, saved.kinds, saved.undo_id, saved.counts) == ([], frozenset(), 0, (0, 1, 0, 0))
    assert connection.execute("SELECT count(*) FROM save_log").fetchone()[0] == 1
    with pytest.raises(KnownError, match="cannot_undo"):
        writer.undo(saved.undo_id)


def test_a_claim_is_won_once(writer, uuids):
    one = due(uuids())
    writer.save(edit(one))
    claim = edit(
        Change("due", str(one.row["uuid"]), {"state": "claimed"}, when={"state": "pending", "expires_utc": None})
    )
    assert [writer.save(claim).counts for _ in range(2)] == [(1,), (0,)]


def test_put_new_ignores_only_a_key_that_is_there(writer, uuids):
    one = due(uuids())
    assert writer.save(edit(PutNew("due", one.row))).counts == (1,)
    assert writer.save(edit(PutNew("due", {**one.row, "uuid": uuids()}))).counts == (0,)
    with pytest.raises(BugError):
        writer.save(edit(PutNew("due", {**one.row, "uuid": uuids(), "occurrence": "x", "state": "nonsense"})))


@pytest.mark.parametrize(
    "bad",
    [
        Put("nothing", {"uuid": "x"}),
        Put("save_log", {"uuid": "x"}),
        Put("rating", {"uuid": "x", "colour": "red"}),
        Put("rating", {"item": "pain"}),
        Change("rating", "x", {}),
        Change("rating", "x", {"uuid": "y"}),
        Change("rating", "x", {"value": 1}, when={"colour": 1}),
        Delete("sqlite_schema", "x"),
        rating("short"),
        rating("0" * 36, value=11),
        session_item("0" * 36, "no such session", 0),
        session("0" * 36, started_utc="2027-02-30T00:00:00.000Z"),
        session("0" * 36, ended_utc="yesterday"),
        session("0" * 36, local_date="2027-1-1"),
    ],
)
def test_a_wrong_edit_is_a_bug_and_leaves_nothing(writer, connection, changes, uuids, bad):
    heard: list[frozenset[str]] = []
    changes.listen(heard.append)
    with pytest.raises(BugError):
        writer.save(edit(rating(uuids()), bad))
    assert connection.execute("SELECT count(*) FROM rating").fetchone()[0] == 0
    assert (heard, connection.in_transaction) == ([], False)


def test_a_listener_that_raises_does_not_undo_a_save(writer, changes, connection, uuids, monkeypatch):
    told = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(str(error)))

    def broken(kinds):
        raise RuntimeError("listener")

    changes.listen(broken)
    saved = writer.save(edit(rating(uuids())))
    assert (told, saved.counts) == (["listener"], (1,))
    assert connection.execute("SELECT count(*) FROM rating").fetchone()[0] == 1


def test_a_listener_may_save(writer, changes, connection, uuids):
    changes.listen(lambda kinds: writer.save(edit(due(uuids()))), kinds={"ratings"})
    writer.save(edit(rating(uuids())))
    assert content(connection, ("due",))["due"][0][2] == "2027-01-11#1"


def test_only_the_thread_of_the_writer_saves(writer, uuids):
    raised = []

    def save():
        try:
            writer.save(edit(rating(uuids())))
        except BugError as error:
            raised.append(error)

    thread = threading.Thread(target=save)
    thread.start()
    thread.join()
    assert len(raised) == 1
