"""The chart of one item: this cycle over the two before it, by day since the injections, with what is known of the days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dystonia_companion.drawing.chart import ChartBand, ChartData, ChartMark, ChartPoint, ChartSeries, MarkKind
from dystonia_companion.model.compare import Day, days_of
from dystonia_companion.model.cycle_days import Part
from dystonia_companion.model.wear_off import WearOff
from dystonia_companion.ui.cycle_words import CycleWords
from dystonia_companion.ui.diary.chart_words import ChartSpeech
from dystonia_companion.ui.diary.desk import CORE, DiaryDesk

CYCLES = 3
WITHOUT_INJECTIONS = timedelta(days=98)  # as long as a usual cycle


def chart_data(desk: DiaryDesk, item: str) -> ChartData:
    """Of `item`, or of the core score."""
    words = ChartSpeech(desk.words).painted()
    cycles = desk.findings.cycles()[-CYCLES:]
    if not cycles:
        return _by_date(desk, item)
    shown = cycles[::-1]
    series = []
    for pattern, cycle in enumerate(shown):
        name = desk.text("overview.now") if pattern == 0 else desk.text("overview.cycle", n=_number(desk, cycle))
        series.append(
            ChartSeries(name, points(days_of(desk.findings.entries(cycle), cycle.treated, _item(item))), pattern)
        )
    return ChartData(
        desk.text("overview.chart", item=desk.short_words(item)),
        words,
        tuple(series),
        tuple(_bands(desk)),
        tuple(_marks(desk, shown[0])),
        day_zero=shown[0].treated if len(shown) == 1 else None,
    )


def _item(item: str) -> str | None:
    return None if item == CORE else item


def _number(desk: DiaryDesk, cycle: WearOff) -> int:
    """The number of a cycle among all on record, from 1."""
    return [one.treated for one in desk.findings.cycles()].index(cycle.treated) + 1


def points(days: tuple[Day, ...]) -> tuple[ChartPoint, ...]:
    """The days of a cycle as points."""
    return tuple(ChartPoint(day.number, day.value) for day in days)


def _by_date(desk: DiaryDesk, item: str) -> ChartData:
    """Without injections on record: the last weeks, counted from their first day."""
    first = desk.today - WITHOUT_INJECTIONS
    found = desk.stores.diary.between(first, desk.today)
    if found:
        first = found[0].day
    line = ChartSeries(desk.text("overview.now"), points(days_of(found, first, _item(item))))
    title = desk.text("overview.chart_none", item=desk.short_words(item))
    return ChartData(title, ChartSpeech(desk.words).painted(), (line,), day_zero=first)


def _bands(desk: DiaryDesk) -> Iterator[ChartBand]:
    """The parts of the present cycle, as the strip on Today has them."""
    strip = desk.injections.calendar.strip()
    if strip is None:
        return
    named = CycleWords(desk.words).parts()
    for segment in strip.segments:
        if segment.part in named and segment.part is not Part.PAST:
            yield ChartBand(segment.first, segment.last, named[segment.part], segment.part)


def _marks(desk: DiaryDesk, cycle: WearOff) -> Iterator[ChartMark]:
    """Injections, the first benefit, fading by the rule and by the own mark, and the next injections."""

    def number(day: date) -> int:
        return (day - cycle.treated).days

    yield ChartMark(0, desk.text("overview.mark_injections"), MarkKind.TREATMENT)
    row = desk.telling.record.treatment()
    if row is not None and row.day == cycle.treated:
        benefit = desk.injections.record.details(row.uuid).benefit
        if benefit is not None:
            yield ChartMark(number(benefit), desk.text("overview.mark_benefit"), MarkKind.FIRST_BENEFIT)
    if cycle.first_sign is not None and not cycle.many_people:
        yield ChartMark(cycle.first_sign, desk.text("wear_off.title"), MarkKind.FADING)
    for mark in desk.findings.fading_marks(cycle):
        yield ChartMark(number(mark.day), desk.text("wear_off.mark"), MarkKind.OWN)
    strip = desk.injections.calendar.strip()
    if strip is not None and strip.next is not None:
        key = "mark_planned" if strip.booked is None else "mark_booked"
        yield ChartMark(strip.next, desk.text(f"overview.{key}"), MarkKind.PLANNED)
