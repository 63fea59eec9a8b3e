"""How an own exercise is set step by step: each step stays inside the hard clamps and says which limit was met.

What follows from a movement, such as the axis and the sides that it may have, is worked out and never asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dystonia_companion.model.exercise import Dose, SideUse
from dystonia_companion.model.own_exercise import OwnExercise, axis_of
from dystonia_companion.model.pose import CLAMPS, LOOKING_UP_YAW_ROLL, SIDED, UNSIDED, Pose, outside_clamps
from dystonia_companion.model.reason import Reason

AXES = ("yaw", "roll", "pitch", "slide_side_cm", "slide_fwd_cm", "trunk_yaw", "shoulder_down_cm", "eyes_yaw")
STEP_DEGREES, STEP_CM = 5.0, 0.5  # [design]
# The ways to press, by a name of their own: what a hand or a cushion meets.
PRESSES: Mapping[str, Mapping[str, int]] = {
    "turn": {"yaw": 1},
    "tilt": {"roll": 1},
    "back": {"pitch": 1},
    "forward": {"pitch": -1},
}
REPEATS = Dose(hold_s=3, reps=5, rest_s=6)
TIME = Dose(duration_s=60)


def step_of(axis: str) -> float:
    """How much one press on plus or minus changes: degrees or cm."""
    return STEP_CM if axis.endswith("_cm") else STEP_DEGREES


def least(axis: str) -> float:
    """From where an axis goes: those with a side are told as magnitudes, because the pull decides the side."""
    return 0.0 if axis in SIDED else CLAMPS[axis][0]


def most(axis: str) -> float:
    return CLAMPS[axis][1]


def with_axis(own: OwnExercise, axis: str, value: float) -> tuple[OwnExercise, Reason | None]:
    """`own` with one axis of its pose set as near to `value` as is safe, and which limit was met."""
    held = min(most(axis), max(least(axis), value))
    met = None
    if held != value:
        kind = "cm" if axis.endswith("_cm") else "degrees"
        met = Reason(f"own_far_{kind}", {"most": f"{abs(held):g}"})
    pose = own.pose.with_axes({axis: held})
    if "combos" in outside_clamps(pose):
        limit = LOOKING_UP_YAW_ROLL
        met = Reason("own_far_up_turned" if axis == "pitch" else "own_far_chin_up", {"most": f"{limit:g}"})
        pose = own.pose.with_axes({axis: 0.0 if axis == "pitch" else min(limit, held)})
    return settled(replace(own, pose=pose, press={})), met


def with_press(own: OwnExercise, way: str) -> OwnExercise:
    """`own` as a press one of the PRESSES; the head stays in the middle. Raises KeyError."""
    return settled(replace(own, pose=Pose(), press=PRESSES[way]))


def still(own: OwnExercise) -> OwnExercise:
    """`own` with nothing that moves or presses."""
    return settled(replace(own, pose=Pose(), press={}))


def press_way(own: OwnExercise) -> str:
    """Which of the PRESSES it is; '' for none."""
    if not own.press:
        return ""
    if "pitch" in own.presses:
        return "back" if own.presses["pitch"] > 0 else "forward"
    return "turn" if "yaw" in own.press else "tilt"


def moves(own: OwnExercise) -> bool:
    """Whether anything in its pose is away from the middle."""
    return any(getattr(own.pose, axis) for axis in SIDED + UNSIDED)


def side_choices(own: OwnExercise) -> tuple[SideUse, ...]:
    """The sides that fit what it does, the first one the usual.

    The head goes away from the pull, or both ways. The chest under a head that stays, and a shoulder, are worked on the side
    of the pull: the neck then turns away from it (clinical reference 2.1, sign_rule; S1).
    """
    pose = own.pose
    if any(axis in SIDED for axis in own.press):
        return (SideUse.OPP,)
    sided = any(getattr(pose, axis) for axis in SIDED)
    if not sided and not pose.shoulder_down_cm:
        return (SideUse.MID,)
    chest_first = pose.trunk_yaw > pose.yaw + pose.eyes_yaw
    return (SideUse.OPP if sided and not chest_first else SideUse.SAME, SideUse.BOTH)


def with_side(own: OwnExercise, side: SideUse) -> OwnExercise:
    return _with_sides(replace(own, side=side))


def with_dose(own: OwnExercise, dose: Dose) -> OwnExercise:
    return _with_sides(replace(own, dose=dose))


def settled(own: OwnExercise) -> OwnExercise:
    """`own` with the axis that follows from it, and a side that fits."""
    choices = side_choices(own)
    side = own.side if own.side in choices else choices[0]
    return _with_sides(replace(own, axis=axis_of(own.pose, own.press), side=side))


def _with_sides(own: OwnExercise) -> OwnExercise:
    """Done both ways, each side has the dose."""
    both = own.side is SideUse.BOTH and not own.dose.timed
    return replace(own, dose=replace(own.dose, sides=2 if both else 1))
