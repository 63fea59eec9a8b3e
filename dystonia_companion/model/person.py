"""What is known of a person that decides what may be prescribed, and what is known of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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


class DaySize(StrEnum):
    """How much a day bears, from the pain asked before the session (clinical reference 2.1, pain_size)."""

    NORMAL = "normal"
    SMALL = "small"
    CALM = "calm"


def size_for_pain(pain: int | None) -> DaySize:
    """The size of a session for the pain (0 to 10) before it: 0-4 normal, 5-6 small, 7 and more the calm set."""
    if pain is None or pain <= 4:
        return DaySize.NORMAL
    return DaySize.SMALL if pain <= 6 else DaySize.CALM


@dataclass(frozen=True)
class Person:
    """One person. `flags` are the words of clinical reference 8.7 that questions made true; `runs` counts finished runs."""

    pattern: Pattern = field(default_factory=Pattern)
    flags: frozenset[str] = frozenset({"arms_not_tried"})
    clearance: Clearance = Clearance.NOT_CLEARED
    hand_on_face: Side | None = None
    eyes_shut: bool = False
    parked: frozenset[str] = frozenset()
    halved: frozenset[str] = frozenset()
    runs: Mapping[str, int] = field(default_factory=dict)
    first_days: Mapping[str, int] = field(default_factory=dict)

    def words(self) -> frozenset[str]:
        """Every true word that `suits`, `avoid` and `requires` may name."""
        return self.pattern.words() | self.flags


@dataclass(frozen=True)
class Day:
    """One day. `cycle_day` is None without an injection on record; nothing recent then limits, as when one is due."""

    phase: Phase = Phase.DUE
    cycle_day: int | None = None
    clinic_allows_from: int | None = None
    size: DaySize = DaySize.NORMAL
    dizzy: bool = False

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
