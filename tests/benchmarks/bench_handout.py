"""How long the sheet of a set takes, from its items to the bytes of a PDF: one that fits on a few pages, and the largest.

The aims are of one second, as a person waits for it; and four times as many exercises must not cost more than so many times.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import cast

from PySide6.QtGui import QFont, QFontDatabase, QPageSize
from PySide6.QtWidgets import QApplication

from dystonia_companion.exchange.handout import Handout
from dystonia_companion.exchange.pdf.handout_sheets import HandoutSheets
from dystonia_companion.exchange.pdf.out import pdf_bytes
from dystonia_companion.model.own_routine import MOST_ITEMS
from dystonia_companion.paths import resource_root
from tests.benchmarks.registry import Figure, benchmark
from tests.exchange.handouts import handout, wording

ROUNDS = 5
USUAL = 10


def seconds(work: Callable[[], object]) -> float:
    """The median of what `work` took."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return median(took)


@benchmark("handout: from the items to the PDF")
def handout_to_pdf() -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = cast(QApplication, QApplication.instance() or QApplication([]))
    numbers = [QFontDatabase.addApplicationFont(str(file)) for file in (resource_root() / "fonts").glob("*.ttf")]
    font = QFont(QFontDatabase.applicationFontFamilies(numbers[0])[0])
    paper = QPageSize(QPageSize.PageSizeId.A4)

    def make(made: Handout) -> bytes:
        return pdf_bytes(HandoutSheets(made, wording(), paper, font))

    took = {}
    for count in (USUAL, MOST_ITEMS):
        made = handout(count, font)
        pages = HandoutSheets(made, wording(), paper, font).count
        took[count] = seconds(lambda made=made: make(made))  # type: ignore[misc]
        yield Figure(f"{count} exercises, of 1 s", took[count], 1, f"{pages} pages, {took[count] * 1000:.0f} ms")
    yield Figure(f"{MOST_ITEMS} exercises to {USUAL}", took[MOST_ITEMS] / took[USUAL], MOST_ITEMS / USUAL * 1.3)
    qt.processEvents()
