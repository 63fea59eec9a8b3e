"""The daily check as kept: what it comes to, what it leaves out of exercise, and that a slip can be taken back whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dystonia_companion.changes import Changes
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.daily_check import LUNGS, DailyChecks
from dystonia_companion.guidance.injection_record import InjectionRecord
from dystonia_companion.model.aftercare import ALL_FINE, Answers, Care, Voice
from dystonia_companion.model.appointment import AppointmentKind
from dystonia_companion.model.gates import LeaveOut, judge
from dystonia_companion.model.placing import Placed, place
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import offered
from dystonia_companion.paths import Paths
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.edits import Edit, Saved
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock
from tests.guidance.told import record_on, tell_all, turning
from tests.model.people import library
from tests.storage.fakes import content

DAY_MS = 24 * 3_600_000
TABLES = ("safety_check", "rating", "stop_sign", "limitation", "answer")
GENTLE = "gentle_morning_5"


class Desk:
    def __init__(self, connection: sqlite3.Connection, clock: ManualClock) -> None:
        self.connection, self.clock = connection, clock
        self.writer = Writer(connection, Changes(), clock)
        self.person = record_on(connection, clock, writer=self.writer)
        tell_all(self.person, *turning(Side.RIGHT))
        self.record = InjectionRecord(PersonStores(connection), self.person, self.writer, clock, lambda: 12)

    @property
    def daily(self) -> DailyChecks:
        return self.record.daily

    def injected(self, days_ago: int) -> None:
        self.person.keep_treatment(self.person.today - timedelta(days=days_ago), None, "botox")

    def why_not(self, routine: str = GENTLE) -> str | None:
        reason = offered(library().routines[routine], self.person.person(), self.person.day())
        return reason.code if reason else None

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        return content(self.connection, TABLES)


@pytest.fixture
def desk(data_dir: Path) -> Iterator[Desk]:
    clock = ManualClock()
    connection = open_database(Paths(data_dir), clock).connection
    made = Desk(connection, clock)
    made.injected(12)
    yield made
    connection.close()


def full_disk(edit: Edit) -> Saved:
    raise KnownError("disk_full", path="/somewhere")


def test_without_injections_nothing_is_asked_but_an_alarm_that_was_told_is_written_all_the_same(data_dir: Path) -> None:
    """The treatment may be taken off the record while the questions are open."""
    clock = ManualClock()
    connection = open_database(Paths(data_dir), clock).connection
    desk = Desk(connection, clock)
    assert desk.daily.number() is None
    desk.daily.keep(ALL_FINE)
    assert connection.execute("SELECT count(*) FROM stop_sign").fetchone()[0] == 0
    told = desk.daily.keep(Answers(breath_ok=False))
    assert told.cares[0] is Care.EMERGENCY
    assert connection.execute("SELECT count(*) FROM stop_sign").fetchone()[0] == 1
    assert connection.execute("SELECT count(*) FROM safety_check").fetchone()[0] == 0
    connection.close()


def test_it_is_kept_with_what_it_came_to_and_the_last_of_the_day_counts(desk: Desk) -> None:
    desk.daily.all_fine()
    desk.clock.advance(60_000)
    answers = Answers(swallow=2, weak=6, voice=Voice.HOARSE)
    assert desk.daily.keep(answers).cares == (Care.AMBER, Care.NOTE_SWALLOW)
    kept = desk.daily.today()
    assert kept is not None
    assert (kept.answers, kept.care) == (answers, Care.AMBER)


@pytest.mark.parametrize(("day", "number"), [(0, 0), (28, 28), (29, None)])
def test_it_is_asked_to_day_28(desk: Desk, day: int, number: int | None) -> None:
    desk.injected(0)
    desk.clock.sleep(day * DAY_MS)
    assert desk.daily.number() == number


def test_midnight_ends_the_day_28(desk: Desk) -> None:
    desk.injected(0)
    desk.clock.sleep(28 * DAY_MS + 14 * 3_600_000 - 1)  # 23:59:59.999 in Berlin
    assert desk.daily.number() == 28
    desk.clock.sleep(1)
    assert desk.daily.number() is None


def test_the_lungs_are_asked_about_once_and_remembered(desk: Desk) -> None:
    assert desk.daily.lungs() is None
    assert desk.daily.keep(Answers(swallow=1), "no").cares == (Care.NOTE_SWALLOW,)
    assert desk.daily.lungs() == "no"
    assert desk.daily.keep(Answers(swallow=1), "yes").cares[0] is Care.SAME_DAY
    assert desk.daily.keep(Answers(swallow=1)).cares[0] is Care.SAME_DAY
    assert desk.daily.keep(Answers(weak=1)).cares == (Care.FINE,)


def test_who_is_not_sure_about_the_lungs_is_cared_for_as_if_it_were_so(desk: Desk) -> None:
    assert desk.daily.keep(Answers(cough=True), "not_sure").cares[0] is Care.SAME_DAY


def test_a_lung_disease_that_was_told_for_breathing_is_known(desk: Desk) -> None:
    desk.person.keep_answers({"breathe_lung_disease": "yes"})
    assert desk.daily.keep(Answers(swallow=1)).cares[0] is Care.SAME_DAY
    desk.person.keep_answers({"breathe_lung_disease": "no"})
    assert desk.daily.lungs() is None, "food in the lungs was not asked about"


@pytest.mark.parametrize(
    ("answers", "signs"),
    [
        (Answers(saliva=True), ["cannot_swallow"]),
        (Answers(breath_ok=False), ["trouble_breathing"]),
        (Answers(head_up=False), ["cannot_hold_head_up"]),
        (Answers(saliva=True, head_up=False), ["cannot_swallow", "cannot_hold_head_up"]),
    ],
)
def test_an_emergency_stops_all_exercise_until_a_clinician_says_yes(
    desk: Desk, answers: Answers, signs: list[str]
) -> None:
    assert desk.why_not() is None
    assert desk.daily.keep(answers).cares[0] is Care.EMERGENCY
    (named,) = desk.connection.execute("SELECT symptom, signs FROM stop_sign")
    assert (named["symptom"], json.loads(named["signs"])) == ("emergency_signs", signs)
    assert desk.person.day().no_breathing, "not even breathing is exercised"
    desk.clock.sleep(8 * DAY_MS)
    assert desk.why_not() == "no_exercise"
    desk.person.signs.clinician_said_yes("no_exercise")
    assert desk.why_not() is None


def test_what_is_told_next_in_the_same_check_is_the_same_row_and_the_emergency_stays(desk: Desk) -> None:
    first = desk.daily.keep(Answers(breath_ok=False))
    second = desk.daily.keep(Answers(breath_ok=False, saliva=True, weak=4), before=first)
    third = desk.daily.keep(Answers(weak=4), before=second)
    assert third.cares == (Care.EMERGENCY, Care.NOTE_WEAK)
    (row,) = desk.connection.execute("SELECT * FROM safety_check")
    assert (row["advice"], row["breath_ok"], row["weak"]) == ("emergency", 1, 4)
    (named,) = desk.connection.execute("SELECT signs FROM stop_sign")
    assert json.loads(named["signs"]) == ["trouble_breathing", "cannot_swallow"]
    (weak,) = desk.connection.execute("SELECT value FROM rating WHERE item = 'weak'")
    assert weak["value"] == 4


def test_what_was_told_by_mistake_goes_whole_and_in_one_edit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.rows()
    told = desk.daily.keep(Answers(breath_ok=False))
    told = desk.daily.keep(Answers(breath_ok=False, weak=7), before=told)
    kept = desk.rows()
    with monkeypatch.context() as broken:
        broken.setattr(desk.writer, "save", full_disk)
        with pytest.raises(KnownError):
            desk.daily.take_back(told)
    assert desk.rows() == kept
    desk.daily.take_back(told)
    assert desk.rows() == before
    assert desk.why_not() is None


def test_the_disk_refuses_all_of_it_or_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.rows()
    with monkeypatch.context() as broken:
        broken.setattr(desk.writer, "save", full_disk)
        for answers in (ALL_FINE, Answers(swallow=5), Answers(head_up=False)):
            with pytest.raises(KnownError):
                desk.daily.keep(answers, "yes")
    assert desk.rows() == before
    assert desk.daily.today() is None


def test_an_emergency_that_waits_for_the_disk_stops_exercise_all_the_same(desk: Desk) -> None:
    waiting: list[Edit] = []

    def later(edit: Edit) -> None:
        waiting.append(edit)

    told = desk.daily.keep(Answers(head_up=False), save=later)
    assert told.saved is None
    assert desk.daily.today() is None
    assert desk.why_not() == "no_exercise"
    desk.writer.save(waiting[0])
    desk.person.signs.all_written()
    assert desk.daily.today() is not None
    assert desk.why_not() == "no_exercise"


@pytest.mark.parametrize(
    ("answers", "lungs", "reason"),
    [
        (Answers(swallow=3), "no", None),
        (Answers(swallow=3), "yes", "swallow_breath"),
        (Answers(swallow=4), "no", "swallow_breath"),
        (Answers(softer=True), "no", "swallow_breath"),
        (Answers(cough=True), "no", "swallow_breath"),
        (Answers(weak=10), "no", None),
        (Answers(voice=Voice.HOARSE_LONG), "no", None),
    ],
)
def test_trouble_with_swallowing_leaves_no_session_today(
    desk: Desk, answers: Answers, lungs: str, reason: str | None
) -> None:
    desk.daily.keep(answers, lungs)
    assert desk.why_not() == reason
    desk.clock.sleep(DAY_MS)
    assert desk.why_not() is None


def test_the_check_before_a_session_that_says_as_usual_later_opens_the_day_again(desk: Desk) -> None:
    desk.daily.keep(Answers(swallow=5), "no")
    desk.clock.advance(60_000)
    desk.person.keep_check(3, False, True)
    assert desk.why_not() is None
    desk.clock.advance(60_000)
    desk.daily.keep(Answers(swallow=5))
    assert desk.why_not() == "swallow_breath"


def test_all_fine_in_one_press_does_not_answer_what_the_check_before_a_session_said(desk: Desk) -> None:
    desk.person.keep_check(3, False, False)
    desk.clock.advance(60_000)
    desk.daily.all_fine()
    assert desk.why_not() == "swallow_breath"


@pytest.mark.parametrize(
    "answers",
    [Answers(swallow=1), Answers(cough=True), Answers(softer=True), Answers(saliva=True), Answers(breath_ok=False)],
)
def test_a_change_in_swallowing_is_heeded_for_seven_days(desk: Desk, answers: Answers) -> None:
    desk.daily.keep(answers, "no")
    desk.clock.sleep(7 * DAY_MS)
    assert "swallowing_problem" in desk.person.person().flags
    desk.clock.sleep(DAY_MS)
    assert "swallowing_problem" not in desk.person.person().flags


def test_no_change_in_swallowing_is_no_problem(desk: Desk) -> None:
    desk.daily.keep(Answers(weak=5, voice=Voice.HOARSE))
    assert "swallowing_problem" not in desk.person.person().flags


def presses_left_out(desk: Desk) -> str | None:
    """Why the press to the side is left out today."""
    who, day = desk.person.person(), desk.person.day()
    exercise = library().exercises["iso_turn_away"]
    placed = place(exercise, who, day)
    assert isinstance(placed, Placed)
    verdict = judge(placed, exercise.dose, who, day, library().sets)
    return verdict.reason.code if isinstance(verdict, LeaveOut) else None


@pytest.mark.parametrize(("weak", "left_out"), [(0, False), (2, False), (3, True), (5, True), (6, True)])
def test_from_3_of_10_on_nothing_is_pressed_and_held(desk: Desk, weak: int, left_out: bool) -> None:
    desk.clock.sleep(8 * DAY_MS)  # day 20
    assert presses_left_out(desk) is not None, "how weak it is was not told"
    desk.daily.keep(Answers(weak=weak))
    assert desk.person.weak_today() == weak
    assert (presses_left_out(desk) is not None) == left_out
    assert ("recent_injection_weakness" in desk.person.person().flags) == left_out


def test_a_neck_that_nobody_spoke_of_was_not_told_to_be_strong(desk: Desk) -> None:
    desk.daily.keep(Answers(swallow=1), weak_told=False)
    assert desk.person.weak_today() is None


def test_the_number_of_the_clinic_is_that_of_the_latest_appointment_that_has_one(desk: Desk) -> None:
    assert desk.daily.phone() == ""
    for days, phone in ((5, "030 1"), (40, "030 2"), (50, "")):
        visit = desk.record.new_appointment(AppointmentKind.FOLLOW_UP, desk.person.today + timedelta(days=days), None)
        desk.record.keep_appointment(replace(visit, phone=phone))
    assert desk.daily.phone() == "030 2"


def test_what_was_told_is_there_after_a_restart(desk: Desk, data_dir: Path) -> None:
    desk.daily.keep(Answers(swallow=2, voice=Voice.HOARSE), "no")
    again = open_database(Paths(data_dir), desk.clock).connection
    found = Desk(again, desk.clock).daily
    kept = found.today()
    assert kept is not None
    assert kept.answers == Answers(swallow=2, voice=Voice.HOARSE)
    assert found.lungs() == "no"
    again.close()


def test_the_answer_about_the_lungs_has_a_key_of_its_own(desk: Desk) -> None:
    assert LUNGS not in {question.id for question in desk.person.questions}
