"""A chart on a card: its title, which tells that higher is worse, its legend, and the same as a table."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.chart import ChartData
from dystonia_companion.ui.diary.chart_legend import HUE, Legend
from dystonia_companion.ui.diary.chart_table import ChartTable
from dystonia_companion.ui.diary.chart_view import ChartView
from dystonia_companion.ui.diary.chart_words import ChartSpeech
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout


class ChartCard(Card):
    """Shows what it is given. `chooser` leads to the chart of another item, and is the owner's. `day_chosen` carries the day
    that is read, `as_table` what is wanted from now on."""

    day_chosen = Signal(int)
    as_table = Signal(bool)

    def __init__(
        self,
        kit: Kit,
        words: Words,
        chooser: ChoiceRow | None = None,
        tabled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent=parent)
        self._words = ChartSpeech(words)
        self.data = ChartData("", self._words.painted())
        self._tabled = tabled
        self.note = Label(self._words.text("note"), "soft")
        self.legend = Legend(kit)
        self.toggle = Button(kit, "", "secondary", hue=HUE)
        self.view = ChartView(kit, words)
        self.table = ChartTable(kit, words)
        heading, name, tools = QWidget(), QWidget(), QWidget()
        gap = kit.theme.size("gap_small")
        line, naming, row = FlowLayout(gap * 2, heading, spread=True), FlowLayout(gap, name), FlowLayout(gap, tools)
        self.title.show()
        naming.addWidget(self.title)
        naming.addWidget(self.note)
        line.addWidget(name)
        row.addWidget(self.legend)
        row.addWidget(self.toggle)
        line.addWidget(tools)
        for part in (heading, chooser, self.view, self.table):
            if part is not None:
                self.body.addWidget(part)
        self.legend.changed.connect(self._show)
        self.toggle.clicked.connect(self._switch)
        self.view.day_chosen.connect(self.day_chosen)
        self.table.day_chosen.connect(self.view.go_to)
        self._show()

    def set_data(self, data: ChartData) -> None:
        """Show other data; lines that were switched off stay off while there is one of their name."""
        self.data = data
        self.title.setText(data.title)
        self.setAccessibleName(self._words.title(data))
        self.legend.show_series(data.series)
        self._show()

    def _switch(self) -> None:
        self._tabled = not self._tabled
        self._show()
        self.as_table.emit(self._tabled)

    def _show(self) -> None:
        shown = self.data.only(self.legend.shown)
        if self.data.series and not shown.series:
            shown = replace(shown, words=replace(shown.words, nothing=self._words.text("hidden")))
        self.toggle.set_label(self.tr("As a chart") if self._tabled else self.tr("As a table"))
        self.view.set_data(shown)
        if self._tabled:
            self.table.set_data(shown)
        self.view.setVisible(not self._tabled)
        self.table.setVisible(self._tabled)
