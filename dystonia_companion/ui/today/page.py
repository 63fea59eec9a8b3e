"""Today: a column of cards, empty until features add theirs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.scroll import ScrollPage


class TodayPage(ScrollPage):
    """The column of today."""

    def __init__(self, kit: Kit, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(kit, words.text("places.today"), "teal", parent)
