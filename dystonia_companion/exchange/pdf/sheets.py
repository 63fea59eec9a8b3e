"""A report laid out on sheets: the first page always one sheet, whatever was written; then what found no room, and the appendix."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPageSize, QPainter, QTextDocument

from dystonia_companion.exchange.pdf.markup import SMALL_PX, STYLE, TEXT_PX, behind, first_page, soft
from dystonia_companion.exchange.pdf.signs import unsupported
from dystonia_companion.exchange.pdf.writing import (
    INK,
    LINE,
    MARGIN,
    PX_PER_INCH,
    Piece,
    document,
    drawn,
    kept,
    shrunk,
    sized,
)
from dystonia_companion.exchange.report import Paint, Picture, Report
from dystonia_companion.exchange.report_fit import Fitted, bounded, tries
from dystonia_companion.exchange.report_page import Page, Section, Wording, page_of

_GAP = 8.0
_LOWEST, _HIGHEST = 180.0, 280.0  # of the chart on the first page: 4.7 cm at least
_LONGEST = 20_000  # signs of one text on paper, five times what can be typed in


class Sheets:
    """The laid-out report. `size`: of a sheet. `missing`: signs that no font has; STAND_IN stands for them, and it is said."""

    def __init__(self, report: Report, wording: Wording, paper: QPageSize, font: QFont) -> None:
        self._wording = wording
        self._font = font
        self.paper = paper
        self.size: QSizeF = paper.size(QPageSize.Unit.Inch) * PX_PER_INCH
        page = page_of(report, wording)
        self.title = wording.say("title")
        self.missing = unsupported(_all_text(page), sized(self._font, TEXT_PX))
        foot = (*page.foot, wording.say("missing")) if self.missing else page.foot
        self._foot = self._document(soft(" ".join(foot)), SMALL_PX)
        self._room = QRectF(MARGIN, MARGIN, self.size.width() - 2 * MARGIN, 0)
        self._room.setBottom(self.size.height() - MARGIN - self._foot.size().height() - _GAP)
        fitted, first = self._first(page)
        self._sheets: list[list[Piece]] = [first, *self._after(fitted)]

    @property
    def count(self) -> int:
        return len(self._sheets)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint sheet `number` (from 0) at the origin of `painter`, in pixels of 1/96 inch."""
        foot = self._room.translated(0, self._room.height() + _GAP)
        for piece in (*self._sheets[number], Piece(foot, drawn(self._foot))):
            with kept(painter):
                piece.paint(painter, piece.room)
        with kept(painter):
            painter.setPen(LINE)
            painter.drawLine(foot.topLeft(), foot.topRight())
            painter.setPen(INK)
            painter.setFont(sized(self._font, SMALL_PX))
            where = QRectF(foot.left(), self.size.height() - MARGIN, foot.width(), MARGIN / 2)
            said = self._wording.say("page", page=number + 1, pages=self.count)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), said)

    def _first(self, page: Page) -> tuple[Fitted, list[Piece]]:
        """The first sheet of the fullest try that fits; the barest one is made smaller where even that does not."""
        for fitted in tries(page, self._wording.say("cut")):
            placed = self._placed(fitted)
            if placed is not None:
                return fitted, placed
        return fitted, [Piece(self._room, shrunk(self._top(fitted, fitted.sections)))]

    def _placed(self, fitted: Fitted) -> list[Piece] | None:
        """Text over the picture, the picture, and text under it; None where that is too much for one sheet."""
        shown = fitted.sections
        at = next((n for n, section in enumerate(shown) if _paint_of(section)), None)
        if at is None:
            top = self._top(fitted, shown)
            return [Piece(self._room, drawn(top))] if top.size().height() <= self._room.height() else None
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
        return [Piece(self._room, drawn(top)), Piece(picture, paint), Piece(below, drawn(rest))]

    def _top(self, fitted: Fitted, sections: tuple[Section, ...]) -> QTextDocument:
        return self._document(first_page(fitted.title, fitted.head, sections, fitted.cut, self._wording.say("more")))

    def _after(self, fitted: Fitted) -> Iterator[list[Piece]]:
        """The sheets behind the first: all text in one flow, then each picture on a sheet of its own."""
        mark = self._wording.say("cut_on_paper")
        flow = [bounded(section, _LONGEST, mark) for section in fitted.after if _paint_of(section) is None]
        if flow:
            document = self._document(behind(self._wording.say("appendix"), flow))
            document.setPageSize(self._room.size())
            for number in range(document.pageCount()):
                yield [Piece(self._room, drawn(document, number * self._room.height()))]
        for section in fitted.after:
            if (paint := _paint_of(section)) is not None:
                head = self._document(behind("", [section]))
                room = self._room.adjusted(0, head.size().height() + _GAP, 0, 0)
                yield [Piece(self._room, drawn(head)), Piece(room, paint)]

    def _document(self, html: str, px: int = TEXT_PX) -> QTextDocument:
        return document(html, STYLE, self._font, px, self.size.width() - 2 * MARGIN, self.missing)


def _all_text(page: Page) -> str:
    return " ".join((first_page(page.title, page.head, (*page.sections, *page.appendix), frozenset(), ""), *page.foot))


def _paint_of(section: Section) -> Paint | None:
    return section.block.paint if isinstance(section.block, Picture) else None
