"""The items of a set in their order: each with what it comes to today, and buttons to open, move and remove it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dystonia_companion.guidance.set_today import ItemToday
from dystonia_companion.model.own_routine import OwnItem
from dystonia_companion.ui.own.desk import OwnDesk
from dystonia_companion.ui.own.item_words import item_line, item_name
from dystonia_companion.ui.own.set_row import SetRow
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import announce
from dystonia_companion.ui.widgets.focus import take_focus

UP, DOWN, REMOVE = "up", "down", "remove"
ICONS = {UP: "up", DOWN: "down", REMOVE: "close"}
STEPS = {UP: -1, DOWN: 1}


class ItemRow(QWidget):
    """One item, or later another one that has come to stand here."""

    def __init__(self, desk: OwnDesk) -> None:
        super().__init__()
        self._desk = desk
        self.uuid = ""
        self.row = SetRow(desk.kit, "", "")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(desk.kit.theme.size("gap_small"))
        line.addWidget(self.row, 1)
        self.buttons: dict[str, Button] = {}
        for key, icon in ICONS.items():
            self.buttons[key] = Button(desk.kit, "", "secondary", hue=desk.hue, icon=icon)
            line.addWidget(self.buttons[key])

    def show_item(self, number: int, item: OwnItem, today: ItemToday) -> None:
        """`number` from 1."""
        self.uuid = item.uuid
        name = f"{number}. {item_name(self._desk.words, item.wish.exercise)}"
        self.row.show_words(name, item_line(self._desk.words, today))
        for key, button in self.buttons.items():
            button.setAccessibleName(self._desk.text(f"set.{key}", name=name))


class ItemList(QWidget):
    """All of them. `opened` and `removed` carry the id of an item, `moved` that and by how many places."""

    opened = Signal(str)
    removed = Signal(str)
    moved = Signal(str, int)

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.kit.theme.size("gap_small"))
        self.rows: list[ItemRow] = []

    def show_items(self, items: Sequence[OwnItem], today: Sequence[ItemToday]) -> None:
        """Show what is in the set now; rows that are there already say what has come to stand there."""
        while len(self.rows) > len(items):
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        while len(self.rows) < len(items):
            self.rows.append(self._new_row())
            self._column.addWidget(self.rows[-1])
        for number, (row, item, one) in enumerate(zip(self.rows, items, today, strict=True), 1):
            row.show_item(number, item, one)

    def focus(self, uuid: str, key: str) -> None:
        """Give one button of an item the focus."""
        take_focus(next(row for row in self.rows if row.uuid == uuid).buttons[key])

    def _new_row(self) -> ItemRow:
        row = ItemRow(self._desk)
        row.row.clicked.connect(lambda: self.opened.emit(row.uuid))
        row.buttons[REMOVE].clicked.connect(lambda: self.removed.emit(row.uuid))
        for key in STEPS:
            row.buttons[key].clicked.connect(partial(self._move, row, key))
        return row

    def _move(self, row: ItemRow, key: str) -> None:
        """One place on; at an end that is said, and nothing is written."""
        step = STEPS[key]
        if 0 <= self.rows.index(row) + step < len(self.rows):
            self.moved.emit(row.uuid, step)
        else:
            announce(self, self._desk.text("set.first" if step < 0 else "set.last"))
