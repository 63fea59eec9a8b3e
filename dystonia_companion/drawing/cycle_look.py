"""What the strip and the month share: the colour and the pattern of each part of the cycle, and the marks on a day.

Each part has a pattern of its own beside its colour, so that it can be told apart in grey, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from dystonia_companion.model.cycle_days import Part


@dataclass(frozen=True)
class CycleLook:
    """Colours: each part and the lines of its pattern, days without a part, words, what stands on `ink`, injections with what
    stands on them, the dots of what was rated, the card below all, and the focus."""

    parts: Mapping[Part, QColor]
    patterns: Mapping[Part, QColor]
    empty: QColor
    edge: QColor
    ink: QColor
    soft: QColor
    on_ink: QColor
    injections: QColor
    dots: QColor
    card: QColor
    focus: QColor


class PartLook(Protocol):
    """Whatever has colours for the parts of the cycle, the lines of their patterns, and days without a part."""

    @property
    def parts(self) -> Mapping[Part, QColor]: ...
    @property
    def patterns(self) -> Mapping[Part, QColor]: ...
    @property
    def empty(self) -> QColor: ...


STEP_PX = 9.0
_LINE_PX = 1.2
_DOT_PX = 1.1


def paint_part(painter: QPainter, area: QRectF, shape: QPainterPath, part: Part | None, look: PartLook) -> None:
    """Fill `shape`, which lies in `area`, as its part is shown."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(shape, look.empty if part is None else look.parts[part])
    if part is not None and part is not Part.BEST:
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(look.patterns[part], _LINE_PX))
        _paint_pattern(painter, area, part)
    painter.restore()


def _paint_pattern(painter: QPainter, area: QRectF, part: Part) -> None:
    """Upright lines, points, slanted lines, level lines, and the other slant. The best part is plain."""
    if part is Part.FIRST:
        painter.drawLines([QLineF(x, area.top(), x, area.bottom()) for x in _steps(area.left(), area.right(), 0.5)])
    elif part is Part.SETTLING:
        painter.setPen(QPen(painter.pen().color(), 2 * _DOT_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoints(
            [QPointF(x, y) for y in _steps(area.top(), area.bottom()) for x in _steps(area.left(), area.right())]
        )
    elif part is Part.WINDOW:
        painter.drawLines([QLineF(area.left(), y, area.right(), y) for y in _steps(area.top(), area.bottom(), 1.1)])
    else:
        high = area.height() if part is Part.FADING else -area.height()
        foot = area.bottom() if part is Part.FADING else area.top()
        starts = _steps(area.left() - area.height(), area.right(), 1.2)
        painter.drawLines([QLineF(x, foot, x + area.height(), foot - high) for x in starts])


def _steps(low: float, high: float, of_step: float = 1.0) -> list[float]:
    """Places on a raster that is the same all over the picture, so that a pattern runs on from one area to the next."""
    step = STEP_PX * of_step
    return [number * step for number in range(int(low // step) + 1, int(high // step) + 1)]


def rounded(area: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(area, radius, radius)
    return path


def paint_dot(painter: QPainter, centre: QPointF, radius: float, look: CycleLook) -> None:
    """What was rated on one day, with a rim that keeps it apart from what lies under it."""
    painter.setPen(QPen(look.card, max(1.0, radius * 0.3)))
    painter.setBrush(look.dots)
    painter.drawEllipse(centre, radius, radius)


def paint_drop(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """A drop: injections that were given."""
    path = QPainterPath(QPointF(area.center().x(), area.top()))
    side, low = area.width() * 0.5, area.bottom()
    middle = area.center().x()
    path.cubicTo(middle + side * 1.5, area.top() + area.height() * 0.62, middle + side * 0.9, low, middle, low)
    path.cubicTo(middle - side * 0.9, low, middle - side * 1.5, area.top() + area.height() * 0.62, middle, area.top())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(path)


def paint_appointment(painter: QPainter, centre: QPointF, radius: float, look: CycleLook) -> None:
    """A full circle: an appointment."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.injections)
    painter.drawEllipse(centre, radius, radius)


def dotted(colour: QColor, wide: float) -> QPen:
    """Round points along a line."""
    pen = QPen(colour, wide)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, 2.4])
    return pen
