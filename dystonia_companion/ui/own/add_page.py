"""All exercises to choose from for a set, by kind and found by typing; what is left out today says why, and may be added."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.model.exercise import Category
from dystonia_companion.model.own_routine import OwnItem
from dystonia_companion.model.routine import OWN, Routine, RoutineItem
from dystonia_companion.ui.own.desk import OwnDesk, OwnPage
from dystonia_companion.ui.own.item_words import reason_words, what_for, why_not
from dystonia_companion.ui.own.set_row import RowList, SetRow
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import clear

AT_ONCE = 12  # of each kind
OWN_KIND = "own"


class AddPage(OwnPage):
    """`added`: an exercise stands at the end of the set now."""

    added = Signal()

    def __init__(self, desk: OwnDesk, id: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("add.title"), parent)
        self._id = id
        self.search = QLineEdit()
        self.search.setAccessibleName(desk.text("add.search"))
        self.search.setMinimumHeight(self.kit.theme.size("target"))
        self.search.textChanged.connect(lambda _text: self._build())
        self.wrong = Notice(self.kit, hue="heat")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(self.kit.theme.size("gap"))
        self.column.addWidget(Label(desk.text("add.search"), "strong"))
        self.column.addWidget(self.search)
        self.column.addWidget(self.wrong)
        self.column.addLayout(self._cards)
        self.rows: dict[str, SetRow] = {}
        self.lists: dict[str, RowList] = {}
        self._build()

    def still_there(self) -> bool:
        return any(one.id == self._id and not one.gone for one in self.desk.record.own.routines)

    def _build(self) -> None:
        clear(self._cards)
        self.rows, self.lists = {}, {}
        for kind, ids in self._found().items():
            name = self.desk.text("add.own" if kind == OWN_KIND else f"kind.{kind}")
            card = Card(self.kit, name)
            self.lists[kind] = RowList(self.desk, ids, self._row, AT_ONCE, self.desk.text("add.more", kind=name))
            card.body.addWidget(self.lists[kind])
            self._cards.addWidget(card)
        if not self.lists:
            self._cards.addWidget(Label(self.desk.text("add.none"), "soft"))

    def _found(self) -> dict[str, list[str]]:
        """The ids of what holds every word that was typed, by kind, one's own first."""
        typed = self.search.text().casefold().split()
        kinds: dict[str, list[str]] = {kind: [] for kind in (OWN_KIND, *(one.value for one in Category))}
        for exercise in self.desk.record.library.exercises.values():
            words = (self.desk.words.template(f"exercises.{exercise.id}.{key}") for key in ("name", "why"))
            told = " ".join(words).casefold()
            if all(word in told for word in typed):
                kinds[OWN_KIND if exercise.id.startswith(OWN) else exercise.category.value].append(exercise.id)
        return {kind: ids for kind, ids in kinds.items() if ids}

    def _row(self, id: str) -> SetRow:
        routine = Routine("", True, ("all",), (), (), (RoutineItem(id),))
        (today,) = self.desk.sessions.set_today(routine).items
        words = self.desk.words
        why = self.desk.text("add.not_now", why=why_not(words, today)) if today.planned is None else ""
        told = "\n".join(part for part in (what_for(words, id, today.planned), why) if part)
        row = SetRow(self.kit, self.desk.exercise_name(id), told)
        row.clicked.connect(lambda: self._add(id))
        self.rows[id] = row
        return row

    def _add(self, id: str) -> None:
        routine = self.desk.record.routine(self._id)
        longer = replace(routine, items=(*routine.items, OwnItem("", RoutineItem(id))))
        try:
            kept = self.desk.keep_routine(longer)
        except Wrong as error:
            self.wrong.say(" ".join(reason_words(self.desk.words, one) for one in error.problems.values()))
            return
        if kept is not None:
            self.added.emit()
