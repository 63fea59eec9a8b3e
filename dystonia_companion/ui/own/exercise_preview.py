"""An own exercise on the figure, as it would be done by this person today: on which side, and what keeps it from being done."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.drawing.figure import Beat, stage
from dystonia_companion.guidance.cues import side_words
from dystonia_companion.model.gates import LeaveOut, judge
from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.model.placing import Placed, place
from dystonia_companion.model.pose import SideWish
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.ui.own.desk import HUE, OwnDesk
from dystonia_companion.ui.stretch.figure_view import FigureView
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.label import Label

LEAST_PX = 300


class Preview(QWidget):
    """Figure, its side in words, what the exercise counts as, and what follows from that."""

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._own = OwnExercise("", "")
        self._turn = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.kit.theme.size("gap_small"))
        self.figure = FigureView(desk.kit)
        self.figure.setMinimumHeight(LEAST_PX)
        column.addWidget(self.figure)
        self.side = Label("", "strong")
        self.other_button = Button(desk.kit, desk.text("exercise.other_side"), "secondary", hue=HUE, icon="repeat")
        self.other_button.clicked.connect(lambda: self._show_other())
        self.counts = Label("")
        self.today = Label("", "soft")
        for part in (self.side, self.other_button, self.counts, self.today):
            column.addWidget(part)

    def show_own(self, own: OwnExercise) -> None:
        self._own = own
        desk, sessions = self._desk, self._desk.sessions
        person, day = sessions.record.person(), sessions.record.day()
        exercise = own.as_exercise()
        placed = place(exercise, person, day)
        judged = judge(placed, own.dose, person, day, sessions.library.sets)
        decided = bool(placed.strokes)
        if not decided:  # nothing of this person decides its side: both are shown
            wishes = (SideWish.RIGHT, SideWish.LEFT)
            shown: tuple[Placed, ...] = tuple(
                place(exercise, person, day, RoutineItem(exercise.id, side=w)) for w in wishes
            )
        else:
            shown = (placed,)
        item = self._item(shown)
        self.figure.show_scene(stage(item, Beat(), desk.words.text, mirror=desk.telling.settings.mirror))
        said = side_words(item, desk.words)
        self.side.setText(said if decided else desk.text("exercise.no_side_yet"))
        self.side.setVisible(bool(self.side.text()))
        self.other_button.setVisible(not decided or placed.both)
        self.figure.setAccessibleName(" ".join(part for part in (desk.text("exercise.figure"), said) if part))
        self.counts.setText(desk.text(f"exercise.counts.{own.category.value}"))
        if isinstance(judged, LeaveOut):
            why = desk.reason_words(judged.reason)
            self.today.setText(desk.text("exercise.left_out", why=why))
        else:
            self.today.setText(" ".join(desk.reason_words(reason) for reason in judged[1]))
        self.today.setVisible(bool(self.today.text()))

    def _item(self, shown: tuple[Placed, ...]) -> PlannedItem:
        """What is drawn: one side, or the other one once it was asked for."""
        strokes = [(placed, stroke) for placed in shown for stroke in placed.strokes]
        placed, stroke = strokes[self._turn % len(strokes)]
        return PlannedItem(placed, self._own.dose, (stroke,))

    def _show_other(self) -> None:
        self._turn += 1
        self.show_own(self._own)
