"""Neck pain now, in one press. Saved before it says so; undone by one more press."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dystonia_companion.clock import Clock
from dystonia_companion.errors import KnownError
from dystonia_companion.storage.edits import Edit, Saved
from dystonia_companion.storage.ratings import rating_op
from dystonia_companion.storage.writer import Writer
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import announce
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import caption
from dystonia_companion.ui.widgets.rating import Rating

PAIN = "pain"


class PainCard(TodayCard):
    """Each press is one entry; the newest can be taken back."""

    def __init__(
        self,
        kit: Kit,
        writer: Writer,
        clock: Clock,
        saved_words: Callable[[Saved], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self._writer = writer
        self._clock = clock
        self._saved_words = saved_words
        self._undo_id = 0
        question = self.tr("Neck pain now")
        self.title.setText(question)
        self.title.setVisible(True)
        self.rating = Rating(kit, question, None, self.tr("none"), self.tr("worst"))
        self.rating.rated.connect(self._keep)
        self.body.addWidget(self.rating)
        line = QHBoxLayout()
        self.saved = caption("")
        self.saved.hide()
        self.undo = Button(kit, self.tr("Undo"), "secondary", icon="undo")
        self.undo.clicked.connect(self._take_back)
        self.undo.setVisible(False)
        line.addWidget(self.saved, 1)
        line.addWidget(self.undo)
        self.body.addLayout(line)

    def refresh(self) -> None:
        """The card shows only what was given on it."""

    def _keep(self, value: int) -> None:
        op = rating_op(PAIN, value, self._clock.now(), self._clock.zone())
        try:
            if self.rating.corrects:
                self._writer.undo(self._undo_id)  # the 1 was no answer of its own
            saved = self._writer.save(Edit("rating", (op,)))
        except KnownError as error:
            self._say(self.tr("Not saved yet. Press again to try once more."))
            self.problem.emit(error)
            return
        self._undo_id = saved.undo_id
        self.undo.setVisible(True)
        self._say(self._saved_words(saved))

    def _take_back(self) -> None:
        try:
            self._writer.undo(self._undo_id)
        except KnownError as error:
            self.problem.emit(error)
            return
        self.rating.set_value(None)
        take_focus(self.rating.cells[0])  # never to whatever comes next: one more press must not start something
        self.undo.setVisible(False)
        self._say(self.tr("Taken back."))

    def _say(self, text: str) -> None:
        self.saved.setText(text)
        self.saved.show()
        announce(self.saved, text)
