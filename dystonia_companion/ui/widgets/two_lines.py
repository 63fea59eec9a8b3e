"""A wide button that says two things: its name, and below it a line in softer ink. It grows taller where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from dystonia_companion.ui.press import Kit, Pressable
from dystonia_companion.ui.widgets.paint import draw_text, text_size, widest_word

ROUNDED_PX = 4  # text that is as wide as its room must not break because of a rounding


class TwoLines(Pressable):
    """Paints its words only. What a kind of it paints before them takes `_left`, with the margin; `_right` is free behind them."""

    name_look = "button"
    gap = "gap_small"  # above and below
    between = 2  # px

    def __init__(self, kit: Kit, name: str, line: str = "", parent: QWidget | None = None) -> None:
        self._line = line
        super().__init__(kit, name, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def line(self) -> str:
        return self._line

    def _left(self) -> int:
        return self._right()

    def _right(self) -> int:
        return self.kit.theme.size("gap")

    def _fonts(self) -> tuple[QFont, QFont]:
        return self.kit.theme.font(self.name_look), self.kit.theme.font("body")

    def sizeHint(self) -> QSize:
        name, line = self._fonts()
        words = max(text_size(name, self.label()).width(), text_size(line, self._line).width())
        width = self._left() + words + self._right() + ROUNDED_PX
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        name, line = self._fonts()
        words = max(widest_word(name, self.label()), widest_word(line, self._line))
        return QSize(self._left() + words + self._right() + ROUNDED_PX, self.kit.theme.size("target"))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        name, line = self._heights(width)
        return max(name + self.between + line + 2 * self.kit.theme.size(self.gap), self.kit.theme.size("target"))

    def _heights(self, width: int) -> tuple[int, int]:
        name, line = self._fonts()
        room = max(1, width - self._left() - self._right())
        return text_size(name, self.label(), room).height(), text_size(line, self._line, room).height()

    def _paint_words(self, painter: QPainter) -> None:
        colours = self.kit.theme.colours
        name_font, line_font = self._fonts()
        name, line = self._heights(self.width())
        left, width = self._left(), self.width() - self._left() - self._right() + ROUNDED_PX
        top = (self.height() - name - self.between - line) // 2
        align = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignTop
        above = self._visual(QRect(left, top, width, name))
        draw_text(painter, above, name_font, colours.ink, self.label(), align)
        below = self._visual(QRect(left, top + name + self.between, width, line + ROUNDED_PX))
        draw_text(painter, below, line_font, colours.ink_soft, self._line, align)

    def _visual(self, where: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), where)
