"""When the effect of injections starts to fade, worked out from the person's own scores by the rule of clinical reference 7.3.

It looks back and describes, nothing more: it never says when the next injections should be. All days count from the
injections, day 0. Entries that are out of the ordinary stay out, and so do those without a core score.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from dystonia_companion.model.diary import Entry, median


@dataclass(frozen=True)
class Rule:
    """The figures of 7.3. Spans are first and last day, both included; gain and rise are points of the core score."""

    baseline: tuple[int, int]
    baseline_entries: int
    peak: tuple[int, int]
    peak_days: int
    peak_entries: int
    least_gain: float
    recent_days: int
    recent_entries: int
    earliest: int
    first_loss: float
    first_rise: float
    off_loss: float
    own_cycles: int
    band_cycles: int


class Point(NamedTuple):
    """The core score of one entry that counted, and the day since the injections on which it was made."""

    day: int
    score: float
    entry: str


class Found(StrEnum):
    """What the rule comes to."""

    NOT_ENOUGH = "not_enough"  # entries, so far or for good; `missing` says which
    TOO_SOON = "too_soon"  # the days on which it could be told are still to come
    NO_CLEAR_PEAK = "no_clear_peak"
    NOT_FADING = "not_fading"  # no first sign so far, or to the end of the cycle
    FADING = "fading"


@dataclass(frozen=True)
class Missing:
    """Entries that the rule lacks: `part` is baseline, peak or recent; `have` of `need` on the days `first` to `last`.

    `over`: those days are past, so that nothing can be added but from memory.
    """

    part: str
    have: int
    need: int
    first: int
    last: int
    over: bool


@dataclass(frozen=True)
class WearOff:
    """One cycle. `last`: its last day so far, `over` whether the next injections ended it.

    `baseline` (B), `peak` (P) with the days of its two weeks, and `gain` (G) are None where they cannot be told yet. `points`:
    all that counted, in order, those of the baseline among them. `many_people`: too few own cycles with an answer are over and
    on record to say "you".
    """

    treated: date
    last: int
    over: bool
    found: Found
    points: tuple[Point, ...]
    missing: tuple[Missing, ...] = ()
    baseline: float | None = None
    peak: float | None = None
    peak_days: tuple[int, int] | None = None
    first_sign: int | None = None
    mostly_off: int | None = None
    many_people: bool = True

    @property
    def gain(self) -> float | None:
        return None if self.baseline is None or self.peak is None else self.baseline - self.peak

    def line(self, share: float) -> float | None:
        """The score at which this share of the gain is lost, to be drawn beside the points."""
        return None if self.peak is None or self.gain is None else self.peak + share * self.gain


def wear_off(entries: Iterable[Entry], treatments: Iterable[date], today: date, rule: Rule) -> tuple[WearOff, ...]:
    """Every cycle that began on or before `today`, oldest first. Two treatments of one day are one; order does not matter."""
    given = sorted({day for day in treatments if day <= today})
    counted = sorted(
        (entry.day, entry.uuid, score) for entry in entries if entry.ordinary and (score := entry.core) is not None
    )
    days = [day for day, _, _ in counted]
    cycles: list[WearOff] = []
    for number, treated in enumerate(given):
        over = number + 1 < len(given)
        end = given[number + 1] if over else today
        first = bisect_left(days, date.fromordinal(max(1, treated.toordinal() + rule.baseline[0])))
        last = bisect_left(days, end) if over else bisect_right(days, end)
        points = tuple(Point((day - treated).days, score, uuid) for day, uuid, score in counted[first:last])
        length = (end - treated).days - (1 if over else 0)
        cycles.append(_cycle(treated, length, over, points, rule))
    own = sum(cycle.over and cycle.found is not Found.NOT_ENOUGH for cycle in cycles)
    return tuple(replace(cycle, many_people=own < rule.own_cycles) for cycle in cycles)


@dataclass(frozen=True)
class Band:
    """The same event over several cycles: the earliest and the latest day, and how many cycles it was seen in."""

    earliest: int
    latest: int
    cycles: int


def band(days: Iterable[int | None], rule: Rule) -> Band | None:
    """The band of one event, given its day in each cycle; None while it was seen in too few cycles."""
    seen = [day for day in days if day is not None]
    return Band(min(seen), max(seen), len(seen)) if len(seen) >= rule.band_cycles else None


def about_week(day: int) -> int:
    """The week since the injections that a day is nearest to the end of: "around week 9" is day 60 to 66."""
    return (day + 3) // 7


class _Series:
    """Points in order of their days, and medians over spans of days."""

    def __init__(self, points: Sequence[Point]) -> None:
        self._days = [point.day for point in points]
        self._scores = [point.score for point in points]

    def scores(self, first: int, last: int) -> list[float]:
        return self._scores[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def days_from(self, first: int) -> list[int]:
        """Each day with an entry once, from `first` on."""
        return sorted(set(self._days[bisect_left(self._days, first) :]))


def _cycle(treated: date, last: int, over: bool, points: tuple[Point, ...], rule: Rule) -> WearOff:
    series = _Series(points)
    at_first = series.scores(*rule.baseline)
    peak, peak_days = _peak(series, rule)
    cycle = WearOff(
        treated,
        last,
        over,
        Found.NOT_ENOUGH,
        points,
        baseline=median(at_first) if len(at_first) >= rule.baseline_entries else None,
        peak=peak,
        peak_days=peak_days,
    )
    missing = _missing_before(cycle, series, rule)
    if missing or cycle.gain is None:
        return replace(cycle, missing=missing)
    if cycle.gain < rule.least_gain:  # the best two weeks may still come
        settled = over or last >= rule.peak[1]
        return replace(cycle, found=Found.NO_CLEAR_PEAK if settled else Found.TOO_SOON)
    first_sign, mostly_off = _events(cycle, series, rule)
    if first_sign is not None:
        return replace(cycle, found=Found.FADING, first_sign=first_sign, mostly_off=mostly_off)
    if last < rule.earliest and not over:
        return replace(cycle, found=Found.TOO_SOON)
    lately = (last - rule.recent_days + 1, last)
    have = len(series.scores(*lately))
    if have < rule.recent_entries:
        return replace(cycle, missing=(Missing("recent", have, rule.recent_entries, *lately, over=over),))
    return replace(cycle, found=Found.NOT_FADING)


def _peak(series: _Series, rule: Rule) -> tuple[float | None, tuple[int, int] | None]:
    """The lowest median of two weeks among the days of the peak, and the first two weeks that have it."""
    found = [
        (median(scores), span) for span in _windows(rule) if len(scores := series.scores(*span)) >= rule.peak_entries
    ]
    return min(found) if found else (None, None)


def _windows(rule: Rule) -> list[tuple[int, int]]:
    first, last = rule.peak
    return [(day, day + rule.peak_days - 1) for day in range(first, last - rule.peak_days + 2)]


def _missing_before(cycle: WearOff, series: _Series, rule: Rule) -> tuple[Missing, ...]:
    """What baseline and peak lack."""
    missing = []
    if cycle.baseline is None:
        have = len(series.scores(*rule.baseline))
        past = cycle.over or cycle.last > rule.baseline[1]
        missing.append(Missing("baseline", have, rule.baseline_entries, *rule.baseline, over=past))
    if cycle.peak is None:
        have = max(len(series.scores(*span)) for span in _windows(rule))
        past = cycle.over or cycle.last > rule.peak[1]
        missing.append(Missing("peak", have, rule.peak_entries, *rule.peak, over=past))
    return tuple(missing)


def _events(cycle: WearOff, series: _Series, rule: Rule) -> tuple[int | None, int | None]:
    """The days of the first sign and of "mostly off", each confirmed by the next day with an entry; the second not before the
    first. The score of a day with several entries is their median."""
    assert cycle.peak is not None
    assert cycle.gain is not None
    days = series.days_from(rule.earliest)
    lost: list[float | None] = []
    risen: list[bool] = []
    for day in days:
        recent = series.scores(day - rule.recent_days + 1, day)
        enough = len(recent) >= rule.recent_entries
        lost.append((median(recent) - cycle.peak) / cycle.gain if enough else None)
        risen.append(median(series.scores(day, day)) >= cycle.peak + rule.first_rise)
    signs = [loss is not None and loss >= rule.first_loss and rise for loss, rise in zip(lost, risen, strict=True)]
    first = _confirmed(signs)
    if first is None:
        return None, None
    off = _confirmed([loss is not None and loss >= rule.off_loss for loss in lost[first:]])
    return days[first], None if off is None else days[first + off]


def _confirmed(holds: Sequence[bool]) -> int | None:
    """The first place at which it holds, and at the next one too."""
    return next((place for place, (now, then) in enumerate(pairwise(holds)) if now and then), None)
