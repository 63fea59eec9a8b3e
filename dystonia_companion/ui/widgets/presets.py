"""A list of things to start, of which one is chosen: each a wide button with its name and one line, perhaps with a bar of colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.paint import paint_face
from dystonia_companion.ui.widgets.two_lines import TwoLines

BAR_PX = 14


class PresetButton(TwoLines):
    """One of them. `hue`: of its place; `hues`: of its bar from top to bottom, () for none; the line says more."""

    name_look = "heading"
    gap = "gap"
    between = 4

    def __init__(self, kit: Kit, name: str, hue: str, hues: Sequence[str] = (), parent: QWidget | None = None) -> None:
        self._hue = hue
        self._hues = tuple(hues)
        super().__init__(kit, name, parent=parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def set_line(self, line: str) -> None:
        """Show the line below the name."""
        if line != self._line:
            self._line = line
            self.setAccessibleName(f"{self.label()}, {line}")
            self.updateGeometry()
            self.update()

    def _left(self) -> int:
        return self._right() + (BAR_PX + self.kit.theme.size("gap") if self._hues else 0)

    def _right(self) -> int:
        return self.kit.theme.size("pad")

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
        self._paint_words(painter)


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
