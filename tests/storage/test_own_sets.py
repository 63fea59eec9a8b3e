"""Own sets and exercises as rows: they come back as they were, and a damaged row costs nothing but itself."""

from __future__ import annotations

import pytest

from dystonia_companion.changes import Changes
from dystonia_companion.model.exercise import BodyPosition, CuePlace, Dose, Eyes, SideUse
from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.pattern import Axis
from dystonia_companion.model.pose import Pose, SideWish
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.storage.edits import Edit, Put
from dystonia_companion.storage.own_sets import OwnSetStore, exercise_row, item_row, routine_row
from dystonia_companion.storage.values import seeded_uuids
from dystonia_companion.storage.writer import Writer

UUIDS = seeded_uuids(9)
EXERCISE = OwnExercise(
    UUIDS(),
    "Press",
    position=BodyPosition.LIE,
    hands=1,
    eyes=Eyes.OPEN,
    cues=((CuePlace.SETUP, "Lie down."), (CuePlace.HOLD, "Press lightly.")),
    side=SideUse.OPP,
    axis=Axis.YAW,
    press={"yaw": 1},
    dose=Dose(hold_s=5, reps=3, sets=2, rest_s=10),
    caution="Lightly.",
    given_by="Anna",
    arms=True,
    behind_head=True,
    side_lying=True,
)
BOTH = OwnExercise(
    UUIDS(),
    "Sway",
    cues=((CuePlace.GO, "Sway."),),
    side=SideUse.BOTH,
    axis=Axis.ROLL,
    pose=Pose(roll=5),
    dose=Dose(hold_s=1, reps=3, rest_s=4, sides=2),
)
ROUTINE = OwnRoutine(
    UUIDS(),
    "Mine",
    (
        OwnItem(UUIDS(), RoutineItem("jaw_rest", duration_s=45, position=BodyPosition.LIE)),
        OwnItem(UUIDS(), RoutineItem("turn_away", 4, sets=2, hold_s=3.5, rest_s=8, side=SideWish.LEFT, range_most=20)),
    ),
    frozenset({0, 6}),
    "Anna",
    "Slowly.",
    "torticollis_10",
)


@pytest.fixture
def store(connection, clock) -> OwnSetStore:
    ops = [Put("own_routine", routine_row(ROUTINE, 0))]
    ops += [Put("own_item", item_row(item, ROUTINE.uuid, place)) for place, item in enumerate(ROUTINE.items)]
    ops += [Put("own_exercise", exercise_row(one)) for one in (EXERCISE, BOTH)]
    Writer(connection, Changes(), clock).save(Edit("own", tuple(ops)))
    return OwnSetStore(connection)


def test_all_of_it_comes_back(store: OwnSetStore) -> None:
    assert store.routines() == (ROUTINE,)
    assert store.exercises() == (EXERCISE, BOTH)
    assert store.room() == (499, 298)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE own_exercise SET position = 'flying' WHERE name = 'Press'",
        "UPDATE own_exercise SET cues = '[[1]]' WHERE name = 'Press'",
        "UPDATE own_exercise SET cues = 'no list' WHERE name = 'Press'",
        "UPDATE own_exercise SET pose = '{\"nose\": 3}' WHERE name = 'Press'",
        "UPDATE own_exercise SET press = '[1]' WHERE name = 'Press'",
    ],
)
def test_a_damaged_exercise_costs_only_itself(store: OwnSetStore, connection, damage: str) -> None:
    connection.execute(damage)
    assert store.exercises() == (BOTH,)


def test_a_damaged_item_costs_only_itself(store: OwnSetStore, connection) -> None:
    connection.execute("UPDATE own_item SET position = 'flying' WHERE exercise = 'jaw_rest'")
    connection.execute("UPDATE own_routine SET weekdays = '[7, \"x\", 2]'")
    (routine,) = store.routines()
    assert [item.wish.exercise for item in routine.items] == ["turn_away"]
    assert routine.weekdays == {2}
