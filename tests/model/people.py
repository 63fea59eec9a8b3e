"""People and days for the tests of the model."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import strategies as st

from dystonia_companion.content.load import load_library, speech_of
from dystonia_companion.content.words import Words
from dystonia_companion.model.gates import NEVER_INJECTED, NO_HOLDS_WITH, NO_LONG_HOLDS_WITH, without
from dystonia_companion.model.pattern import Component, Pattern
from dystonia_companion.model.person import Clearance, Day, DaySize, Person, Phase
from dystonia_companion.model.pose import Side
from dystonia_companion.model.routine import Library
from dystonia_companion.model.timeline import Speech
from dystonia_companion.paths import resource_root


@cache
def library() -> Library:
    return load_library(resource_root())


@cache
def speech() -> Speech:
    return speech_of(library(), Words(resource_root()))


def pattern(*parts: tuple[str, Side | None, int]) -> Pattern:
    return Pattern(tuple(Component(library().kinds[kind], side, strength) for kind, side, strength in parts))


def person(*parts: tuple[str, Side | None, int], **more: object) -> Person:
    return Person(**{"pattern": pattern(*parts), "clearance": Clearance.CLEARED, **more})  # type: ignore[arg-type]


MAY_HOLD = frozenset({NEVER_INJECTED, *map(without, NO_HOLDS_WITH + NO_LONG_HOLDS_WITH)})
TURN_RIGHT = ("torticollis", Side.RIGHT, 2)


@st.composite
def patterns(draw: st.DrawFn, most: int = 3) -> Pattern:
    kinds = draw(st.lists(st.sampled_from(sorted(library().kinds)), max_size=most, unique=True))
    parts = []
    for kind in kinds:
        sides = [Side.LEFT, Side.RIGHT, None] if library().kinds[kind].sided else [None]
        parts.append((kind, draw(st.sampled_from(sides)), draw(st.integers(0, 3))))
    return pattern(*parts)


FLAGS = (
    "reverse_geste",
    "reverse_geste_supine",
    "stable_dystonia",
    "unstable_dystonia",
    "arms_not_tried",
    "all_with_trick",
    "balance_problem",
    "falls_history",
    "vertigo",
    "high_bp",
    "heart_disease",
    "pregnancy",
    "implant",
    "jaw_tension",
    "jaw_lock",
    "clinician_confirmed",
    "swallowing_problem",
    "recent_injection_weakness",
)

EXERCISES = st.deferred(lambda: st.sampled_from(sorted(library().exercises)))

people = st.builds(
    Person,
    pattern=patterns(),
    flags=st.frozensets(st.sampled_from(FLAGS), max_size=4),
    clearance=st.sampled_from(Clearance),
    hand_on_face=st.sampled_from([None, Side.LEFT, Side.RIGHT]),
    eyes_shut=st.booleans(),
    halved=st.dictionaries(EXERCISES, st.just(date(2027, 1, 13)), max_size=3),
    parked_sore=st.frozensets(EXERCISES, max_size=2),
    more=st.dictionaries(EXERCISES, st.tuples(st.integers(-20, 20), st.integers(-30, 30)), max_size=4),
)

days = st.builds(
    Day,
    phase=st.sampled_from(Phase),
    cycle_day=st.one_of(st.none(), st.integers(0, 120)),
    clinic_allows_from=st.one_of(st.none(), st.integers(0, 14)),
    size=st.sampled_from(DaySize),
    dizzy=st.booleans(),
    neck_weak=st.one_of(st.none(), st.integers(0, 10)),
)
