"""How the pain is 20 minutes after a pack, asked in the list of what is due."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.thermal_record import ThermalRecord
from dystonia_companion.storage.due import DueItem
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.heat.words import HUE, preset_name
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.rating import Rating


class PainAfterRow(QWidget):
    """`kept` carries what was written; `skip` leaves it out."""

    kept = Signal(object)
    problem = Signal(KnownError)

    def __init__(
        self,
        kit: Kit,
        words: Words,
        record: ThermalRecord,
        item: DueItem,
        skip: Callable[[str], Saved],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._record, self._item, self._skip_item = record, item, skip
        application = record.store.application(item.subject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.size("gap_small"))
        name = preset_name(words, application.preset) if application is not None else ""
        question = self.tr("Neck pain now, 20 minutes after: {name}").format(name=name)
        column.addWidget(Label(question, "strong"))
        rating = Rating(kit, question, None, self.tr("none"), self.tr("worst"), HUE)
        rating.rated.connect(self._rate)
        column.addWidget(rating)
        button = Button(kit, self.tr("Leave it out"), "secondary", hue=HUE)
        button.clicked.connect(self._skip)
        column.addWidget(button)

    def _rate(self, pain: int) -> None:
        self._keep(lambda: self._record.rate_after(self._item.subject, pain, self._item.uuid))

    def _skip(self) -> None:
        self._keep(lambda: self._skip_item(self._item.uuid))

    def _keep(self, write: Callable[[], Saved]) -> None:
        try:
            saved = write()
        except KnownError as error:
            self.problem.emit(error)
            return
        self.kept.emit(saved)
