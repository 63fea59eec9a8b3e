"""After the end of a session: how it went, pain before and after, and a way to say that something felt wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.sessions import Sessions
from dystonia_companion.model.safety import change_of_pain
from dystonia_companion.model.session import Outcome
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.stretch.not_for_me import NotForMe
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.rating import Rating
from dystonia_companion.ui.widgets.scroll import ScrollPage


class EndPage(ScrollPage):
    """How it went, and pain. `closed` leads back to the routines, `felt_wrong` to the list of signs, `go_on` into the session.

    `by_press`: it was stopped by a press alone, which a hand that shakes may have done by mistake.
    """

    closed = Signal()
    felt_wrong = Signal()
    go_on = Signal()
    problem = Signal(KnownError)

    def __init__(
        self,
        kit: Kit,
        sessions: Sessions,
        how: Outcome,
        saved_words: Callable[[Saved], str],
        by_press: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", "teal", parent)
        self._sessions = sessions
        self._saved_words = saved_words
        titles = {
            Outcome.DONE: self.tr("Done. Well looked after."),
            Outcome.PARTLY: self.tr("Partly done. That counts too."),
            Outcome.STOPPED: self.tr("Stopped. That is fine at any time."),
        }
        self.title.setText(titles[how])
        self.title.setVisible(True)
        self.setAccessibleName(titles[how])
        self.close_button = Button(kit, self.tr("Close"), size="session")
        self.close_button.clicked.connect(self.closed)
        self.heading.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        words = sessions.words
        self._uuid = sessions.keeper.uuid
        session = sessions.journal.session(self._uuid)
        if by_press and session is not None:
            self.go_on_button = Button(kit, self.tr("Go on after all"), "secondary", size="session", icon="play")
            self.go_on_button.clicked.connect(lambda: self.go_on.emit())
            self.column.addWidget(self.go_on_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._may_go_on = by_press and session is not None
        self._before = session.pain_before if session is not None else None
        self._after = session.pain_after if session is not None else None
        self.column.addWidget(self._pain_card(session is not None))
        summary = Card(kit, self.tr("What you did"))
        if session is not None:
            signs = {
                "done": self.tr("done"),
                "skipped": self.tr("left out"),
                "stopped": self.tr("stopped in it"),
                "hurt": self.tr("it hurt"),
            }
            for item in session.items:
                name = words.text(f"exercises.{item.exercise}.name")
                row = QHBoxLayout()
                row.addWidget(Label(f"{name}: {signs[item.outcome]}"), 1)
                mark = NotForMe(kit, sessions.record, item.exercise, name)
                mark.problem.connect(self.problem)
                mark.marked.connect(self._told_something)
                row.addWidget(mark)
                summary.body.addLayout(row)
            spent = max(1, round(session.seen_ms / 60_000))
            summary.body.addWidget(caption(self.tr("%n minute(s) in all", "", spent)))
        else:
            summary.body.addWidget(Label(self.tr("It could not be written down yet. It is tried again.")))
        self.column.addWidget(summary)
        wrong = Card(kit)
        self.wrong_button = Button(kit, self.tr("Something felt wrong"), "hurts", size="session", icon="hurts")
        self.wrong_button.clicked.connect(lambda: self.felt_wrong.emit())
        wrong.body.addWidget(self.wrong_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(wrong)

    def _pain_card(self, may_ask_before: bool) -> Card:
        card = Card(self.kit, self.tr("Neck pain"))
        none, worst = self.tr("none"), self.tr("worst")
        if self._before is not None:
            card.body.addWidget(Label(self.tr("Before: {pain}").format(pain=self._before)))
        elif may_ask_before:
            question = self.tr("Before the session")
            card.body.addWidget(Label(question, "strong"))
            self.before = Rating(self.kit, self.tr("Neck pain before the session"), None, none, worst)
            self.before.rated.connect(lambda pain: self._rated("before", pain, self.before))
            card.body.addWidget(self.before)
            card.body.addSpacing(self.kit.theme.size("gap_small"))
        card.body.addWidget(Label(self.tr("Now"), "strong"))
        self.pain = Rating(self.kit, self.tr("Neck pain now"), self._after, none, worst)
        self.pain.rated.connect(lambda pain: self._rated("after", pain, self.pain))
        card.body.addWidget(self.pain)
        self._change = Label("", "strong")
        card.body.addWidget(self._change)
        self._show_change()
        self._saved = caption(self.tr("You can leave this out."))
        card.body.addWidget(self._saved)
        return card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure tells the pain of now from anywhere on the page."""
        if not self.pain.take_figure(event):
            super().keyPressEvent(event)

    def _told_something(self) -> None:
        """What is told after a session is about its end: it goes on no more."""
        if self._may_go_on:
            self.go_on_button.hide()

    def _rated(self, when: Literal["before", "after"], pain: int, rating: Rating) -> None:
        try:
            saved = self._sessions.keeper.rate(when, pain, self._uuid)
        except KnownError as error:
            rating.set_value(self._before if when == "before" else self._after)
            self.problem.emit(error)
            return
        if when == "before":
            self._before = pain
        else:
            self._after = pain
        self._told_something()
        self._saved.setText(self._saved_words(saved))
        self._show_change()

    def _show_change(self) -> None:
        """In words, kindly; no figure judges anybody."""
        known = self._before is not None and self._after is not None
        self._change.setVisible(known)
        if self._before is not None and self._after is not None:
            change = change_of_pain(self._before, self._after)
            self._change.setText(self._sessions.words.text(f"session.change.{change}"))
            announce(self._change, self._change.text())
