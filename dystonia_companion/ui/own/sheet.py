"""The sheet of a set to take home: how it looks on paper, and the ways out: PDF, printer, and a file to share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QPageSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.exchange.pdf.handout_sheets import HandoutSheets
from dystonia_companion.exchange.pdf.out import write_pdf
from dystonia_companion.model.own_routine import OwnRoutine
from dystonia_companion.ui.own.desk import OwnDesk, OwnPage
from dystonia_companion.ui.own.sheet_data import make_handout, wording_of
from dystonia_companion.ui.page_files import PageFiles
from dystonia_companion.ui.paper import PAPERS, missing_words, paper_choice, print_sheets, show_sheets, usual_paper
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.label import caption


class SheetPage(OwnPage):
    """`save_file` carries the set that is to be written to a file for somebody else's program; `goes_along` says what goes
    into that file."""

    save_file = Signal(object)

    def __init__(
        self,
        desk: OwnDesk,
        files: PageFiles,
        id: str,
        goes_along: Callable[[OwnRoutine], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, desk.text("sheet.title"), parent)
        self._files = files
        self._id = id
        self._paper = usual_paper(desk.telling.settings.country)
        self.column.addWidget(caption(desk.text("sheet.about")))
        self.pdf_button = self.button("sheet.save_pdf", self._save_pdf, "primary")
        self.print_button = self.button("sheet.print", self._print)
        self.file_button = self.button("sheet.save_file", lambda: self.save_file.emit(self.routine))
        self.column.addWidget(self.flow(self.pdf_button, self.print_button, self.file_button))
        self._goes_along = goes_along
        self.along = caption("")
        self.column.addWidget(self.along)
        self.missing = Notice(self.kit, hue="heat")
        self.column.addWidget(self.missing)
        self.left_out = Notice(self.kit, hue="heat")
        self.column.addWidget(self.left_out)
        paper = Card(self.kit, desk.text("paper.title"))
        self.paper = paper_choice(desk, self._paper)
        self.paper.chosen.connect(self._choose_paper)
        paper.body.addWidget(self.paper)
        self.column.addWidget(paper)
        preview = Card(self.kit, desk.text("sheet.preview"))
        self._shown = QVBoxLayout()
        preview.body.addLayout(self._shown)
        self.column.addWidget(preview)
        self.refresh()

    @property
    def routine(self) -> OwnRoutine:
        """The set as it is on record."""
        return self.desk.record.routine(self._id)

    def still_there(self) -> bool:
        return any(one.id == self._id and not one.gone for one in self.desk.record.own.routines)

    def refresh(self) -> None:
        """Make the sheets anew and show them."""
        self.along.setText(self._goes_along(self.routine))
        if not self.still_there():
            return  # the place leaves this page
        font = QFont(self.font().family())
        handout = make_handout(self.desk, self.routine, font)
        self.sheets = HandoutSheets(handout, wording_of(self.desk.words), QPageSize(PAPERS[self._paper]), font)
        show_sheets(self.desk, self.sheets, self._shown, self.devicePixelRatioF())
        self.missing.say(missing_words(self.desk, self.sheets))
        names = ", ".join(name for name, _ in handout.left_out)
        self.left_out.say(self.desk.text("sheet.left_out", names=names) if names else "")

    def _choose_paper(self, paper: str) -> None:
        self._paper = paper
        self.refresh()

    def _save_pdf(self) -> None:
        self.refresh()  # the page may have been open for long
        name = self.desk.text("sheet.file", day=self.desk.today.isoformat())
        self._files.save(self, f"{name}.pdf", self.desk.text("sheet.filter"), lambda path: write_pdf(path, self.sheets))

    def _print(self) -> None:
        self.refresh()
        try:
            print_sheets(self, self.sheets)
        except KnownError as error:
            self._files.problem.emit(error)
