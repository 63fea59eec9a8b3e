"""After a breathing session: how long it was, how one's own breath went with the pacer's, and tension where that is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.breathing import Breathing
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.session import Outcome
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.breathe.words import HUE, reason_words
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.session_words import session_name
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.rating import Rating
from dystonia_companion.ui.widgets.scroll import ScrollPage


class BreathEndPage(ScrollPage):
    """`closed` leads back to the list, `felt_wrong` to the list of signs."""

    closed = Signal()
    felt_wrong = Signal()
    problem = Signal(KnownError)

    def __init__(
        self,
        kit: Kit,
        breathing: Breathing,
        how: Outcome,
        own_breath: Sequence[Reason],
        finding_out: bool,
        saved_words: Callable[[Saved], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", HUE, parent)
        self._breathing = breathing
        self._saved_words = saved_words
        self._uuid = breathing.sessions.keeper.uuid
        title = self.tr("Done. Well breathed.") if how is Outcome.DONE else self.tr("Ended. Every breath counts.")
        self.title.setText(title)
        self.title.setVisible(True)
        self.setAccessibleName(title)
        self.close_button = Button(kit, self.tr("Close"), hue=HUE, size="session")
        self.close_button.clicked.connect(self.closed)
        self.heading.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        words = breathing.sessions.words
        session = breathing.sessions.journal.session(self._uuid)
        card = Card(kit, session_name(words, session) if session is not None else "")
        if session is None:
            card.body.addWidget(Label(self.tr("It could not be written down yet. It is tried again.")))
        else:
            minutes = max(1, round(session.seen_ms / 60_000))
            card.body.addWidget(Label(self.tr("%n minute(s) in all", "", minutes)))
        self.column.addWidget(card)
        if own_breath:
            own = Card(kit, self.tr("Your own breath"))
            for reason in own_breath:
                own.body.addWidget(Label(reason_words(words, reason)))
            self.column.addWidget(own)
        if finding_out and session is not None:
            self.column.addWidget(self._tension_card())
        wrong = Card(kit)
        self.wrong_button = Button(kit, self.tr("Something felt wrong"), "hurts", size="session", icon="hurts")
        self.wrong_button.clicked.connect(lambda: self.felt_wrong.emit())
        wrong.body.addWidget(self.wrong_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(wrong)

    def _tension_card(self) -> Card:
        question = self.tr("How tense are you now?")
        card = Card(self.kit, question)
        known = self._breathing.record.tensions([self._uuid]).get(self._uuid)
        if known is not None and known.before is not None:
            card.body.addWidget(Label(self.tr("Before: {tension}").format(tension=known.before)))
        self._told = known.after if known is not None else None
        self.rating = Rating(self.kit, question, self._told, self.tr("calm"), self.tr("very tense"), HUE)
        self.rating.rated.connect(self._rate)
        card.body.addWidget(self.rating)
        self._saved = caption(self.tr("You can leave this out."))
        card.body.addWidget(self._saved)
        return card

    def _rate(self, tension: int) -> None:
        try:
            saved = self._breathing.keep_tension_after(self._uuid, tension)
        except KnownError as error:
            self.rating.set_value(self._told)
            self.problem.emit(error)
            return
        self._told = tension
        self._saved.setText(self._saved_words(saved))
