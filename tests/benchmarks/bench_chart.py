"""What a chart costs: three cycles of five items painted one after the other, as a person looks through them, and twenty years.

The chart of one item has an entry each third day in each of its three cycles. All figures are of the processor.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from statistics import median

from PySide6.QtGui import QGuiApplication

from dystonia_companion.drawing.chart import chart_image
from tests.benchmarks.registry import Figure, benchmark
from tests.drawing.charts import BANDS, MARKS, chart, cycles, look, twenty_years

ITEMS = 5
AIM_MS = 100
WIDE, HIGH = 1050, 430
ROUNDS = 15


def cost_ms(work: Callable[[], object]) -> float:
    """The median of what it takes, in milliseconds, once it is warm."""
    took = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        took.append((time.process_time() - began) * 1000)
    return median(took[3:])


@benchmark("drawing: the chart of the diary")
def charts() -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # kept by its name: without a reference it would be gone before the first picture
    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    colours, items, years = look(), [chart(cycles(3), BANDS, MARKS) for _ in range(ITEMS)], twenty_years()
    took = cost_ms(lambda: [chart_image(item, colours, WIDE, HIGH, 1) for item in items])
    yield Figure(f"3 cycles of {ITEMS} items, of {AIM_MS} ms", took / AIM_MS, 1, f"{took:.0f} ms")
    one = took / ITEMS
    took = cost_ms(lambda: chart_image(years, colours, WIDE, HIGH, 1))
    yield Figure("twenty years of daily entries to three cycles", took / one, note=f"{took:.0f} ms")
