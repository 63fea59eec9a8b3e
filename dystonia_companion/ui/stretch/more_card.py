"""Ready for a little more? One exercise, from what to what, and why now. The person decides, and nothing presses.

Where all that lacks is how the neck is this morning, that is asked here instead (clinical reference 2.1, progression).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.sessions import Sessions
from dystonia_companion.model.progress import Suggestion
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.next_day_words import next_day_words
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout, clear
from dystonia_companion.ui.widgets.rating import Rating


class MoreCard(Card):
    """Hidden while there is nothing to decide. The newest decision of the day stays with its Undo."""

    problem = Signal(KnownError)

    def __init__(
        self, kit: Kit, sessions: Sessions, saved_words: Callable[[Saved], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, parent=parent)
        self._sessions = sessions
        self._words = sessions.words
        self._saved_words = saved_words
        self._decided: tuple[str, Saved, date] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(kit.theme.size("gap_small"))
        self.body.addLayout(self._rows)
        self.hide()

    def refresh(self) -> None:
        """Work out anew what may be decided."""
        clear(self._rows)
        progress = self._sessions.progress
        if self._decided is not None and self._decided[2] != self._sessions.record.today:
            self._decided = None
        found = progress.suggestion()
        shown = True
        if isinstance(found, Suggestion):
            self._suggest(found)
        elif progress.asks_morning():
            self._ask()
        elif self._decided is not None:
            self._head(self.tr("A little more"))
        else:
            shown = False
        if self._decided is not None:
            self._tell(*self._decided[:2])
        self.setVisible(shown)

    def _head(self, title: str) -> None:
        self.title.setText(title)
        self.title.show()
        self.setAccessibleName(title)

    def _suggest(self, step: Suggestion) -> None:
        self._head(self.tr("Ready for a little more?"))
        name = self._words.text(f"exercises.{step.exercise}.name")
        self._rows.addWidget(Label(name, "strong"))
        self._rows.addWidget(Label(self._from_to(step)))
        self._rows.addWidget(Label(self.tr("You know it well by now. Your neck was as usual in the morning.")))
        self._rows.addWidget(caption(self.tr("It is fine to stay as you are.")))
        holder = QWidget()
        flow = FlowLayout(self._kit.theme.size("gap"), holder)
        self.yes_button = Button(self._kit, self.tr("Yes, from next time"))
        self.not_now_button = Button(self._kit, self.tr("Not now"), "secondary")
        for button in (self.yes_button, self.not_now_button):
            button.setAccessibleDescription(f"{name}. {self._from_to(step)}")
            flow.addWidget(button)
        progress = self._sessions.progress
        taken = self.tr("{name}: {change} From next time.").format(name=name, change=self._from_to(step))
        asked_later = self.tr("Not now. We ask again in a week at the earliest.")
        self.yes_button.clicked.connect(lambda: self._decide(lambda: progress.take(step), lambda: taken))
        self.not_now_button.clicked.connect(lambda: self._decide(lambda: progress.not_now(step), lambda: asked_later))
        self._rows.addWidget(holder)

    def _from_to(self, step: Suggestion) -> str:
        said = (
            self.tr("{then} repeats instead of {now}.")
            if step.more_reps
            else self.tr("Hold for {then} seconds instead of {now}.")
        )
        return said.format(now=f"{step.now:g}", then=f"{step.then:g}")

    def _ask(self) -> None:
        question = self.tr("Neck pain this morning?")
        self._head(question)
        self._rows.addWidget(caption(self.tr("If it is as usual, you could do a little more. You can leave this out.")))
        self.rating = Rating(self._kit, question, None, self.tr("none"), self.tr("worst"), moves_on=True)
        progress = self._sessions.progress
        self.rating.rated.connect(lambda pain: self._decide(lambda: progress.tell_morning(pain), self._after_morning))
        self._rows.addWidget(self.rating)

    def _after_morning(self) -> str:
        return next_day_words(self._words, self._sessions.record) or self.tr("Noted.")

    def _tell(self, said: str, saved: Saved) -> None:
        holder = QWidget()
        flow = FlowLayout(self._kit.theme.size("gap"), holder)
        flow.addWidget(Label(f"{said} {self._saved_words(saved)}", "strong"))
        self.undo_button = Button(self._kit, self.tr("Undo"), "secondary", icon="undo")
        self.undo_button.setAccessibleDescription(said)
        self.undo_button.clicked.connect(lambda: self._take_back(saved))
        flow.addWidget(self.undo_button)
        self._rows.addWidget(holder)

    def _decide(self, write: Callable[[], Saved], say: Callable[[], str]) -> None:
        """The focus goes to what takes it back, and a second press that was on its way meanwhile must not do that."""
        try:
            saved = write()
        except KnownError as error:
            self.problem.emit(error)
            return
        said = say()
        self._decided = (said, saved, self._sessions.record.today)
        self.refresh()
        take_focus(self.undo_button)
        self._kit.presses.note()
        announce(self, said)

    def _take_back(self, saved: Saved) -> None:
        try:
            self._sessions.progress.undo(saved)
        except KnownError as error:
            self.problem.emit(error)
            return
        self._decided = None
        self.refresh()
        if self.isVisible():
            take_focus(self)
        announce(self, self.tr("Taken back."))
