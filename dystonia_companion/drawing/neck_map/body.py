"""The head, neck and shoulders that the muscles are drawn on, in the style of the figure, with bare shoulders."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from dystonia_companion.drawing.figure.look import Look, paint_colour
from dystonia_companion.drawing.neck_map.view import Aspect, Frame, Point, View
from dystonia_companion.model.pose import Side

_RIGHT = Side.RIGHT

# halves, from the midline above outwards and down to the midline below
_BUST = (
    (0.0, 33.0), (6.0, 32.6), (11.2, 33.6), (11.6, 42.0), (11.8, 49.0), (13.6, 56.0), (19.6, 61.4), (31.0, 66.2),
    (39.0, 69.4), (43.4, 74.4), (45.4, 83.0), (46.4, 94.0), (46.6, 104.0), (46.6, 112.0), (0.0, 112.0),
)  # fmt: skip
_HEAD_FRONT = (
    (0.0, 3.4), (7.5, 4.8), (13.0, 10.4), (15.0, 18.0), (14.6, 26.0), (12.8, 34.0), (8.8, 40.4), (4.0, 43.6),
    (0.0, 44.4),
)  # fmt: skip
_HEAD_BACK = (
    (0.0, 3.4), (7.6, 4.8), (13.4, 10.4), (15.6, 18.4), (14.8, 26.6), (12.3, 33.6), (11.5, 37.6), (6.0, 39.4),
    (0.0, 39.8),
)  # fmt: skip
_HAIR_FRONT = (
    (0.0, 2.6), (8.0, 3.9), (13.8, 9.6), (16.0, 17.6), (15.6, 23.4), (14.6, 21.0), (13.6, 14.8), (9.0, 12.2),
    (0.0, 12.0),
)  # fmt: skip
_HAIR_BACK = (
    (0.0, 2.6), (8.0, 3.9), (14.2, 9.6), (16.4, 18.0), (15.8, 25.6), (13.6, 28.6), (8.0, 30.4), (0.0, 30.8),
)  # fmt: skip
_EAR = ((14.4, 20.4), (16.6, 19.8), (17.6, 22.4), (16.8, 27.0), (15.0, 30.0), (13.8, 28.0))

_PROFILE = (
    (0.0, 3.4), (8.0, 4.6), (14.0, 8.8), (17.2, 14.4), (17.9, 18.6), (17.4, 21.4), (18.8, 24.4), (21.4, 28.2),
    (21.0, 29.8), (18.6, 30.6), (18.9, 32.4), (19.4, 33.4), (18.4, 34.3), (19.0, 36.0), (17.9, 37.6), (18.3, 40.2),
    (17.2, 42.8), (14.0, 44.0), (10.2, 45.8), (8.4, 49.0), (8.5, 54.6), (9.2, 57.4), (8.4, 62.0), (8.8, 67.4),
    (11.6, 71.6), (17.4, 78.4), (21.6, 88.0), (23.0, 104.0), (23.0, 112.0), (-30.0, 112.0), (-30.0, 104.0), (-29.4, 90.0), (-26.8, 78.0), (-22.4, 69.0),
    (-17.8, 60.6), (-15.2, 52.0), (-14.4, 44.0), (-15.4, 37.0), (-17.8, 31.0), (-19.8, 24.0), (-19.6, 17.0),
    (-16.0, 9.6), (-9.0, 4.6),
)  # fmt: skip
_HAIR_SIDE = (
    (0.0, 2.6), (8.2, 3.8), (14.4, 8.0), (17.0, 12.4), (11.6, 12.6), (7.4, 15.4), (5.6, 19.0), (4.8, 24.4),
    (3.4, 24.6), (2.4, 20.0), (-2.6, 20.4), (-3.6, 25.0), (-6.4, 28.8), (-12.0, 30.6), (-17.6, 31.4), (-19.8, 28.0),
    (-20.6, 20.0), (-19.0, 12.4), (-13.4, 6.0), (-7.0, 3.4),
)  # fmt: skip
_EAR_SIDE = (
    (-3.0, 22.4), (-1.2, 20.2), (1.6, 20.2), (3.0, 22.6), (2.4, 25.4), (1.4, 27.4), (1.0, 29.6), (-0.8, 30.8), (-2.0, 29.2),
    (-2.2, 26.0),
)  # fmt: skip
_EAR_INSIDE = ((-1.6, 24.0), (0.0, 21.9), (1.6, 23.4), (0.6, 25.2), (0.0, 27.4))
_ARM_SIDE = ((-15.4, 90.0), (-13.6, 81.0), (-8.0, 75.4), (-1.0, 74.2), (6.0, 77.0), (10.0, 84.0), (10.8, 92.0))

_SHIRT_FRONT = (
    (0.0, 90.6), (8.0, 89.8), (16.0, 86.4), (24.0, 83.2), (33.0, 82.8), (46.0, 86.0), (47.6, 95.0), (47.8, 109.0),
    (0.0, 109.0),
)  # fmt: skip
_SHIRT_BACK = (
    (0.0, 94.0), (10.0, 93.4), (20.0, 90.4), (28.0, 87.0), (36.0, 85.0), (46.0, 87.0), (47.6, 95.0), (47.8, 109.0),
    (0.0, 109.0),
)  # fmt: skip
_SHIRT_SIDE = (
    (30.0, 94.0), (22.6, 91.0), (15.0, 89.0), (8.0, 86.4), (-2.0, 85.2), (-12.0, 86.0), (-20.0, 88.4), (-29.6, 91.0),
    (-38.0, 94.0), (-38.0, 112.0), (30.0, 112.0),
)  # fmt: skip
_HALF_EDGE, _SIDE_EDGE = 7, 9  # so many points of each are the edge of the neck


def skin(frame: Frame) -> QPainterPath:
    """All that muscles may be drawn on."""
    if frame.view.aspect is Aspect.SIDE:
        return frame.closed(frame.view.sides[0], _PROFILE)
    return frame.both(_BUST).united(frame.both(_HEAD_FRONT if frame.view is View.FRONT else _HEAD_BACK))


class Body:
    """Paints the body of one view."""

    def __init__(self, painter: QPainter, frame: Frame, look: Look) -> None:
        self._painter = painter
        self._frame = frame
        self._look = look

    def paint(self) -> None:
        """Everything below the muscles."""
        {Aspect.FRONT: self._front, Aspect.SIDE: self._side, Aspect.BACK: self._back}[self._frame.view.aspect]()

    def _front(self) -> None:
        frame, look = self._frame, self._look
        bust, head = frame.both(_BUST), frame.both(_HEAD_FRONT)
        self._fill(bust, look.skin, outlined=True)
        self._fill(bust.intersected(head.translated(0, 3.2 * frame.scale)), look.skin_shade)
        self._each(((3.0, 69.6), (10.0, 68.4), (20.0, 69.4), (30.0, 69.0), (38.6, 71.4)), look.skin_shade, 1.1)
        self._each(((1.6, 67.4), (2.0, 70.0), (0.0, 71.6)), look.skin_shade, 0.9)
        self._line(((-1.6, 53.6), (0.0, 55.0), (1.6, 53.6)), look.skin_shade, 0.9)
        self._shirt(_SHIRT_FRONT)
        for side in Side:
            self._fill(frame.closed(side, _EAR), look.skin_shade, outlined=True)
        self._fill(head, look.skin, outlined=True)
        self._face()
        self._fill(frame.both(_HAIR_FRONT), look.hair, outlined=True)

    def _face(self) -> None:
        look = self._look
        for side in Side:
            self._dot(side, (9.4, 29.4), 2.4, 1.7, look.blush, 0.55)
            self._dot(side, (5.8, 21.8), 2.0, 1.2, look.eye_white)
            self._dot(side, (5.8, 21.9), 1.15, 1.15, look.iris)
            self._curve(side, ((3.6, 21.4), (5.8, 20.3), (8.2, 21.6)), look.brow, 0.55)
            self._curve(side, ((3.2, 18.2), (5.8, 16.8), (9.0, 18.0)), look.brow, 0.9)
        self._line(((-2.0, 29.4), (-1.0, 30.2), (0.0, 29.8), (1.0, 30.2), (2.0, 29.4)), look.skin_deep, 0.6)
        self._line(((-4.0, 34.8), (0.0, 35.8), (4.0, 34.8)), look.lips, 0.85)
        self._line(((-1.6, 38.4), (0.0, 38.7), (1.6, 38.4)), look.skin_shade, 0.8)

    def _back(self) -> None:
        frame, look = self._frame, self._look
        self._fill(frame.both(_BUST), look.skin, outlined=True)
        self._each(((8.0, 88.0), (16.0, 83.4), (25.0, 80.4), (36.0, 76.6)), look.skin_shade, 0.9, 0.8)
        self._line(((0.0, 62.0), (0.0, 93.0)), look.skin_shade, 1.0)
        self._shirt(_SHIRT_BACK)
        for side in Side:
            self._fill(frame.closed(side, _EAR), look.skin_shade, outlined=True)
        self._fill(frame.both(_HEAD_BACK), look.skin)
        self._fill(frame.both(_HAIR_BACK), look.hair, outlined=True)

    def _side(self) -> None:
        frame, look = self._frame, self._look
        near = frame.view.sides[0]
        body = frame.closed(near, _PROFILE)
        self._fill(body, look.skin, outlined=True)
        self._curve(near, ((0.6, 32.0), (2.2, 38.8), (6.4, 41.8), (13.0, 43.6)), look.skin_shade, 1.1)
        self._curve(near, _ARM_SIDE, look.skin_shade, 1.1)
        self._fill(frame.closed(near, _SHIRT_SIDE).intersected(body), look.shirt, outlined=True)
        with self._inside(body):
            self._curve(near, _SHIRT_SIDE[:_SIDE_EDGE], look.shirt_shade, 1.5)
        self._fill(frame.closed(near, _HAIR_SIDE), look.hair, outlined=True)
        ear = frame.closed(near, _EAR_SIDE)
        self._fill(ear, look.skin, outlined=True)
        if not look.outline:
            self._stroke(ear, look.skin_shade, 0.7)
        self._curve(near, _EAR_INSIDE, look.skin_deep, 0.6)
        self._dot(near, (11.0, 30.0), 2.4, 1.7, look.blush, 0.55)
        self._dot(near, (14.2, 21.9), 1.5, 1.15, look.eye_white)
        self._dot(near, (14.7, 21.9), 0.95, 1.15, look.iris)
        self._curve(near, ((11.8, 21.6), (13.6, 20.4), (15.8, 21.2)), look.brow, 0.55)
        self._curve(near, ((11.0, 18.0), (13.6, 16.8), (16.6, 18.0)), look.brow, 0.9)
        self._curve(near, ((15.4, 34.9), (17.0, 35.0), (18.5, 34.4)), look.lips, 0.85)
        self._curve(near, ((18.0, 29.9), (18.9, 29.4), (19.2, 28.6)), look.skin_deep, 0.6)

    def _shirt(self, half: tuple[Point, ...]) -> None:
        frame, look = self._frame, self._look
        bust = frame.both(_BUST)
        self._fill(frame.both(half).intersected(bust), look.shirt, outlined=True)
        with self._inside(bust):
            self._each(half[:_HALF_EDGE], look.shirt_shade, 1.5)

    @contextmanager
    def _inside(self, path: QPainterPath) -> Iterator[None]:
        """What is painted meanwhile ends at the rim of a shape."""
        self._painter.save()
        self._painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        yield
        self._painter.restore()

    # --- brushes ------------------------------------------------------------------------------------------------------

    def _fill(self, path: QPainterPath, colour: str, strength: float = 1.0, *, outlined: bool = False) -> None:
        outline = self._look.outline if outlined else None
        self._painter.setPen(QPen(QColor(outline), self._frame.scale) if outline else Qt.PenStyle.NoPen)
        self._painter.setBrush(paint_colour(colour, strength))
        self._painter.drawPath(path)

    def _dot(self, side: Side, at: Point, wide: float, high: float, colour: str, strength: float = 1.0) -> None:
        scale = self._frame.scale
        path = QPainterPath()
        path.addEllipse(QPointF(self._frame.point(side, at)), wide * scale, high * scale)
        self._fill(path, colour, strength)

    def _stroke(self, path: QPainterPath, colour: str, width: float, strength: float = 1.0) -> None:
        pen = QPen(paint_colour(colour, strength), width * self._frame.scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)

    def _curve(self, side: Side, points: tuple[Point, ...], colour: str, width: float) -> None:
        self._stroke(self._frame.line(side, points), colour, width)

    def _line(self, points: tuple[Point, ...], colour: str, width: float) -> None:
        """A line over the midline."""
        self._curve(_RIGHT, points, colour, width)

    def _each(self, points: tuple[Point, ...], colour: str, width: float, strength: float = 1.0) -> None:
        """The same line on both sides."""
        for side in Side:
            self._stroke(self._frame.line(side, points), colour, width, strength)
