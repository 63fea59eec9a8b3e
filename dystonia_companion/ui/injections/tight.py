"""The tension map: what feels tight or painful, to be shown at the consultation. And two treatments side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dystonia_companion.content.muscles import read_muscles
from dystonia_companion.model.pose import Side
from dystonia_companion.model.treatment import OTHER
from dystonia_companion.paths import resource_root
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.storage.visits import FEELS
from dystonia_companion.ui.injections.comparison import Comparison, Recorded
from dystonia_companion.ui.injections.desk import Desk, DeskPage
from dystonia_companion.ui.injections.neck_map import NeckMap
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label


class TightPage(DeskPage):
    """Each mark is kept at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("tight.title"), parent)
        self.column.addWidget(Label(desk.text("tight.text"), "large"))
        self.map = NeckMap(desk.kit, desk.words, read_muscles(resource_root()))
        self.map.marked.connect(self._mark)
        card = Card(desk.kit)
        card.body.addWidget(self.map)
        self.column.addWidget(card)
        self.refresh()

    def refresh(self) -> None:
        self.map.show_tight({(p.muscle, p.side): p.feel for p in self.desk.visits.tight_places()})

    def _mark(self, muscle: str, side: Side | None, feel: str) -> None:
        wanted = next((one for one in FEELS if one == feel), None)
        self.keep(lambda: self.desk.visits.mark_place(muscle, side, wanted), lambda _problems: None)
        self.refresh()


class ComparePage(DeskPage):
    """What is on record of two treatments, each in its own units; nothing is worked out between them."""

    def __init__(self, desk: Desk, newer: TreatmentRow, older: TreatmentRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("compare.title"), parent)
        self.pair = Comparison(desk.kit, desk.words, read_muscles(resource_root()))
        card = Card(desk.kit)
        card.body.addWidget(self.pair)
        self.column.addWidget(card)
        self.pair.show_treatments(self._recorded(newer), self._recorded(older))

    def _recorded(self, row: TreatmentRow) -> Recorded:
        details = self.desk.record.details(row.uuid)
        units = self.desk.text(f"units.head.{row.product or OTHER}")
        return Recorded(
            row.day, row.product, self.desk.product_words(row, details.product_name), units, details.muscles
        )
