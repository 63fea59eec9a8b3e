"""Injections and appointments as kept and read: whole, undone whole, and nothing half saved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from dystonia_companion.changes import Changes
from dystonia_companion.guidance.injection_record import InjectionRecord, Wrong
from dystonia_companion.guidance.person_record import LAST_INJECTION, Part, PersonRecord
from dystonia_companion.model.aftercare import ALL_FINE
from dystonia_companion.model.appointment import AppointmentKind, Status
from dystonia_companion.model.pose import Side
from dystonia_companion.model.treatment import Details, Guidance, InjectedMuscle, PullThen, SideEffect
from dystonia_companion.paths import Paths
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.schema import TABLES
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.storage.values import seeded_uuids
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock
from tests.guidance.told import record_on
from tests.storage.fakes import content

DAY_MS = 24 * 3_600_000
OF_INJECTIONS = (
    "treatment",
    "treatment_detail",
    "injected_muscle",
    "side_effect",
    "appointment",
    "safety_check",
    "answer",
)


class Desk:
    """The record on a database of its own."""

    def __init__(self, connection: sqlite3.Connection, clock: ManualClock) -> None:
        self.connection, self.clock = connection, clock
        self.person: PersonRecord = record_on(connection, clock)
        self.writer = Writer(connection, Changes(), clock)
        self.weeks = 12
        stores = PersonStores(connection)
        self.record = InjectionRecord(stores, self.person, self.writer, clock, lambda: self.weeks, seeded_uuids(3))

    @property
    def today(self) -> date:
        return self.person.today

    def injected(self, days_ago: int = 30, product: str | None = "botox") -> TreatmentRow:
        day = self.today - timedelta(days=days_ago)
        self.person.keep_treatment(day, time(10, 30), product)
        row = self.person.treatment_on(day)
        assert row is not None
        return row

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        return content(self.connection, OF_INJECTIONS)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def desk(data_dir: Path, clock: ManualClock) -> Iterator[Desk]:
    connection = open_database(Paths(data_dir), clock).connection
    yield Desk(connection, clock)
    connection.close()


def whole(day: date) -> Details:
    return Details(
        product_name="",
        batch="C1234",
        clinic="Neurology",
        clinician="Dr Who",
        guidance=Guidance.BOTH,
        units=250.5,
        pattern=(PullThen("laterocollis", Side.RIGHT, 3), PullThen("tremor_yes", None, 1)),
        photo=True,
        benefit=day + timedelta(days=6),
        best=day + timedelta(days=28),
        best_percent=60,
        swallow_1=0,
        swallow_2=3,
        pain_before=7,
        pain_peak=3,
        medicines="none",
        able_again="drive\nand knit",
        notes="Less pull",
        muscles=(
            InjectedMuscle("splenius_cap", Side.RIGHT, 62.5, 3),
            InjectedMuscle("scm", Side.LEFT, None, None),
            InjectedMuscle("other", None, 5.0, 1, "digastric"),
        ),
        effects=(
            SideEffect("dry_mouth", day + timedelta(days=9), day + timedelta(days=20), 4),
            SideEffect("other", day + timedelta(days=10), None, None, "itch"),
        ),
    )


def test_what_is_told_of_a_treatment_is_read_back_whole_and_can_be_told_anew(desk: Desk) -> None:
    row = desk.injected()
    told = whole(row.day)
    desk.record.keep_details(row, told)
    assert desk.record.details(row.uuid) == told
    shorter = replace(told, muscles=told.muscles[1:], effects=(), units=None, guidance=None, photo=None)
    saved = desk.record.keep_details(row, shorter)
    assert desk.record.details(row.uuid) == shorter
    desk.writer.undo(saved.undo_id)
    assert desk.record.details(row.uuid) == told


def test_what_cannot_be_is_refused_by_field_and_nothing_is_kept(desk: Desk) -> None:
    row = desk.injected()
    before = desk.rows()
    with pytest.raises(Wrong) as wrong:
        desk.record.keep_details(row, replace(whole(row.day), units=-1.0, benefit=row.day - timedelta(days=1)))
    assert set(wrong.value.problems) == {"units", "benefit"}
    assert desk.rows() == before


def test_a_treatment_is_deleted_with_all_that_belongs_to_it_and_comes_back_whole(desk: Desk) -> None:
    row = desk.injected(10)
    desk.record.keep_details(row, Details(notes="a note", muscles=whole(row.day).muscles))
    desk.record.daily.keep(ALL_FINE)
    visit = desk.record.new_appointment(AppointmentKind.INJECTIONS, row.day, row.at)
    desk.record.keep_appointment(replace(visit, treatment=row.uuid, status=Status.KEPT))
    before = desk.rows()
    saved = desk.person.delete_treatment(row)
    assert desk.record.history() == ()
    assert desk.person.answers()[LAST_INJECTION] == "not_known", "there were some, and nobody knows when"
    assert desk.person.day().cycle_unknown
    assert [a.treatment for a in desk.record.appointments()] == [None]
    assert all(desk.rows()[table] == [] for table in ("treatment_detail", "injected_muscle", "safety_check"))
    desk.writer.undo(saved.undo_id)
    (back,) = desk.record.appointments()
    assert (back.treatment, back.sequence) == (row.uuid, 1), "calendars elsewhere have to hear of it"
    assert {t: rows for t, rows in desk.rows().items() if t != "appointment"} == {
        t: rows for t, rows in before.items() if t != "appointment"
    }


def test_one_of_several_is_deleted_and_the_last_counts_again(desk: Desk) -> None:
    first = desk.injected(100)
    later = desk.injected(4)
    desk.person.delete_treatment(later)
    assert [row.uuid for row in desk.record.history()] == [first.uuid]
    assert desk.person.answers()[LAST_INJECTION] == "known"


def test_a_treatment_told_by_mistake_goes_although_its_check_was_answered(desk: Desk) -> None:
    wrong = desk.injected(3)
    desk.record.keep_details(wrong, Details(notes="told twice"))
    desk.record.daily.keep(ALL_FINE)
    desk.person.keep_no_treatment("never", corrects=wrong)
    assert desk.record.history() == ()
    right = desk.injected(9)
    desk.record.daily.keep(ALL_FINE)
    other = desk.injected(50)
    desk.person.keep_treatment(other.day, None, None, corrects=right)
    assert [row.uuid for row in desk.record.history()] == [other.uuid]


@pytest.mark.parametrize(
    ("product", "weeks", "after"),
    [("botox", 12, 84), ("botox", 10, 84), ("botox", 16, 112), ("daxxify", 12, 91), (None, 1, 84), ("xeomin", 10, 84)],
)
def test_the_next_ones_are_planned_from_the_last_and_never_before_the_minimum(
    desk: Desk, product: str | None, weeks: int, after: int
) -> None:
    assert desk.record.planned() is None
    row = desk.injected(30, product)
    desk.weeks = weeks
    planned = desk.record.planned()
    assert planned is not None
    assert (planned.day - row.day).days == after


def test_what_is_booked_wins_and_an_early_day_is_a_question(desk: Desk) -> None:
    row = desk.injected(30, "xeomin")
    visit = desk.record.new_appointment(AppointmentKind.INJECTIONS, row.day + timedelta(weeks=10), time(9))
    desk.record.keep_appointment(visit)
    assert desk.record.booked() is not None
    assert not desk.record.booked_early(), "in Europe that is what the label says"
    kept = desk.record.booked()
    assert kept is not None
    desk.record.keep_appointment(replace(kept, day=row.day + timedelta(weeks=9)))
    assert desk.record.booked_early()


def test_each_change_of_an_appointment_counts_and_undo_counts_on(desk: Desk) -> None:
    visit = desk.record.new_appointment(AppointmentKind.INJECTIONS, desk.today + timedelta(days=40), time(10, 30))
    desk.record.keep_appointment(visit)
    (kept,) = desk.record.appointments()
    assert (kept.sequence, kept.uid, kept.leads[0]) == (0, f"{visit.id}@dystonia-companion", "28d")
    desk.clock.advance(60_000)
    moved = desk.record.keep_appointment(replace(kept, day=kept.day + timedelta(days=7), notes="bring the letter"))
    (after,) = desk.record.appointments()
    assert (after.sequence, after.day - kept.day, after.notes) == (1, timedelta(days=7), "bring the letter")
    assert after.stamp > kept.stamp
    desk.writer.undo(moved.undo_id)
    (back,) = desk.record.appointments()
    assert (back.day, back.sequence) == (kept.day, 2)
    desk.record.cancel(back)
    (cancelled,) = desk.record.appointments()
    assert (cancelled.status, cancelled.sequence, cancelled.day) == (Status.CANCELLED, 3, kept.day)
    assert desk.record.booked() is None


def test_several_from_a_file_are_kept_and_taken_back_as_one_or_not_at_all(desk: Desk) -> None:
    new = [
        replace(
            desk.record.new_appointment(AppointmentKind.PHYSIOTHERAPY, desk.today + timedelta(days=n), time(9)),
            uid=f"{n}",
        )
        for n in (7, 14)
    ]
    desk.record.keep_appointment(new[0])
    before = desk.rows()
    moved = replace(new[0], at=time(10))
    with pytest.raises(Wrong) as wrong:
        desk.record.keep_appointments([moved, replace(new[1], minutes=0)])
    assert set(wrong.value.problems) == {"minutes"}
    assert desk.rows() == before
    saved = desk.record.keep_appointments([moved, new[1]])
    assert [(one.at, one.uid, one.sequence) for one in desk.record.appointments()] == [
        (time(10), "7", 1),
        (time(9), "14", 0),
    ]
    desk.writer.undo(saved.undo_id)
    assert [(one.at, one.uid, one.sequence) for one in desk.record.appointments()] == [(time(9), "7", 2)]


def test_one_form_turns_an_appointment_into_a_treatment(desk: Desk) -> None:
    desk.injected(84)
    visit = desk.record.new_appointment(AppointmentKind.INJECTIONS, desk.today, time(8))
    desk.record.keep_appointment(visit)
    (kept,) = desk.record.appointments()
    desk.clock.set_zone("Asia/Tokyo")
    _, saved = desk.record.injected(kept.day, kept.at, "botox", kept)
    last = desk.person.treatment()
    assert last is not None
    assert (last.day, last.at, last.zone, last.product) == (kept.day, time(8), "Europe/Berlin", "botox")
    (after,) = desk.record.appointments()
    assert (after.status, after.treatment) == (Status.KEPT, last.uuid)
    desk.writer.undo(saved.undo_id)
    assert len(desk.record.history()) == 1
    assert desk.record.appointments()[0].status is Status.PLANNED


def test_no_injections_were_given_on_a_day_to_come(desk: Desk) -> None:
    visit = desk.record.new_appointment(AppointmentKind.INJECTIONS, desk.today + timedelta(days=1), time(8))
    desk.record.keep_appointment(visit)
    with pytest.raises(Wrong) as wrong:
        desk.record.injected(visit.day, visit.at, "botox", desk.record.appointments()[0])
    assert set(wrong.value.problems) == {"day"}
    assert desk.record.history() == ()


def test_new_injections_take_the_pull_of_now_with_them_and_older_ones_do_not(desk: Desk) -> None:
    desk.person.keep_pull((Part("torticollis", Side.LEFT, 2), Part("tremor_no", None, 1)))
    new, _ = desk.record.injected(desk.today, None, None)
    assert desk.record.details(new).pattern == (
        PullThen("torticollis", Side.LEFT, 2),
        PullThen("tremor_no", None, 1),
    )
    older, _ = desk.record.injected(desk.today - timedelta(days=5), None, None)
    assert desk.record.details(older).pattern is None
    desk.person.keep_pull(())
    assert len(desk.record.details(new).pattern or ()) == 2


def test_the_pull_of_long_ago_is_not_known_from_the_pull_of_now(desk: Desk) -> None:
    desk.person.keep_pull((Part("torticollis", Side.LEFT, 2),))
    old, _ = desk.record.injected(desk.today - timedelta(days=15), None, None)
    assert desk.record.details(old).pattern is None


def test_an_appointment_that_is_over_waits_to_be_told(desk: Desk) -> None:
    assert desk.record.due_to_be_told() is None
    visit = desk.record.new_appointment(AppointmentKind.INJECTIONS, desk.today, time(10, 30))
    desk.record.keep_appointment(visit)
    desk.record.keep_appointment(desk.record.new_appointment(AppointmentKind.FOLLOW_UP, desk.today, time(7)))
    while desk.clock.now() < visit.instant():
        assert desk.record.due_to_be_told() is None
        desk.clock.advance(30 * 60_000)
    waiting = desk.record.due_to_be_told()
    assert waiting is not None
    assert waiting.id == visit.id
    desk.record.injected(desk.today, time(10, 45), "botox")  # told without the appointment: nothing more is asked
    assert desk.record.due_to_be_told() is None


def test_time_away_has_an_end_and_ends_by_itself(desk: Desk) -> None:
    last = desk.today + timedelta(days=9)
    desk.record.go_away(last)
    assert desk.record.away() is not None
    desk.record.go_away(last + timedelta(days=1))
    away = desk.record.away()
    assert away is not None
    assert away.last == last + timedelta(days=1)
    desk.clock.advance(11 * DAY_MS)
    assert desk.record.away() is None
    desk.record.go_away(desk.today)
    back = desk.record.away()
    assert back is not None
    desk.record.come_back(back)
    assert desk.record.away() is None
    for wrong in (desk.today - timedelta(days=1), desk.today + timedelta(days=400)):
        with pytest.raises(Wrong):
            desk.record.go_away(wrong)


def test_a_damaged_value_costs_only_itself(desk: Desk) -> None:
    row = desk.injected()
    told = whole(row.day)
    desk.record.keep_details(row, told)
    visit = desk.record.new_appointment(AppointmentKind.INJECTIONS, desk.today + timedelta(days=40), None)
    desk.record.keep_appointment(visit)
    run = desk.connection.execute
    run("PRAGMA ignore_check_constraints = ON")
    run("UPDATE treatment_detail SET benefit_date = 'x', guidance = 'x'")
    run("UPDATE injected_muscle SET side = 7 WHERE place = 0")
    run("UPDATE side_effect SET start_date = 'x' WHERE effect = 'other'")
    run("UPDATE appointment SET leads = '[', zone = 'Nowhere'")
    found = desk.record.details(row.uuid)
    assert (found.benefit, found.guidance, found.notes) == (None, None, "Less pull")
    assert found.muscles == told.muscles[1:]
    assert found.effects == told.effects[:1]
    (kept,) = desk.record.appointments()
    assert len(kept.leads) == 6, "all of its reminders, so that none is missed"


def test_every_new_table_tells_the_window_of_its_changes() -> None:
    kinds = {table: TABLES[table].kind for table in ("treatment_detail", "appointment", "safety_check", "away")}
    assert kinds["treatment_detail"] == TABLES["treatment"].kind
    assert len(set(kinds.values())) == 4
