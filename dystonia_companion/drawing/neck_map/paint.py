"""Paint the neck map: the body, every muscle that is seen, what is marked, the letters of the sides and the name of the view.

One painter for screen, picture file and PDF. Nothing is told by colour alone: injected is filled with a dot, tight is hatched,
painful is filled with a cross in a ring, and where the letter names no side the rim is broken and the mark is open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import ceil, hypot

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from dystonia_companion.drawing.figure.canvas import sized
from dystonia_companion.drawing.figure.look import paint_colour
from dystonia_companion.drawing.figure.scene import Scene
from dystonia_companion.drawing.figure.signs import letters_of
from dystonia_companion.drawing.neck_map.body import Body
from dystonia_companion.drawing.neck_map.find import muscle_paths
from dystonia_companion.drawing.neck_map.look import MapLook
from dystonia_companion.drawing.neck_map.shapes import SHAPES, Place, Shape
from dystonia_companion.drawing.neck_map.view import HIGH, WIDE, Aspect, Frame, View
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
_SAMPLE = 6.5  # as high as the belly of a muscle


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
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    _Map(painter, Frame(view, area), marks, look, font).paint(caption, focus)
    painter.restore()


def paint_sample(painter: QPainter, box: QRectF, kind: Kind, look: MapLook, font: QFont, *, sided: bool = True) -> None:
    """What a mark looks like, to stand beside its name."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = box.height() / _SAMPLE
    sample = _Map(painter, Frame(View.FRONT, QRectF(0, 0, WIDE * scale, HIGH * scale)), {}, look, font)
    path = QPainterPath()
    path.addRoundedRect(box.adjusted(1, 1, -1, -1), box.height() * 0.35, box.height() * 0.35)
    sample.marked(path, QPointF(0, 1), kind, sided=sided)
    sample.sign(box.center(), Mark(kind), sided=sided)
    painter.restore()


def lines_inside(corners: Sequence[QPointF], along: QPointF, gap: float) -> list[QLineF]:
    """The parts of parallel lines that lie inside a closed polygon, worked out, as clipping at a shape is slow to paint."""
    across = QPointF(-along.y(), along.x())
    ends = [(QPointF.dotProduct(corner, along), QPointF.dotProduct(corner, across)) for corner in corners]
    found = []
    for n in range(ceil(min(y for _, y in ends) / gap), ceil(max(y for _, y in ends) / gap)):
        level = n * gap
        cuts = sorted(
            x + (level - y) * (next_x - x) / (next_y - y)
            for (x, y), (next_x, next_y) in pairwise([*ends, ends[0]])
            if (y < level) is not (next_y < level)
        )
        base = across * level
        found += [QLineF(base + along * a, base + along * b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    return found


class _Map:
    def __init__(self, painter: QPainter, frame: Frame, marks: Marks, look: MapLook, font: QFont) -> None:
        self._painter = painter
        self._frame = frame
        self._marks = marks
        self._look = look
        self._font = font

    def paint(self, caption: str, focus: Place | None) -> None:
        Body(self._painter, self._frame, self._look.body).paint()
        places = muscle_paths(self._frame.view, self._frame.area)
        found = {place: (mark, sided) for place in places for mark, sided in (mark_of(self._marks, *place),) if mark}
        for place, path in places.items():
            if place in found:
                mark, sided = found[place]
                self.marked(path, self._along(place), mark.kind, sided=sided, deep=self._shape(place[0]).deep)
            else:
                self._plain(place, path)
        if focus is not None and focus in places:
            self._ring(places[focus])
        for (muscle, side), (mark, sided) in found.items():
            self.sign(self._frame.point(side, self._shape(muscle).spot), mark, sided=sided)
        self._badges()
        self._caption(caption)

    def _shape(self, muscle: str) -> Shape:
        return SHAPES[self._frame.view.aspect][muscle]

    def _pen(self, colour: str, width: float, *, broken: bool = False) -> QPen:
        pen = QPen(QColor(colour), max(1.0, width * self._frame.scale))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if broken:
            pen.setDashPattern([2.2, 2.6])
        return pen

    def _plain(self, place: Place, path: QPainterPath) -> None:
        look, shape = self._look, self._shape(place[0])
        if not shape.deep:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(look.muscle))
            self._painter.drawPath(path)
            self._grain(path, self._along(place), look.rim, 0.22)
        self._painter.setPen(self._pen(look.rim, 0.22 if shape.deep else 0.26, broken=shape.deep))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)

    def marked(self, path: QPainterPath, along: QPointF, kind: Kind, *, sided: bool, deep: bool = False) -> None:
        """A muscle with a mark; its fibres run `along`."""
        look = self._look
        solid = kind is not Kind.TIGHT and sided
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(look.soft if solid else look.pale))
        self._painter.drawPath(path)
        if kind is Kind.TIGHT:
            self._hatch(path, along)
        elif solid:
            self._grain(path, along, look.on_mark, 0.35)
        self._painter.setPen(self._pen(look.mark, 0.55, broken=not sided or deep))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)

    def sign(self, centre: QPointF, mark: Mark, *, sided: bool) -> None:
        """The sign on a muscle: a dot, a cross in a ring, or none where it is hatched."""
        if mark.kind is Kind.TIGHT and not mark.text:
            return
        look = self._look
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

    def _along(self, place: Place) -> QPointF:
        """The way of the fibres in the picture, one pixel long."""
        muscle, side = place
        way = self._frame.point(side, self._shape(muscle).grain) - self._frame.point(side, (0.0, 0.0))
        return way / hypot(way.x(), way.y())

    def _grain(self, path: QPainterPath, along: QPointF, colour: str, strength: float) -> None:
        """Fine lines along the fibres."""
        pen = self._pen(colour, 0.2)
        pen.setColor(paint_colour(colour, strength))
        self._lines(path, along, 1.15, pen)

    def _hatch(self, path: QPainterPath, along: QPointF) -> None:
        """Strokes across the fibres."""
        slant = QPointF(along.x() + along.y(), along.y() - along.x())
        self._lines(path, slant / hypot(slant.x(), slant.y()), 1.7, self._pen(self._look.mark, 0.5))

    def _lines(self, path: QPainterPath, along: QPointF, apart: float, pen: QPen) -> None:
        """Lines over all of a shape, `apart` units from each other."""
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(pen)
        self._painter.drawLines(lines_inside(path.toFillPolygon().toList(), along, apart * self._frame.scale))

    def _ring(self, path: QPainterPath) -> None:
        """The ring of the cursor, with a gap on either side so that it is seen on skin and on a mark."""
        look = self._look
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
        least = 0.7 * self._font.pixelSize()  # they grow with the person's text, as far as the shoulder is wide
        radius = min(max(_BADGE * self._frame.scale, least), 1.6 * _BADGE * self._frame.scale)
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
