"""The breathing pacer: a circle that grows with the breath in and shrinks with the breath out, or a bar where things stay still.

One's own breath, where it is drawn, is a ring around the same middle, or a second bar beside the first. Words that would be too
small inside the circle stand beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from dystonia_companion.drawing.ring import tabular

SMALLEST = 0.56  # of the outer ring: empty lungs, with room for the words inside
_BAR_WIDE = 0.3  # of the shorter edge
_COUNT_TO_WORDS = 1.25
_TOO_SMALL = 0.62  # of the size that the words should have


@dataclass(frozen=True)
class PacerLook:
    """Colours: the breath, what stands on it, the ring or bar behind it, the ground, words on the ground, the own breath."""

    fill: QColor
    on_fill: QColor
    track: QColor
    ground: QColor
    ink: QColor
    own: QColor


@dataclass(frozen=True)
class PacerScene:
    """What is painted: lungs 0 to 1, the words and the count inside; `own` lungs where they are drawn; `lit` for the flash.

    `room_for`: the longest words that will stand here, with a count: nothing changes its size or place with the words.
    """

    fullness: float
    words: str
    count: str = ""
    own: float | None = None
    bar: bool = False
    lit: bool = False
    room_for: str = ""


def paint_pacer(painter: QPainter, rect: QRectF, scene: PacerScene, look: PacerLook, font: QFont) -> None:
    """Paint `scene` into the middle of `rect`. `font` is as large as words may be; they shrink to fit."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if scene.bar:
        _paint_bars(painter, rect, scene, look, font)
    else:
        _paint_circle(painter, rect, scene, look, font)
    painter.restore()


def circle_share(fullness: float) -> float:
    """The radius of the circle as a share of the outer ring."""
    return SMALLEST + (1 - SMALLEST) * min(1.0, max(0.0, fullness))


def _paint_circle(painter: QPainter, rect: QRectF, scene: PacerScene, look: PacerLook, font: QFont) -> None:
    outer = min(rect.width(), rect.height()) / 2 - 6
    room = (outer - 8) * SMALLEST * (0.98 if scene.own is None else 0.9)
    inside = _words_size(painter, room * 1.72, room * 1.3, scene, font)
    words_wide = rect.width() - 2 * outer - 60
    beside = inside < _TOO_SMALL * font.pixelSize() and words_wide > 2 * outer
    centre = rect.center()
    if beside:
        words_wide = min(words_wide, 3.2 * outer)
        centre.setX(rect.center().x() - (words_wide + 30) / 2)
    _paint_rings(painter, centre, outer, scene, look)
    if beside:
        middle = QPointF(centre.x() + outer + 30 + words_wide / 2, centre.y())
        size = _words_size(painter, words_wide, rect.height(), scene, font)
        _paint_words(painter, middle, size, scene, font, look.ink)
    else:
        _paint_words(painter, centre, inside, scene, font, look.on_fill)


def _paint_rings(painter: QPainter, centre: QPointF, outer: float, scene: PacerScene, look: PacerLook) -> None:
    pen = QPen(look.fill if scene.lit else look.track, 5 if scene.lit else 3)
    if not scene.lit:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([2.6, 2.2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, outer, outer)
    radius = (outer - 8) * circle_share(scene.fullness)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.fill)
    painter.drawEllipse(centre, radius, radius)
    if scene.own is not None:
        own = (outer - 8) * circle_share(scene.own)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, wide in ((look.ground, 10.0), (look.own, 5.0)):
            painter.setPen(QPen(colour, wide))
            painter.drawEllipse(centre, own, own)


def _words_size(painter: QPainter, wide: float, high: float, scene: PacerScene, font: QFont) -> float:
    """How large the words may be in pixels, so that they and the count fit; that of the font at most."""
    words = tabular(font)
    words.setWeight(QFont.Weight.Bold)
    metrics = QFontMetricsF(words, painter.device())
    measured = max(metrics.horizontalAdvance(scene.words), metrics.horizontalAdvance(scene.room_for), 1.0)
    lines = 1.15 + (_COUNT_TO_WORDS * 1.1 if scene.count or scene.room_for else 0)
    return max(1.0, min(font.pixelSize() * min(1.0, wide / measured), high / lines))


def _paint_words(
    painter: QPainter, centre: QPointF, size: float, scene: PacerScene, font: QFont, colour: QColor
) -> None:
    """Words over the count. Their size comes from the whole room, so that it never changes while the circle breathes."""
    words, count = tabular(font), tabular(font)
    for made, share in ((words, 1.0), (count, _COUNT_TO_WORDS)):
        made.setWeight(QFont.Weight.Bold)
        made.setPixelSize(max(1, round(size * share)))
    above, below = QFontMetricsF(words, painter.device()), QFontMetricsF(count, painter.device())
    gap = size * 0.42
    whole = above.capHeight() + (gap + below.capHeight() if scene.count else 0)
    baseline = centre.y() - whole / 2 + above.capHeight()
    painter.setPen(colour)
    painter.setFont(words)
    painter.drawText(QPointF(centre.x() - above.horizontalAdvance(scene.words) / 2, baseline), scene.words)
    if scene.count:
        painter.setFont(count)
        at = QPointF(centre.x() - below.horizontalAdvance(scene.count) / 2, baseline + gap + below.capHeight())
        painter.drawText(at, scene.count)


def _paint_bars(painter: QPainter, rect: QRectF, scene: PacerScene, look: PacerLook, font: QFont) -> None:
    """Words and count beside an upright bar that is filled from below; a second bar for one's own breath."""
    high = rect.height() - 12
    wide = min(rect.width(), rect.height()) * _BAR_WIDE
    bars = [(scene.fullness, look.fill)] + ([] if scene.own is None else [(scene.own, look.own)])
    gap = wide * 0.35
    taken = len(bars) * wide * (1.0 if len(bars) == 1 else 0.6) + (len(bars) - 1) * gap
    each = wide if len(bars) == 1 else wide * 0.6
    words_wide = min(rect.width() - taken - 2 * gap, rect.height() * 1.5)
    left = rect.center().x() - (taken + gap + words_wide) / 2
    for number, (fullness, colour) in enumerate(bars):
        box = QRectF(left + number * (each + gap), rect.top() + 6, each, high)
        painter.setPen(QPen(look.fill if scene.lit else look.track, 5 if scene.lit else 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 14, 14)
        inside = box.adjusted(6, 6, -6, -6)
        full = max(10.0, inside.height() * min(1.0, max(0.0, fullness)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(inside.left(), inside.bottom() - full, inside.width(), full), 9, 9)
    centre = QPointF(left + taken + gap + words_wide / 2, rect.center().y())
    size = _words_size(painter, words_wide, high, scene, font)
    _paint_words(painter, centre, size, scene, font, look.ink)
