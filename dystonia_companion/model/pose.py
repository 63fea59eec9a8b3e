"""How a head, its eyes, trunk and shoulder stand: degrees and centimetres in the person's own frame.

yaw + = face turns to own right; pitch + = chin up; roll + = right ear to right shoulder; slide_side_cm + = head slides to own
right; slide_fwd_cm + = head slides forward; trunk_yaw + = chest turns to own right; shoulder_down_cm >= 0 = the shoulder in use
goes down; eyes_yaw + = eyes to own right. Shipped poses are magnitudes for a generic side: `signed` applies the sign rule
(clinical reference 2.1, [design]).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import IntEnum, StrEnum
from typing import Any


class Side(IntEnum):
    """A side of the person's own body. The value is the sign of sided axes."""

    LEFT = -1
    RIGHT = 1

    @property
    def other(self) -> Side:
        return Side(-self.value)

    @classmethod
    def named(cls, name: str) -> Side | None:
        """The side that a stored setting calls "left" or "right"; None for any other word."""
        return {"left": cls.LEFT, "right": cls.RIGHT}.get(name)


class SideWish(StrEnum):
    """Which side was asked for: the one that the pull decides, only one of the person's own, or both in turn."""

    PATTERN = "pattern"
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def only(self) -> Side | None:
        """The one side that was asked for."""
        return Side.named(self.value)


SIDED = ("yaw", "roll", "slide_side_cm", "trunk_yaw", "eyes_yaw")
UNSIDED = ("pitch", "slide_fwd_cm", "shoulder_down_cm")


@dataclass(frozen=True)
class Pose:
    """One stance of head, eyes, trunk and shoulder. `shoulder_side` is the shoulder that `shoulder_down_cm` lowers."""

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    slide_side_cm: float = 0.0
    slide_fwd_cm: float = 0.0
    trunk_yaw: float = 0.0
    shoulder_down_cm: float = 0.0
    eyes_yaw: float = 0.0
    shoulder_side: Side | None = None

    def signed(self, sign: int) -> Pose:
        """This pose with its sided axes multiplied by `sign` (-1, 0 or 1); unsided axes as written."""
        turned = {axis: getattr(self, axis) * sign + 0.0 for axis in SIDED if getattr(self, axis)}
        return self.with_axes(turned) if turned else self

    def with_axes(self, values: Mapping[str, float]) -> Pose:
        """This pose with some axes replaced. Raises TypeError for an unknown axis."""
        changed: dict[str, Any] = dict(values)
        return replace(self, **changed)

    def towards(self, other: Pose, share: float) -> Pose:
        """The pose `share` (0 to 1) of the way from this one to `other`."""
        share = min(1.0, max(0.0, share))
        values = {a: getattr(self, a) + (getattr(other, a) - getattr(self, a)) * share for a in SIDED + UNSIDED}
        side = other.shoulder_side if other.shoulder_side is not None else self.shoulder_side
        return Pose(shoulder_side=side).with_axes(values)

    def moved_axes(self, start: Pose) -> dict[str, float]:
        """What moves between `start` and this pose: axis -> signed change, only those that change."""
        changes = {a: getattr(self, a) - getattr(start, a) for a in SIDED + UNSIDED}
        return {a: change for a, change in changes.items() if abs(change) > 1e-9}


MIDDLE = Pose()

# Never exceeded by any exercise, start or pose, after signs, for both pulls (clinical reference 2.1 hard_clamps, [design]).
CLAMPS: dict[str, tuple[float, float]] = {
    "yaw": (-45, 45),
    "roll": (-20, 20),
    "pitch": (-25, 15),
    "trunk_yaw": (-25, 25),
    "slide_side_cm": (-2, 2),
    "slide_fwd_cm": (-2, 2),
    "shoulder_down_cm": (0, 3),
    "eyes_yaw": (-20, 20),
}
YAW_MINUS_TRUNK = 45.0
LOOKING_UP_YAW_ROLL = 10.0


def outside_clamps(pose: Pose) -> tuple[str, ...]:
    """The axes on which `pose` lies outside the hard clamps; empty when it is safe."""
    out = [a for a, (low, high) in CLAMPS.items() if not low <= getattr(pose, a) <= high]
    if abs(pose.yaw - pose.trunk_yaw) > YAW_MINUS_TRUNK:
        out.append("yaw_minus_trunk_yaw")
    if pose.pitch > 0 and (abs(pose.yaw) > LOOKING_UP_YAW_ROLL or abs(pose.roll) > LOOKING_UP_YAW_ROLL):
        out.append("combos")
    return tuple(out)


def axis_names() -> tuple[str, ...]:
    """Every axis of a pose, in order."""
    return tuple(f.name for f in fields(Pose) if f.name != "shoulder_side")
