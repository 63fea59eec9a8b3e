"""Short hair as a cap on the head: the part of it that is seen from any side.

The cap lies on an ellipsoid. Places on it are first thought of on a ball of radius 1, up being y and the front z.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from math import acos, atan2, cos, degrees, pi, radians, sin

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from dystonia_companion.drawing.figure.space import Solid, Vec, add, cross, dot, length, sub, times, unit

_CAP = Solid((0.0, 3.3, -1.5), (8.6, 9.9, 10.2))
# Hairline: how far down from the crown hair reaches, by the angle from the front, both in degrees.
_HAIRLINE = (
    (0, 50), (24, 50.5), (42, 55), (54, 62), (63, 76), (70, 94), (75, 106), (80, 109), (85, 105), (91, 97),
    (98, 97), (106, 106), (118, 116), (140, 123), (180, 126),
)  # fmt: skip
_AROUND = 96
# outlines kept: a movement of some repeats meets the same angles again
KEPT = 512
# how far the hair's shadow on the forehead reaches below it, in radians
SHADOW = 0.09


def _hairline(degrees: float) -> float:
    """Smoothly between the rows of the table, in radians."""
    away = abs(degrees)
    for (a, low), (b, high) in pairwise(_HAIRLINE):
        if away <= b:
            share = (away - a) / (b - a)
            return radians(low + (high - low) * share)
    return radians(_HAIRLINE[-1][1])


_REACH = tuple(_hairline(angle / 2) for angle in range(-360, 361))


def _edge(lower: float) -> list[Vec]:
    """The hairline on the unit ball, moved `lower` radians down."""
    made = []
    for angle in (-pi + (i + 0.5) * 2 * pi / _AROUND for i in range(_AROUND)):
        down = _hairline(angle * 180 / pi) + lower
        made.append((sin(angle) * sin(down), cos(down), cos(angle) * sin(down)))
    return made


_CIRCLE = [(cos((i + 0.5) * 2 * pi / 80), sin((i + 0.5) * 2 * pi / 80)) for i in range(80)]
_EDGES = {0.0: _edge(0.0), SHADOW: _edge(SHADOW)}


def _has_hair(v: Vec, lower: float) -> bool:
    """Whether hair grows at `v` on the unit ball."""
    return acos(max(-1.0, min(1.0, v[1]))) < _REACH[round(degrees(atan2(v[0], v[2])) * 2) + 360] + lower


def _runs(points: list[Vec], wanted: Callable[[Vec], bool]) -> list[list[Vec]]:
    """The stretches of the closed line `points` that are `wanted`."""
    kept = [wanted(p) for p in points]
    if all(kept):
        return [points]
    runs: list[list[Vec]] = []
    start = kept.index(False)
    for i in range(len(points)):
        at = (start + i) % len(points)
        if not kept[at]:
            continue
        if not kept[at - 1]:
            runs.append([])
        runs[-1].append(points[at])
    return runs


def _chained(pieces: list[list[Vec]]) -> list[Vec]:
    """One line of all `pieces`, each joined on at its nearer end."""
    if not pieces:
        return []
    rest = sorted(pieces, key=len)
    chain = list(rest.pop())
    while rest:
        end = chain[-1]
        piece = min(rest, key=lambda p: min(length(sub(p[0], end)), length(sub(p[-1], end))))
        rest.remove(piece)
        chain += piece if length(sub(piece[0], end)) <= length(sub(piece[-1], end)) else piece[::-1]
    return chain


def _on_cap(v: Vec) -> Vec:
    """The place on the head's cap that `v` of the unit ball stands for."""
    (cx, cy, cz), (rx, ry, rz) = _CAP.centre, _CAP.radii
    return (cx + rx * v[0], cy + ry * v[1], cz + rz * v[2])


@lru_cache(maxsize=KEPT)
def _outline(seen: Vec, lower: float) -> tuple[Vec, ...]:
    """The outline of the hair in the head's frame: pieces of the hairline that face the viewer, and of the rim that have hair."""
    helper: Vec = (0.0, 1.0, 0.0) if abs(seen[1]) < 0.8 else (0.0, 0.0, 1.0)
    one = unit(cross(seen, helper))
    two = cross(seen, one)
    rim = [add(times(one, c), times(two, s)) for c, s in _CIRCLE]
    pieces = _runs(_EDGES[lower], lambda v: dot(v, seen) > 0.0)
    pieces += _runs(rim, lambda v: _has_hair(v, lower))
    return tuple(_on_cap(v) for v in _chained(pieces))


@lru_cache(maxsize=KEPT)
def _gleam(seen: Vec) -> tuple[Vec, ...]:
    upper: list[Vec] = []
    lower: list[Vec] = []
    for i in range(-12, 13):
        angle, thick = radians(i * 46 / 12), 2.6 * cos(i * pi / 24)
        for points, down in ((upper, radians(36 - thick)), (lower, radians(36 + thick))):
            spot = (sin(down) * sin(angle), cos(down), sin(down) * cos(angle))
            if dot(spot, seen) > 0.1:
                points.append(_on_cap(spot))
    return (*upper, *lower[::-1])


class Hair:
    """The hair of one head, seen along `eye` (in the head's frame); `place` puts a point of that frame into the picture."""

    def __init__(self, eye: Vec, place: Callable[[Vec], QPointF]) -> None:
        rx, ry, rz = _CAP.radii
        self._seen = unit((eye[0] / rx, eye[1] / ry, eye[2] / rz))
        self._place = place

    def outline(self, lower: float = 0.0) -> QPolygonF:
        """The hair that is seen, its edge `lower` radians further down (0 or SHADOW)."""
        return QPolygonF([self._place(v) for v in _outline(self._seen, lower)])

    def gleam(self) -> QPolygonF:
        """A soft light on the hair above the forehead."""
        return QPolygonF([self._place(v) for v in _gleam(self._seen)])
