"""A routine: exercises in order, for whom and when it is offered. And the library that prescribing draws on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dystonia_companion.model.exercise import BodyPosition, Exercise
from dystonia_companion.model.pattern import PullKind
from dystonia_companion.model.pose import SideWish


@dataclass(frozen=True)
class RoutineItem:
    """One place in a routine; a value that is None is the exercise's own. `exercise` may be CORRECT_MAIN.

    `range_most`: how far at most, degrees or cm along the axis that moves most. `note`: what a therapist said of it.
    """

    exercise: str
    reps: int | None = None
    duration_s: float | None = None
    position: BodyPosition | None = None
    sets: int | None = None
    hold_s: float | None = None
    rest_s: float | None = None
    side: SideWish = SideWish.PATTERN
    range_most: float | None = None
    note: str = ""


CORRECT_MAIN = "correct_main"
OWN = "own_"  # with what ids of own sets and exercises begin


@dataclass(frozen=True)
class Routine:
    """A routine as it ships or as a person made it. `days`: first and last cycle day on which it is offered.

    `order`: its place among routines that fit equally well. `weekdays`: on which an own one is done, 0 Monday to 6 Sunday;
    empty for every day.
    """

    id: str
    any_pattern: bool
    suits: tuple[str, ...]
    avoid: tuple[str, ...]
    phases: tuple[str, ...]
    items: tuple[RoutineItem, ...]
    items_no_yaw_side: tuple[RoutineItem, ...] = ()
    days: tuple[int, int] | None = None
    order: int = 0
    weekdays: frozenset[int] = frozenset()

    @property
    def own(self) -> bool:
        """Whether a person made it."""
        return self.id.startswith(OWN)


@dataclass(frozen=True)
class Library:
    """Everything that prescribing looks up. `sets` are the named groups of exercises of clinical reference 2.1."""

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    kinds: Mapping[str, PullKind]
    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
