"""How much of an own exercise: repeats with a hold, or one time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from dystonia_companion.model.own_exercise import OwnExercise, longest_hold
from dystonia_companion.model.own_moves import REPEATS, TIME, with_dose
from dystonia_companion.model.own_routine import (
    LEAST_HOLD_S,
    LEAST_REST_S,
    LEAST_TIME_S,
    MOST_REPS,
    MOST_REST_S,
    MOST_SETS,
    MOST_TIME_S,
    Bounds,
    out_of_bounds,
)
from dystonia_companion.model.reason import Reason
from dystonia_companion.ui.own.desk import HUE, OwnDesk
from dystonia_companion.ui.own.exercise_card import ExerciseCard, say
from dystonia_companion.ui.widgets.choices import Stepper, captioned
from dystonia_companion.ui.widgets.layout import FlowLayout

FIGURES = ("reps", "hold_s", "rest_s", "sets", "duration_s")
TIME_STEP_S = 15


def bounds_of(own: OwnExercise) -> Mapping[str, Bounds]:
    """How far each figure of its dose may go."""
    return {
        "reps": Bounds(1, MOST_REPS, 1),
        "hold_s": Bounds(LEAST_HOLD_S, longest_hold(own), 1),
        "rest_s": Bounds(LEAST_REST_S, MOST_REST_S, 1),
        "sets": Bounds(1, MOST_SETS, 1),
        "duration_s": Bounds(LEAST_TIME_S, MOST_TIME_S, TIME_STEP_S),
    }


class DoseCard(ExerciseCard):
    """A limit that is met is told, and goes no further."""

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "exercise.dose", parent)
        self.way = self.choice("way", ["repeats", "time"])
        self.way.chosen.connect(self._choose_way)
        self.steppers: dict[str, Stepper] = {}
        self._parts: dict[str, QWidget] = {}
        holder = QWidget()
        flow = FlowLayout(desk.kit.theme.size("gap_large"), holder)
        for name, limit in bounds_of(OwnExercise("", "")).items():
            step = int(limit.step)
            stepper = Stepper(
                desk.kit,
                desk.text(f"exercise.{name}"),
                int(limit.least),
                int(limit.least) - step,  # past the limits, so that each is told where it is met
                int(limit.most) + step,
                step,
                partial(self._amount, name),
                HUE,
            )
            stepper.changed.connect(partial(self._step, name))
            self.steppers[name] = stepper
            self._parts[name] = captioned(stepper)
            flow.addWidget(self._parts[name])
        self.body.addWidget(holder)
        self.wrong = self.notice()

    def show_own(self, own: OwnExercise, problems: Mapping[str, Reason]) -> None:
        super().show_own(own, problems)
        timed = own.dose.timed
        self.way.set_value("time" if timed else "repeats")
        for name, stepper in self.steppers.items():
            self._parts[name].setVisible((name == "duration_s") == timed)
            stepper.set_value(round(getattr(own.dose, name)))
        wrong = [
            f"{self.desk.text(f'exercise.{name}')}: {told}" for name in FIGURES if (told := self.said(problems, name))
        ]
        say(self.wrong, " ".join(wrong))

    def _amount(self, name: str, value: int) -> str:
        return self.desk.text("exercise.seconds", n=value) if name.endswith("_s") else str(value)

    def _choose_way(self, way: str) -> None:
        timed = way == "time"
        if timed != self.own.dose.timed:
            self.told.emit(with_dose(self.own, TIME if timed else REPEATS))

    def _step(self, name: str, value: int) -> None:
        limit = bounds_of(self.own)[name]
        held = int(limit.held(value))
        self.told.emit(with_dose(self.own, replace(self.own.dose, **{name: held})))
        if held != value and not self.wrong.accessibleName():
            reason = self.desk.reason_words(out_of_bounds(limit.least, limit.most))
            say(self.wrong, f"{self.desk.text(f'exercise.{name}')}: {reason}")
