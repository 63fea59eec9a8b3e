"""Charts to be drawn in tests: three cycles as a person may have them, all that can be marked, and looks of plain colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont

from dystonia_companion.drawing.chart import (
    ChartBand,
    ChartData,
    ChartLayout,
    ChartLook,
    ChartMark,
    ChartPoint,
    ChartSeries,
    ChartWords,
    MarkKind,
)
from dystonia_companion.model.cycle_days import Part

SERIES = ("#00a000", "#c08000", "#8000ff", "#0000ff", "#ff0000")
INK, SOFT, INJECTIONS = "#000000", "#404040", "#800040"
WORDS = ChartWords(lambda n: f"week {n}", "No entries yet. Your first one will show here.", "(higher = worse)")
BANDS = (
    ChartBand(0, 13, "settling", Part.SETTLING),
    ChartBand(14, 55, "often best", Part.BEST),
    ChartBand(56, 83, "often fading", Part.FADING),
)
MARKS = (
    ChartMark(0, "Injections", MarkKind.TREATMENT),
    ChartMark(9, "First benefit", MarkKind.FIRST_BENEFIT),
    ChartMark(62, "Fading by your entries", MarkKind.FADING),
    ChartMark(66, "I feel it fading", MarkKind.OWN),
    ChartMark(84, "Planned", MarkKind.PLANNED),
)
NAMES = ("now", "cycle 6", "cycle 5", "cycle 4", "cycle 3")


def look(percent: int = 100, colours: Sequence[str] = SERIES) -> ChartLook:
    words, title = QFont("DejaVu Sans"), QFont("DejaVu Sans", weight=QFont.Weight.DemiBold)
    words.setPixelSize(16 * percent // 100)
    title.setPixelSize(18 * percent // 100)
    tints = {Part.SETTLING: "#ffffd0", Part.BEST: "#ffffff", Part.FADING: "#ffe8d8"}
    return ChartLook(
        series=tuple(QColor(name) for name in colours),
        parts={part: QColor(tints.get(part, "#e8e8e8")) for part in Part},
        patterns=dict.fromkeys(Part, QColor("#d0d0d0")),
        empty=QColor("#ffffff"),
        grid=QColor("#dcdcdc"),
        edge=QColor("#909090"),
        ink=QColor(INK),
        soft=QColor(SOFT),
        injections=QColor(INJECTIONS),
        card=QColor("#ffffff"),
        words=words,
        title=title,
    )


def line(values: Sequence[float | None], name: str = "now", pattern: int = 0, step: int = 3) -> ChartSeries:
    """A line with a value every `step` days; None is a day without."""
    points = (ChartPoint(place * step, value) for place, value in enumerate(values) if value is not None)
    return ChartSeries(name, tuple(points), pattern)


def cycles(count: int = 3, days: int = 96) -> tuple[ChartSeries, ...]:
    """Cycles that fall and rise again, each in its own way."""
    made = []
    for number in range(count):
        values = [3 + number / 2 + abs(day - 40 - 5 * number) / 12 for day in range(0, days, 3)]
        made.append(line(values, NAMES[number], number))
    return tuple(made)


def chart(
    series: tuple[ChartSeries, ...] = (),
    bands: tuple[ChartBand, ...] = (),
    marks: tuple[ChartMark, ...] = (),
    gap_days: int = 7,
) -> ChartData:
    return ChartData("Pain by day since injection", WORDS, series, bands, marks, gap_days)


def twenty_years() -> ChartData:
    """An entry each day, and four treatments a year."""
    days = 20 * 365
    starts = range(0, days - 91, 91)
    return chart(
        (ChartSeries("Neck pain", tuple(ChartPoint(day, day * 7 % 11) for day in range(days))),),
        tuple(ChartBand(start + 56, start + 83, "often fading", Part.FADING) for start in starts),
        tuple(ChartMark(start, "Injections", MarkKind.TREATMENT) for start in starts),
    )


def words_of(layout: ChartLayout) -> Iterator[QRectF]:
    """The room of all that is written in a chart."""
    yield from (one.area for one in (*(layout.title or ()), *layout.values, *layout.names))
    yield from (one.area for _, one in layout.weeks)
    yield from (one.words for one in layout.marks if one.words is not None)
    for at, items in ((layout.legend_at, layout.legend), (layout.key_at, layout.key)):
        yield from (item.words.translated(at) for item in items)
