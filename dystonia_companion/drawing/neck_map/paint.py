"""Paint the neck map: the body, every muscle that is seen, what is marked, the letters of the sides and the name of the view.

One painter for screen, picture file and PDF. Nothing is told by colour alone: injected is filled with a dot, tight is hatched,
painful is filled with a cross in a ring, and where the letter names no side the rim is broken and the mark is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from dystonia_companion.drawing.figure.canvas import sized
from dystonia_companion.drawing.figure.look import paint_colour
from dystonia_companion.drawing.figure.scene import Scene
from dystonia_companion.drawing.figure.signs import letters_of
from dystonia_companion.drawing.neck_map.body import Body
from dystonia_companion.drawing.neck_map.look import MapLook
from dystonia_companion.drawing.neck_map.shapes import SHAPES, Place, Shape
from dystonia_companion.drawing.neck_map.view import Aspect, Frame, View
from dystonia_companion.model.pose import Side


class Kind(StrEnum):
    """What a mark says of a muscle."""

    INJECTED = "injected"
    TIGHT = "tight"
    PAINFUL = "painful"


@dataclass(frozen=True)
class Mark:
    """One mark. `text`: a figure or letter inside it, such as the number of its line in a list."""

    kind: Kind
    text: str = ""


Marks = Mapping[tuple[str, Side | None], Mark]

_BADGES = {Aspect.FRONT: (36.6, 79.0), Aspect.SIDE: (-2.0, 79.6), Aspect.BACK: (37.0, 80.4)}
_BADGE = 3.2
_DOT = 2.3
_DOT_WITH_TEXT = 2.9


def mark_of(marks: Marks, muscle: str, side: Side) -> tuple[Mark | None, bool]:
    """What is marked there, and whether its side is known."""
    if (own := marks.get((muscle, side))) is not None:
        return own, True
    return marks.get((muscle, None)), False


def paint_neck_map(
    painter: QPainter,
    area: QRectF,
    view: View,
    marks: Marks,
    look: MapLook,
    font: QFont,
    caption: str,
    focus: Place | None = None,
) -> None:
    """Paint the neck as seen in `view` into `area`, clipped to it. The ground behind is the caller's.

    `caption` is the name of the view in words and stands below; `focus` is the muscle that the cursor is on.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(area)
    _Map(painter, Frame(view, area), marks, look, font).paint(caption, focus)
    painter.restore()


class _Map:
    def __init__(self, painter: QPainter, frame: Frame, marks: Marks, look: MapLook, font: QFont) -> None:
        self._painter = painter
        self._frame = frame
        self._marks = marks
        self._look = look
        self._font = font

    def paint(self, caption: str, focus: Place | None) -> None:
        body = Body(self._painter, self._frame, self._look.body)
        body.paint()
        places = [(m, side) for m in SHAPES[self._frame.view.aspect] for side in self._frame.view.sides]
        marked = [place for place in places if mark_of(self._marks, *place)[0] is not None]
        self._painter.save()
        self._painter.setClipPath(body.outline, Qt.ClipOperation.IntersectClip)
        for place in places:
            if place in marked:
                self._marked(place)
            else:
                self._plain(place)
        self._painter.restore()
        if focus in places:
            self._ring(focus)
        for place in marked:
            self._mark(place)
        self._badges()
        self._caption(caption)

    def _shape(self, muscle: str) -> Shape:
        return SHAPES[self._frame.view.aspect][muscle]

    def _path(self, place: Place) -> QPainterPath:
        return self._frame.closed(place[1], self._shape(place[0]).outline)

    def _pen(self, colour: str, width: float, *, broken: bool = False) -> QPen:
        pen = QPen(QColor(colour), max(1.0, width * self._frame.scale))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if broken:
            pen.setDashPattern([2.2, 2.6])
        return pen

    def _plain(self, place: Place) -> None:
        look, shape, path = self._look, self._shape(place[0]), self._path(place)
        if not shape.deep:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(look.muscle))
            self._painter.drawPath(path)
            self._grain(place, path, look.rim, 0.22)
        self._painter.setPen(self._pen(look.rim, 0.22 if shape.deep else 0.26, broken=shape.deep))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)

    def _grain(self, place: Place, path: QPainterPath, colour: str, strength: float) -> None:
        """Fine lines along the fibres."""
        along = self._along(place)
        self._painter.save()
        self._painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        pen = self._pen(colour, 0.2)
        pen.setColor(paint_colour(colour, strength))
        self._painter.setPen(pen)
        self._lines(path.boundingRect(), along, 1.15 * self._frame.scale)
        self._painter.restore()

    def _along(self, place: Place) -> QPointF:
        """The way of the fibres in the picture, one unit long."""
        muscle, side = place
        x, y = self._shape(muscle).grain
        way = self._frame.point(side, (x, y)) - self._frame.point(side, (0.0, 0.0))
        return way / hypot(way.x(), way.y())

    def _lines(self, box: QRectF, along: QPointF, apart: float) -> None:
        """Lines over all of `box`."""
        centre, reach = box.center(), hypot(box.width(), box.height()) / 2
        across = QPointF(-along.y(), along.x())
        for n in range(-round(reach / apart) - 1, round(reach / apart) + 2):
            middle = centre + across * (n * apart)
            self._painter.drawLine(middle - along * reach, middle + along * reach)

    def _marked(self, place: Place) -> None:
        look, path = self._look, self._path(place)
        mark, sided = mark_of(self._marks, *place)
        assert mark is not None
        self._painter.setPen(Qt.PenStyle.NoPen)
        solid = mark.kind is not Kind.TIGHT and sided
        self._painter.setBrush(QColor(look.soft if solid else look.pale))
        self._painter.drawPath(path)
        if mark.kind is Kind.TIGHT:
            self._hatch(place, path)
        elif solid:
            self._grain(place, path, look.on_mark, 0.35)
        self._painter.setPen(self._pen(look.mark, 0.55, broken=not sided or self._shape(place[0]).deep))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)

    def _hatch(self, place: Place, path: QPainterPath) -> None:
        """Strokes across the fibres."""
        along = self._along(place)
        slant = QPointF(along.x() + along.y(), along.y() - along.x())
        slant /= hypot(slant.x(), slant.y())
        self._painter.save()
        self._painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        self._painter.setPen(self._pen(self._look.mark, 0.5))
        self._lines(path.boundingRect(), slant, 1.7 * self._frame.scale)
        self._painter.restore()

    def _mark(self, place: Place) -> None:
        """The sign in the middle of a muscle: a dot, a cross in a ring, or none for a hatched one."""
        mark, sided = mark_of(self._marks, *place)
        assert mark is not None
        if mark.kind is Kind.TIGHT and not mark.text:
            return
        look, centre = self._look, self._frame.point(place[1], self._shape(place[0]).spot)
        radius = (_DOT_WITH_TEXT if mark.text else _DOT) * self._frame.scale
        ink = look.on_mark if sided else look.mark
        rim = self._pen(ink, 0.5)
        if not sided:
            rim.setDashPattern([1.6, 1.8])
        self._painter.setPen(rim)
        self._painter.setBrush(QColor(look.mark if sided else look.pale))
        self._painter.drawEllipse(centre, radius, radius)
        if mark.kind is Kind.PAINFUL:
            arm = radius * 0.45
            self._painter.setPen(self._pen(ink, 0.6))
            for turn in (QPointF(arm, arm), QPointF(arm, -arm)):
                self._painter.drawLine(centre - turn, centre + turn)
        elif mark.text:
            self._letter(centre, radius, mark.text, ink, 1.3)

    def _ring(self, place: Place) -> None:
        """The ring of the cursor, with a gap on either side so that it is seen on skin and on a mark."""
        path, look = self._path(place), self._look
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((look.gap, 8.0), (look.focus, 3.0)):
            pen = QPen(QColor(colour), width)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            self._painter.setPen(pen)
            self._painter.drawPath(path)

    def _badges(self) -> None:
        """L and R on the person's own shoulders, as on the figure."""
        body = self._look.body
        letters = dict(zip((Side.LEFT, Side.RIGHT), letters_of(Scene()), strict=True))
        radius = _BADGE * self._frame.scale
        for side in self._frame.view.sides:
            centre = self._frame.point(side, _BADGES[self._frame.view.aspect])
            self._painter.setBrush(QColor(body.badge))
            self._painter.setPen(QPen(QColor(body.outline or body.shirt_shade), 1.5))
            self._painter.drawEllipse(centre, radius, radius)
            self._letter(centre, radius, letters[side], body.badge_words, 1.25)

    def _letter(self, centre: QPointF, radius: float, text: str, colour: str, size: float) -> None:
        self._painter.setPen(QColor(colour))
        self._painter.setFont(sized(self._font, radius * (size if len(text) < 2 else size * 0.9)))
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)

    def _caption(self, caption: str) -> None:
        """The name of the view, below the body, as large as the font and the width allow."""
        if not caption:
            return
        area, body = self._frame.area, self._look.body
        font = QFont(self._font)
        font.setWeight(QFont.Weight.DemiBold)
        room = area.width() * 0.86
        wide = QFontMetricsF(font, self._painter.device()).horizontalAdvance(caption)
        if wide > room:
            font.setPixelSize(max(1, int(font.pixelSize() * room / wide)))
        measure = QFontMetricsF(font, self._painter.device())
        wide, high = measure.horizontalAdvance(caption) + 2, measure.height()
        box = QRectF(0, 0, wide + high * 0.9, high * 1.2)
        box.moveCenter(QPointF(area.center().x(), area.bottom() - high * 0.95))
        self._painter.setPen(QPen(QColor(body.outline or body.shirt_shade), 1.5))
        self._painter.setBrush(QColor(body.badge))
        self._painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        self._painter.setPen(QColor(body.badge_words))
        self._painter.setFont(font)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, caption)
