"""Paint a Scene: choose the camera, then paint the parts from back to front."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians, sin

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from dystonia_companion.drawing.figure import arrows, guides, limbs, signs, things, trunk
from dystonia_companion.drawing.figure.body import CLOSER, Arm, Body, build
from dystonia_companion.drawing.figure.canvas import Canvas
from dystonia_companion.drawing.figure.head import Head
from dystonia_companion.drawing.figure.limbs import Fingers
from dystonia_companion.drawing.figure.look import Look
from dystonia_companion.drawing.figure.scene import Place, Position, Prop, Scene, View
from dystonia_companion.drawing.figure.space import Camera, Vec
from dystonia_companion.model.pose import Side

_HIGH = 80.0
# swinging arms are seen from a little above: the one in front is then lower than the one behind
_SWING_HIGH = 20.0
_X: Vec = (1.0, 0.0, 0.0)
_Y: Vec = (0.0, 1.0, 0.0)
_Z: Vec = (0.0, 0.0, 1.0)
_BY_PLACE = {
    Place.LAP: (43.0, 79.0),
    Place.SEAT: (67.0, 107.0),
    Place.COUNTER: (46.0, 88.0),
    Place.HUG: (37.0, 75.0),
    Place.DOORWAY: (43.0, 96.0),
    Place.FLOOR: (74.0, 112.0),
    Place.CHEEK: (31.0, 78.0),
    Place.ABOVE_EAR: (31.0, 78.0),
}


@dataclass(frozen=True)
class _Framing:
    """What of the world fits in the picture, in cm: its middle, how far it shows below the origin, and its size."""

    middle: float
    below: float
    size: float


def _framing(scene: Scene) -> _Framing:
    if scene.view is View.SIDE:
        return _side_framing(scene)
    if scene.from_above:
        return _Framing(0.0, 28.0, 78.0)
    if scene.swing is not None:
        return _Framing(0.0, 84.0, 122.0)
    if scene.whole:
        return _Framing(0.0, 126.0, 168.0)
    if scene.position is Position.LIE and Prop.BODY in scene.props:
        return _Framing(0.0, 78.0, 116.0)
    if Prop.MOUTH in scene.props:
        return _Framing(0.0, 10.0, 50.0)
    if scene.place in _BY_PLACE and scene.position is not Position.LIE:
        return _Framing(0.0, *_BY_PLACE[scene.place])
    if scene.ghost is not None:
        return _Framing(0.0, 18.0, 60.0)
    return _Framing(0.0, 29.0, 72.0)


def _side_framing(scene: Scene) -> _Framing:
    if scene.position is Position.LIE:
        return _Framing(15.0, 42.0, 96.0)
    if Prop.MARK in scene.props:
        return _Framing(10.0, 30.0, 76.0)
    if Prop.WALL in scene.props:
        return _Framing(0.0, 30.0, 74.0)
    if shows_blades(scene):
        return _Framing(-1.0, 38.0, 76.0)
    if scene.place is Place.HUG:
        return _Framing(6.0, 44.0, 82.0)
    if scene.ghost is not None:
        return _Framing(2.0, 19.0, 60.0)
    return _Framing(4.0, 32.0, 74.0)


def camera_for(scene: Scene, rect: QRectF) -> Camera:
    """The camera that shows `scene` in `rect`, standing on its lower edge."""
    framing = _framing(scene)
    scale = min(rect.width(), rect.height()) / framing.size
    lying = scene.position is Position.LIE
    if scene.view is View.SIDE and lying:
        right, up, eye = (0.0, -1.0, 0.0), _Z, _X
    elif scene.view is View.SIDE:
        right, up, eye = _Z, _Y, _X
    elif scene.from_above:
        tilt = radians(_HIGH)
        right, up, eye = _X, (0.0, cos(tilt), sin(tilt)), (0.0, sin(tilt), -cos(tilt))
    else:
        tilt = radians(_SWING_HIGH if scene.swing is not None else 0.0)
        up, eye = (0.0, cos(tilt), -sin(tilt)), (0.0, sin(tilt), cos(tilt))
        right = (-1.0, 0.0, 0.0) if scene.flipped else _X
    x = rect.center().x() - framing.middle * scale
    y = rect.bottom() - framing.below * scale
    return Camera(right, up, eye, scale, x, y)


def paint_figure(painter: QPainter, rect: QRectF, scene: Scene, look: Look, font: QFont) -> None:
    """Paint `scene` into `rect`, clipped to it. The ground behind is the caller's. The same scene gives the same picture."""
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        _paint(
            Canvas(painter, camera_for(scene, rect), look, font, min(rect.width(), rect.height())),
            build(scene),
            scene,
            rect,
        )
    finally:
        painter.restore()


def _paint(canvas: Canvas, body: Body, scene: Scene, rect: QRectF) -> None:
    if scene.view is View.SIDE and scene.position is Position.LIE:
        _lying(canvas, body, scene)
    elif scene.view is View.SIDE:
        _side(canvas, body, scene)
    elif scene.from_above:
        _top(canvas, body, scene)
    else:
        _front(canvas, body, scene)
    if scene.chest or (scene.ghost is not None and scene.ghost != scene.pose):
        guides.paint_ghost(canvas, build(replace(scene, pose=scene.ghost or scene.pose, chest=0.0)), scene)
    if Prop.MIDLINE in scene.props:
        guides.paint_midline(canvas)
    guides.paint_gaze(canvas, body, scene)
    if scene.degrees:
        guides.paint_degrees(canvas, body, scene)
    things.mouth_inset(canvas, scene, rect)
    if scene.labels:
        if scene.eyes_shut and scene.from_above:
            things.closed_eye(canvas, rect)
        signs.paint_badges(canvas, body, scene)
        arrows.paint_arrow_and_word(canvas, body, scene, rect)
        signs.paint_caption(canvas, scene, rect)


def _bust(canvas: Canvas, body: Body, scene: Scene) -> None:
    """Chest, neck and head, in the order that fits every view."""
    head = Head(canvas, body.head, scene)
    chest = trunk.paint_chest(canvas, body, scene.chest)
    if scene.from_above:
        canvas.shade(head.face, chest, 2.6, 0.2)
    things.pocket(canvas, scene, body)
    trunk.paint_neck(canvas, body, head.face, _larynx(scene))
    trunk.paint_collar(canvas, body)
    head.paint()
    things.spots(canvas, scene, body)


def _larynx(scene: Scene) -> Vec | None:
    """The front of the neck, turned as far as the neck itself turns; shown only where the picture is about that."""
    if scene.neck is None or not scene.pose.yaw:
        return None
    turned = radians(scene.pose.yaw * scene.neck)
    return (sin(turned) * 6.5, -1.0, cos(turned) * 6.5)


def _held(scene: Scene) -> Fingers:
    if scene.place is Place.THUMB_FRONT:
        return Fingers.THUMB_UP
    if scene.place is Place.FINGER_FRONT or (scene.hand is not None and scene.hand.finger):
        return Fingers.ONE
    return Fingers.FLAT


def _front(canvas: Canvas, body: Body, scene: Scene) -> None:
    look, place, held = canvas.look, scene.place, _held(scene)
    things.behind_front(canvas, scene)
    if scene.position is Position.LIE:
        trunk.paint_standing_legs(canvas, 12.0)
    if scene.whole or (scene.position is Position.STAND and place is not Place.DOORWAY):
        trunk.paint_standing_legs(canvas, 14.0 - 6.5 * scene.feet)
    # who steps towards the viewer is seen a little larger
    canvas.camera = replace(canvas.camera, scale=canvas.camera.scale * (1.0 + CLOSER * scene.step))
    for side in Side:
        arm = body.arms[side]
        limbs.paint_upper_arm(canvas, arm, look.shirt_shade)
        if _behind(scene, arm):
            lit = arm.busy and place is Place.FLOOR
            colour = look.shirt_light if lit else look.shirt_shade
            limbs.paint_forearm(canvas, arm, colour, held=held if arm.busy else Fingers.FLAT)
    _bust(canvas, body, scene)
    things.before_front(canvas, scene)
    for side in Side if place is Place.HUG else ():
        limbs.paint_upper_arm(canvas, body.arms[side], look.shirt_shade)
    for side in Side:
        arm = body.arms[side]
        if not _behind(scene, arm):
            if scene.swing is not None:
                limbs.paint_upper_arm(canvas, arm, look.shirt_light)
            limbs.paint_forearm(canvas, arm, look.shirt_light, 0.9, held)


def _behind(scene: Scene, arm: Arm) -> bool:
    """Whether the forearm is behind the chest, seen from the front."""
    if scene.swing is not None:
        return arm.wrist[2] < arm.shoulder[2]
    return not arm.busy or scene.place in (Place.HEAD_BACK, Place.FLOOR)


def _side(canvas: Canvas, body: Body, scene: Scene) -> None:
    look, far, near = canvas.look, body.arms[Side.LEFT], body.arms[Side.RIGHT]
    things.behind_side(canvas, scene)
    if scene.position is Position.SIT:
        trunk.paint_legs(canvas)
    limbs.paint_forearm(canvas, far, look.shirt_deep)
    _bust(canvas, body, scene)
    limbs.paint_upper_arm(canvas, near, look.shirt_shade)
    if shows_blades(scene):
        trunk.paint_blade(canvas, body, scene.blades)
    limbs.paint_forearm(canvas, near, look.shirt_shade, 0.0, _held(scene))


def shows_blades(scene: Scene) -> bool:
    """Whether the picture is about the shoulder blades."""
    return scene.blades > 0 or (scene.arrow is not None and scene.arrow.axis == "blades")


def _top(canvas: Canvas, body: Body, scene: Scene) -> None:
    look = canvas.look
    things.mirror_from_above(canvas, scene)
    if scene.position is Position.SIT:
        trunk.slab(canvas, (-21.0, -55.0, -16.0), (21.0, -55.0, 34.0), 6.0, look.things_light)
        trunk.paint_legs(canvas)
    for side in Side:
        arm = body.arms[side]
        limbs.paint_forearm(canvas, arm, look.shirt_shade, 0.0, _held(scene) if arm.busy else Fingers.FLAT)
        limbs.paint_upper_arm(canvas, arm, look.shirt)
    if scene.position is Position.SIT:
        trunk.slab(canvas, (-17.0, -16.0, -21.0), (17.0, -16.0, -15.0), 2.5, look.things)
    _bust(canvas, body, scene)


def _lying(canvas: Canvas, body: Body, scene: Scene) -> None:
    look = canvas.look
    things.bed(canvas, scene)
    trunk.paint_bent_legs(canvas)
    _bust(canvas, body, scene)
    things.over_bed(canvas, scene)
    limbs.paint_upper_arm(canvas, body.arms[Side.RIGHT], look.shirt_shade)
    limbs.paint_forearm(canvas, body.arms[Side.RIGHT], look.shirt_shade)
