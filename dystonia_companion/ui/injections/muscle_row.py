"""The parts of the list beside the neck map."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStyle, QWidget

from dystonia_companion.drawing.neck_map import Kind, paint_sample
from dystonia_companion.ui.injections.muscle_words import HUE
from dystonia_companion.ui.injections.neck_view import LOOKS
from dystonia_companion.ui.press import Kit, Pressable
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.paint import draw_text, narrowest, paint_face, text_size, widest_word

_BETWEEN_PX = 2


class MuscleRow(Pressable):
    """One muscle of a list: its number on the map, its name, and a line that says what is recorded."""

    def __init__(self, kit: Kit, number: str, name: str, line: str, parent: QWidget | None = None) -> None:
        self._number = number
        self._line = line
        super().__init__(kit, name, parent)
        self.setAccessibleName(f"{number}. {name}, {line}")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def line(self) -> str:
        return self._line

    def _badge(self) -> int:
        """How wide the number's dot is."""
        return text_size(self.kit.theme.font("button"), "00").width() + 12

    def _beside(self) -> int:
        theme = self.kit.theme
        return 2 * theme.size("gap") + self._badge() + theme.size("gap_small")

    def _fonts(self):
        return self.kit.theme.font("button"), self.kit.theme.font("body")

    def sizeHint(self) -> QSize:
        name, line = self._fonts()
        width = self._beside() + max(text_size(name, self.label()).width(), text_size(line, self._line).width()) + 4
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        name, line = self._fonts()
        width = self._beside() + max(widest_word(name, self.label()), widest_word(line, self._line)) + 4
        return QSize(width, self.kit.theme.size("target"))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        name, line = self._heights(width)
        return max(name + _BETWEEN_PX + line + 2 * self.kit.theme.size("gap_small"), self.kit.theme.size("target"))

    def _heights(self, width: int) -> tuple[int, int]:
        name, line = self._fonts()
        room = max(1, width - self._beside())
        return text_size(name, self.label(), room).height(), text_size(line, self._line, room).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        colours, hue = theme.colours, theme.colours.hue(HUE)
        painter = QPainter(self)
        fill = hue.tint if self.isDown() or self.underMouse() else colours.card
        paint_face(painter, self.rect(), theme, fill, colours.edge, 1, self.hasFocus())
        name_font, line_font = self._fonts()
        pad, badge = theme.size("gap"), self._badge()
        where = QRectF(self._visual(QRect(pad, (self.height() - badge) // 2, badge, badge)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue.fill))
        painter.drawEllipse(where)
        draw_text(painter, where.toRect(), name_font, hue.on_fill, self._number, Qt.AlignmentFlag.AlignCenter)
        left = pad + badge + theme.size("gap_small")
        width = self.width() - left - pad
        name, line = self._heights(self.width())
        top = (self.height() - name - _BETWEEN_PX - line) // 2
        align = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignTop
        draw_text(painter, self._visual(QRect(left, top, width, name)), name_font, colours.ink, self.label(), align)
        below = self._visual(QRect(left, top + name + _BETWEEN_PX, width, line + 2))
        draw_text(painter, below, line_font, colours.ink_soft, self._line, align)

    def _visual(self, where: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), where)


class NamedButtons(QWidget):
    """A name with buttons beside it, or below where the name would take more than two lines."""

    def __init__(self, kit: Kit, name: str, buttons: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._name = Label(name)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._name, 1)
        self._line = QHBoxLayout()
        for button in buttons:
            self._line.addWidget(button)
        self._line.addStretch(1)
        self._box.addLayout(self._line)
        kit.theme.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        gap = self._kit.theme.size("gap_small")
        name = narrowest(self._kit.theme.font("body"), self._name.text(), 2)
        beside = name + self._line.sizeHint().width() + 2 * gap <= self.width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(across if beside else down)
        for layout in (self._box, self._line):
            layout.setSpacing(gap)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._name.minimumSizeHint().width(), self._line.minimumSize().width()), 0)


class _Sample(QWidget):
    """A little piece of a muscle with its mark."""

    def __init__(self, kit: Kit, kind: Kind, sided: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._kind, self._sided = kit, kind, sided
        kit.theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        edge = self._kit.theme.size("icon") + 4
        self.setFixedSize(round(edge * 1.4), edge)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        box = QRectF(QPointF(0, 0), self.size().toSizeF())
        paint_sample(painter, box, self._kind, LOOKS[theme.name], theme.font("body"), sided=self._sided)


def key_line(kit: Kit, kind: Kind, words: str, *, sided: bool = True) -> QWidget:
    """A mark beside what it means."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(kit.theme.size("gap_small"))
    line.addWidget(_Sample(kit, kind, sided), 0, Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(Label(words, "soft"), 1)
    return holder
