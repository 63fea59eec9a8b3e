"""Tools to look at pictures in tests: paint, find a colour, measure its middle."""

from __future__ import annotations

import os
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from dystonia_companion.drawing.figure import LIGHT, Look, Scene, paint_figure


class Picture:
    """A painted picture that can be asked where a colour is."""

    def __init__(self, image: QImage) -> None:
        self.image = image
        self.width, self.height = image.width(), image.height()

    def pixels(self, wanted: Callable[[int, int, int, int], bool]) -> list[tuple[int, int]]:
        """Where the pixels are whose red, green, blue and alpha are wanted."""
        data = bytes(self.image.constBits())
        line = self.image.bytesPerLine()
        found = []
        for y in range(self.height):
            for x in range(self.width):
                at = y * line + 4 * x
                if wanted(data[at], data[at + 1], data[at + 2], data[at + 3]):
                    found.append((x, y))
        return found

    def colour(self, value: str, near: int = 6) -> list[tuple[int, int]]:
        """Where the picture has this colour, almost."""
        c = QColor(value)
        return self.pixels(
            lambda r, g, b, a: a > 200 and abs(r - c.red()) + abs(g - c.green()) + abs(b - c.blue()) <= near
        )


def middle(points: list[tuple[int, int]]) -> tuple[float, float]:
    """The middle of some pixels."""
    assert points, "nothing of that colour was painted"
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


@pytest.fixture
def painted(qapp) -> Callable[..., Picture]:
    def paint(scene: Scene, size: int = 240, look: Look = LIGHT, margin: int = 0) -> Picture:
        image = QImage(size, size, QImage.Format.Format_RGBA8888)
        image.fill(QColor(0, 0, 0, 0))
        painter = QPainter(image)
        rect = QRectF(0, 0, size, size).adjusted(margin, margin, -margin, -margin)
        paint_figure(painter, rect, scene, look, QFont("DejaVu Sans"))
        painter.end()
        return Picture(image)

    return paint
