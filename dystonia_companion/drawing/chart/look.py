"""How a chart looks: its colours and fonts, and what tells its lines apart in grey, too: a dash and a marker for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintDevice, QPainter, QPen, QPolygonF

from dystonia_companion.drawing.chart.data import MarkKind
from dystonia_companion.drawing.cycle_look import paint_drop
from dystonia_companion.model.cycle_days import Part

WRAP = Qt.TextFlag.TextWordWrap
ENDLESS = 1_000_000.0
PATTERNS = 5
"""So many lines can be told apart; the next one looks like the first."""

# Of the width of the pen, as Qt counts them. The fourth and the fifth have gaps that are seen in a short piece, too.
_DASHES: tuple[tuple[float, ...], ...] = ((), (4.2, 2.6), (1.0, 2.2), (7.0, 2.4, 1.0, 2.4), (2.4, 1.6))
_WIDE, _STRONG = 2.0, 3.4  # in units, as below
_MARKER, _STRONG_MARKER = 5.0, 6.0
_MARK_DASHES: dict[MarkKind, tuple[float, ...]] = {
    MarkKind.TREATMENT: (),
    MarkKind.FIRST_BENEFIT: (3.0, 1.5, 1.0, 1.5),
    MarkKind.FADING: (3.2, 2.0),
    MarkKind.OWN: (1.2, 1.6),
    MarkKind.PLANNED: (6.0, 3.0),
}
_OF_TREATMENT = (MarkKind.TREATMENT, MarkKind.PLANNED)


@dataclass(frozen=True)
class ChartLook:
    """Colours: of the lines by their pattern, of the parts of the cycle and the lines in them, of days without a part, the
    lines of the scale, words in full and soft, treatments, the card below all. Fonts: of all words, and of the title."""

    series: tuple[QColor, ...]
    parts: Mapping[Part, QColor]
    patterns: Mapping[Part, QColor]
    empty: QColor
    grid: QColor
    edge: QColor
    ink: QColor
    soft: QColor
    injections: QColor
    card: QColor
    words: QFont = field(default_factory=QFont)
    title: QFont = field(default_factory=QFont)


def print_look(family: str = "", points: float = 10.0) -> ChartLook:
    """A look for white paper, also without colours. Fonts in points have their size on every device."""
    words = QFont(family) if family else QFont()
    words.setPointSizeF(points)
    title = QFont(words)
    title.setWeight(QFont.Weight.DemiBold)
    white, grey = QColor("#ffffff"), QColor("#e9e9e9")
    tints = dict.fromkeys(Part, grey) | {Part.SETTLING: QColor("#f3efe2"), Part.FADING: QColor("#f6e8e2")}
    return ChartLook(
        series=tuple(QColor(name) for name in ("#005f5b", "#7a5f1c", "#5a4596", "#22527c", "#a03a18")),
        parts=tints | {Part.BEST: white},
        patterns=dict.fromkeys(Part, QColor("#c4c4c4")),
        empty=white,
        grid=QColor("#d8d8d8"),
        edge=QColor("#808080"),
        ink=QColor("#000000"),
        soft=QColor("#333333"),
        injections=QColor("#7a2f5f"),
        card=white,
        words=words,
        title=title,
    )


class Measure:
    """How large writing is on a device, the screen by default. All pens and gaps are made from it: they look the same
    everywhere, and none is a hairline on paper."""

    def __init__(self, look: ChartLook, device: QPaintDevice | None = None) -> None:
        self.look = look
        self._device = device
        self.line = self._metrics(look.words).height()
        self.unit = self.line / 20  # about one pixel at normal text

    def _metrics(self, font: QFont) -> QFontMetricsF:
        return QFontMetricsF(font) if self._device is None else QFontMetricsF(font, self._device)

    def wide(self, text: str, font: QFont | None = None) -> float:
        """The width of a line of words."""
        return self._metrics(font or self.look.words).horizontalAdvance(text) + self.unit

    def descent(self, font: QFont) -> float:
        return self._metrics(font).descent()

    def room(self, text: str, width: float, font: QFont | None = None) -> QRectF:
        """The room of words wrapped at `width`, at the origin; a word wider than that is left whole."""
        area = QRectF(0, 0, max(1.0, width - self.unit), ENDLESS)
        room = self._metrics(font or self.look.words).boundingRect(area, int(WRAP), text)
        return QRectF(0, 0, room.width() + self.unit, room.height())


def series_colour(look: ChartLook, pattern: int) -> QColor:
    return look.series[pattern % len(look.series)]


def series_pen(measure: Measure, pattern: int) -> QPen:
    """The pen of a line; never a hairline, whatever the device."""
    dash = _DASHES[pattern % PATTERNS]
    wide = (_WIDE if pattern else _STRONG) * measure.unit
    cap = Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap
    pen = QPen(series_colour(measure.look, pattern), wide, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
    if dash:
        pen.setDashPattern(dash)
    return pen


def marker_radius(measure: Measure, pattern: int) -> float:
    return (_MARKER if pattern else _STRONG_MARKER) * measure.unit


# The outlines of markers of radius 1, made so that all look equally large; the first is a circle.
_CORNERS: tuple[tuple[tuple[float, float], ...], ...] = (
    (),
    ((0.0, -1.15), (1.15, 0.85), (-1.15, 0.85)),
    ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    ((0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)),
    ((-1.15, -0.85), (1.15, -0.85), (0.0, 1.15)),
)


def paint_marker(painter: QPainter, centre: QPointF, pattern: int, measure: Measure) -> None:
    """The marker of a line on one day. The first three are full, the others hollow."""
    look, radius = measure.look, marker_radius(measure, pattern)
    colour, hollow = series_colour(look, pattern), pattern % PATTERNS > 2
    pen = QPen(colour if hollow else look.card, (1.9 if hollow else 1.1) * measure.unit)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(look.card if hollow else colour)
    corners = _CORNERS[pattern % PATTERNS]
    if corners:
        painter.drawPolygon(QPolygonF([centre + QPointF(x, y) * radius for x, y in corners]))
    else:
        painter.drawEllipse(centre, radius, radius)


def paint_sample(painter: QPainter, area: QRectF, pattern: int, measure: Measure) -> None:
    """A short piece of a line with its marker, level in `area`; runs from left to right in every language."""
    y = area.center().y()
    painter.setPen(series_pen(measure, pattern))
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
    paint_marker(painter, area.center(), pattern, measure)


def paint_mark_line(
    painter: QPainter, x: float, top: float, bottom: float, kind: MarkKind, measure: Measure, drop: bool = True
) -> None:
    """The upright line of a marked day; a treatment has a drop at its top, where there is room for one."""
    look, unit = measure.look, measure.unit
    of_treatment = kind in _OF_TREATMENT
    colour = look.injections if of_treatment else look.soft
    pen = QPen(colour, (2.0 if of_treatment else 1.7) * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if dash := _MARK_DASHES[kind]:
        pen.setDashPattern(dash)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    if drop and kind is MarkKind.TREATMENT:
        paint_drop(painter, QRectF(x - 5 * unit, top, 10 * unit, 13 * unit), look.injections)
