"""A person's pull pattern: several components, each with its own side and strength.

Only 16 % of people have one pure pattern (S10), so a pattern is a list. Training goes away from the pull (S1): what each
component pulls towards decides which movements are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from dystonia_companion.model.pose import SIDED, Side


class Axis(StrEnum):
    """The axis that an exercise moves or presses along, or that a component mainly pulls on."""

    YAW = "yaw"
    ROLL = "roll"
    PITCH = "pitch"
    SLIDE = "slide"
    SHOULDER = "shoulder"
    TREMOR = "tremor"
    MAIN = "main"
    NONE = "none"


# The order that decides between components of equal strength (clinical reference 2.1, main_component).
MAIN_ORDER = (Axis.YAW, Axis.ROLL, Axis.PITCH, Axis.SLIDE, Axis.SHOULDER, Axis.TREMOR)

# The sided pose axes that belong to an exercise's axis.
SIDED_AXIS = {Axis.YAW: "yaw", Axis.ROLL: "roll", Axis.SLIDE: "slide_side_cm"}


@dataclass(frozen=True)
class PullKind:
    """One kind of pull. `pull` is its direction for the right side: pose axis -> 1 or -1; `closed` axes move neither way."""

    id: str
    axis: Axis
    sided: bool
    pull: Mapping[str, int]
    closed: tuple[str, ...] = ()
    correct: str | None = None

    @property
    def tremor(self) -> bool:
        return self.axis is Axis.TREMOR


@dataclass(frozen=True)
class Component:
    """One part of a pattern. Strength 0 none, 1 mild, 2 clear, 3 strong. Side None: not sided, or not known.

    `level_known`: a clinic letter says whether the neck pulls (collis) or the head (caput); people can't tell (S10).
    """

    kind: PullKind
    side: Side | None
    strength: int
    level_known: bool = True

    @property
    def active(self) -> bool:
        return self.strength >= 1

    @cached_property
    def pulls(self) -> Mapping[str, int]:
        """Signed axes that this component pulls along; a sided one of unknown side pulls nowhere known."""
        if self.kind.sided and self.side is None:
            return {a: s for a, s in self.kind.pull.items() if a not in SIDED}
        sign = self.side.value if self.side is not None else 1
        return {a: (s * sign if a in SIDED else s) for a, s in self.kind.pull.items()}

    @cached_property
    def closed(self) -> frozenset[str]:
        """Axes that must not move at all; a sided component of unknown side closes its own axes both ways."""
        shut = set(self.kind.closed)
        if self.kind.sided and self.side is None:
            shut |= {a for a in self.kind.pull if a in SIDED}
        return frozenset(shut)


@dataclass(frozen=True)
class Pattern:
    """All components of one person. Empty means that the pull is not known."""

    components: tuple[Component, ...] = field(default=())

    @cached_property
    def active(self) -> tuple[Component, ...]:
        return tuple(c for c in self.components if c.active)

    @property
    def known(self) -> bool:
        return bool(self.active)

    def strength(self, kind_id: str) -> int:
        """Strength of the strongest component of this kind; 0 when absent."""
        return max((c.strength for c in self.components if c.kind.id == kind_id), default=0)

    def main(self) -> Component | None:
        """The strongest component; ties go by axis: yaw, roll, pitch, slide, shoulder, tremor."""
        return min(self.active, key=lambda c: (-c.strength, MAIN_ORDER.index(c.kind.axis)), default=None)

    @cached_property
    def possible(self) -> frozenset[str]:
        """Kinds that a tilt may be as well while no letter says whether neck or head tilts: each then has the care of both."""
        unsure = any(c.kind.id == "laterocollis" and not c.level_known for c in self.active)
        return frozenset({"laterocaput"}) if unsure else frozenset()

    def pulling_on(self, pose_axis: str) -> tuple[Component, ...]:
        """Active components that pull along this pose axis."""
        return tuple(c for c in self.active if c.pulls.get(pose_axis))

    def forbids(self, changes: Mapping[str, float]) -> bool:
        """Whether a signed change of pose axes goes with any pull or moves a closed axis (axis_check)."""
        for component in self.active:
            pulls, closed = component.pulls, component.closed
            for axis, change in changes.items():
                if axis in closed or change * pulls.get(axis, 0) > 0:
                    return True
        return False

    @cached_property
    def tremor_strength(self) -> int:
        return max((c.strength for c in self.active if c.kind.tremor), default=0)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words of the vocabulary that the pattern makes true (clinical reference 8.7)."""
        true = {"all"} | {c.kind.id for c in self.active if not c.kind.tremor}
        if self.tremor_strength >= 1:
            true.add("tremor")
        if self.tremor_strength >= 3:
            true.add("severe_tremor")
        if self.active and all(c.strength <= 1 for c in self.active):
            true.add("all_mild")
        if self.strength("anterocollis") >= 3:
            true.add("anterocollis_severe")
        return frozenset(true)


def one_side(components: Iterable[Component]) -> Side | None:
    """The side that these components share; None when there is none. Raises OppositeSides when they differ."""
    sides = {c.side for c in components if c.side is not None}
    if len(sides) > 1:
        raise OppositeSides
    return next(iter(sides), None)


class OppositeSides(Exception):
    """Components that decide one item's side pull to different sides."""
