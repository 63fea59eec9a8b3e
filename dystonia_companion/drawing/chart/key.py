"""Samples with their words in lines that wrap: the legend, what has no room in the chart, and what is read on one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from dystonia_companion.drawing.chart.data import MarkKind
from dystonia_companion.drawing.chart.look import WRAP, ChartLook, Measure, paint_mark_line, paint_sample
from dystonia_companion.drawing.cycle_look import paint_part, rounded
from dystonia_companion.model.cycle_days import Part

_SAMPLE = {int: 34.0, Part: 18.0, MarkKind: 12.0}  # widths in units
_TEXT = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | WRAP)


@dataclass(frozen=True)
class KeyItem:
    """Words behind a sample: of a line by its pattern, of a part of the cycle, of a mark, or none. `strong` words are a
    heading."""

    sample: int | Part | MarkKind | None
    words: str
    strong: bool = False


@dataclass(frozen=True)
class PlacedItem:
    """An item where it stands; without a sample its room is empty."""

    item: KeyItem
    sample: QRectF
    words: QRectF


def lay_out_key(
    items: Sequence[KeyItem], width: float, measure: Measure, mirrored: bool = False
) -> tuple[tuple[PlacedItem, ...], float]:
    """Where the items stand from the top of an area of that width, and how high it is. `mirrored`: read from the other side."""
    unit, line = measure.unit, measure.line
    placed: list[PlacedItem] = []
    x = y = tallest = 0.0
    for item in items:
        font = font_of(item, measure.look)
        sample = 0.0 if item.sample is None else _SAMPLE[type(item.sample)] * unit
        before = sample + (7 * unit if sample else 0)
        if x > 0 and x + before + measure.wide(item.words, font) > width:
            x, y, tallest = 0.0, y + tallest + 4 * unit, 0.0
        words = measure.room(item.words, max(1.0, width - before), font)
        words.translate(x + before, y)
        placed.append(PlacedItem(item, QRectF(x, y, sample, line), words))
        tallest = max(tallest, words.height(), line)
        x = words.right() + 20 * unit
    if mirrored:
        placed = [PlacedItem(p.item, _mirror(p.sample, width), _mirror(p.words, width)) for p in placed]
    return tuple(placed), y + tallest


def font_of(item: KeyItem, look: ChartLook) -> QFont:
    font = QFont(look.words)
    if item.strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _mirror(area: QRectF, width: float) -> QRectF:
    return QRectF(width - area.right(), area.top(), area.width(), area.height())


def paint_key(painter: QPainter, top_left: QPointF, placed: Sequence[PlacedItem], measure: Measure) -> None:
    """Paint what was laid out, moved to `top_left`."""
    look = measure.look
    painter.save()
    painter.translate(top_left)
    for one in placed:
        sample = one.item.sample
        if isinstance(sample, Part):
            _paint_field(painter, one.sample, sample, measure)
        elif isinstance(sample, MarkKind):
            edge = 2 * measure.unit
            area = one.sample.adjusted(0, edge, 0, -edge)
            paint_mark_line(painter, area.center().x(), area.top(), area.bottom(), sample, measure)
        elif sample is not None:
            paint_sample(painter, one.sample, sample, measure)
        painter.setFont(font_of(one.item, look))
        painter.setPen(look.ink)
        painter.drawText(one.words, _TEXT, one.item.words)
    painter.restore()


def _paint_field(painter: QPainter, area: QRectF, part: Part, measure: Measure) -> None:
    look, unit = measure.look, measure.unit
    edge = area.width() * 0.45
    field = QRectF(area.left(), area.center().y() - edge, area.width(), 2 * edge)
    paint_tint(painter, field, part, measure, patterned=True)
    painter.setPen(QPen(look.edge, unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(field)


def paint_tint(painter: QPainter, area: QRectF, part: Part, measure: Measure, patterned: bool) -> None:
    """The ground of a part of the cycle; its pattern is the only name that it has where its word stands in the key."""
    if not patterned:
        painter.fillRect(area, measure.look.parts[part])
        return
    painter.save()
    painter.scale(measure.unit, measure.unit)  # patterns are made for a screen
    small = QRectF(area.topLeft() / measure.unit, area.size() / measure.unit)
    paint_part(painter, small, rounded(small, 0), part, measure.look)
    painter.restore()
