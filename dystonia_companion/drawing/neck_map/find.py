"""Which muscle is where in a picture: for a press, and for a cursor that goes from one to the next."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from dystonia_companion.drawing.neck_map.body import skin
from dystonia_companion.drawing.neck_map.shapes import SHAPES, Place
from dystonia_companion.drawing.neck_map.view import Aspect, Frame, View

_ROW = 6.0  # spots that differ by less than this are about as high
REACH_PX = 12.0


def reading_order(view: View) -> tuple[str, ...]:
    """The muscles that are seen, from top to bottom; at about one height from front to back, or from the midline outwards."""
    shapes = SHAPES[view.aspect]
    outwards = -1 if view.aspect is Aspect.SIDE else 1
    return tuple(sorted(shapes, key=lambda m: (round(shapes[m].spot[1] / _ROW), outwards * shapes[m].spot[0])))


def muscle_paths(view: View, area: QRectF) -> dict[Place, QPainterPath]:
    """Where each muscle lies in a picture, in the order in which they are painted."""
    return _paths(view, area.getRect())


@lru_cache(maxsize=8)
def _paths(view: View, area: tuple[float, float, float, float]) -> dict[Place, QPainterPath]:
    frame = Frame(view, QRectF(*area))
    body = skin(frame)
    paths = {}
    for muscle, shape in SHAPES[view.aspect].items():
        for side in view.sides:
            path = frame.closed(side, shape.outline)
            paths[muscle, side] = path if body.contains(path) else path.intersected(body)
    return paths


def muscle_at(area: QRectF, view: View, point: QPointF, reach_px: float = REACH_PX) -> Place | None:
    """The topmost muscle at a point of the picture, or the nearest one within `reach_px`; None for no muscle there."""
    paths = muscle_paths(view, area)
    for place in reversed(paths):
        if paths[place].contains(point):
            return place
    nearest = min(paths, key=lambda place: _distance(paths[place], point))
    return nearest if _distance(paths[nearest], point) <= reach_px else None


def _distance(path: QPainterPath, point: QPointF) -> float:
    """From a point to the rim of a closed path, in pixels."""
    corners = path.toFillPolygon().toList()
    return min(_to_line(point, a, b) for a, b in pairwise(corners))


def _to_line(point: QPointF, start: QPointF, end: QPointF) -> float:
    way, off = end - start, point - start
    length = QPointF.dotProduct(way, way)
    share = min(1.0, max(0.0, QPointF.dotProduct(off, way) / length)) if length else 0.0
    gap = off - way * share
    return hypot(gap.x(), gap.y())
