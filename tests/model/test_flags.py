"""What each answer of clinical reference 8.2 takes away, one row an answer, and the days on which limits begin and end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dystonia_companion.model.exercise import BodyPosition, Category
from dystonia_companion.model.pattern import Component, Pattern
from dystonia_companion.model.person import Day, Person, Phase
from dystonia_companion.model.placing import place
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import PlannedItem, offered, prescribe
from dystonia_companion.model.routine import Routine, RoutineItem
from tests.model.people import TURN_RIGHT, library, person

PHASES = ("rest48", "kick_in", "working", "waning", "due")
EVERYTHING = Routine("all", True, ("all",), (), PHASES, tuple(map(RoutineItem, library().exercises)))
ISOMETRICS = {e.id for e in library().exercises.values() if e.category is Category.ISOMETRIC}
STRETCHES = {e.id for e in library().exercises.values() if e.category is Category.STRETCH}


def items(who: Person, day: Day | None = None) -> dict[str, PlannedItem]:
    programme = prescribe(EVERYTHING, who, day or Day(), library())
    return {} if programme.fallback else {i.exercise.id: i for i in programme.items}


def with_flags(*flags: str) -> Person:
    return person(TURN_RIGHT, flags=frozenset(flags))


FREE = items(with_flags("stable_dystonia", "jaw_tension", "all_with_trick"))


def test_without_limits_presses_stretches_and_standing_are_there() -> None:
    assert {"iso_turn_away", "collarbone_anchor", "arm_swing", "steady_stand", "mirror_midline"} <= set(FREE)


@pytest.mark.parametrize(
    ("flag", "gone"),
    [
        ("high_bp", {"iso_turn_away"}),
        ("heart_disease", {"iso_turn_away"}),
        ("recent_injection_weakness", {"iso_turn_away", "arm_swing", "steady_stand"}),
        ("pregnancy", {"iso_turn_away", "collarbone_anchor", "upper_back_hug"}),
        ("vertigo", {"arm_swing", "steady_stand", "find_centre"}),
        ("balance_problem", {"arm_swing", "steady_stand"}),
        ("falls_history", {"arm_swing", "steady_stand"}),
        ("implant", {"arm_swing"}),
        ("jaw_lock", {"jaw_open_tongue_up"}),
        ("jaw_dystonia_untreated", {"jaw_open_tongue_up"}),
    ],
)
def test_each_flag_takes_these_away(flag: str, gone: set[str]) -> None:
    left = items(with_flags("stable_dystonia", "jaw_tension", "all_with_trick", flag))
    assert gone <= set(FREE)
    assert not gone & set(left)


def test_with_a_device_whose_team_has_not_agreed_only_rest_and_posture_are_left() -> None:
    left = items(with_flags("stable_dystonia", "implant", "implant_not_cleared"))
    allowed = {Category.RELAX, Category.POSTURE, Category.BREATHING, Category.AWARENESS, Category.JAW}
    assert {i.exercise.category for i in left.values()} <= allowed
    assert not {"mirror_midline", "arm_swing", "turn_away"} & set(left)
    assert "settle_checkin" in left


def test_nothing_is_held_long_in_pregnancy() -> None:
    left = items(with_flags("pregnancy", "all_with_trick"))
    assert {i for i, item in left.items() if item.dose.hold_s > 5} == set()
    assert not STRETCHES & set(left)


@pytest.mark.parametrize("flag", ["falls_history", "vertigo", "balance_problem"])
def test_people_who_may_fall_are_not_stood_up_by_the_item_before(flag: str) -> None:
    placed = place(library().exercises["blade_slide"], with_flags(flag), Day(), before=BodyPosition.STAND)
    assert placed.position is BodyPosition.SIT
    free = place(library().exercises["blade_slide"], with_flags(), Day(), before=BodyPosition.STAND)
    assert free.position is BodyPosition.STAND


@pytest.mark.parametrize("flag", ["reverse_geste", "reverse_geste_supine", "pregnancy"])
def test_nobody_who_should_not_lies_on_the_back(flag: str) -> None:
    who = person(("retrocollis", None, 1), flags=frozenset({flag}))
    placed = place(
        library().exercises["chin_nod_sit"], who, Day(), RoutineItem("chin_nod_sit", position=BodyPosition.LIE)
    )
    assert placed.position is BodyPosition.SIT


@pytest.mark.parametrize(("day", "halved"), [(6, False), (7, True), (8, True), (28, True), (29, False)])
def test_presses_are_halved_from_day_7_to_day_28(day: int, halved: bool) -> None:
    press = items(with_flags(), Day(Phase.WORKING, cycle_day=day, neck_weak=2))["iso_turn_away"]
    assert press.dose.reps == (2 if halved else 5)
    assert press.placed.cue_set == ("light" if halved else "all")


@pytest.mark.parametrize("weak", [None, 3, 10])
def test_no_press_on_these_days_where_the_neck_feels_weak_or_nobody_told(weak: int | None) -> None:
    for cycle_day in (7, 28):
        day = Day(Phase.WORKING, cycle_day=cycle_day, neck_weak=weak)
        assert not ISOMETRICS & set(items(with_flags(), day))
    assert "iso_turn_away" in items(with_flags(), Day(Phase.WORKING, cycle_day=29, neck_weak=None))


def test_no_press_while_nobody_knows_when_the_injections_were() -> None:
    assert not ISOMETRICS & set(items(with_flags(), Day(cycle_unknown=True)))


def test_on_a_dizzy_day_the_trick_of_a_turn_is_left_out_too() -> None:
    assert "correct_then_touch" in items(with_flags("all_with_trick"))
    assert "correct_then_touch" not in items(with_flags("all_with_trick"), Day(dizzy=True))
    tilted = person(("laterocollis", Side.RIGHT, 2), flags=frozenset({"all_with_trick"}))
    assert "correct_then_touch" in items(tilted, Day(dizzy=True))


def tilting(level_known: bool, *more: tuple[str, Side | None, int]) -> Person:
    own = Component(library().kinds["laterocollis"], Side.RIGHT, 2, level_known)
    others = tuple(Component(library().kinds[k], side, strength) for k, side, strength in more)
    return replace(person(first_days={"tilt_away": 20}), pattern=Pattern((own, *others)))


def test_a_tilt_that_may_be_of_the_head_has_the_care_of_both() -> None:
    """Reference 1.1: laterocaput 8 degrees, and not side_stretch."""
    known, unsure = items(tilting(True)), items(tilting(False))
    assert abs(known["tilt_away"].placed.strokes[0].end.roll) == 15
    assert "side_stretch" in known
    assert abs(unsure["tilt_away"].placed.strokes[0].end.roll) == 8
    assert "side_stretch" not in unsure
    assert "side_stretch" not in items(tilting(True, ("laterocaput", Side.RIGHT, 1)))


def test_a_head_that_tilts_gets_no_side_stretch_for_its_shoulder() -> None:
    both = person(("laterocaput", Side.RIGHT, 2), ("shoulder_elevation", Side.RIGHT, 1))
    assert "side_stretch" not in items(both)


def test_the_tilting_set_is_not_offered_with_a_sideways_shift() -> None:
    routine = library().routines["laterocollis_12"]
    tilts = person(("laterocollis", Side.RIGHT, 2))
    assert offered(routine, tilts, Day()) is None
    shifted = person(("laterocollis", Side.RIGHT, 2), ("lateral_shift", Side.RIGHT, 1))
    refused = offered(routine, shifted, Day())
    assert refused is not None
    assert refused.code == "routine_avoid"


def test_breathing_waits_with_everything_else_after_an_emergency_sign() -> None:
    stopped = Day(no_exercise=True)
    left = prescribe(EVERYTHING, with_flags(), stopped, library()).items
    assert {i.exercise.category for i in left} == {Category.BREATHING}
    assert prescribe(EVERYTHING, with_flags(), replace(stopped, no_breathing=True), library()).items == ()
