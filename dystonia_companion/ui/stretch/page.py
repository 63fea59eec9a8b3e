"""Stretch: the routines to choose from."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.scroll import ScrollPage


class StretchPage(ScrollPage):
    """The page of routines."""

    def __init__(self, kit: Kit, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(kit, words.text("places.stretch"), "teal", parent)
