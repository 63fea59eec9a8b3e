"""The person as kept and read: what is told acts at once, and what limits is on the disk before anything is asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from dystonia_companion.guidance.person_record import PAIN_ADVISED, Part, PersonRecord
from dystonia_companion.model.person import Clearance, DaySize, PainSays, Phase
from dystonia_companion.model.pose import Side
from dystonia_companion.paths import Paths
from dystonia_companion.settings import Settings
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.edits import Edit, Put
from dystonia_companion.storage.values import new_uuid
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock
from tests.guidance.told import record_on, tell_all, turning

DAY_MS = 24 * 3_600_000


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def connection(data_dir: Path, clock: ManualClock) -> Iterator[sqlite3.Connection]:
    opened = open_database(Paths(data_dir), clock).connection
    yield opened
    opened.close()


@pytest.fixture
def record(connection: sqlite3.Connection, clock: ManualClock) -> PersonRecord:
    return record_on(connection, clock)


def put(connection: sqlite3.Connection, clock: ManualClock, *ops: Put) -> None:
    from dystonia_companion.changes import Changes

    Writer(connection, Changes(), clock).save(Edit("t", ops))


def test_nobody_is_cleared_before_everything_is_answered(record: PersonRecord) -> None:
    assert record.person().clearance is Clearance.NOT_CLEARED
    assert {"diagnosis", "pull", "last_injection"} <= set(record.unanswered())
    tell_all(record)
    assert record.unanswered() == ()
    assert record.person().clearance is Clearance.CLEARED


def test_the_pull_is_told_whole_and_anew(record: PersonRecord) -> None:
    record.keep_pull([Part("torticollis", Side.RIGHT, 2), Part("tremor_no", None, 1)])
    record.keep_pull([Part("laterocollis", Side.LEFT, 3, "collis")])
    assert record.parts() == (Part("laterocollis", Side.LEFT, 3, "collis"),)
    assert record.pattern().active[0].level_known
    record.keep_pull([])
    assert not record.pattern().known
    assert record.answers()["pull"] == "not_sure"


def test_a_kind_of_pull_that_no_longer_ships_is_ignored(record: PersonRecord) -> None:
    record.keep_pull([Part("torticollis", Side.RIGHT, 2), Part("gone", Side.LEFT, 3)])
    assert [c.kind.id for c in record.person().pattern.components] == ["torticollis"]


def test_settings_and_what_hurt_twice_are_part_of_the_person(connection, clock: ManualClock) -> None:
    hurt = {"exercise": "small_rom", "into_item_ms": 1, "noted_utc": clock.now()}
    put(connection, clock, *(Put("hurt", {"uuid": new_uuid(), **hurt}) for _ in range(2)))
    who = record_on(connection, clock, lambda: Settings(hand_on_face="left", eyes_shut=True)).person()
    assert who.parked == {"small_rom"}
    assert (who.hand_on_face, who.eyes_shut) == (Side.LEFT, True)


def test_arm_swings_that_made_the_pull_grow_are_remembered(record: PersonRecord, connection, clock) -> None:
    tell_all(record, *turning(Side.LEFT), arm_swings="better")
    assert "stable_dystonia" in record.person().flags
    row = {"exercise": "arm_swing", "into_item_ms": 1, "noted_utc": clock.now(), "symptom": "more_pain_or_jerks"}
    put(connection, clock, Put("hurt", {"uuid": new_uuid(), **row}))
    assert "unstable_dystonia" in record.person().flags
    assert "stable_dystonia" not in record.person().flags


def test_injections_give_the_day_and_its_phase(record: PersonRecord) -> None:
    record.keep_treatment(record.today - timedelta(days=20), time(9), "dysport")
    assert (record.day().cycle_day, record.day().phase) == (20, Phase.WORKING)
    assert record.day().cycle_unknown is False


def test_the_same_day_told_again_corrects_it(record: PersonRecord) -> None:
    record.keep_treatment(record.today, None, None)
    record.keep_treatment(record.today, time(8, 15), "xeomin")
    kept = record.treatment()
    assert kept is not None
    assert (kept.at, kept.product) == (time(8, 15), "xeomin")


def test_a_clock_that_went_back_does_not_lift_the_lock_after_injections(record: PersonRecord, clock) -> None:
    record.keep_treatment(record.today, time(9), None)
    assert record.day().phase is Phase.REST48
    clock.step_wall(-24 * 3_600_000)
    assert (record.day().phase, record.day().cycle_day) == (Phase.REST48, 0)


def test_a_journey_west_over_midnight_does_not_lift_it_either(record: PersonRecord, clock: ManualClock) -> None:
    clock.set_zone("Pacific/Kiritimati")
    record.keep_treatment(record.today, time(0, 30), None)
    clock.set_zone("Pacific/Pago_Pago")
    assert (record.day().phase, record.day().cycle_day) == (Phase.REST48, 0)


@pytest.mark.parametrize("question", ["pull", "last_injection", "neck_bones"])
def test_with_any_one_thing_untold_the_head_stays_still(record: PersonRecord, connection, question: str) -> None:
    tell_all(record, *turning(Side.LEFT))
    connection.execute("DELETE FROM answer WHERE question = ?", (question,))
    assert record.unanswered() == (question,)
    assert record.person().clearance is Clearance.NOT_CLEARED


def test_not_knowing_when_outranks_older_injections_on_record(record: PersonRecord) -> None:
    record.keep_treatment(record.today - timedelta(days=200), None, None)
    record.keep_answers({"last_injection": "not_known"})
    day = record.day(pain=0)
    assert (day.cycle_unknown, day.cycle_day, day.size) == (True, None, DaySize.SMALL)


def test_a_new_sign_that_nobody_named_leaves_only_the_calm_set(record: PersonRecord, clock: ManualClock) -> None:
    record.keep_check(2, new_sign=True, swallow_breath_ok=True)
    assert record.day().no_neck
    clock.advance(1_000)
    record.signs.name(["more_pain"])
    assert not record.day().no_neck


@pytest.mark.parametrize("sign", ["trouble_breathing", "cannot_swallow", "chest_pain"])
def test_after_an_emergency_sign_not_even_breathing_is_exercised(record: PersonRecord, sign: str) -> None:
    record.signs.name([sign])
    assert record.day().no_breathing
    record.signs.clinician_said_yes("no_exercise")
    assert not record.day().no_breathing


def test_other_signs_that_stop_exercise_leave_the_breathing(record: PersonRecord) -> None:
    record.signs.name(["blurred_vision"])
    assert (record.day().no_exercise, record.day().no_breathing) == (True, False)


def test_the_clinics_own_day_holds_back_what_it_was_not_asked_for(connection, clock: ManualClock) -> None:
    careful = record_on(connection, clock, lambda: Settings(clinic_from_day=10))
    careful.keep_treatment(careful.today - timedelta(days=6), time(9), None)
    assert careful.day().rest48_only
    assert not record_on(connection, clock, lambda: Settings(clinic_from_day=5)).day().rest48_only


def test_unknown_injections_are_said_so(record: PersonRecord) -> None:
    record.keep_answers({"last_injection": "not_known"})
    assert record.day().cycle_unknown


def test_todays_check_sizes_the_day_and_tomorrow_it_is_gone(record: PersonRecord, clock: ManualClock) -> None:
    record.keep_check(8, False, True)
    assert record.day().size is DaySize.CALM
    assert record.day(pain=3).size is DaySize.NORMAL
    clock.advance(24 * 3_600_000)
    assert record.check_today() is None
    assert record.day().size is DaySize.NORMAL


def test_trouble_with_swallowing_stops_today_and_is_remembered_for_a_week(record: PersonRecord, clock) -> None:
    tell_all(record)
    record.keep_check(2, False, swallow_breath_ok=False)
    assert record.day().swallow_breath_ok is False
    assert "swallowing_problem" in record.person().flags
    record.keep_check(2, False, swallow_breath_ok=True)
    assert record.day().swallow_breath_ok is True
    clock.advance(8 * 24 * 3_600_000)
    assert "swallowing_problem" not in record.person().flags


def test_a_weak_neck_after_injections_is_remembered_for_a_week_up_to_day_42(record: PersonRecord, clock) -> None:
    tell_all(record)
    record.keep_treatment(record.today - timedelta(days=36), time(9), None)
    record.keep_check(2, False, True, weak=2)
    assert (record.day().neck_weak, record.asks_weak()) == (2, False)
    clock.advance(1_000)
    record.keep_check(2, False, True, weak=3)
    assert record.day().neck_weak == 3
    for _ in range(7):  # days 36 to 42
        assert "recent_injection_weakness" in record.person().flags
        assert record.asks_weak()
        clock.advance(24 * 3_600_000)
    assert "recent_injection_weakness" not in record.person().flags
    assert record.day().neck_weak is None


def test_weakness_that_is_left_out_in_a_later_check_counts_as_not_told(record: PersonRecord, clock) -> None:
    record.keep_treatment(record.today - timedelta(days=14), time(9), None)
    record.keep_check(2, False, True, weak=1)
    assert record.day().neck_weak == 1
    clock.advance(60_000)
    record.keep_check(2, False, True, weak=None)
    assert record.weak_today() is None
    assert record.day().neck_weak is None
    clock.advance(60_000)
    record.keep_check(2, False, True, weak=4)
    assert record.day().neck_weak == 4


def test_what_is_corrected_on_a_journey_leaves_the_injections_where_they_were(record: PersonRecord, clock) -> None:
    day = record.today - timedelta(days=1)
    record.keep_treatment(day, time(14), None)
    before = record.treatment()
    assert before is not None
    clock.set_zone("Asia/Tokyo")
    record.keep_treatment(day, time(14), "botox", corrects=before)
    after = record.treatment()
    assert after is not None
    assert (after.zone, after.product) == (before.zone, "botox")
    record.keep_treatment(day, time(15), "botox", corrects=after)
    moved = record.treatment()
    assert moved is not None
    assert moved.zone == before.zone, "the place where it was does not move, or 48 hours would end too early"


def test_how_weak_the_neck_feels_is_asked_of_nobody_without_injections(record: PersonRecord) -> None:
    record.keep_answers({"last_injection": "never"})
    assert not record.asks_weak()


def test_own_usual_pain_comes_from_the_days_before(record: PersonRecord, clock: ManualClock) -> None:
    for _ in range(5):
        record.keep_check(1, False, True)
        clock.advance(24 * 3_600_000)
    assert record.usual_pain() == 1
    record.keep_check(3, False, True)
    assert record.day().size is DaySize.CALM


def test_signs_limit_before_anything_is_answered(record: PersonRecord) -> None:
    named = record.signs.name(["spinning"])
    assert named.group.id == "dizzy"
    assert (record.day().no_exercise, record.day().dizzy) == (True, True)
    record.signs.reply(named, yes=True)
    assert (record.day().no_exercise, record.day().dizzy) == (False, True)


def test_limits_of_a_day_end_with_it_and_others_with_a_clinicians_yes(record: PersonRecord, clock) -> None:
    record.signs.reply(record.signs.name(["dizzy"]), yes=False)
    record.signs.reply(record.signs.name(["tingling_or_numb_arm"]), yes=True)
    assert {x.kind for x in record.signs.limits()} == {"no_exercise", "no_turning", "no_neck"}
    clock.advance(24 * 3_600_000)
    assert [x.kind for x in record.signs.limits()] == ["no_turning"]
    record.signs.clinician_said_yes("no_turning")
    assert record.signs.limits() == ()


def test_signs_that_wait_for_the_disk_limit_as_long_as_they_wait(record: PersonRecord, clock) -> None:
    waiting: list[Edit] = []

    def refuse(edit: Edit) -> None:
        waiting.append(edit)

    named = record.signs.name(["spinning"], save=refuse)
    assert not named.written
    assert (record.day().no_exercise, record.day().dizzy) == (True, True)
    named = record.signs.reply(named, True, save=refuse)
    assert (record.day().no_exercise, record.day().dizzy) == (False, True)
    for edit in waiting:
        record._writer.save(edit)
    assert [x.kind for x in record.signs.limits()] == ["no_turning"], "not twice"
    record.signs.all_written()
    assert [x.kind for x in record.signs.limits()] == ["no_turning"]


def test_a_limit_of_today_that_was_never_written_ends_with_the_day(record: PersonRecord, clock) -> None:
    record.signs.name(["blurred_vision"], save=lambda edit: None)
    assert record.day().no_exercise
    clock.advance(24 * 3_600_000)
    assert record.signs.limits() == ()


def test_signs_are_taken_back_with_their_answer(record: PersonRecord, connection) -> None:
    named = record.signs.reply(record.signs.name(["dizzy"]), yes=False)
    record.signs.take_back(named)
    assert record.signs.limits() == ()
    assert connection.execute("SELECT count(*) FROM stop_sign").fetchone()[0] == 0


def test_pain_is_weighed_against_the_usual_and_the_clinics_advice(record: PersonRecord, clock) -> None:
    for _ in range(6):
        record.keep_check(8, False, True)
        clock.advance(24 * 3_600_000)
    assert record.usually_strong()
    assert record.pain_says() is PainSays.USUAL_STRONG
    record.keep_answers({PAIN_ADVISED: "yes"})
    assert (record.pain_says(), record.day().size) == (PainSays.USUAL_ADVISED, DaySize.SMALL)
    record.keep_check(10, False, True)
    assert (record.pain_says(), record.day().size) == (PainSays.ABOVE_USUAL, DaySize.CALM)


def test_a_hurt_knows_its_sign(record: PersonRecord, connection, clock: ManualClock) -> None:
    uuid = new_uuid()
    row = {"uuid": uuid, "exercise": "turn_away", "into_item_ms": 1, "noted_utc": clock.now()}
    put(connection, clock, Put("hurt", row))
    record.signs.name(["more_pain", "dizzy"], hurt=uuid)
    kept = connection.execute("SELECT symptom FROM hurt").fetchone()
    assert kept["symptom"] == "dizzy"
    assert connection.execute("SELECT signs FROM stop_sign").fetchone()["signs"] == '["more_pain", "dizzy"]'


def test_days_since_an_exercise_was_first_done_are_counted(record: PersonRecord, connection, clock) -> None:
    session = new_uuid()
    first = record.today - timedelta(days=13)
    day = {"local_date": first, "zone": "Europe/Berlin"}
    shared = {"kind": "stretch", "routine": "r", "programme": "{}", "programme_ms": 1, "seen_ms": 1}
    put(
        connection,
        clock,
        Put("session", {"uuid": session, "started_utc": clock.now() - timedelta(days=13), **day, **shared}),
        Put(
            "session_item",
            {
                "uuid": new_uuid(),
                "session_uuid": session,
                "place": 0,
                "exercise": "turn_away",
                "outcome": "done",
                "finished_utc": clock.now() - timedelta(days=13),
            },
        ),
    )
    who = record.person()
    assert (who.runs, who.first_days) == ({"turn_away": 1}, {"turn_away": 13})


def test_a_corrected_treatment_leaves_no_other_behind(record: PersonRecord) -> None:
    today = record.today
    record.keep_treatment(today - timedelta(days=50), None, "botox")
    record.keep_treatment(today - timedelta(days=2), None, None)
    wrong = record.treatment()
    record.keep_treatment(today - timedelta(days=9), time(9), None, corrects=wrong)
    assert [t.day for t in record._treatments.all()] == [today - timedelta(days=9), today - timedelta(days=50)]
    record.keep_treatment(today - timedelta(days=50), None, "dysport", corrects=record.treatment())
    [left] = record._treatments.all()
    assert (left.day, left.product) == (today - timedelta(days=50), "dysport")


def test_a_treatment_told_by_mistake_goes_with_the_answer_that_there_was_none(record: PersonRecord) -> None:
    record.keep_treatment(record.today, None, None)
    assert record.day().phase is Phase.REST48
    record.keep_no_treatment("not_known", record.treatment())
    assert record.treatment() is None
    assert record.day().cycle_unknown


def test_questions_are_asked_as_far_as_they_make_sense(record: PersonRecord) -> None:
    assert record.asked("pull") == ()
    assert "arm_swings" in [q.id for q in record.asked("touch")]
    record.keep_pull([Part("sagittal_backward", None, 1)])
    record.keep_answers({"unsteady": "yes"})
    assert [q.id for q in record.asked("pull")] == ["head_drawn_back"]
    assert "arm_swings" not in [q.id for q in record.asked("touch")]


def test_a_clinicians_yes_lifts_what_waits_for_one_and_not_the_rest_of_the_day(record: PersonRecord) -> None:
    record.signs.name(["blurred_vision"])
    assert record.day().no_exercise
    record.signs.clinician_said_yes("no_exercise")
    assert record.day().no_exercise, "that one holds for the day, whoever says yes"


def test_what_holds_for_a_day_holds_when_the_clock_goes_back(record: PersonRecord, clock: ManualClock) -> None:
    record.signs.name(["blurred_vision"])
    clock.step_wall(-30 * DAY_MS)
    assert record.day().no_exercise
    clock.step_wall(31 * DAY_MS)
    assert not record.day().no_exercise


@pytest.mark.parametrize(("days_ago", "counts"), [(28, True), (29, False)])
def test_own_usual_pain_is_that_of_the_last_28_days(
    record: PersonRecord, clock: ManualClock, days_ago: int, counts: bool
) -> None:
    clock.step_wall(-days_ago * DAY_MS)
    record.keep_check(6, False, True)
    clock.step_wall((days_ago - 4) * DAY_MS)
    for _ in range(4):
        record.keep_check(6, False, True)
        clock.step_wall(DAY_MS)
    assert record.usual_pain() == (6 if counts else None)
