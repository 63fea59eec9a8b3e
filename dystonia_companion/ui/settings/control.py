"""The control of one setting under its name and sentence, with a Test button where there is something to try out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.settings import TIME_OF_DAY, Choice, Country, Kind, Line, Number
from dystonia_companion.settings import Switch as OnOff
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.territories import territory_name
from dystonia_companion.ui.when import clock_words
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.choices import ChoiceRow, Stepper, Switch
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.scroll import reveal

HUE = "plain"
SETTLED_MS = 50  # what stands around a part that grew has grown by then, and the page is as long as it will be


@dataclass(frozen=True)
class Kept:
    """What came of a change: the time of day of the write as it is shown, or what went wrong and what to do next."""

    at: str = ""
    problem: str = ""


Change = Callable[[str, object], Kept]


class Trial(QWidget):
    """A `button` to try a setting out, whatever it is set to, and under it, in `body`, what comes of it.

    Hidden until the button is pressed, and brought into view whenever it grows under the person's press.
    """

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__()
        self.button = Button(kit, self.tr("Test"), "secondary", hue=HUE)
        self.button.setAccessibleName(self.tr("Test: {name}").format(name=name))
        self.button.clicked.connect(lambda: self.show())
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, kit.theme.size("gap_small"), 0, 0)
        self.hide()
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(lambda: reveal(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.button.hasFocus():
            self._settled.start()


class Control(QWidget):
    """The control of one setting under its name and sentence. `changed` carries the new value."""

    changed = Signal(object)

    def __init__(self, kit: Kit, words: Words, field: str, kind: Kind, value: Any, trial: Trial | None = None) -> None:
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
        line.setSpacing(kit.theme.size("gap"))
        line.addWidget(self.part, 1 if isinstance(self.part, ChoiceRow | Stepper) else 0)
        if not isinstance(self.part, ChoiceRow | Stepper):
            if trial is not None:
                line.addWidget(trial.button)
            line.addStretch(1)
        column.addLayout(line)
        if trial is not None:
            column.addWidget(trial)

    def _make(self, kit: Kit, words: Words, field: str, value: Any) -> QWidget:
        match self._kind:
            case OnOff():
                switch = Switch(kit, self.name, value, HUE)
                switch.clicked.connect(lambda on: self.changed.emit(on))
                return switch
            case Choice(options=options):
                named = [(o, words.text(f"settings.{field}.options.{o}")) for o in options]
                row = ChoiceRow(kit, self.name, named, value, HUE, arrows_choose=True)
                row.chosen.connect(self.changed.emit)
                return row
            case Number(low=low, high=high, step=step, unit=unit, none=none):
                unset = words.text(f"settings.{field}.none") if none else ""

                def shown(v: int) -> str:
                    if unit == TIME_OF_DAY:
                        return clock_words(time(*divmod(v, 60)))
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
