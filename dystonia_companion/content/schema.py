"""The shape of the shipped TOML files. Unknown keys are errors: a misspelt `avoid` must never be dropped without a word."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$")]
Source = Annotated[str, Meta(pattern=r"^S\d+[a-z]?$")]
Count = Annotated[int, Meta(ge=1, le=20)]
BreathMs = Annotated[int, Meta(ge=1_000, le=12_000)]
HoldMs = Annotated[int, Meta(ge=0, le=4_000)]
Seconds = Annotated[float, Meta(ge=0, le=1200)]
Axis = Literal["yaw", "roll", "pitch", "slide", "main", "none"]
Place = Literal["setup", "go", "hold", "back"]
PoseAxis = Literal["yaw", "pitch", "roll", "slide_side_cm", "slide_fwd_cm", "trunk_yaw", "shoulder_down_cm", "eyes_yaw"]
Grade = Literal["A", "B", "C", "D", "design"]
PhaseName = Literal["all", "rest48", "kick_in", "working", "waning", "due"]


class PoseFile(Struct, frozen=True, forbid_unknown_fields=True):
    yaw: float = 0
    pitch: float = 0
    roll: float = 0
    slide_side_cm: float = 0
    slide_fwd_cm: float = 0
    trunk_yaw: float = 0
    shoulder_down_cm: float = 0
    eyes_yaw: float = 0


class StartFile(PoseFile, frozen=True, forbid_unknown_fields=True):
    own_pull: float = 0
    side: Literal["MID", "OPP", "SAME"] = "MID"


class PoseWhenFile(Struct, frozen=True, forbid_unknown_fields=True):
    when: Id
    yaw: float | None = None
    pitch: float | None = None
    roll: float | None = None
    trunk_yaw: float | None = None
    eyes_yaw: float | None = None


class DoseFile(Struct, frozen=True, forbid_unknown_fields=True):
    hold_s: Annotated[float, Meta(ge=0, le=30)] = 0
    reps: Annotated[int, Meta(ge=0, le=20)] = 0
    sets: Count = 1
    rest_s: Seconds = 0
    sides: Literal[1, 2] = 1
    duration_s: Seconds = 0
    first_time_s: Seconds | None = None


class ExerciseFile(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    category: Literal[
        "awareness",
        "rom",
        "correct",
        "stretch",
        "jaw",
        "isometric",
        "posture",
        "relax",
        "trick",
        "visual",
        "proprioception",
        "balance",
    ]
    evidence: Grade
    sources: tuple[Source, ...]
    positions: Annotated[tuple[Literal["sit", "stand", "lie"], ...], Meta(min_length=1)]
    side: Literal["OPP", "SAME", "MID", "BOTH", "EITHER"]
    axis: Axis
    eyes: Literal["open", "either"]
    hands: Literal[0, 1, 2]
    suits: Annotated[tuple[Id, ...], Meta(min_length=1)]
    avoid: tuple[Id, ...]
    phases: Annotated[tuple[PhaseName, ...], Meta(min_length=1)]
    view: Literal["front", "side", "top"]
    dose: DoseFile
    cue_sets: Annotated[dict[Id, tuple[Place, ...]], Meta(min_length=1)]
    pose: PoseFile = PoseFile()
    start: StartFile = StartFile()
    pose_when: tuple[PoseWhenFile, ...] = ()
    press: dict[PoseAxis, Literal[-1, 1]] = msgspec.field(default_factory=dict)
    no_side: Literal["BOTH"] | None = None
    requires: tuple[Id, ...] = ()
    ready: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()
    side_from: tuple[Id, ...] = ()
    hand: Id | None = None
    hand_used: Literal["free", "pull", "side", "either"] | None = None
    moves: Literal["jaw", "blades", "chest", "hug", "arms", "step", "feet", "touch", "eyelids", "long"] | None = None
    props: tuple[Id, ...] = ()
    side_lying: bool = False


class BreathingFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One way of breathing. No hold is longer than 4 s (clinical reference 5.1, [design])."""

    id: Id
    evidence: Grade
    sources: tuple[Source, ...]
    avoid: tuple[Id, ...]
    in_ms: BreathMs
    out_ms: BreathMs
    duration_s: Annotated[float, Meta(ge=60, le=1200)]
    cue_sets: Annotated[dict[Id, tuple[Place, ...]], Meta(min_length=1)]
    order: Annotated[int, Meta(ge=1)]
    sip_ms: Annotated[int, Meta(ge=0, le=2_000)] = 0
    hold_full_ms: HoldMs = 0
    hold_empty_ms: HoldMs = 0
    hand: Id | None = None


class ItemFile(Struct, frozen=True, forbid_unknown_fields=True):
    exercise: Id
    reps: Count | None = None
    duration_s: Seconds | None = None
    position: Literal["sit", "stand", "lie"] | None = None


class RoutineFile(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    any_pattern: bool
    suits: Annotated[tuple[Id, ...], Meta(min_length=1)]
    phases: Annotated[tuple[PhaseName, ...], Meta(min_length=1)]
    items: Annotated[tuple[ItemFile, ...], Meta(min_length=1)]
    avoid: tuple[Id, ...] = ()
    items_no_yaw_side: tuple[ItemFile, ...] = ()
    days: tuple[int, int] | None = None
    order: Annotated[int, Meta(ge=0)] = 0


class PullKindFile(Struct, frozen=True, forbid_unknown_fields=True):
    axis: Literal["yaw", "roll", "pitch", "slide", "shoulder", "tremor"]
    sided: bool
    pull: dict[PoseAxis, Literal[-1, 1]]
    closed: tuple[PoseAxis, ...] = ()
    correct: Id | None = None


class SetsFile(Struct, frozen=True, forbid_unknown_fields=True):
    evidence: Grade
    sets: dict[Id, tuple[Id, ...]]
