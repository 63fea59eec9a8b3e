"""The present cycle as one strip: its parts, the dots of what was rated, today, and the planned or booked day.

Time runs from left to right in every language. Where the names of the parts have no room over them, all stand in the key below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from dystonia_companion.drawing.cycle_key import (
    WRAP,
    KeyItem,
    Mark,
    PlacedItem,
    lay_out_key,
    paint_key,
    text_room,
)
from dystonia_companion.drawing.cycle_look import CycleLook, paint_dot, paint_part, rounded
from dystonia_companion.model.cycle_days import Part, Segment, Strip

HIGHEST = 10
_BAR = 2.9  # of the height of a letter line's font
_APART = 10.0
_TEXT = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | WRAP)


@dataclass(frozen=True)
class StripScene:
    """A cycle and its words: of the parts, of today, of the next injections ('' where there is no such day), of the dots."""

    strip: Strip
    parts: Mapping[Part, str]
    today: str
    next: str
    dots: str


@dataclass(frozen=True)
class StripFonts:
    """Fonts of the names and the key, and of the two marked days."""

    words: QFont
    marks: QFont


@dataclass(frozen=True)
class StripLayout:
    """Where everything stands, from the top left corner. `today` is the rounded field around its words."""

    bar: QRectF
    names: tuple[tuple[str, QRectF], ...]
    today: QRectF
    next: QRectF | None
    key: tuple[PlacedItem, ...]
    key_top: float
    height: float

    def x(self, share: float) -> float:
        """The place of a share of the cycle."""
        return self.bar.left() + share * self.bar.width()


def lay_out_strip(scene: StripScene, width: float, fonts: StripFonts) -> StripLayout:
    """Arrange a strip of that width: nothing overlaps, and nothing leaves the frame that is as wide as its longest word."""
    names = _names_above(scene, width, fonts.words)
    line = QFontMetricsF(fonts.words).height()
    bar = QRectF(0, line + 4 if names else 0, width, fonts.words.pixelSize() * _BAR)
    names = tuple((text, area.translated(0, bar.top() - 4 - area.height())) for text, area in names)
    strip = scene.strip
    below = bar.bottom() + fonts.marks.pixelSize() * 0.55
    today = _beneath(
        scene.today, fonts.marks, strip.share(strip.today + 0.5) * width, below, width, fonts.marks.pixelSize()
    )
    next_words = None
    bottom = today.bottom()
    if strip.next is not None and scene.next:
        at = strip.share(strip.next) * width
        next_words = _beneath(scene.next, fonts.marks, at, below, width, 0)
        next_words.translate(0, max(0.0, (today.height() - next_words.height()) / 2))
        if next_words.adjusted(-_APART, 0, _APART, 0).intersects(today):
            next_words.moveTop(today.bottom() + 4)
        bottom = max(bottom, next_words.bottom())
    named = {text for text, _ in names}
    items = [KeyItem(part, scene.parts[part]) for part in _parts(strip) if scene.parts[part] not in named]
    if strip.dots:
        items.append(KeyItem(Mark.DOT, scene.dots))
    key_top = bottom + fonts.words.pixelSize() * 0.7
    key, high = lay_out_key(items, width, fonts.words)
    return StripLayout(bar, names, today, next_words, key, key_top, key_top + high if items else bottom)


def _parts(strip: Strip) -> list[Part]:
    return list(dict.fromkeys(segment.part for segment in strip.segments))


def _names_above(scene: StripScene, width: float, font: QFont) -> tuple[tuple[str, QRectF], ...]:
    """The names centred over their parts, at the height 0; none where one of them has no room. The first days never have."""
    metrics, found = QFontMetricsF(font), []
    for segment in scene.strip.segments:
        if segment.part is Part.FIRST:
            continue
        name = scene.parts[segment.part]
        area = _span(scene.strip, segment, width)
        words = QRectF(0, 0, metrics.horizontalAdvance(name) + 2, metrics.height())
        if words.width() > area.width():
            return ()
        words.moveCenter(QPointF(area.center().x(), words.center().y()))
        found.append((name, words))
    return tuple(found)


def _span(strip: Strip, segment: Segment, width: float) -> QRectF:
    left, right = strip.share(segment.first) * width, strip.share(segment.last + 1) * width
    return QRectF(left, 0, right - left, 1)


def _beneath(text: str, font: QFont, middle: float, top: float, width: float, pad: float) -> QRectF:
    """The room of `text` with `pad` on both sides, centred at `middle` as far as the frame lets it."""
    room = text_room(font, text, max(1.0, width - pad * 1.2))
    wide, high = room.width() + pad * 1.2, room.height() + pad * 0.3
    left = min(max(0.0, middle - wide / 2), max(0.0, width - wide))
    return QRectF(left, top, wide, high)


def paint_strip(painter: QPainter, scene: StripScene, layout: StripLayout, fonts: StripFonts, look: CycleLook) -> None:
    """Paint what was laid out, from the origin."""
    strip, bar = scene.strip, layout.bar
    painter.save()
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_bar(painter, strip, layout, look)
    for text, area in layout.names:
        _write(painter, area, text, fonts.words, look.soft)
    if layout.next is not None and strip.next is not None:
        x = min(bar.right() - 2, max(bar.left() + 2, layout.x(strip.share(strip.next))))
        pen = QPen(look.injections, 3)
        pen.setDashPattern([2.2, 1.6])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, bar.top()), QPointF(x, layout.next.top() - 1))
    x = min(bar.right() - 2, max(bar.left() + 2, layout.x(strip.share(strip.today + 0.5))))
    for colour, wide in ((look.card, 6.0), (look.ink, 3.0)):
        painter.setPen(QPen(colour, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(x, bar.top() - 4), QPointF(x, layout.today.top() + 2))
    _paint_dots(painter, strip, layout, look)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.ink)
    radius = min(layout.today.height() / 2, fonts.marks.pixelSize() * 0.9)
    painter.drawRoundedRect(layout.today, radius, radius)
    pad = (layout.today.height() - text_room(fonts.marks, scene.today, layout.today.width()).height()) / 2
    _write(painter, layout.today.adjusted(0, max(0.0, pad), 0, 0), scene.today, fonts.marks, look.on_ink)
    if layout.next is not None:
        _write(painter, layout.next, scene.next, fonts.marks, look.injections)
    paint_key(painter, QPointF(0, layout.key_top), layout.key, fonts.words, look)
    painter.restore()


def _write(painter: QPainter, area: QRectF, text: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(area, _TEXT, text)


def _paint_bar(painter: QPainter, strip: Strip, layout: StripLayout, look: CycleLook) -> None:
    bar = layout.bar
    whole = rounded(bar, 9)
    painter.fillPath(whole, look.empty)
    painter.save()
    painter.setClipPath(whole)
    for segment in strip.segments:
        area = _span(strip, segment, bar.width()).translated(bar.left(), 0)
        area = QRectF(area.left(), bar.top(), area.width(), bar.height())
        paint_part(painter, area, rounded(area, 0), segment.part, look)
        if segment.first:  # parts are told apart by a gap, too
            painter.fillRect(QRectF(area.left() - 1, bar.top(), 2, bar.height()), look.card)
    painter.restore()
    painter.setPen(QPen(look.edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)


def _paint_dots(painter: QPainter, strip: Strip, layout: StripLayout, look: CycleLook) -> None:
    """One dot for each day with a rating, 10 at the upper rim and 0 at the lower one."""
    radius = min(5.0, max(2.6, layout.bar.width() / strip.length * 0.4))
    inside = layout.bar.adjusted(0, radius + 5, 0, -radius - 5)
    for number, value in strip.dots:
        y = inside.bottom() - inside.height() * min(HIGHEST, max(0.0, value)) / HIGHEST
        paint_dot(painter, QPointF(layout.x(strip.share(number + 0.5)), y), radius, look)
