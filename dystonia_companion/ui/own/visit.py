"""At the clinic: a therapist puts a set together, says what this person may do in spite of a reason, and prints the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.clinic import SAYS, ClinicSay
from dystonia_companion.model.own_routine import OwnRoutine
from dystonia_companion.model.prescribe import main_correction, plan_item
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import CORRECT_MAIN, RoutineItem
from dystonia_companion.model.whole_cycle import kept_out
from dystonia_companion.ui.own.desk import OwnDesk, OwnPage
from dystonia_companion.ui.own.set_row import SetRow
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import keeping_focus, take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import clear
from dystonia_companion.ui.widgets.lists import points


class VisitPage(OwnPage):
    """`open` carries the name of a page and what it is about: "set" an id or None for a new one, "sheet" an id, "allow" an
    item and who gave it. `id`: the set that it is about at first, the first of the list for ''."""

    open = Signal(str, object)

    def __init__(self, desk: OwnDesk, id: str = "", parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("visit.title"), parent)
        self._id = id
        self._all = False
        self.rows: dict[str, SetRow] = {}
        self.column.addWidget(Label(desk.text("visit.about")))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(self.kit.theme.size("gap"))
        self.column.addLayout(self._cards)
        self.refresh()

    def refresh(self) -> None:
        keeping_focus(self, self._build)

    @property
    def routine(self) -> OwnRoutine | None:
        """The set that it is about; None while there is none."""
        sets = [one for one in self.desk.record.own.routines if not one.gone]
        return next((one for one in sets if one.id == self._id), sets[0] if sets else None)

    def _build(self) -> None:
        clear(self._cards)
        self.rows = {}
        self._person, self._day = self.desk.sessions.record.person(), self.desk.sessions.record.day()
        for card in (self._set_card(), *self._exercise_cards(), self._said_card(), self._never_card()):
            self._cards.addWidget(card)

    # --- the set ------------------------------------------------------------------------------------------------------

    def _set_card(self) -> Card:
        card = Card(self.kit, self.desk.text("visit.set"))
        routine = self.routine
        self.new_button = self.button("visit.new", lambda: self.open.emit("set", None), icon="plus")
        if routine is None:
            card.body.addWidget(Label(self.desk.text("visit.none"), "soft"))
            card.body.addWidget(self.flow(self.new_button))
            return card
        sets = [(one.id, one.name) for one in self.desk.record.own.routines if not one.gone]
        self.sets = ChoiceRow(self.kit, self.desk.text("visit.choose"), sets, routine.id, self.desk.hue)
        self.sets.chosen.connect(self._choose)
        self.change_button = self.button("visit.change", lambda: self.open.emit("set", routine.id))
        self.sheet_button = self.button("visit.sheet", lambda: self.open.emit("sheet", routine.id), "primary")
        card.body.addWidget(Label(self.desk.text("visit.choose")))
        card.body.addWidget(self.sets)
        card.body.addWidget(self.flow(self.sheet_button, self.change_button, self.new_button))
        return card

    def _choose(self, id: str) -> None:
        self._id = id
        self.refresh()

    # --- what is left out ---------------------------------------------------------------------------------------------

    def _exercise_cards(self) -> Iterator[Card]:
        """The exercises that something keeps out: those of the set that are left out today, its others, and all the rest."""
        wishes = {} if self.routine is None else dict(self._wishes(self.routine))
        out = {id: why for id, wish in wishes.items() if isinstance(why := self._today(wish), Reason)}
        first = Card(self.kit, self.desk.text("visit.left_out" if out else "visit.exercises"))
        if self.routine is not None:
            first.body.addWidget(caption(self.desk.text("visit.left_out_about" if out else "visit.all_in")))
        for id, why in out.items():
            first.body.addWidget(self._row(wishes[id], self.desk.reason_words(why)))
        others = {id: wish for id, wish in wishes.items() if id not in out}
        self._add_rows(first, self.desk.text("visit.others"), others)
        if self._all:
            library = self.desk.record.library
            rest = {id: RoutineItem(id) for id in library.exercises if id not in wishes}
            named = dict(sorted(rest.items(), key=lambda pair: self.desk.exercise_name(pair[0]).casefold()))
            self._add_rows(first, self.desk.text("visit.more"), named)
        self.more_button = self.button("visit.more_shown" if self._all else "visit.more", self._toggle, "quiet")
        first.body.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        yield first

    def _wishes(self, routine: OwnRoutine) -> Iterator[tuple[str, RoutineItem]]:
        """The items of a set by their exercise, each once."""
        for item in routine.items:
            name = item.wish.exercise
            if name == CORRECT_MAIN:
                name = main_correction(self._person.pattern) or ""
            if name in self.desk.record.library.exercises:
                yield name, item.wish

    def _today(self, wish: RoutineItem) -> object:
        return plan_item(wish, self._person, self._day, self.desk.record.library)

    def _add_rows(self, card: Card, title: str, wishes: dict[str, RoutineItem]) -> None:
        """A row for each item that something keeps out on some days, with the first reason."""
        rows = [(wish, why) for wish in wishes.values() if (why := self._sometimes(wish)) is not None]
        if rows:
            card.body.addWidget(Label(title, "strong"))
        for wish, why in rows:
            card.body.addWidget(self._row(wish, why))

    def _sometimes(self, wish: RoutineItem) -> str | None:
        found = kept_out(wish, self._person, self._day, self.desk.record.library)
        if found.codes:
            return self.desk.text("visit.sometimes", why=self.desk.reason_words(Reason(found.codes[0])))
        return None if found.never is None else self.desk.reason_words(found.never)

    def _row(self, wish: RoutineItem, why: str) -> SetRow:
        name = wish.exercise
        if name == CORRECT_MAIN:
            name = main_correction(self._person.pattern) or name
        row = SetRow(self.kit, self.desk.exercise_name(name), why)
        given = "" if self.routine is None else self.routine.given_by
        row.clicked.connect(lambda: self.open.emit("allow", (wish, given)))
        self.rows[name] = row
        return row

    def _toggle(self) -> None:
        self._all = not self._all
        self.refresh()
        take_focus(self.more_button)

    # --- what the clinic says -----------------------------------------------------------------------------------------

    def _said_card(self) -> Card:
        card = Card(self.kit, self.desk.text("visit.said"))
        self.end_buttons = []
        says = self.desk.record.says()
        if not says:
            card.body.addWidget(Label(self.desk.text("visit.said_none"), "soft"))
        for say in says:
            name, what = self._say_words(say)
            card.body.addWidget(Label(name, "strong"))
            card.body.addWidget(Label(what))
            card.body.addWidget(caption(self.desk.text("visit.said_by", who=say.said_by)))
            ended = self.button("visit.ended", partial(self._end, say))
            ended.setAccessibleName(self.desk.text("visit.ended_name", name=name, what=what))
            card.body.addWidget(ended, 0, Qt.AlignmentFlag.AlignLeft)
            self.end_buttons.append(ended)
        return card

    def _say_words(self, say: ClinicSay) -> tuple[str, str]:
        """The exercise and what is said of it; words are missing for what came with another program's data."""
        key, reason = f"exercises.{say.exercise}.name", f"reasons.{SAYS}{say.code}"
        name = self.desk.words.text(key) if self.desk.words.has(key) else self.desk.text("visit.unknown")
        what = self.desk.words.text(reason, day=say.day) if self.desk.words.has(reason) else say.code
        return name, what

    def _end(self, say: ClinicSay) -> None:
        if self.desk.keep(lambda: self.desk.record.end_say(say)) is not None:
            self.refresh()

    def _never_card(self) -> Card:
        card = Card(self.kit, self.desk.text("visit.never"), "heat")
        card.body.addLayout(points(self.desk.words.lines("own_pages.visit.never_lines")))
        return card
