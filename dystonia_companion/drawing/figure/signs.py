"""What is written and drawn beside the figure: side badges, the arrow with its word, thin arcs of degrees."""

from __future__ import annotations

from math import atan2, cos, radians, sin

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainterPath, QPen, QPolygonF

from dystonia_companion.drawing.figure.body import Body
from dystonia_companion.drawing.figure.canvas import Canvas
from dystonia_companion.drawing.figure.head import crown
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


def caption_of(scene: Scene) -> str:
    """The word that says how the figure is to be read, so that a picture without a mirror is never taken for one."""
    if scene.caption is not None:
        return scene.caption
    if scene.from_above:
        return QCoreApplication.translate("Figure", "seen from above")
    if scene.view is View.SIDE:
        return ""
    if scene.mirror:
        return QCoreApplication.translate("Figure", "mirror")
    return QCoreApplication.translate("Figure", "seen from the front")


def letters_of(scene: Scene) -> tuple[str, str]:
    """What stands on the left and on the right shoulder."""
    if scene.letters is not None:
        return scene.letters
    left = QCoreApplication.translate("Figure", "L", "one letter for left")
    return left, QCoreApplication.translate("Figure", "R", "one letter for right")


def paint_badges(canvas: Canvas, body: Body, scene: Scene) -> None:
    """A letter on each of the person's own shoulders; from the side only on the near one."""
    for side, letter in zip((Side.LEFT, Side.RIGHT), letters_of(scene), strict=True):
        if scene.view is View.SIDE and side is Side.LEFT:
            continue
        x, y, z = body.arms[side].shoulder
        place: Vec = (x + side * 0.5, y - 1.0, z)
        if scene.view is View.SIDE:
            place = (x, y - 3.5, z)
        centre = canvas.camera.point(place)
        radius = canvas.unit * 2.6
        canvas.painter.setBrush(QBrush(QColor(canvas.look.badge)))
        edge = canvas.look.outline
        canvas.painter.setPen(QPen(QColor(edge), canvas.unit * 0.3) if edge else Qt.PenStyle.NoPen)
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
        points.append(
            (centre[0] + a[0] * c + b[0] * s, centre[1] + a[1] * c + b[1] * s, centre[2] + a[2] * c + b[2] * s)
        )
    return points


_X: Vec = (1.0, 0.0, 0.0)
_Y: Vec = (0.0, 1.0, 0.0)
_Z: Vec = (0.0, 0.0, 1.0)


def arrow_path(arrow: Arrow, scene: Scene, body: Body) -> list[Vec]:
    """The line of the arrow in the person's frame, its end at the tip; none for a shoulder whose side is not known."""
    way = 1 if arrow.direction > 0 else -1
    front = scene.view is View.FRONT
    match arrow.axis:
        case "yaw" | "eyes_yaw" | "trunk_yaw" if scene.from_above:
            low, radius = (14.0, 29.0) if arrow.axis == "trunk_yaw" else (4.0, 33.0)
            centre = (0.0, 14.0, 0.0) if arrow.axis != "trunk_yaw" else (0.0, -2.0, 0.0)
            return _arc(centre, radius, 0 + way * low, way * (low + 30), _Z, _X)
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
            side = scene.pose.shoulder_side
            if side is None:
                return []
            return [(side * 27.0, 3.0 + y, 0.0) for y in (way * 4.0, way * -7.0)]
        case _:  # the shoulder blades
            return [(0.0, -1.5 - 13.5 * s * s, -18.5 - 5.5 * s * (1.6 - s)) for s in (i / 12 for i in range(13))]


def paint_arrow(canvas: Canvas, points: list[QPointF], colour: str) -> None:
    """A round-ended line with a soft head at its end."""
    last, before = points[-1], points[-3] if len(points) > 2 else points[0]
    angle = atan2(last.y() - before.y(), last.x() - before.x())
    size = canvas.px(3.2)
    tip = QPointF(last.x() + cos(angle) * size * 0.62, last.y() + sin(angle) * size * 0.62)
    wings = [QPointF(tip.x() - size * cos(angle - turn), tip.y() - size * sin(angle - turn)) for turn in (0.52, -0.52)]
    canvas.line(points, colour, 1.15)
    pen = QPen(paint_colour(colour), canvas.px(0.7))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    canvas.painter.setPen(pen)
    canvas.painter.setBrush(QBrush(QColor(colour)))
    canvas.painter.drawPolygon(QPolygonF([tip, *wings]))


def paint_arrow_and_word(canvas: Canvas, body: Body, scene: Scene, rect: QRectF) -> None:
    """The arrow of the movement, and its word on the side it points to, kept inside `rect`.

    A sided arrow points to the person's own right or left as they face the screen, also where the figure is seen from the
    front and moves the other way: whoever follows the arrow goes the right way.
    """
    arrow = scene.arrow
    if arrow is None:
        return
    points = [canvas.camera.point(v) for v in arrow_path(arrow, scene, body)]
    if not points:
        return
    if scene.flipped and arrow.side is not None:
        middle = canvas.camera.point((0.0, 0.0, 0.0)).x()
        points = [QPointF(2 * middle - p.x(), p.y()) for p in points]
    paint_arrow(canvas, points, canvas.look.arrow)
    if not arrow.text:
        return
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
    if arrow.side is not None:
        x = tip.x() + gap if tip.x() >= start.x() else tip.x() - gap - wide
        fits = left <= x <= right
        y = tip.y() - high / 2 if fits else tip.y() + gap * 0.7
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


def paint_degrees(canvas: Canvas, body: Body, scene: Scene) -> None:
    """A dotted line for the middle, a thin line for the head now, and the arc between them."""
    colour = canvas.look.guide
    if scene.from_above:
        centre = (0.0, 14.0, 0.0)
        _spokes(canvas, _arc(centre, 28.0, 0.0, scene.pose.yaw, _Z, _X), centre, colour)
    elif scene.view is View.SIDE:
        _spokes(canvas, _arc(HEAD_CENTRE, 18.5, 0.0, scene.pose.pitch, _Z, _Y), HEAD_CENTRE, colour)
    else:
        low = body.neck[0]
        top = crown(body.head)
        points = _arc(low, top[1] - low[1] + 2.0, 0.0, scene.pose.roll, _Y, _X)
        _spokes(canvas, points, low, colour)


def _spokes(canvas: Canvas, arc: list[Vec], centre: Vec, colour: str) -> None:
    camera = canvas.camera
    pen = QPen(paint_colour(colour), canvas.px(0.3))
    pen.setDashPattern([1.0, 4.0])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    canvas.painter.setPen(pen)
    canvas.painter.drawLine(camera.point(centre), camera.point(arc[0]))
    canvas.line_through(arc, colour, 0.45)
    canvas.painter.setPen(Qt.PenStyle.NoPen)
    canvas.painter.setBrush(QColor(colour))
    canvas.painter.drawEllipse(camera.point(arc[-1]), canvas.px(0.8), canvas.px(0.8))


def paint_caption(canvas: Canvas, scene: Scene, rect: QRectF) -> None:
    """The small word in the upper corner, such as "mirror" or "seen from the front"."""
    caption = caption_of(scene)
    if not caption:
        return
    margin = canvas.unit * 2.0
    canvas.painter.setFont(sized(canvas.font, canvas.unit * 2.5))
    canvas.painter.setPen(QColor(canvas.look.words))
    box = rect.adjusted(margin, margin * 0.6, -margin, 0)
    canvas.painter.drawText(
        box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute, caption
    )
