"""What every card about an own exercise has: it shows the exercise, and tells it anew with what was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.model.reason import Reason
from dystonia_companion.ui.fields import TextField
from dystonia_companion.ui.own.desk import HUE, OwnDesk
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.label import Label

NOT_YET = ("own_empty", "own_no_cues")  # what is only missing is told once, above all cards


class ExerciseCard(Card):
    """`told` carries the exercise as it is from now on."""

    told = Signal(object)

    def __init__(self, desk: OwnDesk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk.kit, desk.text(title), parent=parent)
        self.desk = desk
        self.own = OwnExercise("", "")
        self.problems: Mapping[str, Reason] = {}

    def show_own(self, own: OwnExercise, problems: Mapping[str, Reason]) -> None:
        """Show it, and what is wrong with the parts of this card."""
        self.own, self.problems = own, problems

    def fields(self) -> Sequence[TextField]:
        """What is typed here."""
        return ()

    def change(self, **values: Any) -> None:
        self.told.emit(replace(self.own, **values))

    def said(self, problems: Mapping[str, Reason], *fields: str) -> str:
        """What is wrong with these fields, in words; '' for nothing, or what only was not told yet."""
        reasons = [problems[field] for field in fields if field in problems]
        return " ".join(dict.fromkeys(self.desk.reason_words(r) for r in reasons if r.code not in NOT_YET))

    def text_field(self, key: str, longest: int, lines: int = 1) -> TextField:
        """A field for one of the texts of the exercise, with room for more than it may have, so that nothing is cut off unseen."""
        field = TextField(self.desk, self.desk.text(f"exercise.{key}"), longest=2 * longest, lines=lines)
        field.told.connect(lambda text: self.change(**{key: " ".join(text.split())}))
        self.body.addWidget(field)
        return field

    def choice(self, key: str, options: Sequence[str]) -> ChoiceRow:
        """A question with its answers in a row."""
        name = self.desk.text(f"exercise.{key}")
        words = [(option, self.desk.text(f"exercise.{key}_{option}")) for option in options]
        row = ChoiceRow(self.desk.kit, name, words, hue=HUE, large=True)
        self.body.addWidget(Label(name, "strong"))
        self.body.addWidget(row)
        return row

    def notice(self) -> Notice:
        line = Notice(self.desk.kit, hue="heat")
        self.body.addWidget(line)
        return line


def show_text(field: TextField, text: str) -> None:
    """Show what is on record, but never over what is being typed."""
    if not field.waits and " ".join(field.text.split()) != text:
        field.set_text(text)


def say(line: Notice, text: str) -> None:
    """Say it once."""
    if text != line.accessibleName():
        line.say(text)
