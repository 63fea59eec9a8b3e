"""What is due now, with the three answers: start, in 15 minutes, not today."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.errors import KnownError
from dystonia_companion.reminders.service import Reminders
from dystonia_companion.storage.due import DueItem
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.reminders.words import subject_words
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.today.due_row import DueRow
from dystonia_companion.ui.when import time_of_day
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import clear

RowMaker = Callable[[DueItem, Callable[[Saved], None]], QWidget | None]


class DueCard(TodayCard):
    """`start` carries the kind of the item and its subject: a routine, or a way of breathing.

    `rows` makes what is shown for another kind of item, by kind, or None where that is shown with one before; it calls back
    with what was written for the answer.
    """

    start = Signal(str, str)

    def __init__(
        self,
        kit: Kit,
        words: Words,
        reminders: Reminders,
        clock: Clock,
        rows: Mapping[str, RowMaker] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self._made_by = rows or {}
        self._words = words
        self._reminders = reminders
        self._clock = clock
        self._answered: Saved | None = None
        self.rows.setSpacing(kit.theme.size("gap_large"))  # more than inside a row
        self.title.setText(self.tr("Due now"))
        self.title.setVisible(True)
        self.setAccessibleName(self.title.text())

    def refresh(self) -> None:
        keeping_focus(self, self._build)

    def _build(self) -> None:
        rows = self.rows
        clear(rows)
        items = self._reminders.now_due()
        if not items:
            rows.addWidget(Label(self.tr("Nothing is due. Rest is fine too."), "soft"))
        for item in items:
            self._add(item)
        if self._answered is not None:
            undo = Button(self._kit, self.tr("Undo"), "secondary", icon="undo")
            undo.clicked.connect(self._take_back)
            rows.addWidget(undo, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self, item: DueItem) -> None:
        make = self._made_by.get(item.kind, self._session_row)
        if (row := make(item, self._note_answer)) is not None:
            self.rows.addWidget(row)

    def _session_row(self, item: DueItem, answered: Callable[[Saved], None]) -> QWidget:
        name = subject_words(self._words, item.kind, item.subject)
        row = DueRow(self._kit, f"{time_of_day(item.due, self._clock.zone())}   {name}", hue="teal")
        row.kept.connect(answered)
        row.problem.connect(self.problem)
        start = row.add(self.tr("Start"), lambda: self.start.emit(item.kind, item.subject), "primary", "play")
        start.setAccessibleName(self.tr("Start: {name}").format(name=name))
        row.add_answer(self.tr("In 15 minutes"), lambda: self._reminders.put_off(item.uuid))
        row.add_answer(self.tr("Skip today"), lambda: self._reminders.skip(item.uuid))
        return row

    def _note_answer(self, saved: Saved) -> None:
        self._answered = saved
        self.refresh()

    def _take_back(self) -> None:
        if self._answered is None:
            return
        try:
            self._reminders.take_back(self._answered)
        except KnownError as error:
            self.problem.emit(error)
        self._answered = None
        self.refresh()
