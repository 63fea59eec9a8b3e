"""The key to the strip and the month: a small picture and its words for everything that is shown, in lines that wrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from dystonia_companion.drawing.cycle_look import (
    CycleLook,
    dotted,
    paint_appointment,
    paint_dot,
    paint_drop,
    paint_part,
    rounded,
)
from dystonia_companion.model.cycle_days import Part

WRAP = Qt.TextFlag.TextWordWrap
_ENDLESS = 100_000.0


class Mark(StrEnum):
    """What can be on a day besides its part."""

    TREATED = "treated"
    APPOINTMENT = "appointment"
    WINDOW = "window"
    DOT = "dot"


@dataclass(frozen=True)
class KeyItem:
    """What is shown, and its words."""

    what: Part | Mark
    words: str


@dataclass(frozen=True)
class PlacedItem:
    """An item where it stands: its picture and its words."""

    item: KeyItem
    picture: QRectF
    words: QRectF


def text_room(font: QFont, text: str, width: float = _ENDLESS) -> QRectF:
    """The room that `text` takes when wrapped at `width`, at the origin."""
    room = QFontMetricsF(font).boundingRect(QRectF(0, 0, max(1.0, width - 1), _ENDLESS), int(WRAP), text)
    return QRectF(0, 0, room.width() + 1, room.height())


def lay_out_key(
    items: Sequence[KeyItem], width: float, font: QFont, mirrored: bool = False
) -> tuple[tuple[PlacedItem, ...], float]:
    """Where the items stand from the top of an area of that width, and how high it is. `mirrored`: read from the other side."""
    line = QFontMetricsF(font).height()
    edge, gap, between = line * 0.72, line * 0.35, line * 0.95
    placed: list[PlacedItem] = []
    x = y = 0.0
    tallest = 0.0
    for item in items:
        whole = edge + gap + text_room(font, item.words).width()
        if x > 0 and x + whole > width:
            x, y, tallest = 0.0, y + tallest + line * 0.25, 0.0
        words = text_room(font, item.words, max(1.0, width - edge - gap))
        words.translate(x + edge + gap, y)
        placed.append(PlacedItem(item, QRectF(x, y + (line - edge) / 2, edge, edge), words))
        tallest = max(tallest, words.height())
        x = words.right() + between
    if mirrored:
        placed = [PlacedItem(p.item, _mirror(p.picture, width), _mirror(p.words, width)) for p in placed]
    return tuple(placed), y + tallest


def _mirror(area: QRectF, width: float) -> QRectF:
    return QRectF(width - area.right(), area.top(), area.width(), area.height())


def paint_key(painter: QPainter, top_left: QPointF, placed: Sequence[PlacedItem], font: QFont, look: CycleLook) -> None:
    """Paint what was laid out, moved to `top_left`."""
    painter.save()
    painter.translate(top_left)
    painter.setFont(font)
    for one in placed:
        _paint_picture(painter, one.picture, one.item.what, look)
        painter.setPen(look.soft)
        painter.drawText(
            one.words, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | WRAP), one.item.words
        )
    painter.restore()


def _paint_picture(painter: QPainter, area: QRectF, what: Part | Mark, look: CycleLook) -> None:
    if isinstance(what, Part):
        _paint_field(painter, area, what, look)
    elif what is Mark.WINDOW:
        _paint_field(painter, area, Part.WINDOW, look)
        painter.setPen(dotted(look.ink, 2.2))
        foot = area.bottom() - 4
        painter.drawLine(QPointF(area.left() + 3, foot), QPointF(area.right() - 2, foot))
    elif what is Mark.TREATED:
        paint_drop(painter, area.adjusted(area.width() * 0.12, 0, -area.width() * 0.12, 0), look.injections)
    elif what is Mark.APPOINTMENT:
        paint_appointment(painter, area.center(), area.width() * 0.36, look)
    else:
        paint_dot(painter, area.center(), area.width() * 0.3, look)


def _paint_field(painter: QPainter, area: QRectF, part: Part, look: CycleLook) -> None:
    field = area.adjusted(0, 1, 0, -1)
    paint_part(painter, field, rounded(field, 3), part, look)
    painter.setPen(look.edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(field, 3, 3)
