"""The parts of the list beside the neck map."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from dystonia_companion.drawing.neck_map import Kind, paint_sample
from dystonia_companion.ui.injections.muscle_words import HUE
from dystonia_companion.ui.injections.neck_view import LOOKS
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.paint import draw_text, narrowest, paint_face, text_size
from dystonia_companion.ui.widgets.two_lines import TwoLines


class MuscleRow(TwoLines):
    """One muscle of a list: its number on the map, its name, and a line that says what is recorded."""

    def __init__(self, kit: Kit, number: str, name: str, line: str, parent: QWidget | None = None) -> None:
        self._number = number
        super().__init__(kit, name, line, parent)
        self.setAccessibleName(f"{number}. {name}, {line}")

    def _badge(self) -> int:
        """How wide the number's dot is."""
        return text_size(self.kit.theme.font("button"), "00").width() + 12

    def _left(self) -> int:
        return self._right() + self._badge() + self.kit.theme.size("gap_small")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        colours, hue = theme.colours, theme.colours.hue(HUE)
        painter = QPainter(self)
        fill = hue.tint if self.isDown() or self.underMouse() else colours.card
        paint_face(painter, self.rect(), theme, fill, colours.edge, 1, self.hasFocus())
        badge = self._badge()
        where = QRectF(self._visual(QRect(self._right(), (self.height() - badge) // 2, badge, badge)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue.fill))
        painter.drawEllipse(where)
        number_font, _ = self._fonts()
        draw_text(painter, where.toRect(), number_font, hue.on_fill, self._number, Qt.AlignmentFlag.AlignCenter)
        self._paint_words(painter)


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
