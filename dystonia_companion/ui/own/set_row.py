"""Rows of the pages of own sets: one thing to press, with a line about it; and long lists of them, shown part by part."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.ui.own.desk import HUE, OwnDesk
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.paint import paint_face
from dystonia_companion.ui.widgets.two_lines import TwoLines

AT_ONCE = 30


class SetRow(TwoLines):
    """One thing with its name, and in a line what is to be known of it."""

    def __init__(self, kit: Kit, name: str, told: str, parent: QWidget | None = None) -> None:
        super().__init__(kit, name, told, parent)
        self._name()

    def show_words(self, name: str, told: str) -> None:
        """Say something else from now on."""
        if (name, told) != (self.label(), self.line):
            self._line = told
            self.set_label(name)
            self._name()
            self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.label()}: {self.line}" if self.line else self.label())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        painter = QPainter(self)
        fill = theme.colours.hue(HUE).tint if self.isDown() or self.underMouse() else theme.colours.card
        paint_face(painter, self.rect(), theme, fill, theme.colours.edge, 1, self.hasFocus())
        self._paint_words(painter)


class RowList(QWidget):
    """One row for each of `ids`, made by `make`: so many at once, the next by a press on "Show more", called `more`."""

    def __init__(
        self,
        desk: OwnDesk,
        ids: Sequence[str],
        make: Callable[[str], QWidget],
        at_once: int = AT_ONCE,
        more: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ids, self._make, self._at_once = tuple(ids), make, at_once
        self._shown = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.kit.theme.size("gap_small"))
        self.more = Button(desk.kit, desk.text("overview.more"), "secondary", hue=desk.hue, icon="plus", parent=self)
        if more:
            self.more.setAccessibleName(more)
        self.more.clicked.connect(lambda: self._show_more())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(desk.kit.theme.size("gap_small"))
        self._column.addLayout(self._rows)
        self._column.addWidget(self.more)
        self.show_rows(at_once)

    @property
    def shown(self) -> int:
        """How many rows there are now."""
        return self._shown

    def show_rows(self, count: int) -> list[QWidget]:
        """Show at least so many rows; those that came."""
        made = [self._make(id) for id in self._ids[self._shown : count]]
        for row in made:
            self._rows.addWidget(row)
        self._shown += len(made)
        self.more.setVisible(self._shown < len(self._ids))
        return made

    def _show_more(self) -> None:
        if made := self.show_rows(self._shown + self._at_once):
            take_focus(made[0])
