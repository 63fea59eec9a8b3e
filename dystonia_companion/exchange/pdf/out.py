"""Sheets to a PDF file, to a printer, and to pictures: one way of painting for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from dystonia_companion.errors import BugError
from dystonia_companion.exchange.pdf.writing import PX_PER_INCH
from dystonia_companion.exchange.report import Paint
from dystonia_companion.exchange.whole_file import write_whole

CREATOR = "Dystonia Companion"


class Sheets(Protocol):
    """Something laid out on sheets. `size`: of one, in pixels of 1/96 inch. `missing`: signs that no font has."""

    title: str
    paper: QPageSize
    size: QSizeF
    missing: frozenset[str]

    @property
    def count(self) -> int: ...

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint sheet `number` (from 0) at the origin of `painter`, in pixels of 1/96 inch."""


def write_pdf(path: Path, sheets: Sheets) -> tuple[str, ...]:
    """Write the PDF and return the signs that no font had. Raises KnownError, and what was there before stays."""
    write_whole(path, pdf_bytes(sheets))
    return tuple(sorted(sheets.missing))


def pdf_bytes(sheets: Sheets) -> bytes:
    """The PDF. Its title names no person: it is shown where the file is not opened."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(sheets.title)
    writer.setCreator(CREATOR)
    paint_on(writer, sheets)
    del writer
    buffer.close()
    return bytes(kept.data())


def paint_on(device: QPagedPaintDevice, sheets: Sheets, numbers: Sequence[int] | None = None) -> None:
    """Paint all sheets, or those of `numbers` (from 0), on a printer or PDF. Raises BugError where it cannot be painted on."""
    layout = QPageLayout(sheets.paper, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(layout)
    painter = QPainter()
    if not painter.begin(device):
        raise BugError("the device cannot be painted on")
    try:
        painter.scale(device.logicalDpiX() / PX_PER_INCH, device.logicalDpiY() / PX_PER_INCH)
        for place, number in enumerate(range(sheets.count) if numbers is None else numbers):
            if place:
                device.newPage()
            sheets.paint(painter, number)
    finally:
        painter.end()


def sheet_image(sheets: Sheets, number: int, width: int) -> QImage:
    """Sheet `number` (from 0) as a picture of `width` pixels, white where nothing is."""
    scale = width / sheets.size.width()
    image = _white(QSize(width, round(sheets.size.height() * scale)))
    painter = QPainter(image)
    painter.scale(scale, scale)
    sheets.paint(painter, number)
    painter.end()
    return image


def picture_png(paint: Paint, size: QSize, scale: float = 2.0) -> bytes:
    """A painted picture as PNG, for the web page. `size`: in pixels of 1/96 inch."""
    image = _white(size * scale)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    paint(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(kept.data())


def _white(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image
