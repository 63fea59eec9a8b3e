"""Scores beside scores: nothing is made up between entries, and few pairs say nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.compare import BeforeAfter, Day, SameDay, before_after, days_of, same_day
from tests.model.diaries import CONTENT, TREATED, entry


def days(**scores: int) -> tuple[Day, ...]:
    return tuple(Day(int(number[1:]), value) for number, value in scores.items())


def test_the_days_of_a_cycle_are_the_medians_of_what_was_told_on_them() -> None:
    later = TREATED + timedelta(days=63)
    entries = [
        entry(later, 20, pain=8, sleep=1),
        entry(TREATED, pain=2, pull=4, hard=9),
        entry(later, 8, pain=5),
        entry(later, 12, pain=6),
        entry(TREATED + timedelta(days=5), sleep=7),
    ]
    assert days_of(entries, TREATED) == (Day(0, 4), Day(63, 6))
    assert days_of(entries, TREATED, "sleep") == (Day(5, 7), Day(63, 1))


def test_day_63_now_beside_day_63_before() -> None:
    found = same_day(days(d60=3, d63=5), days(d62=4, d65=9), 63)
    assert found == SameDay(63, Day(63, 5), Day(62, 4))
    assert found.change == 1


def test_of_two_equally_near_the_earlier_one() -> None:
    assert same_day(days(d64=9, d62=1), (), 63).now == Day(62, 1)


@pytest.mark.parametrize(("number", "near"), [(59, False), (60, True), (66, True), (67, False)])
def test_a_gap_stays_a_gap(number: int, near: bool) -> None:
    found = same_day(days(d63=5), (Day(number, 2),), 63)
    assert (found.before is not None) is near
    assert (found.change is not None) is near


@pytest.mark.parametrize(
    ("before", "after", "pain", "counts"),
    [
        (5, 7, False, True),
        (5, 3, False, True),
        (5, 6, True, False),  # a fifth
        (3, 4, True, True),  # a third
        (3, 4, False, False),
        (10, 8, True, True),
        (0, 1, True, False),  # of no pain there is no share
        (0, 2, True, True),
        (4, 4, True, False),
        (0, 0, True, False),
    ],
)
def test_the_change_that_counts(before: int, after: int, pain: bool, counts: bool) -> None:
    assert CONTENT.change.says(before, after, pain) is counts


def test_five_pairs_are_told_and_four_are_not() -> None:
    pairs = [(6, 3), (5, 5), (7, 4), (4, 5), (8, 2)]
    found = before_after(pairs)
    assert (found.pairs, found.mean, found.least, found.most) == (5, -2.2, -6, 1)
    assert found.enough
    assert before_after(pairs[:4]) == BeforeAfter(4)
    assert not before_after(pairs[:4]).enough


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), max_size=12))
def test_it_never_claims_to_be_a_proof_and_its_mean_lies_in_its_range(pairs: list[tuple[int, int]]) -> None:
    found = before_after(pairs)
    assert found.no_proof
    if found.mean is None:
        assert len(pairs) < 5
    else:
        assert found.least is not None
        assert found.most is not None
        assert found.least <= found.mean <= found.most
