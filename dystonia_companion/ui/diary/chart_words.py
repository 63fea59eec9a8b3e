"""A chart in words: the same for the eye, for a screen reader and for the table."""

from __future__ import annotations

from collections.abc import Iterator

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.chart import ChartData, ChartSeries, ChartWords
from dystonia_companion.model.month import WEEK
from dystonia_companion.ui.cycle_words import number_words
from dystonia_companion.ui.when import short_weekday

MOST_PARTS = 6
"""In a summary; the parts of many cycles would bury what the lines say."""


class ChartSpeech:
    """Words of `chart.toml`, put together."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def text(self, key: str, /, **values: object) -> str:
        return self._words.text(f"chart.{key}", **values)

    def painted(self) -> ChartWords:
        """The words in a chart."""
        return ChartWords(lambda n: self.text("week", n=n), self.text("nothing"), self.text("note"))

    def title(self, data: ChartData) -> str:
        """The title, which tells that higher is worse."""
        return f"{data.title} {data.words.note}"

    def day(self, data: ChartData, day: int) -> str:
        """ "Week 7, day 49", with its date where there is one."""
        counted = self.text("day", week=day // WEEK, day=day)
        if day < 0:
            counted = self.text("one_before") if day == -1 else self.text("before", n=-day)
        on = data.date_of(day)
        return counted if on is None else self.text("with_date", date=short_weekday(on), day=counted)

    def value(self, series: ChartSeries, value: float) -> str:
        """ "Now: 3"."""
        return self.text("value", name=capital(series.name), value=number_words(value))

    def spoken(self, data: ChartData, day: int, only: ChartSeries | None = None) -> str:
        """All that a day holds, or its value of one line: "Week 7, day 49. Now: 3. Cycle 6: 4." """
        values = (self.value(series, value) for series, value in data.values_on(day, only))
        return ". ".join([self.day(data, day), *data.marks_on(day), *values]) + "."

    def summary(self, data: ChartData) -> str:
        """What the whole chart shows, for those who do not see it."""
        return " ".join(f"{line}." for line in self._lines(data)) or data.words.nothing

    def _lines(self, data: ChartData) -> Iterator[str]:
        for series in data.series:
            many = len(series.points)
            name = capital(series.name)
            yield self.text("one_entry", name=name) if many == 1 else self.text("line", name=name, n=many)
        if data.series and len(data.bands) <= MOST_PARTS:
            for band in data.bands:
                first, last = band.first_day // WEEK, (band.last_day + 1) // WEEK
                yield self.text("part", name=capital(band.name), first=first, last=last)


def capital(name: str) -> str:
    """A name at the beginning of a sentence."""
    return name[:1].upper() + name[1:]
