"""Nothing goes towards a pull: every pattern of one and two components, samples of three, in every phase.

The judge is code of its own (tests/model/judge.py). What is tried is one routine of all exercises, for people whom no other
gate holds back, so that only suits, avoid, the side rule and the axis check stand between a pull and a wrong movement.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model import gates
from dystonia_companion.model.pattern import Component, Pattern
from dystonia_companion.model.person import Clearance, Day, Person, Phase
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import offered, prescribe
from dystonia_companion.model.routine import Routine, RoutineItem
from tests.model.judge import RIGHT_PULL, goes_towards
from tests.model.people import library

OPEN_TO_ALL = frozenset({"all_with_trick", "clinician_confirmed", "stable_dystonia", "jaw_tension"})
DAYS = (
    Day(Phase.REST48, 1),
    Day(Phase.KICK_IN, 9),
    Day(Phase.WORKING, 30),
    Day(Phase.WANING, 60),
    Day(Phase.DUE, 90),
)
SAMPLES_OF_THREE = 6_000


def parts(kind: str, unknown: bool = True) -> tuple[Component, ...]:
    """One component of each side (and of unknown side) and strength."""
    facts = library().kinds[kind]
    sides: list[Side | None] = [*Side, *([None] if unknown else [])] if facts.sided else [None]
    return tuple(Component(facts, side, strength) for side in sides for strength in (1, 2, 3))


def patterns_of(count: int) -> Iterator[Pattern]:
    for kinds in itertools.combinations(sorted(library().kinds), count):
        for chosen in itertools.product(*map(parts, kinds)):
            yield Pattern(chosen)


def everything() -> Routine:
    return Routine("r", True, ("all",), (), ("due",), tuple(map(RoutineItem, sorted(library().exercises))))


def who_pulls(pattern: Pattern) -> Person:
    return Person(pattern=pattern, flags=OPEN_TO_ALL, clearance=Clearance.CLEARED)


def towards(pattern: Pattern, days: tuple[Day, ...], routine: Routine) -> list[str]:
    who = who_pulls(pattern)
    return [bad for day in days for bad in goes_towards(prescribe(routine, who, day, library()), who)]


def told(pattern: Pattern) -> str:
    return " + ".join(f"{c.kind.id} {c.side.name if c.side else '-'} {c.strength}" for c in pattern.components)


def test_the_judge_knows_every_kind_of_pull_that_ships() -> None:
    assert set(RIGHT_PULL) == set(library().kinds)


def test_one_component_in_every_phase() -> None:
    routine = everything()
    assert {told(p): bad for p in patterns_of(1) if (bad := towards(p, DAYS, routine))} == {}


def test_two_components_when_nearly_everything_is_allowed() -> None:
    routine = everything()
    assert {told(p): bad for p in patterns_of(2) if (bad := towards(p, DAYS[3:4], routine))} == {}


@pytest.mark.slow
def test_two_components_in_every_phase() -> None:
    routine = everything()
    assert {told(p): bad for p in patterns_of(2) if (bad := towards(p, DAYS, routine))} == {}


@pytest.mark.slow
def test_three_components_sampled_widely(request: pytest.FixtureRequest) -> None:
    draw = random.Random(request.config.option.hypothesis_seed)
    routine = everything()
    kinds = sorted(library().kinds)
    bad = {}
    for _ in range(SAMPLES_OF_THREE):
        pattern = Pattern(tuple(draw.choice(parts(kind)) for kind in draw.sample(kinds, 3)))
        if wrong := towards(pattern, (draw.choice(DAYS),), routine):
            bad[told(pattern)] = wrong
    assert bad == {}


@st.composite
def three(draw: st.DrawFn) -> Pattern:
    kinds = draw(st.permutations(sorted(library().kinds)))[:3]
    return Pattern(tuple(draw(st.sampled_from(parts(kind))) for kind in kinds))


@given(pattern=three(), day=st.sampled_from(DAYS))
def test_three_components(pattern: Pattern, day: Day) -> None:
    assert towards(pattern, (day,), everything()) == []


def test_one_component_needs_no_axis_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check 5: suits, avoid and the side rule alone already hold."""
    kept = tuple(g for g in gates.GATES if g is not gates.away_from_every_pull)
    assert len(kept) == len(gates.GATES) - 1
    monkeypatch.setattr(gates, "GATES", kept)
    routine = everything()
    singles = [Pattern((part,)) for kind in library().kinds for part in parts(kind, unknown=False)]
    assert {told(p): bad for p in singles if (bad := towards(p, DAYS, routine))} == {}


def test_in_mixed_patterns_two_exercises_are_kept_safe_by_the_axis_check_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Check 4 names a third, side_stretch, which 1.1 rules out already wherever it would go wrong.

    It also shows that the judge sees what the check would let through.
    """
    kept = tuple(g for g in gates.GATES if g is not gates.away_from_every_pull)
    monkeypatch.setattr(gates, "GATES", kept)
    routine = everything()
    sided = [p for p in patterns_of(2) if all(c.side is not None or not c.kind.sided for c in p.components)]
    found = {wrong.split()[0] for p in sided for wrong in towards(p, DAYS[3:4], routine)}
    assert found == {"diagonal_stretch", "correct_then_touch"}


@pytest.mark.parametrize("clearance", [Clearance.CLEARED, Clearance.NOT_CLEARED])
def test_every_routine_on_offer_gives_at_least_three_items(clearance: Clearance) -> None:
    """Check 9: itself, its fallback or the last resort, for every single component and for "not sure"."""
    thin = []
    for pattern in (Pattern(), *patterns_of(1)):
        who = Person(pattern=pattern, clearance=clearance)
        for routine in library().routines.values():
            for day in (*DAYS, Day(Phase.KICK_IN, 4)):
                if offered(routine, who, day) is None:
                    items = prescribe(routine, who, day, library()).items
                    if len(items) < 3:
                        thin.append((routine.id, told(pattern), day.phase.value, len(items)))
    assert thin == []


def test_every_routine_is_offered_to_somebody() -> None:
    people = [who_pulls(p) for p in patterns_of(1)]
    days = (*DAYS, Day(Phase.KICK_IN, 4))
    for routine in library().routines.values():
        assert any(offered(routine, who, day) is None for who in people for day in days), routine.id
