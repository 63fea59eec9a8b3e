"""The page for the neurologist: what goes in, how it looks, and the ways out: PDF, web page, printer."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPageSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.exchange.pdf.out import picture_png, write_pdf
from dystonia_companion.exchange.pdf.sheets import Sheets
from dystonia_companion.exchange.report import SHOWN_QUESTIONS, Contents, Report
from dystonia_companion.exchange.report_html import write_html
from dystonia_companion.exchange.report_page import Wording
from dystonia_companion.ui.cycle_words import number_words
from dystonia_companion.ui.diary.desk import HUE, DiaryDesk, DiaryPage
from dystonia_companion.ui.diary.report_data import Wish, make_report
from dystonia_companion.ui.fields import TextField
from dystonia_companion.ui.page_files import PageFiles
from dystonia_companion.ui.paper import PAPERS, missing_words, paper_choice, print_sheets, show_sheets, usual_paper
from dystonia_companion.ui.when import short_date
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow, Tick
from dystonia_companion.ui.widgets.label import caption
from dystonia_companion.ui.widgets.layout import Columns

SINCE, QUARTER, YEAR, ALL = "since", "quarter", "year", "all"
SPANS = {QUARTER: timedelta(days=91), YEAR: timedelta(days=365)}
MAP_SIZE, CHART_SIZE = QSize(700, 420), QSize(700, 300)


class ReportPage(DiaryPage):
    """The preview follows each choice; name and wish are kept for the next time."""

    def __init__(self, desk: DiaryDesk, files: PageFiles, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("report_page.title"), parent)
        self._files = files
        self._contents = Contents()
        self._span = SINCE if desk.telling.record.treatment() is not None else QUARTER
        self._paper = usual_paper(desk.telling.settings.country)
        self.column.addWidget(caption(desk.text("report_page.about")))
        first, last = desk.record.content.schedule.change_days
        self.column.addWidget(caption(desk.text("report_page.compared", first=first, last=last)))
        self.pdf_button = self.button("report_page.save_pdf", self._save_pdf, "primary")
        self.html_button = self.button("report_page.save_html", self._save_html)
        self.print_button = self.button("report_page.print", self._print)
        self.column.addWidget(self.flow(self.pdf_button, self.html_button, self.print_button))
        self.missing = Notice(self.kit, hue="heat")
        self.column.addWidget(self.missing)
        columns = Columns(self.kit, (2, 3))
        self._add_choices(columns.first)
        preview = Card(self.kit, desk.text("report_page.preview"))
        self._sheets = QVBoxLayout()
        preview.body.addLayout(self._sheets)
        columns.second.addWidget(preview)
        self.column.addWidget(columns)
        self.refresh()

    def _add_choices(self, column: QVBoxLayout) -> None:
        desk = self.desk
        spans = [SINCE, QUARTER, YEAR, ALL] if self._span == SINCE else [QUARTER, YEAR, ALL]
        self.span = self._choice("report_page.period", spans, self._span)
        self.span.chosen.connect(self._choose_span)
        self.paper = paper_choice(desk, self._paper)
        self.paper.chosen.connect(self._choose_paper)
        settings = desk.telling.settings
        own = Card(self.kit)
        self.name = TextField(desk, desk.text("report_page.name"), settings.report_name, 60)
        self.name.told.connect(lambda text: self._keep_own("report_name", text))
        self.want = TextField(desk, desk.text("report_page.want"), settings.report_want, 120)
        self.want.told.connect(lambda text: self._keep_own("report_want", text))
        own.body.addWidget(self.name)
        own.body.addWidget(self.want)
        contents = Card(self.kit, desk.text("report_page.contents"))
        self.ticks: dict[str, Tick] = {}
        for one in fields(Contents):
            tick = Tick(self.kit, desk.text(f"report_page.{one.name}"), HUE)
            tick.setChecked(getattr(self._contents, one.name))
            tick.clicked.connect(lambda on, name=one.name: self._choose_part(name, on))
            contents.body.addWidget(tick)
            self.ticks[one.name] = tick
            if one.name == "questions":
                self.first_three = caption(desk.text("report_page.first_three"))
                contents.body.addWidget(self.first_three)
        period, paper = Card(self.kit, desk.text("report_page.period")), Card(self.kit, desk.text("paper.title"))
        period.body.addWidget(self.span)
        paper.body.addWidget(self.paper)
        for card in (period, own, contents, paper):
            column.addWidget(card)

    def _choice(self, key: str, names: list[str], chosen: str) -> ChoiceRow:
        options = [(name, self.desk.text(f"report_page.{name}")) for name in names]
        return ChoiceRow(self.kit, self.desk.text(key), options, chosen, HUE)

    # --- what is chosen -----------------------------------------------------------------------------------------------

    def _choose_span(self, span: str) -> None:
        self._span = span
        self.refresh()

    def _choose_paper(self, paper: str) -> None:
        self._paper = paper
        self.refresh()

    def _choose_part(self, name: str, on: bool) -> None:
        self._contents = replace(self._contents, **{name: on})
        self.refresh()

    def _keep_own(self, name: str, text: str) -> None:
        if self.desk.telling.keep_setting(name, text.strip()):
            self.refresh()

    def may_leave(self) -> bool:
        return self.name.settled() and self.want.settled()

    def _first(self) -> date:
        today = self.desk.today
        treatment = self.desk.telling.record.treatment()
        if self._span == SINCE and treatment is not None:
            return min(treatment.day, today)
        if self._span in SPANS:
            return today - SPANS[self._span]
        entries = self.desk.stores.diary.all()
        days = [row.day for row in self.desk.stores.treatments.all()] + [entry.day for entry in entries[:1]]
        return min([*days, today])

    # --- the report ---------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Make the sheets anew and show them."""
        self.sheets = self._made()
        show_sheets(self.desk, self.sheets, self._sheets, self.devicePixelRatioF())
        self.missing.say(missing_words(self.desk, self.sheets))
        waiting = len(self.desk.injections.visits.waiting("question"))
        self.first_three.setVisible(waiting > SHOWN_QUESTIONS)

    def report(self) -> Report:
        """What is shown now."""
        settings = self.desk.telling.settings
        wish = Wish(self._first(), self.desk.today, self._contents, settings.report_name, settings.report_want)
        return make_report(self.desk, wish)

    def _made(self) -> Sheets:
        return Sheets(self.report(), self._wording(), QPageSize(PAPERS[self._paper]), QFont(self.font().family()))

    def _wording(self) -> Wording:
        return Wording(self.desk.words, short_date, lambda value: number_words(round(value, 1)))

    def _name(self, ending: str) -> str:
        return f"{self.desk.text('report_page.file', day=self.desk.today.isoformat())}.{ending}"

    def _save_pdf(self) -> None:
        if self.may_leave():
            self.refresh()  # the page may have been open for long
            kind = self.desk.text("report_page.filter_pdf")
            self._files.save(self, self._name("pdf"), kind, lambda path: write_pdf(path, self.sheets))

    def _save_html(self) -> None:
        if not self.may_leave():
            return
        report = self.report()

        def write(path: Path) -> None:
            pictures = {}
            for section, picture, size in (
                ("chart", report.chart, CHART_SIZE),
                ("tension_map", report.tension_map, MAP_SIZE),
            ):
                if picture is not None and picture.paint is not None:
                    pictures[section] = picture_png(picture.paint, size)
            write_html(path, report, self._wording(), pictures)

        self._files.save(self, self._name("html"), self.desk.text("report_page.filter_html"), write)

    def _print(self) -> None:
        """The system's own dialog chooses printer and sheets."""
        if not self.may_leave():
            return
        self.refresh()
        try:
            print_sheets(self, self.sheets)
        except KnownError as error:
            self._files.problem.emit(error)
