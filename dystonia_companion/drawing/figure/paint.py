"""Paint a Scene: choose the camera, then paint the parts from back to front."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from dystonia_companion.drawing.figure import limbs, signs, trunk
from dystonia_companion.drawing.figure.body import Body, build
from dystonia_companion.drawing.figure.canvas import Canvas
from dystonia_companion.drawing.figure.head import Head
from dystonia_companion.drawing.figure.look import Look
from dystonia_companion.drawing.figure.scene import Place, Position, Scene, View
from dystonia_companion.drawing.figure.space import Camera, Vec
from dystonia_companion.model.pose import Side

_HIGH = 80.0
_X: Vec = (1.0, 0.0, 0.0)
_Y: Vec = (0.0, 1.0, 0.0)
_Z: Vec = (0.0, 0.0, 1.0)
_LOW_PLACES = {
    Place.LAP: (43.0, 79.0),
    Place.SEAT: (64.0, 101.0),
    Place.COUNTER: (46.0, 88.0),
    Place.HUG: (35.0, 73.0),
    Place.DOORWAY: (38.0, 90.0),
}


@dataclass(frozen=True)
class _Framing:
    """What of the world fits in the picture, in cm: its middle, how far it shows below the origin, and its size."""

    middle: float
    below: float
    size: float


def _framing(scene: Scene) -> _Framing:
    place = scene.hand.place if scene.hand else None
    if scene.view is View.SIDE:
        if scene.position is Position.LIE:
            return _Framing(18.0, 40.0, 100.0)
        if shows_blades(scene):
            return _Framing(-1.0, 38.0, 76.0)
        return _Framing(4.0, 32.0, 74.0)
    if scene.from_above:
        return _Framing(0.0, 30.0, 78.0)
    if place in _LOW_PLACES:
        return _Framing(0.0, *_LOW_PLACES[place])
    return _Framing(0.0, 29.0, 72.0)


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
        right, up, eye = ((-1.0, 0.0, 0.0) if scene.flipped else _X), _Y, _Z
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
    if scene.degrees:
        signs.paint_degrees(canvas, body, scene)
    if scene.labels:
        signs.paint_badges(canvas, body, scene)
        signs.paint_arrow_and_word(canvas, body, scene, rect)
        signs.paint_caption(canvas, scene, rect)


def _bust(canvas: Canvas, body: Body, scene: Scene) -> None:
    """Chest, neck and head, in the order that fits every view."""
    head = Head(canvas, body.head, scene)
    chest = trunk.paint_chest(canvas, body)
    if scene.from_above:
        canvas.shade(head.face, chest, 2.6, 0.2)
    trunk.paint_neck(canvas, body, head.face)
    trunk.paint_collar(canvas, body)
    head.paint()


def _front(canvas: Canvas, body: Body, scene: Scene) -> None:
    look, place = canvas.look, scene.hand.place if scene.hand else None
    if scene.position is Position.LIE:
        trunk.slab(canvas, (-24.0, -4.0, 0.0), (24.0, 33.0, 0.0), 8.0, look.things)
        trunk.slab(canvas, (-22.5, -2.5, 0.0), (22.5, 31.5, 0.0), 7.0, look.things_light)
    if place is Place.DOORWAY and scene.hand and scene.hand.side:
        side = scene.hand.side
        trunk.slab(canvas, (side * 38.5, -70.0, 0.0), (side * 44.0, 60.0, 0.0), 0.6, look.things)
    if place is Place.SEAT:
        trunk.slab(canvas, (-27.0, -61.5, 0.0), (27.0, -54.0, 0.0), 3.0, look.things)
        trunk.slab(canvas, (-16.5, -90.0, 0.0), (-0.4, -43.0, 0.0), 7.5, look.trousers)
        trunk.slab(canvas, (0.4, -90.0, 0.0), (16.5, -43.0, 0.0), 7.5, look.trousers)
    for side in Side:
        limbs.paint_upper_arm(canvas, body.arms[side], look.shirt_shade)
        if not body.arms[side].busy or place is Place.HEAD_BACK:
            limbs.paint_forearm(canvas, body.arms[side], look.shirt_shade)
    _bust(canvas, body, scene)
    if place is Place.LAP:
        trunk.slab(canvas, (-29.0, -62.0, 0.0), (29.0, -34.5, 0.0), 5.0, look.things)
        trunk.slab(canvas, (-28.0, -62.0, 0.0), (28.0, -35.5, 0.0), 4.5, look.things_light)
    if place is Place.COUNTER:
        trunk.slab(canvas, (-60.0, -70.0, 0.0), (60.0, -36.0, 0.0), 1.0, look.things)
    for side in Side if place is Place.HUG else ():
        limbs.paint_upper_arm(canvas, body.arms[side], look.shirt_shade)
    for side in Side:
        arm = body.arms[side]
        if arm.busy and place is not Place.HEAD_BACK:
            limbs.paint_forearm(canvas, arm, look.shirt_light, 0.9, place is Place.THUMB_FRONT)


def _side(canvas: Canvas, body: Body, scene: Scene) -> None:
    look, far, near = canvas.look, body.arms[Side.LEFT], body.arms[Side.RIGHT]
    if scene.position is Position.SIT:
        trunk.slab(canvas, (0.0, -90.0, -15.0), (0.0, -19.0, -9.8), 2.4, look.things)
        trunk.paint_legs(canvas)
    limbs.paint_forearm(canvas, far, look.shirt_deep)
    _bust(canvas, body, scene)
    limbs.paint_upper_arm(canvas, near, look.shirt_shade)
    if shows_blades(scene):
        trunk.paint_blade(canvas, body, scene.blades)
    limbs.paint_forearm(canvas, near, look.shirt_shade, 0.0, _is_thumb(scene))


def shows_blades(scene: Scene) -> bool:
    """Whether the picture is about the shoulder blades."""
    return scene.blades > 0 or (scene.arrow is not None and scene.arrow.axis == "blades")


def _is_thumb(scene: Scene) -> bool:
    return scene.hand is not None and scene.hand.place is Place.THUMB_FRONT


def _top(canvas: Canvas, body: Body, scene: Scene) -> None:
    look = canvas.look
    if scene.position is Position.SIT:
        trunk.slab(canvas, (-21.0, -55.0, -16.0), (21.0, -55.0, 34.0), 6.0, look.things_light)
        trunk.paint_legs(canvas)
    for side in Side:
        limbs.paint_forearm(canvas, body.arms[side], look.shirt_shade, 0.0, _is_thumb(scene) and body.arms[side].busy)
        limbs.paint_upper_arm(canvas, body.arms[side], look.shirt)
    if scene.position is Position.SIT:
        trunk.slab(canvas, (-17.0, -16.0, -21.0), (17.0, -16.0, -15.0), 2.5, look.things)
    _bust(canvas, body, scene)


def _lying(canvas: Canvas, body: Body, scene: Scene) -> None:
    look = canvas.look
    trunk.slab(canvas, (0.0, 60.0, -70.0), (0.0, -140.0, -10.2), 3.0, look.things)
    trunk.slab(canvas, (0.0, 31.0, -12.0), (0.0, 3.0, -5.5), 3.2, look.things_light)
    trunk.paint_bent_legs(canvas)
    _bust(canvas, body, scene)
    limbs.paint_upper_arm(canvas, body.arms[Side.RIGHT], look.shirt_shade)
    limbs.paint_forearm(canvas, body.arms[Side.RIGHT], look.shirt_shade)
