"""One exercise as facts: who it suits, which side it works on, how it stands, how much of it. Its words live elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dystonia_companion.model.breathing import BreathPattern
from dystonia_companion.model.pattern import Axis
from dystonia_companion.model.pose import Pose


class SideUse(StrEnum):
    """How an exercise takes its side (clinical reference 2.1, sign_rule)."""

    OPP = "OPP"  # away from the pull
    SAME = "SAME"  # on the side of the pull
    MID = "MID"
    BOTH = "BOTH"  # left, then right
    EITHER = "EITHER"  # the person chooses


class Eyes(StrEnum):
    OPEN = "open"
    EITHER = "either"


class Category(StrEnum):
    AWARENESS = "awareness"
    ROM = "rom"
    CORRECT = "correct"
    STRETCH = "stretch"
    JAW = "jaw"
    ISOMETRIC = "isometric"
    POSTURE = "posture"
    RELAX = "relax"
    TRICK = "trick"
    VISUAL = "visual"
    PROPRIOCEPTION = "proprioception"
    BALANCE = "balance"
    BREATHING = "breathing"


class BodyPosition(StrEnum):
    SIT = "sit"
    STAND = "stand"
    LIE = "lie"


class CuePlace(StrEnum):
    """When a cue belongs: getting ready, the way out, the stay, the way back."""

    SETUP = "setup"
    GO = "go"
    HOLD = "hold"
    BACK = "back"


@dataclass(frozen=True)
class Dose:
    """How much: either repeats with a hold, or one time. Seconds."""

    hold_s: float = 0
    reps: int = 0
    sets: int = 1
    rest_s: float = 0
    sides: int = 1
    duration_s: float = 0
    first_time_s: float | None = None

    @property
    def timed(self) -> bool:
        return self.duration_s > 0

    @property
    def repeats(self) -> int:
        """Repeats for each side."""
        return self.reps * self.sets


@dataclass(frozen=True)
class Start:
    """Where the figure starts: a pose, or `own_pull` degrees (a tenth in cm on a slide) along the main pull."""

    pose: Pose = field(default_factory=Pose)
    side: SideUse = SideUse.MID
    own_pull: float = 0


@dataclass(frozen=True)
class PoseWhen:
    """Values that replace those of the pose when the word `when` is true; the first entry that holds counts."""

    when: str
    values: Mapping[str, float]


@dataclass(frozen=True)
class Exercise:
    """One exercise. `cue_sets` gives the place of each cue; the cue's words have the same id, set and number.

    `hand` is where a hand rests in the picture; `hand_used` says which one the cues name: free, pull, side or either.
    `moves` is what moves in the picture beside the pose, `props` are things in it that nobody has to fetch.
    `side_lying`: may be done lying on the side. `places`: spots to touch, one a repeat. `breath`: how a breathing item
    breathes, for its `duration_s`; `order` is its place in the list of them.
    """

    id: str
    category: Category
    positions: tuple[BodyPosition, ...]
    side: SideUse
    no_side_both: bool
    side_from: tuple[str, ...]
    axis: Axis
    eyes: Eyes
    hands: int
    suits: tuple[str, ...]
    avoid: tuple[str, ...]
    requires: tuple[str, ...]
    phases: tuple[str, ...]
    ready: tuple[str, ...]
    start: Start
    pose: Pose
    pose_when: tuple[PoseWhen, ...]
    press: Mapping[str, int]
    view: str
    hand: str | None
    hand_used: str | None
    side_lying: bool
    dose: Dose
    cue_sets: Mapping[str, tuple[CuePlace, ...]]
    places: tuple[str, ...]
    evidence: str
    sources: tuple[str, ...]
    breath: BreathPattern | None = None
    order: int = 0
    moves: str | None = None
    props: tuple[str, ...] = ()
