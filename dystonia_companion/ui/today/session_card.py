"""The session of today: the one that runs, the one to go on with, or how the week went so far."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.storage.journal import Journal
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.session_words import SessionLine, plan_name
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import clear

if TYPE_CHECKING:
    from dystonia_companion.guidance.sessions import Sessions

WEEK = timedelta(days=6)


class SessionCard(TodayCard):
    """`show_session` leads to the running session, to the place of its kind; `go_on` takes up the one that was cut short."""

    show_session = Signal(str)
    go_on = Signal()

    def __init__(
        self,
        kit: Kit,
        words: Words,
        journal: Journal,
        clock: Clock,
        sessions: Callable[[], Sessions],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self._words = words
        self._journal = journal
        self._clock = clock
        self._sessions = sessions
        self.title.setText(self.tr("Your sessions"))
        self.title.setVisible(True)
        self.setAccessibleName(self.title.text())

    def refresh(self) -> None:
        keeping_focus(self, self._build)

    def _build(self) -> None:
        rows = self.rows
        clear(rows)
        if self._journal.unfinished() is not None:
            self._add_unfinished(self._sessions())
        today = self._clock.now().astimezone(self._clock.zone()).date()
        week = [s for s in self._journal.between(today - WEEK, today) if s.ended is not None]
        if not week:
            rows.addWidget(Label(self.tr("None in the last 7 days. Start whenever it suits you."), "soft"))
            return
        rows.addWidget(Label(self.tr("%n session(s) in the last 7 days", "", len(week))))
        for session in [s for s in week if s.local_date == today][:3]:
            rows.addWidget(SessionLine(self._words, session, self._clock.zone()))

    def _add_unfinished(self, sessions: Sessions) -> None:
        runner = sessions.runner
        if runner.active and runner.plan is not None:
            kind, name = runner.plan.kind, plan_name(self._words, runner.plan)
            self.rows.addWidget(Label(self.tr("{name} is going on.").format(name=name), "strong"))
            self._add_button(self.tr("Show it"), lambda: self.show_session.emit(kind))
        elif (left := sessions.unfinished()) is not None:
            question = self.tr("Go on from exercise {n}?").format(n=left.item + 1)
            self.rows.addWidget(Label(question, "strong"))
            self._add_button(self.tr("Go on"), self.go_on.emit)

    def _add_button(self, label: str, act) -> None:
        line = QHBoxLayout()
        button = Button(self._kit, label, icon="play")
        button.clicked.connect(lambda: act())
        line.addWidget(button)
        line.addStretch(1)
        holder = QWidget()
        line.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(line)
        self.rows.addWidget(holder)
