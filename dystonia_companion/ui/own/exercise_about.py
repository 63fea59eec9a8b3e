"""What an own exercise is called, who gave it, what it needs, and what to heed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from dystonia_companion.model.exercise import BodyPosition, Eyes
from dystonia_companion.model.own_exercise import LONGEST_CAUTION, OwnExercise
from dystonia_companion.model.own_routine import LONGEST_NAME
from dystonia_companion.model.reason import Reason
from dystonia_companion.ui.fields import TextField
from dystonia_companion.ui.own.desk import HUE, OwnDesk
from dystonia_companion.ui.own.exercise_card import ExerciseCard, show_text
from dystonia_companion.ui.widgets.choices import Tick
from dystonia_companion.ui.widgets.layout import FlowLayout

TICKS = ("side_lying", "arms", "behind_head")


class NameCard(ExerciseCard):
    """Its name, and who showed it."""

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "exercise.about", parent)
        self.name = self.text_field("name", LONGEST_NAME)
        self.given_by = self.text_field("given_by", LONGEST_NAME)

    def fields(self) -> Sequence[TextField]:
        return (self.name, self.given_by)

    def show_own(self, own: OwnExercise, problems: Mapping[str, Reason]) -> None:
        super().show_own(own, problems)
        for key, field in (("name", self.name), ("given_by", self.given_by)):
            show_text(field, getattr(own, key))
            field.say_wrong(self.said(problems, key))


class NeedsCard(ExerciseCard):
    """Position, hands, eyes, and what makes it unfit for some people."""

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "exercise.needs", parent)
        self.position = self.choice("position", [position.value for position in BodyPosition])
        self.position.chosen.connect(lambda value: self.change(position=BodyPosition(value)))
        self.hands = self.choice("hands", ["0", "1", "2"])
        self.hands.chosen.connect(lambda value: self.change(hands=int(value)))
        self.eyes = self.choice("eyes", [eyes.value for eyes in Eyes])
        self.eyes.chosen.connect(lambda value: self.change(eyes=Eyes(value)))
        holder = QWidget()
        flow = FlowLayout(desk.kit.theme.size("gap"), holder)
        self.ticks: dict[str, Tick] = {}
        for key in TICKS:
            tick = Tick(desk.kit, desk.text(f"exercise.{key}"), HUE)
            tick.clicked.connect(lambda on, key=key: self.change(**{key: on}))
            flow.addWidget(tick)
            self.ticks[key] = tick
        self.body.addSpacing(desk.kit.theme.size("gap_small"))
        self.body.addWidget(holder)

    def show_own(self, own: OwnExercise, problems: Mapping[str, Reason]) -> None:
        super().show_own(own, problems)
        self.position.set_value(own.position.value)
        self.hands.set_value(str(own.hands))
        self.eyes.set_value(own.as_exercise().eyes.value)
        for key, tick in self.ticks.items():
            tick.setChecked(getattr(own, key))


class CautionCard(ExerciseCard):
    """What to heed in it."""

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "exercise.heed", parent)
        self.caution = self.text_field("caution", LONGEST_CAUTION, lines=3)

    def fields(self) -> Sequence[TextField]:
        return (self.caution,)

    def show_own(self, own: OwnExercise, problems: Mapping[str, Reason]) -> None:
        super().show_own(own, problems)
        show_text(self.caution, own.caution)
        self.caution.say_wrong(self.said(problems, "caution"))
