"""While you were away: one summary of what came, the newest of each kind, and nothing to be made up for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.ui.reminders.desk import RemindersDesk
from dystonia_companion.ui.reminders.words import RULE_KINDS
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.today.due_row import DueRow
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import announce
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout, clear

if TYPE_CHECKING:
    from dystonia_companion.storage.due import DueItem


class AwayCard(TodayCard):
    """Seen only while something is to be told. `start` carries kind and subject, `closed` that nothing is left."""

    start = Signal(str, str)
    closed = Signal()

    def __init__(self, desk: RemindersDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk.kit, desk.text("while_away.title"), parent)
        self.desk = desk
        self._items: tuple[DueItem, ...] = ()
        self.starters: dict[str, Button] = {}
        self.refusers: dict[str, Button] = {}
        self.rows.setSpacing(desk.kit.theme.size("gap_large"))  # more than inside a row
        self._sum = Label("")
        self.body.insertWidget(1, self._sum)
        self.body.insertWidget(2, caption(desk.text("while_away.rest")))
        self.close_button = self._close_button()
        foot = QWidget()
        FlowLayout(desk.kit.theme.size("gap"), foot).addWidget(self.close_button)
        self.body.addWidget(foot)
        self.hide()

    def look(self) -> None:
        """Ask what came meanwhile: at start and after the computer slept. What is told already stays until it is closed."""
        try:
            told = self.desk.service.away_summary()
        except KnownError as error:
            self.problem.emit(error)
            return
        if not told:
            return
        kinds = {item.kind for item in told}
        self.show_items((*told, *(item for item in self._items if item.kind not in kinds)))
        if self.isVisible():
            announce(self, f"{self.title.text()}. {self._sum.text()}")

    def refresh(self) -> None:
        keeping_focus(self, self._build, lambda: self.close_button)
        self.setVisible(bool(self._items))

    def _build(self) -> None:
        clear(self.rows)
        self.starters.clear()
        self.refusers.clear()
        count = len(self._items)
        self._sum.setText(self.desk.text("while_away.one" if count == 1 else "while_away.more", n=count))
        for item in self._items:
            self.rows.addWidget(self._row(item))

    def _row(self, item: DueItem) -> QWidget:
        desk = self.desk
        what = desk.what(item.kind, item.subject)
        words = desk.text("while_away.row", what=what, day=desk.day(item.due), time=desk.time(item.due))
        row = DueRow(desk.kit, words, hue=desk.hue)
        if item.kind in RULE_KINDS:
            start = row.add(desk.text("while_away.start"), partial(self._start, item), "primary", "play")
            start.setAccessibleName(desk.text("while_away.start_name", what=what))
            self.starters[item.uuid] = start
        refuse = row.add(desk.text("while_away.not_now"), partial(self._leave_out, item))
        refuse.setAccessibleName(desk.text("while_away.not_now_name", what=what))
        self.refusers[item.uuid] = refuse
        return row

    def _close_button(self) -> Button:
        button = Button(self.desk.kit, self.desk.text("while_away.close"), "secondary", hue=self.desk.hue, icon="close")
        button.clicked.connect(lambda: self.show_items(()))
        return button

    def _start(self, item: DueItem) -> None:
        self._leave_out(item)
        self.start.emit(item.kind, item.subject)

    def _leave_out(self, item: DueItem) -> None:
        self.show_items(tuple(one for one in self._items if one.uuid != item.uuid))

    def show_items(self, items: tuple[DueItem, ...]) -> None:
        """Show these and no others; none is nothing to be seen."""
        self._items = items
        self.refresh()
        if not items:
            self.closed.emit()
