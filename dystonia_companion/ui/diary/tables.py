"""All that the person told, as tables for other programs."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from dystonia_companion.exchange.pdf.out import picture_png
from dystonia_companion.exchange.tables_out import write_csv, write_json
from dystonia_companion.exchange.whole_file import write_whole
from dystonia_companion.ui.diary.desk import DiaryDesk, DiaryPage
from dystonia_companion.ui.diary.report_data import core_chart
from dystonia_companion.ui.page_files import PageFiles
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label

PICTURE = QSize(1100, 480)  # pixels, twice as many in the file


class TablesPage(DiaryPage):
    """One press asks where, and writes the file whole."""

    def __init__(self, desk: DiaryDesk, files: PageFiles, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("tables.title"), parent)
        self._files = files
        card = Card(self.kit)
        card.body.addWidget(Label(desk.text("tables.about")))
        self.csv_button = self.button("tables.csv", self._csv, "primary")
        self.json_button = self.button("tables.json", self._json)
        self.png_button = self.button("tables.png", self._png)
        card.body.addWidget(self.flow(self.csv_button, self.json_button, self.png_button))
        self.png_button.setVisible(core_chart(desk) is not None)
        self.column.addWidget(card)

    def _name(self, ending: str, key: str = "tables.file") -> str:
        return f"{self.desk.text(key, day=self.desk.today.isoformat())}.{ending}"

    def _png(self) -> None:
        """The chart on white, as it is in the report."""
        chart = core_chart(self.desk)
        assert chart is not None
        assert chart.paint is not None
        data = picture_png(chart.paint, PICTURE)
        name, kind = self._name("png", "tables.chart_file"), self.desk.text("tables.filter_png")
        self._files.save(self, name, kind, lambda path: write_whole(path, data))

    def _csv(self) -> None:
        everything, now = self.desk.stores.everything(), self.desk.now
        kind = self.desk.text("tables.filter_csv")
        self._files.save(self, self._name("zip"), kind, lambda path: write_csv(path, everything, now))

    def _json(self) -> None:
        everything, now, words = self.desk.stores.everything(), self.desk.now, self.desk.words
        kind = self.desk.text("tables.filter_json")
        self._files.save(self, self._name("json"), kind, lambda path: write_json(path, everything, words, now))
