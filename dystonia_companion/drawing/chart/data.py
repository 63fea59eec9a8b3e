"""What a chart shows: values over days as lines, the parts of the cycle behind them, and days that are marked.

Plain values: whoever has entries fills them in, the same for the screen, a picture and a printed page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain

from dystonia_companion.model.cycle_days import Part

WEEK = 7
LEAST_DAYS = 2 * WEEK
"""The shortest time that is shown, so that the first entries do not stand at both ends of the chart."""


class MarkKind(StrEnum):
    """What happened on a marked day, or is to happen. Each has a line of its own."""

    TREATMENT = "treatment"
    FIRST_BENEFIT = "first_benefit"
    FADING = "fading"  # as worked out from the entries
    OWN = "own"  # as the person marked it
    PLANNED = "planned"


@dataclass(frozen=True)
class ChartPoint:
    """A value on a day, counted from day 0."""

    day: int
    value: float


@dataclass(frozen=True)
class ChartSeries:
    """One line: its points in the order of days, at most one a day. `pattern` picks colour, dash and marker; 0 is the present cycle, the strongest."""

    name: str
    points: tuple[ChartPoint, ...]
    pattern: int = 0

    def runs(self, gap_days: int) -> Iterator[tuple[ChartPoint, ...]]:
        """The points in pieces that are joined: at most `gap_days` lie between two of one piece."""
        run: list[ChartPoint] = []
        for point in self.points:
            if run and point.day - run[-1].day > gap_days:
                yield tuple(run)
                run = []
            run.append(point)
        if run:
            yield tuple(run)


@dataclass(frozen=True)
class ChartBand:
    """Days that belong together, both ends included; `tint` is the part of the cycle in whose colour they lie."""

    first_day: int
    last_day: int
    name: str
    tint: Part


@dataclass(frozen=True)
class ChartMark:
    """A marked day and its word."""

    day: int
    name: str
    kind: MarkKind


@dataclass(frozen=True)
class ChartWords:
    """`week` writes below the chart ("week 4"), `nothing` stands in a chart without points, `note` behind its title
    ("(higher = worse)")."""

    week: Callable[[int], str]
    nothing: str
    note: str


@dataclass(frozen=True)
class ChartData:
    """All that one chart shows; `low` to `high` are the ends of its scale, values beyond them are shown at the end.

    Two points are joined where at most `gap_days` lie between them: a gap stays a gap. `day_zero` is the date of day 0 where
    all lines share one.
    """

    title: str
    words: ChartWords
    series: tuple[ChartSeries, ...] = ()
    bands: tuple[ChartBand, ...] = ()
    marks: tuple[ChartMark, ...] = ()
    gap_days: int = WEEK
    low: int = 0
    high: int = 10
    day_zero: date | None = None

    @property
    def empty(self) -> bool:
        """Whether there is no point at all."""
        return not any(series.points for series in self.series)

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last day that is shown."""
        days = [0, *(p.day for s in self.series for p in s.points), *(mark.day for mark in self.marks)]
        days += [*(band.first_day for band in self.bands), *(band.last_day + 1 for band in self.bands)]
        return min(days), max(*days, min(days) + LEAST_DAYS)

    def stops(self, only: ChartSeries | None = None) -> tuple[int, ...]:
        """The days on which something is to be told, in order: those of one line, or of all lines and the marks."""
        if only is not None:
            return tuple(point.day for point in only.points)
        days = chain((p.day for s in self.series for p in s.points), (mark.day for mark in self.marks))
        return tuple(sorted(set(days)))

    def values_on(self, day: int, only: ChartSeries | None = None) -> Iterator[tuple[ChartSeries, float]]:
        """The lines that have a value on a day, or only one of them, with that value."""
        for series in self.series if only is None else (only,):
            place = bisect_left(series.points, day, key=lambda point: point.day)
            if place < len(series.points) and series.points[place].day == day:
                yield series, series.points[place].value

    def marks_on(self, day: int) -> tuple[str, ...]:
        """The words of what is marked on a day."""
        return tuple(mark.name for mark in self.marks if mark.day == day)

    def date_of(self, day: int) -> date | None:
        """The date of a day, where the chart knows it."""
        return None if self.day_zero is None else self.day_zero + timedelta(days=day)

    def only(self, shown: frozenset[str]) -> ChartData:
        """The same with the lines of these names only."""
        return replace(self, series=tuple(series for series in self.series if series.name in shown))
