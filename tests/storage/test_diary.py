"""The diary in the database: what its tables refuse, what an update keeps, and what a damaged row costs."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest

from dystonia_companion.errors import BugError
from dystonia_companion.storage.connection import connect
from dystonia_companion.storage.database import shipped_migrations
from dystonia_companion.storage.diary import DiaryStore
from dystonia_companion.storage.edits import Delete, Edit, Put
from dystonia_companion.storage.migrations import migrate
from dystonia_companion.storage.ratings import RatingStore
from dystonia_companion.storage.salvage import salvage
from tests.storage.fakes import MORNING, rating
from tests.storage.test_migrations import KEPT

DAY = {"local_date": date(2027, 1, 11), "zone": "Europe/Berlin"}


def entry(uuid: str, days: int = 0, **more: object) -> Put:
    row: dict[str, object] = {
        "uuid": uuid,
        "at_utc": MORNING + timedelta(days=days),
        "local_date": date(2027, 1, 11) + timedelta(days=days),
        "zone": "Europe/Berlin",
        "triggers": "[]",
        "eased": "[]",
        "illness": 0,
        "bad_sleep": 0,
    }
    return Put("diary_entry", row | more)


def save(writer: Any, *ops: Any) -> None:
    writer.save(Edit("test", ops))


@pytest.mark.parametrize(
    "wrong",
    [
        {"feel": "fair"},
        {"tablets": -1},
        {"tablets": 51},
        {"pgi": 0},
        {"pgi": 8},
        {"woken": 2},
        {"cough": 2},
        {"illness": None},
        {"triggers": None},
        {"local_date": "2027-02-30"},
        {"at_utc": "2027-01-11 08:00"},
    ],
)
def test_an_entry_that_cannot_be_is_refused(writer, connection, uuids, wrong):
    with pytest.raises(BugError):
        save(writer, entry(uuids(), **wrong))
    assert DiaryStore(connection).all() == ()


def test_an_item_is_told_once_in_an_entry_and_as_often_as_one_likes_elsewhere(writer, uuids):
    one = uuids()
    save(writer, entry(one), rating(uuids(), entry_uuid=one), rating(uuids()), rating(uuids()))
    with pytest.raises(BugError):
        save(writer, rating(uuids(), entry_uuid=one))


def test_a_score_of_no_entry_and_an_entry_that_leaves_scores_behind_are_refused(writer, uuids):
    one = uuids()
    with pytest.raises(BugError):
        save(writer, rating(uuids(), entry_uuid=uuids()))
    save(writer, entry(one), rating(uuids(), entry_uuid=one))
    with pytest.raises(BugError):
        save(writer, Delete("diary_entry", one))


@pytest.mark.parametrize(("item", "words"), [("jaw", "Jaw"), (None, None)])
def test_a_symptom_is_of_the_list_or_in_own_words(writer, uuids, item, words):
    own = uuids()
    with pytest.raises(BugError):
        save(writer, Put("own_symptom", {"uuid": own, "item": item or own, "words": words, "active": 1}))


def test_what_was_rated_before_the_diary_came_stays_as_it_was(tmp_path):
    """An update makes the table of ratings anew."""
    path = tmp_path / "old.sqlite"
    with closing(connect(path)) as database:
        migrate(database, path, shipped_migrations()[:7])
        with closing(sqlite3.connect(KEPT / "v7.sqlite")) as kept:
            (row,) = kept.execute("SELECT uuid, item, value, at_utc, local_date, zone FROM rating").fetchall()
        later = ("f" * 36, *row[1:])
        database.executemany("INSERT INTO rating VALUES (?, ?, ?, ?, ?, ?)", [later, row])
        migrate(database, path, shipped_migrations())
        order = [tuple(r) for r in database.execute("SELECT * FROM rating ORDER BY rowid")]
        assert order == [(*later, None), (*row, None)]
        assert DiaryStore(database).all() == ()
        assert len(RatingStore(database).between("pain", date(2027, 1, 11), date(2027, 1, 11))) == 2


def test_a_list_that_cannot_be_read_costs_only_itself(writer, connection, uuids, caplog):
    one = uuids()
    save(
        writer,
        entry(one, triggers='["stress"', eased='["heat", 3]', note="Still here"),
        rating(uuids(), entry_uuid=one),
    )
    (found,) = DiaryStore(connection).all()
    assert (found.triggers, found.eased, found.note, found.scores) == ((), (), "Still here", {"pain": 5})
    assert "stress" not in caplog.text


def test_a_word_that_cannot_be_read_costs_only_itself(writer, connection, uuids, caplog):
    """As in a damaged file, whose tables may check nothing."""
    one, trick = uuids(), uuids()
    save(writer, entry(one, feel="good"), Put("trick", {"uuid": trick, "place": "cheek", "manner": "light"}))
    when = {"at_utc": MORNING, **DAY}
    save(writer, Put("trick_use", {"uuid": uuids(), "trick_uuid": trick, **when, "felt": "better"}))
    connection.execute("PRAGMA ignore_check_constraints=ON")
    connection.execute("UPDATE diary_entry SET feel = 'g00d'")
    connection.execute("UPDATE trick SET manner = 'l1ght'")
    connection.execute("UPDATE trick_use SET felt = 'b3tter'")
    store = DiaryStore(connection)
    (found,) = store.all()
    assert (found.uuid, found.feel) == (one, None)
    assert [kept.manner for kept in store.tricks()] == [None]
    assert store.last_uses() == ()
    assert "g00d" not in caplog.text


def test_the_rows_of_one_cycle_are_found_by_an_index_alone(writer, connection, uuids):
    """Twenty years of entries must not be looked through for the days of one cycle."""
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    store = DiaryStore(connection)
    store.between(date(2027, 1, 1), date(2027, 4, 1))
    store.newest(5)
    store.entry(uuids())
    store.parts(uuids())
    store.last_told(["pain", "sleep"], date(2027, 1, 1))
    store.last_compared(date(2027, 1, 1), date(2027, 4, 1))
    store.last_swallowing(date(2027, 1, 1), date(2027, 4, 1))
    store.uses(date(2027, 1, 1), date(2027, 4, 1))
    store.uses_of(uuids())
    store.fading(date(2027, 1, 1), date(2027, 4, 1))
    connection.set_trace_callback(None)
    assert len(asked) > 12
    for sql in asked:
        steps = [row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
        assert [step for step in steps if re.match(r"SCAN (?!diary_entry USING|\()", step)] == [], sql


def test_newest_uses_are_those_of_each_trick(writer, connection, uuids):
    tricks = [uuids(), uuids(), uuids()]
    save(writer, *(Put("trick", {"uuid": one, "place": "nose"}) for one in tricks))
    wanted = []
    for trick in tricks[:2]:
        for hours in (2, 9, 4):
            row = {"uuid": uuids(), "trick_uuid": trick, "at_utc": MORNING + timedelta(hours=hours), **DAY}
            save(writer, Put("trick_use", {**row, "felt": "same"}))
            wanted += [row["uuid"]] if hours == 9 else []
    assert {use.uuid for use in DiaryStore(connection).last_uses()} == set(wanted)


def test_an_entry_lost_to_damage_leaves_its_scores(writer, connection, uuids, paths, tmp_path):
    one = uuids()
    goal = {"uuid": uuids(), "words": "Swim", "since_date": date(2027, 1, 11), "active": 1}
    mark = {"uuid": uuids(), "entry_uuid": one, "goal_uuid": goal["uuid"], "score": 3, "done": 0}
    save(writer, entry(one), rating(uuids(), entry_uuid=one), Put("goal", goal), Put("goal_mark", mark))
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("DELETE FROM diary_entry")
    fresh = tmp_path / "fresh.sqlite"
    with closing(connect(fresh)) as new:
        migrate(new, fresh, shipped_migrations())
    found = salvage(paths.database, fresh, tmp_path / "work.sqlite")
    assert (found.saved["rating"], found.saved["goal"], found.saved["goal_mark"]) == (1, 1, 0)
    with closing(connect(fresh)) as new:
        (kept,) = new.execute("SELECT value, entry_uuid FROM rating").fetchall()
        assert tuple(kept) == (5, None)
