"""What other answers make different, told whole and never more than that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given

from dystonia_companion.model.difference import Difference, difference, forms
from dystonia_companion.model.gates import LeaveOut, judge
from dystonia_companion.model.person import Clearance, Day, Person
from dystonia_companion.model.placing import place
from dystonia_companion.model.pose import Side
from dystonia_companion.model.reason import Reason
from tests.model.people import TURN_RIGHT, library, people, person

TURNS = person(TURN_RIGHT)


def told(before: Person, now: Person) -> Difference:
    return difference(before, now, library())


def test_a_condition_leaves_out_its_exercises_with_the_reason() -> None:
    found = told(TURNS, replace(TURNS, flags=TURNS.flags | {"high_bp"}))
    assert ("iso_turn_away", "avoid_high_bp") in {(left.exercise, left.reason.code) for left in found.left_out}
    assert {left.reason.code for left in found.left_out} == {"avoid_high_bp"}
    assert found == Difference(left_out=found.left_out), "and nothing else is different"


def test_what_it_left_out_is_offered_again_once_it_is_over() -> None:
    ill = replace(TURNS, flags=TURNS.flags | {"high_bp"})
    out = told(TURNS, ill)
    assert told(ill, TURNS) == Difference(offered_again=tuple(left.exercise for left in out.left_out))


def test_a_pull_to_the_other_side_turns_the_exercises_round() -> None:
    found = told(TURNS, person(("torticollis", Side.LEFT, 2)))
    assert "turn_away" in found.other_side
    assert not found.left_out
    assert not found.offered_again


def test_in_pregnancy_holds_are_shorter() -> None:
    found = told(TURNS, replace(TURNS, flags=TURNS.flags | {"pregnancy"}))
    assert "pregnancy_hold" in {reason.code for reason in found.smaller}


def test_without_a_yes_only_calm_items_are_left_and_that_is_said() -> None:
    found = told(TURNS, replace(TURNS, clearance=Clearance.NOT_CLEARED))
    assert found.clearance is Clearance.NOT_CLEARED
    assert "not_cleared" in {left.reason.code for left in found.left_out}


@given(who=people)
def test_the_same_answers_make_nothing_different(who: Person) -> None:
    assert not told(who, who)


@given(before=people, now=people)
def test_all_that_is_lost_is_told_and_all_that_comes_back(before: Person, now: Person) -> None:
    """Judged by the gates themselves."""

    def may(who: Person) -> set[str]:
        placed = {e.id: place(e, who, Day()) for e in library().exercises.values()}
        return {
            name
            for name, one in placed.items()
            if not isinstance(judge(one, one.exercise.dose, who, Day(), library().sets), LeaveOut)
        }

    found = told(before, now)
    assert {left.exercise for left in found.left_out} == may(before) - may(now)
    assert set(found.offered_again) == may(now) - may(before)
    assert {n for n, form in forms(now, library()).items() if form.refused is None} == may(now)


def test_what_the_clinic_allows_stays_and_is_told_with_its_day() -> None:
    sick = TURNS.flags | {"high_bp"}
    said = {"iso_turn_away": {"avoid_high_bp": date(2027, 1, 5)}}
    found = told(replace(TURNS, clinic_says=said), replace(TURNS, clinic_says=said, flags=sick))
    assert not found.left_out
    assert not found.smaller, "it is not less than before"
    assert found.stays == (("iso_turn_away", Reason("clinic_says_avoid_high_bp", {"day": date(2027, 1, 5)})),)
