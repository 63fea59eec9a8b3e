"""What is written down of one treatment with botulinum toxin (clinical reference 6.7): record only.

Units are those of the product as the clinic wrote them. They are never compared, converted, added up over products or
suggested (6.3).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dystonia_companion.model.pose import Side
from dystonia_companion.model.reason import Reason

MOST_UNITS = 100_000  # a slip of the keys, whatever the product
MOST_POINTS = 100
THOUSANDS = 3  # figures behind a sign that may set off thousands as well as a fraction
EARLIEST = date(1980, 1, 1)  # before the toxin was a medicine (1989, [design])
LONGEST_LINE, LONGEST_TEXT = 200, 4_000
LONGEST_COURSE = timedelta(days=400)  # a day later than this belongs to another treatment
OTHER = "other"


class Guidance(StrEnum):
    """How the muscles were found."""

    NONE = "none"
    EMG = "emg"
    ULTRASOUND = "ultrasound"
    BOTH = "both"


@dataclass(frozen=True)
class PullThen:
    """One part of the pull at the time of a treatment: the id of its kind, the side, and the strength 1 to 3."""

    kind: str
    side: Side | None
    strength: int


@dataclass(frozen=True)
class InjectedMuscle:
    """One muscle, as the letter has it. `name` only with the muscle OTHER; units and points are None where not told."""

    muscle: str
    side: Side | None = None
    units: float | None = None
    points: int | None = None
    name: str = ""


@dataclass(frozen=True)
class SideEffect:
    """What came after the injections: first and last day (None while it lasts), and how bad at worst, 0 to 10."""

    effect: str
    start: date
    end: date | None = None
    severity: int | None = None
    name: str = ""


@dataclass(frozen=True)
class Details:
    """All that the letter and the person tell besides day, time and product. None or '' is not told; a pull of no part is one
    that nobody was sure of."""

    product_name: str = ""
    batch: str = ""
    clinic: str = ""
    clinician: str = ""
    guidance: Guidance | None = None
    units: float | None = None
    pattern: tuple[PullThen, ...] | None = None
    photo: bool | None = None
    benefit: date | None = None
    best: date | None = None
    best_percent: int | None = None
    fading: date | None = None
    swallow_1: int | None = None
    swallow_2: int | None = None
    swallow_4: int | None = None
    pain_before: int | None = None
    pain_peak: int | None = None
    medicines: str = ""
    able_again: str = ""
    notes: str = ""
    muscles: tuple[InjectedMuscle, ...] = ()
    effects: tuple[SideEffect, ...] = ()

    @property
    def empty(self) -> bool:
        return self == Details()


SCORES = ("swallow_1", "swallow_2", "swallow_4", "pain_before", "pain_peak")
LINES = ("product_name", "batch", "clinic", "clinician")
TEXTS = ("medicines", "able_again", "notes")
DAYS = ("benefit", "best", "fading")


def day_problem(day: date, today: date) -> Reason | None:
    """Why no treatment can have been on `day`; None when it can."""
    if day > today:
        return Reason("treatment_to_come")
    return Reason("treatment_long_ago") if day < EARLIEST else None


def problems(details: Details, day: date, today: date) -> Mapping[str, Reason]:
    """What is wrong in the record of a treatment on `day`, by field; muscles and effects by "muscles.0" and "effects.0"."""
    found: dict[str, Reason | None] = {name: _day(getattr(details, name), day, today) for name in DAYS}
    found["units"] = _units(details.units)
    found["best_percent"] = _within(details.best_percent, 0, 100)
    found |= {name: _within(getattr(details, name), 0, 10) for name in SCORES}
    found |= {name: _length(getattr(details, name), LONGEST_LINE) for name in LINES}
    found |= {name: _length(getattr(details, name), LONGEST_TEXT) for name in TEXTS}
    for number, muscle in enumerate(details.muscles):
        found[f"muscles.{number}"] = _muscle(muscle, details.muscles[:number])
    for number, effect in enumerate(details.effects):
        found[f"effects.{number}"] = _effect(effect, day, today)
    return {name: reason for name, reason in found.items() if reason is not None}


def units_of(typed: str) -> float | Reason:
    """The number that was typed, with a point or a comma, or why it is none that units can be.

    "5,000" may be five thousand or five: what could be read in two ways is not read.
    """
    text = typed.strip().replace(",", ".")
    if not text.replace(".", "", 1).isdecimal() or not text.isascii():
        return Reason("units_wrong")
    _, point, behind = text.partition(".")
    if point and len(behind) == THOUSANDS:
        return Reason("units_unclear")
    units = float(text)
    return _units(units) or units


def _units(units: float | None) -> Reason | None:
    if units is None or (math.isfinite(units) and 0 < units <= MOST_UNITS):
        return None
    return Reason("units_wrong")


def _within(value: int | None, low: int, high: int) -> Reason | None:
    return None if value is None or low <= value <= high else Reason("out_of_range", {"low": low, "high": high})


def _length(text: str, most: int) -> Reason | None:
    return Reason("too_long", {"most": most}) if len(text) > most else None


def _day(found: date | None, day: date, today: date) -> Reason | None:
    if found is None:
        return None
    if found > today:
        return Reason("day_to_come")
    return Reason("day_outside_course") if not day <= found <= day + LONGEST_COURSE else None


def _muscle(muscle: InjectedMuscle, before: Iterable[InjectedMuscle]) -> Reason | None:
    if muscle.muscle == OTHER and not muscle.name.strip():
        return Reason("name_missing")
    if any((m.muscle, m.side, m.name) == (muscle.muscle, muscle.side, muscle.name) for m in before):
        return Reason("muscle_twice")
    return _units(muscle.units) or _within(muscle.points, 1, MOST_POINTS) or _length(muscle.name, LONGEST_LINE)


def _effect(effect: SideEffect, day: date, today: date) -> Reason | None:
    if effect.effect == OTHER and not effect.name.strip():
        return Reason("name_missing")
    if effect.end is not None and effect.end < effect.start:
        return Reason("ends_before_start")
    wrong = _day(effect.start, day, today) or _day(effect.end, day, today)
    return wrong or _within(effect.severity, 0, 10) or _length(effect.name, LONGEST_LINE)
