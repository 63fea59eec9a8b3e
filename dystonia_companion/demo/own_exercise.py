"""An exercise that a therapist showed, for the made-up profile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dystonia_companion.model.exercise import CuePlace, Dose, SideUse
from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.model.pattern import Axis
from dystonia_companion.model.pose import Pose
from dystonia_companion.storage.edits import Op, Put
from dystonia_companion.storage.own_sets import exercise_row
from dystonia_companion.storage.values import seeded_uuids

SHELF = OwnExercise(
    "",
    "Look along the shelf",
    cues=(
        (CuePlace.SETUP, "Sit tall and let your shoulders drop."),
        (CuePlace.GO, "Look along the shelf, slowly."),
        (CuePlace.HOLD, "Stay easy. Breathe."),
        (CuePlace.BACK, "Come back to the middle."),
    ),
    side=SideUse.OPP,
    axis=Axis.YAW,
    pose=Pose(yaw=20),
    dose=Dose(hold_s=3, reps=5, rest_s=6),
    given_by="Anna, at the clinic",
)


def own_exercise_rows(seed: int) -> Iterator[Op]:
    yield Put("own_exercise", exercise_row(replace(SHELF, uuid=seeded_uuids(seed)())))
