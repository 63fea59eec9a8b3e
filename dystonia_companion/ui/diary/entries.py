"""Every entry, the newest first; a press opens one to be changed or deleted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.diary import Entry
from dystonia_companion.ui.diary.desk import HUE, DiaryDesk, DiaryPage
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import caption
from dystonia_companion.ui.widgets.layout import clear
from dystonia_companion.ui.widgets.paint import paint_face
from dystonia_companion.ui.widgets.two_lines import TwoLines

AT_ONCE = 30


class EntryRow(TwoLines):
    """One entry: when, and what was told in a line."""

    def __init__(self, kit: Kit, when: str, said: str, parent: QWidget | None = None) -> None:
        super().__init__(kit, when, said, parent)
        self.setAccessibleName(f"{when}: {said}")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        painter = QPainter(self)
        fill = theme.colours.hue(HUE).tint if self.isDown() or self.underMouse() else theme.colours.card
        paint_face(painter, self.rect(), theme, fill, theme.colours.edge, 1, self.hasFocus())
        self._paint_words(painter)


class EntriesPage(DiaryPage):
    """`open` carries an entry."""

    open = Signal(object)

    def __init__(self, desk: DiaryDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("entries.title"), parent)
        self._shown = AT_ONCE
        card = Card(self.kit)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(self.kit.theme.size("gap_small"))
        card.body.addLayout(self._rows)
        self.column.addWidget(card)
        self.none = caption(desk.text("entries.none"))
        card.body.addWidget(self.none)
        self.more_button = self.button("entries.more", self._more)
        self.column.addWidget(self.flow(self.more_button))
        self.refresh()

    def refresh(self) -> None:
        keeping_focus(self, self._build)

    def _build(self) -> None:
        clear(self._rows)
        self._add_from(0)

    def _add_from(self, first: int) -> None:
        """Show those from a place on, the newest being the first."""
        found = self.desk.stores.diary.newest(self._shown + 1)
        for entry in found[first : self._shown]:
            self._rows.addWidget(entry_row(self.desk, entry, self._open))
        self.none.setVisible(not found)
        self.more_button.setVisible(len(found) > self._shown)

    def _open(self, entry: Entry) -> None:
        self.open.emit(entry)

    def _more(self) -> None:
        before, self._shown = self._shown, self._shown + AT_ONCE
        self._add_from(before)


def entry_row(desk: DiaryDesk, entry: Entry, press: Callable[[Entry], None]) -> EntryRow:
    """An entry in a list."""
    when = desk.when_words(entry)
    row = EntryRow(desk.kit, f"{when['day']}, {when['time']}", desk.entry_words(entry))
    row.setObjectName(entry.uuid)  # what it says may change
    row.clicked.connect(lambda: press(entry))
    return row
