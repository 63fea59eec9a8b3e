"""What every card of Today is: it can be told to show how things are now."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.card import Card


class TodayCard(Card):
    """A card whose `rows` are made anew by `refresh`. `problem` carries what could not be written."""

    problem = Signal(KnownError)

    def __init__(self, kit: Kit, title: str, parent: QWidget | None = None) -> None:
        super().__init__(kit, title, parent=parent)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(kit.theme.size("gap"))
        self.body.addLayout(self.rows)

    @abstractmethod
    def refresh(self) -> None:
        """Show how things are now."""
