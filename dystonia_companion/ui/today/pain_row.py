"""A question about pain in the list of what is due: after a pack, and in the morning after something new."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.today.due_row import Answer
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.rating import Rating


class PainRow(QWidget):
    """`rate` and `skip` write the answer; `kept` carries an Answer. `why`: the reason for the question, or ''. `said`: what an
    answer comes to, '' where there is no more to say."""

    kept = Signal(object)
    problem = Signal(KnownError)

    def __init__(
        self,
        kit: Kit,
        question: str,
        why: str,
        hue: str,
        rate: Callable[[int], Saved],
        skip: Callable[[], Saved],
        said: Callable[[], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._said = said
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.size("gap_small"))
        column.addWidget(Label(question, "strong"))
        if why:
            column.addWidget(caption(why))
        self.rating = Rating(kit, question, None, self.tr("none"), self.tr("worst"), hue, moves_on=True)
        self.rating.rated.connect(lambda pain: self._keep(lambda: rate(pain)))
        column.addWidget(self.rating)
        self.skip_button = Button(kit, self.tr("Leave it out"), "secondary", hue=hue)
        self.skip_button.clicked.connect(lambda: self._keep(skip))
        column.addWidget(self.skip_button)

    def _keep(self, write: Callable[[], Saved]) -> None:
        try:
            saved = write()
        except KnownError as error:
            self.problem.emit(error)
            return
        self.kept.emit(Answer(saved, self._said()))
