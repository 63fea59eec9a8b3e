"""A painter with the figure's camera and colours: fills and lines given in centimetres."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from dystonia_companion.drawing.figure.look import Look, paint_colour
from dystonia_companion.drawing.figure.space import Camera, Vec

Shape = QPolygonF | QPainterPath
SHADOW = "#10201f"
SMALLEST_UNIT_PX = 3.2


def sized(font: QFont, pixels: float) -> QFont:
    """`font`, semi-bold, `pixels` high on the device that is painted on."""
    made = QFont(font)
    made.setPixelSize(max(1, round(pixels)))
    made.setWeight(QFont.Weight.DemiBold)
    return made


def as_path(shape: Shape) -> QPainterPath:
    """`shape` as a closed path."""
    if isinstance(shape, QPainterPath):
        return shape
    path = QPainterPath()
    path.addPolygon(shape)
    path.closeSubpath()
    return path


class Canvas:
    """What every part of the figure is painted with."""

    def __init__(self, painter: QPainter, camera: Camera, look: Look, font: QFont, edge: float) -> None:
        self.painter = painter
        self.camera = camera
        self.look = look
        self.font = font
        # words and badges keep their size however much of the body is shown: a unit is 1/72 of the picture, but
        # never so small that the letters on the shoulders can't be read
        self.unit = max(edge / 72, SMALLEST_UNIT_PX)

    def px(self, cm: float) -> float:
        return cm * self.camera.scale

    def fill(self, shape: Shape, colour: str, strength: float = 1.0, outlined: bool = False) -> None:
        """Fill `shape`; with `outlined` it also gets the high-contrast outline where the look has one."""
        self.painter.setBrush(QBrush(paint_colour(colour, strength)))
        if outlined and self.look.outline:
            self.painter.setPen(QPen(QColor(self.look.outline), self.px(0.5)))
        else:
            self.painter.setPen(Qt.PenStyle.NoPen)
        if isinstance(shape, QPainterPath):
            self.painter.drawPath(shape)
        else:
            self.painter.drawPolygon(shape)

    def rim(self, shape: QPolygonF, colour: str, width_cm: float) -> None:
        """A line around `shape`."""
        self.painter.setPen(QPen(QColor(colour), self.px(width_cm)))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolygon(shape)

    def line(self, points: Sequence[QPointF], colour: str, width_cm: float, strength: float = 1.0) -> None:
        """A smooth round-ended line through `points`."""
        if len(points) < 2:
            return
        pen = QPen(paint_colour(colour, strength), self.px(width_cm))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolyline(QPolygonF(points))

    def line_through(self, points: Sequence[Vec], colour: str, width_cm: float, strength: float = 1.0) -> None:
        """A line through points of the person's frame."""
        self.line([self.camera.point(p) for p in points], colour, width_cm, strength)

    def shade(self, shape: Shape, under: Shape, down_cm: float, strength: float, side_cm: float = 0.0) -> None:
        """The soft shadow that `shape` throws on `under`, `down_cm` below it."""
        moved = as_path(shape).translated(self.px(side_cm), self.px(down_cm))
        self.fill(as_path(under).intersected(moved), SHADOW, strength)
