"""One month as a grid of days: the part of the cycle each lies in, and the marks of what is on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from dystonia_companion.drawing.cycle_look import (
    CycleLook,
    dotted,
    paint_appointment,
    paint_dot,
    paint_drop,
    paint_part,
    rounded,
)
from dystonia_companion.model.cycle_days import Day
from dystonia_companion.model.month import WEEK

HIGHEST = 10
GAP_PX = 6.0
_RADIUS = 8.0
MOST_DOTS = 3


@dataclass(frozen=True)
class MonthFonts:
    """Fonts of the number of a day, and of weekdays and times."""

    number: QFont
    words: QFont


@dataclass(frozen=True)
class MonthScene:
    """The days of a month, the first of them `offset` places into its week. `times` are written where there is room.

    `weekdays`: their names in order, in a short and in the shortest form.
    """

    days: tuple[Day, ...]
    offset: int
    weekdays: tuple[tuple[str, str], ...]
    times: Mapping[date, str]
    today: date
    cursor: date
    focused: bool = False


@dataclass(frozen=True)
class MonthLayout:
    """Where the days of a grid of that width stand. `mirrored`: weeks are read from the other side."""

    width: float
    offset: int
    count: int
    top: float
    cell_high: float
    mirrored: bool = False

    @property
    def cell_wide(self) -> float:
        return (self.width - GAP_PX * (WEEK - 1)) / WEEK

    @property
    def rows(self) -> int:
        return -(-(self.offset + self.count) // WEEK)

    @property
    def height(self) -> float:
        return self.top + self.rows * (self.cell_high + GAP_PX) - GAP_PX

    def column(self, place: int) -> float:
        """The left edge of a place in the week."""
        return (WEEK - 1 - place if self.mirrored else place) * (self.cell_wide + GAP_PX)

    def cell(self, index: int) -> QRectF:
        """The day of that index, from 0."""
        row, place = divmod(self.offset + index, WEEK)
        top = self.top + row * (self.cell_high + GAP_PX)
        return QRectF(self.column(place), top, self.cell_wide, self.cell_high)

    def at(self, point: QPointF) -> int | None:
        """The index of the day at a point; None beside the days."""
        return next((index for index in range(self.count) if self.cell(index).contains(point)), None)


def lay_out_month(width: float, offset: int, count: int, fonts: MonthFonts, mirrored: bool = False) -> MonthLayout:
    """Arrange a month; each day is high enough for its number over a line of marks."""
    number, words = QFontMetricsF(fonts.number), QFontMetricsF(fonts.words)
    high = 2 * _pad(fonts) + number.height() + words.height() * 0.95
    return MonthLayout(width, offset, count, words.height() + GAP_PX, high, mirrored)


def narrowest_month(fonts: MonthFonts) -> float:
    """The width at which the numbers still have room, with a dot beside each."""
    wide = QFontMetricsF(fonts.number).horizontalAdvance("30") + 2 * _pad(fonts) + _dot_room(fonts)
    return WEEK * wide + GAP_PX * (WEEK - 1)


def _pad(fonts: MonthFonts) -> float:
    return fonts.number.pixelSize() * 0.36


def _dot_room(fonts: MonthFonts) -> float:
    return fonts.words.pixelSize() * 0.6


def paint_month(painter: QPainter, scene: MonthScene, layout: MonthLayout, fonts: MonthFonts, look: CycleLook) -> None:
    """Paint what was laid out, from the origin."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_weekdays(painter, scene.weekdays, layout, fonts, look)
    for index, day in enumerate(scene.days):
        cell = layout.cell(index)
        _paint_face(painter, cell, day, scene, look)
        _paint_marks(painter, cell, day, scene, layout, fonts, look)
    painter.restore()


def _paint_weekdays(
    painter: QPainter, names: Sequence[tuple[str, str]], layout: MonthLayout, fonts: MonthFonts, look: CycleLook
) -> None:
    metrics = QFontMetricsF(fonts.words)
    fit = all(metrics.horizontalAdvance(short) <= layout.cell_wide for short, _ in names)
    painter.setFont(fonts.words)
    painter.setPen(look.soft)
    for place, (short, shortest) in enumerate(names):
        area = QRectF(layout.column(place), 0, layout.cell_wide, metrics.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), short if fit else shortest)


def _paint_face(painter: QPainter, cell: QRectF, day: Day, scene: MonthScene, look: CycleLook) -> None:
    paint_part(painter, cell, rounded(cell, _RADIUS), day.part, look)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if day.window is not None:
        painter.setPen(dotted(look.ink, 3))
        foot = cell.bottom() - 5
        painter.drawLine(QPointF(cell.left() + _RADIUS, foot), QPointF(cell.right() - _RADIUS, foot))
    if day.day == scene.today:
        _outline(painter, cell, 1.25, 2.5, look.ink)
    elif day.part is not None:
        _outline(painter, cell, 0.5, 1, look.edge)
    if day.day == scene.cursor:
        if scene.focused:
            _outline(painter, cell, -1.5, 3, look.focus)
            _outline(painter, cell, 1.5, 3, look.card)
        elif day.day != scene.today:
            _outline(painter, cell, 1, 2, look.injections)


def _outline(painter: QPainter, cell: QRectF, inset: float, wide: float, colour: QColor) -> None:
    painter.setPen(QPen(colour, wide))
    radius = _RADIUS - inset
    painter.drawRoundedRect(cell.adjusted(inset, inset, -inset, -inset), radius, radius)


def _paint_marks(
    painter: QPainter,
    cell: QRectF,
    day: Day,
    scene: MonthScene,
    layout: MonthLayout,
    fonts: MonthFonts,
    look: CycleLook,
) -> None:
    """The number over a line of marks on the side where reading begins, and the dot of what was rated on the other."""
    pad = _pad(fonts)
    number, words = QFontMetricsF(fonts.number), QFontMetricsF(fonts.words)

    def place(left: float, top: float, wide: float, high: float) -> QRectF:
        area = QRectF(cell.left() + left, cell.top() + top, wide, high)
        if layout.mirrored:
            area.moveLeft(cell.right() - left - wide)
        return area

    text = str(day.day.day)
    wide = number.horizontalAdvance(text)
    area = place(pad, pad * 0.8, wide + 1, number.height())
    if day.day == scene.today:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.ink)
        pill = area.adjusted(-pad * 0.55, -1, pad * 0.55, 0)
        painter.drawRoundedRect(pill, 6, 6)
    painter.setFont(fonts.number)
    painter.setPen(look.on_ink if day.day == scene.today else look.ink)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)

    edge = fonts.words.pixelSize() * 0.72
    top = pad * 0.8 + number.height() + 1
    line, left = words.height(), pad
    if day.treated:
        paint_drop(painter, place(left, top + (line - edge * 1.25) / 2, edge, edge * 1.25), look.injections)
        left += edge + edge * 0.4
    for _ in day.appointments[:MOST_DOTS]:
        paint_appointment(painter, place(left, top + (line - edge) / 2, edge, edge).center(), edge / 2, look)
        left += edge + edge * 0.25
    time = scene.times.get(day.day, "")
    strong = QFont(fonts.words)
    strong.setWeight(QFont.Weight.DemiBold)
    room = QFontMetricsF(strong).horizontalAdvance(time) + 2
    free = cell.width() - left - pad * 0.5 - (_dot_room(fonts) if day.value is not None else 0)
    if time and room <= free:
        painter.setFont(strong)
        painter.setPen(look.injections)
        painter.drawText(place(left + 1, top, room, line), int(Qt.AlignmentFlag.AlignCenter), time)
    if day.value is not None:
        radius = fonts.words.pixelSize() * 0.23
        inside = cell.height() - 2 * (radius + 5) - (5 if day.window is not None else 0)
        high = inside * (1 - min(HIGHEST, max(0.0, day.value)) / HIGHEST)
        dot = place(cell.width() - radius * 2 - 5, radius + 5 + high - radius, radius * 2, radius * 2)
        paint_dot(painter, dot.center(), radius, look)
