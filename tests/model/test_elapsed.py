"""How long ago something was: each case of clocks that were set, slept or began anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.elapsed import Reading, Span

MORNING = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)
MINUTE = 60_000


def reading(wall_min: float, boot_min: float, boot: str = "one") -> Reading:
    return Reading(MORNING + timedelta(minutes=wall_min), boot, round(boot_min * MINUTE))


CASES = {
    "clocks agree": (reading(0, 5), reading(10, 15), 10, 10, False),
    "slept, counted by both": (reading(0, 5), reading(300, 305), 300, 300, False),
    "wall stepped forward": (reading(0, 5), reading(70, 15), 70, 10, True),
    "wall stepped back": (reading(0, 5), reading(-50, 15), 10, 0, True),
    "boot clock rests in sleep": (reading(0, 5), reading(60, 6), 60, 1, True),
    "another boot": (reading(0, 5), reading(10, 1, "two"), 10, 10, True),
    "another boot, wall before": (reading(0, 5), reading(-10, 1, "two"), None, 0, True),
    "no boot ids, boot clock began anew": (reading(0, 500, ""), reading(10, 1, ""), 10, 10, True),
    "no boot ids, same boot": (reading(0, 5, ""), reading(10, 15, ""), 10, 10, False),
    "slewed a little": (reading(0, 5), reading(10.02, 15), 10.02, 10, False),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_passed_between_two_readings(case: tuple) -> None:
    before, now, most, least, stale = case
    span = Span(2 * MINUTE, before)
    assert span.at_most(now) == (None if most is None else round((most + 2) * MINUTE))
    assert span.at_least(now) == round((least + 2) * MINUTE)
    assert span.stale(now) is stale


@given(st.integers(-(10**7), 10**7), st.integers(-(10**7), 10**7), st.booleans())
def test_what_is_certain_is_never_more_than_what_may_be(wall: int, boot: int, same: bool) -> None:
    before = reading(0, 500)
    now = Reading(MORNING + timedelta(milliseconds=wall), "one" if same else "two", 500 * MINUTE + boot)
    span = Span(7, before)
    most = span.at_most(now)
    assert span.at_least(now) >= 7
    assert most is None or most >= span.at_least(now) or wall < 0
