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
from dystonia_companion.ui.widgets.layout import clear

UP, DOWN, REMOVE = "up", "down", "remove"
ICONS = {UP: "up", DOWN: "down", REMOVE: "close"}
STEPS = {UP: -1, DOWN: 1}


class ItemRow(QWidget):
    """One item. `number` from 1."""

    def __init__(self, desk: OwnDesk, number: int, item: OwnItem, today: ItemToday) -> None:
        super().__init__()
        self.name = f"{number}. {item_name(desk.words, item.wish.exercise)}"
        self.row = SetRow(desk.kit, self.name, item_line(desk.words, today))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(desk.kit.theme.size("gap_small"))
        line.addWidget(self.row, 1)
        self.buttons: dict[str, Button] = {}
        for key, icon in ICONS.items():
            button = Button(desk.kit, "", "secondary", hue=desk.hue, icon=icon)
            button.setAccessibleName(desk.text(f"set.{key}", name=self.name))
            line.addWidget(button)
            self.buttons[key] = button


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
        self._made: dict[str, tuple[object, ItemRow]] = {}
        self._order: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[ItemRow, ...]:
        """As they stand one below the other."""
        return tuple(self._made[uuid][1] for uuid in self._order)

    def show_items(self, items: Sequence[OwnItem], today: Sequence[ItemToday]) -> None:
        """Show what is in the set now; a row whose words stay the same stays itself."""
        told = {
            item.uuid: (number, item_name(self._desk.words, item.wish.exercise), item_line(self._desk.words, one))
            for number, (item, one) in enumerate(zip(items, today, strict=True), 1)
        }
        for uuid in [u for u, (shown, _) in self._made.items() if told.get(u) != shown]:
            _, row = self._made.pop(uuid)
            self._column.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        for place, (item, one) in enumerate(zip(items, today, strict=True)):
            if item.uuid not in self._made:
                row = ItemRow(self._desk, place + 1, item, one)
                self._connect(row, item.uuid)
                self._made[item.uuid] = (told[item.uuid], row)
            self._column.insertWidget(place, self._made[item.uuid][1])
        self._order = tuple(told)

    def show_none(self) -> None:
        """The set is gone."""
        clear(self._column)
        self._made, self._order = {}, ()

    def focus(self, uuid: str, key: str) -> None:
        """Give one button of an item the focus."""
        take_focus(self._made[uuid][1].buttons[key])

    def _connect(self, row: ItemRow, uuid: str) -> None:
        row.row.clicked.connect(lambda: self.opened.emit(uuid))
        row.buttons[REMOVE].clicked.connect(lambda: self.removed.emit(uuid))
        for key in STEPS:
            row.buttons[key].clicked.connect(partial(self._move, uuid, key))

    def _move(self, uuid: str, key: str) -> None:
        """One place on; at an end that is said, and nothing is written."""
        place, step = self._order.index(uuid), STEPS[key]
        if 0 <= place + step < len(self._order):
            self.moved.emit(uuid, step)
        else:
            announce(self, self._desk.text("set.first" if step < 0 else "set.last"))
