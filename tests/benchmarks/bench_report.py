"""How long the report takes, from the value to the bytes of a PDF, and the tables of two years.

The aims are seconds, as figures of one: a person waits for it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import cast

from PySide6.QtGui import QFont, QFontDatabase, QPageSize
from PySide6.QtWidgets import QApplication

from dystonia_companion.content.words import Words
from dystonia_companion.demo import fill
from dystonia_companion.exchange.pdf.out import pdf_bytes
from dystonia_companion.exchange.pdf.sheets import Sheets
from dystonia_companion.exchange.report import Report
from dystonia_companion.exchange.tables_out import csv_zip, json_file
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.storage.database import open_database, shipped_migrations
from dystonia_companion.storage.everything import read_everything
from tests.benchmarks.registry import Figure, benchmark
from tests.exchange.reports import EVERY, wording
from tests.fakes import ManualClock

ROUNDS = 5
MADE = datetime(2027, 1, 11, 9, 30, tzinfo=UTC)


def seconds(work: Callable[[], object]) -> float:
    """The median of what `work` took."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return median(took)


@benchmark("report: from the value to the PDF")
def report_to_pdf() -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = cast(QApplication, QApplication.instance() or QApplication([]))
    numbers = [QFontDatabase.addApplicationFont(str(file)) for file in (resource_root() / "fonts").glob("*.ttf")]
    font = QFont(QFontDatabase.applicationFontFamilies(numbers[0])[0])
    paper = QPageSize(QPageSize.PageSizeId.A4)

    def make(report: Report) -> bytes:
        return pdf_bytes(Sheets(report, wording(), paper, font))

    for name in ("usual", "long", "years"):
        pages = Sheets(EVERY[name], wording(), paper, font).count
        took = seconds(lambda name=name: make(EVERY[name]))  # type: ignore[misc]
        yield Figure(f"{name}, of 1 s", took, 1, f"{pages} pages, {took * 1000:.0f} ms")
    qt.processEvents()


@benchmark("report: every table as files")
def tables() -> Iterator[Figure]:
    clock, words = ManualClock(), Words(resource_root())
    with TemporaryDirectory() as folder:
        opened = open_database(Paths(Path(folder)), clock)
        with closing(opened.connection) as connection:
            fill(opened, clock, words)
            whole = read_everything(connection, shipped_migrations())
            note = f"{sum(len(table.rows) for table in whole.tables)} rows"
            took = seconds(lambda: csv_zip(read_everything(connection, shipped_migrations()), MADE))
            yield Figure("a zip of CSV, of 1 s", took, 1, f"{note}, {took * 1000:.0f} ms")
            took = seconds(lambda: json_file(read_everything(connection, shipped_migrations()), words, MADE))
            yield Figure("JSON, of 1 s", took, 1, f"{note}, {took * 1000:.0f} ms")
