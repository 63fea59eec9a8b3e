"""What is said in an own exercise: one line after the other, each with the moment that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.exercise import CuePlace, SideUse
from dystonia_companion.model.own_exercise import LONGEST_CUE, MOST_CUE_WORDS, MOST_CUES, OwnExercise
from dystonia_companion.model.reason import Reason
from dystonia_companion.ui.fields import TextField
from dystonia_companion.ui.own.desk import HUE, OwnDesk
from dystonia_companion.ui.own.exercise_card import ExerciseCard, say, show_text
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import caption
from dystonia_companion.ui.widgets.layout import FlowLayout, clear

Cues = tuple[tuple[CuePlace, str], ...]


class CueRow(Card):
    """One line. `moved` carries -1 or 1."""

    placed = Signal(str)
    said = Signal(str)
    moved = Signal(int)
    removed = Signal()

    def __init__(self, desk: OwnDesk, number: int, parent: QWidget | None = None) -> None:
        super().__init__(desk.kit, parent=parent)
        self._desk = desk
        name = desk.text("exercise.cue", n=number)
        self.setAccessibleName(name)
        self.field = TextField(desk, name, longest=2 * LONGEST_CUE)
        self.field.told.connect(self.said)
        self.field.input.textChanged.connect(lambda *_: self._count())
        self.body.addWidget(self.field)
        self.count = caption("")
        self.hint = caption("")
        self.body.addWidget(self.count)
        self.body.addWidget(self.hint)
        places = [(place.value, desk.text(f"exercise.place_{place.value}")) for place in CuePlace]
        self.places = ChoiceRow(desk.kit, desk.text("exercise.place", n=number), places, hue=HUE)
        self.places.chosen.connect(self.placed)
        self.body.addWidget(self.places)
        buttons = QWidget()
        flow = FlowLayout(desk.kit.theme.size("gap_small"), buttons)
        self.up = self._button("up", number, partial(self.moved.emit, -1))
        self.down = self._button("down", number, partial(self.moved.emit, 1))
        self.remove = self._button("remove", number, self.removed.emit)
        for button in (self.up, self.down, self.remove):
            flow.addWidget(button)
        self.body.addWidget(buttons)

    def show_cue(self, place: CuePlace, text: str, own: OwnExercise, wrong: str) -> None:
        self._sided = own.side is not SideUse.MID
        self.places.set_value(place.value)
        show_text(self.field, text)
        self.field.say_wrong(wrong)
        self._count()

    _sided = False

    def _button(self, key: str, number: int, press: object) -> Button:
        made = Button(self._kit, self._desk.text(f"exercise.{key}"), "quiet", hue=HUE)
        made.setAccessibleName(self._desk.text(f"exercise.{key}_cue", n=number))
        made.clicked.connect(lambda: press())  # type: ignore[operator]
        return made

    def _count(self) -> None:
        """How long it is, while it is typed; and that a side in it may be the other one."""
        text = " ".join(self.field.text.split())
        numbers = {"words": len(text.split()), "most_words": MOST_CUE_WORDS, "letters": len(text), "most": LONGEST_CUE}
        self.count.setText(self._desk.text("exercise.length", **numbers))
        side = self._desk.words.names_side(text) if self._sided else ""
        self.hint.setText(self._desk.text("exercise.names_side", word=side) if side else "")
        self.hint.setVisible(bool(side))


class CuesCard(ExerciseCard):
    """The lines in their order, and the way to add one."""

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "exercise.cues", parent)
        self.body.addWidget(caption(desk.text("exercise.cues_intro")))
        self.rows: list[CueRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(desk.kit.theme.size("gap_small"))
        self.body.addLayout(self._column)
        self.wrong = self.notice()
        holder = QWidget()
        flow = FlowLayout(desk.kit.theme.size("gap"), holder)
        self.add_button = Button(desk.kit, desk.text("exercise.add_cue"), "secondary", hue=HUE, icon="plus")
        self.add_button.clicked.connect(lambda: self._add())
        flow.addWidget(self.add_button)
        self.body.addWidget(holder)

    def fields(self) -> Sequence[TextField]:
        return [row.field for row in self.rows]

    def show_own(self, own: OwnExercise, problems: Mapping[str, Reason]) -> None:
        super().show_own(own, problems)
        if len(self.rows) != len(own.cues):
            self._rebuild(len(own.cues))
        for number, (row, (place, text)) in enumerate(zip(self.rows, own.cues, strict=True)):
            row.show_cue(place, text, own, self.said(problems, f"cues.{number}"))
            row.up.setEnabled(number > 0)
            row.down.setEnabled(number + 1 < len(own.cues))
        say(self.wrong, self.said(problems, "cues"))
        self.add_button.setEnabled(len(own.cues) < MOST_CUES)

    def _rebuild(self, count: int) -> None:
        clear(self._column)
        self.rows = []
        for number in range(count):
            row = CueRow(self.desk, number + 1)
            row.placed.connect(lambda place, n=number: self._set(n, CuePlace(place), self.own.cues[n][1]))
            row.said.connect(lambda text, n=number: self._set(n, self.own.cues[n][0], " ".join(text.split())))
            row.moved.connect(lambda by, n=number: self._move(n, by))
            row.removed.connect(lambda n=number: self._remove(n))
            self._column.addWidget(row)
            self.rows.append(row)

    def _set(self, number: int, place: CuePlace, text: str) -> None:
        if number < len(self.own.cues):
            cues = list(self.own.cues)
            cues[number] = (place, text)
            self.change(cues=tuple(cues))

    def _add(self) -> None:
        """A new line, for the moment after that of the last one."""
        self._tell_typed()
        order = list(CuePlace)
        last = order.index(self.own.cues[-1][0]) if self.own.cues else -1
        self.change(cues=(*self.own.cues, (order[min(last + 1, len(order) - 1)], "")))
        take_focus(self.rows[-1].field.input)

    def _move(self, number: int, by: int) -> None:
        self._tell_typed()
        cues, to = list(self.own.cues), number + by
        if 0 <= to < len(cues):
            cues.insert(to, cues.pop(number))
            self._take(tuple(cues))
            row = self.rows[to]
            way = row.up if by < 0 else row.down
            take_focus(way if way.isEnabled() else row.down if by < 0 else row.up)

    def _remove(self, number: int) -> None:
        self._tell_typed()
        self._take(self.own.cues[:number] + self.own.cues[number + 1 :])
        near = min(number, len(self.rows) - 1)
        take_focus(self.rows[near].field.input if self.rows else self.add_button)

    def _take(self, cues: Cues) -> None:
        """Other lines stand in the rows now."""
        for row in self.rows:
            row.field.say_wrong("")
        self.change(cues=cues)

    def _tell_typed(self) -> None:
        for row in self.rows:
            row.field.tell()
