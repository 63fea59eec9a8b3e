"""What one picture of the figure shows. A Scene says everything; painting it is a pure function of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from dystonia_companion.model.pose import MIDDLE, SIDED, UNSIDED, Pose, Side


class View(Enum):
    """Where the figure is seen from. TOP is from above and a little behind."""

    FRONT = "front"
    SIDE = "side"
    TOP = "top"


class Position(Enum):
    """How the person is placed."""

    SIT = "sit"
    STAND = "stand"
    LIE = "lie"


class Place(Enum):
    """Where a hand is. HUG, LAP and COUNTER use both hands, the others one. FLOOR reaches down towards it."""

    CHEEK = "cheek"
    ABOVE_EAR = "above_ear"
    COLLARBONE = "collarbone"
    CHIN = "chin"
    TEMPLE = "temple"
    HEAD_BACK = "head_back"
    SEAT = "seat"
    THUMB_FRONT = "thumb_front"
    FINGER_FRONT = "finger_front"
    FLOOR = "floor"
    DOORWAY = "doorway"
    HUG = "hug"
    LAP = "lap"
    COUNTER = "counter"


class Prop(Enum):
    """What stands in the picture beside the person. The values are those of `ready` and `props` of an exercise."""

    MIRROR = "mirror"
    MARK = "mark"
    WALL = "wall"  # with a cushion behind the head
    TOWEL = "towel"  # folded, in the pillow's place
    CUSHION = "cushion"  # under the forearms
    CUSHIONS = "cushions"  # under head and arms
    MIDLINE = "midline"  # dotted, down the middle of the body
    GAZE = "gaze"  # dotted, from the eyes to the raised hand
    POCKET = "pocket"  # on the chest, on the side that the face turns to
    MOUTH = "mouth"  # teeth and tongue, cut open, in a small round picture
    SPOTS = "spots"  # the places of the face to touch
    BODY = "body"  # more of the body than head and chest


# what an arrow can show beyond the axes of a pose
OTHER_ARROWS = frozenset({"blades", "chest", "jaw", "pocket", "step", "hug", "feet", "arms"})
ARROW_AXES = frozenset({*SIDED, *UNSIDED, *OTHER_ARROWS})
BOTH_HANDS = frozenset({Place.HUG, Place.LAP, Place.COUNTER})


@dataclass(frozen=True)
class Hand:
    """A hand at a place, `share` (0 to 1) of the way there. `side` is whose hand it is; None where both hands are used.

    `finger`: it touches with one finger, not with the whole hand.

    Raises ValueError for a place of one hand without a side: a guessed side could be the wrong one.
    """

    place: Place
    side: Side | None = None
    share: float = 1.0
    finger: bool = False

    def __post_init__(self) -> None:
        if self.side is None and self.place not in BOTH_HANDS:
            raise ValueError(f"whose hand goes to {self.place.value}?")


@dataclass(frozen=True)
class Arrow:
    """The movement to show: an axis of a pose or one of OTHER_ARROWS, and +1 or -1 along it.

    `press` marks a push that moves nothing: chevrons instead of a line. `both` gives the line two heads, for shaking. `text` is the word beside it, already in the person's language, such as "your left". Raises ValueError for an axis that
    does not exist: here and not while painting, where an error would leave a painter open.
    """

    axis: str
    direction: int
    text: str = ""
    press: bool = False
    both: bool = False

    def __post_init__(self) -> None:
        if self.axis not in ARROW_AXES:
            raise ValueError(f"no arrow for axis {self.axis!r}")

    @property
    def side(self) -> Side | None:
        """The person's own side that the arrow points to; None for an axis without a side."""
        return Side(1 if self.direction > 0 else -1) if self.axis in (*SIDED, "pocket") else None


def arrow_between(start: Pose, end: Pose, text: str = "") -> Arrow | None:
    """The arrow for the largest movement from `start` to `end`; None when nothing moves. One cm counts as five degrees."""
    moved = end.moved_axes(start)
    if not moved:
        return None
    axis = max(moved, key=lambda name: abs(moved[name]) * (5.0 if name.endswith("_cm") else 1.0))
    return Arrow(axis, 1 if moved[axis] > 0 else -1, text)


@dataclass(frozen=True)
class Scene:
    """One picture. `mirror` True: the person's own right is on the picture's right.

    `pose` gives true degrees and centimetres. What else can move: `jaw_open`, `blades`, `chest` (the breastbone lifted), `step`
    (through a doorway) and `feet` (brought closer) run from 0 to 1, `swing` from -1 to 1 (1: the right arm in front, -1: the
    left). `lifted` is a shoulder pulled up, by so many cm. `neck` is the part of turn, tilt and nod that the neck itself takes, 0 to
    1; None is a usual neck. `ghost` is a pose whose head is shown as a dashed outline, such as where the movement started.

    `degrees` adds a soft arc from the middle to the pose. `caption` is the small word in the corner and `letters` stand on the
    left and the right shoulder; None gives the usual ones in the language of the window, an empty text gives none.
    """

    pose: Pose = MIDDLE
    view: View = View.FRONT
    position: Position = Position.SIT
    hand: Hand | None = None
    mirror: bool = True
    arrow: Arrow | None = None
    labels: bool = True
    jaw_open: float = 0.0
    blades: float = 0.0
    chest: float = 0.0
    step: float = 0.0
    feet: float = 0.0
    swing: float | None = None
    lifted: tuple[Side, float] | None = None
    neck: float | None = None
    props: frozenset[Prop] = frozenset()
    ghost: Pose | None = None
    eyes_shut: bool = False
    degrees: bool = False
    caption: str | None = None
    letters: tuple[str, str] | None = None

    @property
    def from_above(self) -> bool:
        """Whether the crown of the head is seen; somebody who lies is seen facing up instead."""
        return self.view is View.TOP and self.position is not Position.LIE

    @property
    def flipped(self) -> bool:
        """Whether the person's own right is on the picture's left: seen from the front by another person."""
        return self.view is View.FRONT and not self.mirror

    @property
    def place(self) -> Place | None:
        """Where a hand is, if one is anywhere."""
        return self.hand.place if self.hand else None

    @property
    def whole(self) -> bool:
        """Whether the person is shown down to the feet."""
        return self.position is Position.STAND and (self.place is Place.COUNTER or self.swing is not None)
