"""A little more: one thing at a time, at most weekly, after a morning that allows it, and never past a bound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.exercise import Dose
from dystonia_companion.model.morning_tap import Load
from dystonia_companion.model.next_day import Morning
from dystonia_companion.model.own_routine import bounds
from dystonia_companion.model.person import Day, DaySize, Phase
from dystonia_companion.model.prescribe import prescribe
from dystonia_companion.model.progress import (
    PHASES,
    Candidate,
    Decision,
    Standing,
    Step,
    Suggestion,
    less_of,
    more_of,
    suggest,
)
from dystonia_companion.model.routine import Routine, RoutineItem
from tests.model.people import TURN_RIGHT, library, person

MONDAY = date(2027, 1, 11)
WORKING = Day(phase=Phase.WORKING, cycle_day=30)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def known(exercise: str = "turn_away", times: int = 3, **dose: float) -> Candidate:
    """An exercise that was done so often at its present dose, on the last days before MONDAY."""
    one = library().exercises[exercise]
    now = replace(one.dose, **dose)  # type: ignore[arg-type]
    load = Load(now.repeats, now.hold_s)
    return Candidate(one, now, load, tuple((day(-n), load) for n in range(1, times + 1)))


def standing(**more: object) -> Standing:
    """All is as usual this morning, and nothing stands against a step."""
    fine: dict[str, object] = {"day": WORKING, "today": MONDAY, "mornings": (Morning(MONDAY, 3, 3.0),)}
    return Standing(**{**fine, **more})  # type: ignore[arg-type]


def step(number: int, answer: str = "taken", exercise: str = "turn_away", reps: int = 1, hold_s: float = 0.0) -> Step:
    return Step("", exercise, day(number), answer, reps, hold_s)


def code(found: object) -> str:
    return "suggested" if isinstance(found, Suggestion) else found.code  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("candidate", "reps", "hold_s", "now", "then"),
    [
        (known(reps=5), 1, 0, 5, 6),
        (known(reps=9), 1, 0, 9, 10),
        (known(reps=10, hold_s=5), 0, 1, 5, 6),
        (known("mirror_midline", reps=10, hold_s=5), 0, 5, 5, 10),
        (known("mirror_midline", reps=10, hold_s=15), 0, 5, 15, 20),
    ],
)
def test_a_repeat_first_and_only_from_ten_on_a_longer_hold(candidate, reps, hold_s, now, then) -> None:
    found = suggest([candidate], standing())
    assert found == Suggestion(candidate.exercise.id, reps, hold_s, now, then)


@pytest.mark.parametrize(
    ("candidate", "why"),
    [
        (known("mirror_midline", reps=10, hold_s=20), "progress_most"),
        (known("iso_turn_away", reps=10, hold_s=10), "progress_most"),
        (known(times=2), "progress_seldom"),
        (replace(known(), reduced=True), "progress_nothing"),
        (replace(known(), given=True), "progress_given"),
        (replace(known("jaw_rest"), dose=Dose(duration_s=60)), "progress_nothing"),
        (replace(known(), load=Load(99, 5)), "progress_seldom"),  # done often, but never so much
    ],
)
def test_what_does_not_go_up(candidate: Candidate, why: str) -> None:
    assert code(suggest([candidate], standing())) == why


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"day": Day(Phase.REST48, 1)}, "progress_phase"),
        ({"day": Day(Phase.KICK_IN, 10)}, "progress_phase"),
        ({"day": Day(Phase.WORKING, 6)}, "progress_phase"),
        ({"day": replace(WORKING, cycle_unknown=True)}, "progress_phase"),
        ({"day": replace(WORKING, size=DaySize.SMALL)}, "progress_day"),
        ({"day": replace(WORKING, dizzy=True)}, "progress_day"),
        ({"day": replace(WORKING, neck_weak=3)}, "progress_day"),
        ({"steps": (step(-6, exercise="other"),)}, "progress_week"),
        ({"steps": (step(-6, "not_now"),)}, "progress_week"),
        ({"steps": (step(400),)}, "progress_week"),  # the clock was set back
        ({"steps": (step(-7),), "mornings": (Morning(MONDAY, 3, 3),)}, "suggested"),
        ({"halved": True}, "progress_sore"),
        ({"hurts": (day(-6),)}, "progress_sore"),
        ({"hurts": (day(-7),)}, "suggested"),
        ({"open_hurts": frozenset({"turn_away"})}, "progress_nothing"),
        ({"mornings": (Morning(MONDAY, 4, 3),)}, "progress_sore"),
        ({"mornings": (Morning(day(-1), 3, 3), Morning(MONDAY, 5, 3))}, "progress_sore"),
        ({"mornings": ()}, "progress_not_answered"),
        ({"mornings": (Morning(day(-3), 3, 3),)}, "progress_not_answered"),  # of the day on which it was new
        ({"mornings": (Morning(day(-2), 3, 3),)}, "suggested"),
        ({"mornings": (Morning(MONDAY, 3),)}, "progress_not_answered"),  # nothing to compare with
    ],
)
def test_when_nothing_goes_up(change: dict[str, object], why: str) -> None:
    assert code(suggest([known()], standing(**change))) == why


def test_of_several_the_one_that_went_up_least() -> None:
    steps = (step(-9), step(-20, exercise="small_rom"), step(-30, exercise="small_rom"))
    found = suggest([known("small_rom"), known("turn_away"), known("blade_slide")], standing(steps=steps))
    assert isinstance(found, Suggestion)
    assert found.exercise == "blade_slide"


def test_less_again_takes_the_hold_before_the_repeats_and_ends_at_nothing() -> None:
    taken = (step(0), step(7), step(14, reps=0, hold_s=1))
    assert more_of(taken) == {"turn_away": (2, 1.0)}
    assert less_of(taken, "turn_away") == (0, 1.0)
    back = (*taken, step(15, "back", reps=0, hold_s=1))
    assert more_of(back) == {"turn_away": (2, 0.0)}
    assert less_of(back, "turn_away") == (1, 0.0)
    assert more_of((*back, step(16, "back", reps=9))) == {}
    assert less_of((), "turn_away") == (0, 0.0)


# --- over random histories ------------------------------------------------------------------------------------------------

ANSWERS = st.lists(
    st.tuples(st.integers(0, 9), st.booleans(), st.sampled_from(("take", "not_now", "back"))), max_size=70
)


def lives(answers: list[tuple[int, bool, str]]) -> Iterator[tuple[date, Standing, object, tuple[Step, ...]]]:
    """A person who does it each day, and each morning tells or not how the neck is; who decides at each suggestion."""
    steps: tuple[Step, ...] = ()
    mornings: tuple[Morning, ...] = ()
    exercise = library().exercises["turn_away"]
    routine = Routine("own_x", True, ("all",), (), ("working",), (RoutineItem("turn_away"),))
    done: tuple[tuple[date, Load], ...] = ()
    for number, (pain, told, wish) in enumerate(answers):
        today = day(number)
        if told:
            mornings = (*mornings, Morning(today, pain, 3.0))
        who = person(TURN_RIGHT, first_days={"turn_away": 30}, more=more_of(steps))
        (item,) = prescribe(routine, who, WORKING, library()).items
        load = Load(len(item.turns), item.dose.hold_s)
        now = Standing(WORKING, today, steps, mornings)
        found = suggest([Candidate(exercise, item.dose, load, done, bool(item.reasons))], now)
        yield today, now, found, steps
        if wish == "back":
            reps, hold_s = less_of(steps, "turn_away")
            steps = (*steps, Step("", "turn_away", today, "back", reps, hold_s)) if reps or hold_s else steps
        elif isinstance(found, Suggestion):
            answer = Decision.TAKEN if wish == "take" else Decision.NOT_NOW
            steps = (*steps, Step("", "turn_away", today, answer, found.more_reps, found.more_hold_s))
        done = ((today, load), *done)


@given(answers=ANSWERS)
def test_never_two_steps_in_a_week_and_never_without_a_morning_that_allows_it(answers) -> None:
    for today, now, found, steps in lives(answers):
        if not isinstance(found, Suggestion):
            continue
        assert all(today - one.day >= timedelta(days=7) for one in steps)
        last = max((one.day for one in steps if one.answer == "taken"), default=date.min)
        latest = now.mornings[-1]
        assert latest.day > last
        assert latest.pain <= 3


@given(answers=ANSWERS)
def test_never_past_a_bound(answers) -> None:
    allowed = bounds(library().exercises["turn_away"])
    for _, _, found, steps in lives(answers):
        reps, hold_s = more_of(steps).get("turn_away", (0, 0.0))
        dose = library().exercises["turn_away"].dose
        assert dose.reps <= dose.reps + reps <= 10
        assert dose.hold_s <= dose.hold_s + hold_s <= allowed["hold_s"].most
        if isinstance(found, Suggestion):
            assert found.then <= (10 if found.more_reps else allowed["hold_s"].most)


@given(
    steps=st.lists(st.builds(step, st.integers(-60, 60), st.sampled_from(Decision)), max_size=6),
    today=st.integers(-60, 60),
    back=st.integers(0, 90),
)
def test_a_clock_set_back_brings_no_step_earlier(steps: list[Step], today: int, back: int) -> None:
    """Set back from a day without a step because of the week, there is none either."""
    then = standing(steps=tuple(steps), today=day(today))
    if code(suggest([known()], then)) == "progress_week":
        earlier = replace(then, today=day(today - back))
        assert code(suggest([known()], earlier)) == "progress_week"


@given(
    steps=st.lists(
        st.builds(
            step,
            st.integers(0, 60),
            st.sampled_from(Decision),
            st.sampled_from("ab"),
            st.integers(-20, 20),
            st.integers(-30, 30),
        ),
        max_size=8,
    )
)
def test_what_a_damaged_file_holds_is_kept_inside(steps: list[Step]) -> None:
    for reps, hold_s in more_of(steps).values():
        assert 0 <= reps <= 10
        assert 0 <= hold_s <= 30


def test_only_in_the_phases_in_which_muscles_are_as_they_stay() -> None:
    assert set(Phase) - PHASES == {Phase.REST48, Phase.KICK_IN}
