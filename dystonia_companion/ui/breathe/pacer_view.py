"""The pacer on the page. It may be pressed and held like a key: that is how one's own breath is told by mouse."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dystonia_companion.drawing.pacer import PacerLook, PacerScene, paint_pacer
from dystonia_companion.ui.breathe.words import HUE
from dystonia_companion.ui.press import Kit

OWN_HUE = "teal"
LEAST_PX = 170


class PacerView(QWidget):
    """Paints a scene; the same one again costs nothing. `held`: the mouse button went down, or up.

    With `edge_px` it is a picture of that height.
    """

    accessible_role = QAccessible.Role.Graphic
    held = Signal(bool)

    def __init__(self, kit: Kit, edge_px: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._scene: PacerScene | None = None
        self._role = "title" if edge_px else "huge"
        if edge_px:
            self.setFixedHeight(edge_px)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            self.setMinimumSize(LEAST_PX, LEAST_PX)
        kit.theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        colours = self._kit.theme.colours
        hue, own = colours.hue(HUE), colours.hue(OWN_HUE)
        self._look = PacerLook(
            fill=QColor(hue.fill),
            on_fill=QColor(hue.on_fill),
            track=QColor(hue.edge),
            ground=QColor(hue.ground),
            ink=QColor(colours.ink),
            own=QColor(own.fill),
        )
        self._font = self._kit.theme.font(self._role)
        self.update()

    @property
    def scene(self) -> PacerScene | None:
        return self._scene

    def show_scene(self, scene: PacerScene) -> None:
        """Show another moment."""
        if scene != self._scene:
            if self._scene is None or scene.words != self._scene.words:
                self.setAccessibleName(scene.words)
            self._scene = scene
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(LEAST_PX, LEAST_PX)  # it takes whatever room the words leave

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.held.emit(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.held.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scene is not None:
            painter = QPainter(self)
            paint_pacer(painter, QRectF(self.rect()), self._scene, self._look, self._font)
            painter.end()
