"""The figure of a session on its card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QColor, QFont, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dystonia_companion.drawing.figure import CONTRAST, DARK, LIGHT, Scene, paint_figure
from dystonia_companion.ui.press import Kit


@dataclass(frozen=True)
class Shown:
    """A picture of the person's own that stands in the place of the figure, and what can be seen on it."""

    image: QImage
    told: str


PictureOf = Callable[[str], Shown | None]  # of an exercise by its id; None where the figure shows it
LOOKS = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


class FigureView(QWidget):
    """Paints a scene on a tinted card, or a picture of the person's own in its place. Its accessible name says in words what
    is to be seen.

    With `edge_px` it is a small picture of that size beside words that say the same.
    """

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, kit: Kit, edge_px: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._scene: Scene | None = None
        self._picture: QImage | None = None
        if edge_px:
            self.setFixedSize(edge_px, edge_px)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            self.setMinimumSize(240, 240)
        kit.theme.changed.connect(self.update)

    def show_scene(self, scene: Scene) -> None:
        """Show another picture; the same one again costs nothing."""
        if scene != self._scene:
            self._scene = scene
            self.update()

    def show_picture(self, picture: QImage | None) -> None:
        """Show a picture instead of the scene; None shows the scene again."""
        if picture is not self._picture:
            self._picture = picture
            self.update()

    @property
    def picture(self) -> QImage | None:
        return self._picture

    @property
    def scene(self) -> Scene | None:
        return self._scene

    def sizeHint(self) -> QSize:
        return QSize(480, 460)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        look = LOOKS[theme.name]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(card, theme.size("radius_card"), theme.size("radius_card"))
        painter.fillPath(path, QColor(look.ground))
        painter.setPen(QColor(theme.colours.line))
        painter.drawPath(path)
        if self._picture is not None:
            painter.setClipPath(path)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(_inside(card, self._picture), self._picture)
        elif self._scene is not None:
            font = QFont(theme.font("heading"))
            painter.setClipPath(path)
            paint_figure(painter, card, self._scene, look, font)


def _inside(card: QRectF, picture: QImage) -> QRectF:
    """Where the whole of a picture fits in the middle of the card."""
    share = min(card.width() / picture.width(), card.height() / picture.height())
    where = QRectF(0, 0, picture.width() * share, picture.height() * share)
    where.moveCenter(card.center())
    return where
