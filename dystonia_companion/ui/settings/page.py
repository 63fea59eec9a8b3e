"""The page of settings, made from the fields of settings.py and the words settings.*; every change is kept at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.settings import SECTIONS, Kind
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.settings.control import HUE, Change, Control, Trial
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice, announce
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import Columns
from dystonia_companion.ui.widgets.scroll import ScrollPage


class SettingsPage(ScrollPage):
    """Every setting of `values`, dataclasses whose fields say their kind, as cards by section.

    `change(field, value)` writes and answers with Kept; the page says "Saved" only then, and puts the control back when
    the write failed. The last change can be undone. `trials` are the Test buttons, by field.
    """

    def __init__(
        self,
        kit: Kit,
        words: Words,
        values: Sequence[Any],
        change: Change,
        trials: Mapping[str, Trial] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, words.text("places.settings"), HUE, parent)
        self._words = words
        self._change = change
        self._values: dict[str, Any] = {}
        self._undo_to: tuple[str, object] | None = None
        self.controls: dict[str, Control] = {}
        self._cards: dict[str, tuple[QVBoxLayout, Card]] = {}

        self.saved = Label("", "soft")
        self.undo = Button(kit, self.tr("Undo"), "secondary", hue=HUE, icon="undo")
        self.undo.setVisible(False)
        self.undo.clicked.connect(self._take_back)
        self.problem = Notice(kit, hue="danger")
        self.heading.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        self.heading.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.problem)

        columns = Columns(kit, (1, 1), narrow_below=900)
        self.column.addWidget(columns)
        sections = list(enumerate(_by_section(values).items()))
        # built one column after the other, because Tab goes in this order
        for number, (section, fields) in (*sections[::2], *sections[1::2]):
            card = Card(kit, words.text(f"settings.section.{section}"))
            for field, kind, value in fields:
                control = Control(kit, words, field, kind, value, (trials or {}).get(field))
                control.changed.connect(lambda new, field=field: self._changed(field, new))
                card.body.addWidget(control)
                self.controls[field] = control
                self._values[field] = value
            column = columns.second if number % 2 else columns.first
            column.addWidget(card)
            self._cards[section] = column, card

    def put_first(self, card: QWidget) -> None:
        """Put a card over all others, the first that Tab reaches."""
        self.column.insertWidget(self.column.indexOf(self.problem) + 1, card)

    def put_above(self, section: str, card: QWidget) -> None:
        """Put a card above that of a section. Raises KeyError for one that is not shown."""
        column, below = self._cards[section]
        column.insertWidget(column.indexOf(below), card)

    def show_values(self, values: Sequence[Any]) -> None:
        """Show values that were changed elsewhere."""
        for owner in values:
            for field in dataclasses.fields(owner):
                self._values[field.name] = getattr(owner, field.name)
                self.controls[field.name].show_value(self._values[field.name])

    def _changed(self, field: str, value: object) -> None:
        before = self._values[field]
        if value == before:
            return
        if self._keep(field, value):
            self._undo_to = (field, before)
            self.undo.setVisible(True)
            self.undo.setAccessibleName(self.tr("Undo: {name}").format(name=self.controls[field].name))

    def _keep(self, field: str, value: object) -> bool:
        kept = self._change(field, value)
        self.problem.say(kept.problem)
        if kept.problem:
            self.saved.setText("")
            self.controls[field].show_value(self._values[field])
            return False
        self._values[field] = value
        self.saved.setText(self.tr("Saved {time}").format(time=kept.at))
        announce(self.saved, self.saved.text())
        return True

    def _take_back(self) -> None:
        if self._undo_to is None:
            return
        field, before = self._undo_to
        if self._keep(field, before):
            self.controls[field].show_value(before)
            self._undo_to = None
            self.controls[field].part.setFocus()
            self.undo.setVisible(False)


def _by_section(values: Sequence[Any]) -> dict[str, list[tuple[str, Kind, Any]]]:
    """The fields with their kinds and values, by section in the order of SECTIONS."""
    found: dict[str, list[tuple[str, Kind, Any]]] = {section: [] for section in SECTIONS}
    for owner in values:
        for field in dataclasses.fields(owner):
            kind: Kind = field.metadata["kind"]
            found[kind.section].append((field.name, kind, getattr(owner, field.name)))
    return {section: fields for section, fields in found.items() if fields}
