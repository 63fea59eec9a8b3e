"""Makes or changes an own way of breathing: a name, four times in half seconds, and the minutes. A limit that is met is explained."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.model.breathing import (
    FIRST_OWN,
    LEAST_MIN,
    LONGEST_MS,
    LONGEST_NAME,
    MOST_MIN,
    OWN_PARTS,
    STEP_MS,
    BreathPart,
    OwnPattern,
    length_of,
    with_length,
)
from dystonia_companion.ui.breathe.words import HUE, reason_words, speed_words, tenths, times_words
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import Stepper
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout

HOLDS = (BreathPart.HOLD_FULL, BreathPart.HOLD_EMPTY)


class OwnEditor(Card):
    """`kept` carries the OwnPattern, without an id where it is new; `left`: nothing is to change."""

    kept = Signal(object)
    left = Signal()

    def __init__(self, kit: Kit, words: Words, own: OwnPattern | None = None, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent=parent)
        self.title.setText(self.tr("Change your breathing") if own is not None else self.tr("Your own breathing"))
        self.title.setVisible(True)
        self.setAccessibleName(self.title.text())
        self._words = words
        self.own = own or OwnPattern("", "", FIRST_OWN)
        self.body.addWidget(Label(self.tr("Name"), "strong"))
        self.name = QLineEdit(self.own.name)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setPlaceholderText(self.tr("For example: Evening"))
        self.name.textChanged.connect(lambda _text: self._look())
        self.body.addWidget(self.name)
        self.steppers: dict[BreathPart, Stepper] = {}
        parts = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), parts)
        for part in OWN_PARTS:
            flow.addWidget(self._part(kit, part))
        self.body.addWidget(parts)
        self._speed = Label("", "strong")
        self._met = Notice(kit)
        self.body.addWidget(self._speed)
        self.body.addWidget(self._met)
        self.body.addWidget(Label(self.tr("Minutes"), "strong"))
        self.minutes = Stepper(kit, self.tr("Minutes"), self.own.minutes, LEAST_MIN, MOST_MIN, hue=HUE)
        self.minutes.changed.connect(self._choose_minutes)
        self.body.addWidget(self.minutes)
        self._missing = Label(self.tr("Give it a name first."), "soft")
        self.body.addWidget(self._missing)
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        self.save_button = Button(kit, self.tr("Save"), hue=HUE)
        self.save_button.clicked.connect(lambda: self.kept.emit(self.own))
        self.cancel_button = Button(kit, self.tr("Leave it"), "secondary", hue=HUE)
        self.cancel_button.clicked.connect(lambda: self.left.emit())
        flow.addWidget(self.save_button)
        flow.addWidget(self.cancel_button)
        self.body.addWidget(row)
        self._look()

    def _part(self, kit: Kit, part: BreathPart) -> QWidget:
        name = self._words.text(f"breathe.set.{part}")
        stepper = Stepper(
            kit,
            name,
            length_of(self.own.breath, part),
            0,
            LONGEST_MS + STEP_MS,  # past the limits, so that each is explained where it is met
            STEP_MS,
            shown=lambda ms: self.tr("{s} s").format(s=tenths(ms / 1000)),
            hue=HUE,
        )
        stepper.changed.connect(lambda ms: self._change(part, ms))
        self.steppers[part] = stepper
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(name, "strong"))
        column.addWidget(stepper)
        return holder

    def _change(self, part: BreathPart, wanted_ms: int) -> None:
        breath, met = with_length(self.own.breath, part, wanted_ms)
        self.own = replace(self.own, breath=breath)
        self.steppers[part].set_value(length_of(breath, part))
        self._met.say("" if met is None else reason_words(self._words, met))
        self._look()

    def _choose_minutes(self, minutes: int) -> None:
        self.own = replace(self.own, minutes=minutes)

    def _look(self) -> None:
        breath = self.own.breath
        self._speed.setText(f"{times_words(self._words, breath)} · {speed_words(self._words, breath)}")
        name = " ".join(self.name.text().split())
        self.own = replace(self.own, name=name)
        usable = bool(name) and name.isprintable()
        self.save_button.setEnabled(usable)
        self._missing.setVisible(not usable)
