"""The mark "not for me": what suits others may not suit everybody (clinical reference 8.4)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import announce


class NotForMe(Button):
    """Marks one exercise, and offers it again. `marked` comes once it is written."""

    marked = Signal()
    problem = Signal(KnownError)

    def __init__(self, kit: Kit, record: PersonRecord, exercise: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", "quiet", parent=parent)
        self._record = record
        self._exercise = exercise
        self._name = name
        self._is_marked = exercise in record.person().not_for_me
        self._show()
        self.clicked.connect(self._change)

    def _show(self) -> None:
        label = self.tr("Offer it again") if self._is_marked else self.tr("Not for me")
        self.set_label(label)
        self.setAccessibleName(f"{label}: {self._name}")

    def _change(self) -> None:
        wanted = not self._is_marked
        try:
            self._record.mark(self._exercise, wanted)
        except KnownError as error:
            self.problem.emit(error)
            return
        self._is_marked = wanted
        self._show()
        said = self.tr("{name} is left out from now on.") if wanted else self.tr("{name} is offered again.")
        announce(self, said.format(name=self._name))
        self.marked.emit()
