"""The program's own line icons, read from SVG and coloured to fit the theme.

An icon is never flipped for right-to-left languages, save those that mean "before" and "after" in a row of controls.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from dystonia_companion.paths import resource_root

FLIPPED_RIGHT_TO_LEFT = frozenset({"back", "skip", "earlier", "later"})
_SIZES_PX = (16, 20, 24, 32, 48, 64)


@lru_cache(maxsize=1)
def icon_names() -> tuple[str, ...]:
    """Every shipped icon, by name, in order."""
    return tuple(sorted(path.stem for path in (resource_root() / "icons").glob("*.svg")))


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return (resource_root() / "icons" / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, rgba: int, size_px: int, ratio: float, flipped: bool) -> QPixmap:
    colour = QColor.fromRgba(rgba)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour.name()).encode()))
    edge = round(size_px * ratio)
    pixmap = QPixmap(edge, edge)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(colour.alphaF())
    renderer.render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    if flipped:
        pixmap = pixmap.transformed(QTransform.fromScale(-1, 1))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(
    name: str, colour: QColor, size_px: int, device_pixel_ratio: float = 1.0, right_to_left: bool = False
) -> QPixmap:
    """The icon `name` in `colour`, `size_px` logical pixels square. Raises FileNotFoundError for a name that does not exist."""
    flipped = right_to_left and name in FLIPPED_RIGHT_TO_LEFT
    return _drawn(name, colour.rgba(), size_px, device_pixel_ratio, flipped)


def icon(name: str, colour: QColor, right_to_left: bool = False) -> QIcon:
    """The icon `name` in `colour` at all usual sizes, also for screens with double density."""
    made = QIcon()
    for size in _SIZES_PX:
        for ratio in (1.0, 2.0):
            made.addPixmap(icon_pixmap(name, colour, size, ratio, right_to_left))
    return made
