"""From an item of a programme to its picture: the one place that says what is shown of each exercise, on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sin
from typing import Protocol

from dystonia_companion.drawing.figure.motion import ease, stepped
from dystonia_companion.drawing.figure.scene import Arrow, Hand, Place, Position, Prop, Scene, View, arrow_between
from dystonia_companion.model.placing import Stroke
from dystonia_companion.model.pose import SIDED, Side
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.model.timeline import Position as Moment
from dystonia_companion.model.timeline import SegmentKind

SHOWN_CYCLE_MS = 8_000  # while an item is explained, its movement is shown there and back
# A glide in steps that nobody sees: each is less than a pixel of the head, and repeats find their outlines made.
GLIDE_STEPS = 96
SWING_MS = 3_200  # both arms once forward and back
SWING_STILL_MS = 2_000  # without gliding, each picture of a swing stays this long
JAW_OPEN = 0.75  # of the widest that can be drawn
# the hand and the place of the face that one spot of a sensory trick means
SPOTS = {
    "chin": (Place.CHIN, None),
    "left_cheek": (Place.CHEEK, Side.LEFT),
    "right_cheek": (Place.CHEEK, Side.RIGHT),
    "left_temple": (Place.TEMPLE, Side.LEFT),
    "right_temple": (Place.TEMPLE, Side.RIGHT),
    "head_at_the_back": (Place.HEAD_BACK, None),
}
PROPS = {prop.value: prop for prop in Prop}
# what moves beside the pose and has an arrow of its own
OWN_ARROWS = {"blades", "chest", "jaw", "step", "hug", "feet", "arms"}


class Say(Protocol):
    """Gives the text of a key in the person's language, such as `Words.text`."""

    def __call__(self, key: str, /, **values: object) -> str: ...


@dataclass(frozen=True)
class Beat:
    """One moment of an item: the repeat (from 1), how far out the movement is (0 to 1), and what is being done.

    `out`: on the way out, so that an arrow shows the way. `strain`: a press is on. `into_ms` drives what swings.
    """

    repeat: int = 1
    share: float = 1.0
    out: bool = True
    strain: bool = True
    into_ms: int = SWING_MS // 4
    still: bool = False


def movement_share(moment: Moment) -> float:
    """How far into its movement the figure stands, 0 to 1, before any easing."""
    match moment.segment.kind:
        case SegmentKind.INTRO:
            into = moment.into_ms % SHOWN_CYCLE_MS / SHOWN_CYCLE_MS
            return 1 - abs(2 * into - 1)
        case SegmentKind.MOVE:
            return moment.share
        case SegmentKind.REST | SegmentKind.RETURN:
            # the way back takes the first half, the rest of it is rest
            return max(0.0, 1 - 2 * moment.share)
        case _:
            return 1.0


def scene_at(item: PlannedItem, moment: Moment, say: Say, *, mirror: bool, still: bool, eyes_shut: bool) -> Scene:
    """The picture of `item` at `moment` of a session. `still`: stepped instead of gliding."""
    kind, share = moment.segment.kind, movement_share(moment)
    beat = Beat(
        repeat=max(1, moment.segment.repetition),
        share=stepped(share) if still else round(ease(share) * GLIDE_STEPS) / GLIDE_STEPS,
        out=kind in (SegmentKind.MOVE, SegmentKind.INTRO),
        strain=kind in (SegmentKind.MOVE, SegmentKind.HOLD, SegmentKind.INTRO),
        into_ms=moment.into_ms,
        still=still,
    )
    return stage(item, beat, say, mirror=mirror, eyes_shut=eyes_shut)


def stage(item: PlannedItem, beat: Beat, say: Say, *, mirror: bool = True, eyes_shut: bool = False) -> Scene:
    """The picture of `item` at `beat`."""
    exercise, placed, share = item.exercise, item.placed, beat.share
    stroke = item.turns[min(len(item.turns), beat.repeat) - 1] if item.turns else placed.strokes[0]
    moves, view = exercise.moves, View(exercise.view)
    position = Position(placed.position.value)
    moved = stroke.end.moved_axes(stroke.start)
    captions = {View.FRONT: "figure.mirror" if mirror else "figure.from_front", View.TOP: "figure.from_above"}
    lying_front = view is View.TOP and position is Position.LIE
    shut = eyes_shut and not placed.open_eyes_first
    return Scene(
        pose=stroke.start.towards(stroke.end, share),
        view=View.FRONT if lying_front else view,
        position=position,
        hand=_hand(item, stroke, beat),
        mirror=mirror,
        arrow=_arrow(item, stroke, beat, say),
        jaw_open=JAW_OPEN * share if moves == "jaw" else 0.0,
        blades=share if moves == "blades" else 0.0,
        chest=share if moves == "chest" else 0.0,
        step=share if moves == "step" else 0.0,
        feet=share if moves == "feet" else 0.0,
        swing=_swing(beat) if moves == "arms" else None,
        props=frozenset(PROPS[p] for p in (*placed.waits_for, *exercise.props) if p in PROPS),
        ghost=stroke.start if any(axis.endswith("_cm") for axis in moved) else None,
        # eyes that are shut for the movement itself open again after the way back
        eyes_shut=shut or (moves == "eyelids" and share > 0.0),
        degrees=_has_arc(view, position, moved),
        caption=say(captions[View.FRONT if lying_front else view]) if view in captions else "",
        letters=(say("figure.left_letter"), say("figure.right_letter")),
    )


def _has_arc(view: View, position: Position, moved: dict[str, float]) -> bool:
    axes = {View.FRONT: {"roll"}, View.SIDE: {"pitch"}, View.TOP: {"yaw", "trunk_yaw"}}[view]
    return bool(axes & set(moved)) and not (view is View.TOP and position is Position.LIE)


def _swing(beat: Beat) -> float:
    if beat.still:
        return 1.0 if beat.into_ms // SWING_STILL_MS % 2 == 0 else -1.0
    return sin(2 * pi * beat.into_ms / SWING_MS) * min(1.0, beat.share)


def _hand(item: PlannedItem, stroke: Stroke, beat: Beat) -> Hand | None:
    exercise = item.exercise
    if exercise.hand is None or (exercise.hand == Place.LAP.value and item.placed.position.value == "lie"):
        return None
    place, pull = Place(exercise.hand), item.placed.pull
    whose = {
        "free": pull.other if pull is not None else None,
        "pull": pull,
        "side": stroke.side,
        "either": pull.other if pull is not None else Side.RIGHT,
    }.get(exercise.hand_used or "")
    touches = exercise.moves == "touch"
    if places := item.placed.places:
        place, own = SPOTS[places[(beat.repeat - 1) % len(places)]]
        whose = own if own is not None else whose
    return Hand(place, whose, beat.share if touches or exercise.moves == "hug" else 1.0, finger=touches)


def _arrow(item: PlannedItem, stroke: Stroke, beat: Beat, say: Say) -> Arrow | None:
    """The arrow on the way out; the chevrons of a press as long as it lasts, or from the end of a movement that goes before it."""
    moved = stroke.end.moved_axes(stroke.start)
    if stroke.press and beat.strain and (not moved or not beat.out):
        axis, sign = next(iter(stroke.press.items()))
        return Arrow(axis, sign, _press_words(axis, sign, say), press=True)
    own = item.exercise.moves
    if own == "long" and beat.out and (arrow := arrow_between(stroke.start, stroke.end)):
        return Arrow(arrow.axis, arrow.direction, say("figure.way.long"))
    if own == "arms":
        return Arrow("arms", 1, say("figure.way.arms"), both=True)
    if not beat.out:
        return None
    if own in OWN_ARROWS:
        return Arrow(own, 1, say(f"figure.way.{own}"))
    if Prop.POCKET.value in item.exercise.props and "yaw" in moved:
        return _named(Arrow("pocket", 1 if moved["yaw"] > 0 else -1), stroke, say)
    arrow = arrow_between(stroke.start, stroke.end)
    return _named(arrow, stroke, say) if arrow is not None else None


def _named(arrow: Arrow, stroke: Stroke, say: Say) -> Arrow:
    """`arrow` with the word of its direction."""
    if arrow.side is not None:
        key = "figure.pocket" if arrow.axis == "pocket" else "figure.your_side"
        text = say(key, side=arrow.side)
    elif arrow.axis == "shoulder_down_cm" and stroke.side is not None:
        text = say("figure.shoulder_down", side=stroke.side)
    else:
        text = say(f"figure.way.{arrow.axis}_{'more' if arrow.direction > 0 else 'less'}")
    return Arrow(arrow.axis, arrow.direction, text)


def _press_words(axis: str, sign: int, say: Say) -> str:
    if axis in SIDED:
        return say("figure.press_side", side=Side(sign))
    return say(f"figure.press.{axis}_{'more' if sign > 0 else 'less'}")
