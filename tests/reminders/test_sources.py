"""What comes and goes by itself on the list around injections, and what was answered stays answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dystonia_companion.changes import Changes
from dystonia_companion.guidance.injection_record import InjectionRecord
from dystonia_companion.model.aftercare import ALL_FINE, Answers
from dystonia_companion.model.appointment import Appointment, AppointmentKind
from dystonia_companion.paths import Paths
from dystonia_companion.reminding import RESYNC_AFTER, make_reminders
from dystonia_companion.settings import Settings
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.due import DueItem, DueStore
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.schema import TABLES
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock
from tests.guidance.told import record_on

DAY_MS = 24 * 3_600_000


class Desk:
    """The list and the record on one database; like the program, it works the list out after each change."""

    def __init__(self, folder: Path, clock: ManualClock) -> None:
        self.clock = clock
        self.opened = open_database(Paths(folder), clock)
        connection = self.opened.connection
        changes = Changes()
        self.writer = Writer(connection, changes, clock)
        stores = PersonStores(connection)
        self.weeks = 12
        self.store = DueStore(connection)
        self.reminders = make_reminders(
            self.store, stores, Journal(connection), self.writer, clock, lambda: Settings(injection_weeks=self.weeks)
        )
        self.person = record_on(connection, clock, writer=self.writer)
        self.record = InjectionRecord(stores, self.person, self.writer, clock, lambda: self.weeks)
        changes.listen(lambda _kinds: self.reminders.resync(), RESYNC_AFTER)
        self.reminders.resync()

    @property
    def today(self) -> date:
        return self.person.today

    def injected(self, days_ago: int) -> None:
        self.person.keep_treatment(self.today - timedelta(days=days_ago), None, "botox")

    def book(self, days: int, at: time | None = time(10, 30)) -> Appointment:
        visit = self.record.new_appointment(AppointmentKind.INJECTIONS, self.today + timedelta(days=days), at)
        self.record.keep_appointment(visit)
        return self.kept(visit)

    def kept(self, visit: Appointment) -> Appointment:
        return next(a for a in self.record.appointments() if a.id == visit.id)

    def later(self, days: int) -> None:
        self.clock.sleep(days * DAY_MS)
        self.reminders.resync()

    def due(self, rule: str) -> list[DueItem]:
        return [item for item in self.reminders.now_due() if item.rule == rule]

    def leads(self) -> list[str]:
        return [item.occurrence.split(":")[1] for item in self.due("appointment_lead")]

    def calls(self) -> list[str]:
        return [item.occurrence.split(":")[1] for item in self.due("call_to_book")]

    def checks(self) -> list[str]:
        return [item.occurrence for item in self.due("safety_check")]

    def rows(self) -> list[tuple[object, ...]]:
        return [tuple(r) for r in self.opened.connection.execute("SELECT * FROM due ORDER BY uuid")]


@pytest.fixture
def desk(data_dir: Path) -> Iterator[Desk]:
    made = Desk(data_dir, ManualClock(datetime(2027, 1, 11, 9, 0, tzinfo=UTC)))
    yield made
    made.opened.connection.close()


def test_working_out_again_changes_nothing(desk: Desk) -> None:
    desk.injected(3)
    desk.book(20)
    before = desk.rows()
    told: list[object] = []
    desk.writer._changes.listen(told.append)
    for _ in range(3):
        desk.reminders.resync()
    assert desk.rows() == before
    assert told == []


def test_reminders_stay_until_answered_and_answers_stay(desk: Desk) -> None:
    desk.book(30)
    desk.later(3)
    assert desk.leads() == ["28d"]
    desk.later(9)
    assert desk.leads() == ["28d"], "after nine days unopened it is still there"
    desk.reminders.done(desk.due("appointment_lead")[0].uuid)
    desk.later(5)
    assert desk.leads() == ["14d"]


def test_once_the_appointment_is_over_nothing_of_it_is_left(desk: Desk) -> None:
    desk.book(2)
    assert desk.leads() == ["28d", "14d", "7d", "3d"]
    desk.later(2)
    assert desk.leads() == ["28d", "14d", "7d", "3d", "1d", "2h"]
    desk.clock.sleep(3_600_000)
    assert desk.leads() == []
    desk.reminders.resync()
    assert desk.leads() == []


def test_a_moved_appointment_takes_its_reminders_along(desk: Desk) -> None:
    visit = desk.book(13)
    assert desk.leads() == ["28d", "14d"]
    desk.reminders.done(desk.due("appointment_lead")[0].uuid)
    moved = desk.record.keep_appointment(replace(visit, day=visit.day + timedelta(days=10)))
    assert desk.leads() == ["28d"], "another day is to be confirmed anew"
    desk.writer.undo(moved.undo_id)
    assert desk.leads() == ["14d"], "what was answered for that day stays answered"


def test_a_new_hour_asks_nothing_again(desk: Desk) -> None:
    visit = desk.book(13)
    for item in desk.due("appointment_lead"):
        desk.reminders.done(item.uuid)
    desk.record.keep_appointment(replace(visit, at=time(15)))
    assert desk.leads() == []


def test_a_cancelled_appointment_takes_its_reminders_away_and_undo_brings_them_back(desk: Desk) -> None:
    visit = desk.book(13)
    saved = desk.record.cancel(visit)
    assert desk.leads() == []
    desk.writer.undo(saved.undo_id)
    assert desk.leads() == ["28d", "14d"]


def test_reminders_that_were_switched_off_go(desk: Desk) -> None:
    desk.record.keep_appointment(replace(desk.book(13), leads=("14d",)))
    assert desk.leads() == ["14d"]


def test_put_off_comes_back_and_survives_working_out(desk: Desk) -> None:
    desk.book(13)
    (first, _) = desk.due("appointment_lead")
    desk.reminders.put_off(first.uuid, until=desk.clock.now() + timedelta(hours=20))
    desk.reminders.resync()
    assert desk.leads() == ["14d"]
    desk.clock.advance(20 * 3_600_000)
    assert desk.leads() == ["28d", "14d"]


def test_calls_come_one_after_another_until_a_day_is_booked(desk: Desk) -> None:
    assert desk.calls() == [], "there is nothing to count from"
    desk.injected(1)
    assert desk.calls() == ["after"]
    desk.reminders.skip(desk.due("call_to_book")[0].uuid)
    desk.later(50)
    assert desk.calls() == []
    desk.later(6)
    assert desk.calls() == ["4w"]
    desk.later(14)
    assert desk.calls() == ["2w"], "one takes the place of the other"
    visit = desk.book(20)
    assert desk.calls() == []
    desk.record.cancel(visit)
    assert desk.calls() == ["2w"]


def test_the_next_injections_begin_anew(desk: Desk) -> None:
    desk.injected(80)
    assert desk.calls() == ["2w"]
    desk.injected(1)
    assert desk.calls() == ["after"]


def test_another_interval_moves_the_call(desk: Desk) -> None:
    desk.injected(72)
    assert desk.calls() == ["2w"]
    desk.weeks = 16
    desk.reminders.resync()
    assert desk.calls() == ["after"]


def test_the_check_of_a_day_is_there_until_it_is_answered_or_the_day_is_over(desk: Desk) -> None:
    desk.injected(13)
    assert desk.checks() == ["2027-01-11#1"]
    desk.later(1)
    assert desk.checks() == ["2027-01-12#1"], "yesterday's is not asked after"
    desk.record.daily.keep(ALL_FINE)
    assert desk.checks() == []
    desk.later(1)
    assert desk.checks() == [], "from day 15 on it is on Today alone"


def test_a_check_that_is_taken_back_is_asked_again(desk: Desk) -> None:
    desk.injected(5)
    kept = desk.record.daily.keep(Answers(swallow=2))
    assert desk.checks() == []
    desk.record.daily.take_back(kept)
    assert desk.checks() == ["2027-01-11#1"]


def test_midnight_asks_again_although_the_evening_was_answered(desk: Desk) -> None:
    desk.injected(5)
    desk.clock.set_wall(datetime(2027, 1, 11, 22, 59, 59, tzinfo=UTC))
    desk.record.daily.keep(ALL_FINE)
    desk.clock.advance(1_000)
    desk.reminders.resync()
    assert desk.checks() == [], "not in the night"
    desk.clock.advance(9 * 3_600_000)
    assert desk.checks() == ["2027-01-12#1"]


def test_a_journey_over_the_date_line_asks_no_day_twice(desk: Desk) -> None:
    desk.injected(5)
    desk.record.daily.keep(ALL_FINE)
    desk.clock.set_zone("Pacific/Kiritimati")  # 23:00 there, the same day
    desk.clock.advance(2 * 3_600_000)
    desk.reminders.resync()
    desk.clock.set_zone("Pacific/Pago_Pago")  # the day that was answered begins once more
    desk.clock.advance(12 * 3_600_000)
    desk.reminders.resync()
    assert desk.person.today == date(2027, 1, 11)
    assert desk.checks() == []


def test_injections_that_are_deleted_take_what_hangs_on_them_away(desk: Desk) -> None:
    desk.injected(5)
    row = desk.person.treatment()
    assert row is not None
    saved = desk.person.delete_treatment(row)
    assert (desk.checks(), desk.calls()) == ([], [])
    desk.writer.undo(saved.undo_id)
    assert (desk.checks(), desk.calls()) == (["2027-01-11#1"], ["after"])


def test_away_only_the_check_and_appointments_stay(desk: Desk) -> None:
    desk.injected(5)
    desk.book(13, None)
    desk.record.cancel(desk.record.appointments()[0])
    desk.record.keep_appointment(
        replace(desk.record.new_appointment(AppointmentKind.FOLLOW_UP, desk.today + timedelta(days=10), None))
    )
    assert {item.rule for item in desk.reminders.now_due()} == {
        *("daily_session", "call_to_book", "safety_check", "appointment_lead")
    }
    desk.record.go_away(desk.today + timedelta(days=3))
    assert {item.rule for item in desk.reminders.now_due()} == {"safety_check", "appointment_lead"}
    desk.later(4)
    assert desk.calls() == ["after"], "nothing is booked yet"
    assert [item.occurrence for item in desk.due("daily_session")] == ["2027-01-15#1"], "no day away is asked after"


def test_a_clock_that_ran_ahead_for_a_moment_loses_nothing(desk: Desk) -> None:
    desk.injected(5)
    desk.book(13)
    before = desk.leads(), desk.calls(), desk.checks()
    desk.clock.step_wall(200 * DAY_MS)
    desk.reminders.resync()
    assert (desk.leads(), desk.checks()) == ([], [])
    desk.clock.step_wall(-200 * DAY_MS)
    desk.reminders.resync()
    assert (desk.leads(), desk.calls(), desk.checks()) == before


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Asia/Tokyo"]),
        st.integers(0, 60),
    ),
    max_size=25,
)


@settings(max_examples=25)  # each is weeks of a whole desk
@given(steps=STEPS, day=st.integers(20, 40))
def test_whoever_travels_is_asked_each_thing_once(steps: list[tuple[str, int]], day: int) -> None:
    """Through the change to summer time: what was answered never comes back, and every reminder comes in the end."""
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder), ManualClock(datetime(2027, 3, 1, 9, 0, tzinfo=UTC)))
        desk.injected(10)
        visit = desk.book(day)
        asked: list[tuple[str, str]] = []
        left = [*steps, *(("Europe/Berlin", 12) for _ in range(2 * day)), ("Europe/Berlin", 1)]
        while left and desk.clock.now() < visit.instant():
            zone, hours = left.pop(0)
            desk.clock.set_zone(zone)
            desk.clock.sleep(hours * 3_600_000)
            if desk.clock.now() >= visit.instant():
                desk.clock.set_wall(visit.instant() - timedelta(minutes=1))
                left = []
            desk.reminders.resync()
            for item in desk.reminders.now_due():
                asked.append((item.rule, item.occurrence))
                desk.reminders.done(item.uuid)
            desk.reminders.resync()
            assert desk.reminders.now_due() == ()
        assert len(asked) == len(set(asked))
        found = [key.split(":")[1] for rule, key in asked if rule == "appointment_lead"]
        if desk.clock.now() == visit.instant() - timedelta(minutes=1):
            assert sorted(found) == sorted(visit.leads)
        desk.opened.connection.close()


def test_it_is_worked_out_after_every_kind_of_change_that_matters() -> None:
    tables = ("treatment", "appointment", "safety_check", "away", "session", "setting")
    assert {TABLES[table].kind for table in tables} <= set(RESYNC_AFTER)
