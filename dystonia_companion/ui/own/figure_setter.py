"""One figure of an item, set by minus and plus: its limits tell why they are there, and one press gives back what ships."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.exercise import Category, Exercise
from dystonia_companion.model.own_routine import bounds, furthest
from dystonia_companion.ui.own.desk import OwnDesk
from dystonia_companion.ui.own.item_words import figure_words
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Notice
from dystonia_companion.ui.widgets.choices import Stepper
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout

TENTHS = 10  # a Stepper counts in whole numbers; figures go in halves


class FigureSetter(QWidget):
    """`told` carries the figure that was set, or None for the exercise's own."""

    told = Signal(object)

    def __init__(self, desk: OwnDesk, exercise: Exercise, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._exercise, self._name = desk, exercise, name
        self._bounds = bounds(exercise)[name]
        self._shipped = furthest(exercise.pose)[1] if name == "range_most" else float(getattr(exercise.dose, name))
        called = desk.text(f"figure.{name}")
        self.stepper = Stepper(
            desk.kit,
            called,
            round(self._shipped * TENTHS),
            round(self._bounds.least * TENTHS),
            round(self._bounds.most * TENTHS),
            round(self._bounds.step * TENTHS),
            shown=lambda tenths: self._words(tenths / TENTHS),
            hue=desk.hue,
        )
        self.stepper.changed.connect(self._set)
        self.stepper.beyond.connect(self._explain)
        self.reset = Button(desk.kit, "", "quiet", hue=desk.hue, icon="undo")
        self.reset.set_label(desk.text("figure.reset", value=self._words(self._shipped)))
        self.reset.setAccessibleName(desk.text("figure.reset_named", name=called, value=self._words(self._shipped)))
        self.reset.clicked.connect(lambda: self._give_back())
        self.why = Notice(desk.kit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(called, "strong"))
        line = QWidget()
        flow = FlowLayout(desk.kit.theme.size("gap"), line)
        flow.addWidget(self.stepper)
        flow.addWidget(self.reset)
        column.addWidget(line)
        column.addWidget(self.why)

    def show_value(self, value: float | None) -> None:
        """Show what is on record, without a signal: None for the exercise's own."""
        shown = self._shipped if value is None else self._bounds.held(value)
        self.stepper.set_value(round(shown * TENTHS))
        self.reset.setVisible(shown != self._shipped)

    def _words(self, value: float) -> str:
        return figure_words(self._desk.words, self._exercise, self._name, value)

    def _set(self, tenths: int) -> None:
        self.why.show_quietly("")
        value = tenths / TENTHS
        self.reset.setVisible(value != self._shipped)
        whole = self._name in ("reps", "sets")
        self.told.emit(None if value == self._shipped else int(value) if whole else value)

    def _give_back(self) -> None:
        take_focus(self.stepper.plus)  # the button goes
        self.why.show_quietly("")
        self.show_value(None)
        self.told.emit(None)

    def _explain(self, step: int) -> None:
        """At an end nothing changes: from where to where it goes is said, and why no further."""
        least, most = self._words(self._bounds.least), self._words(self._bounds.most)
        spread = self._desk.words.text("reasons.own_out_of_bounds", least=least, most=most)
        self.why.say(f"{spread} {self._desk.text(f'why.{self._why(step)}')}")

    def _why(self, step: int) -> str:
        if step < 0:
            return f"least_{self._name}"
        if self._name != "hold_s":
            return f"most_{self._name}"
        named = {Category.STRETCH: "stretch", Category.ISOMETRIC: "press"}
        return f"most_hold_{named.get(self._exercise.category, 'other')}"
