"""A list of things to start, of which one is chosen: each a wide button with its name and one line, perhaps with a bar of colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QVBoxLayout, QWidget

from dystonia_companion.ui.press import Kit, Pressable
from dystonia_companion.ui.widgets.paint import draw_text, paint_face, text_size, widest_word

BAR_PX = 14
BETWEEN_PX = 4


class PresetButton(Pressable):
    """One of them. `hue`: of its place; `hues`: of its bar from top to bottom, () for none; the line says more."""

    def __init__(self, kit: Kit, name: str, hue: str, hues: Sequence[str] = (), parent: QWidget | None = None) -> None:
        self._hue = hue
        self._hues = tuple(hues)
        self._line = ""
        super().__init__(kit, name, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_line(self, line: str) -> None:
        """Show the line below the name."""
        if line != self._line:
            self._line = line
            self.setAccessibleName(f"{self.label()}, {line}")
            self.updateGeometry()
            self.update()

    def _beside(self) -> int:
        return 2 * self.kit.theme.size("pad") + self._bar_room()

    def _bar_room(self) -> int:
        return BAR_PX + self.kit.theme.size("gap") if self._hues else 0

    def _fonts(self):
        return self.kit.theme.font("heading"), self.kit.theme.font("body")

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
        return max(name + BETWEEN_PX + line + 2 * self.kit.theme.size("gap"), self.kit.theme.size("target"))

    def _heights(self, width: int) -> tuple[int, int]:
        name, line = self._fonts()
        room = max(1, width - self._beside())
        return text_size(name, self.label(), room).height(), text_size(line, self._line, room).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        colours, hue = theme.colours, theme.colours.hue(self._hue)
        painter = QPainter(self)
        chosen = self.isChecked()
        fill = hue.tint if chosen or self.isDown() or self.underMouse() else colours.card
        outline = theme.size("outline") if chosen else 1
        paint_face(painter, self.rect(), theme, fill, hue.edge if chosen else colours.edge, outline, self.hasFocus())
        pad = theme.size("pad")
        high = self.height() - 2 * pad
        painter.setPen(Qt.PenStyle.NoPen)
        for number, name in enumerate(self._hues):
            part = high / len(self._hues)
            where = QRectF(self._visual(QRect(pad, 0, BAR_PX, 1)))
            bar = QRectF(where.x(), pad + number * part, BAR_PX, part - (4 if number + 1 < len(self._hues) else 0))
            painter.setBrush(QColor(colours.hue(name).fill))
            painter.drawRoundedRect(bar, BAR_PX / 2, BAR_PX / 2)
        self._paint_words(painter, pad + self._bar_room())

    def _paint_words(self, painter: QPainter, left: int) -> None:
        theme = self.kit.theme
        colours = theme.colours
        name_font, line_font = self._fonts()
        name, line = self._heights(self.width())
        width = self.width() - left - theme.size("pad") + 4
        top = (self.height() - name - BETWEEN_PX - line) // 2
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        align = side | Qt.AlignmentFlag.AlignTop
        draw_text(painter, self._visual(QRect(left, top, width, name)), name_font, colours.ink, self.label(), align)
        below = QRect(left, top + name + BETWEEN_PX, width, line + 4)
        draw_text(painter, self._visual(below), line_font, colours.ink_soft, self._line, align)

    def _visual(self, where: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), where)


class PresetList(QWidget):
    """All that are shown, one chosen. `chosen` carries the id."""

    accessible_role = QAccessible.Role.Grouping
    chosen = Signal(str)

    def __init__(self, kit: Kit, name: str, hue: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._hue = hue
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.size("gap"))
        self.buttons: dict[str, PresetButton] = {}

    def show_presets(self, presets: Sequence[tuple[str, str, Sequence[str], str]], chosen: str) -> None:
        """(id, name, hues, line) of each; buttons that are there stay, so the focus does too."""
        ids = [preset[0] for preset in presets]
        for gone in [id for id in self.buttons if id not in ids]:
            button = self.buttons.pop(gone)
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        for place, (id, name, hues, line) in enumerate(presets):
            if id not in self.buttons:
                button = PresetButton(self._kit, name, self._hue, hues)
                button.clicked.connect(lambda _=False, id=id: self.chosen.emit(id))
                self._column.insertWidget(place, button)
                self.buttons[id] = button
            self.buttons[id].set_line(line)
            self.buttons[id].setChecked(id == chosen)
