"""All treatments, newest first, and a quick grid for those of earlier years."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dystonia_companion.model.reason import Reason
from dystonia_companion.model.treatment import EARLIEST
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.ui.fields import DayField
from dystonia_companion.ui.injections.desk import BETWEEN, HUE, Desk, DeskPage
from dystonia_companion.ui.injections.treatment_parts import units_field, units_told
from dystonia_companion.ui.when import long_date
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout, clear

SHOWN = 20  # treatments at once
LINES = 4  # of the grid, at first and with each press for more


class HistoryPage(DeskPage):
    """`open` carries a treatment; `compare` the newer and the older of two."""

    open = Signal(object)
    compare = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("history.title"), parent)
        self._list = Card(self.kit)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(self.kit.theme.size("gap"))
        self._list.body.addLayout(self._rows)
        self._most = SHOWN
        self.more_button = self.button("show_more", self._show_more)
        self._list.body.addWidget(self.flow(self.more_button))
        self.column.addWidget(self._list)
        self.grid = HistoryGrid(desk, self)
        self.grid.added.connect(self._build)
        self.column.addWidget(self.grid)
        self._build()

    def refresh(self) -> None:
        self._build()
        self.grid.forget_what_is_gone()

    def may_leave(self) -> bool:
        return self.grid.settled()

    def _build(self) -> None:
        clear(self._rows)
        rows = self.desk.record.history()
        told = self.desk.record.summaries()
        self.openers: dict[str, Button] = {}
        if not rows:
            self._rows.addWidget(caption(self.desk.text("history.none")))
        for place, row in enumerate(rows[: self._most]):
            self._add(row, rows[place + 1] if place + 1 < len(rows) else None, *told.get(row.uuid, (None, "")))
        self.more_button.setVisible(len(rows) > self._most)

    def _show_more(self) -> None:
        self._most += SHOWN
        self._build()
        take_focus(list(self.openers.values())[self._most - SHOWN])

    def _add(self, row: TreatmentRow, before: TreatmentRow | None, units: float | None, name: str) -> None:
        desk = self.desk
        product = desk.product_words(row, name)
        words = desk.text("history.line", day=long_date(row.day), product=product)
        line, told = QWidget(), QWidget()
        spread = FlowLayout(self.kit.theme.size("gap"), line, spread=True)
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(words, "strong"))
        said = []
        if before is not None:
            said.append(desk.text("history.days", days=(row.day - before.day).days))
        if units is not None:
            said.append(desk.unit_words(row.product, units))
        if said:
            column.addWidget(caption(BETWEEN.join(said)))
        show = self.button("open", partial(self.open.emit, row))
        show.setAccessibleDescription(words)
        self.openers[row.uuid] = show
        buttons = [show]
        if before is not None:
            beside = self.button("history.compare_with", partial(self.compare.emit, row, before), "quiet")
            beside.setAccessibleDescription(words)
            buttons.append(beside)
        spread.addWidget(told)
        spread.addWidget(self.flow(*buttons))
        self._rows.addWidget(line)


class HistoryGrid(Card):
    """Lines of a day and its units. A line is kept once its day can be read; `added` comes then."""

    added = Signal()

    def __init__(self, desk: Desk, page: DeskPage) -> None:
        super().__init__(desk.kit, desk.text("history.add"))
        self._desk, self._page = desk, page
        self.body.addWidget(Label(desk.text("history.add_intro")))
        self.body.addWidget(Label(desk.text("history.add_product"), "strong"))
        options = [(p.id, desk.words.text(f"products.name.{p.id}")) for p in desk.telling.record.products.all]
        self.product = ChoiceRow(desk.kit, desk.text("history.add_product"), options, hue=HUE)
        self.body.addWidget(self.product)
        self.lines: list[GridLine] = []
        self._grid = QVBoxLayout()
        self._grid.setSpacing(desk.kit.theme.size("gap"))
        self.body.addLayout(self._grid)
        self.more = page.button("history.add_more", self._more, icon="plus")
        self.body.addWidget(page.flow(self.more))
        self._add_lines()

    def chosen_product(self) -> str | None:
        return next((name for name, option in self.product.options.items() if option.isChecked()), None)

    def settled(self) -> bool:
        return all(line.settled() for line in self.lines)

    def forget_what_is_gone(self) -> None:
        """After an undo a line may have nothing on record any more: it can be filled in anew."""
        there = {row.uuid for row in self._desk.record.history()}
        for line in self.lines:
            line.forget_unless(there)

    def _add_lines(self) -> None:
        for _ in range(LINES):
            line = GridLine(self._desk, self._page, len(self.lines) + 1, self.chosen_product)
            line.kept.connect(self.added)
            self.lines.append(line)
            self._grid.addWidget(line)

    def _more(self) -> None:
        first = len(self.lines)
        self._add_lines()
        take_focus(self.lines[first].day.line)


class GridLine(QWidget):
    """One treatment of long ago: its day, and its units if they are known."""

    kept = Signal()

    def __init__(self, desk: Desk, page: DeskPage, number: int, product: Callable[[], str | None]) -> None:
        super().__init__()
        self._desk, self._page, self._product = desk, page, product
        self._row: TreatmentRow | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(desk.kit.theme.size("gap_large"))
        self.day = DayField(
            desk, desk.text("history.add_day", n=number), None, lambda: (EARLIEST, desk.today), optional=False
        )
        self.units = units_field(desk, desk.text("history.add_units", n=number), None)
        grid.addWidget(self.day, 0, 0)
        grid.addWidget(self.units, 0, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.day.told.connect(lambda _day: self._keep_day())
        self.units.told.connect(lambda _text: self._keep_units())

    def settled(self) -> bool:
        return self.day.settled() and self.units.settled()

    def forget_unless(self, there: set[str]) -> None:
        if self._row is not None and self._row.uuid not in there:
            self._row = None
            self.day.set_day(None)
            self.units.set_text("")

    def _keep_day(self) -> None:
        day, person = self.day.day, self._desk.telling.record
        if day is None:
            return
        there = person.treatment_on(day)
        if there is not None and (self._row is None or there.uuid != self._row.uuid):
            self.day.set_day(None if self._row is None else self._row.day)
            self.day.say_wrong(self._desk.wrong_words(Reason("day_taken")))
            return
        row, product = self._row, self._product()

        def write() -> Saved:
            if row is None:
                return self._desk.record.injected(day, None, product)[1]
            return person.keep_treatment(day, row.at, row.product, row)

        if not self._page.keep(write, lambda _problems: None):
            self.day.say_wrong(self._desk.text("not_saved"))
            return
        self._row = person.treatment_on(day)
        announce(self, self._desk.text("history.line_kept", day=long_date(day)))
        self._keep_units()
        self.kept.emit()

    def _keep_units(self) -> None:
        row = self._row
        if row is None:
            return  # units without a day wait for it
        record, units = self._desk.record, units_told(self.units.text)
        details = record.details(row.uuid)
        if details.units == units:
            return
        if not self._page.keep(lambda: record.keep_details(row, replace(details, units=units)), lambda _problems: None):
            self.units.say_wrong(self._desk.text("not_saved"))
            return
        self.kept.emit()
