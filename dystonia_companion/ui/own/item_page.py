"""One item of an own set: how much, on which side, how far and in which position, and what becomes of it today."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.model.exercise import BodyPosition, Exercise, SideUse
from dystonia_companion.model.own_routine import LONGEST_NOTE, OwnItem, OwnRoutine, bounds, sides
from dystonia_companion.model.pattern import Axis
from dystonia_companion.model.pose import SideWish
from dystonia_companion.model.prescribe import main_correction
from dystonia_companion.model.routine import CORRECT_MAIN, RoutineItem
from dystonia_companion.ui.fields import TextField
from dystonia_companion.ui.own.desk import BETWEEN, OwnDesk, OwnPage
from dystonia_companion.ui.own.exercise_card import show_text
from dystonia_companion.ui.own.figure_setter import FigureSetter
from dystonia_companion.ui.own.item_words import (
    fallback_words,
    item_line,
    item_name,
    minutes_words,
    reason_words,
    total_words,
    what_for,
)
from dystonia_companion.ui.own.preview import Preview
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import Columns

FREE = "free"
NOTE_LINES = 3


class ItemPage(OwnPage):
    """`uuid`: the item of the set `id`."""

    def __init__(self, desk: OwnDesk, id: str, uuid: str, parent: QWidget | None = None) -> None:
        self._id, self._uuid = id, uuid
        routine = desk.record.routine(id)
        item = next(one for one in routine.items if one.uuid == uuid)
        super().__init__(desk, item_name(desk.words, item.wish.exercise), parent)
        self.routine: OwnRoutine | None = routine
        self.item: OwnItem | None = item
        self.exercise = _exercise_of(desk, item.wish)
        self.where = Label("", "soft")
        self.where.setObjectName("where")
        self.what_for = Label("")
        self.column.addWidget(self.where)
        self.column.addWidget(self.what_for)
        columns = Columns(self.kit, (10, 10))
        self.setters: dict[str, FigureSetter] = {}
        self.side: ChoiceRow | None = None
        self.position: ChoiceRow | None = None
        columns.first.addWidget(self._today_card())
        if self.exercise is not None:
            columns.first.addWidget(self._figures_card(self.exercise))
            columns.second.addWidget(self._preview_card())
            columns.second.addWidget(self._side_card(self.exercise))
            if len(self.exercise.positions) > 1:
                columns.second.addWidget(self._position_card(self.exercise))
        columns.first.addWidget(self._note_card())
        self.column.addWidget(columns)
        self.refresh()

    # --- parts --------------------------------------------------------------------------------------------------------

    def _today_card(self) -> Card:
        card = Card(self.kit, self.desk.text("item.today"))
        self.today = Label("")
        self.fallback = Notice(self.kit)
        self.wrong = Notice(self.kit, hue="heat")
        for part in (self.today, self.fallback, self.wrong):
            card.body.addWidget(part)
        return card

    def _figures_card(self, exercise: Exercise) -> Card:
        card = Card(self.kit, self.desk.text("item.how_much"))
        for name in bounds(exercise):
            setter = FigureSetter(self.desk, exercise, name)
            setter.told.connect(lambda value, name=name: self._set(**{name: value}))
            card.body.addWidget(setter)
            self.setters[name] = setter
        return card

    def _preview_card(self) -> Preview:
        self.preview = Preview(self.desk)
        return self.preview

    def _side_card(self, exercise: Exercise) -> Card:
        title = self.desk.text("item.side")
        card = Card(self.kit, title)
        wishes = sides(exercise)
        if len(wishes) == 1:
            card.body.addWidget(Label(self._side_words(exercise, wishes[0])))
            return card
        options = [(wish.value, self._side_words(exercise, wish)) for wish in wishes]
        self.side = ChoiceRow(self.kit, title, options, hue=self.desk.hue)
        self.side.chosen.connect(lambda wish: self._set(side=SideWish(wish)))
        card.body.addWidget(self.side)
        return card

    def _side_words(self, exercise: Exercise, wish: SideWish) -> str:
        if (only := wish.only) is not None:
            return self.desk.text("side.only", side=only)
        if wish is SideWish.BOTH:
            return self.desk.text("side.both")
        if exercise.axis is Axis.MAIN and exercise.side is not SideUse.MID:
            return self.desk.text("side.main")
        names = {SideUse.OPP: "away", SideUse.SAME: "same", SideUse.EITHER: "either", SideUse.BOTH: "both"}
        return self.desk.text(f"side.{names.get(exercise.side, 'middle')}")

    def _position_card(self, exercise: Exercise) -> Card:
        title = self.desk.text("item.position")
        card = Card(self.kit, title)
        positions = [(one.value, self.desk.text(f"position.{one.value}")) for one in exercise.positions]
        self.position = ChoiceRow(self.kit, title, [(FREE, self.desk.text("position.free")), *positions])
        self.position.chosen.connect(lambda where: self._set(position=None if where == FREE else BodyPosition(where)))
        card.body.addWidget(self.position)
        return card

    def _note_card(self) -> Card:
        card = Card(self.kit)
        self.note = TextField(self.desk, self.desk.text("item.note"), "", LONGEST_NOTE, NOTE_LINES)
        self.note.told.connect(self._note_told)
        self.remove_button = self.button("item.remove", self._remove, icon="close")
        card.body.addWidget(self.note)
        card.body.addWidget(self.flow(self.remove_button))
        return card

    # --- what is on record --------------------------------------------------------------------------------------------

    def still_there(self) -> bool:
        return self._on_record() is not None

    def _on_record(self) -> tuple[OwnRoutine, OwnItem] | None:
        for routine in self.desk.record.own.routines:
            if routine.id == self._id and not routine.gone:
                return next(((routine, item) for item in routine.items if item.uuid == self._uuid), None)
        return None

    def refresh(self) -> None:
        found = self._on_record()
        self.routine, self.item = (None, None) if found is None else found
        if self.routine is None or self.item is None:
            return
        routine, wish, words = self.routine, self.item.wish, self.desk.words
        today = self.desk.sessions.set_today(routine.as_routine(0))
        place = routine.items.index(self.item)
        one = today.items[place]
        where = self.desk.text("item.place", n=place + 1, count=len(routine.items), name=routine.name)
        length = minutes_words(words, one.ms) if one.ms else ""
        self.where.setText(BETWEEN.join(part for part in (where, length, total_words(words, today.total_ms)) if part))
        told = what_for(words, self.exercise.id, one.planned) if self.exercise is not None else ""
        self.what_for.setText(told)
        self.what_for.setVisible(bool(told))
        self.today.setText(item_line(words, one))
        self.fallback.show_quietly(fallback_words(words, today))
        for name, setter in self.setters.items():
            setter.show_value(getattr(wish, name))
        if self.exercise is not None:
            self.preview.show_item(one.planned)
        if self.side is not None and self.exercise is not None:
            offered = sides(self.exercise)
            self.side.set_value((wish.side if wish.side in offered else offered[0]).value)
        if self.position is not None:
            self.position.set_value(FREE if wish.position is None else wish.position.value)
        show_text(self.note, wish.note)

    # --- what the person does -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What plays is stopped by Escape or Space before anything else is."""
        playing = self.exercise is not None and self.preview.playing
        if playing and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self.preview.stop()
        else:
            super().keyPressEvent(event)

    def _set(self, **values: Any) -> None:
        if self.item is not None:
            self._keep(replace(self.item.wish, **values))

    def _note_told(self, text: str) -> None:
        if self.item is None:
            return
        if not self._keep(replace(self.item.wish, note=" ".join(text.split()))) and not self.note.refused:
            self.note.say_wrong(self.wrong.accessibleName() or self.desk.telling.text("not_saved"))

    def _keep(self, wish: RoutineItem) -> bool:
        """Whether the item was written as it is wanted now; what can't be is told, and what is on record is shown."""
        assert self.routine is not None
        changed = (replace(one, wish=wish) if one.uuid == self._uuid else one for one in self.routine.items)
        return self._write(replace(self.routine, items=tuple(changed)))

    def _write(self, routine: OwnRoutine) -> bool:
        self.wrong.show_quietly("")
        try:
            kept = self.desk.keep_routine(routine)
        except Wrong as error:
            words = dict.fromkeys(reason_words(self.desk.words, one) for one in error.problems.values())
            self.wrong.say(" ".join(words))
            return False
        self.refresh()
        return kept is not None

    def _remove(self) -> None:
        assert self.routine is not None
        left = tuple(one for one in self.routine.items if one.uuid != self._uuid)
        if self._write(replace(self.routine, items=left)):
            self.left.emit()

    def may_leave(self) -> bool:
        return self.item is None or self.note.settled()


def _exercise_of(desk: OwnDesk, wish: RoutineItem) -> Exercise | None:
    """What an item is of; None where that is not known, or was put away."""
    id: str | None = wish.exercise
    if id == CORRECT_MAIN:
        id = main_correction(desk.sessions.record.person().pattern)
    return None if id is None else desk.record.library.exercises.get(id)
