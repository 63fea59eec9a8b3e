"""How a small window of its own is put together: words that scroll where they must, over buttons that always stay in view."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.scroll import ScrollPage


def stand_alone(
    window: QWidget, kit: Kit, page: ScrollPage, buttons: tuple[Button, ...], size: tuple[int, int]
) -> None:
    """Fill `window` with `page` over `buttons`. `size` is in logical pixels at 100 % text size; the screen is the limit."""
    margin = kit.theme.size("margin")
    row = QWidget()
    flow = FlowLayout(kit.theme.size("gap"), row)
    for button in buttons:
        flow.addWidget(button)
    foot = QHBoxLayout()
    foot.setContentsMargins(margin, 0, margin, margin)
    foot.addWidget(row)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page, 1)
    column.addLayout(foot)
    room = window.screen().availableSize()
    width, height = (round(edge * kit.theme.text_size / 100) for edge in size)
    window.resize(min(width, room.width()), min(height, room.height()))
