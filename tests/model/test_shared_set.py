"""A set that goes to somebody else leaves the person behind, and what it meets there is asked about, never overwritten unasked."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model import own_routine, shared_set
from dystonia_companion.model.exercise import CuePlace, Dose, SideUse
from dystonia_companion.model.own_exercise import OwnExercise, do_the_same
from dystonia_companion.model.own_routine import LONGEST_NAME, OwnItem, OwnRoutine
from dystonia_companion.model.pattern import Axis
from dystonia_companion.model.pose import Pose
from dystonia_companion.model.routine import CORRECT_MAIN, RoutineItem
from dystonia_companion.model.shared_set import (
    Answer,
    Arrival,
    SetAnswer,
    SharedSet,
    arrive,
    meetings,
    numbered,
    shared,
)
from tests.model.people import library
from tests.model.shared_sets import given_sets, own_exercises, texts

SHELF = OwnExercise(
    "1",
    "Look along the shelf",
    cues=((CuePlace.GO, "Look along the shelf."),),
    side=SideUse.OPP,
    axis=Axis.YAW,
    pose=Pose(yaw=15),
    dose=Dose(hold_s=3, reps=4, rest_s=6),
    given_by="Anna Lind",
)
ROUTINE = OwnRoutine(
    "2",
    "Mornings",
    (OwnItem("3", RoutineItem("jaw_rest")), OwnItem("4", RoutineItem(SHELF.id)), OwnItem("5", RoutineItem(SHELF.id))),
    given_by="Anna Lind",
    made_from="torticollis_10",
)


def given_away(routine: OwnRoutine = ROUTINE, *own: OwnExercise) -> SharedSet:
    return shared(routine, own or (SHELF,), library().exercises)


def arrived(
    sets: tuple[OwnRoutine, ...],
    own: tuple[OwnExercise, ...],
    answer: Answer = Answer.BOTH,
    of_set: SetAnswer = SetAnswer.BOTH,
) -> Arrival:
    ids = count(100)
    came = arrive(given_away(), sets, own, {"own-1": answer}, of_set, lambda: str(next(ids)))
    assert came is not None
    return came


def exercises_of(came: Arrival) -> list[str]:
    return [item.wish.exercise for item in came.routine.items]


def test_what_goes_out_names_nobody_and_no_row() -> None:
    away = given_away()
    assert "Anna" not in str(away)
    assert (away.routine.uuid, [item.uuid for item in away.routine.items]) == ("", ["", "", ""])
    assert [item.wish.exercise for item in away.routine.items] == ["jaw_rest", "own-1", "own-1"]
    assert away.exercises == {"own-1": replace(SHELF, uuid="", given_by="")}


def test_an_item_whose_exercise_is_no_more_stays_behind() -> None:
    assert [i.wish.exercise for i in given_away(ROUTINE, replace(SHELF, gone=True)).routine.items] == ["jaw_rest"]


@given(given_sets())
def test_whatever_may_be_kept_may_go_out(away: SharedSet) -> None:
    assert shared_set.problems(away, library().exercises) == {}


def test_where_nothing_is_there_yet_everything_is_new() -> None:
    came = arrived((), ())
    assert exercises_of(came) == ["jaw_rest", "own_100", "own_100"]
    assert [(one.id, one.name) for one in came.exercises] == [("own_100", "Look along the shelf")]
    assert (came.routine.uuid, came.routine.name) == ("", "Mornings")


def test_an_exercise_that_is_there_already_is_used_and_not_doubled() -> None:
    came = arrived((), (replace(SHELF, given_by="Dr. Berg"),))
    assert exercises_of(came) == ["jaw_rest", SHELF.id, SHELF.id]
    assert came.exercises == ()


def test_one_that_was_put_away_comes_back_as_what_it_was() -> None:
    """Under a new id it would no longer wait for the therapist."""
    came = arrived((), (replace(SHELF, given_by="Dr. Berg", gone=True),))
    assert exercises_of(came) == ["jaw_rest", SHELF.id, SHELF.id]
    assert came.exercises == (replace(SHELF, given_by="Dr. Berg"),)
    twin = replace(SHELF, uuid="5", gone=True)
    assert arrived((), (SHELF, twin)).exercises == (), "one that is there comes first"


OTHER = replace(SHELF, uuid="9", name="look along  the Shelf", pose=Pose(yaw=20), given_by="Dr. Berg")


def test_one_of_the_same_name_that_does_something_else_is_asked_about() -> None:
    (met,) = meetings(given_away(), (OTHER,))
    assert met.asks
    assert not meetings(given_away(), (replace(OTHER, gone=True),))[0].asks


@pytest.mark.parametrize(
    ("answer", "used", "kept"),
    [
        (Answer.MINE, "own_9", []),
        (Answer.BOTH, "own_100", [("own_100", "Look along the shelf (2)", 15, "")]),
        (Answer.FILE, "own_9", [("own_9", "Look along the shelf", 15, "")]),
    ],
)
def test_each_answer_does_what_it_says(answer: Answer, used: str, kept: list[tuple[str, str, float, str]]) -> None:
    came = arrived((), (OTHER,), answer)
    assert exercises_of(came) == ["jaw_rest", used, used]
    assert [(one.id, one.name, one.pose.yaw, one.given_by) for one in came.exercises] == kept


def test_two_of_one_name_in_a_file_never_change_the_same_one_that_is_there() -> None:
    twin = replace(SHELF, uuid="8", pose=Pose(yaw=10))
    both = replace(ROUTINE, items=(*ROUTINE.items, OwnItem("", RoutineItem(twin.id))))
    away = given_away(both, SHELF, twin)
    assert [met.asks for met in meetings(away, (OTHER,))] == [True, False]
    answers = {"own-1": Answer.FILE, "own-2": Answer.FILE}
    ids = count(100)
    came = arrive(away, (), (OTHER,), answers, SetAnswer.BOTH, lambda: str(next(ids)))
    assert came is not None
    assert [one.id for one in came.exercises] == ["own_9", "own_100"]
    one_is_same = meetings(away, (replace(twin, uuid="7"),))
    assert [(met.asks, met.same) for met in one_is_same] == [(False, False), (False, True)]


def test_a_set_of_the_same_name_is_numbered_replaced_or_left() -> None:
    mine = replace(ROUTINE, uuid="77", name="MORNINGS", items=(), given_by="Dr. Berg")
    assert arrived((mine,), ()).routine.name == "Mornings (2)"
    second = replace(mine, uuid="78", name="Mornings (2)")
    assert arrived((mine, second), ()).routine.name == "Mornings (3)"
    replaced = arrived((mine,), (), of_set=SetAnswer.REPLACE).routine
    assert (replaced.uuid, replaced.name, replaced.given_by, len(replaced.items)) == ("77", "Mornings", "", 3)
    assert arrive(given_away(), (mine,), (), {}, SetAnswer.LEAVE, str) is None
    assert arrived((replace(mine, gone=True),), ()).routine.name == "Mornings"


@given(texts(LONGEST_NAME, 1), st.integers(0, 12))
def test_a_number_makes_a_name_that_is_free_and_not_too_long(name: str, many: int) -> None:
    taken = [name]
    for _ in range(many):
        taken.append(numbered(name, taken))
    assert len({" ".join(one.split()).casefold() for one in taken}) == len(taken)
    assert all(len(one) <= LONGEST_NAME for one in taken)


def test_an_exercise_that_no_item_uses_and_a_set_without_items_are_refused() -> None:
    unused = SharedSet(replace(given_away().routine, items=()), given_away().exercises)
    wrong = shared_set.problems(unused, library().exercises)
    assert {where: reason.code for where, reason in wrong.items()} == {
        "items": "own_nothing",
        "exercises.0.key": "own_not_used",
    }


# --- the judge of what may be kept -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["a\nb", "a\x7fb", "a\x9bb", "a\u2028b", "a\u202eb", "a\u2066b", "\ufeffa", "\ud800", "{a"]
)
def test_signs_that_hide_or_turn_what_follows_are_in_no_text(text: str) -> None:
    wrong = own_routine.problems(replace(ROUTINE, items=(), name=text), {})
    assert wrong["name"].code == "own_signs"


@pytest.mark.parametrize("text", ["می‌خواهم", "שלום\u200f!", "Übung", "雨 🙂", "l'été"])
def test_signs_that_languages_need_stay(text: str) -> None:
    assert own_routine.problems(replace(ROUTINE, items=(), name=text), {}) == {}


@pytest.mark.parametrize(
    ("wish", "field", "code"),
    [
        (RoutineItem(CORRECT_MAIN, reps=10**30), "reps", "own_out_of_bounds"),
        (RoutineItem(CORRECT_MAIN, hold_s=float("nan")), "hold_s", "own_out_of_bounds"),
        (RoutineItem(CORRECT_MAIN, duration_s=60), "duration_s", "own_not_here"),
        (RoutineItem(CORRECT_MAIN, note="x" * 301), "note", "own_too_long"),
    ],
)
def test_the_correction_of_the_main_pull_is_judged_too(wish: RoutineItem, field: str, code: str) -> None:
    wrong = own_routine.problems(replace(ROUTINE, items=(OwnItem("", wish),)), {})
    assert {where: reason.code for where, reason in wrong.items()} == {f"items.0.{field}": code}


@given(own_exercises)
def test_the_bounds_of_an_exercise_leave_room_for_its_own_figures(exercise: OwnExercise) -> None:
    """Also where it goes only a fraction of a degree."""
    for name, bound in own_routine.bounds(exercise.as_exercise()).items():
        assert bound.least <= bound.most
        far = own_routine.furthest(exercise.pose)[1]
        figure = far if name == "range_most" else getattr(exercise.dose, name)
        assert bound.held(figure) == figure


@pytest.mark.parametrize("name", sorted(library().routines))
def test_every_shipped_set_may_be_copied_as_it_is(name: str) -> None:
    items = tuple(OwnItem("", wish) for wish in library().routines[name].items)
    assert own_routine.problems(OwnRoutine("", "Copy", items), library().exercises) == {}


def test_a_way_shorter_than_a_step_has_bounds_that_can_be_met() -> None:
    short = replace(SHELF, pose=Pose(yaw=0.15)).as_exercise()
    assert own_routine.item_problems(short, RoutineItem("short", range_most=0.15)) == {}


def test_words_and_amounts_do_not_make_it_another_exercise() -> None:
    assert do_the_same(SHELF, replace(SHELF, name="Shelf", caution="Slowly.", dose=Dose(hold_s=4, reps=5, rest_s=6)))
    assert not do_the_same(SHELF, replace(SHELF, pose=Pose(yaw=20)))
    assert not do_the_same(SHELF, replace(SHELF, arms=True))
    assert not do_the_same(SHELF, replace(SHELF, dose=Dose(hold_s=12, reps=5, rest_s=6)))  # now it is a stretch
