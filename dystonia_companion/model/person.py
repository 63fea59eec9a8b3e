"""What is known of a person that decides what may be prescribed, and what is known of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from dystonia_companion.model.pattern import Pattern
from dystonia_companion.model.pose import Side


class Phase(StrEnum):
    """Where in the injection cycle a day lies (clinical reference 2.1, phases)."""

    REST48 = "rest48"
    KICK_IN = "kick_in"
    WORKING = "working"
    WANING = "waning"
    DUE = "due"


class Clearance(StrEnum):
    """What neck movement is allowed at all."""

    CLEARED = "cleared"
    NOT_CLEARED = "not_cleared"  # until a doctor or physiotherapist says yes: head still
    BLOCKED = "blocked"  # information, diary and breathing only
    INFORMATION = "information"  # information and diary only


class DaySize(StrEnum):
    """How much a day bears, from the pain asked before the session (clinical reference 2.1, pain_size)."""

    NORMAL = "normal"
    SMALL = "small"
    CALM = "calm"


class PainSays(StrEnum):
    """What the pain before a session says about its size (clinical reference 2.1, pain_size)."""

    NORMAL = "normal"
    SMALL = "small"
    CALM = "calm"
    ABOVE_USUAL = "above_usual"  # 2 and more above the person's own usual
    USUAL_STRONG = "usual_strong"  # usually 7 and more, and no clinic has advised
    USUAL_ADVISED = "usual_advised"  # usually 7 and more, as the clinic knows


SIZE_OF: Mapping[PainSays, DaySize] = {
    PainSays.NORMAL: DaySize.NORMAL,
    PainSays.SMALL: DaySize.SMALL,
    PainSays.CALM: DaySize.CALM,
    PainSays.ABOVE_USUAL: DaySize.CALM,
    PainSays.USUAL_STRONG: DaySize.CALM,
    PainSays.USUAL_ADVISED: DaySize.SMALL,
}

USUAL_FROM_DAYS = 5  # own usual pain is not known before so many days
CALM_FROM = 7
WEAK_FROM, VERY_WEAK_FROM = 3, 6  # of 10: no press and hold; phone the clinic (clinical reference 6.6)
CALM_ABOVE_USUAL = 2


def usual_pain(by_day: Mapping[date, Sequence[int]]) -> float | None:
    """The person's usual neck pain, 0 to 10: the median of the days' means; None while fewer than five days are known.

    The reference speaks of "own usual" without saying how it is found: [design].
    """
    means = sorted(sum(values) / len(values) for values in by_day.values() if values)
    if len(means) < USUAL_FROM_DAYS:
        return None
    half = len(means) // 2
    return means[half] if len(means) % 2 else (means[half - 1] + means[half]) / 2


def pain_says(pain: int | None, usual: float | None = None, clinic_advised: bool = False) -> PainSays:
    """What the pain (0 to 10) before a session says about its size (clinical reference 2.1, pain_size).

    0-4 normal, 5-6 small, 7 and more, or 2 and more above the usual, calm. A usual pain of 7 and more: calm until the
    clinic has advised; after that small, unless it is 2 above the usual.
    """
    if usual is not None and pain is not None and pain >= usual + CALM_ABOVE_USUAL:
        return PainSays.ABOVE_USUAL
    if usual is not None and usual >= CALM_FROM:
        return PainSays.USUAL_ADVISED if clinic_advised else PainSays.USUAL_STRONG
    if pain is None or pain <= 4:
        return PainSays.NORMAL
    return PainSays.SMALL if pain < CALM_FROM else PainSays.CALM


def size_for_pain(pain: int | None, usual: float | None = None, clinic_advised: bool = False) -> DaySize:
    """The size of a session for the pain (0 to 10) before it."""
    return SIZE_OF[pain_says(pain, usual, clinic_advised)]


@dataclass(frozen=True)
class Person:
    """One person. `flags` are the words of clinical reference 8.7 that questions made true.

    `not_for_me` are exercises that the person marked so (8.8), `parked` those that hurt twice, `parked_sore` those after which two
    mornings of a week were sore (8.1). `halved`: by exercise, until which day it is done half, that day included. By exercise: `runs` counts finished runs, `first_days` the days since the first one.
    `clinic_says`: by exercise, which reasons to leave it out do not count for the clinic, and since when. `more`: by exercise,
    repeats and seconds of hold that the person has gone up by (or down, below zero).
    """

    pattern: Pattern = field(default_factory=Pattern)
    flags: frozenset[str] = frozenset({"arms_not_tried"})
    clearance: Clearance = Clearance.NOT_CLEARED
    hand_on_face: Side | None = None
    eyes_shut: bool = False
    parked: frozenset[str] = frozenset()
    parked_sore: frozenset[str] = frozenset()
    halved: Mapping[str, date] = field(default_factory=dict)
    not_for_me: frozenset[str] = frozenset()
    runs: Mapping[str, int] = field(default_factory=dict)
    first_days: Mapping[str, int] = field(default_factory=dict)
    clinic_says: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    more: Mapping[str, tuple[int, float]] = field(default_factory=dict)

    def clinic_allows(self, exercise: str, code: str) -> date | None:
        """Since when the clinic says that this reason does not keep an exercise out; None where it does not say so."""
        return self.clinic_says.get(exercise, {}).get(code)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every true word that `suits`, `avoid` and `requires` may name."""
        return self.pattern.words | self.flags


@dataclass(frozen=True)
class Day:
    """One day. `cycle_day` is None without an injection on record; nothing recent then limits, as when one is due.

    `cycle_unknown`: there were injections, but nobody knows when. `swallow_breath_ok`: as the person says today. `dizzy`,
    `no_neck`, `no_exercise` and `no_breathing` come from signs that were named (clinical reference 8.1). `neck_weak`: how weak
    or heavy the neck feels, 0 to 10, None while not told. `weekday`: 0 Monday to 6 Sunday, None where it does not matter.
    """

    phase: Phase = Phase.DUE
    cycle_day: int | None = None
    cycle_unknown: bool = False
    clinic_allows_from: int | None = None
    size: DaySize = DaySize.NORMAL
    swallow_breath_ok: bool = True
    dizzy: bool = False
    no_neck: bool = False
    no_exercise: bool = False
    no_breathing: bool = False
    neck_weak: int | None = None
    weekday: int | None = None

    @property
    def weeks_of_weakness(self) -> bool:
        """Days 7 to 28, on which the neck is often weaker (clinical reference 2.1, S15)."""
        return self.cycle_day is not None and 7 <= self.cycle_day <= 28

    @property
    def rest48_only(self) -> bool:
        """Only the settling set: the first 48 hours, or until the day from which the clinic allows more."""
        if self.phase is Phase.REST48:
            return True
        return (
            self.clinic_allows_from is not None
            and self.cycle_day is not None
            and self.cycle_day < self.clinic_allows_from
        )
