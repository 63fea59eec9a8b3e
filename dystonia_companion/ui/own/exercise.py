"""One exercise of one's own: told answer by answer, kept as soon as it is whole, and shown on the figure meanwhile.

What is not whole yet waits on the desk, so that it is there again when somebody comes back; nothing typed is lost.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.model.own_exercise import OwnExercise, problems
from dystonia_companion.model.reason import Reason
from dystonia_companion.ui.fields import TextField
from dystonia_companion.ui.own.desk import OwnDesk, OwnPage
from dystonia_companion.ui.own.exercise_about import CautionCard, NameCard, NeedsCard
from dystonia_companion.ui.own.exercise_card import ExerciseCard
from dystonia_companion.ui.own.exercise_cues import CuesCard
from dystonia_companion.ui.own.exercise_dose import DoseCard
from dystonia_companion.ui.own.exercise_moves import MovesCard
from dystonia_companion.ui.own.exercise_picture import PictureCard
from dystonia_companion.ui.widgets.card import Notice
from dystonia_companion.ui.widgets.label import caption

BLANK = OwnExercise("", "")


class ExercisePage(OwnPage):
    """`id` is that of an exercise on record, or '' for a new one. `removed`: it was put away, or let go of."""

    removed = Signal()

    def __init__(self, desk: OwnDesk, id: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("exercise.change" if id else "exercise.new"), parent)
        self.own = desk.record.exercise(id) if id else BLANK
        self.own = desk.drafts.get(self.own.uuid, self.own)
        self._refused: dict[str, Reason] = {}
        self._unkept = self._removed = False
        self.state = Notice(self.kit)
        self.column.addWidget(self.state)
        self.names = NameCard(desk)
        self.moves = MovesCard(desk)
        self.dose = DoseCard(desk)
        self.cues = CuesCard(desk)
        self.needs = NeedsCard(desk)
        self.caution = CautionCard(desk)
        self.picture = PictureCard(desk)
        self.cards: tuple[ExerciseCard, ...] = (
            self.names,
            self.needs,
            self.moves,
            self.dose,
            self.cues,
            self.caution,
            self.picture,
        )
        for card in self.cards:
            card.told.connect(self._tell)
            self.column.addWidget(card)
        self.used = caption("")
        self.column.addWidget(self.used)
        self.done_button = self.button("exercise.done", self.left.emit, "primary", "session", "ready")
        self.away_button = self.button("exercise.put_away", self._put_away, "quiet")
        self.column.addWidget(self.flow(self.done_button, self.away_button))
        self._show()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is on record; one that was undone away stays as it stands, to be put back or kept anew."""
        self.desk.drafts.pop(self.own.uuid, None)
        self._unkept = False
        if self.desk.on_record(self.own):
            self.own = self.desk.record.exercise(self.own.id)
            for field in self._fields():
                field.say_wrong("")
                field.set_text(field.text)  # nothing of it waits to be told any more
        self._show()

    def _fields(self) -> list[TextField]:
        return [field for card in self.cards for field in card.fields()]

    def _show(self) -> None:
        wrong = problems(self.own) | self._refused
        for card in self.cards:
            card.show_own(self.own, wrong)
        self._say_state(wrong)
        kept = self.desk.on_record(self.own)
        sets = self.desk.record.used_in(self.own) if kept else ()
        self.used.setText(self.desk.text("exercise.used_in", sets=", ".join(one.name for one in sets)) if sets else "")
        self.used.setVisible(bool(sets))
        self.away_button.set_label(self.desk.text("exercise.put_away" if kept else "exercise.let_go"))
        self.away_button.setVisible(kept or self.own != BLANK)

    def _say_state(self, wrong: dict[str, Reason]) -> None:
        """Whether what is shown is kept, and else what it still needs."""
        if self._unkept:
            text = self.desk.text("exercise.not_saved")
        elif self.own.uuid and not self.desk.on_record(self.own):
            text = self.desk.text("exercise.taken_back")
        elif wrong:
            text = self.desk.text(
                "exercise.missing" if self.own.uuid else "exercise.missing_new", what=self._missing(wrong)
            )
        else:
            text = ""
        if text != self.state.accessibleName():
            self.state.show_quietly(text)

    def _missing(self, wrong: dict[str, Reason]) -> str:
        """The parts that are not whole, in words, each once."""
        parts = dict.fromkeys(field.split(".")[0] for field in wrong)
        keys = [f"exercise.part.{part}" for part in parts]
        found = [self.desk.text(key if self.desk.has(key) else "exercise.part.rest") for key in keys]
        return ", ".join(dict.fromkeys(found))

    # --- answers ------------------------------------------------------------------------------------------------------

    def _tell(self, own: OwnExercise) -> None:
        if not self._removed and own != self.own:
            self.own = own
            self._keep()
        elif not self._removed:
            self._show()

    def _keep(self) -> bool:
        """Write it down if it is whole, else let it wait; False when the disk refused it."""
        key, self._refused, self._unkept = self.own.uuid, {}, False
        if not problems(self.own):
            try:
                kept = self.desk.keep_exercise(self.own)
            except Wrong as error:
                self._refused = error.problems
            else:
                self._unkept = kept is None
                self.own = kept or self.own
        whole = bool(self.own.uuid) and not self._unkept and not problems(self.own) and not self._refused
        if whole or self.own == BLANK:
            self.desk.drafts.pop(key, None)
        else:
            self.desk.drafts[self.own.uuid] = self.own
        self._show()
        return not self._unkept

    def may_leave(self) -> bool:
        """What was typed is told. What is not whole waits, and that is said; what the disk refused stays in view."""
        if self._removed:
            return True
        for field in self._fields():
            field.tell()
        if self._unkept and not self._keep():
            return False
        if self.own.uuid in self.desk.drafts:
            wrong = problems(self.own) | self._refused
            self.desk.telling.said.emit(self.desk.text("exercise.waits", what=self._missing(wrong)))
        return True

    def _put_away(self) -> None:
        """Off the list and out of every set, or a draft that nobody goes on with."""
        if not self.desk.on_record(self.own):
            self.desk.let_go = replace(self.desk.drafts.pop(self.own.uuid, self.own), uuid="")
            self._removed = True
            self.removed.emit()
        elif self.keep(lambda: self.desk.record.put_exercise_away(self.own), lambda _problems: None):
            self.desk.drafts.pop(self.own.uuid, None)
            self._removed = True
            self.removed.emit()
