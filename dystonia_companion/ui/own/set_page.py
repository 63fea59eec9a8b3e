"""One own set: what is in it and in which order, how long it takes, who gave it, and on which days it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.model.own_routine import LONGEST_NAME, LONGEST_NOTE, MOST_ITEMS, OwnRoutine
from dystonia_companion.ui.fields import TextField
from dystonia_companion.ui.own.desk import OwnDesk, OwnPage
from dystonia_companion.ui.own.exercise_card import show_text
from dystonia_companion.ui.own.item_list import DOWN, REMOVE, UP, ItemList
from dystonia_companion.ui.own.item_words import EVERY_DAY, fallback_words, item_name, reason_words, total_words
from dystonia_companion.ui.own.making_pages import copy_set
from dystonia_companion.ui.reminders.days import WeekField
from dystonia_companion.ui.widgets.card import Card, Notice, announce
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns

FIELDS = {"name": LONGEST_NAME, "given_by": LONGEST_NAME, "note": LONGEST_NOTE}
NOTE_LINES = 3


class SetPage(OwnPage):
    """`open` carries the name of a page and what it is about; `try_now` and `made` the id of a set, this one or its copy."""

    open = Signal(str, object)
    try_now = Signal(str)
    made = Signal(str)

    def __init__(self, desk: OwnDesk, id: str, parent: QWidget | None = None) -> None:
        routine = desk.record.routine(id)
        super().__init__(desk, routine.name, parent)
        self._id = id
        self.routine: OwnRoutine | None = routine
        self.fallback = Notice(self.kit)
        self.column.addWidget(self.fallback)
        columns = Columns(self.kit, (11, 9))
        columns.first.addWidget(self._items_card())
        for card in (self._fields_card(), self._days_card(), self._all_card()):
            columns.second.addWidget(card)
        self.column.addWidget(columns)
        self.refresh()

    # --- parts --------------------------------------------------------------------------------------------------------

    def _items_card(self) -> Card:
        card = Card(self.kit, self.desk.text("set.items"))
        self.total = Label("", "strong")
        self.items = ItemList(self.desk)
        self.empty = Label(self.desk.text("set.empty"), "soft")
        self.wrong = Notice(self.kit, hue="heat")
        self.add_button = self.button("set.add", lambda: self.open.emit("add", self._id), "primary", icon="plus")
        self.try_button = self.button("set.try", lambda: self.try_now.emit(self._id), icon="play")
        self.full = caption(self.desk.text("set.full", most=MOST_ITEMS))
        self.items.opened.connect(lambda uuid: self.open.emit("item", (self._id, uuid)))
        self.items.removed.connect(self._remove)
        self.items.moved.connect(self._move)
        parts = (self.total, self.items, self.empty, self.wrong, self.flow(self.add_button, self.try_button), self.full)
        for part in parts:
            card.body.addWidget(part)
        card.body.insertSpacing(card.body.indexOf(self.wrong), self.kit.theme.size("gap_small"))
        return card

    def _fields_card(self) -> Card:
        card = Card(self.kit, self.desk.text("set.all"))
        self.fields: dict[str, TextField] = {}
        for name, longest in FIELDS.items():
            lines = NOTE_LINES if name == "note" else 1
            field = TextField(self.desk, self.desk.text(f"set.{name}"), "", longest, lines)
            field.told.connect(lambda text, name=name: self._told(name, " ".join(text.split())))
            card.body.addWidget(field)
            self.fields[name] = field
        self.origin = caption("")
        card.body.addWidget(self.origin)
        return card

    def _days_card(self) -> Card:
        card = Card(self.kit, self.desk.text("days.title"))
        self.week = WeekField(self.desk)
        self.week.told.connect(self._days_told)
        self.no_day = Notice(self.kit, hue="heat")
        for part in (self.week, self.no_day, caption(self.desk.text("days.how"))):
            card.body.addWidget(part)
        return card

    def _all_card(self) -> Card:
        card = Card(self.kit)
        self.place = Label("", "soft")
        self.earlier = self.button("set.earlier", lambda: self._move_set(-1), icon="up")
        self.later = self.button("set.later", lambda: self._move_set(1), icon="down")
        self.sheet_button = self.button("set.sheet", lambda: self.open.emit("sheet", self._id))
        self.visit_button = self.button("set.visit", lambda: self.open.emit("visit", self._id))
        self.copy_button = self.button("set.copy", self._copy)
        self.away_button = self.button("set.put_away", self._put_away)
        card.body.addWidget(self.place)
        card.body.addWidget(self.flow(self.sheet_button, self.visit_button, self.copy_button))
        card.body.addWidget(self.flow(self.earlier, self.later, self.away_button))
        return card

    # --- what is on record --------------------------------------------------------------------------------------------

    def still_there(self) -> bool:
        return self._on_record() is not None

    def _on_record(self) -> OwnRoutine | None:
        routines = self.desk.record.own.routines
        return next((one for one in routines if one.id == self._id and not one.gone), None)

    def refresh(self) -> None:
        self.routine = self._on_record()
        if self.routine is None:
            self.items.show_items((), ())
            return
        routine = self.routine
        today = self.desk.sessions.set_today(routine.as_routine(0))
        self.title.setText(routine.name)
        self.setAccessibleName(routine.name)
        self.fallback.show_quietly(fallback_words(self.desk.words, today))
        count = self.tr("%n exercise(s)", "", len(routine.items))
        minutes = total_words(self.desk.words, today.total_ms)
        self.total.setText(self.desk.text("set.total", minutes=minutes, count=count))
        self.total.setVisible(bool(routine.items))
        self.empty.setVisible(not routine.items)
        self.items.show_items(routine.items, today.items)
        full = len(routine.items) >= MOST_ITEMS
        self.add_button.setVisible(not full)
        self.full.setVisible(full)
        for part in (self.try_button, self.sheet_button):
            part.setVisible(bool(routine.items))
        for name, field in self.fields.items():
            show_text(field, getattr(routine, name))
        self.origin.setText(self._origin(routine))
        self.week.show_days(frozenset(day + 1 for day in routine.weekdays or EVERY_DAY))
        self.no_day.show_quietly("")
        self._show_place()

    def _origin(self, routine: OwnRoutine) -> str:
        if routine.made_from == "file":
            return self.desk.text("set.from_file")
        key = f"routines.{routine.made_from}.name"
        if routine.made_from and self.desk.words.has(key):
            return self.desk.text("set.from_shipped", name=self.desk.words.text(key))
        return self.desk.text("set.from_own")

    def _show_place(self) -> None:
        shown = [one.id for one in self.desk.record.own.routines if not one.gone]
        self.place.setText(self.desk.text("set.moved_list", n=shown.index(self._id) + 1, count=len(shown)))

    # --- what the person does -----------------------------------------------------------------------------------------

    def _keep(self, routine: OwnRoutine, tell: Callable[[str], None]) -> bool:
        """Whether it was written; why it can't be kept is told where it is set."""
        try:
            kept = self.desk.keep_routine(routine)
        except Wrong as error:
            tell(" ".join(dict.fromkeys(reason_words(self.desk.words, one) for one in error.problems.values())))
            return False
        self.refresh()
        return kept is not None

    def _told(self, name: str, text: str) -> None:
        if self.routine is not None:
            field = self.fields[name]
            values: dict[str, Any] = {name: text}
            if not self._keep(replace(self.routine, **values), field.say_wrong) and not field.refused:
                field.say_wrong(self.desk.telling.text("not_saved"))

    def _days_told(self) -> None:
        if self.routine is None:
            return
        days = frozenset(day - 1 for day in self.week.days)
        if not days:
            self.no_day.say(self.desk.words.text("reasons.rule_no_day"))
            return
        self._keep(replace(self.routine, weekdays=frozenset() if days == EVERY_DAY else days), self.no_day.say)

    def _move(self, uuid: str, by: int) -> None:
        """Past the next one; the focus goes along, and the new place is said."""
        assert self.routine is not None
        items = list(self.routine.items)
        place = next(n for n, item in enumerate(items) if item.uuid == uuid)
        items.insert(place + by, items.pop(place))
        if self._keep(replace(self.routine, items=tuple(items)), self.wrong.say):
            self.items.focus(uuid, UP if by < 0 else DOWN)
            name = item_name(self.desk.words, items[place + by].wish.exercise)
            announce(self.items, self.desk.text("set.moved", name=name, n=place + by + 1, count=len(items)))

    def _remove(self, uuid: str) -> None:
        """Out of the set; the focus goes to the same button of the item that stands there now."""
        assert self.routine is not None
        left = tuple(item for item in self.routine.items if item.uuid != uuid)
        place = next(n for n, item in enumerate(self.routine.items) if item.uuid == uuid)
        gone = item_name(self.desk.words, self.routine.items[place].wish.exercise)
        if not self._keep(replace(self.routine, items=left), self.wrong.say):
            return
        if left:
            self.items.focus(left[min(place, len(left) - 1)].uuid, REMOVE)
        else:
            take_focus(self.add_button)
        announce(self.items, self.desk.text("set.removed", name=gone))

    def _move_set(self, by: int) -> None:
        routine = self.routine
        shown = [one.id for one in self.desk.record.own.routines if not one.gone]
        if routine is None or not 0 <= shown.index(self._id) + by < len(shown):
            announce(self.place, self.desk.text("set.first" if by < 0 else "set.last"))
        elif self.desk.keep(lambda: self.desk.record.move(routine, by)) is not None:
            self._show_place()
            announce(self.place, self.place.text())

    def _copy(self) -> None:
        if self.may_leave() and (copied := copy_set(self.desk, self._id)):
            self.made.emit(copied)

    def _put_away(self) -> None:
        routine = self.routine
        if routine is not None and self.desk.keep(lambda: self.desk.record.put_away(routine)) is not None:
            self.left.emit()

    def may_leave(self) -> bool:
        return self.routine is None or all(field.settled() for field in self.fields.values())
