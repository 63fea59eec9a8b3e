"""The list of what is due: each occurrence once, answered once, also after travel, restarts and time off."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from dystonia_companion.changes import Changes
from dystonia_companion.model.morning_tap import MORNING_TAP
from dystonia_companion.model.reminder import Occurrence
from dystonia_companion.model.rule import ALL_DAYS, DESK_BREAK, Rule, RuleKind, Weekly
from dystonia_companion.paths import Paths
from dystonia_companion.reminding import make_reminders
from dystonia_companion.settings import Settings
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.due import DueStore
from dystonia_companion.storage.edits import Edit, Put
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.values import new_uuid
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock

DAY_MS = 24 * 3_600_000
ROUTINE = "gentle_morning_5"


class Desk:
    def __init__(self, connection: sqlite3.Connection, clock: ManualClock) -> None:
        self.clock = clock
        self.changes = Changes()
        self.writer = Writer(connection, self.changes, clock)
        self.store = DueStore(connection)
        self.settings = Settings()
        self.stores = PersonStores(connection)
        self.reminders = make_reminders(
            self.store, self.stores, Journal(connection), self.writer, clock, lambda: self.settings
        )
        self.connection = connection

    def states(self) -> list[str]:
        return [
            row[0]
            for row in self.connection.execute(
                "SELECT state FROM due WHERE kind <> ? ORDER BY occurrence", (MORNING_TAP,)
            )
        ]

    def finish_session(self, outcome: str = "done", item_outcome: str = "done") -> None:
        now = self.clock.now()
        row = {
            "uuid": new_uuid(),
            "kind": "stretch",
            "routine": ROUTINE,
            "programme": "{}",
            "started_utc": now,
            "local_date": now.astimezone(self.clock.zone()).date(),
            "zone": self.clock.zone().key,
            "ended_utc": now,
            "outcome": outcome,
            "programme_ms": 1,
            "seen_ms": 1,
        }
        item = {
            "uuid": new_uuid(),
            "session_uuid": row["uuid"],
            "place": 0,
            "exercise": "settle_checkin",
            "outcome": item_outcome,
            "finished_utc": now,
        }
        self.writer.save(Edit("session", (Put("session", row), Put("session_item", item))))


@pytest.fixture
def desk(data_dir: Path) -> Iterator[Desk]:
    clock = ManualClock(datetime(2027, 1, 11, 9, 0, tzinfo=UTC))
    connection = open_database(Paths(data_dir), clock).connection
    yield Desk(connection, clock)
    connection.close()


def test_one_item_a_day_however_often_it_is_worked_out(desk: Desk) -> None:
    for _ in range(5):
        desk.reminders.resync()
    assert desk.states() == ["pending"]
    assert [i.subject for i in desk.reminders.now_due()] == [ROUTINE]


def test_not_due_before_its_time(desk: Desk) -> None:
    desk.clock.step_wall(-4 * 3_600_000)  # 06:00 in Berlin
    desk.reminders.resync()
    assert desk.reminders.now_due() == ()


@pytest.mark.parametrize("outcome", ["done", "partly"])
def test_done_before_it_was_asked_is_not_asked(desk: Desk, outcome: str) -> None:
    desk.finish_session(outcome)
    desk.reminders.resync()
    assert desk.states() == ["done"]


def test_a_stopped_session_is_not_a_done_one(desk: Desk) -> None:
    desk.finish_session("stopped")
    desk.reminders.resync()
    assert desk.states() == ["pending"]


def test_a_session_in_which_everything_was_skipped_is_not_a_done_one(desk: Desk) -> None:
    desk.finish_session("partly", item_outcome="skipped")
    desk.reminders.resync()
    assert desk.states() == ["pending"]


def test_a_clock_that_ran_ahead_for_a_moment_misses_nothing(desk: Desk) -> None:
    desk.reminders.resync()
    desk.clock.step_wall(DAY_MS)
    desk.reminders.resync()
    desk.clock.step_wall(-DAY_MS)
    desk.reminders.resync()
    assert [i.occurrence for i in desk.reminders.now_due()] == ["2027-01-11#1"]


def test_after_a_journey_the_day_ends_where_the_person_is(desk: Desk) -> None:
    desk.reminders.resync()
    desk.clock.set_zone("America/Los_Angeles")  # 01:00 there
    desk.reminders.resync()
    assert desk.reminders.now_due() == ()
    desk.clock.advance(8 * 3_600_000)
    desk.reminders.resync()
    (item,) = desk.reminders.now_due()
    assert item.expires == datetime(2027, 1, 12, 8, 0, tzinfo=UTC)


def test_put_off_comes_back_after_15_minutes_and_survives_working_out(desk: Desk) -> None:
    desk.reminders.resync()
    (item,) = desk.reminders.now_due()
    desk.reminders.put_off(item.uuid)
    desk.reminders.resync()
    assert desk.reminders.now_due() == ()
    desk.clock.advance(15 * 60_000)
    assert [i.uuid for i in desk.reminders.now_due()] == [item.uuid]


def test_skipped_stays_skipped(desk: Desk) -> None:
    desk.reminders.resync()
    (item,) = desk.reminders.now_due()
    desk.reminders.skip(item.uuid)
    desk.reminders.resync()
    assert desk.states() == ["skipped"]


def test_days_off_leave_one_item_and_no_storm(desk: Desk) -> None:
    desk.reminders.resync()
    desk.clock.sleep(21 * DAY_MS)
    desk.reminders.resync()
    assert desk.states() == [*["missed"] * 21, "pending"]
    assert len(desk.reminders.now_due()) == 1


def test_travel_does_not_ask_twice_for_one_civil_day(desk: Desk) -> None:
    desk.reminders.resync()
    (item,) = desk.reminders.now_due()
    desk.reminders.skip(item.uuid)
    desk.clock.set_zone("America/New_York")
    desk.clock.advance(6 * 3_600_000)
    desk.reminders.resync()
    assert desk.states() == ["skipped"]


def test_any_part_may_put_something_on_the_list_once(desk: Desk) -> None:
    now = desk.clock.now()
    item = Occurrence("made_up", "2027-01-11#1", "stretch", ROUTINE, now, now + timedelta(hours=2))
    first = desk.reminders.due(item)
    second = desk.reminders.due(item)
    assert (first.counts, second.counts) == ((1,), (0,))
    assert [i.rule for i in desk.reminders.now_due()] == ["made_up"]
    desk.clock.advance(2 * 3_600_000)
    assert desk.reminders.now_due() == ()


def test_working_out_tells_only_when_something_changed(desk: Desk) -> None:
    told: list = []
    desk.changes.listen(told.append)
    desk.reminders.resync()
    desk.reminders.resync()
    assert told == [frozenset({"due"})]


def own(*times: time, rule: str = "own", kind: RuleKind = RuleKind.BREATHING) -> Rule:
    return Rule(rule, kind, Weekly(ALL_DAYS, times))


def due_of(desk: Desk, rule: str) -> list[str]:
    desk.reminders.resync()
    return [item.occurrence for item in desk.reminders.now_due() if item.rule == rule]


def test_who_sets_a_time_by_steps_is_not_asked_for_one_on_the_way(desk: Desk) -> None:
    """At 10:02, 13:00 is turned back to 09:00 and on to 11:00."""
    desk.clock.advance(2 * 60_000)
    for hour in (13, 12, 11, 10, 9, 10, 11):
        desk.reminders.keep_rule(own(time(hour)))
        assert due_of(desk, "own") == [], hour
    desk.clock.advance(3_600_000)
    assert due_of(desk, "own") == ["2027-01-11#1"]


def test_what_was_put_off_comes_back_although_the_next_of_its_rule_took_its_place(desk: Desk) -> None:
    desk.reminders.keep_rule(own(time(10, 5), time(10, 10)))
    desk.clock.advance(5 * 60_000)
    desk.reminders.resync()
    (item,) = [item for item in desk.reminders.claim() if item.rule == "own"]
    desk.reminders.shown(item)
    desk.reminders.put_off(item.uuid)
    desk.clock.advance(5 * 60_000)
    assert due_of(desk, "own") == ["2027-01-11#2"]
    desk.clock.advance(10 * 60_000)
    desk.reminders.resync()
    assert "2027-01-11#1" in [item.occurrence for item in desk.reminders.claim() if item.rule == "own"]


def test_what_is_asked_for_already_stays_when_a_rule_before_it_fills_the_day(desk: Desk) -> None:
    desk.reminders.keep_rule(own(*(time(8, minute) for minute in (0, 10, 20)), time(9, 40)))  # five with the daily one
    desk.reminders.keep_rule(own(time(10, 30), rule="late"))
    desk.clock.advance(3_600_000)
    assert due_of(desk, "late") == ["2027-01-11#1"]
    desk.reminders.keep_rule(own(*(time(7, minute) for minute in (0, 10, 20, 30, 40, 50)), rule="early"))
    assert due_of(desk, "late") == ["2027-01-11#1"]


def test_breaks_that_are_switched_on_are_not_made_up_for(desk: Desk) -> None:
    desk.clock.advance(25 * 60_000)  # 10:25; at 10:30 and 11:15 there is one, at 09:45 there was
    desk.settings = Settings(desk_breaks=True)
    desk.reminders.begin_breaks()
    assert due_of(desk, DESK_BREAK) == []
    desk.clock.advance(5 * 60_000)
    assert due_of(desk, DESK_BREAK) == ["2027-01-11#2"]
