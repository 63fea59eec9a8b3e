"""What a report for the neurologist holds: plain values, frozen, ready to be put on paper or on a web page.

One page between two injections (clinical reference 7.6). Everything in it is what the person told, as it was told: nothing is
judged, added up over products, compared or converted. Days are civil days where the person was; day 0 is that of the
injections. Scores are 0 to 10 and the higher number is the worse one. None, '' or () is "not told", never zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dystonia_companion.model.pose import Side
from dystonia_companion.model.wear_off import Found

Paint = Callable[[Any, Any], None]
"""Paints a picture: (QPainter, QRectF), lengths and fonts in pixels of 1/96 inch, black on white. Qt stands in exchange.pdf."""

SHOWN_TREATMENTS = 3
SHOWN_QUESTIONS = 3
SHOWN_WEEKS = 60
SHOWN_HURTS = 60


@dataclass(frozen=True)
class Contents:
    """What goes in. The box at the top, the treatments and "patient-reported" always do; the last five are an appendix."""

    symptoms: bool = True
    chart: bool = True
    feelings: bool = True
    medicines: bool = True
    effects: bool = True
    questions: bool = True
    activity: bool = True
    tricks: bool = False
    tension_map: bool = False
    exercise_weeks: bool = False
    pack_weeks: bool = False
    hurts: bool = False
    clinic_says: bool = True


@dataclass(frozen=True)
class Table:
    """Rows of words under `heads`; the first word of a row is its name. `caption` says what the table is about."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.heads) for row in self.rows):
            raise ValueError("each row of a table has one word for each head")


@dataclass(frozen=True)
class Picture:
    """A painted picture, what can be seen on it in a sentence or two, and its numbers as a table (None where it has none)."""

    about: str
    paint: Paint | None = None
    table: Table | None = None


@dataclass(frozen=True)
class Course:
    """How the time since the last injections went. Days are numbered from day 0.

    `fading_computed` comes from the entries, and `fading_found` says what they came to where that is no day; `fading_marked` is the day on which the person said "I feel it fading". `swallow`
    and `weakness` are the worst scores.
    """

    first_change: int | None = None
    best_week: int | None = None
    best_percent: int | None = None
    fading_computed: int | None = None
    fading_marked: int | None = None
    swallow: int | None = None
    weakness: int | None = None
    want: str = ""
    fading_found: Found | None = None


@dataclass(frozen=True)
class Muscle:
    """One injected muscle: its name in words, units of this product as the letter has them, points at which it was injected."""

    name: str
    side: Side | None = None
    units: float | None = None
    points: int | None = None


@dataclass(frozen=True)
class Treatment:
    """One day of injections. `interval`: days since the injections before. `units`: all of them, where the letter says so."""

    day: date
    product: str = ""
    interval: int | None = None
    units: float | None = None
    muscles: tuple[Muscle, ...] = ()


@dataclass(frozen=True)
class Score:
    """One thing that was scored: before the injections, at the best time, and at the end of the period."""

    name: str
    before: float | None = None
    best: float | None = None
    end: float | None = None


@dataclass(frozen=True)
class Effect:
    """One side effect: first and last day (None while it lasts) and the worst score."""

    name: str
    first: date
    last: date | None = None
    worst: int | None = None


@dataclass(frozen=True)
class Week:
    """What was done in the week that begins on `first`: minutes of exercise, warm and cold packs."""

    first: date
    minutes: int = 0
    heat: int = 0
    cold: int = 0


@dataclass(frozen=True)
class Hurt:
    """One exercise that hurt: when, which side, the signs that were named, and what followed, in words."""

    day: date
    exercise: str
    side: Side | None = None
    signs: str = ""
    followed: str = ""


@dataclass(frozen=True)
class Report:
    """Everything that the report can show; `contents` chooses. Raises ValueError naming the field of a value that cannot be.

    `first` and `last`: the days of the period. `injected`: the day of the last injections. `day`: days since then on `last`.
    `planned`: when the next injections are planned. `treatments`: the newest first. `minutes_a_week`: of exercise, on average.
    `heat`, `cold`: packs in the period. `tricks`: those that still work, in words. `weeks`, `hurts`: the newest last.
    `clinic_says`: what a clinic allows, a sentence each.
    """

    first: date
    last: date
    name: str = ""
    injected: date | None = None
    day: int | None = None
    planned: date | None = None
    course: Course = field(default_factory=Course)
    treatments: tuple[Treatment, ...] = ()
    symptoms: tuple[Score, ...] = ()
    chart: Picture | None = None
    feelings: tuple[Score, ...] = ()
    medicines: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    questions: tuple[str, ...] = ()
    minutes_a_week: int | None = None
    heat: int | None = None
    cold: int | None = None
    tricks: tuple[str, ...] = ()
    tension_map: Picture | None = None
    weeks: tuple[Week, ...] = ()
    hurts: tuple[Hurt, ...] = ()
    contents: Contents = field(default_factory=Contents)
    clinic_says: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in _wrong(self):
            raise ValueError(f"no report has such a value: {name}")


def _wrong(report: Report) -> Iterator[str]:
    """The fields whose values cannot be."""
    course = report.course
    if report.last < report.first:
        yield "last"
    counts = ("day", "minutes_a_week", "heat", "cold")
    yield from (name for name in counts if not _within(getattr(report, name)))
    days = ("first_change", "best_week", "fading_computed", "fading_marked")
    yield from (name for name in days if not _within(getattr(course, name)))
    yield from (name for name in ("swallow", "weakness") if not _within(getattr(course, name), 10))
    if not _within(course.best_percent, 100):
        yield "best_percent"
    for treatment in report.treatments:
        if not _within(treatment.interval):
            yield "interval"
        if not all(_within(units) and units != 0 for units in (treatment.units, *(m.units for m in treatment.muscles))):
            yield "units"
        if not all(_within(muscle.points) for muscle in treatment.muscles):
            yield "points"
    for score in (*report.symptoms, *report.feelings):
        if not all(_within(value, 10) for value in (score.before, score.best, score.end)):
            yield "score"
    for effect in report.effects:
        if not _within(effect.worst, 10) or (effect.last is not None and effect.last < effect.first):
            yield "effects"
    if not all(_within(number) for week in report.weeks for number in (week.minutes, week.heat, week.cold)):
        yield "weeks"


def _within(value: float | None, most: float = math.inf) -> bool:
    return value is None or (math.isfinite(value) and 0 <= value <= most)
