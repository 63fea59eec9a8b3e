"""Rules of the reference that no shipped item leans on alone, tried on made-up ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dystonia_companion.model.exercise import Dose, Exercise, PoseWhen, SideUse, Start
from dystonia_companion.model.pattern import Axis
from dystonia_companion.model.person import Clearance, Day, DaySize, Person, Phase, size_for_pain
from dystonia_companion.model.placing import place
from dystonia_companion.model.pose import Pose, Side
from dystonia_companion.model.prescribe import Programme, offered, prescribe
from dystonia_companion.model.routine import CORRECT_MAIN, Library, Routine, RoutineItem
from dystonia_companion.model.timeline import SegmentKind, lay_out
from tests.model.people import TURN_RIGHT, library, person, speech

PHASES = ("kick_in", "working", "waning", "due")
CALM = ("settle_checkin", "jaw_rest", "upper_back_hug")


def made_up(**values: object) -> Exercise:
    plain = replace(
        library().exercises["blade_slide"], id="made_up", suits=("all",), avoid=(), side=SideUse.MID, axis=Axis.NONE
    )
    return replace(plain, **values)  # type: ignore[arg-type]


def shelf(*more: Exercise, **routines: Routine) -> Library:
    whole = library()
    exercises = {**whole.exercises, **{e.id: e for e in more}}
    return replace(whole, exercises=exercises, routines={**whole.routines, **routines})


def routine(*names: str, **values: object) -> Routine:
    plain = Routine("r", True, ("all",), (), PHASES, tuple(map(RoutineItem, names)))
    return replace(plain, **values)  # type: ignore[arg-type]


def with_one(exercise: Exercise, who: Person, day: Day | None = None) -> Programme:
    return prescribe(routine(*CALM, "made_up"), who, day or Day(), shelf(exercise))


def reason(exercise: Exercise, who: Person, day: Day | None = None) -> str | None:
    left = {x.exercise: x.reason.code for x in with_one(exercise, who, day).left_out}
    return left.get("made_up")


# --- axis check: way, end, press, closed axes -----------------------------------------------------------------------


def test_a_pose_that_ends_towards_a_pull_is_left_out_even_if_it_starts_further_out() -> None:
    back = made_up(start=Start(Pose(pitch=15)), pose=Pose(pitch=5))
    assert reason(back, person(("retrocollis", None, 1))) == "towards_pull"
    assert reason(back, person(("torticollis", Side.LEFT, 1))) is None


def test_a_way_that_goes_with_a_pull_is_left_out_even_if_it_ends_in_the_middle() -> None:
    lift = made_up(start=Start(Pose(pitch=-12)), pose=Pose())
    assert reason(lift, person(("retrocollis", None, 1))) == "towards_pull"
    assert reason(lift, person(("anterocollis", None, 1))) is None


def test_a_press_towards_a_pull_is_left_out() -> None:
    press = made_up(press={"pitch": 1})
    assert reason(press, person(("retrocaput", None, 1))) == "towards_pull"
    assert reason(press, person(("antecaput", None, 1))) is None


def test_eyes_are_judged_as_a_turn_and_the_trunk_as_a_turn_the_other_way() -> None:
    looks_right = made_up(side=SideUse.BOTH, pose=Pose(eyes_yaw=10))
    assert reason(looks_right, person(TURN_RIGHT)) == "towards_pull"
    trunk = made_up(side=SideUse.SAME, axis=Axis.YAW, pose=Pose(trunk_yaw=20))
    assert reason(trunk, person(TURN_RIGHT)) is None
    assert reason(replace(trunk, side=SideUse.OPP), person(TURN_RIGHT)) == "towards_pull"


def test_tilting_is_closed_both_ways_with_a_sideways_shift() -> None:
    tilt = made_up(side=SideUse.BOTH, pose=Pose(roll=5))
    assert reason(tilt, person(("lateral_shift", Side.RIGHT, 1))) == "towards_pull"
    assert reason(tilt, person(("torticollis", Side.RIGHT, 1))) is None


def test_nothing_leaves_the_clamps_whatever_a_file_says() -> None:
    assert reason(made_up(pose=Pose(pitch=-26)), person(TURN_RIGHT)) == "outside_clamps"
    assert reason(made_up(pose=Pose(pitch=-25)), person(TURN_RIGHT)) is None


# --- starts, ties, halves -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", list(Side))
def test_a_start_on_the_side_of_the_pull_is_drawn_there(side: Side) -> None:
    stroke = place(library().exercises["glide_side"], person(("lateral_shift", side, 2)), Day()).strokes[0]
    assert stroke.start.slide_side_cm == 2 * side
    assert stroke.end.slide_side_cm == 0


def test_own_pull_shows_no_tilt_where_tilting_is_closed() -> None:
    who = person(("laterocollis", Side.RIGHT, 3), ("lateral_shift", Side.LEFT, 1))
    assert place(library().exercises["mirror_midline"], who, Day()).strokes[0].start == Pose()


@pytest.mark.parametrize(
    ("parts", "main"),
    [
        ((("laterocollis", Side.LEFT, 2), ("torticaput", Side.RIGHT, 2)), "torticaput"),
        ((("retrocollis", None, 2), ("laterocaput", Side.RIGHT, 2)), "laterocaput"),
        ((("sagittal_forward", None, 2), ("antecaput", None, 2)), "antecaput"),
        ((("shoulder_elevation", Side.RIGHT, 2), ("lateral_shift", Side.LEFT, 2)), "lateral_shift"),
        ((("tremor_no", None, 2), ("shoulder_elevation", Side.LEFT, 2)), "shoulder_elevation"),
        ((("torticollis", Side.LEFT, 1), ("tremor_no", None, 3)), "tremor_no"),
    ],
)
def test_main_component_is_the_strongest_and_ties_go_by_axis(parts, main: str) -> None:
    strongest = person(*parts).pattern.main()
    assert strongest is not None
    assert strongest.kind.id == main


@pytest.mark.parametrize(("reps", "each"), [(6, 3), (5, 3), (1, 1)])
def test_repeats_shared_by_two_sides_are_rounded_up(reps: int, each: int) -> None:
    both = made_up(side=SideUse.BOTH, dose=Dose(hold_s=1, reps=reps, rest_s=4))
    item = next(i for i in with_one(both, person(TURN_RIGHT)).items if i.exercise.id == "made_up")
    assert [t.side for t in item.turns] == [Side.LEFT] * each + [Side.RIGHT] * each


def test_an_exercise_that_was_sore_is_halved() -> None:
    who = person(TURN_RIGHT, halved={"made_up": date(2027, 1, 13)})
    item = next(i for i in with_one(made_up(dose=Dose(hold_s=1, reps=5, rest_s=4)), who).items if i.reasons)
    assert (len(item.turns), item.reasons[0].code) == (2, "halved")


@pytest.mark.parametrize(
    ("pain", "size"),
    [(None, "normal"), (0, "normal"), (4, "normal"), (5, "small"), (6, "small"), (7, "calm"), (10, "calm")],
)
def test_pain_decides_the_size(pain: int | None, size: str) -> None:
    assert size_for_pain(pain) is DaySize(size)


def test_the_first_14_days_and_kick_in_turn_less() -> None:
    turn = made_up(
        side=SideUse.OPP, axis=Axis.YAW, pose=Pose(yaw=30), pose_when=(PoseWhen("first_14_days", {"yaw": 15}),)
    )
    for day, yaw in ((0, -15), (13, -15), (14, -30)):
        who = person(TURN_RIGHT, first_days={"made_up": day})
        item = next(i for i in with_one(turn, who).items if i.exercise.id == "made_up")
        assert item.turns[0].end.yaw == yaw


# --- routines -------------------------------------------------------------------------------------------------------


def test_the_other_list_is_used_when_nothing_or_everything_pulls_in_yaw() -> None:
    two = routine("settle_checkin", "jaw_rest", "small_rom")
    two = replace(two, items_no_yaw_side=tuple(map(RoutineItem, CALM)))
    for who, last in (
        (person(TURN_RIGHT), "small_rom"),
        (person(), "upper_back_hug"),
        (person(TURN_RIGHT, ("torticaput", Side.LEFT, 1)), "upper_back_hug"),
    ):
        assert prescribe(two, who, Day(), library()).items[-1].exercise.id == last


def test_correct_main_is_the_items_own_correction_or_nothing() -> None:
    wanted = routine(*CALM, CORRECT_MAIN)
    names = [i.exercise.id for i in prescribe(wanted, person(TURN_RIGHT), Day(), library()).items]
    assert names[-1] == "turn_away"
    assert len(prescribe(wanted, person(("tremor_no", None, 2)), Day(), library()).items) == 3


def test_days_of_a_routine_bound_it() -> None:
    second_week = routine(*CALM, days=(8, 13))
    for day, fine in ((7, False), (8, True), (13, True), (14, False)):
        assert (offered(second_week, person(), Day(Phase.KICK_IN, day)) is None) == fine


def test_fallback_is_the_gentle_set_where_its_phases_allow_it_else_the_settling_set() -> None:
    empty = routine("side_stretch", phases=("rest48", *PHASES))
    assert prescribe(empty, person(TURN_RIGHT), Day(), library()).fallback == "gentle_morning_5"
    resting = prescribe(empty, person(TURN_RIGHT), Day(Phase.REST48, 0), library())
    assert resting.fallback == "rest48"
    assert {i.exercise.id for i in resting.items} <= set(library().sets["rest48"])


def test_blocked_people_are_offered_nothing() -> None:
    refused = offered(library().routines["gentle_morning_5"], person(clearance=Clearance.BLOCKED), Day())
    assert refused is not None
    assert refused.code == "blocked"


# --- time -----------------------------------------------------------------------------------------------------------


def test_a_change_of_position_waits_for_ready() -> None:
    programme = prescribe(
        routine("jaw_rest", "blade_slide", "long_neck_lying"), person(("retrocollis", None, 1)), Day(), library()
    )
    timeline = lay_out(programme, speech(), {}, "short")
    (gate,) = timeline.gates
    assert (gate.item, gate.position, gate.waits_for) == (2, "lie", ("towel",))
    assert gate.at_ms == timeline.item_starts_ms[2]


def test_a_change_of_position_waits_also_when_nothing_is_to_be_fetched() -> None:
    programme = prescribe(
        routine("jaw_rest", "blade_slide", "iso_nod_lying"), person(("retrocollis", None, 1)), Day(), library()
    )
    (gate,) = lay_out(programme, speech(), {}, "short").gates
    assert (gate.item, gate.position, gate.waits_for) == (2, "lie", ())


def test_the_first_time_of_a_timed_item_may_be_shorter() -> None:
    who = person(TURN_RIGHT, flags=frozenset({"stable_dystonia"}))
    programme = prescribe(routine(*CALM, "arm_swing"), who, Day(), library())
    first = lay_out(programme, speech(), {}, "short").segments[-1].duration_ms
    later = lay_out(programme, speech(), {"arm_swing": 1}, "short").segments[-1].duration_ms
    assert (first, later) == (10_000, 60_000)


def test_no_rest_is_shorter_than_the_way_back_takes() -> None:
    hurried = made_up(dose=Dose(hold_s=1, reps=3, rest_s=1))
    timeline = lay_out(with_one(hurried, person(TURN_RIGHT)), speech(), {}, "short")
    rests = [s.duration_ms for s in timeline.segments if s.item == 3 and s.kind is SegmentKind.REST]
    assert rests == [4_000, 4_000]


@pytest.mark.parametrize(("reps", "sets", "turns"), [(5, 1, 2), (1, 3, 1), (1, 1, 1), (4, 2, 4)])
def test_half_is_half_however_it_is_split_into_sets(reps: int, sets: int, turns: int) -> None:
    who = person(TURN_RIGHT, halved={"made_up": date(2027, 1, 13)})
    exercise = made_up(dose=Dose(hold_s=1, reps=reps, sets=sets, rest_s=4))
    item = next(i for i in with_one(exercise, who).items if i.exercise.id == "made_up")
    assert len(item.turns) == turns
