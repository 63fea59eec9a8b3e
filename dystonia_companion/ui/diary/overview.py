"""The first page of the diary: the chart, what it comes to, and the ways to all the rest."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.diary import CORE as CORE_ITEMS
from dystonia_companion.ui.diary.cards import BeforeAfterCard, DiaryCard, EffectsCard, FadingCard, SameDayCard
from dystonia_companion.ui.diary.chart_card import ChartCard
from dystonia_companion.ui.diary.chart_data import chart_data
from dystonia_companion.ui.diary.desk import CORE, HUE, DiaryDesk, DiaryPage
from dystonia_companion.ui.diary.entries import entry_row
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import caption
from dystonia_companion.ui.widgets.layout import Columns, FlowLayout, clear

LAST = 5  # entries
DOORS = ("entries", "tricks", "follow", "tables")
PAIN = "pain"


class OverviewPage(DiaryPage):
    """`open` carries the name of a page and what it is about, `daily_check` leads to the check after injections."""

    open = Signal(str, object)
    daily_check = Signal()

    def __init__(self, desk: DiaryDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.words.text("places.diary"), parent)
        self.add_button = self.with_key(self._door("overview.add", "new", "primary"), "new_entry")
        self.spell_button = self.with_key(self._door("overview.spell", "spell", "bad_spell"), "bad_spell")
        self.report_button = self._door("overview.report", "report", "secondary")
        line = QWidget()  # title and buttons, one below the other where they have no room side by side
        spread = FlowLayout(self.kit.theme.size("gap"), line, spread=True)
        self.heading.removeWidget(self.title)
        spread.addWidget(self.title)
        spread.addWidget(self.flow(self.add_button, self.spell_button, self.report_button))
        self.heading.addWidget(line)
        self.due = Notice(self.kit, hue="teal")
        self.not_now = self.button("overview.not_now", self._put_off, "quiet")
        self.due.body.addWidget(self.flow(self.not_now))
        self._put_off_on: date | None = None
        self.check = Notice(self.kit, hue="heat")
        self.check_button = self.button("overview.check_button", self.daily_check.emit)
        self.check.body.addWidget(self.flow(self.check_button))
        self.column.addWidget(self.check)
        self.column.addWidget(self.due)
        self._item = PAIN
        self._items: tuple[str, ...] = ()
        chart_room = QWidget()  # a chart made anew is still read where it stands
        self._chart_room = QVBoxLayout(chart_room)
        self._chart_room.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(chart_room)
        self._tabled = False
        self.chart: ChartCard | None = None
        self.same_day = SameDayCard(desk)
        self.fading = FadingCard(desk)
        self.before_after = BeforeAfterCard(desk)
        self.effects = EffectsCard(desk)
        columns = Columns(self.kit, (1, 1))
        columns.first.addWidget(self.fading)
        columns.first.addWidget(self.same_day)
        columns.second.addWidget(self.before_after)
        columns.second.addWidget(self.effects)
        self.column.addWidget(columns)
        self.last = Card(self.kit, desk.text("overview.last"))
        self._last_rows = QVBoxLayout()
        self._last_rows.setSpacing(self.kit.theme.size("gap_small"))
        self.last.body.addLayout(self._last_rows)
        self.column.addWidget(self.last)
        more = Card(self.kit, desk.text("overview.lists"))
        self.doors: dict[str, Button] = {name: self._door(f"overview.{name}", name, "secondary") for name in DOORS}
        more.body.addWidget(self.flow(*self.doors.values()))
        self.column.addWidget(more)
        cards: tuple[DiaryCard, ...] = (self.same_day, self.fading, self.before_after, self.effects)
        for card in cards:
            card.open.connect(lambda page: self.open.emit(page, None))
        self._cards = cards
        self.refresh()

    def _door(self, key: str, page: str, kind) -> Button:
        return self.button(key, lambda: self.open.emit(page, None), kind)

    def refresh(self) -> None:
        asked = self.desk.record.asked()
        today = self.desk.today
        quiet = self._put_off_on == today or bool(self.desk.stores.diary.between(today, today))
        due = [self.desk.short_words(item) for item in asked.offered if item in asked.due and not quiet]
        self.due.show_quietly(self.desk.text("overview.due", items=", ".join(due)) if due else "")
        self.check.show_quietly(self.desk.text("overview.check") if asked.check else "")
        self._refresh_chart()
        for card in self._cards:
            card.refresh()
        keeping_focus(self.last, self._build_last)

    def _put_off(self) -> None:
        """It is not said again today; nothing is counted."""
        self._put_off_on = self.desk.today
        self.due.show_quietly("")

    # --- the chart ----------------------------------------------------------------------------------------------------

    def _refresh_chart(self) -> None:
        items = self._to_choose()
        if items != self._items or self.chart is None:
            self._items = items
            if self._item not in items:
                self._item = PAIN
            self._make_chart()
        assert self.chart is not None
        self.chart.set_data(chart_data(self.desk, self._item))

    def _to_choose(self) -> tuple[str, ...]:
        """The core items, their middle, and what the person follows."""
        return (*CORE_ITEMS, CORE, *(own.item for own in self.desk.lists.symptoms()))

    def _make_chart(self) -> None:
        desk = self.desk
        options = [(item, desk.short_words(item)) for item in self._items]
        self.chooser = ChoiceRow(self.kit, desk.text("overview.item"), options, self._item, HUE)
        self.chooser.chosen.connect(self._choose)

        def build() -> None:
            clear(self._chart_room)
            self.chart = ChartCard(self.kit, desk.words, self.chooser, self._tabled)
            self.chart.as_table.connect(self._note_table)
            self._chart_room.addWidget(self.chart)

        keeping_focus(self, build, lambda: self.add_button)

    def _choose(self, item: str) -> None:
        self._item = item
        self._refresh_chart()

    def _note_table(self, on: bool) -> None:
        self._tabled = on

    # --- entries ------------------------------------------------------------------------------------------------------

    def _build_last(self) -> None:
        clear(self._last_rows)
        found = self.desk.stores.diary.newest(LAST)
        for entry in found:
            self._last_rows.addWidget(entry_row(self.desk, entry, lambda entry: self.open.emit("entry", entry)))
        if not found:
            self._last_rows.addWidget(caption(self.desk.text("overview.empty")))
