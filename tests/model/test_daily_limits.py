"""Thirty minutes a day and two hours between sessions, counted by what asks something of the neck (reference 2.1)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.daily_limits import (
    GAP,
    MOST_MS,
    DayLimit,
    Done,
    Worked,
    counted_ms,
    passed,
    told_already,
)

TODAY = date(2027, 1, 11)
NOON = datetime(2027, 1, 11, 12, tzinfo=UTC)
MINUTE = 60_000
HOUR = timedelta(hours=1)


def worked(ended: datetime, minutes: float, day: date = TODAY) -> Worked:
    return Worked(day, ended, round(minutes * MINUTE))


@pytest.mark.parametrize(
    ("before", "planned", "told"),
    [
        ([], 10, []),
        ([], 31, [DayLimit.MINUTES]),
        ([], 30, []),  # 30 minutes are the limit, not past it
        ([worked(NOON - 4 * HOUR, 20)], 10, []),
        ([worked(NOON - 4 * HOUR, 20.5)], 10, [DayLimit.MINUTES]),
        ([worked(NOON - HOUR, 5)], 10, [DayLimit.GAP]),
        ([worked(NOON - GAP, 5)], 10, []),  # two hours have passed
        ([worked(NOON - HOUR, 25)], 10, [DayLimit.MINUTES, DayLimit.GAP]),
        ([worked(NOON - HOUR, 0)], 10, []),  # only what counts has an end that counts
        ([worked(NOON - HOUR, 25)], 0, []),  # a set without such items passes nothing
        ([worked(NOON - 13 * HOUR, 29, TODAY - timedelta(days=1))], 10, []),
        ([worked(NOON + 3 * HOUR, 5)], 10, [DayLimit.GAP]),  # the clock went back
        ([worked(NOON - 3 * HOUR, 25, TODAY + timedelta(days=1))], 10, [DayLimit.MINUTES]),  # a journey to the west
    ],
)
def test_what_a_session_would_pass(before: list[Worked], planned: float, told: list[DayLimit]) -> None:
    assert list(passed(before, round(planned * MINUTE), NOON, TODAY)) == told


def test_the_gap_goes_over_midnight() -> None:
    late = datetime(2027, 1, 10, 23, 30, tzinfo=UTC)
    just_after = datetime(2027, 1, 11, 0, 30, tzinfo=UTC)
    assert passed([worked(late, 25, date(2027, 1, 10))], 10 * MINUTE, just_after, TODAY) == (DayLimit.GAP,)


def test_what_was_cut_short_counts_as_far_as_it_was_seen() -> None:
    items = [Done(100, True, True), Done(100, True, False), Done(100, False, True)]
    assert counted_ms(items, 230) == 130
    assert counted_ms(items, 150) == 100  # less was seen than what was done takes: nothing is left over
    assert counted_ms(items, 900) == 200
    assert counted_ms([], 900) == 0


items = st.lists(st.builds(Done, st.integers(0, 600_000), st.booleans(), st.booleans()), max_size=12)


@given(items, st.integers(0, 3_600_000))
def test_never_more_than_its_items_nor_less_than_those_done(done: list[Done], seen_ms: int) -> None:
    found = counted_ms(done, seen_ms)
    assert sum(i.ms for i in done if i.counts and i.whole) <= found <= sum(i.ms for i in done if i.counts)


@given(st.lists(st.builds(worked, st.just(NOON - 5 * HOUR), st.floats(0, 10)), max_size=5), st.floats(0.1, 20))
def test_minutes_of_a_day_add_up(before: list[Worked], planned: float) -> None:
    planned_ms = round(planned * MINUTE)
    past = sum(one.ms for one in before) + planned_ms > MOST_MS
    assert (DayLimit.MINUTES in passed(before, planned_ms, NOON, TODAY)) == past or not planned_ms


@pytest.mark.parametrize(
    ("day", "at", "already"),
    [
        (TODAY, NOON - 5 * HOUR, True),  # once a day
        (TODAY - timedelta(days=1), NOON - 20 * HOUR, False),
        (TODAY + timedelta(days=1), NOON - HOUR, True),  # a journey to the west just after midnight
        (TODAY - timedelta(days=1), NOON - HOUR, True),  # to the east
        (TODAY + timedelta(days=30), NOON + timedelta(days=30), False),  # the clock was a month ahead
    ],
)
def test_it_is_told_once_a_day(day: date, at: datetime, already: bool) -> None:
    assert told_already(day, at, NOON, TODAY) is already
