"""A set laid out on sheets: figures with boxes to tick beside the words, and no exercise ever on two pages.

Black on white with colours that stay apart in grey; no writing smaller than 11 point.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPageSize, QPainter, QPen, QTextDocument

from dystonia_companion.drawing.figure import CONTRAST, Scene, paint_figure
from dystonia_companion.exchange.handout import Handout, HandoutItem, Page, Wording, lines_of, page_of
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
from dystonia_companion.exchange.report import Paint
from dystonia_companion.exchange.report_html import words as marked

TEXT_PX = 15  # 11.25 point, the smallest
STYLE = f"""
p {{ margin: 0; }} .title {{ font-size: 26px; font-weight: 700; }} .name {{ font-size: 18px; font-weight: 700; }}
.head {{ font-size: {TEXT_PX + 1}px; font-weight: 700; margin-top: 6px; }} .cue {{ margin-left: 14px; text-indent: -14px; }}
.note {{ margin: 2px 0; }} .bold {{ font-weight: 700; }}
"""
FIGURE = 172.0
GAP, BETWEEN = 14.0, 12.0
PAD = 10.0
WEEKS, WEEKDAYS = 4, 7
BOX, BOX_GAP, WEEK_NUMBER = 20.5, 1.5, 18.0
BOXES_HIGH = WEEKS * (BOX + BOX_GAP)
LINE_HEIGHT = 20.0
NAME_HIGH, NAME_TO = 30.0, 0.6  # px; share of the width that the line to write on reaches
SOFT = QColor("#595959")


@dataclass(frozen=True)
class _Block:
    """Something that is never parted: its height, and its pieces with their places inside it."""

    height: float
    pieces: tuple[Piece, ...]

    def at(self, left: float, top: float) -> list[Piece]:
        return [Piece(piece.room.translated(left, top), piece.paint) for piece in self.pieces]


class HandoutSheets:
    """The laid-out set. `size`: of a sheet. `missing`: signs that no font has; a sign stands for them, and it is said."""

    def __init__(self, handout: Handout, wording: Wording, paper: QPageSize, font: QFont) -> None:
        self._wording, self._font = wording, font
        self.paper = paper
        self.size: QSizeF = paper.size(QPageSize.Unit.Inch) * PX_PER_INCH
        self._width = self.size.width() - 2 * MARGIN
        page = page_of(handout, wording)
        self.title = wording.say("title")
        self.missing: frozenset[str] = frozenset()
        self.missing = unsupported(_all_text(page, handout, wording), sized(font, TEXT_PX))
        foot = f"{page.foot} {wording.say('missing')}" if self.missing else page.foot
        self._foot = self._document(f"<p>{marked(foot)}</p>")
        bottom = self.size.height() - MARGIN - LINE_HEIGHT - self._foot.size().height() - GAP
        self._room = QRectF(MARGIN, MARGIN, self._width, bottom - MARGIN)
        days = sorted(handout.weekdays) or list(range(WEEKDAYS))
        blocks = [self._head(page), self._stop(page)]
        blocks += [self._item(number, item, days) for number, item in enumerate(handout.items, 1)]
        blocks += [self._text(heading, lines) for heading, lines in page.end]
        self._sheets = self._flow(blocks)

    @property
    def count(self) -> int:
        return len(self._sheets)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint sheet `number` (from 0) at the origin of `painter`, in pixels of 1/96 inch."""
        below = QRectF(MARGIN, self._room.bottom() + GAP, self._width, self._foot.size().height())
        said = self._wording.say("page", page=number + 1, pages=self.count)
        last = QRectF(MARGIN, below.bottom(), self._width, LINE_HEIGHT)
        for piece in (*self._sheets[number], Piece(below, drawn(self._foot)), self._line(said, last)):
            with kept(painter):
                piece.paint(painter, piece.room)
        with kept(painter):
            painter.setPen(LINE)
            painter.drawLine(below.topLeft(), below.topRight())

    # --- blocks -------------------------------------------------------------------------------------------------------

    def _flow(self, blocks: list[_Block]) -> list[list[Piece]]:
        """Block under block; one that finds no room begins the next sheet."""
        sheets: list[list[Piece]] = [[]]
        top = self._room.top()
        for block in blocks:
            if sheets[-1] and top + block.height > self._room.bottom():
                sheets.append([])
                top = self._room.top()
            sheets[-1] += block.at(self._room.left(), top)
            top += block.height + BETWEEN
        return sheets

    def _head(self, page: Page) -> _Block:
        """The title, a line to write the name on, and what holds for all of it."""
        title = self._html([("title", page.title)])
        lead = self._html([("plain", line) for line in page.lead])
        high = title.size().height()
        name_top = high + 4
        after = name_top + NAME_HIGH + 8
        pieces = (
            Piece(QRectF(0, 0, self._width, high), drawn(title)),
            Piece(QRectF(0, name_top, self._width, NAME_HIGH), self._name_line(page.name_line)),
            Piece(QRectF(0, after, self._width, lead.size().height()), drawn(lead)),
        )
        return _Block(after + lead.size().height(), pieces)

    def _name_line(self, word: str) -> Paint:
        def paint(painter: QPainter, room: QRectF) -> None:
            font = sized(self._font, TEXT_PX)
            painter.setFont(font)
            painter.setPen(INK)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), f"{word}:")
            left = room.left() + painter.fontMetrics().horizontalAdvance(f"{word}: ") + 4
            painter.drawLine(
                int(left), int(room.bottom()) - 2, int(room.left() + room.width() * NAME_TO), int(room.bottom()) - 2
            )

        return paint

    def _stop(self, page: Page) -> _Block:
        """The frame that is read before anything is done."""
        parts = [("name", page.stop_heading), *(("plain", line) for line in page.stop)]
        inside = self._html(parts, self._width - 2 * PAD)
        high = inside.size().height() + 2 * PAD

        def frame(painter: QPainter, room: QRectF) -> None:
            painter.setPen(QPen(INK, 2))
            painter.drawRect(room.adjusted(1, 1, -1, -1))

        pieces = (
            Piece(QRectF(0, 0, self._width, high), frame),
            Piece(QRectF(PAD, PAD, self._width - 2 * PAD, high - 2 * PAD), drawn(inside)),
        )
        return _Block(high, pieces)

    def _text(self, heading: str, lines: tuple[str, ...]) -> _Block:
        text = self._html([("head", heading), *(("plain", line) for line in lines)])
        return self._bounded(text.size().height(), lambda high: (Piece(QRectF(0, 0, self._width, high), shrunk(text)),))

    def _item(self, number: int, item: HandoutItem, days: list[int]) -> _Block:
        """The figure with the boxes under it, and the words beside both."""
        name = self._wording.say("item", n=self._wording.number(number), name=item.name)
        width = self._width - FIGURE - GAP
        text = self._html([("name", name), *lines_of(item, self._wording)], width)

        def pieces(high: float) -> tuple[Piece, ...]:
            return (
                Piece(QRectF(0, 0, self._width, 1), _rule),
                Piece(QRectF(0, PAD, FIGURE, FIGURE), item.picture),
                Piece(QRectF(0, PAD + FIGURE + PAD, FIGURE, BOXES_HIGH), self._boxes(days)),
                Piece(QRectF(FIGURE + GAP, PAD, width, high - PAD), shrunk(text)),
            )

        return self._bounded(max(FIGURE + PAD + BOXES_HIGH, text.size().height()) + PAD, pieces)

    def _bounded(self, high: float, pieces: Callable[[float], tuple[Piece, ...]]) -> _Block:
        """No block is higher than a sheet: text that would be is made smaller."""
        high = min(high, self._room.height())
        return _Block(high, pieces(high))

    def _boxes(self, days: list[int]) -> Paint:
        """A line of boxes for each week behind its number, the letter of the day in each: Monday always on the left."""

        def paint(painter: QPainter, room: QRectF) -> None:
            painter.setFont(sized(self._font, TEXT_PX))
            step = BOX + BOX_GAP
            for week in range(WEEKS):
                top = room.top() + week * step
                painter.setPen(INK)
                before = QRectF(room.left(), top, WEEK_NUMBER, BOX)
                painter.drawText(before, int(Qt.AlignmentFlag.AlignVCenter), self._wording.number(week + 1))
                for place, day in enumerate(days):
                    box = QRectF(room.left() + WEEK_NUMBER + place * step, top, BOX, BOX)
                    painter.setPen(QPen(INK, 1.2))
                    painter.drawRect(box.adjusted(0.6, 0.6, -0.6, -0.6))
                    painter.setPen(SOFT)
                    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._wording.weekday_letter(day))

        return paint

    # --- writing ------------------------------------------------------------------------------------------------------

    def _html(self, parts: list[tuple[str, str]], width: float | None = None) -> QTextDocument:
        return self._document("".join(f"<p class='{kind}'>{_line_of(kind, text)}</p>" for kind, text in parts), width)

    def _document(self, html: str, width: float | None = None) -> QTextDocument:
        return document(html, STYLE, self._font, TEXT_PX, self._width if width is None else width, self.missing)

    def _line(self, text: str, room: QRectF) -> Piece:
        def paint(painter: QPainter, room: QRectF) -> None:
            painter.setPen(INK)
            painter.setFont(sized(self._font, TEXT_PX))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), text)

        return Piece(room, paint)


def figure_paint(scene: Scene, font: QFont) -> Paint:
    """Paints the figure in colours that stay apart in grey, in a thin frame."""

    def paint(painter: QPainter, room: QRectF) -> None:
        paint_figure(painter, room, scene, CONTRAST, font)
        _frame(painter, room)

    return paint


def picture_paint(png: bytes) -> Paint:
    """Paints a picture of one's own whole, as large as it fits."""
    image = QImage.fromData(QByteArray(png))

    def paint(painter: QPainter, room: QRectF) -> None:
        if not image.isNull():
            size = QSizeF(image.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            where = QRectF(room.topLeft(), size)
            where.moveCenter(room.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(where, image)
        _frame(painter, room)

    return paint


def _frame(painter: QPainter, room: QRectF) -> None:
    painter.setPen(QPen(LINE, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(room)


def _rule(painter: QPainter, room: QRectF) -> None:
    painter.setPen(QPen(LINE, 1))
    painter.drawLine(room.topLeft(), room.topRight())


def _line_of(kind: str, text: str) -> str:
    return f"– {marked(text)}" if kind == "cue" else marked(text)


def _all_text(page: Page, handout: Handout, wording: Wording) -> str:
    parts = [page.title, page.name_line, page.stop_heading, page.foot, *page.lead, *page.stop]
    for heading, lines in page.end:
        parts += [heading, *lines]
    for item in handout.items:
        parts += [item.name, *(line for _, line in lines_of(item, wording))]
    return " ".join(parts)
