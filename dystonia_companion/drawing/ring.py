"""The countdown ring: a thick arc of what is left, with large tabular figures inside."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

_START = 90 * 16
_FULL = 360 * 16
_THICK = 0.085
_TEXT_WIDE = 0.62
_TEXT_HIGH = 0.46


def tabular(font: QFont) -> QFont:
    """`font` with figures that are all equally wide, so that a countdown does not tremble."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def paint_ring(
    painter: QPainter,
    rect: QRectF,
    share: float,
    text: str,
    font: QFont,
    ring: QColor,
    track: QColor,
    words: QColor,
) -> None:
    """Paint a ring of which `share` (0 to 1) is left, running down anticlockwise from the top, and `text` in its middle.

    The text is as large as it can be at 96 px inside a ring of 210 px, and shrinks when it is longer.
    """
    share = min(1.0, max(0.0, share))
    edge = min(rect.width(), rect.height())
    thick = edge * _THICK
    box = QRectF(0, 0, edge - thick, edge - thick)
    box.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(track, thick))
    painter.drawEllipse(box)
    if share > 0:
        pen = QPen(ring, thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(box, _START, -round(_FULL * share))
    if text:
        _paint_text(painter, rect.center(), edge, text, font, words)
    painter.restore()


def _paint_text(painter: QPainter, centre: QPointF, edge: float, text: str, font: QFont, words: QColor) -> None:
    made = tabular(font)
    made.setWeight(QFont.Weight.Bold)
    size = edge * _TEXT_HIGH
    made.setPixelSize(max(1, round(size)))
    wide = QFontMetricsF(made, painter.device()).horizontalAdvance(text)
    if wide > edge * _TEXT_WIDE:
        made.setPixelSize(max(1, round(size * edge * _TEXT_WIDE / wide)))
    measure = QFontMetricsF(made, painter.device())
    painter.setFont(made)
    painter.setPen(words)
    # figures have no descenders: their own height is centred, not the line's
    baseline = centre.y() + measure.capHeight() / 2
    painter.drawText(QPointF(centre.x() - measure.horizontalAdvance(text) / 2, baseline), text)
