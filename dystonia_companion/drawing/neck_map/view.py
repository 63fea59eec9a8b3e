"""From where the neck is seen, and where a point of the body then lies in the picture.

Lengths are units of half a centimetre. From the front and from behind x runs outwards from the midline; from the side it runs
forwards from the ear. y runs down from the top of the picture. One set of shapes serves both sides of the body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from dystonia_companion.model.pose import Side

Point = tuple[float, float]

WIDE, HIGH = 88.0, 100.0
_FORWARD = 3.0  # a face looks out further than a back does: the middle of the body is not the ear


class Aspect(StrEnum):
    """What is seen, whichever the side: the word of the shipped list of muscles."""

    FRONT = "front"
    SIDE = "side"
    BACK = "back"


class View(StrEnum):
    """As somebody sees it who looks at the person: from the front own right is on the left of the picture."""

    FRONT = "front"
    SIDE_RIGHT = "side_right"
    SIDE_LEFT = "side_left"
    BACK = "back"

    @property
    def aspect(self) -> Aspect:
        return Aspect.SIDE if self in (View.SIDE_LEFT, View.SIDE_RIGHT) else Aspect(self.value)

    @property
    def sides(self) -> tuple[Side, ...]:
        """The person's own sides that are seen, from left to right in the picture."""
        return {
            View.FRONT: (Side.RIGHT, Side.LEFT),
            View.SIDE_RIGHT: (Side.RIGHT,),
            View.SIDE_LEFT: (Side.LEFT,),
            View.BACK: (Side.LEFT, Side.RIGHT),
        }[self]

    @staticmethod
    def of(aspect: Aspect, near: Side) -> View:
        """The view of an aspect; from the side the one that shows the `near` side."""
        if aspect is Aspect.SIDE:
            return View.SIDE_RIGHT if near is Side.RIGHT else View.SIDE_LEFT
        return View(aspect.value)


@dataclass(frozen=True)
class Frame:
    """Where the body stands in a picture: it fills as much as it can and ends at the lower edge."""

    view: View
    area: QRectF

    @property
    def scale(self) -> float:
        """Pixels for one unit."""
        return min(self.area.width() / WIDE, self.area.height() / HIGH)

    def point(self, side: Side, point: Point) -> QPointF:
        """Where a point of the shapes lies for a side of the person."""
        outwards = -side if self.view is View.FRONT else side
        x = point[0] - (_FORWARD if self.view.aspect is Aspect.SIDE else 0.0)
        return QPointF(
            self.area.center().x() + outwards * x * self.scale, self.area.bottom() - (HIGH - point[1]) * self.scale
        )

    def points(self, side: Side, points: Sequence[Point]) -> list[QPointF]:
        return [self.point(side, point) for point in points]

    def closed(self, side: Side, points: Sequence[Point]) -> QPainterPath:
        """A soft closed shape through points."""
        return _smooth(self.points(side, points), closed=True)

    def line(self, side: Side, points: Sequence[Point]) -> QPainterPath:
        """A soft line through points."""
        return _smooth(self.points(side, points), closed=False)

    def both(self, points: Sequence[Point]) -> QPainterPath:
        """The closed shape of which `points` are one half, from the midline above to the midline below."""
        other = [point for point in reversed(points) if point[0]]
        return _smooth([*self.points(Side.RIGHT, points), *self.points(Side.LEFT, other)], closed=True)


def _smooth(points: Sequence[QPointF], *, closed: bool) -> QPainterPath:
    """A line through all points whose way at each follows from its neighbours (Catmull and Rom)."""
    count = len(points)
    path = QPainterPath(points[0])
    for n in range(count if closed else count - 1):
        before, here, there, after = (
            points[i % count] if closed else points[min(max(i, 0), count - 1)] for i in range(n - 1, n + 3)
        )
        path.cubicTo(here + (there - before) / 6, there - (after - here) / 6, there)
    if closed:
        path.closeSubpath()
    return path
