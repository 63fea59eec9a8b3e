"""What is prescribed: the reference's worked example, its gates, and that nothing ever goes towards a pull."""

from __future__ import annotations

import pytest
from hypothesis import given

from dystonia_companion.model.exercise import Category
from dystonia_companion.model.person import Clearance, Day, DaySize, Person, Phase
from dystonia_companion.model.pose import CLAMPS, Pose, Side
from dystonia_companion.model.prescribe import PlannedItem, offered, prescribe
from dystonia_companion.model.routine import Routine, RoutineItem
from dystonia_companion.model.timeline import lay_out, minutes
from tests.model.judge import goes_towards
from tests.model.people import TURN_RIGHT, days, library, patterns, people, person, speech


def routine(*names: str) -> Routine:
    return Routine(
        "made_up", True, ("all",), (), ("kick_in", "working", "waning", "due"), tuple(map(RoutineItem, names))
    )


def everything() -> Routine:
    return routine(*library().exercises)


def easy_breathing() -> set[str]:
    """Every way of breathing without a held breath."""
    return {e.id for e in library().exercises.values() if e.breath is not None and not e.breath.longest_hold_ms}


def planned(who: Person, *names: str, day: Day | None = None) -> dict[str, PlannedItem]:
    # two settling items keep the programme above the number below which a fallback takes over
    programme = prescribe(routine("settle_checkin", "upper_back_hug", "jaw_rest", *names), who, day or Day(), library())
    assert programme.fallback is None
    return {i.exercise.id: i for i in programme.items}


def why_not(who: Person, name: str, day: Day | None = None) -> str | None:
    programme = prescribe(routine(name), who, day or Day(), library())
    return next((left.reason.code for left in programme.left_out if left.exercise == name), None)


# --- the worked example of the reference: torticollis R strength 2 + laterocollis L strength 1 -------------------------

MIXED = (TURN_RIGHT, ("laterocollis", Side.LEFT, 1))


def test_worked_example_turns_left_and_tilts_right() -> None:
    items = planned(person(*MIXED, first_days={"turn_away": 20}), "turn_away", "tilt_away", "side_stretch")
    assert items["turn_away"].placed.strokes[0].end.yaw == -30
    assert items["turn_away"].side is Side.LEFT
    assert items["tilt_away"].placed.strokes[0].end.roll == 15
    assert items["tilt_away"].side is Side.RIGHT
    assert items["side_stretch"].placed.strokes[0].end.roll == 18
    assert items["side_stretch"].placed.pull is Side.LEFT  # "left hand on the seat, tip right"


def test_worked_example_leaves_out_the_diagonal_stretch() -> None:
    assert why_not(person(*MIXED), "diagonal_stretch") == "opposite_sides"


@pytest.mark.parametrize(("side", "yaw"), [(Side.RIGHT, -25), (Side.LEFT, 25)])
def test_diagonal_stretch_flips_its_sided_axes_only(side: Side, yaw: float) -> None:
    stroke = planned(person(("torticollis", side, 2)), "diagonal_stretch")["diagonal_stretch"].placed.strokes[0]
    assert (stroke.end.yaw, stroke.end.pitch) == (yaw, -18)


# --- sides ------------------------------------------------------------------------------------------------------------


def test_small_turns_go_away_from_the_pull_only() -> None:
    item = planned(person(TURN_RIGHT), "small_rom")["small_rom"]
    assert {t.end.yaw for t in item.turns} == {-20}
    assert len(item.turns) == 5


def test_small_turns_go_both_ways_left_first_when_the_pull_is_unknown() -> None:
    item = planned(person(), "small_rom")["small_rom"]
    assert [t.side for t in item.turns] == [Side.LEFT] * 5 + [Side.RIGHT] * 5
    assert item.placed.cue_set == "unknown_side"


def test_trunk_turn_shares_its_repeats_between_the_sides_without_a_side() -> None:
    item = planned(person(), "trunk_turn_eyes_front", "small_rom").get("trunk_turn_eyes_front")
    assert item is None  # its `suits` names no word that is true without a pattern
    mild = planned(person(("anterocollis", None, 1)), "trunk_turn_eyes_front")["trunk_turn_eyes_front"]
    assert [t.side for t in mild.turns] == [Side.LEFT] * 3 + [Side.RIGHT] * 3


def test_trunk_turn_goes_with_the_pull_so_that_the_neck_goes_away() -> None:
    stroke = planned(person(TURN_RIGHT), "trunk_turn_eyes_front")["trunk_turn_eyes_front"].placed.strokes[0]
    assert stroke.end.trunk_yaw == 20
    assert stroke.movements()[0]["yaw"] == -20


def test_two_turns_of_opposite_sides_leave_out_what_takes_its_side_from_them() -> None:
    who = person(TURN_RIGHT, ("torticaput", Side.LEFT, 1))
    assert why_not(who, "turn_away") == "opposite_sides"
    assert why_not(who, "small_rom") == "opposite_sides"


def test_a_turn_of_unknown_side_closes_the_axis() -> None:
    who = person(("torticollis", None, 2))
    assert why_not(who, "small_rom") == "towards_pull"


def test_mirror_starts_at_the_own_pull() -> None:
    stroke = planned(person(TURN_RIGHT), "mirror_midline")["mirror_midline"].placed.strokes[0]
    assert stroke.start == Pose(yaw=10)
    assert stroke.end == Pose()


def test_mirror_starts_in_the_middle_when_its_own_pull_would_cross_another() -> None:
    who = person(("torticollis", Side.RIGHT, 3), ("torticaput", Side.LEFT, 1))
    assert planned(who, "mirror_midline")["mirror_midline"].placed.strokes[0].start == Pose()


def test_lifted_shoulder_decides_before_the_tilt() -> None:
    who = person(("laterocollis", Side.RIGHT, 3), ("shoulder_elevation", Side.RIGHT, 1))
    stroke = planned(who, "shoulder_drop")["shoulder_drop"].placed.strokes[0]
    assert (stroke.end.shoulder_down_cm, stroke.end.shoulder_side) == (2, Side.RIGHT)
    opposite = person(("laterocollis", Side.RIGHT, 3), ("shoulder_elevation", Side.LEFT, 1))
    assert why_not(opposite, "shoulder_drop") == "opposite_sides"


def test_correct_then_touch_stays_in_the_middle_for_a_forward_pull() -> None:
    who = person(("anterocollis", None, 2), flags=frozenset({"all_with_trick"}))
    item = planned(who, "correct_then_touch")["correct_then_touch"]
    assert item.placed.strokes[0].end == Pose()
    assert item.placed.cue_set == "middle"


def test_correct_then_touch_goes_a_little_past_the_middle_for_a_turn() -> None:
    who = person(TURN_RIGHT, flags=frozenset({"all_with_trick"}))
    item = planned(who, "correct_then_touch")["correct_then_touch"]
    assert item.placed.strokes[0].end.yaw == -5
    assert item.placed.cue_set == "sit"


# --- gates ------------------------------------------------------------------------------------------------------------


def test_until_cleared_only_the_calm_set_with_the_head_still() -> None:
    who = person(TURN_RIGHT, clearance=Clearance.NOT_CLEARED)
    programme = prescribe(library().routines["gentle_morning_5"], who, Day(), library())
    allowed = set(library().sets["not_cleared"])
    assert {i.exercise.id for i in programme.items} <= allowed
    assert len(programme.items) >= 3
    assert {left.exercise for left in programme.left_out} == {"upper_back_hug", "small_rom", "mirror_midline"}
    for item in programme.items:
        for stroke in item.placed.strokes:
            assert (stroke.end.yaw, stroke.end.pitch, stroke.end.roll) == (0, 0, 0)


def test_blocked_people_get_no_exercise_at_all_but_may_breathe() -> None:
    programme = prescribe(everything(), person(TURN_RIGHT, clearance=Clearance.BLOCKED), Day(), library())
    assert {i.exercise.id for i in programme.items} == easy_breathing()
    choking = person(TURN_RIGHT, clearance=Clearance.BLOCKED, flags=frozenset({"swallowing_problem"}))
    assert prescribe(everything(), choking, Day(), library()).items == ()
    informed = person(TURN_RIGHT, clearance=Clearance.INFORMATION)
    assert prescribe(everything(), informed, Day(), library()).items == ()


@given(who=people, day=days)
def test_an_exercise_is_for_the_patterns_and_answers_that_it_names(who: Person, day: Day) -> None:
    words = {"all", *who.flags}
    words |= {c.kind.id for c in who.pattern.components if c.strength and not c.kind.tremor}
    words |= {"tremor" for c in who.pattern.components if c.strength and c.kind.tremor}
    strengths = [c.strength for c in who.pattern.components if c.strength]
    words |= {"all_mild"} if strengths and max(strengths) == 1 else set()
    for item in prescribe(everything(), who, day, library()).items:
        assert words & set(item.exercise.suits), item.exercise.id


def test_an_exercise_that_a_clinician_must_confirm_waits_for_that() -> None:
    drawn_back = ("sagittal_backward", None, 1)
    assert why_not(person(drawn_back), "glide_forward") == "requires_clinician_confirmed"
    assert why_not(person(drawn_back, flags=frozenset({"clinician_confirmed"})), "glide_forward") is None


def test_an_exercise_for_another_pattern_is_left_out() -> None:
    assert why_not(person(TURN_RIGHT), "glide_back") == "not_for_pattern"
    assert why_not(person(TURN_RIGHT), "correct_then_touch") == "not_for_pattern"
    assert why_not(person(TURN_RIGHT, flags=frozenset({"all_with_trick"})), "correct_then_touch") is None


@pytest.mark.parametrize(
    ("who", "day"),
    [
        (person(), Day()),
        (person(TURN_RIGHT, clearance=Clearance.NOT_CLEARED), Day()),
        (person(TURN_RIGHT), Day(Phase.REST48, 0)),
        (person(TURN_RIGHT), Day(Phase.KICK_IN, 5, clinic_allows_from=10)),
        (person(TURN_RIGHT), Day(size=DaySize.CALM)),
        (person(TURN_RIGHT), Day(dizzy=True)),
        (person(TURN_RIGHT, hand_on_face=Side.LEFT, eyes_shut=True), Day(size=DaySize.SMALL)),
        (person(TURN_RIGHT, flags=frozenset({"reverse_geste", "reverse_geste_supine", "pregnancy"})), Day()),
    ],
)
def test_breathing_is_for_everybody_on_any_day_and_never_shortened(who: Person, day: Day) -> None:
    programme = prescribe(library().routines["quiet_lying_8"], who, day, library())
    breathing = next(i for i in programme.items if i.exercise.category is Category.BREATHING)
    assert (breathing.dose.duration_s, breathing.reasons) == (120, ())
    assert breathing.placed.position.value == "lie"


def test_breathing_waits_while_swallowing_is_not_well() -> None:
    who = person(TURN_RIGHT, flags=frozenset({"swallowing_problem"}))
    assert why_not(who, "breathing_extended_exhale") == "avoid_swallowing_problem"


def test_first_48_hours_halve_repeats_and_keep_the_head_still() -> None:
    programme = prescribe(everything(), person(TURN_RIGHT), Day(Phase.REST48, 0), library())
    names = {i.exercise.id: i for i in programme.items}
    assert set(names) == set(library().sets["rest48"]) | easy_breathing()
    assert len(names["blade_slide"].turns) == 3
    assert names["trunk_turn_eyes_front"].placed.strokes[0].end.trunk_yaw == 10
    assert names["eyes_lead_turn"].placed.cue_set == "eyes_only"
    assert names["eyes_lead_turn"].placed.strokes[0].end == Pose(eyes_yaw=-10)


def test_clinic_day_keeps_the_settling_set_until_then() -> None:
    day = Day(Phase.KICK_IN, 5, clinic_allows_from=10)
    assert why_not(person(TURN_RIGHT), "small_rom", day) == "rest48"
    assert why_not(person(TURN_RIGHT), "small_rom", Day(Phase.KICK_IN, 5)) is None


def test_small_day_halves_and_leaves_out_press_and_hold() -> None:
    day = Day(size=DaySize.SMALL)
    assert why_not(person(TURN_RIGHT), "iso_turn_away", day) == "small_day"
    item = planned(person(TURN_RIGHT), "collarbone_anchor", day=day)["collarbone_anchor"]
    assert (len(item.turns), item.dose.hold_s) == (1, 8)


def test_calm_day_is_only_the_calm_set() -> None:
    programme = prescribe(everything(), person(TURN_RIGHT), Day(size=DaySize.CALM), library())
    assert {i.exercise.id for i in programme.items} == set(library().sets["calm"]) | easy_breathing()


def test_tremor_of_two_shortens_stretches_and_of_three_leaves_them_out() -> None:
    two = person(TURN_RIGHT, ("tremor_no", None, 2))
    assert planned(two, "collarbone_anchor")["collarbone_anchor"].dose.hold_s == 8
    three = person(TURN_RIGHT, ("tremor_no", None, 3))
    assert why_not(three, "collarbone_anchor") == "avoid_severe_tremor"


def test_dizzy_day_has_no_turning_but_keeps_eyes_only() -> None:
    day = Day(dizzy=True)
    assert why_not(person(TURN_RIGHT), "turn_away", day) == "dizzy"
    assert planned(person(TURN_RIGHT), "eyes_lead_turn", day=day)["eyes_lead_turn"].placed.eyes_only


def test_isometrics_are_halved_on_days_7_to_28() -> None:
    item = planned(person(TURN_RIGHT), "iso_turn_away", day=Day(Phase.WORKING, 20, neck_weak=2))["iso_turn_away"]
    assert len(item.turns) == 2


@pytest.mark.parametrize(
    ("busy", "name", "expected"),
    [
        (Side.LEFT, "iso_turn_away", "hand_busy"),  # pull right: the left palm is needed
        (Side.RIGHT, "iso_turn_away", None),
        (Side.RIGHT, "side_stretch", "hand_busy"),  # the hand on the side of the pull holds the seat
        (Side.LEFT, "side_stretch", None),
        (Side.LEFT, "upper_back_hug", "hand_busy"),
        (Side.LEFT, "collarbone_anchor", None),  # either hand
    ],
)
def test_one_hand_on_the_face(busy: Side, name: str, expected: str | None) -> None:
    who = person(("torticollis", Side.RIGHT, 2), ("laterocollis", Side.RIGHT, 1), hand_on_face=busy)
    assert why_not(who, name) == expected


def test_lying_is_not_offered_on_the_back_when_it_makes_things_worse() -> None:
    who = person(("retrocollis", None, 2), flags=frozenset({"reverse_geste_supine"}))
    assert why_not(who, "long_neck_lying") == "avoid_reverse_geste_supine"
    assert planned(who, "chin_nod_sit")["chin_nod_sit"].placed.position.value == "sit"


def test_parked_items_stay_out() -> None:
    assert why_not(person(TURN_RIGHT, parked=frozenset({"small_rom"})), "small_rom") == "parked"


def test_unknown_pull_gets_only_items_for_everybody() -> None:
    programme = prescribe(everything(), person(), Day(), library())
    for item in programme.items:
        assert "all" in item.exercise.suits


def test_routine_for_one_pattern_is_not_offered_without_it() -> None:
    named = Routine("t", False, ("torticollis",), (), ("due",), (RoutineItem("turn_away"),))
    assert offered(named, person(TURN_RIGHT), Day()) is None
    reason = offered(named, person(), Day())
    assert reason is not None
    assert reason.code == "pull_unknown"


# --- properties: judged by code of its own, not by the prescriber's ----------------------------------------------------


@given(who=people, day=days)
def test_nothing_prescribed_goes_towards_a_pull(who: Person, day: Day) -> None:
    assert goes_towards(prescribe(everything(), who, day, library()), who) == []


@given(pattern=patterns(), day=days)
def test_nothing_goes_towards_a_pull_with_every_flag_off(pattern, day: Day) -> None:
    who = Person(
        pattern=pattern, flags=frozenset({"all_with_trick", "clinician_confirmed"}), clearance=Clearance.CLEARED
    )
    assert goes_towards(prescribe(everything(), who, day, library()), who) == []


@given(who=people, day=days)
def test_every_pose_is_inside_the_clamps(who: Person, day: Day) -> None:
    for item in prescribe(everything(), who, day, library()).items:
        for stroke in item.placed.strokes:
            for axis, (low, high) in CLAMPS.items():
                assert low <= getattr(stroke.start, axis) <= high
                assert low <= getattr(stroke.end, axis) <= high


@given(who=people, day=days)
def test_strength_is_trained_on_the_side_away_from_the_pull_only(who: Person, day: Day) -> None:
    for item in prescribe(everything(), who, day, library()).items:
        if item.exercise.category is Category.ISOMETRIC:
            assert not item.placed.both
            assert day.phase not in (Phase.REST48, Phase.KICK_IN)


@given(who=people, day=days)
def test_every_exercise_is_either_planned_or_left_out_with_a_reason(who: Person, day: Day) -> None:
    programme = prescribe(everything(), who, day, library())
    if programme.fallback is None:
        named = [i.exercise.id for i in programme.items] + [left.exercise for left in programme.left_out]
        assert sorted(named) == sorted(library().exercises)


def test_a_set_that_takes_the_place_of_a_short_routine_is_short_itself() -> None:
    nobody_knows = Person()
    programme = prescribe(library().routines["gentle_morning_5"], nobody_knows, Day(), library())
    assert programme.fallback == "rest48"
    assert minutes(lay_out(programme, speech(), {}, "short").total_ms) <= 12
