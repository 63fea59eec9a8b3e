"""Lists of words: points below each other, and keys drawn as caps."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout

POINT = "•"


def points(lines: Iterable[str], role: str = "body") -> QVBoxLayout:
    """Each line with a point before it; wrapped words hang clear of the point."""
    column = QVBoxLayout()
    column.setSpacing(6)
    for line in lines:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Label(POINT, role), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(line, role), 1)
        column.addLayout(row)
    return column


class KeyCap(Label):
    """The name of one key, drawn as its cap."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, "key", parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(12, 4, 12, 4)


def key_caps(kit: Kit, keys: Iterable[str]) -> QWidget:
    """Keys side by side, in as many lines as they need."""
    holder = QWidget()
    line = FlowLayout(kit.theme.size("gap_small"), holder)
    for key in keys:
        line.addWidget(KeyCap(key))
    return holder
