"""What the painted widgets share: a rounded face with its focus ring, and writing that wraps and is never cut."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from dystonia_companion.ui.theme import Theme

_WRAP = int(Qt.TextFlag.TextWordWrap)
_ENDLESS = 100_000


def paint_face(
    painter: QPainter, rect: QRect, theme: Theme, fill: str, edge: str = "", outline: int = 0, focused: bool = False
) -> None:
    """A rounded face in `rect`; with focus it gets a ring at its rim and a gap of card colour inside the ring."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = float(theme.size("radius"))
    area = QRectF(rect)
    if focused:
        ring = theme.size("ring")
        _rounded(painter, area, radius, theme.colours.focus)
        area.adjust(ring, ring, -ring, -ring)
        _rounded(painter, area, radius - ring, theme.colours.card)
        area.adjust(2, 2, -2, -2)
        radius -= ring + 2
    if edge and outline:
        half = outline / 2
        painter.setPen(QPen(QColor(edge), outline))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(area.adjusted(half, half, -half, -half), radius - half, radius - half)
    else:
        _rounded(painter, area, radius, fill)


def _rounded(painter: QPainter, area: QRectF, radius: float, fill: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(area, radius, radius)


def text_size(font: QFont, text: str, width: int = _ENDLESS) -> QSize:
    """The room that `text` takes when wrapped at `width` logical pixels."""
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, _ENDLESS), _WRAP, text).size()


def widest_word(font: QFont, text: str) -> int:
    """The width of the longest part that is never broken, a word or a step of a path: narrower, writing would be cut."""
    return text_size(font, text, 1).width() + 2 if text else 0


def narrowest(font: QFont, text: str, lines: int) -> int:
    """The smallest width at which `text` takes at most `lines` lines."""
    words = text.split()
    spans = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
    limit = text_size(font, "X\n" * (lines - 1) + "X").height()
    for width in sorted(text_size(font, span).width() + 2 for span in spans):
        if width >= widest_word(font, text) and text_size(font, text, width).height() <= limit:
            return width
    return text_size(font, text).width() + 2


def draw_text(painter: QPainter, rect: QRect, font: QFont, colour: str, text: str, align: Qt.AlignmentFlag) -> None:
    """`text` wrapped inside `rect`."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, int(align) | _WRAP, text)
