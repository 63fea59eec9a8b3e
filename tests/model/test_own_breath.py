"""One's own breath, by a key held while breathing in: how it is drawn, and how the match is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.breathing import BreathPattern
from dystonia_companion.model.own_breath import OwnBreath, match

SLOW = BreathPattern(4_000, 0, 6_000, 0)
BOX = BreathPattern(4_000, 2_000, 4_000, 2_000)


def breathing(pattern: BreathPattern, late_ms: int = 0, share: float = 1.0, breaths: int = 10) -> OwnBreath:
    """Somebody who holds the key for a share of each breath in, so much later than the pacer."""
    own = OwnBreath()
    for breath in range(breaths):
        down = max(0, breath * pattern.cycle_ms + late_ms)
        own = own.hold(pattern, down, True).hold(pattern, down + round(pattern.in_ms * share), False)
    return own


def told(own: OwnBreath, pattern: BreathPattern, breaths: int = 10) -> list[str]:
    return [reason.code for reason in match(own, pattern, breaths * pattern.cycle_ms)]


@pytest.mark.parametrize(
    ("late_ms", "share", "codes"),
    [
        (0, 1.0, ["own_breath_together", "own_breath_with"]),
        (500, 1.0, ["own_breath_together", "own_breath_with"]),
        (1_500, 1.0, ["own_breath_often", "own_breath_late"]),
        (-1_500, 1.0, ["own_breath_often", "own_breath_early"]),
        (5_000, 1.0, ["own_breath_apart"]),
        (0, 0.4, ["own_breath_often", "own_breath_with"]),
    ],
)
def test_the_match_is_told_in_words(late_ms: int, share: float, codes: list[str]) -> None:
    assert told(breathing(SLOW, late_ms, share), SLOW) == codes


def test_while_the_breath_is_held_either_is_fine() -> None:
    assert told(breathing(BOX, share=1.5), BOX) == ["own_breath_together", "own_breath_with"]


def test_of_too_few_breaths_nothing_is_said() -> None:
    assert told(breathing(SLOW, breaths=2), SLOW) == ["own_breath_few"]
    assert told(OwnBreath(), SLOW) == ["own_breath_few"]


def test_what_came_before_the_first_press_does_not_count() -> None:
    """Whoever finds the key in the fifth breath was not apart before."""
    late = OwnBreath()
    for breath in range(5, 10):
        late = late.hold(SLOW, breath * 10_000, True).hold(SLOW, breath * 10_000 + 4_000, False)
    assert told(late, SLOW)[0] == "own_breath_together"


def test_a_key_that_is_still_held_at_the_end_counts_until_then() -> None:
    own = breathing(SLOW, breaths=9).hold(SLOW, 90_000, True)
    assert told(own, SLOW)[0] == "own_breath_together"


@given(st.lists(st.tuples(st.integers(0, 8_000), st.booleans()), max_size=60), st.integers(0, 20_000))
def test_the_drawn_breath_stays_between_empty_and_full_and_never_jumps(
    presses: list[tuple[int, bool]], later: int
) -> None:
    own, at = OwnBreath(), 0
    for wait, down in presses:
        at += wait
        before = own.level_at(SLOW, at)
        own = own.hold(SLOW, at, down)
        assert own.level_at(SLOW, at) == pytest.approx(before)
    assert 0 <= own.level_at(SLOW, at + later) <= 1
    assert all(a <= b for a, b in own.breaths)


def test_down_twice_is_one_breath() -> None:
    own = OwnBreath().hold(SLOW, 0, True).hold(SLOW, 500, True).hold(SLOW, 4_000, False).hold(SLOW, 4_500, False)
    assert own.breaths == ((0, 4_000),)
