"""Whether something prescribed goes towards a pull, judged by a table and code of its own (clinical reference 2.1, check 4)."""

from __future__ import annotations

from dystonia_companion.model.person import Person
from dystonia_companion.model.placing import Stroke
from dystonia_companion.model.prescribe import Programme

RIGHT_PULL = {
    "torticollis": {"yaw": 1},
    "torticaput": {"yaw": 1},
    "laterocollis": {"roll": 1},
    "laterocaput": {"roll": 1},
    "anterocollis": {"pitch": -1},
    "antecaput": {"pitch": -1},
    "retrocollis": {"pitch": 1},
    "retrocaput": {"pitch": 1},
    "lateral_shift": {"slide_side_cm": 1},
    "sagittal_forward": {"slide_fwd_cm": 1, "pitch": 1},
    "sagittal_backward": {"slide_fwd_cm": -1, "pitch": -1},
    "shoulder_elevation": {"shoulder_down_cm": -1},
    "tremor_no": {},
    "tremor_yes": {},
}
AXES = ("yaw", "roll", "pitch", "slide_side_cm", "slide_fwd_cm", "shoulder_down_cm")
MIRRORED = ("yaw", "roll", "slide_side_cm")


def pushes(stroke: Stroke) -> dict[str, list[float]]:
    """For each axis of the neck: where it ends, how it gets there, where it presses; and the same of the eyes alone."""
    found: dict[str, list[float]] = {}
    for axis in AXES:
        start, end = getattr(stroke.start, axis), getattr(stroke.end, axis)
        found[axis] = [end, end - start, stroke.press.get(axis, 0)]
    turns = [
        pose.yaw - pose.trunk_yaw + pose.eyes_yaw for pose in (stroke.start, stroke.end)
    ]  # a trunk that turns under a still head turns the neck the other way
    found["yaw"] = [turns[1], turns[1] - turns[0], stroke.press.get("yaw", 0), stroke.end.eyes_yaw]
    return found


def goes_towards(programme: Programme, who: Person) -> list[str]:
    """Every item and axis that goes with a pull, or moves an axis that a sideways shift closes."""
    bad = []
    for item in programme.items:
        each = {id(stroke): stroke for stroke in (*item.placed.strokes, *item.turns)}
        for stroke in each.values():
            moved = pushes(stroke)
            for part in who.pattern.components:
                if part.strength < 1:
                    continue
                for axis, sign in RIGHT_PULL[part.kind.id].items():
                    if axis in MIRRORED:
                        sign *= 0 if part.side is None else int(part.side)
                    if any(push * sign > 0 for push in moved[axis]):
                        bad.append(f"{item.exercise.id} {axis}")
                    unknown = axis in MIRRORED and part.side is None
                    if unknown and any(moved[axis]):
                        bad.append(f"{item.exercise.id} {axis}, whose side nobody knows")
                if part.kind.id == "lateral_shift" and any(moved["roll"]):
                    bad.append(f"{item.exercise.id} closed roll")
    return bad
