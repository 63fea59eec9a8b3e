"""The ways to a set: name a new one, or take a copy of one that is there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.model.own_routine import LONGEST_NAME, OwnRoutine
from dystonia_companion.ui.fields import TextField
from dystonia_companion.ui.own.desk import OwnDesk, OwnPage
from dystonia_companion.ui.own.set_row import RowList, SetRow
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label


class NewSetPage(OwnPage):
    """Asks the name of a new set. `made` carries its id once it is kept."""

    made = Signal(str)

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("new_set.title"), parent)
        self.column.addWidget(Label(desk.text("new_set.intro")))
        card = Card(self.kit)
        self.name = TextField(desk, desk.text("new_set.name"), longest=LONGEST_NAME)
        self.make_button = self.button("new_set.make", self._make, "primary", icon="plus")
        card.body.addWidget(self.name)
        card.body.addWidget(self.flow(self.make_button))
        self.column.addWidget(card)

    def _make(self) -> None:
        try:
            kept = self.desk.keep_routine(OwnRoutine("", " ".join(self.name.text.split())))
        except Wrong as error:
            reason = error.problems.get("name") or error.problems[""]
            self.name.say_wrong(self.desk.reason_words(reason))
            self.name.input.setFocus()
            return
        if kept is not None:
            self.made.emit(kept.id)


class CopyPage(OwnPage):
    """Every set that there is, to take a copy of. `made` carries the id of the copy."""

    made = Signal(str)

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("copy.title"), parent)
        self.column.addWidget(Label(desk.text("copy.intro")))
        self.rows: dict[str, SetRow] = {}
        library = desk.record.library
        for key, own in (("shipped", False), ("own", True)):
            routines = sorted(library.routines.values(), key=lambda routine: routine.order)
            found = [routine.id for routine in routines if routine.own is own]
            if not found:
                continue
            card = Card(self.kit, desk.text(f"copy.{key}"))
            card.body.addWidget(RowList(desk, found, self._row))
            self.column.addWidget(card)

    def _row(self, id: str) -> SetRow:
        words = self.desk.words
        row = SetRow(self.kit, words.text(f"routines.{id}.name"), words.text(f"routines.{id}.for"))
        row.clicked.connect(lambda: self._copy(id))
        self.rows[id] = row
        return row

    def _copy(self, id: str) -> None:
        if copied := copy_set(self.desk, id):
            self.made.emit(copied)


def copy_set(desk: OwnDesk, id: str) -> str:
    """The id of a new own set with the items of another one; '' when it could not be kept, which is told."""
    name = desk.text("copy.name", name=desk.words.text(f"routines.{id}.name"))
    try:
        kept = desk.keep_routine(desk.record.copy_of(id, name[:LONGEST_NAME]))
    except Wrong as error:
        desk.telling.said.emit(desk.reason_words(next(iter(error.problems.values()))))
        return ""
    return "" if kept is None else kept.id
