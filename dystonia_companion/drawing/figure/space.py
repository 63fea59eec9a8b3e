"""A small solid world in the person's own frame, in centimetres, and the eye that looks at it.

x runs to the person's own right, y up, z forward. The origin is between the shoulders. Shapes are hulls of ellipsoids: the
outline of such a hull is exact from any direction, so every angle gives a whole and smooth picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, radians, sin, sqrt

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

Vec = tuple[float, float, float]
Mat = tuple[Vec, Vec, Vec]
Blob = tuple[float, float, float, float, float]

SAME: Mat = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def add(a: Vec, b: Vec) -> Vec:
    """The sum of two places or ways."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    """The way from `b` to `a`."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def times(a: Vec, k: float) -> Vec:
    """`a` made `k` times as long."""
    return (a[0] * k, a[1] * k, a[2] * k)


def dot(a: Vec, b: Vec) -> float:
    """How far `a` goes along `b`, times its length."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """The way at right angles to both, in this frame's own handedness."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vec) -> float:
    """How long `a` is."""
    return sqrt(dot(a, a))


def unit(a: Vec) -> Vec:
    """`a` with length 1; the zero vector stays as it is."""
    size = length(a)
    return times(a, 1.0 / size) if size > 1e-9 else a


def between(a: Vec, b: Vec, share: float) -> Vec:
    """The point `share` of the way from `a` to `b`."""
    return add(a, times(sub(b, a), share))


def turn(m: Mat, v: Vec) -> Vec:
    """`v` turned by `m`."""
    return (dot(m[0], v), dot(m[1], v), dot(m[2], v))


def joined(a: Mat, b: Mat) -> Mat:
    """The turn that does `b` first and then `a`."""
    columns = tuple(zip(*b, strict=True))
    rows = [tuple(dot(row, column) for column in columns) for row in a]
    return (rows[0], rows[1], rows[2])  # type: ignore[return-value]


def rotation(yaw: float = 0.0, pitch: float = 0.0, roll: float = 0.0) -> Mat:
    """A turn in degrees with the signs of a pose: the head tilts, then nods about its own ears, then turns."""
    cy, sy = cos(radians(yaw)), sin(radians(yaw))
    cp, sp = cos(radians(pitch)), sin(radians(pitch))
    cr, sr = cos(radians(roll)), sin(radians(roll))
    turned: Mat = ((cy, 0.0, sy), (0.0, 1.0, 0.0), (-sy, 0.0, cy))
    nodded: Mat = ((1.0, 0.0, 0.0), (0.0, cp, sp), (0.0, -sp, cp))
    tilted: Mat = ((cr, sr, 0.0), (-sr, cr, 0.0), (0.0, 0.0, 1.0))
    return joined(turned, joined(nodded, tilted))


@dataclass(frozen=True)
class Solid:
    """An ellipsoid: centre and three radii in cm, in the frame of the part it belongs to."""

    centre: Vec
    radii: Vec

    @classmethod
    def ball(cls, centre: Vec, radius: float) -> Solid:
        return cls(centre, (radius, radius, radius))


@dataclass(frozen=True)
class Frame:
    """Where a part stands: its origin and its turn."""

    origin: Vec = (0.0, 0.0, 0.0)
    turned: Mat = SAME

    def at(self, v: Vec) -> Vec:
        """The point `v` of the part, in the person's frame."""
        x, y, z = v
        (ax, ay, az), (bx, by, bz), (cx, cy, cz) = self.turned
        ox, oy, oz = self.origin
        return (ox + ax * x + ay * y + az * z, oy + bx * x + by * y + bz * z, oz + cx * x + cy * y + cz * z)


BODY = Frame()


@dataclass(frozen=True)
class Camera:
    """A parallel view: the picture's right, its up, the direction to the eye; pixels in a cm; and where the origin falls."""

    right: Vec
    up: Vec
    eye: Vec
    scale: float
    x: float
    y: float

    def xy(self, v: Vec) -> tuple[float, float]:
        """Where `v` of the person's frame falls, in pixels."""
        x, y, z = v
        (rx, ry, rz), (ux, uy, uz), k = self.right, self.up, self.scale
        return (self.x + (rx * x + ry * y + rz * z) * k, self.y - (ux * x + uy * y + uz * z) * k)

    def point(self, v: Vec) -> QPointF:
        """Where `v` of the person's frame falls."""
        return QPointF(*self.xy(v))

    def blob(self, solid: Solid, frame: Frame = BODY) -> Blob:
        """The ellipse that `solid` makes in the picture: centre and spread."""
        cx, cy = self.xy(frame.at(solid.centre))
        k = self.scale
        rx, ry, rz = solid.radii
        if rx == ry == rz:
            return (cx, cy, (rx * k) ** 2, 0.0, (rx * k) ** 2)
        m00 = m01 = m11 = 0.0
        for i, radius in enumerate(solid.radii):
            axis = (frame.turned[0][i], frame.turned[1][i], frame.turned[2][i])
            u = dot(self.right, axis) * radius * k
            v = -dot(self.up, axis) * radius * k
            m00 += u * u
            m01 += u * v
            m11 += v * v
        return (cx, cy, m00, m01, m11)

    def outline(self, solids: Iterable[Solid], frame: Frame = BODY, fine: int = 56) -> QPolygonF:
        """The outline of the hull of `solids`."""
        return hull(tuple([self.blob(solid, frame) for solid in solids]), fine)

    def of_part(self, frame: Frame) -> Callable[[Vec], QPointF]:
        """`point` for places given in a part's own frame, made quick for many of them."""
        ox, oy = self.xy(frame.origin)
        (ax, ay), (bx, by), (cx, cy) = (self.xy(frame.at(axis)) for axis in SAME)
        ax, bx, cx, ay, by, cy = ax - ox, bx - ox, cx - ox, ay - oy, by - oy, cy - oy

        def place(v: Vec) -> QPointF:
            x, y, z = v
            return QPointF(ox + ax * x + bx * y + cx * z, oy + ay * x + by * y + cy * z)

        return place


_DIRECTIONS: dict[int, list[tuple[float, float, float, float, float]]] = {}


def _directions(fine: int) -> list[tuple[float, float, float, float, float]]:
    if fine not in _DIRECTIONS:
        made = []
        for i in range(fine):
            # half a step off the axes keeps left and right alike
            c, s = cos((i + 0.5) * 2 * pi / fine), sin((i + 0.5) * 2 * pi / fine)
            made.append((c, s, c * c, 2 * c * s, s * s))
        _DIRECTIONS[fine] = made
    return _DIRECTIONS[fine]


@lru_cache(maxsize=2048)
def hull(blobs: tuple[Blob, ...], fine: int = 56) -> QPolygonF:
    """The hull of ellipses, found by asking in each direction which of them reaches furthest.

    Kept, because most parts stand still while one moves, and repeats meet the same places again; nobody may change the answer.
    """
    points = []
    for c, s, cc, cs2, ss in _directions(fine):
        best = -1e18
        for cx, cy, m00, m01, m11 in blobs:
            spread = sqrt(m00 * cc + m01 * cs2 + m11 * ss)
            reach = cx * c + cy * s + spread
            if reach > best:
                best = reach
                spread = spread or 1.0
                x = cx + (m00 * c + m01 * s) / spread
                y = cy + (m01 * c + m11 * s) / spread
        points.append(QPointF(x, y))
    return QPolygonF(points)


def elbow(shoulder: Vec, wrist: Vec, upper: float, lower: float, towards: Vec) -> Vec:
    """Where the elbow of an arm is, bent out `towards`; lengths in cm. A wrist out of reach gives a straight arm."""
    line = sub(wrist, shoulder)
    reach = min(max(length(line), abs(upper - lower) + 0.1), upper + lower - 0.1)
    along = unit(line)
    a = (upper * upper - lower * lower + reach * reach) / (2 * reach)
    out = unit(sub(towards, times(along, dot(towards, along))))
    return add(shoulder, add(times(along, a), times(out, sqrt(max(0.0, upper * upper - a * a)))))
