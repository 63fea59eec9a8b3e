"""A chart painted: the same for the screen, a picture and a printed page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from dystonia_companion.drawing.chart.data import ChartData, ChartPoint, ChartSeries
from dystonia_companion.drawing.chart.key import paint_key, paint_tint
from dystonia_companion.drawing.chart.layout import STEP, ChartLayout, PlacedText, lay_out_chart
from dystonia_companion.drawing.chart.look import (
    WRAP,
    ChartLook,
    marker_radius,
    paint_mark_line,
    paint_marker,
    series_colour,
    series_pen,
)

_CENTRED = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | WRAP)
_LEADING = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | WRAP)
_APART, _LAST = 6.6, 3.0  # markers of one line, in radii; the last one, which is the newest, is seen wherever it can be
_MARGIN = 16  # of a picture, in logical pixels
_DENSE, _FINE = 1.5, 1.6  # points nearer than the first have a line as wide as the second, in units


def paint_chart(
    painter: QPainter,
    rect: QRectF,
    data: ChartData,
    look: ChartLook,
    cursor_day: int | None = None,
    only: ChartSeries | None = None,
    *,
    headed: bool = False,
    mirrored: bool = False,
) -> ChartLayout:
    """Paint a chart into `rect`; a line stands on the day of the cursor, with rings around its values, or around that
    of `only` one line. The rest is as in lay_out_chart, whose result is
    returned."""
    layout = lay_out_chart(data, rect, look, painter.device(), headed=headed, mirrored=mirrored)
    painter.save()
    direction = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    painter.setLayoutDirection(direction)  # of words that wrap; time has no other way
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ground(painter, data, layout)
    _paint_words(painter, data, layout)
    bottom = layout.plot.bottom()
    crowded = len(layout.marks) * 30 * layout.measure.unit > layout.plot.width()
    for one in layout.marks:
        drop = one.words is not None or not crowded
        paint_mark_line(painter, one.x, one.top, bottom, one.mark.kind, layout.measure, drop)
    if cursor_day is not None:
        painter.setPen(QPen(look.ink, 1.6 * layout.measure.unit))
        x = layout.scale.x(cursor_day)
        painter.drawLine(QPointF(x, layout.plot.top()), QPointF(x, bottom + 5 * layout.measure.unit))
    for series in sorted(data.series, key=lambda series: -series.pattern):  # the present cycle lies above the others
        _paint_series(painter, series, data.gap_days, layout)
    if cursor_day is not None:
        values = sorted(data.values_on(cursor_day, only), key=lambda one: -one[0].pattern)
        for series, value in values:
            _paint_chosen(painter, layout.at(cursor_day, value), series.pattern, layout)
    painter.restore()
    return layout


def chart_image(
    data: ChartData, look: ChartLook, width: int, height: int, scale: float = 2.0, *, mirrored: bool = False
) -> QImage:
    """A picture with title and legend, `width` x `height` logical pixels at `scale` pixels each."""
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(look.card)
    painter = QPainter(image)
    area = QRectF(0, 0, width, height).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    paint_chart(painter, area, data, look, headed=True, mirrored=mirrored)
    painter.end()
    return image


def _paint_ground(painter: QPainter, data: ChartData, layout: ChartLayout) -> None:
    """The parts of the cycle, and the lines of the scale."""
    look, unit, plot = layout.measure.look, layout.measure.unit, layout.plot
    for band in data.bands:
        left, right = layout.scale.x(band.first_day), layout.scale.x(band.last_day + 1)
        area = QRectF(left, layout.top, right - left, plot.bottom() - layout.top)
        paint_tint(painter, area, band.tint, layout.measure, patterned=not layout.named)
    for value in range(data.low, data.high + 1, STEP):
        painter.setPen(QPen(look.edge if value == data.low else look.grid, unit))
        y = layout.y(value)
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
    painter.setPen(QPen(look.edge, unit))
    for day, _ in layout.weeks:
        x = layout.scale.x(day)
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4 * unit))


def _paint_words(painter: QPainter, data: ChartData, layout: ChartLayout) -> None:
    look, measure = layout.measure.look, layout.measure
    if layout.title is not None:
        title, note = layout.title
        _write(painter, title, look.title, look.ink, _LEADING)
        _write(painter, note, look.words, look.soft, _LEADING)
    paint_key(painter, layout.legend_at, layout.legend, measure)
    for one in (*layout.values, *(text for _, text in layout.weeks), *layout.names):
        _write(painter, one, look.words, look.soft, _CENTRED)
    for mark in layout.marks:
        if mark.words is not None:
            _write(painter, PlacedText(mark.mark.name, mark.words), look.words, look.ink, _CENTRED)
    paint_key(painter, layout.key_at, layout.key, measure)
    if layout.nothing is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.card)
        pad = 14 * measure.unit
        painter.drawRoundedRect(layout.nothing.area.adjusted(-pad, -pad / 2, pad, pad / 2), pad, pad)
        _write(painter, layout.nothing, look.words, look.ink, _CENTRED)


def _write(painter: QPainter, one: PlacedText, font: QFont, colour: QColor, how: int) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(one.area, how, one.text)


def _paint_series(painter: QPainter, series: ChartSeries, gap_days: int, layout: ChartLayout) -> None:
    """The line in pieces, and markers so far apart that the dash between them is seen."""
    measure = layout.measure
    runs = [_places(run, layout) for run in series.runs(gap_days)]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = series_pen(measure, series.pattern)
    dense = sum(map(len, runs)) * _DENSE * measure.unit > layout.plot.width()
    if dense:
        pen.setWidthF(_FINE * measure.unit)
    painter.setPen(pen)
    for places in runs:
        if dense:  # one stroke through thousands of points takes seconds
            painter.drawLines([QLineF(one, other) for one, other in pairwise(places)])
        elif len(places) > 1:
            painter.drawPolyline(places)
    radius = marker_radius(measure, series.pattern)
    for places in runs:
        for place in _marked(places, _APART * radius, _LAST * radius):
            paint_marker(painter, place, series.pattern, measure)


def _marked(places: Sequence[QPointF], apart: float, at_end: float) -> Iterator[QPointF]:
    """The first of a piece, then those at least so far apart, and the last where it has room of its own."""
    here = places[0]
    yield here
    for place in places[1:]:
        if place.x() - here.x() >= (at_end if place is places[-1] else apart):
            yield place
            here = place


def _places(run: Sequence[ChartPoint], layout: ChartLayout) -> list[QPointF]:
    """Where the points of a piece stand. Of many that fall into one unit of width, the first, the ends and the last are kept:
    twenty years look the same, and are painted at once."""
    places = [layout.at(point.day, point.value) for point in run]
    if len(places) * layout.measure.unit < 2 * (places[-1].x() - places[0].x()):
        return places
    columns: dict[int, list[QPointF]] = {}
    for place in places:
        columns.setdefault(round(place.x() / layout.measure.unit), []).append(place)
    kept: list[QPointF] = []
    for column in columns.values():
        lowest, highest = min(column, key=QPointF.y), max(column, key=QPointF.y)
        kept += [place for place in column if place in (column[0], lowest, highest, column[-1])]
    return kept


def _paint_chosen(painter: QPainter, place: QPointF, pattern: int, layout: ChartLayout) -> None:
    """A marker on the day of the cursor, in a ring."""
    measure = layout.measure
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(series_colour(measure.look, pattern), 2 * measure.unit))
    radius = marker_radius(measure, pattern) + 4 * measure.unit
    painter.drawEllipse(place, radius, radius)
    paint_marker(painter, place, pattern, measure)
