"""What is due now, with the three answers: start, in 15 minutes, not today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.errors import KnownError
from dystonia_companion.reminders.service import PUT_OFF, Reminders
from dystonia_companion.storage.due import DueItem
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.reminders.words import subject_words
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.today.due_row import Answer, DueRow
from dystonia_companion.ui.when import time_of_day
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import announce
from dystonia_companion.ui.widgets.focus import keeping_focus, take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout, clear
from dystonia_companion.ui.widgets.scroll import reveal

Answered = Callable[[Answer], None]
RowMaker = Callable[[DueItem, Answered], QWidget | None]


class DueCard(TodayCard):
    """`start` carries the kind of the item and its subject: a routine, or a way of breathing.

    `rows` makes what is shown for another kind of item, by kind, or None where that is shown with one before; it calls back
    with each answer.
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
        self._answered: tuple[str, Answer] | None = None  # the newest, and the item that it was given to
        self._asked: dict[str, list[QAbstractButton]] = {}  # the buttons of each item that is shown
        self.rows.setSpacing(kit.theme.size("gap_large"))  # more than inside a row
        self.title.setText(self.tr("Due now"))
        self.title.setVisible(True)
        self.setAccessibleName(self.title.text())

    def refresh(self) -> None:
        keeping_focus(self, self._build, lambda: self.title)  # never to whatever comes next, which may start something

    def show_first(self) -> None:
        """Give the focus to the first thing to press of what is due, or to the title where nothing is."""
        buttons = next(iter(self._asked.values()), None)
        take_focus(buttons[0] if buttons else self.title)
        if not buttons:
            QTimer.singleShot(0, self, lambda: reveal(self))  # what stands below the title says that nothing is due

    def _build(self) -> None:
        clear(self.rows)
        self._asked.clear()
        for item in self._reminders.now_due():
            make = self._made_by.get(item.kind, self._session_row)
            if (row := make(item, partial(self._note_answer, item.uuid))) is not None:
                self._asked[item.uuid] = row.findChildren(QAbstractButton)
                self.rows.addWidget(row)
        if not self._asked:
            self.rows.addWidget(Label(self.tr("Nothing is due. Rest is fine too."), "soft"))
        if self._answered is not None and self._still_holds(*self._answered):
            self._tell(self._answered[1])
        else:
            self._answered = None

    def _session_row(self, item: DueItem, answered: Answered) -> QWidget:
        name = subject_words(self._words, item.kind, item.subject)
        row = DueRow(self._kit, f"{self._time(item.due)}   {name}", hue="teal")
        row.kept.connect(answered)
        row.problem.connect(self.problem)
        start = row.add(self.tr("Start"), lambda: self.start.emit(item.kind, item.subject), "primary", "play")
        start.setAccessibleName(self.tr("Start: {name}").format(name=name))
        row.add_answer(
            self.tr("In 15 minutes"),
            lambda: self._reminders.put_off(item.uuid),
            said=lambda saved: self.tr("Again at {time}.").format(time=self._time(saved.at + PUT_OFF)),
        )
        row.add_answer(
            self.tr("Skip today"), lambda: self._reminders.skip(item.uuid), said=lambda _saved: self.tr("Not today.")
        )
        return row

    def _time(self, at: datetime) -> str:
        return time_of_day(at, self._clock.zone())

    # --- the newest answer --------------------------------------------------------------------------------------------

    def _still_holds(self, uuid: str, answer: Answer) -> bool:
        """What is asked again, and what was said on another day, holds no more."""
        zone = self._clock.zone()
        same_day = answer.saved.at.astimezone(zone).date() == self._clock.now().astimezone(zone).date()
        return same_day and uuid not in self._asked

    def _tell(self, answer: Answer) -> None:
        holder = QWidget()
        flow = FlowLayout(self._kit.theme.size("gap"), holder)
        self.undo = Button(self._kit, self.tr("Undo"), "secondary", icon="undo")
        self.undo.setAccessibleDescription(answer.said)
        self.undo.clicked.connect(self._take_back)
        flow.addWidget(Label(answer.said, "strong"))
        flow.addWidget(self.undo)
        self.rows.addWidget(holder)

    def _note_answer(self, uuid: str, answer: Answer) -> None:
        """The focus goes to what takes it back, and a second press that was on its way meanwhile must not do that."""
        told = Answer(answer.saved, answer.said or self.tr("Noted."))
        self._answered = (uuid, told)
        self.refresh()
        if self._answered is not None:
            take_focus(self.undo)
        self._kit.presses.note()
        announce(self, told.said)

    def _take_back(self) -> None:
        """The focus goes to what is asked again, to its last button: that starts nothing."""
        if self._answered is None:
            return
        uuid, answer = self._answered
        try:
            self._reminders.take_back(answer.saved)
        except KnownError as error:
            self.problem.emit(error)
        self._answered = None
        self.refresh()
        buttons = self._asked.get(uuid)
        take_focus(buttons[-1] if buttons else self.title)
