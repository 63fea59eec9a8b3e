"""From a Scene to a standing body: where trunk, neck, head and arms are, in centimetres."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from dystonia_companion.drawing.figure.scene import BOTH_HANDS, Place, Position, Scene, View
from dystonia_companion.drawing.figure.space import Frame, Vec, add, between, elbow, rotation, sub, times, turn, unit
from dystonia_companion.model.pose import Side

UPPER_ARM = 29.0
FOREARM = 25.0
NECK_BASE: Vec = (0.0, 2.0, -2.6)
NECK: Vec = (0.0, 9.6, 2.4)
# the head turns about this point, between the ears and a little below
PIVOT: Vec = (0.0, -3.2, -1.2)
# how far a shoulder glides with its blade, in cm
BLADE_DOWN = 1.8
BLADE_BACK = 3.0
# how far shoulders and neck rise, and shoulders open, when the breastbone is lifted, in cm
CHEST_UP = 1.4
CHEST_OPEN = 1.8
# a swinging arm goes this far out, the chest turns with it; degrees
SWING = 42.0
SWING_TRUNK = 9.0
# who steps through a doorway comes closer to the viewer and is seen larger by this part
CLOSER = 0.07
# a little more head than in life, so that the face can be read from a chair's distance
HEAD_SIZE = 1.07
# the neck itself bends by this part of the head's angle; the rest happens between skull and neck
NECK_NOD = 0.45
NECK_TILT = 0.6


@dataclass(frozen=True)
class Arm:
    """One arm. `fingers` and `thumb` are directions from the wrist."""

    shoulder: Vec
    elbow: Vec
    wrist: Vec
    fingers: Vec
    thumb: Vec
    busy: bool


@dataclass(frozen=True)
class Body:
    """Everything that has a place. `neck` runs from its base to the skull."""

    trunk: Frame
    neck: tuple[Vec, Vec, Vec]
    head: Frame
    arms: dict[Side, Arm]


@dataclass(frozen=True)
class _Reach:
    """Where a hand goes: wrist, directions of fingers and thumb, and where the elbow points."""

    wrist: Vec
    fingers: Vec
    thumb: Vec
    bend: Vec


def _own(side: Side, v: Vec) -> Vec:
    """`v`, written for the right side, for `side`."""
    return (v[0] * side, v[1], v[2])


def _on_head(head: Frame, side: Side, wrist: Vec, finger_tip: Vec, thumb: Vec, bend: Vec) -> _Reach:
    at, tip = head.at(_own(side, wrist)), head.at(_own(side, finger_tip))
    return _Reach(at, unit(sub(tip, at)), turn(head.turned, _own(side, thumb)), _own(side, bend))


def _reach(place: Place | None, side: Side, scene: Scene, trunk: Frame, head: Frame) -> _Reach:
    """Where the hand of `side` goes for `place`; None is an arm at rest."""

    def on_trunk(wrist: Vec, fingers: Vec, thumb: Vec, bend: Vec) -> _Reach:
        return _Reach(
            trunk.at(_own(side, wrist)),
            turn(trunk.turned, unit(_own(side, fingers))),
            turn(trunk.turned, unit(_own(side, thumb))),
            turn(trunk.turned, _own(side, bend)),
        )

    match place:
        case Place.CHEEK:
            return _on_head(head, side, (9.5, -16.0, 5.5), (6.6, -1.0, 5.0), (-0.75, 0.3, 0.6), (0.5, -1.0, 0.2))
        case Place.TEMPLE:
            return _on_head(head, side, (12.0, -9.5, 6.5), (7.4, 4.0, 5.0), (-0.7, 0.2, 0.7), (0.8, -1.0, 0.1))
        case Place.ABOVE_EAR:
            return _on_head(head, side, (13.6, -1.0, 2.5), (6.6, 11.0, 1.5), (-0.2, 0.2, 1.0), (1.0, -0.5, 0.0))
        case Place.CHIN:
            return _on_head(head, side, (6.0, -22.0, 10.0), (1.2, -9.4, 8.2), (-1.0, 0.4, 0.2), (0.7, -1.0, 0.0))
        case Place.HEAD_BACK:
            return _on_head(head, side, (10.5, 0.5, -9.5), (-1.0, 3.0, -11.5), (0.0, 1.0, 0.2), (1.0, 0.1, -0.1))
        case Place.COLLARBONE:
            return on_trunk((13.0, -15.0, 12.0), (-0.55, 1.0, -0.4), (-1.0, -0.4, 0.3), (0.9, -1.0, -0.2))
        case Place.SEAT:
            return on_trunk((21.0, -50.5, -1.0), (-0.14, -1.0, 0.0), (0.0, -0.2, 1.0), (1.0, 0.0, -0.6))
        case Place.THUMB_FRONT:
            ahead = radians(scene.pose.yaw + scene.pose.eyes_yaw)
            wrist = (sin(ahead) * 38 + side * 3.0, -7.0, cos(ahead) * 38)
            return _Reach(wrist, unit((-side * 0.4, 0.1, 0.5)), (0.0, 1.0, 0.0), _own(side, (0.6, -1.0, 0.0)))
        case Place.FINGER_FRONT:
            ahead = radians(scene.pose.yaw + scene.pose.eyes_yaw)
            wrist = (sin(ahead) * 38 + side * 1.6, -9.0, cos(ahead) * 38)
            return _Reach(wrist, unit((-side * 0.06, 1.0, 0.05)), _own(side, (-1.0, 0.0, 0.2)), (side * 0.7, -1.0, 0.0))
        case Place.FLOOR:
            down = scene.pose.shoulder_down_cm
            return on_trunk((19.0, -57.0 - down, 1.0), (-0.05, -1.0, 0.0), (-0.4, 0.0, 0.9), (0.3, 0.0, -1.0))
        case Place.DOORWAY:
            # the forearm lies on the frame, its elbow below the shoulder, and stays there when the body steps on
            return on_trunk(
                (36.0 / (1.0 + CLOSER * scene.step), 1.0, -1.0 - 5 * scene.step),
                (0.04, 1.0, 0.05),
                (-0.9, 0.1, 0.4),
                (0.3, -1.0, -0.2),
            )
        case Place.HUG:
            return on_trunk((-6.5, -14.5, 13.0), (-0.95, 0.25, -0.3), (-0.2, 1.0, 0.2), (0.5, -1.0, 0.45))
        case Place.COUNTER:
            return on_trunk((12.0, -29.0, 24.0), (-0.15, -0.1, 1.0), (-1.0, 0.2, 0.0), (1.0, -0.6, -0.4))
        case Place.LAP:
            return on_trunk((8.5, -32.0, 19.0), (-0.9, -0.18, 0.5), (-0.3, 0.8, 0.6), (1.0, -0.5, -0.5))
        case None:
            if scene.swing is not None:
                out = radians(SWING * scene.swing * side)
                wrist = (25.0, -5.0 - 48.0 * cos(out), 48.0 * sin(out))
                return on_trunk(wrist, (0.0, -cos(out), sin(out)), (-0.6, 0.0, 0.8), (0.3, 0.0, -1.0))
            if scene.position is Position.SIT and scene.view is View.TOP:
                return on_trunk((14.5, -37.0, 16.5), (-0.16, -0.1, 1.0), (-1.0, 0.2, 0.2), (0.7, -1.0, -0.4))
            if scene.position is Position.LIE:
                return on_trunk((26.0, -55.0, -3.0), (0.1, -1.0, 0.0), (-0.6, 0.0, 0.8), (1.0, 0.0, 0.4))
            return on_trunk((20.0, -58.0, 3.0), (-0.05, -1.0, 0.1), (-0.5, 0.0, 0.9), (0.15, 0.0, -1.0))


def _shoulder(scene: Scene, side: Side) -> Vec:
    """The shoulder joint in the trunk's frame."""
    x, y, z = 15.2, -5.0, -1.2
    if scene.hand is not None and scene.hand.place is Place.HUG:
        x, z = x - 1.5 * scene.hand.share, z + 3.5 * scene.hand.share
    if scene.hand is not None and scene.hand.place is Place.DOORWAY and scene.hand.side is side:
        y += 0.8
    y = y - BLADE_DOWN * scene.blades + CHEST_UP * scene.chest
    z = z - BLADE_BACK * scene.blades - CHEST_OPEN * scene.chest
    pose = scene.pose
    if pose.shoulder_down_cm and pose.shoulder_side in (side, None):
        y -= pose.shoulder_down_cm
    if scene.lifted is not None and scene.lifted[0] is side:
        x, y = x - 0.25 * scene.lifted[1], y + scene.lifted[1]
    return (x * side, y, z)


def _uses(scene: Scene, side: Side) -> bool:
    hand = scene.hand
    return hand is not None and (hand.place in BOTH_HANDS or hand.side is side)


def build(scene: Scene) -> Body:
    """The body of `scene`. Angles and slides are those of the pose, without exaggeration."""
    pose = scene.pose
    # with the right arm in front the chest turns to the left
    trunk_yaw = pose.trunk_yaw - SWING_TRUNK * (scene.swing or 0.0)
    trunk = Frame((0.0, 0.0, 0.0), rotation(yaw=trunk_yaw))
    base = add(trunk.at(NECK_BASE), (0.0, CHEST_UP * scene.chest, 0.0))
    slide: Vec = (pose.slide_side_cm, 0.0, pose.slide_fwd_cm)
    turned_neck = 0.5 if scene.neck is None else scene.neck
    bend = rotation(yaw=trunk_yaw + (pose.yaw - trunk_yaw) * turned_neck)
    nod, tilt = (NECK_NOD, NECK_TILT) if scene.neck is None else (scene.neck, scene.neck)
    lean = rotation(pitch=pose.pitch * nod, roll=pose.roll * tilt)
    top = add(add(base, turn(bend, turn(lean, NECK))), slide)
    half = rotation(pitch=pose.pitch * nod / 2, roll=pose.roll * tilt / 2)
    middle = add(add(base, turn(bend, turn(half, times(NECK, 0.5)))), times(slide, 0.6))
    turned = rotation(pose.yaw, pose.pitch, pose.roll)
    larger = (times(turned[0], HEAD_SIZE), times(turned[1], HEAD_SIZE), times(turned[2], HEAD_SIZE))
    head = Frame(sub(top, turn(larger, PIVOT)), larger)
    arms = {}
    for side in Side:
        shoulder = trunk.at(_shoulder(scene, side))
        reach = _reach(None, side, scene, trunk, head)
        busy = _uses(scene, side)
        if busy and scene.hand is not None:
            goal, share = _reach(scene.hand.place, side, scene, trunk, head), scene.hand.share
            reach = _Reach(
                between(reach.wrist, goal.wrist, share),
                unit(between(reach.fingers, goal.fingers, share)),
                unit(between(reach.thumb, goal.thumb, share)),
                between(reach.bend, goal.bend, share),
            )
        bent = elbow(shoulder, reach.wrist, UPPER_ARM, FOREARM, reach.bend)
        arms[side] = Arm(shoulder, bent, reach.wrist, reach.fingers, reach.thumb, busy)
    return Body(trunk, (base, middle, top), head, arms)
