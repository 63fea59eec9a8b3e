"""Chest, neck, legs and the things the person leans on."""

from __future__ import annotations

from math import cos, radians, sin

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen, QPolygonF

from dystonia_companion.drawing.figure.body import BLADE_BACK, BLADE_DOWN, Body
from dystonia_companion.drawing.figure.canvas import Canvas, as_path
from dystonia_companion.drawing.figure.look import paint_colour
from dystonia_companion.drawing.figure.space import Solid, Vec, add, hull
from dystonia_companion.model.pose import Side

# the seam of the sleeve, from the collar to under the arm, on the right
_SEAM = ((6.3, 0.4, 3.0), (8.2, -3.6, 6.0), (10.6, -8.2, 8.0), (12.6, -12.0, 8.6), (13.9, -15.6, 8.6))


def chest_outline(canvas: Canvas, body: Body, lift: float = 0.0) -> QPolygonF:
    """The shirt without sleeves; `lift` (0 to 1) raises the breastbone and brings it forward."""
    around = body.trunk
    solids = [
        Solid((0.0, -17.0 + 3.0 * lift, 0.5 + 3.4 * lift), (15.5, 13.0, 10.0)),
        Solid((0.0, -48.0, 0.0), (13.6, 8.0, 10.0)),
        Solid.ball((4.6, 1.4, -3.2), 2.6),
        Solid.ball((-4.6, 1.4, -3.2), 2.6),
        Solid.ball((0.0, -2.6 + lift, 3.2 + lift), 1.4),
        Solid.ball((0.0, 0.6 + lift, -6.4), 2.2),
    ]
    blobs = [canvas.camera.blob(solid, around) for solid in solids]
    for side in Side:
        x, y, z = body.arms[side].shoulder
        blobs.append(canvas.camera.blob(Solid.ball((x, y, z), 6.0)))
        blobs.append(canvas.camera.blob(Solid.ball((x * 0.6, y - 6.0, z - 5.0), 3.6)))
    return hull(tuple(blobs), 64)


def paint_chest(canvas: Canvas, body: Body, lift: float = 0.0) -> QPolygonF:
    """The shirt, and the inside of its collar behind the neck. Returns the shirt's outline."""
    shape = chest_outline(canvas, body, lift)
    canvas.fill(shape, canvas.look.shirt, outlined=True)
    if canvas.camera.eye[2] > 0.8:
        for side in Side:
            seam = [body.trunk.at((side * x, y, z)) for x, y, z in _SEAM]
            canvas.line_through(seam, canvas.look.shirt_shade, 0.45)
    return shape


def paint_blade(canvas: Canvas, body: Body, moved: float) -> None:
    """The near shoulder blade under the shirt, and a dashed line where it was before it moved."""
    x, y, z = body.arms[Side.RIGHT].shoulder

    def outline(up: float, ahead: float) -> QPolygonF:
        corners = ((0.2, -1.6, 2.0), (-2.6, -5.8, 2.0), (-13.5, -4.6, 1.1))
        return canvas.camera.outline(
            [Solid.ball((x, y + dy + up, z + dz + ahead), r) for dy, dz, r in corners], fine=40
        )

    canvas.fill(outline(0.0, 0.0), canvas.look.shirt_light, outlined=True)
    if moved > 0.05:
        pen = QPen(paint_colour(canvas.look.badge), canvas.px(0.32))
        pen.setDashPattern([2.0, 3.0])
        canvas.painter.setPen(pen)
        canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
        canvas.painter.drawPolygon(outline(BLADE_DOWN * moved, BLADE_BACK * moved))


def _collar(body: Body, start: float, end: float) -> list[Vec]:
    """The collar from `start` to `end` degrees: 0 is the right side, 90 the front."""
    ring = []
    for i in range(25):
        angle = radians(start + (end - start) * i / 24)
        ahead = sin(angle)
        local: Vec = (6.5 * cos(angle), 1.8 - 3.0 * max(0.0, ahead) + 1.0 * max(0.0, -ahead), -2.2 + 6.4 * ahead)
        ring.append(body.trunk.at(local))
    return ring


def paint_neck(canvas: Canvas, body: Body, face: QPolygonF, larynx: Vec | None = None) -> None:
    """The neck between collar and head, with the shadow of the chin; `larynx` is where its front stands out, from its middle."""
    camera, look = canvas.camera, canvas.look
    base, middle, top = body.neck
    lower = camera.outline((Solid.ball(add(base, (0.0, -1.5, 0.8)), 5.6), Solid.ball(middle, 5.1)), fine=40)
    upper = camera.outline((Solid.ball(middle, 5.1), Solid.ball(top, 5.0)), fine=40)
    inside = QPolygonF([camera.point(v) for v in _collar(body, 0, 360)])
    canvas.fill(inside, look.shirt_deep)
    neck = as_path(lower).united(as_path(upper))
    if abs(camera.eye[1]) < 0.5:
        # below the front of the collar the shirt covers the neck
        from_side = abs(camera.eye[0]) > 0.5
        front = _collar(body, -90, 90) if from_side else _collar(body, 180, 0)
        above = [add(v, (0.0, 40.0, 0.0)) for v in (front[-1], front[0])]
        neck = neck.intersected(as_path(QPolygonF([camera.point(v) for v in front + above])))
    canvas.fill(neck, look.skin_shade, outlined=True)
    if larynx is not None:
        # the Adam's apple: off the middle when the neck turns, in it when only the head does (S10)
        mark = canvas.camera.outline((Solid(add(middle, larynx), (1.3, 2.0, 1.0)),), fine=24)
        canvas.fill(as_path(mark).intersected(neck), look.skin_deep, 0.75)
    moved = as_path(face).translated(0.0, canvas.px(1.7))
    canvas.fill(neck.intersected(moved), look.skin_deep, 0.5)


def paint_collar(canvas: Canvas, body: Body) -> None:
    """The front of the collar, over the neck."""
    look = canvas.look
    ring = _collar(body, -90, 90) if abs(canvas.camera.eye[0]) > 0.5 else _collar(body, 180, 0)
    canvas.line_through(ring, look.shirt_deep if not look.outline else look.outline, 1.5)
    canvas.line_through(ring, look.shirt_shade, 1.05)


def paint_legs(canvas: Canvas) -> None:
    """Thighs and knees of somebody who sits, pointing ahead."""
    for side in Side:
        thigh = (Solid.ball((side * 8.5, -51.0, 8.0), 7.2), Solid.ball((side * 11.5, -53.0, 39.0), 6.6))
        canvas.fill(canvas.camera.outline(thigh, fine=44), canvas.look.trousers, outlined=True)
        shin = (Solid.ball((side * 11.5, -54.5, 40.0), 5.6), Solid.ball((side * 11.5, -92.0, 38.0), 4.6))
        if abs(canvas.camera.eye[1]) < 0.5:
            canvas.fill(canvas.camera.outline(shin, fine=44), canvas.look.trousers_shade, outlined=True)


def paint_standing_legs(canvas: Canvas, apart_cm: float) -> None:
    """Legs of somebody who stands, their feet each `apart_cm` from the middle."""
    for side in Side:
        foot = (
            Solid.ball((side * apart_cm, -117.5, -2.0), 3.2),
            Solid.ball((side * (apart_cm + 1.5), -118.5, 9.0), 2.6),
        )
        canvas.fill(canvas.camera.outline(foot, fine=36), canvas.look.hair, outlined=True)
        leg = (Solid.ball((side * 7.2, -54.0, 0.0), 7.0), Solid.ball((side * apart_cm, -112.0, -1.0), 4.4))
        canvas.fill(canvas.camera.outline(leg, fine=44), canvas.look.trousers, outlined=True)


def paint_bent_legs(canvas: Canvas) -> None:
    """Legs of somebody who lies with knees bent."""
    for side in Side:
        shade = canvas.look.trousers if side is Side.RIGHT else canvas.look.trousers_shade
        x = side * 8.5
        shin = (Solid.ball((x, -82.0, 26.0), 6.0), Solid.ball((x, -104.0, -6.0), 4.6))
        thigh = (Solid.ball((x, -50.0, -1.0), 9.0), Solid.ball((x, -82.0, 27.0), 6.6))
        canvas.fill(canvas.camera.outline(shin, fine=44), shade, outlined=True)
        canvas.fill(canvas.camera.outline(thigh, fine=44), shade, outlined=True)


def slab(canvas: Canvas, low: Vec, high: Vec, round_cm: float, colour: str) -> None:
    """A rounded thing between two corners, as seen in the picture."""
    a, b = canvas.camera.point(low), canvas.camera.point(high)
    path = QPainterPath()
    path.addRoundedRect(QRectF(a, b).normalized(), canvas.px(round_cm), canvas.px(round_cm))
    canvas.fill(path, colour, outlined=True)
