"""What every page of injections uses."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dystonia_companion.guidance.injections import Injections
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.treatment import OTHER
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.framed import FramedPage, PageDesk
from dystonia_companion.ui.units import units_words
from dystonia_companion.ui.when import clock_words, long_date

HUE = "injections"
BETWEEN = " · "


class Desk(PageDesk):
    """The records, the words and the colour of injections."""

    area = "injections"
    hue = HUE

    def __init__(self, telling: Telling, injections: Injections, parent: QObject | None = None) -> None:
        super().__init__(telling, parent)
        self.record = injections.record
        self.visits = injections.visits

    # --- words --------------------------------------------------------------------------------------------------------

    def wrong_words(self, reason: Reason) -> str:
        """Why something can't be kept."""
        return self.text(f"wrong.{reason.code}", **reason.values)

    def product_words(self, row: TreatmentRow, name: str = "") -> str:
        """The product of a treatment; `name` as the letter has it, for one that is not on the list."""
        if row.product not in (None, OTHER) and self.words.has(f"products.name.{row.product}"):
            return self.words.text(f"products.name.{row.product}")
        return name or self.text("product.unknown")

    def unit_words(self, product: str | None, units: float) -> str:
        """So many units of that product: "60 Botox units"."""
        key = product if product is not None and self.words.has(f"injections.units.{product}") else "other"
        return self.text(f"units.{key}", n=units_words(units))

    def moment_words(self, day: date, at: time | None) -> str:
        """A day, and the time of day where it is known."""
        if at is None:
            return self.text("overview.booked", day=long_date(day))
        return self.text("overview.booked_at", day=long_date(day), time=clock_words(at))


class DeskPage(FramedPage):
    """A page of injections."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, title, parent)
        self.desk: Desk = desk
