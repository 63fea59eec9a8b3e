"""Sets of one's own: every figure has its bounds, a side may be asked for, and no edit opens a gate."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.exercise import BodyPosition, Category, Exercise
from dystonia_companion.model.own_routine import (
    FIGURES,
    OwnItem,
    OwnRoutine,
    bounds,
    held_inside,
    item_problems,
    problems,
    shortened,
    sides,
)
from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.pose import CLAMPS, SIDED, UNSIDED, Pose, Side, SideWish, outside_clamps
from dystonia_companion.model.prescribe import Programme, prescribe
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.model.timeline import lay_out, minutes
from tests.model.judge import goes_towards
from tests.model.people import TURN_RIGHT, days, library, people, person, speech

UUID = "0f2c1d3e-4b5a-4c6d-8e7f-90a1b2c3d4e5"
BY_SIDE = {"no_side", "opposite_sides", "towards_pull"}  # what another side may mend, or bring
ABOUT_POSITION = {"not_lying", "hand_busy"}  # what another position or side may mend, or bring
figures = st.one_of(st.none(), st.floats(-5, 2_000, allow_nan=False))
wishes = st.builds(
    RoutineItem,
    exercise=st.sampled_from(sorted(library().exercises)),
    reps=st.one_of(st.none(), st.integers(-3, 900)),
    sets=st.one_of(st.none(), st.integers(-3, 90)),
    hold_s=figures,
    rest_s=figures,
    duration_s=figures,
    position=st.one_of(st.none(), st.sampled_from(BodyPosition)),
    side=st.sampled_from(SideWish),
    range_most=figures,
)


def own(*items: RoutineItem) -> OwnRoutine:
    return OwnRoutine(UUID, "Mine", tuple(OwnItem("", item) for item in items))


def programme(who: Person, *items: RoutineItem, day: Day | None = None) -> Programme:
    return prescribe(own(*items).as_routine(0), who, day or Day(), library())


def turn(side: SideWish) -> RoutineItem:
    return RoutineItem("turn_away", side=side)


# --- gates --------------------------------------------------------------------------------------------------------------


@given(who=people, day=days, items=st.lists(wishes, min_size=1, max_size=4))
def test_no_edit_makes_anything_go_towards_a_pull_or_past_a_clamp(
    who: Person, day: Day, items: list[RoutineItem]
) -> None:
    found = programme(who, *items, day=day)
    assert goes_towards(found, who) == []
    for item in found.items:
        assert not any(outside_clamps(stroke.end) for stroke in item.turns)


@given(who=people, day=days, wish=wishes)
def test_no_edit_opens_a_gate(who: Person, day: Day, wish: RoutineItem) -> None:
    plain = programme(who, RoutineItem(wish.exercise), day=day).left_out
    codes = {left.reason.code for left in plain} - BY_SIDE - ABOUT_POSITION
    if codes:
        assert {left.exercise for left in programme(who, wish, day=day).left_out} == {wish.exercise}


@given(who=people, day=days, wish=wishes)
def test_no_edit_goes_past_a_cap(who: Person, day: Day, wish: RoutineItem) -> None:
    shipped = library().exercises[wish.exercise]
    for item in programme(who, wish, day=day).items:
        if item.exercise.id != wish.exercise:
            continue  # of the set that took its place
        dose = item.dose
        assert dose.hold_s <= (30 if shipped.category is Category.STRETCH else 20)
        assert dose.duration_s <= 1_200
        assert dose.reps <= 10
        assert dose.sets <= 3
        if not dose.timed:
            assert dose.rest_s >= 4
        for stroke in item.turns:
            for axis in SIDED + UNSIDED:
                low, high = CLAMPS[axis]
                assert low <= getattr(stroke.end, axis) <= high


@given(who=people, day=days, wish=wishes)
def test_a_set_takes_as_long_as_it_says(who: Person, day: Day, wish: RoutineItem) -> None:
    """Minutes by the rule of the reference (2.1), added up here from the dose alone."""
    found = programme(who, wish, day=day)
    for item in found.items:
        alone = replace(found, items=(item,))
        expected = 0.0
        dose = item.dose
        if item.exercise.breath is not None:
            continue  # a whole number of breaths, tested with breathing
        if dose.timed:
            expected = dose.duration_s
        else:
            count = len(item.turns)
            expected = count * (4 + dose.hold_s) + (count - 1) * max(4, dose.rest_s) + 4
        laid = lay_out(alone, speech(), {item.exercise.id: 9}, "short")
        intro = sum(s.duration_ms for s in laid.segments if s.kind.value == "intro")
        assert laid.total_ms - intro == pytest.approx(expected * 1000, abs=len(item.turns) * 1_000 + 1)
        assert minutes(laid.total_ms) > 0


def test_an_edit_never_starts_for_who_is_blocked_until_the_day_is_right() -> None:
    left = programme(person(TURN_RIGHT), turn(SideWish.LEFT), day=Day(swallow_breath_ok=False)).left_out
    assert [one.reason.code for one in left] == ["swallow_breath"]


# --- sides ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("wish", "yaw"), [(SideWish.PATTERN, -15), (SideWish.LEFT, -15)])
def test_away_from_the_pull_may_be_asked_for(wish: SideWish, yaw: float) -> None:
    (item,) = programme(person(TURN_RIGHT), turn(wish)).items
    assert {stroke.end.yaw for stroke in item.turns} == {yaw}
    assert item.side is Side.LEFT


def test_towards_the_pull_is_left_out_whoever_asks() -> None:
    found = programme(person(TURN_RIGHT), turn(SideWish.RIGHT))
    assert [(left.exercise, left.reason.code) for left in found.left_out] == [("turn_away", "towards_pull")]


def test_a_side_is_not_enough_where_nobody_knows_the_pull() -> None:
    found = programme(person(), RoutineItem("small_rom", side=SideWish.LEFT))
    assert [left.reason.code for left in found.left_out] == ["pull_unknown"]


def test_one_side_only_of_what_is_done_both_ways() -> None:
    who = person(("anterocollis", None, 1), flags=frozenset({"stable_dystonia"}))
    (item,) = programme(who, RoutineItem("chest_doorway", side=SideWish.LEFT)).items
    assert {stroke.side for stroke in item.turns} == {Side.LEFT}


def test_both_sides_of_small_turns_for_who_pulls_to_neither() -> None:
    who = person(("retrocollis", None, 1))
    (item,) = programme(who, RoutineItem("small_rom", side=SideWish.BOTH)).items
    assert [stroke.side for stroke in item.turns] == [Side.LEFT] * 5 + [Side.RIGHT] * 5
    assert item.placed.cue_set == "unknown_side"


@pytest.mark.parametrize("exercise", sorted(library().exercises))
def test_every_side_that_is_offered_has_words(exercise: str) -> None:
    facts = library().exercises[exercise]
    for wish in sides(facts):
        if wish is SideWish.BOTH:
            assert facts.side.value == "BOTH" or "unknown_side" in facts.cue_sets


# --- figures ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("exercise", sorted(library().exercises))
def test_what_ships_lies_inside_its_own_bounds(exercise: str) -> None:
    facts = library().exercises[exercise]
    for name, bound in bounds(facts).items():
        assert bound.least <= bound.most
        if name != "range_most":
            assert bound.held(getattr(facts.dose, name)) == getattr(facts.dose, name)


@given(wish=wishes)
def test_what_is_held_inside_may_be_kept_and_stays_as_it_is(wish: RoutineItem) -> None:
    facts = library().exercises[wish.exercise]
    held = held_inside(facts, wish)
    assert set(item_problems(facts, held)) <= {"position"}
    assert held_inside(facts, held) == held


@given(wish=wishes)
def test_what_may_be_kept_is_prescribed_as_it_was_asked(wish: RoutineItem) -> None:
    facts = library().exercises[wish.exercise]
    if not item_problems(facts, wish):
        assert held_inside(facts, wish) == wish


@given(most=st.floats(0.5, 60), yaw=st.floats(-45, 45), pitch=st.floats(-25, 15))
def test_a_range_takes_every_axis_back_alike_and_never_adds(most: float, yaw: float, pitch: float) -> None:
    pose = Pose(yaw=yaw, pitch=pitch)
    short = shortened(pose, most)
    assert max(abs(short.yaw), abs(short.pitch)) <= max(abs(yaw), abs(pitch)) + 1e-9
    assert max(abs(short.yaw), abs(short.pitch)) <= most + 1e-9 or short == pose
    assert short.yaw * pitch == pytest.approx(short.pitch * yaw, abs=1e-6)


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"hold_s": 31}, "hold_s", "own_out_of_bounds"),
        ({"duration_s": 60}, "duration_s", "own_not_here"),
        ({"side": SideWish.BOTH}, "side", "own_no_such_side"),
        ({"position": BodyPosition.LIE}, "position", "own_no_such_position"),
        ({"note": "x" * 301}, "note", "own_too_long"),
        ({"note": "turn {free}"}, "note", "own_signs"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, object], field: str, code: str) -> None:
    facts: Exercise = library().exercises["turn_away"]
    wish = replace(RoutineItem("turn_away"), **change)  # type: ignore[arg-type]
    assert {name: reason.code for name, reason in item_problems(facts, wish).items()} == {field: code}


def test_a_set_is_judged_item_by_item() -> None:
    found = problems(
        own(RoutineItem("turn_away"), RoutineItem("no_such"), RoutineItem("jaw_rest", reps=3)), library().exercises
    )
    assert {name: reason.code for name, reason in found.items()} == {
        "items.1.exercise": "own_no_such_exercise",
        "items.2.reps": "own_not_here",
    }


def test_figures_are_all_that_a_person_can_set() -> None:
    assert set(bounds(library().exercises["turn_away"])) == set(FIGURES) - {"duration_s"}
    assert set(bounds(library().exercises["jaw_rest"])) == {"duration_s"}
