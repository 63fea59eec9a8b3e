"""Writing on paper: fonts and text of one size, laid out alike on screen, printer and PDF, and painted into a rectangle.

Lengths are pixels of 1/96 inch, whatever is painted on. Fonts are measured unhinted, so that lines break alike everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QPalette,
    QTextDocument,
    QTextOption,
)

from dystonia_companion.exchange.pdf.signs import replaced
from dystonia_companion.exchange.report import Paint

PX_PER_INCH = 96
MARGIN = 46.0  # 12 mm, more than any printer leaves white
INK, LINE = QColor("#000000"), QColor("#8a8a8a")


@dataclass(frozen=True)
class Piece:
    """What is painted into a rectangle of a sheet."""

    room: QRectF
    paint: Paint


def sized(font: QFont, px: int, bold: bool = False) -> QFont:
    """`font` in a size in pixels."""
    made = QFont(font)
    made.setPixelSize(px)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def document(html: str, style: str, font: QFont, px: int, width: float, missing: Iterable[str] = ()) -> QTextDocument:
    """`html` laid out in lines of `width`; `missing` signs are replaced."""
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setDefaultFont(sized(font, px))
    made.setDefaultStyleSheet(style)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each line finds its own
    made.setDefaultTextOption(option)
    made.setHtml(replaced(html, missing))
    made.setTextWidth(width)
    return made


@contextmanager
def kept(painter: QPainter) -> Iterator[None]:
    """What is set on `painter` inside, also by the painter of a picture, is gone afterwards."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    try:
        yield
    finally:
        painter.restore()


def drawn(document: QTextDocument, from_y: float = 0.0) -> Paint:
    """Paints `document` from the height `from_y` on into the room given, in black, whatever the theme of the window."""

    def paint(painter: QPainter, room: QRectF) -> None:
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, INK)
        context.palette = palette
        context.clip = QRectF(0, from_y, room.width(), room.height())
        painter.translate(room.left(), room.top() - from_y)
        painter.setClipRect(QRectF(0, from_y, room.width(), room.height()))
        document.documentLayout().draw(painter, context)

    return paint


def shrunk(document: QTextDocument) -> Paint:
    """Paints `document` as small as it has to be to fit."""

    def paint(painter: QPainter, room: QRectF) -> None:
        scale = min(1.0, room.height() / document.size().height())
        painter.translate(room.topLeft())
        painter.scale(scale, scale)
        drawn(document)(painter, QRectF(0, 0, room.width() / scale, room.height() / scale))

    return paint
