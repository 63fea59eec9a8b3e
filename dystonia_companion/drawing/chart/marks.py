"""Where the words of marked days stand: as flags beside their lines above the chart, none across another's word or line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from dystonia_companion.drawing.chart.data import ChartMark
from dystonia_companion.drawing.chart.look import Measure

ROWS = 3


@dataclass(frozen=True)
class PlacedMark:
    """A mark at `x`; its line begins at `top`. `words`: the room of its word, None where it has none. Heights are counted from
    the foot of the flags, upwards negative."""

    mark: ChartMark
    x: float
    top: float
    words: QRectF | None


def place_marks(
    marks: Sequence[tuple[ChartMark, float]], low: float, high: float, measure: Measure
) -> tuple[PlacedMark, ...]:
    """Each mark, given with its place across, in the lowest row where its word is free between `low` and `high`. Begun at the
    end or at the beginning, whichever finds room for more."""
    tries = (_placed(order, low, high, measure) for order in (marks[::-1], marks))
    best = max(tries, key=lambda placed: sum(one.words is not None for one in placed))
    return tuple(sorted(best, key=lambda one: one.x))


def _placed(marks: Sequence[tuple[ChartMark, float]], low: float, high: float, measure: Measure) -> list[PlacedMark]:
    placed: list[PlacedMark] = []
    told: list[PlacedMark] = []  # only what has words is in the way
    for mark, x in marks:
        free = (area for area in _rooms(mark.name, x, measure) if _is_free(area, x, told, low, high, measure))
        words = next(free, None)
        one = PlacedMark(mark, x, 0.0 if words is None else words.top(), words)
        placed.append(one)
        if words is not None:
            told.append(one)
    return placed


def _rooms(name: str, x: float, measure: Measure) -> Iterator[QRectF]:
    """Row by row from the lowest, first after the line, then before it."""
    wide, beside = measure.wide(name), 8 * measure.unit
    for row in range(1, ROWS + 1):
        for left in (x + beside, x - beside - wide):
            yield QRectF(left, -row * measure.line, wide, measure.line)


def _is_free(area: QRectF, x: float, placed: Sequence[PlacedMark], low: float, high: float, measure: Measure) -> bool:
    if area.left() < low or area.right() > high:
        return False
    apart = 8 * measure.unit
    wide = area.adjusted(-apart, 0.5 * measure.unit, apart, -0.5 * measure.unit)
    for other in placed:
        crosses = wide.left() < other.x < wide.right() and other.top <= area.top()
        if crosses and other.x != x:
            return False
        assert other.words is not None
        crossed = other.words.left() - apart < x < other.words.right() + apart and area.top() <= other.words.top()
        if wide.intersects(other.words) or (crossed and other.x != x):
            return False
    return True
