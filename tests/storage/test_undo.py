"""Every line of the table in Writer.undo, and the property behind it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dystonia_companion.changes import Changes
from dystonia_companion.errors import KnownError
from dystonia_companion.paths import Paths
from dystonia_companion.storage.database import open_database, shipped_migrations
from dystonia_companion.storage.edits import Change, Delete, Edit, Put, PutNew
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.schema import TABLES, Table
from dystonia_companion.storage.writer import Writer
from tests.storage.fakes import FixedClock, content, hurt, rating, row_of_every_table, session, session_item

ALL = tuple(TABLES)


def edit(*ops):
    return Edit("test", tuple(ops))


def values(connection):
    return [row[0] for row in connection.execute("SELECT value FROM rating ORDER BY uuid")]


def test_undo_and_redo_and_undo(writer, connection, uuids):
    one = uuids()
    writer.save(edit(rating(one, 3)))
    changed = writer.save(edit(rating(one, 8)))
    undone = writer.undo(changed.undo_id)
    assert values(connection) == [3]
    redone = writer.undo(undone.undo_id)
    assert values(connection) == [8]
    writer.undo(redone.undo_id)
    assert values(connection) == [3]
    assert undone.kinds == {"ratings"}


def test_undo_publishes_its_kinds(writer, changes, uuids):
    saved = writer.save(edit(rating(uuids())))
    heard: list[frozenset[str]] = []
    changes.listen(heard.append)
    writer.undo(saved.undo_id)
    assert heard == [{"ratings"}]


def test_a_deleted_session_comes_back_with_its_items_and_hurts(writer, connection, uuids):
    writer.save(edit(*row_of_every_table(uuids)))
    before = content(connection, ALL)
    (one,) = Journal(connection).newest(5)
    deleted = writer.save(edit(*Journal(connection).delete_ops(one.uuid)))
    assert Journal(connection).newest(5) == ()
    assert [found.session_uuid for found in Journal(connection).hurts()] == [None]
    writer.undo(deleted.undo_id)
    assert content(connection, ALL) == before


def test_rows_that_swapped_a_key_swap_back(writer, connection, uuids):
    one, first, second = uuids(), uuids(), uuids()
    writer.save(edit(session(one), session_item(first, one, 0), session_item(second, one, 1)))
    before = content(connection, ALL)
    to = [Change("session_item", first, {"place": 9}), Change("session_item", second, {"place": 0})]
    swapped = writer.save(edit(*to, Change("session_item", first, {"place": 1})))
    writer.undo(swapped.undo_id)
    assert content(connection, ALL) == before


def test_what_was_changed_later_is_not_overwritten(writer, connection, uuids):
    one, other = uuids(), uuids()
    both = writer.save(edit(rating(one, 3), rating(other, 4)))
    writer.save(edit(rating(other, 9)))
    before = content(connection, ALL)
    with pytest.raises(KnownError, match="cannot_undo"):
        writer.undo(both.undo_id)
    assert content(connection, ALL) == before
    assert not connection.in_transaction


def test_what_was_changed_later_and_set_back_is_undone(writer, connection, uuids):
    one = uuids()
    writer.save(edit(rating(one, 1)))
    first = writer.save(edit(rating(one, 2)))
    later = writer.save(edit(rating(one, 3)))
    writer.undo(later.undo_id)
    writer.undo(first.undo_id)
    assert values(connection) == [1]


def test_a_second_undo_is_refused(writer, connection, uuids):
    one = uuids()
    writer.save(edit(rating(one, 1)))
    changed = writer.save(edit(rating(one, 2)))
    writer.undo(changed.undo_id)
    with pytest.raises(KnownError, match="cannot_undo"):
        writer.undo(changed.undo_id)
    assert values(connection) == [1]


def test_a_row_that_later_rows_need_stays(writer, connection, uuids):
    one = uuids()
    made = writer.save(edit(session(one)))
    writer.save(edit(session_item(uuids(), one, 0)))
    with pytest.raises(KnownError, match="cannot_undo"):
        writer.undo(made.undo_id)
    assert len(Journal(connection).newest(5)) == 1


def test_a_key_taken_in_the_meantime_stays_taken(writer, connection, uuids):
    old, new = uuids(), uuids()
    writer.save(edit(Put("setting", {"uuid": old, "name": "voice", "value": "true"})))
    deleted = writer.save(edit(Delete("setting", old)))
    writer.save(edit(Put("setting", {"uuid": new, "name": "voice", "value": "false"})))
    with pytest.raises(KnownError, match="cannot_undo"):
        writer.undo(deleted.undo_id)
    assert [row["uuid"] for row in connection.execute("SELECT uuid FROM setting")] == [new]


def test_history_is_kept_for_thirty_days(writer, connection, clock, uuids):
    first = writer.save(edit(rating(uuids(), 1)))
    clock.advance(days=30)
    second = writer.save(edit(rating(uuids(), 2)))
    writer.undo(first.undo_id)
    clock.advance(days=29)
    writer.undo(second.undo_id)
    assert values(connection) == []
    clock.advance(days=2)
    writer.save(edit(rating(uuids(), 3)))
    with pytest.raises(KnownError, match="cannot_undo"):
        writer.undo(second.undo_id)
    kept = connection.execute("SELECT count(*) FROM before_image WHERE save_id <= ?", (second.undo_id,)).fetchone()[0]
    assert kept == 0


def test_numbers_of_forgotten_saves_are_not_used_again(writer, clock, uuids):
    first = writer.save(edit(rating(uuids())))
    clock.advance(days=60)
    second = writer.save(edit(rating(uuids())))
    clock.advance(days=60)
    third = writer.save(edit(rating(uuids())))
    assert first.undo_id < second.undo_id < third.undo_id


def test_undo_works_after_a_restart(paths, clock, uuids):
    one = uuids()
    opened = open_database(paths, clock)
    first = Writer(opened.connection, Changes(), clock)
    first.save(edit(rating(one, 3)))
    saved = first.save(edit(Delete("rating", one)))
    opened.connection.close()
    opened = open_database(paths, clock)
    Writer(opened.connection, Changes(), clock).undo(saved.undo_id)
    assert values(opened.connection) == [3]
    opened.connection.close()


def test_images_of_an_older_form_are_refused(writer, connection, uuids):
    saved = writer.save(edit(rating(uuids())))
    connection.execute(f"PRAGMA user_version={len(shipped_migrations()) + 1}")
    with pytest.raises(KnownError, match="cannot_undo"):
        writer.undo(saved.undo_id)


class TestCounters:
    """A calendar program takes an event only if its SEQUENCE is higher than the one it has."""

    TABLES = {"visit": Table("visits", counters=frozenset({"sequence"}))}

    @pytest.fixture
    def visits(self, connection, clock):
        connection.execute(
            "CREATE TABLE visit (uuid TEXT PRIMARY KEY, at TEXT, picture BLOB, sequence INTEGER NOT NULL) STRICT"
        )
        return Writer(connection, Changes(), clock, self.TABLES)

    def row(self, connection):
        found = connection.execute("SELECT at, picture, sequence FROM visit").fetchone()
        return None if found is None else tuple(found)

    def test_undo_raises_a_counter(self, visits, connection):
        made = visits.save(edit(Put("visit", {"uuid": "a", "at": "9:00", "picture": b"\xff\0", "sequence": 0})))
        moved = visits.save(edit(Put("visit", {"uuid": "a", "at": "10:00", "picture": None, "sequence": 1})))
        undone = visits.undo(moved.undo_id)
        assert self.row(connection) == ("9:00", b"\xff\0", 2)
        visits.undo(undone.undo_id)
        assert self.row(connection) == ("10:00", None, 3)
        with pytest.raises(KnownError):
            visits.undo(undone.undo_id)
        assert made.undo_id < undone.undo_id

    def test_earlier_saves_can_be_undone_after_a_counter_was_raised(self, visits, connection):
        made = visits.save(edit(Put("visit", {"uuid": "a", "at": "9:00", "sequence": 0})))
        moved = visits.save(edit(Put("visit", {"uuid": "a", "at": "10:00", "sequence": 1})))
        visits.undo(moved.undo_id)
        gone = visits.undo(made.undo_id)
        assert self.row(connection) is None
        visits.undo(gone.undo_id)
        assert self.row(connection) == ("9:00", None, 3)


IDS = [str(n) * 36 for n in range(5)]
rating_ops = st.one_of(
    st.builds(rating, st.sampled_from(IDS), st.integers(0, 10)),
    st.builds(lambda i, v: PutNew("rating", rating(i, v).row), st.sampled_from(IDS), st.integers(0, 10)),
    st.builds(lambda i, v: Change("rating", i, {"value": v}, {"value": 5}), st.sampled_from(IDS), st.integers(0, 10)),
    st.builds(lambda i: Delete("rating", i), st.sampled_from(IDS)),
)
setting_ops = st.builds(
    lambda i, n, s: PutNew("setting", {"uuid": i, "name": f"name{n}", "value": str(s)}),
    st.sampled_from(IDS),
    st.integers(0, 3),
    st.integers(0, 3),
)
session_ops = st.one_of(
    st.just(session(IDS[0])),
    st.builds(lambda i: hurt(i, IDS[0]), st.sampled_from(IDS)),
    st.builds(lambda ms: Put("session", {"uuid": IDS[0], "seen_ms": ms}), st.integers(0, 2)),
)
edits = st.lists(st.lists(st.one_of(rating_ops, setting_ops, session_ops), min_size=1, max_size=5), max_size=8)


@settings(max_examples=60, deadline=None)
@given(edits)
def test_undoing_all_in_reverse_gives_back_each_state(tmp_path_factory, every):
    clock = FixedClock()
    opened = open_database(Paths(tmp_path_factory.mktemp("undo")), clock)
    writer = Writer(opened.connection, Changes(), clock)
    writer.save(edit(session(IDS[0])))
    states, ids = [content(opened.connection, ALL)], []
    for ops in every:
        clock.advance(seconds=1)
        ids.append(writer.save(edit(*ops)).undo_id)
        states.append(content(opened.connection, ALL))
    for undo_id in reversed(ids):
        state = states.pop()
        assert content(opened.connection, ALL) == state
        if undo_id:
            writer.undo(undo_id)
    assert content(opened.connection, ALL) == states.pop()
    opened.connection.close()
