"""What stands in the picture beside the person: seat, bed, doorway, counter, mirror, wall, and marks on face and shirt."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF

from dystonia_companion.drawing.figure.body import Body
from dystonia_companion.drawing.figure.canvas import Canvas
from dystonia_companion.drawing.figure.scene import Place, Position, Prop, Scene
from dystonia_companion.drawing.figure.space import Vec
from dystonia_companion.drawing.figure.trunk import slab
from dystonia_companion.model.pose import Side

# the eyes of a head in the middle: how high, and how far ahead, in cm
EYE_HEIGHT = 15.3
EYE_AHEAD = 9.5
FLOOR = -121.0
MARK_AHEAD = 33.0
# where a trick may be touched, in the head's frame
_SPOTS: tuple[tuple[Vec, Place, Side | None], ...] = (
    ((0.0, -9.8, 8.0), Place.CHIN, None),
    ((5.6, -3.4, 6.4), Place.CHEEK, Side.RIGHT),
    ((-5.6, -3.4, 6.4), Place.CHEEK, Side.LEFT),
    ((6.9, 4.0, 5.0), Place.TEMPLE, Side.RIGHT),
    ((-6.9, 4.0, 5.0), Place.TEMPLE, Side.LEFT),
)


def behind_front(canvas: Canvas, scene: Scene) -> None:
    """What is behind somebody seen from the front."""
    look, place = canvas.look, scene.place
    if Prop.MIRROR in scene.props:
        _mirror(canvas)
    if scene.position is Position.LIE:
        slab(canvas, (-42.0, -160.0, 0.0), (42.0, 45.0, 0.0), 5.0, look.things)
        slab(canvas, (-24.0, -2.0, 0.0), (24.0, 33.0, 0.0), 8.0, look.things_shade)
        slab(canvas, (-22.5, -0.5, 0.0), (22.5, 31.5, 0.0), 7.0, look.things_light)
    if place is Place.DOORWAY:
        _doorway(canvas)
    if scene.whole:
        slab(canvas, (-150.0, FLOOR - 60, 0.0), (150.0, FLOOR, 0.0), 0.0, look.things_light)
    if place in (Place.SEAT, Place.FLOOR) and scene.position is Position.SIT:
        slab(canvas, (-27.0, -61.5, 0.0), (27.0, -54.0, 0.0), 3.0, look.things)
        slab(canvas, (-24.0, -100.0, 0.0), (-20.0, -60.0, 0.0), 1.0, look.things_shade)
        slab(canvas, (20.0, -100.0, 0.0), (24.0, -60.0, 0.0), 1.0, look.things_shade)
        slab(canvas, (-16.5, -90.0, 0.0), (-0.4, -43.0, 0.0), 7.5, look.trousers)
        slab(canvas, (0.4, -90.0, 0.0), (16.5, -43.0, 0.0), 7.5, look.trousers)


def before_front(canvas: Canvas, scene: Scene) -> None:
    """What is between the viewer and the chest, under the hands."""
    look = canvas.look
    if Prop.CUSHION in scene.props and scene.position is Position.SIT:
        slab(canvas, (-29.0, -62.0, 0.0), (29.0, -34.5, 0.0), 6.0, look.things)
        slab(canvas, (-28.0, -62.0, 0.0), (28.0, -35.5, 0.0), 5.5, look.things_light)
    elif scene.place is Place.LAP and scene.position is Position.SIT:
        slab(canvas, (-20.0, -80.0, 0.0), (-0.4, -35.0, 0.0), 7.5, look.trousers)
        slab(canvas, (0.4, -80.0, 0.0), (20.0, -35.0, 0.0), 7.5, look.trousers)
    if scene.place is Place.COUNTER:
        bottom = FLOOR - 3.0 if scene.whole else -90.0
        for side in Side:
            slab(canvas, (side * 50.0, bottom, 0.0), (side * 44.0, -40.0, 0.0), 0.6, look.things_shade)
        slab(canvas, (-56.0, -42.5, 0.0), (56.0, -37.5, 0.0), 1.2, look.things)


def behind_side(canvas: Canvas, scene: Scene) -> None:
    """What is behind somebody seen from the side: chair, wall with a cushion."""
    look = canvas.look
    if Prop.WALL in scene.props:
        slab(canvas, (0.0, -120.0, -60.0), (0.0, 70.0, -15.5), 0.0, look.things)
        slab(canvas, (0.0, -120.0, -17.0), (0.0, 70.0, -15.5), 0.0, look.things_shade)
        slab(canvas, (0.0, 2.5, -15.5), (0.0, 28.0, -6.4), 3.6, look.guide)
        slab(canvas, (0.0, 3.3, -15.0), (0.0, 27.2, -7.2), 3.2, look.things_light)
    elif scene.position is Position.SIT:
        high = 24.0 if Prop.CUSHIONS in scene.props else -22.0 if scene.place is Place.HUG else -19.0
        slab(canvas, (0.0, -90.0, -15.0), (0.0, high, -9.8), 2.4, look.things)
        if Prop.CUSHIONS in scene.props:
            slab(canvas, (0.0, 4.0, -13.5), (0.0, 25.0, -8.0), 3.0, look.things_light)
    if Prop.MARK in scene.props:
        _mark(canvas)


def bed(canvas: Canvas, scene: Scene) -> None:
    """What somebody lies on, seen from the side: bed, pillow and cushions."""
    look = canvas.look
    slab(canvas, (0.0, 60.0, -70.0), (0.0, -140.0, -10.2), 3.0, look.things)
    if Prop.TOWEL in scene.props:
        return
    slab(canvas, (0.0, 31.0, -12.0), (0.0, 3.0, -5.5), 3.2, look.things_light)
    if Prop.CUSHIONS in scene.props:
        slab(canvas, (0.0, 34.0, -12.0), (0.0, 2.0, -3.0), 4.2, look.things_light)
        slab(canvas, (0.0, -62.0, -12.0), (0.0, -100.0, 4.0), 5.0, look.things_light)


def over_bed(canvas: Canvas, scene: Scene) -> None:
    """What is nearer than somebody who lies: the edge of a folded towel under the head, a cushion under the forearm."""
    look = canvas.look
    if Prop.TOWEL in scene.props:
        for low, colour in (
            (-12.4, look.words),
            (-11.2, look.things_light),
            (-10.0, look.words),
            (-8.8, look.things_light),
        ):
            slab(canvas, (0.0, 31.0, low), (0.0, 5.0, low + 1.2), 0.6, colour)
    if Prop.CUSHIONS in scene.props:
        slab(canvas, (0.0, -26.0, -11.0), (0.0, -66.0, -3.4), 3.4, look.things_shade)
        slab(canvas, (0.0, -26.5, -10.4), (0.0, -65.5, -3.9), 3.0, look.things_light)


def mirror_from_above(canvas: Canvas, scene: Scene) -> None:
    """A mirror ahead of somebody seen from above."""
    if Prop.MIRROR in scene.props:
        look = canvas.look
        slab(canvas, (-15.0, 0.0, 44.5), (15.0, 0.0, 48.0), 1.0, look.things_shade)
        slab(canvas, (-14.0, 0.0, 43.6), (14.0, 0.0, 45.4), 0.5, look.glass)


def _mirror(canvas: Canvas) -> None:
    look = canvas.look
    slab(canvas, (-29.0, -90.0, 0.0), (29.0, 41.0, 0.0), 8.0, look.things_shade)
    slab(canvas, (-27.0, -90.0, 0.0), (27.0, 39.0, 0.0), 6.5, look.glass)
    for start, length in ((-22.0, 9.0), (-22.0, 5.0)):
        shift = 0.0 if length > 6 else 4.0
        points: list[Vec] = [(start + shift, 24.0 - shift, 0.0), (start + shift + length, 24.0 - shift + length, 0.0)]
        canvas.line_through(points, look.badge, 1.0, 0.7)


def _doorway(canvas: Canvas) -> None:
    """The wall with an opening, and the frame around it."""
    look = canvas.look
    for side in Side:
        slab(canvas, (side * 39.0, -140.0, 0.0), (side * 160.0, 90.0, 0.0), 0.0, look.things_light)
    slab(canvas, (-160.0, 45.0, 0.0), (160.0, 120.0, 0.0), 0.0, look.things_light)
    for side in Side:
        slab(canvas, (side * 38.0, -140.0, 0.0), (side * 43.5, 49.5, 0.0), 0.4, look.things_shade)
        slab(canvas, (side * 38.0, -140.0, 0.0), (side * 40.0, 44.0, 0.0), 0.0, look.things)
    slab(canvas, (-43.5, 44.0, 0.0), (43.5, 49.5, 0.0), 0.4, look.things_shade)


def _mark(canvas: Canvas) -> None:
    """A target on a wall, at eye height."""
    look = canvas.look
    slab(canvas, (0.0, -120.0, MARK_AHEAD + 2.0), (0.0, 70.0, MARK_AHEAD + 60.0), 0.0, look.things)
    slab(canvas, (0.0, -120.0, MARK_AHEAD + 2.0), (0.0, 70.0, MARK_AHEAD + 3.5), 0.0, look.things_shade)
    centre = canvas.camera.point((0.0, EYE_HEIGHT, MARK_AHEAD))
    for radius, colour in ((3.4, look.words), (2.3, look.badge), (1.1, look.arrow)):
        canvas.painter.setPen(Qt.PenStyle.NoPen)
        canvas.painter.setBrush(QColor(colour))
        canvas.painter.drawEllipse(centre, canvas.px(radius), canvas.px(radius))


def pocket(canvas: Canvas, scene: Scene, body: Body) -> None:
    """A chest pocket on the side that the nose goes to: away from the hand that holds the seat."""
    if Prop.POCKET in scene.props and scene.hand and scene.hand.side:
        side = scene.hand.side.other
        corners = ((5.2, -12.5), (12.2, -12.5), (12.2, -18.6), (8.7, -20.6), (5.2, -18.6), (5.2, -12.5))
        points = [canvas.camera.point(body.trunk.at((side * x, y, 10.0))) for x, y in corners]
        canvas.fill(QPolygonF(points), canvas.look.shirt_light)
        canvas.line(points, canvas.look.shirt_deep, 0.7)


def spots(canvas: Canvas, scene: Scene, body: Body) -> None:
    """Small rings where the face may be touched; the one that is touched now is filled, and stays to be seen beside the finger."""
    if Prop.SPOTS not in scene.props:
        return
    for spot, place, side in _SPOTS:
        now = scene.hand is not None and scene.place is place and side in (None, scene.hand.side)
        centre = canvas.camera.point(body.head.at(spot))
        radius = canvas.px(1.5 if now else 1.0)
        canvas.painter.setPen(QPen(QColor(canvas.look.words), canvas.px(0.35)))
        canvas.painter.setBrush(QColor(canvas.look.arrow if now else canvas.look.badge))
        canvas.painter.drawEllipse(centre, radius, radius)


def _smooth(points: list[QPointF]) -> QPainterPath:
    """A closed soft shape whose sides touch the middles between `points`."""
    path = QPainterPath((points[-1] + points[0]) / 2)
    for here, following in zip(points, [*points[1:], points[0]], strict=True):
        path.quadTo(here, (here + following) / 2)
    return path


def mouth_inset(canvas: Canvas, scene: Scene, rect: QRectF) -> None:
    """A small round picture of the mouth cut open: the gap between the teeth, and the tongue up behind the upper ones."""
    if Prop.MOUTH not in scene.props:
        return
    look, painter, radius = canvas.look, canvas.painter, canvas.unit * 10.5
    centre = QPointF(rect.left() + radius + canvas.unit * 2, rect.top() + radius + canvas.unit * 2)
    # drawn on a disc of radius 10; the lower jaw drops by `gap`, the lips part only when it opens
    gap, parted = 1.3 + 3.0 * scene.jaw_open, 3.0 * scene.jaw_open

    def shape(colour: str, *points: tuple[float, float]) -> None:
        placed = [QPointF(centre.x() + x * radius / 10, centre.y() - y * radius / 10) for x, y in points]
        painter.fillPath(_smooth(placed), QColor(colour))

    painter.save()
    disc = QPainterPath()
    disc.addEllipse(centre, radius, radius)
    painter.setClipPath(disc, Qt.ClipOperation.IntersectClip)
    painter.fillPath(disc, QColor(look.glass))
    low, floor = -parted, -2.6 - gap
    shape(
        look.skin,
        (-16.0, 20.0),
        (9.5, 16.0),
        (9.0, 7.0),
        (5.6, 6.0),
        (8.4, 2.4),
        (4.4, 0.6),
        (-2.0, 0.2),
        (-16.0, -2.0),
    )
    shape(look.skin, (-16.0, 3.0), (-2.0, 0.9), (4.4, 1.2 + low), (8.0, -0.6 + low), (4.8, -3.6 + low), (7.6, -8.0 + low),
          (2.0, -15.0 + low), (-16.0, -16.0))  # fmt: skip
    shape(
        look.mouth,
        (4.6, 1.6),
        (3.4, 4.6),
        (-2.0, 5.4),
        (-8.0, 3.4),
        (-10.5, -4.0),
        (-9.0, -10.0),
        (2.0, floor),
        (4.6, floor),
    )
    shape(look.lips, (4.0, 3.4), (1.6, 4.8), (-3.0, 3.8), (-7.8, -1.0), (-9.0, -9.0), (-2.0, floor), (3.0, floor + 1.2))
    shape(look.badge, (5.2, 4.4), (3.4, 4.4), (3.7, -0.4), (5.0, -0.4))
    shape(look.badge, (5.0, 0.3 - gap), (3.7, 0.3 - gap), (3.4, -4.4 - gap), (5.2, -4.4 - gap))
    painter.restore()
    painter.setPen(QPen(QColor(look.words), canvas.unit * 0.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)


def closed_eye(canvas: Canvas, rect: QRectF) -> None:
    """A sign in the corner for eyes shut, where the face is not seen."""
    unit, colour = canvas.unit, canvas.look.words
    centre = QPointF(rect.left() + unit * 7.5, rect.top() + unit * 6.5)

    def at(angle: float, reach: float) -> QPointF:
        return QPointF(centre.x() + cos(angle) * unit * 4.4 * reach, centre.y() + sin(angle) * unit * 2.6 * reach)

    wide = 0.7 * unit / canvas.px(1.0)
    canvas.line([at(pi * i / 12, 1.0) for i in range(13)], colour, wide)
    for angle in (pi * 0.2, pi * 0.4, pi * 0.6, pi * 0.8):
        canvas.line([at(angle, 1.0), at(angle, 1.55)], colour, wide)
