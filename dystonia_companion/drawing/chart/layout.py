"""Where everything in a chart stands: its scale, weeks, parts and marks. No two words overlap, whatever the width and the text
size; what has no room beside its place stands in the key below.

Time runs from left to right in every language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPaintDevice

from dystonia_companion.drawing.chart.data import WEEK, ChartData
from dystonia_companion.drawing.chart.key import KeyItem, PlacedItem, lay_out_key
from dystonia_companion.drawing.chart.look import ChartLook, Measure
from dystonia_companion.drawing.chart.marks import PlacedMark, place_marks

STEP = 2  # of the lines of the scale
_WEEKS = (1, 2, 4, 6, 8, 12, 26, 52, 104, 260, 520, 1040)
_MOST_LINES = 2  # of the name of a part above its days
_MOST_MARKS = 6  # in the key; all are told in the table
_LOWEST, _HIGHEST, _SHARE = 9.5, 14.0, 0.27  # of the plot, in lines of words and of its width


@dataclass(frozen=True)
class Scale:
    """Days along a width."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: float) -> float:
        return self.left + (self.right - self.left) * (day - self.first) / (self.last - self.first)


@dataclass(frozen=True)
class PlacedText:
    """Words and their room."""

    text: str
    area: QRectF


@dataclass(frozen=True)
class ChartLayout:
    """`plot` lies between the highest and the lowest value; the grounds of the parts begin at `top`, above it, where their
    names stand. `named`: whether they do, or in the key. `legend` is there in a chart with a heading."""

    measure: Measure
    scale: Scale
    low: int
    high: int
    plot: QRectF
    top: float
    title: tuple[PlacedText, PlacedText] | None
    legend_at: QPointF
    legend: tuple[PlacedItem, ...]
    values: tuple[PlacedText, ...]
    weeks: tuple[tuple[int, PlacedText], ...]
    named: bool
    names: tuple[PlacedText, ...]
    marks: tuple[PlacedMark, ...]
    nothing: PlacedText | None
    key_at: QPointF
    key: tuple[PlacedItem, ...]

    def y(self, value: float) -> float:
        """The height of a value; beyond the scale, that of its end."""
        held = min(float(self.high), max(float(self.low), value))
        return self.plot.bottom() - self.plot.height() * (held - self.low) / (self.high - self.low)

    def at(self, day: int, value: float) -> QPointF:
        return QPointF(self.scale.x(day), self.y(value))

    def nearest(self, x: float, days: Sequence[int]) -> int | None:
        """Of some days the one that is shown nearest to `x`; None where there are none."""
        return min(days, key=lambda day: abs(self.scale.x(day) - x), default=None)


def chart_height(data: ChartData, width: float, look: ChartLook, headed: bool = False) -> float:
    """The height at which a chart of that width looks best on the screen."""
    measure = Measure(look)
    whole = lay_out_chart(data, QRectF(0, 0, width, 0), look, headed=headed)
    beside = -whole.plot.height()  # what stands above and below takes the same room at any height
    line = measure.line
    plot = min(max(_SHARE * whole.plot.width(), _LOWEST * line), _HIGHEST * line)
    if data.empty:
        plot = max(plot, _nothing(data, whole.plot, measure).height() + 3 * line)
    return beside + plot


def lay_out_chart(
    data: ChartData,
    rect: QRectF,
    look: ChartLook,
    device: QPaintDevice | None = None,
    *,
    headed: bool = False,
    mirrored: bool = False,
) -> ChartLayout:
    """Arrange a chart in `rect`, for a device. `headed`: with its title and a legend. `mirrored`: these and the key are read
    from the other side."""
    measure = Measure(look, device)
    unit, line = measure.unit, measure.line
    foot = rect.top()
    title, legend_at = None, rect.topLeft()
    legend: tuple[PlacedItem, ...] = ()
    if headed:
        if data.title:
            title = _title(data, rect, measure, mirrored)
            legend_at = QPointF(rect.left(), max(one.area.bottom() for one in title) + 6 * unit)
        items = [KeyItem(series.pattern, series.name) for series in data.series]
        legend, high = lay_out_key(items, rect.width(), measure, mirrored)
        foot = legend_at.y() + high + 8 * unit

    scale = _scale(data, rect, measure)
    names = _names(data, scale, measure)
    marks = place_marks(
        [(mark, scale.x(mark.day)) for mark in sorted(data.marks, key=lambda mark: mark.day)],
        scale.left,
        rect.right(),
        measure,
    )
    flags = -min((mark.top for mark in marks), default=0.0)
    top = foot + flags + (4 * unit if flags else 0)
    if not flags and not names:
        top = max(top, foot + line / 2)  # half of the highest figure
    plot_top = top + max((one.area.bottom() for one in names), default=0.0) + (6 * unit if names else 0)
    items = list(_key_items(data, bool(names), marks))
    key, key_high = lay_out_key(items, rect.width(), measure, mirrored)
    below = 0.6 * line + line + (10 * unit + key_high if key else 0)
    plot = QRectF(scale.left, plot_top, scale.right - scale.left, rect.bottom() - below - plot_top)
    key_at = QPointF(rect.left(), rect.bottom() - key_high)
    return ChartLayout(
        measure=measure,
        scale=scale,
        low=data.low,
        high=data.high,
        plot=plot,
        top=top,
        title=title,
        legend_at=legend_at,
        legend=legend,
        values=tuple(_values(data, plot, measure)),
        weeks=_weeks(data, scale, rect, plot.bottom() + 0.6 * line, measure),
        named=bool(names),
        names=tuple(replace(one, area=one.area.translated(0, top)) for one in names),
        marks=tuple(
            replace(
                one, top=top + one.top, words=None if one.words is None else one.words.translated(0, top - 4 * unit)
            )
            for one in marks
        ),
        nothing=PlacedText(data.words.nothing, _nothing(data, plot, measure)) if data.empty else None,
        key_at=key_at,
        key=key,
    )


def _title(data: ChartData, rect: QRectF, measure: Measure, mirrored: bool) -> tuple[PlacedText, PlacedText]:
    """The title, and that higher is worse behind it, or below where it is narrow."""
    title = measure.room(data.title, rect.width(), measure.look.title)
    note = measure.room(data.words.note, rect.width())
    gap = 8 * measure.unit
    one_line = title.width() + gap + note.width() <= rect.width()
    if one_line:  # both on one base line
        drop = measure.descent(measure.look.title) - measure.descent(measure.look.words)
        note.moveTopLeft(QPointF(title.width() + gap, title.height() - drop - note.height()))
    else:
        note.moveTopLeft(title.bottomLeft())
    if mirrored:
        for area in (title, note):
            area.moveLeft(rect.width() - area.right())
    return (
        PlacedText(data.title, title.translated(rect.topLeft())),
        PlacedText(data.words.note, note.translated(rect.topLeft())),
    )


def _scale(data: ChartData, rect: QRectF, measure: Measure) -> Scale:
    first, last = data.span
    figures = max(measure.wide(str(value)) for value in (data.low, data.high))
    half_a_week = measure.wide(data.words.week(last // WEEK)) / 2
    right = max(8 * measure.unit, min(half_a_week, rect.width() * 0.04))
    return Scale(first, last, rect.left() + figures + 10 * measure.unit, rect.right() - right)


def _names(data: ChartData, scale: Scale, measure: Measure) -> tuple[PlacedText, ...]:
    """The names of the parts over their days, from the height 0; none where one of them has no room."""
    found, end = [], scale.left
    for band in sorted(data.bands, key=lambda band: band.first_day):
        left, right = scale.x(band.first_day), scale.x(band.last_day + 1)
        words = _name(band.name, _widest(left, right, [scale.x(mark.day) for mark in data.marks]), measure)
        if words is None or left < end - 1:
            return ()
        found.append(PlacedText(band.name, words))
        end = right
    return tuple(found)


def _widest(left: float, right: float, lines: Sequence[float]) -> tuple[float, float]:
    """The widest room in a part of the cycle between the lines of marked days."""
    edges = [left, *sorted(x for x in lines if left < x < right), right]
    return max(pairwise(edges), key=lambda room: room[1] - room[0])


def _name(name: str, between: tuple[float, float], measure: Measure) -> QRectF | None:
    """The room of a name, in the middle; None where it is too narrow."""
    left, right = between
    wide = right - left - 12 * measure.unit
    words = measure.room(name, wide)
    if words.width() > wide or words.height() > _MOST_LINES * 1.1 * measure.line:
        return None
    words.moveTopLeft(QPointF((left + right - words.width()) / 2, 5 * measure.unit))
    return words


def _key_items(data: ChartData, named: bool, marks: Sequence[PlacedMark]) -> Iterator[KeyItem]:
    """What has no words at its place, each kind of it once."""
    if not named:
        yield from dict.fromkeys(KeyItem(band.tint, band.name) for band in data.bands)
    told = {(one.mark.kind, one.mark.name) for one in marks if one.words is not None}
    wordless = dict.fromkeys((one.mark.kind, one.mark.name) for one in marks if one.words is None)
    yield from [KeyItem(kind, name) for kind, name in wordless if (kind, name) not in told][:_MOST_MARKS]


def _values(data: ChartData, plot: QRectF, measure: Measure) -> Iterator[PlacedText]:
    """The figures of the scale, fewer of them where it is low."""
    steps = (STEP, 5, data.high - data.low)
    high = plot.height() / (data.high - data.low)
    step = next((step for step in steps if step * high >= 0.95 * measure.line), steps[-1])
    for value in range(data.low, data.high + 1, step):
        room = QRectF(0, 0, measure.wide(str(value)), measure.line)
        room.moveCenter(QPointF(0, plot.bottom() - (value - data.low) * high))
        room.moveRight(plot.left() - 9 * measure.unit)
        yield PlacedText(str(value), room)


def _weeks(
    data: ChartData, scale: Scale, rect: QRectF, top: float, measure: Measure
) -> tuple[tuple[int, PlacedText], ...]:
    """Every week, or as few of them as have room side by side. The first one stands there always."""
    first, last = -(-scale.first // WEEK), scale.last // WEEK
    found: list[tuple[int, PlacedText]] = []
    narrow = measure.wide(data.words.week(0))
    for step in _WEEKS:
        if scale.x(step * WEEK) - scale.x(0) < narrow:
            continue  # twenty years have a thousand weeks: they are not all tried
        found = []
        for week in range(-(-first // step) * step, last + 1, step):
            text = data.words.week(week)
            room = QRectF(0, top, measure.wide(text), measure.line)
            room.moveLeft(max(rect.left(), min(rect.right() - room.width(), scale.x(week * WEEK) - room.width() / 2)))
            found.append((week * WEEK, PlacedText(text, room)))
        if all(a.area.right() + 26 * measure.unit <= b.area.left() for (_, a), (_, b) in pairwise(found)):
            return tuple(found)
    return tuple(found[:1])


def _nothing(data: ChartData, plot: QRectF, measure: Measure) -> QRectF:
    room = measure.room(data.words.nothing, plot.width() - 36 * measure.unit)
    room.moveCenter(plot.center())
    return room
