"""The strip between injections on a card. Pictures say nothing to a screen reader: the same is told in words."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dystonia_companion.drawing.cycle_strip import StripFonts, StripLayout, StripScene, lay_out_strip, paint_strip
from dystonia_companion.ui.cycle_look import cycle_look
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.paint import widest_word

LEAST_PX = 240
WIDE_PX = 10_000


class StripView(QWidget):
    """Paints a scene; as high as its words need at its width."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, kit: Kit, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._scene: StripScene | None = None
        self._laid_out: tuple[int, StripLayout] | None = None
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        kit.theme.changed.connect(self._dress)
        self._dress()

    def show_scene(self, scene: StripScene, summary: str) -> None:
        """Show a cycle, and tell it in the words of `summary`."""
        self.setAccessibleDescription(summary)
        if scene != self._scene:
            self._scene = scene
            self._look_again()

    def _dress(self) -> None:
        theme = self._kit.theme
        self._look = cycle_look(theme.colours)
        self._fonts = StripFonts(theme.font("small"), theme.font("button"))
        self._look_again()

    def _look_again(self) -> None:
        self._laid_out = None
        self.updateGeometry()
        self.update()

    def _layout_at(self, width: int) -> StripLayout | None:
        if self._scene is None:
            return None
        if self._laid_out is None or self._laid_out[0] != width:
            self._laid_out = width, lay_out_strip(self._scene, width, self._fonts)
        return self._laid_out[1]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self._layout_at(width)
        return 0 if layout is None else round(layout.height) + 4

    def sizeHint(self) -> QSize:
        width = max(self.minimumSizeHint().width(), 2 * LEAST_PX)
        return QSize(width, self.heightForWidth(WIDE_PX))  # the least height that it can have

    def minimumSizeHint(self) -> QSize:
        scene, longest = self._scene, LEAST_PX
        if scene is not None:
            line = self._fonts.words.pixelSize() * 1.4
            words = [*scene.parts.values(), scene.dots]
            longest = max(longest, *(round(widest_word(self._fonts.words, text) + line) for text in words))
            pill = self._fonts.marks.pixelSize() * 1.2
            longest = max(longest, round(widest_word(self._fonts.marks, f"{scene.today} {scene.next}") + pill))
        return QSize(longest, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        layout = self._layout_at(self.width())
        if layout is not None and self._scene is not None:
            painter = QPainter(self)
            paint_strip(painter, self._scene, layout, self._fonts, self._look)
            painter.end()
