"""Sheets of paper in the window: which paper, how a sheet looks, and the system's own dialog to print."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPageSize, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dystonia_companion.errors import BugError, KnownError
from dystonia_companion.exchange.pdf.out import Sheets, paint_on, sheet_image
from dystonia_companion.ui.framed import PageDesk
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import clear

PAPERS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
LETTER_IN = ("US", "CA", "MX", "PH", "CL", "CO", "VE")
PREVIEW_PX = 560


def usual_paper(country: str) -> str:
    """The name of the paper that printers of a country hold."""
    return "letter" if country in LETTER_IN else "a4"


def paper_choice(desk: PageDesk, chosen: str) -> ChoiceRow:
    """One of PAPERS by its name."""
    options = [(name, desk.text(f"paper.{name}")) for name in PAPERS]
    return ChoiceRow(desk.kit, desk.text("paper.title"), options, chosen, desk.hue)


def show_sheets(desk: PageDesk, sheets: Sheets, column: QVBoxLayout, ratio: float) -> None:
    """Fill `column` with every sheet as it will be on paper, each under its number. `ratio`: of pixels of the screen."""
    clear(column)
    for number in range(sheets.count):
        of = desk.text("paper.page", n=number + 1, of=sheets.count)
        column.addWidget(Label(of, "soft"))
        column.addWidget(_picture(desk, sheets, number, of, ratio), 0, Qt.AlignmentFlag.AlignHCenter)


def _picture(desk: PageDesk, sheets: Sheets, number: int, name: str, ratio: float) -> QLabel:
    """A sheet with an edge: its white is that of the card."""
    image = sheet_image(sheets, number, round(PREVIEW_PX * ratio))
    painter = QPainter(image)
    painter.setPen(QColor(desk.kit.theme.colours.edge))
    painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
    painter.end()
    image.setDevicePixelRatio(ratio)
    picture = QLabel()
    picture.setAccessibleName(name)
    picture.setPixmap(QPixmap.fromImage(image))
    return picture


def missing_words(desk: PageDesk, sheets: Sheets) -> str:
    """Which letters are not on the sheets; '' when all are."""
    letters = " ".join(sorted(sheets.missing))
    return desk.text("paper.missing_letters", letters=letters) if letters else ""


def print_sheets(parent: QWidget, sheets: Sheets) -> None:
    """Let the system's own dialog choose printer and sheets, and print. Raises KnownError."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, sheets.count)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return
    try:
        paint_on(printer, sheets, chosen_sheets(printer, sheets.count))
    except BugError as error:
        raise KnownError("print_failed") from error


def chosen_sheets(printer: QPrinter, count: int) -> list[int]:
    """The sheets, from 0, that the person wants on paper."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return list(range(count))
    return list(range(max(1, printer.fromPage()) - 1, min(count, printer.toPage())))
