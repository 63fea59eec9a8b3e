"""The arrow of a movement or the chevrons of a press, with the word of its direction."""

from __future__ import annotations

from math import atan2, cos, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainterPath, QPen, QPolygonF

from dystonia_companion.drawing.figure.body import Body
from dystonia_companion.drawing.figure.canvas import Canvas, sized
from dystonia_companion.drawing.figure.guides import HEAD_CENTRE, arc
from dystonia_companion.drawing.figure.look import paint_colour
from dystonia_companion.drawing.figure.scene import Arrow, Place, Position, Scene, View
from dystonia_companion.drawing.figure.space import Vec, add, between, times, unit
from dystonia_companion.model.pose import Side

_X: Vec = (1.0, 0.0, 0.0)
_Y: Vec = (0.0, 1.0, 0.0)
_Z: Vec = (0.0, 0.0, 1.0)
Line = list[Vec]
WORD_OVER_PRESS = 15.0
OVER_HEAD: Vec = (0.0, 30.5, 0.0)


def _both_sides(line: Line) -> list[Line]:
    """`line`, written for the right side, on both sides."""
    return [[(side * x, y, z) for x, y, z in line] for side in Side]


def arrow_lines(arrow: Arrow, scene: Scene, body: Body) -> list[Line]:
    """The lines of the arrow in the person's frame, each with its end at the tip; none for a shoulder of unknown side."""
    way = 1 if arrow.direction > 0 else -1
    front = scene.view is View.FRONT
    match arrow.axis:
        case "yaw" | "eyes_yaw" | "trunk_yaw" if scene.from_above:
            low, radius = (14.0, 29.0) if arrow.axis == "trunk_yaw" else (4.0, 33.0)
            centre = (0.0, 14.0, 0.0) if arrow.axis != "trunk_yaw" else (0.0, -2.0, 0.0)
            return [arc(centre, radius, way * low, way * (low + 30), _Z, _X)]
        case "eyes_yaw":
            # beside the chin, not over the head: the head stays where it is
            return [[(way * x, 9.0, 0.0) for x in (11.5, 21.0)]]
        case "yaw" | "trunk_yaw" | "pocket" if arrow.axis != "pocket" or scene.flipped:
            # also where a pocket would lie on the other side of the picture than the way to go
            return [[(x, 34.5 + 2.5 * cos(x / 9.5), 0.0) for x in (way * (-9.0 + 19.0 * i / 24) for i in range(25))]]
        case "roll":
            return [arc(body.neck[0], 33.0, way * 4, way * 34, _Y, _X)]
        case "slide_side_cm":
            return [[(way * x, 33.5, 0.0) for x in (-7.0, 8.0)]]
        case "slide_fwd_cm" if scene.position is Position.LIE:
            return [
                [(0.0, -3.0, (31.0 if way > 0 else 26.0) + way * x) for x in (-7.0, 7.0)]
            ]  # over the chest: beyond the crown the picture ends
        case "slide_fwd_cm":
            return [[(0.0, 34.0, 2.0 + way * x) for x in (-7.0, 8.0)]]
        case "pitch" if front:
            return [[(19.0, 14.0 + way * x, 0.0) for x in (-6.0, 6.0)]]
        case "pitch":
            return [arc(HEAD_CENTRE, 23.0, way * -14, way * 14, _Z, _Y)]
        case "shoulder_down_cm":
            return _beside_shoulder(scene, way)
        case "pocket":
            return [_bow((way * 13.0, 26.0, 0.0), (way * 22.0, 6.0, 0.0), (way * 9.0, -8.5, 0.0))]
        case "chest":
            return [_bow((0.0, -15.0, 22.0), (0.0, -7.0, 22.5), (0.0, -1.0, 27.0))]
        case "jaw":
            return [[(17.0, 12.5, 0.0), (17.0, 4.0, 0.0)]]
        case "step":
            return [[(0.0, -18.0, 0.0), (0.0, -33.0, 0.0)]]
        case "hug":
            return _both_sides(_bow((30.0, -27.0, 0.0), (29.0, -19.0, 0.0), (21.5, -14.0, 0.0)))
        case "feet":
            return _both_sides([(30.0, -112.0, 0.0), (19.0, -112.0, 0.0)])
        case "arms":
            return _both_sides(_bow((38.0, -22.0, 0.0), (43.0, -37.0, 0.0), (38.0, -52.0, 0.0)))
        case _:  # the shoulder blades
            return [[(0.0, -1.5 - 13.5 * s * s, -18.5 - 5.5 * s * (1.6 - s)) for s in (i / 12 for i in range(13))]]


def _bow(start: Vec, bend: Vec, end: Vec) -> Line:
    """A soft curve from `start` to `end`, drawn towards `bend`."""
    shares = [i / 16 for i in range(17)]
    return [between(between(start, bend, s), between(bend, end, s), s) for s in shares]


def _beside_shoulder(scene: Scene, way: int) -> list[Line]:
    side = scene.pose.shoulder_side if scene.lifted is None else scene.lifted[0]
    if side is None:
        return []
    if scene.place is Place.FLOOR:
        return [[(side * 34.0, y, 0.0) for y in (1.0, -46.0)]]
    return [[(side * 27.0, 3.0 + y, 0.0) for y in (way * 4.0, way * -7.0)]]


def press_at(arrow: Arrow, scene: Scene) -> tuple[Vec, Vec]:
    """Where the chevrons of a press stand, and which way they point."""
    way = 1 if arrow.direction > 0 else -1
    if scene.flipped and arrow.side is not None:
        # seen from the front, what points to a side stands apart from the figure, as the arrow of a movement does
        return (way * 4.0, 36.0, 0.0), (float(way), 0.0, 0.0)
    match arrow.axis:
        case "yaw":
            return (way * 4.4, 12.0, 12.0), (float(way), 0.12, 0.0)
        case "roll":
            return (way * 3.2, 24.5, 0.0), (float(way), 0.0, 0.0)
        case "pitch" if scene.position is Position.LIE and way < 0:
            return (0.0, 11.0, 14.5), (0.0, -1.0, -0.25)
        case "slide_fwd_cm" if way > 0:
            return (0.0, 19.5, 8.2), (0.0, 0.0, 1.0)
        case _:
            return (0.0, 17.5, -3.2), (0.0, 0.0, -1.0)


def _head_of(tip_at: QPointF, before: QPointF, size: float) -> QPolygonF:
    angle = atan2(tip_at.y() - before.y(), tip_at.x() - before.x())
    tip = QPointF(tip_at.x() + cos(angle) * size * 0.62, tip_at.y() + sin(angle) * size * 0.62)
    wings = [QPointF(tip.x() - size * cos(angle - turn), tip.y() - size * sin(angle - turn)) for turn in (0.52, -0.52)]
    return QPolygonF([tip, *wings])


def paint_arrow(canvas: Canvas, points: list[QPointF], colour: str, both: bool = False) -> None:
    """A round-ended line with a soft head at its end, with `both` also at its start."""
    size = max(canvas.px(3.2), canvas.unit * 2.6)
    wide = size / canvas.px(1.0) * 0.36
    before = points[-3] if len(points) > 2 else points[0]
    heads = [_head_of(points[-1], before, size)]
    if both:
        heads.append(_head_of(points[0], points[2] if len(points) > 2 else points[-1], size))
    canvas.line(points, colour, wide)
    pen = QPen(paint_colour(colour), size * 0.22)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    canvas.painter.setPen(pen)
    canvas.painter.setBrush(QBrush(QColor(colour)))
    for head in heads:
        canvas.painter.drawPolygon(head)


def paint_chevrons(canvas: Canvas, at: Vec, towards: Vec, colour: str) -> tuple[QPointF, QPointF]:
    """Two chevrons around `at`, with a pale rim so that they stand out on hair and skin. Returns their start and tip."""
    along = unit(towards)
    middle, ahead = canvas.camera.point(at), canvas.camera.point(add(at, along))
    angle = atan2(ahead.y() - middle.y(), ahead.x() - middle.x())
    size = max(canvas.px(2.6), canvas.unit * 2.4)

    def point(forward: float, across: float) -> QPointF:
        x, y = forward * size, across * size
        return QPointF(middle.x() + x * cos(angle) - y * sin(angle), middle.y() + x * sin(angle) + y * cos(angle))

    lines = [[point(f - 0.45, -0.8), point(f + 0.35, 0.0), point(f - 0.45, 0.8)] for f in (-0.5, 0.55)]
    per_cm = canvas.px(1.0)
    for shade, wide in ((canvas.look.badge, 0.72), (colour, 0.4)):
        for line in lines:
            canvas.line(line, shade, wide * size / per_cm)
    return middle, canvas.camera.point(add(at, times(along, 11.0)))


def paint_arrow_and_word(canvas: Canvas, body: Body, scene: Scene, rect: QRectF) -> None:
    """The arrow of the movement, and its word on the side it points to, kept inside `rect`.

    A sided arrow points to the person's own right or left as they face the screen, also where the figure is seen from the
    front and moves the other way: whoever follows the arrow goes the right way.
    """
    arrow = scene.arrow
    if arrow is None:
        return
    turned = scene.flipped and arrow.side is not None
    middle = canvas.camera.point((0.0, 0.0, 0.0)).x()

    def own(point: QPointF) -> QPointF:
        return QPointF(2 * middle - point.x(), point.y()) if turned else point

    if arrow.press:
        at, towards = press_at(arrow, scene)
        if turned:
            at, towards = (-at[0], at[1], at[2]), (-towards[0], towards[1], towards[2])
        points = list(paint_chevrons(canvas, at, towards, canvas.look.arrow))
        if arrow.side is None:
            # over the head, where the word hides nothing
            points = [QPointF(p.x(), p.y() - canvas.px(WORD_OVER_PRESS)) for p in points]
    else:
        lines = [[own(canvas.camera.point(v)) for v in line] for line in arrow_lines(arrow, scene, body)]
        if not lines:
            return
        for line in lines:
            paint_arrow(canvas, line, canvas.look.arrow, arrow.both)
        points = lines[0]
    if arrow.text:
        _word(canvas, arrow, points, rect)


def _word(canvas: Canvas, arrow: Arrow, points: list[QPointF], rect: QRectF) -> None:
    font = sized(canvas.font, canvas.unit * 3.3)
    wide = QFontMetricsF(font, canvas.painter.device()).horizontalAdvance(arrow.text)
    room = rect.width() - 4 * canvas.unit
    if wide > room:
        font = sized(canvas.font, canvas.unit * 3.3 * room / wide)
    measure = QFontMetricsF(font, canvas.painter.device())
    box = QRectF(0, 0, measure.horizontalAdvance(arrow.text) + 2, measure.height())
    box.moveTopLeft(_word_corner(canvas, arrow, points, box, rect))
    ground = QPainterPath()
    ground.addRoundedRect(box.adjusted(-canvas.unit, 0, canvas.unit, 0), box.height() / 2, box.height() / 2)
    canvas.fill(ground, canvas.look.ground, 0.85)
    canvas.painter.setFont(font)
    canvas.painter.setPen(QColor(canvas.look.words))
    canvas.painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, arrow.text)


def _word_corner(canvas: Canvas, arrow: Arrow, points: list[QPointF], box: QRectF, rect: QRectF) -> QPointF:
    """Where the word begins: beyond the tip of a sided arrow, or under it where it is too long; before the start of others."""
    start, tip = points[0], points[-1]
    margin, gap = canvas.unit * 1.2, canvas.px(3.6)
    wide, high = box.width(), box.height()
    left, right = rect.left() + margin, rect.right() - margin - wide
    if arrow.axis == "pocket" and abs(tip.y() - start.y()) > abs(tip.x() - start.x()):
        # over the start of the arrow: at its tip the word would hide pocket and shoulder
        x, y = start.x() - (wide if tip.x() < rect.center().x() else 0.0), start.y() - margin - high
    elif arrow.axis == "shoulder_down_cm":
        x, y = tip.x() - wide / 2, tip.y() + gap * 2.2  # over its start it would hide the mouth
    elif arrow.axis == "chest":
        x, y = tip.x() - wide / 2, tip.y() - gap - high
    elif arrow.side is not None:
        x = tip.x() + gap if tip.x() >= rect.center().x() else tip.x() - gap - wide
        fits = left <= x <= right
        y = tip.y() - high / 2 if fits else tip.y() + gap * 0.7
        if arrow.press and not fits:
            # over the head: beside the chevrons a long word would hide them, or the face
            y = min(tip.y() - gap, canvas.camera.point(OVER_HEAD).y()) - high
    elif abs(tip.x() - start.x()) > abs(tip.y() - start.y()):
        x = (start.x() + tip.x() - wide) / 2
        y = tip.y() - margin * 1.6 - high
    else:
        # at the shoulder blades the word goes to the free side, behind the back
        x = start.x() + gap - wide if arrow.axis == "blades" else start.x() - wide / 2
        y = start.y() - margin * 1.4 - high if tip.y() > start.y() else start.y() + margin * 1.4
    x = min(max(x, left), right)
    y = min(max(y, rect.top() + margin), rect.bottom() - margin - high)
    return QPointF(x, y)
