"""What an own exercise counts as follows from what it does, always on the careful side; and no step leads out of what is safe."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from dystonia_companion.model.exercise import BodyPosition, Category, Dose, Eyes, SideUse
from dystonia_companion.model.gates import LeaveOut, judge
from dystonia_companion.model.own_exercise import OwnExercise, axis_of, problems
from dystonia_companion.model.own_moves import (
    AXES,
    PRESSES,
    most,
    press_way,
    side_choices,
    still,
    with_axis,
    with_dose,
    with_press,
    with_side,
)
from dystonia_companion.model.own_routine import bounds
from dystonia_companion.model.pattern import Axis, Pattern
from dystonia_companion.model.person import Day, Phase
from dystonia_companion.model.placing import place
from dystonia_companion.model.pose import Pose, Side, outside_clamps
from tests.model.own_exercises import BLANK, edited, sound
from tests.model.people import TURN_RIGHT, patterns, person

WORKING = Day(Phase.WORKING, 30)


def moved(**axes: float) -> OwnExercise:
    own = BLANK
    for axis, value in axes.items():
        own, _ = with_axis(own, axis, value)
    return own


@given(edited())
def test_no_step_of_the_editor_leads_out_of_the_clamps_on_either_side(own: OwnExercise) -> None:
    assert not any(outside_clamps(own.pose.signed(sign)) for sign in (-1, 1))
    assert set(problems(own)) <= {"duration_s", "hold_s"}, "only a dose can be told that does not fit"
    assert own.axis is axis_of(own.pose, own.press)


@given(sound(), patterns())
def test_every_sound_one_stands_inside_the_clamps_and_away_from_the_pull_or_is_left_out(
    own: OwnExercise, pattern: Pattern
) -> None:
    placed = place(own.as_exercise(), person(pattern=pattern), WORKING)
    assert placed.cue_set == "all"
    assert placed.strokes or placed.side_problem is not None
    judged = judge(placed, own.dose, person(pattern=pattern), WORKING, {})
    if not isinstance(judged, LeaveOut):
        for stroke in placed.strokes:
            assert not outside_clamps(stroke.end)
            assert not any(pattern.forbids(changes) for changes in (*stroke.movements(), stroke.press))


@given(sound())
def test_what_moves_the_neck_for_long_or_presses_waits_for_two_weeks(own: OwnExercise) -> None:
    long_away = own.moves_neck and own.dose.hold_s > 8
    later = own.category in (Category.STRETCH, Category.ISOMETRIC)
    assert later == (long_away or bool(own.press))
    assert ("kick_in" in own.as_exercise().phases) == (not later)
    assert "rest48" not in own.as_exercise().phases


@given(sound())
def test_a_time_never_holds_the_neck_away_from_its_middle(own: OwnExercise) -> None:
    """What makes holds shorter, for tremor or on a small day, would not find it there."""
    if own.dose.timed:
        assert not own.moves_neck
        assert not own.press
        assert len(place(own.as_exercise(), person(TURN_RIGHT), WORKING).strokes) <= 1


@pytest.mark.parametrize(
    ("own", "category"),
    [
        (BLANK, Category.POSTURE),
        (with_dose(BLANK, Dose(duration_s=60)), Category.RELAX),
        (replace(with_dose(BLANK, Dose(duration_s=60)), arms=True), Category.POSTURE),
        (moved(yaw=20), Category.CORRECT),
        (with_side(moved(yaw=20), SideUse.BOTH), Category.ROM),
        (with_dose(moved(yaw=20), Dose(hold_s=9, reps=3, rest_s=6)), Category.STRETCH),
        (moved(trunk_yaw=10), Category.CORRECT),
        (moved(eyes_yaw=10), Category.VISUAL),
        (moved(shoulder_down_cm=1), Category.POSTURE),
        (with_press(BLANK, "turn"), Category.ISOMETRIC),
    ],
)
def test_what_it_counts_as_follows_from_what_it_does(own: OwnExercise, category: Category) -> None:
    assert problems(own) == {}
    assert own.category is category


@pytest.mark.parametrize("axis", AXES)
def test_a_limit_that_is_met_is_told_and_goes_no_further(axis: str) -> None:
    at_most, none = with_axis(BLANK, axis, most(axis))
    beyond, met = with_axis(at_most, axis, most(axis) + 1)
    assert none is None
    assert beyond == at_most
    assert met is not None
    assert met.values == {"most": f"{most(axis):g}"}


def test_with_the_chin_up_turn_and_tilt_stay_small_whichever_comes_first() -> None:
    up, _ = with_axis(BLANK, "pitch", 10)
    turned, met = with_axis(up, "yaw", 15)
    assert (turned.pose.yaw, met and met.code) == (10, "own_far_chin_up")
    far, _ = with_axis(BLANK, "roll", 15)
    lifted, met = with_axis(far, "pitch", 5)
    assert (lifted.pose.pitch, met and met.code) == (0, "own_far_up_turned")


@pytest.mark.parametrize(
    ("own", "sides"),
    [
        (BLANK, (SideUse.MID,)),
        (moved(pitch=-10), (SideUse.MID,)),
        (moved(roll=5), (SideUse.OPP, SideUse.BOTH)),
        (moved(trunk_yaw=10), (SideUse.SAME, SideUse.BOTH)),
        (moved(yaw=15, trunk_yaw=10), (SideUse.OPP, SideUse.BOTH)),
        (moved(shoulder_down_cm=1), (SideUse.SAME, SideUse.BOTH)),
        (with_press(BLANK, "tilt"), (SideUse.OPP,)),
        (with_press(BLANK, "back"), (SideUse.MID,)),
    ],
)
def test_only_sides_that_fit_are_offered(own: OwnExercise, sides: tuple[SideUse, ...]) -> None:
    assert side_choices(own) == sides
    assert own.side is sides[0]
    assert all(problems(with_side(own, side)) == {} for side in sides)


def test_the_chest_turns_to_the_side_of_the_pull_so_that_the_neck_turns_away() -> None:
    placed = place(moved(trunk_yaw=10).as_exercise(), person(TURN_RIGHT), WORKING)
    (stroke,) = placed.strokes
    assert stroke.end.trunk_yaw == 10
    assert stroke.movements()[0] == {"yaw": -10}
    assert not isinstance(judge(placed, BLANK.dose, person(TURN_RIGHT), WORKING, {}), LeaveOut)


def test_a_turn_with_a_nod_is_decided_by_the_turn() -> None:
    own = moved(yaw=20, pitch=-20)
    assert own.axis is Axis.YAW
    (stroke,) = place(own.as_exercise(), person(TURN_RIGHT), WORKING).strokes
    assert (stroke.end.yaw, stroke.end.pitch) == (-20, -20)


@pytest.mark.parametrize(("way", "pulls"), [("back", ("retrocollis", "retrocaput")), ("forward", ("anterocollis",))])
def test_a_press_back_or_forward_is_held_against_pulls_to_nod_and_to_slide(way: str, pulls: tuple[str, ...]) -> None:
    own = with_press(BLANK, way)
    assert set(own.presses) == {"pitch", "slide_fwd_cm"}
    for pull in pulls:
        who = person((pull, None, 2))
        judged = judge(place(own.as_exercise(), who, WORKING), own.dose, who, WORKING, {})
        assert isinstance(judged, LeaveOut)
    assert press_way(own) == way


def test_a_press_and_a_move_never_go_together() -> None:
    own, _ = with_axis(with_press(BLANK, "turn"), "roll", 5)
    assert own.press == {}
    assert with_press(own, "tilt").pose == Pose()
    assert still(with_press(BLANK, "back")) == BLANK
    assert [press_way(with_press(BLANK, way)) for way in PRESSES] == list(PRESSES)


def test_whoever_looks_to_a_side_has_the_eyes_open() -> None:
    assert BLANK.eyes is Eyes.EITHER
    assert moved(eyes_yaw=10).as_exercise().eyes is Eyes.OPEN


@pytest.mark.parametrize(
    ("own", "view"),
    [
        (BLANK, "front"),
        (moved(yaw=10), "top"),
        (moved(roll=10), "front"),
        (moved(pitch=-10), "side"),
        (moved(slide_side_cm=1), "front"),
        (moved(slide_fwd_cm=1), "side"),
        (moved(eyes_yaw=10), "front"),
        (with_press(BLANK, "turn"), "front"),
        (with_press(BLANK, "forward"), "side"),
    ],
)
def test_it_is_seen_from_where_it_can_be_seen(own: OwnExercise, view: str) -> None:
    assert own.view == view


def test_a_turn_beside_a_larger_tilt_is_left_out_for_who_is_dizzy() -> None:
    own = moved(roll=20, yaw=10)
    assert own.axis is Axis.ROLL
    tilt = person(("laterocollis", Side.LEFT, 2))
    day = replace(WORKING, dizzy=True)
    judged = judge(place(own.as_exercise(), tilt, day), own.dose, tilt, day, {})
    assert isinstance(judged, LeaveOut)
    assert judged.reason.code == "dizzy"


@pytest.mark.parametrize(
    ("own", "field", "code"),
    [
        (with_dose(moved(yaw=10), Dose(duration_s=20)), "duration_s", "own_time_still"),
        (with_dose(with_press(BLANK, "turn"), Dose(duration_s=20)), "duration_s", "own_time_still"),
        (
            with_dose(with_side(moved(shoulder_down_cm=1), SideUse.BOTH), Dose(duration_s=20)),
            "duration_s",
            "own_time_still",
        ),
        (with_dose(with_press(BLANK, "turn"), Dose(hold_s=11, reps=3, rest_s=6)), "hold_s", "own_out_of_bounds"),
        (replace(BLANK, cues=()), "cues", "own_no_cues"),
        (replace(BLANK, cues=((BLANK.cues[0][0], "a " * 13),)), "cues.0", "own_too_many_words"),
        (replace(BLANK, name=" "), "name", "own_empty"),
        (replace(moved(yaw=10), side=SideUse.MID), "side", "own_side_needed"),
        (replace(moved(yaw=10), axis=Axis.ROLL), "axis", "own_axis"),
        (replace(BLANK, pose=Pose(yaw=50), side=SideUse.OPP, axis=Axis.YAW), "pose", "outside_clamps"),
        (replace(BLANK, hands=3), "hands", "own_out_of_bounds"),
    ],
)
def test_what_may_not_be_kept_is_said_at_its_part(own: OwnExercise, field: str, code: str) -> None:
    assert problems(own)[field].code == code


def test_standing_lying_and_hands_follow_the_same_gates() -> None:
    own = replace(moved(yaw=10), position=BodyPosition.LIE)
    who = person(TURN_RIGHT, flags=frozenset({"pregnancy"}))
    placed = place(own.as_exercise(), who, WORKING)
    assert isinstance(judge(placed, own.dose, who, WORKING, {}), LeaveOut)
    beside = replace(own, side_lying=True)
    assert not isinstance(judge(place(beside.as_exercise(), who, WORKING), own.dose, who, WORKING, {}), LeaveOut)


@pytest.mark.parametrize(
    ("own", "word"),
    [
        (moved(slide_fwd_cm=1), "sagittal_backward"),
        (moved(pitch=5), "sagittal_backward"),
        (moved(roll=15), "laterocaput"),
        (with_press(BLANK, "back"), "reverse_geste"),
        (replace(BLANK, arms=True), "recent_injection_weakness"),
        (replace(BLANK, position=BodyPosition.STAND), "recent_injection_weakness"),
    ],
)
def test_what_ships_is_left_out_with_leaves_out_one_that_does_the_same(own: OwnExercise, word: str) -> None:
    assert word in own.as_exercise().avoid


def test_a_set_holds_no_correction_so_long_that_it_were_a_stretch() -> None:
    assert bounds(moved(yaw=20).as_exercise())["hold_s"].most == 8
    assert bounds(replace(moved(yaw=20), dose=Dose(hold_s=15, reps=3, rest_s=6)).as_exercise())["hold_s"].most == 30
