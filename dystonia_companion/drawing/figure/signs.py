"""What is written and drawn beside the figure: side badges, the arrow with its word, thin arcs of degrees."""

from __future__ import annotations

from math import atan2, cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPen, QPolygonF

from dystonia_companion.drawing.figure.body import Body
from dystonia_companion.drawing.figure.canvas import Canvas
from dystonia_companion.drawing.figure.head import crown, nose_tip
from dystonia_companion.drawing.figure.look import paint_colour
from dystonia_companion.drawing.figure.scene import Arrow, Scene, View
from dystonia_companion.drawing.figure.space import Vec
from dystonia_companion.model.pose import Side

HEAD_CENTRE: Vec = (0.0, 15.0, 1.0)


def sized(font: QFont, pixels: float) -> QFont:
    """`font`, semi-bold, `pixels` high on the device that is painted on."""
    made = QFont(font)
    made.setPixelSize(max(1, round(pixels)))
    made.setWeight(QFont.Weight.DemiBold)
    return made


def paint_badges(canvas: Canvas, body: Body, scene: Scene) -> None:
    """A letter on each of the person's own shoulders; from the side only on the near one."""
    for side, letter in zip((Side.LEFT, Side.RIGHT), scene.letters, strict=True):
        if scene.view is View.SIDE and side is Side.LEFT:
            continue
        x, y, z = body.arms[side].shoulder
        place: Vec = (x + side * 0.5, y - 1.0, z)
        if scene.view is View.SIDE:
            place = (x, y - 3.5, z)
        centre = canvas.camera.point(place)
        radius = canvas.px(2.6)
        canvas.painter.setBrush(QBrush(QColor(canvas.look.badge)))
        edge = canvas.look.outline
        canvas.painter.setPen(QPen(QColor(edge), canvas.px(0.3)) if edge else Qt.PenStyle.NoPen)
        canvas.painter.drawEllipse(centre, radius, radius)
        canvas.painter.setPen(QColor(canvas.look.badge_words))
        canvas.painter.setFont(sized(canvas.font, radius * 1.25))
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        canvas.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)


def _arc(centre: Vec, radius: float, start: float, end: float, a: Vec, b: Vec) -> list[Vec]:
    """Points on an arc from `start` to `end` degrees in the plane of `a` and `b`."""
    points = []
    for i in range(25):
        angle = radians(start + (end - start) * i / 24)
        c, s = cos(angle) * radius, sin(angle) * radius
        points.append((centre[0] + a[0] * c + b[0] * s, centre[1] + a[1] * c + b[1] * s, centre[2] + a[2] * c + b[2] * s))
    return points


_X: Vec = (1.0, 0.0, 0.0)
_Y: Vec = (0.0, 1.0, 0.0)
_Z: Vec = (0.0, 0.0, 1.0)


def arrow_path(arrow: Arrow, scene: Scene, body: Body) -> list[Vec]:
    """The line of the arrow in the person's frame, its end at the tip."""
    way = 1 if arrow.direction > 0 else -1
    front = scene.view is View.FRONT
    match arrow.axis:
        case "yaw" | "eyes_yaw" | "trunk_yaw" if scene.from_above:
            low, radius = (20.0, 25.0) if arrow.axis == "trunk_yaw" else (6.0, 25.0)
            centre = (0.0, 14.0, 0.0) if arrow.axis != "trunk_yaw" else (0.0, -2.0, 0.0)
            return _arc(centre, radius, 0 + way * low, way * (low + 34), _Z, _X)
        case "yaw" | "eyes_yaw" | "trunk_yaw":
            return [(x, 34.5 + 2.5 * cos(x / 9.5), 0.0) for x in (way * (-9.0 + 19.0 * i / 24) for i in range(25))]
        case "roll":
            return _arc(body.neck[0], 33.0, way * 4, way * 34, _Y, _X)
        case "slide_side_cm":
            return [(way * x, 33.0, 0.0) for x in (-7.0, 8.0)]
        case "slide_fwd_cm":
            return [(0.0, 33.5, 2.0 + way * x) for x in (-7.0, 8.0)]
        case "pitch" if front:
            return [(19.0, 14.0 + way * x, 0.0) for x in (-6.0, 6.0)]
        case "pitch":
            return _arc(HEAD_CENTRE, 23.0, way * -14, way * 14, _Z, _Y)
        case "shoulder_down_cm":
            side = scene.pose.shoulder_side or Side.RIGHT
            return [(side * 27.0, 3.0 + y, 0.0) for y in (way * 4.0, way * -7.0)]
        case "blades":
            return [(0.0, -1.5 - 13.5 * s * s, -18.5 - 5.5 * s * (1.6 - s)) for s in (i / 12 for i in range(13))]
        case _:
            raise ValueError(f"no arrow for axis {arrow.axis!r}")


def paint_arrow(canvas: Canvas, points: list[QPointF], colour: str) -> None:
    """A round-ended line with a soft head at its end."""
    last, before = points[-1], points[-3] if len(points) > 2 else points[0]
    angle = atan2(last.y() - before.y(), last.x() - before.x())
    size = canvas.px(3.2)
    tip = QPointF(last.x() + cos(angle) * size * 0.62, last.y() + sin(angle) * size * 0.62)
    wings = [
        QPointF(tip.x() - size * cos(angle - turn), tip.y() - size * sin(angle - turn)) for turn in (0.52, -0.52)
    ]
    canvas.line(points, colour, 1.15)
    pen = QPen(paint_colour(colour), canvas.px(0.7))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    canvas.painter.setPen(pen)
    canvas.painter.setBrush(QBrush(QColor(colour)))
    canvas.painter.drawPolygon(QPolygonF([tip, *wings]))


def paint_arrow_and_word(canvas: Canvas, body: Body, scene: Scene, rect: QRectF) -> None:
    """The arrow of the movement, and its word on the side it points to, kept inside `rect`."""
    arrow = scene.arrow
    if arrow is None:
        return
    points = [canvas.camera.point(v) for v in arrow_path(arrow, scene, body)]
    paint_arrow(canvas, points, canvas.look.arrow)
    if not arrow.text:
        return
    font = sized(canvas.font, canvas.px(3.3))
    measure = QFontMetricsF(font, canvas.painter.device())
    wide, high = measure.horizontalAdvance(arrow.text) + 2, measure.height()
    margin = canvas.px(1.2)
    tip = points[-1]
    gap = canvas.px(3.6)
    if arrow.side is not None:
        x = tip.x() + gap if tip.x() >= points[0].x() else tip.x() - gap - wide
        y = tip.y() - high / 2
    elif abs(points[-1].x() - points[0].x()) > abs(points[-1].y() - points[0].y()):
        x = (points[0].x() + tip.x() - wide) / 2
        y = tip.y() - margin * 1.6 - high
    else:
        downward = tip.y() > points[0].y()
        # at the shoulder blades the word goes to the free side, behind the back
        x = points[0].x() + gap - wide if arrow.axis == "blades" else points[0].x() - wide / 2
        y = points[0].y() - margin * 1.4 - high if downward else points[0].y() + margin * 1.4
    x = min(max(x, rect.left() + margin), rect.right() - margin - wide)
    y = min(max(y, rect.top() + margin), rect.bottom() - margin - high)
    canvas.painter.setFont(font)
    canvas.painter.setPen(QColor(canvas.look.words))
    canvas.painter.drawText(QRectF(x, y, wide, high), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, arrow.text)


def paint_degrees(canvas: Canvas, body: Body, scene: Scene) -> None:
    """A dotted line for the middle, a thin line for the head now, and the arc between them."""
    colour = canvas.look.guide
    if scene.from_above:
        centre = (0.0, 14.0, 0.0)
        _spokes(canvas, _arc(centre, 19.5, 0.0, scene.pose.yaw, _Z, _X), centre, colour)
    elif scene.view is View.SIDE:
        start: Vec = (0.0, nose_tip(body.head)[1] * 0.0 + 12.0, 1.0)
        _spokes(canvas, _arc(start, 18.5, 0.0, scene.pose.pitch, _Z, _Y), start, colour)
    else:
        low = body.neck[0]
        top = crown(body.head)
        lean = scene.pose.roll if abs(scene.pose.roll) > 0.05 else 0.0
        points = _arc(low, top[1] - low[1] + 2.0, 0.0, lean, _Y, _X)
        _spokes(canvas, points, low, colour)


def _spokes(canvas: Canvas, arc: list[Vec], centre: Vec, colour: str) -> None:
    camera = canvas.camera
    pen = QPen(paint_colour(colour), canvas.px(0.3))
    pen.setDashPattern([1.0, 4.0])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    canvas.painter.setPen(pen)
    canvas.painter.drawLine(camera.point(centre), camera.point(arc[0]))
    canvas.line_through(arc, colour, 0.45)
    canvas.line_through((arc[-1], arc[-1]), colour, 1.3)


def paint_caption(canvas: Canvas, scene: Scene, rect: QRectF) -> None:
    """The small word in the upper corner, such as "mirror" or "seen from the front"."""
    if not scene.caption:
        return
    margin = canvas.px(2.0)
    canvas.painter.setFont(sized(canvas.font, canvas.px(2.5)))
    canvas.painter.setPen(QColor(canvas.look.words))
    box = rect.adjusted(margin, margin * 0.6, -margin, 0)
    canvas.painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, scene.caption)
