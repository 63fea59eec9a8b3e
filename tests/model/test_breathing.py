"""Breathing as an item of a routine: whole breaths, one after the other, in the time that the routine gives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.breathing import BreathPattern
from dystonia_companion.model.person import Day
from dystonia_companion.model.prescribe import Programme, prescribe
from dystonia_companion.model.routine import Routine, RoutineItem
from dystonia_companion.model.timeline import SegmentKind, Timeline, lay_out
from tests.model.people import library, person, speech

LONG_OUT = BreathPattern(4_000, 0, 8_000, 0)
BREATHING = "breathing_extended_exhale"


def laid_out(duration_s: float, pattern: BreathPattern = LONG_OUT) -> Timeline:
    exercise = replace(library().exercises[BREATHING], breath=pattern)
    whole = replace(library(), exercises={**library().exercises, BREATHING: exercise})
    items = (RoutineItem("jaw_rest"), RoutineItem("settle_checkin"), RoutineItem(BREATHING, duration_s=duration_s))
    programme: Programme = prescribe(Routine("r", True, ("all",), (), ("due",), items), person(), Day(), whole)
    return lay_out(programme, speech(), {}, "full")


def test_two_minutes_are_ten_breaths_after_an_intro_of_eight_seconds() -> None:
    timeline = laid_out(120)
    own = [s for s in timeline.segments if s.item == 2]
    assert (own[0].kind, own[0].duration_ms) == (SegmentKind.INTRO, 8_000)
    assert [(s.kind, s.duration_ms) for s in own[1:]] == [
        (SegmentKind.BREATHE_IN, 4_000),
        (SegmentKind.BREATHE_OUT, 8_000),
    ] * 10
    assert [s.repetition for s in own[1:]] == [n for n in range(1, 11) for _ in range(2)]
    assert timeline.repeats[2] == 10
    assert timeline.item_ends_ms[2] - timeline.item_starts_ms[2] == 128_000


def test_holds_stand_where_the_pattern_has_them() -> None:
    own = [s for s in laid_out(60, BreathPattern(4_000, 2_000, 4_000, 2_000)).segments if s.item == 2][1:5]
    assert [s.kind.value for s in own] == ["breathe_in", "breathe_hold", "breathe_out", "breathe_hold"]


@pytest.mark.parametrize(("ms", "cycles"), [(120_000, 10), (125_999, 10), (126_000, 11), (100, 1), (0, 1)])
def test_the_nearest_whole_number_of_breaths(ms: int, cycles: int) -> None:
    assert LONG_OUT.cycles(ms) == cycles


@given(
    times=st.tuples(
        st.integers(1_000, 12_000), st.integers(0, 4_000), st.integers(1_000, 12_000), st.integers(0, 4_000)
    ),
    duration_s=st.integers(60, 1200),
)
def test_breathing_never_ends_in_mid_breath(times: tuple[int, int, int, int], duration_s: int) -> None:
    pattern = BreathPattern(*times)
    timeline = laid_out(duration_s, pattern)
    breathed = timeline.item_ends_ms[2] - timeline.item_starts_ms[2] - 8_000
    assert breathed == timeline.repeats[2] * sum(times)
    assert abs(breathed - duration_s * 1000) * 2 <= sum(times)
    assert all(s.duration_ms > 0 for s in timeline.segments)
