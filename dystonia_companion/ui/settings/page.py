"""The page of settings, made from the fields of settings.py and the words settings.*; every change is kept at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.settings import SECTIONS, Choice, Country, Kind, Line, Number
from dystonia_companion.settings import Switch as OnOff
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.territories import territory_name
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice, announce
from dystonia_companion.ui.widgets.choices import ChoiceRow, Stepper, Switch
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns
from dystonia_companion.ui.widgets.scroll import ScrollPage

HUE = "plain"


@dataclass(frozen=True)
class Kept:
    """What came of a change: the time of day of the write as it is shown, or what went wrong and what to do next."""

    at: str = ""
    problem: str = ""


Change = Callable[[str, object], Kept]


class Control(QWidget):
    """The control of one setting under its name and sentence. `changed` carries the new value."""

    changed = Signal(object)

    def __init__(self, kit: Kit, words: Words, field: str, kind: Kind, value: Any) -> None:
        super().__init__()
        self.name = words.text(f"settings.{field}.name")
        self._kind = kind
        self._unset = words.text(f"settings.{field}.unset") if isinstance(kind, Country) else ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, kit.theme.size("gap_small"))
        column.setSpacing(4)
        column.addWidget(Label(self.name, "strong"))
        column.addWidget(caption(words.text(f"settings.{field}.sentence")))
        self.part: Any = self._make(kit, words, field, value)
        line = QHBoxLayout()
        line.addWidget(self.part, 1 if isinstance(self.part, ChoiceRow | Stepper) else 0)
        if not isinstance(self.part, ChoiceRow | Stepper):
            line.addStretch(1)
        column.addLayout(line)

    def _make(self, kit: Kit, words: Words, field: str, value: Any) -> QWidget:
        match self._kind:
            case OnOff():
                switch = Switch(kit, self.name, value, HUE)
                switch.clicked.connect(lambda on: self.changed.emit(on))
                return switch
            case Choice(options=options):
                named = [(o, words.text(f"settings.{field}.options.{o}")) for o in options]
                row = ChoiceRow(kit, self.name, named, value, HUE)
                row.chosen.connect(self.changed.emit)
                return row
            case Number(low=low, high=high, step=step, unit=unit, none=none):
                unset = words.text(f"settings.{field}.none") if none else ""

                def shown(v: int) -> str:
                    return unset if none and v == low else f"{v} {unit}".strip()

                stepper = Stepper(kit, self.name, value, low, high, step, shown, HUE)
                stepper.changed.connect(self.changed.emit)
                return stepper
            case Line(longest=longest):
                edit = QLineEdit(value)
                edit.setMaxLength(longest)
                edit.setAccessibleName(self.name)
                edit.editingFinished.connect(lambda: self.changed.emit(edit.text()))
                return edit
            case Country():
                return Label(territory_name(value) or self._unset, "value")

    def show_value(self, value: Any) -> None:
        """Show a value without a signal."""
        match self.part:
            case Switch() as switch:
                switch.setChecked(value)
            case ChoiceRow() | Stepper() as part:
                part.set_value(value)
            case QLineEdit() as edit:
                edit.setText(value)
            case Label() as shown:
                shown.setText(territory_name(value) or self._unset)


class SettingsPage(ScrollPage):
    """Every setting of `values`, dataclasses whose fields say their kind, as cards by section.

    `change(field, value)` writes and answers with Kept; the page says "Saved" only then, and puts the control back when
    the write failed. The last change can be undone.
    """

    def __init__(
        self, kit: Kit, words: Words, values: Sequence[Any], change: Change, parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, words.text("places.settings"), HUE, parent)
        self._words = words
        self._change = change
        self._values: dict[str, Any] = {}
        self._undo_to: tuple[str, object] | None = None
        self.controls: dict[str, Control] = {}

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
                control = Control(kit, words, field, kind, value)
                control.changed.connect(lambda new, field=field: self._changed(field, new))
                card.body.addWidget(control)
                self.controls[field] = control
                self._values[field] = value
            (columns.second if number % 2 else columns.first).addWidget(card)

    def put_first(self, card: QWidget) -> None:
        """Put a card over all others, the first that Tab reaches."""
        self.column.insertWidget(self.column.indexOf(self.problem) + 1, card)

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
