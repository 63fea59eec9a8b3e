"""What an own exercise does: set on the figure by plus and minus, or a press; and to which side."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from dystonia_companion.model.exercise import SideUse
from dystonia_companion.model.own_exercise import SIDES, OwnExercise
from dystonia_companion.model.own_moves import (
    PRESSES,
    least,
    most,
    moves,
    press_way,
    side_choices,
    step_of,
    still,
    with_axis,
    with_press,
    with_side,
)
from dystonia_companion.model.reason import Reason
from dystonia_companion.ui.own.desk import HUE, OwnDesk
from dystonia_companion.ui.own.exercise_card import ExerciseCard, say
from dystonia_companion.ui.own.exercise_preview import Preview
from dystonia_companion.ui.widgets.card import Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow, Stepper, captioned
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import Columns, FlowLayout

# Each way that something may go, by name: its axis and direction. Those with a side have one, because the pull decides it.
WAYS: Mapping[str, tuple[str, int]] = {
    "yaw": ("yaw", 1),
    "roll": ("roll", 1),
    "nod": ("pitch", -1),
    "lift": ("pitch", 1),
    "forward": ("slide_fwd_cm", 1),
    "back": ("slide_fwd_cm", -1),
    "slide_side": ("slide_side_cm", 1),
    "chest": ("trunk_yaw", 1),
    "shoulder": ("shoulder_down_cm", 1),
    "eyes": ("eyes_yaw", 1),
}
STILL, MOVES, PRESS = "still", "moves", "press"
PER_CM = 10  # steppers count whole numbers: degrees and millimetres


class MovesCard(ExerciseCard):
    """Questions on one side, the figure on the other. A limit that is met is told, and goes no further."""

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "exercise.moves_title", parent)
        self._does = STILL
        self.does = self.choice("does", [STILL, MOVES, PRESS])
        self.does.chosen.connect(self._choose_what)
        columns = Columns(desk.kit, (13, 10))
        self.body.addSpacing(desk.kit.theme.size("gap_small"))
        self.body.addWidget(columns)
        left = columns.first
        self.steppers: dict[str, Stepper] = {}
        self._how_far = QWidget()
        flow = FlowLayout(desk.kit.theme.size("gap"), self._how_far)
        for way in WAYS:
            flow.addWidget(self._stepper(way))
        left.addWidget(self._how_far)
        self.met = Notice(desk.kit, hue="heat")
        left.addWidget(self.met)
        self.press = ChoiceRow(
            desk.kit,
            desk.text("exercise.press_way"),
            [(way, desk.text(f"exercise.press_{way}")) for way in PRESSES],
            hue=HUE,
            large=True,
        )
        self.press.chosen.connect(lambda way: self.told.emit(with_press(self.own, way)))
        self._press_label = Label(desk.text("exercise.press_way"), "strong")
        left.addWidget(self._press_label)
        left.addWidget(self.press)
        self._side_label = Label(desk.text("exercise.side"), "strong")
        left.addWidget(self._side_label)
        self.sides = ChoiceRow(
            desk.kit,
            desk.text("exercise.side"),
            [(side.value, desk.text(f"exercise.side_{side.value}")) for side in SIDES if side is not SideUse.MID],
            hue=HUE,
            large=True,
        )
        self.sides.chosen.connect(lambda side: self.told.emit(with_side(self.own, SideUse(side))))
        left.addWidget(self.sides)
        self.preview = Preview(desk)
        columns.second.addWidget(self.preview)

    def show_own(self, own: OwnExercise, problems: Mapping[str, Reason]) -> None:
        super().show_own(own, problems)
        if own.press:
            self._does = PRESS
        elif moves(own):
            self._does = MOVES
        elif self._does == PRESS:
            self._does = STILL
        self.does.set_value(self._does)
        self._how_far.setVisible(self._does == MOVES)
        for way, stepper in self.steppers.items():
            axis, sign = WAYS[way]
            stepper.set_value(max(0, sign * _count(axis, getattr(own.pose, axis))))
        for part in (self._press_label, self.press):
            part.setVisible(self._does == PRESS)
        self.press.set_value(press_way(own))
        choices = side_choices(own)
        self._side_label.setVisible(len(choices) > 1)
        self.sides.setVisible(len(choices) > 1)
        for side in SideUse:
            if side.value in self.sides.options:
                self.sides.options[side.value].setVisible(side in choices or side is own.side)
        self.sides.set_value(own.side.value if own.side.value in self.sides.options else "")
        say(self.met, self.said(problems, "pose", "press", "side", "axis"))
        self.preview.show_own(own)

    def _stepper(self, way: str) -> QWidget:
        axis, sign = WAYS[way]
        step = _count(axis, step_of(axis))
        furthest = _count(axis, most(axis) if sign > 0 else -least(axis))
        stepper = Stepper(
            self.desk.kit,
            self.desk.text(f"exercise.move.{way}"),
            0,
            0,
            furthest + step,  # past the limit, so that it is told where it is met
            step,
            partial(self._amount, axis),
            HUE,
        )
        stepper.changed.connect(partial(self._step, axis, sign))
        self.steppers[way] = stepper
        return captioned(stepper)

    def _amount(self, axis: str, count: int) -> str:
        """How far, in words and figures."""
        if not count:
            return self.desk.text("exercise.not_at_all")
        return self.desk.text(f"exercise.{'cm' if axis.endswith('_cm') else 'degrees'}", n=f"{count / _scale(axis):g}")

    def _step(self, axis: str, sign: int, count: int) -> None:
        changed, met = with_axis(self.own, axis, sign * count / _scale(axis))
        self.told.emit(changed)
        if met is not None:
            say(self.met, self.desk.reason_words(met))

    def _choose_what(self, does: str) -> None:
        self._does = does
        if does == PRESS:
            self.told.emit(with_press(self.own, press_way(self.own) or next(iter(PRESSES))))
        elif does == STILL or self.own.press:
            self.told.emit(still(self.own))
        else:
            self.show_own(self.own, self.problems)


def _scale(axis: str) -> int:
    return PER_CM if axis.endswith("_cm") else 1


def _count(axis: str, value: float) -> int:
    return round(value * _scale(axis))
