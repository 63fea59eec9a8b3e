"""Thin help lines: soft arcs of degrees, the middle, where the head was, and where the eyes look."""

from __future__ import annotations

from functools import lru_cache
from math import cos, radians, sin

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPen, QPolygonF

from dystonia_companion.drawing.figure import limbs
from dystonia_companion.drawing.figure.body import Body
from dystonia_companion.drawing.figure.canvas import Canvas, as_path
from dystonia_companion.drawing.figure.hair import Hair
from dystonia_companion.drawing.figure.head import crown, seen_from, skull
from dystonia_companion.drawing.figure.look import paint_colour
from dystonia_companion.drawing.figure.scene import Place, Prop, Scene, View
from dystonia_companion.drawing.figure.space import Camera, Frame, Solid, Vec, between
from dystonia_companion.drawing.figure.things import EYE_HEIGHT, MARK_AHEAD
from dystonia_companion.drawing.figure.trunk import chest_outline
from dystonia_companion.model.pose import Side

HEAD_CENTRE: Vec = (0.0, 15.0, 1.0)
_X: Vec = (1.0, 0.0, 0.0)
_Y: Vec = (0.0, 1.0, 0.0)
_Z: Vec = (0.0, 0.0, 1.0)


def arc(centre: Vec, radius: float, start: float, end: float, a: Vec, b: Vec) -> list[Vec]:
    """Points on an arc from `start` to `end` degrees in the plane of `a` and `b`."""
    points = []
    for i in range(25):
        angle = radians(start + (end - start) * i / 24)
        c, s = cos(angle) * radius, sin(angle) * radius
        points.append(
            (centre[0] + a[0] * c + b[0] * s, centre[1] + a[1] * c + b[1] * s, centre[2] + a[2] * c + b[2] * s)
        )
    return points


def dotted(canvas: Canvas, points: list[QPointF], colour: str, wide_cm: float = 0.4) -> None:
    """A dotted line."""
    pen = QPen(paint_colour(colour), max(canvas.px(wide_cm), canvas.unit * 0.3))
    pen.setDashPattern([0.1, 2.6])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    canvas.painter.setPen(pen)
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
    canvas.painter.drawPolyline(QPolygonF(points))


def paint_degrees(canvas: Canvas, body: Body, scene: Scene) -> None:
    """A dotted line for the middle, a thin one for the head now, and the soft arc between them, all clear of the face."""
    pose = scene.pose
    if scene.from_above:
        if pose.trunk_yaw:
            # the chest turns: an arc at each shoulder, which it takes along
            _fan(canvas, (0.0, 0.0, 0.0), (24.0, 33.0), -pose.trunk_yaw, _X, _Z)
            _fan(canvas, (0.0, 0.0, 0.0), (24.0, 33.0), pose.trunk_yaw, (-1.0, 0.0, 0.0), _Z)
        _fan(canvas, (0.0, 14.0, 0.0), (13.0, 28.0), pose.yaw, _Z, _X)
    elif scene.view is View.SIDE:
        _fan(canvas, HEAD_CENTRE, (13.0, 19.0), pose.pitch, _Z, _Y)
    else:
        low = body.neck[0]
        far = crown(body.head)[1] - low[1] + 2.0
        _fan(canvas, low, (far - 1.5, far + 1.2), pose.roll, _Y, _X)


def _fan(canvas: Canvas, centre: Vec, radii: tuple[float, float], degrees: float, a: Vec, b: Vec) -> None:
    """The part of a fan between two radii in cm, from the middle (the way `a`) to `degrees` of it."""
    look = canvas.look
    near, far = ([canvas.camera.point(v) for v in arc(centre, r, 0.0, degrees, a, b)] for r in radii)
    if degrees:
        canvas.fill(QPolygonF([*near, *reversed(far)]), look.arrow, 0.2)
        canvas.line([near[-1], far[-1]], look.arrow, 0.4)
        canvas.line(far, look.arrow, 0.45)
    dotted(canvas, [near[0], far[0]], look.words)


def paint_ghost(canvas: Canvas, was: Body, scene: Scene) -> None:
    """A dashed outline of what moves, where it was: head, shoulder or chest. `was` is the body of the ghost's pose."""
    pen = QPen(paint_colour(canvas.look.words), max(canvas.px(0.32), canvas.unit * 0.3))
    pen.setDashPattern([3.0, 2.6])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    canvas.painter.setPen(pen)
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
    if scene.chest:
        canvas.painter.drawPolygon(chest_outline(canvas, was))
        return
    if scene.place is Place.FLOOR and scene.hand and scene.hand.side:
        arm = was.arms[scene.hand.side]
        sleeve = (Solid.ball(arm.shoulder, 6.0), Solid.ball(between(arm.shoulder, arm.elbow, 0.45), 4.9))
        canvas.painter.drawPolygon(canvas.camera.outline(sleeve, fine=48))
        return
    canvas.painter.drawPath(_head_outline(canvas.camera, was.head, scene.jaw_open))


@lru_cache(maxsize=16)
def _head_outline(camera: Camera, frame: Frame, jaw_open: float) -> QPainterPath:
    """Face and hair as one outline. Kept, for a ghost stands still; nobody may change the answer."""
    face = camera.outline(skull(jaw_open), frame, 72)
    hair = Hair(seen_from(camera, frame), camera.of_part(frame)).outline()
    return as_path(face).united(as_path(hair)).simplified()


def paint_midline(canvas: Canvas) -> None:
    """The middle of the body, dotted, from the breastbone to above the head."""
    dotted(canvas, [canvas.camera.point((0.0, y, 0.0)) for y in (-12.0, 33.5)], canvas.look.words)


def paint_gaze(canvas: Canvas, body: Body, scene: Scene) -> None:
    """From the eyes to the raised hand, or to the mark."""
    eyes = body.head.at((0.0, 0.25, 8.6))
    if Prop.MARK in scene.props:
        goal: Vec = (0.0, EYE_HEIGHT, MARK_AHEAD - 4.0)
    elif Prop.GAZE in scene.props and scene.hand and scene.hand.side:
        held = limbs.Fingers.THUMB_UP if scene.place is Place.THUMB_FRONT else limbs.Fingers.ONE
        goal = limbs.fingertip(body.arms[Side(scene.hand.side)], held)
    else:
        return
    dotted(canvas, [canvas.camera.point(eyes), canvas.camera.point(goal)], canvas.look.words)
