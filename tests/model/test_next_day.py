"""A sore morning halves what was new, two of a week park it, and no clock ends either early."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.next_day import (
    Morning,
    NextDay,
    Sore,
    next_day,
    sore_sessions,
    that_matter,
)
from dystonia_companion.model.person import Day
from dystonia_companion.model.prescribe import prescribe
from dystonia_companion.model.routine import Routine, RoutineItem
from tests.model.people import TURN_RIGHT, library, person

MONDAY = date(2027, 1, 11)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def sore(*numbers: int, exercises: tuple[str, ...] = ("chin_tuck",)) -> list[Sore]:
    return [Sore(day(number), frozenset(exercises)) for number in numbers]


SORES = st.lists(
    st.builds(Sore, st.integers(-40, 40).map(day), st.frozensets(st.sampled_from("abc"), min_size=1)),
    max_size=8,
    unique_by=lambda one: one.day,
)


@pytest.mark.parametrize(
    ("pain", "usual", "before", "is_sore", "allows"),
    [
        (5, 3, None, True, False),  # 2 above the usual
        (4, 3, None, False, False),  # above it, and not by 2
        (3, 3.5, None, False, True),
        (4, 3.5, None, False, False),
        (5, 3.5, 0, False, False),  # the usual is known, so the day before does not matter
        (6, None, 4, True, False),
        (4, None, 4, False, True),
        (10, None, None, False, False),  # nothing to compare with: nothing is halved, nothing goes up
        (0, None, None, False, False),
    ],
)
def test_what_a_morning_says(pain, usual, before, is_sore, allows) -> None:
    morning = Morning(MONDAY, pain, usual, before)
    assert (morning.sore, morning.allows) == (is_sore, allows)


@pytest.mark.parametrize(
    ("today", "halved"), [(-3, True), (0, True), (2, True), (3, False)], ids=["clock set back", "first", "last", "over"]
)
def test_half_for_three_days_and_a_clock_set_back_does_not_end_them(today: int, halved: bool) -> None:
    found = next_day(sore(0), {}, day(today))
    assert found == NextDay({"chin_tuck": day(2)} if halved else {}, {})


@pytest.mark.parametrize(("apart", "parked"), [(1, True), (4, True), (7, True), (8, False)])
def test_twice_in_a_week_waits_for_the_therapist_however_long(apart: int, parked: bool) -> None:
    found = next_day(sore(0, apart), {}, day(apart + 500))
    assert found.parked == ({"chin_tuck": day(apart)} if parked else {})


def test_two_mornings_about_different_exercises_park_neither() -> None:
    found = next_day(sore(0) + sore(4, exercises=("jaw_rest",)), {}, day(4))
    assert (found.parked, set(found.halved)) == ({}, {"jaw_rest"})


def test_after_the_therapist_was_asked_only_later_mornings_count() -> None:
    asked = {"chin_tuck": {day(0), day(4)}}
    assert next_day(sore(0, 4), asked, day(4)) == NextDay()
    once = next_day(sore(0, 4, 6), asked, day(6))
    assert (set(once.halved), once.parked) == ({"chin_tuck"}, {})
    assert next_day(sore(0, 4, 6, 9), asked, day(9)).parked == {"chin_tuck": day(9)}


def test_a_sore_day_of_the_last_week_is_not_what_one_is_used_to() -> None:
    assert sore_sessions([day(1), day(-2), day(-1), day(6)], day(5)) == {day(0), day(-2)}


@given(sores=SORES, today=st.integers(-50, 50), back=st.integers(0, 60))
def test_a_clock_set_back_ends_nothing_early(sores: list[Sore], today: int, back: int) -> None:
    now, earlier = next_day(sores, {}, day(today)), next_day(sores, {}, day(today - back))
    assert set(now.halved) <= set(earlier.halved)
    assert now.parked == earlier.parked


@given(sores=SORES, today=st.integers(-50, 50))
def test_what_is_let_go_by_decides_nothing(sores: list[Sore], today: int) -> None:
    kept = that_matter([one.day for one in sores], day(today))
    assert next_day([one for one in sores if one.day in kept], {}, day(today)) == next_day(sores, {}, day(today))


@given(sores=SORES, today=st.integers(-50, 50))
def test_each_sore_morning_more_never_frees_anything(sores: list[Sore], today: int) -> None:
    whole = next_day(sores, {}, day(today))
    for one in sores:
        without = next_day([other for other in sores if other is not one], {}, day(today))
        assert set(without.halved) <= set(whole.halved)
        assert set(without.parked) <= set(whole.parked)


@given(sores=SORES, today=st.integers(-50, 50))
def test_asked_about_all_that_is_known_nothing_is_left(sores: list[Sore], today: int) -> None:
    asked = {name: {one.day for one in sores if name in one.exercises} for name in "abc"}
    assert next_day(sores, asked, day(today)) == NextDay()


def test_halved_and_parked_exercises_say_why_and_until_when() -> None:
    routine = Routine(
        "own", True, ("all",), (), ("due",), (RoutineItem("turn_away", reps=5), RoutineItem("blade_slide"))
    )
    who = person(
        TURN_RIGHT,
        halved={"turn_away": day(2)},
        parked_sore=frozenset({"blade_slide"}),
        first_days={"turn_away": 30},
    )
    programme = prescribe(routine, who, Day(), library())
    reasons = {left.exercise: left.reason.code for left in programme.left_out}
    assert reasons["blade_slide"] == "parked_sore"
    half = prescribe(
        Routine("own", True, ("all",), (), ("due",), (RoutineItem("turn_away", reps=5),)), who, Day(), library()
    )
    (item,) = half.items
    assert (item.dose.reps, [(r.code, r.values) for r in item.reasons]) == (2, [("halved", {"day": day(3)})])
