"""A report laid out on sheets: the first page always one sheet, whatever was written; then what found no room, and the appendix.

Lengths are pixels of 1/96 inch, whatever is painted on. Fonts are measured unhinted, so that lines break alike on screen,
printer and PDF.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageSize,
    QPainter,
    QPalette,
    QTextDocument,
    QTextOption,
)

from dystonia_companion.exchange.pdf.markup import SMALL_PX, STYLE, TEXT_PX, behind, first_page, soft
from dystonia_companion.exchange.pdf.signs import replaced, unsupported
from dystonia_companion.exchange.report import Paint, Picture, Report
from dystonia_companion.exchange.report_fit import Fitted, bounded, tries
from dystonia_companion.exchange.report_page import Page, Section, Wording, page_of

PX_PER_INCH = 96
_MARGIN = 46.0  # 12 mm, more than any printer leaves white
_GAP = 8.0
_LOWEST, _HIGHEST = 180.0, 280.0  # of the chart on the first page: 4.7 cm at least
_LONGEST = 20_000  # signs of one text on paper, five times what can be typed in
_INK, _LINE = QColor("#000000"), QColor("#8a8a8a")


@dataclass(frozen=True)
class _Piece:
    """What is painted into a rectangle of a sheet."""

    room: QRectF
    paint: Paint


class Sheets:
    """The laid-out report. `size`: of a sheet. `missing`: signs that no font has; STAND_IN stands for them, and it is said."""

    def __init__(self, report: Report, wording: Wording, paper: QPageSize, font: QFont) -> None:
        self._wording = wording
        self._font = font
        self.paper = paper
        self.size: QSizeF = paper.size(QPageSize.Unit.Inch) * PX_PER_INCH
        page = page_of(report, wording)
        self.title = wording.say("title")
        self.missing = unsupported(_all_text(page), self._sized(TEXT_PX))
        foot = (*page.foot, wording.say("missing")) if self.missing else page.foot
        self._foot = self._document(soft(" ".join(foot)), SMALL_PX)
        self._room = QRectF(_MARGIN, _MARGIN, self.size.width() - 2 * _MARGIN, 0)
        self._room.setBottom(self.size.height() - _MARGIN - self._foot.size().height() - _GAP)
        fitted, first = self._first(page)
        self._sheets: list[list[_Piece]] = [first, *self._after(fitted)]

    @property
    def count(self) -> int:
        return len(self._sheets)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint sheet `number` (from 0) at the origin of `painter`, in pixels of 1/96 inch."""
        foot = self._room.translated(0, self._room.height() + _GAP)
        for piece in (*self._sheets[number], _Piece(foot, _draw(self._foot))):
            with _kept(painter):
                piece.paint(painter, piece.room)
        with _kept(painter):
            painter.setPen(_LINE)
            painter.drawLine(foot.topLeft(), foot.topRight())
            painter.setPen(_INK)
            painter.setFont(self._sized(SMALL_PX))
            where = QRectF(foot.left(), self.size.height() - _MARGIN, foot.width(), _MARGIN / 2)
            said = self._wording.say("page", page=number + 1, pages=self.count)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), said)

    def _first(self, page: Page) -> tuple[Fitted, list[_Piece]]:
        """The first sheet of the fullest try that fits; the barest one is made smaller where even that does not."""
        for fitted in tries(page, self._wording.say("cut")):
            placed = self._placed(fitted)
            if placed is not None:
                return fitted, placed
        return fitted, [_Piece(self._room, _shrunk(self._top(fitted, fitted.sections)))]

    def _placed(self, fitted: Fitted) -> list[_Piece] | None:
        """Text over the picture, the picture, and text under it; None where that is too much for one sheet."""
        shown = fitted.sections
        at = next((n for n, section in enumerate(shown) if _paint_of(section)), None)
        if at is None:
            top = self._top(fitted, shown)
            return [_Piece(self._room, _draw(top))] if top.size().height() <= self._room.height() else None
        top = self._top(fitted, shown[: at + 1])
        rest = self._document(first_page("", None, shown[at + 1 :], fitted.cut, self._wording.say("more")))
        left = self._room.height() - top.size().height() - rest.size().height() - _GAP
        paint = _paint_of(shown[at])
        if left < _LOWEST or paint is None:
            return None
        picture = QRectF(0, 0, self._room.width(), min(left, _HIGHEST))
        picture.moveTopLeft(self._room.topLeft() + QPointF(0, top.size().height() + _GAP / 2))
        below = QRectF(self._room)
        below.setTop(picture.bottom() + _GAP / 2)
        return [_Piece(self._room, _draw(top)), _Piece(picture, paint), _Piece(below, _draw(rest))]

    def _top(self, fitted: Fitted, sections: tuple[Section, ...]) -> QTextDocument:
        return self._document(first_page(fitted.title, fitted.head, sections, fitted.cut, self._wording.say("more")))

    def _after(self, fitted: Fitted) -> Iterator[list[_Piece]]:
        """The sheets behind the first: all text in one flow, then each picture on a sheet of its own."""
        mark = self._wording.say("cut_on_paper")
        flow = [bounded(section, _LONGEST, mark) for section in fitted.after if _paint_of(section) is None]
        if flow:
            document = self._document(behind(self._wording.say("appendix"), flow))
            document.setPageSize(self._room.size())
            for number in range(document.pageCount()):
                yield [_Piece(self._room, _draw(document, number * self._room.height()))]
        for section in fitted.after:
            if (paint := _paint_of(section)) is not None:
                head = self._document(behind("", [section]))
                room = self._room.adjusted(0, head.size().height() + _GAP, 0, 0)
                yield [_Piece(self._room, _draw(head)), _Piece(room, paint)]

    def _document(self, html: str, px: int = TEXT_PX) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self._sized(px))
        document.setDefaultStyleSheet(STYLE)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each line finds its own
        document.setDefaultTextOption(option)
        document.setHtml(replaced(html, self.missing))
        document.setTextWidth(self.size.width() - 2 * _MARGIN)
        return document

    def _sized(self, px: int) -> QFont:
        font = QFont(self._font)
        font.setPixelSize(px)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


@contextmanager
def _kept(painter: QPainter) -> Iterator[None]:
    """What is set on `painter` inside, also by the painter of a chart, is gone afterwards."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    try:
        yield
    finally:
        painter.restore()


def _all_text(page: Page) -> str:
    return " ".join((first_page(page.title, page.head, (*page.sections, *page.appendix), frozenset(), ""), *page.foot))


def _paint_of(section: Section) -> Paint | None:
    return section.block.paint if isinstance(section.block, Picture) else None


def _draw(document: QTextDocument, from_y: float = 0.0) -> Paint:
    """Paints `document` from the height `from_y` on into the room given, in black, whatever the theme of the window."""

    def paint(painter: QPainter, room: QRectF) -> None:
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, _INK)
        context.palette = palette
        context.clip = QRectF(0, from_y, room.width(), room.height())
        painter.translate(room.left(), room.top() - from_y)
        painter.setClipRect(QRectF(0, from_y, room.width(), room.height()))
        document.documentLayout().draw(painter, context)

    return paint


def _shrunk(document: QTextDocument) -> Paint:
    def paint(painter: QPainter, room: QRectF) -> None:
        scale = min(1.0, room.height() / document.size().height())
        painter.translate(room.topLeft())
        painter.scale(scale, scale)
        _draw(document)(painter, QRectF(0, 0, room.width() / scale, room.height() / scale))

    return paint
