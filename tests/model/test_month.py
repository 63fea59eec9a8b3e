"""Steps by day, week, month and year, over the ends of months and years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.month import (
    EARLIEST,
    LATEST,
    add_days,
    add_months,
    month_of,
    place_in_week,
    week_of,
)

days = st.dates(EARLIEST, LATEST)


@given(day=days)
def test_a_month_goes_from_its_first_day_to_the_eve_of_the_next(day: date) -> None:
    first, last = month_of(day)
    assert first <= day <= last
    assert first.day == 1
    assert (last + timedelta(days=1)).day == 1
    assert (first.month, last.month) == (day.month, day.month)


@given(day=days, months=st.integers(-3000, 3000))
def test_another_month_has_the_same_day_or_its_last_one(day: date, months: int) -> None:
    there = add_months(day, months)
    count = there.year * 12 + there.month - (day.year * 12 + day.month)
    if EARLIEST < there < LATEST:
        assert count == months
        assert there.day == min(day.day, month_of(there)[1].day)


@given(day=days, number=st.integers(-100_000, 100_000))
def test_no_step_leads_out_of_the_calendar(day: date, number: int) -> None:
    assert EARLIEST <= add_days(day, number) <= LATEST
    assert EARLIEST <= add_months(day, number) <= LATEST


@pytest.mark.parametrize(
    ("day", "months", "there"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 12, 15), 1, date(2028, 1, 15)),
        (date(2027, 1, 15), -1, date(2026, 12, 15)),
    ],
)
def test_ends_of_months_and_years(day: date, months: int, there: date) -> None:
    assert add_months(day, months) == there


@given(day=st.dates(EARLIEST + timedelta(days=7), LATEST - timedelta(days=7)), first=st.integers(1, 7))
def test_a_week_begins_on_its_first_weekday_and_has_seven_days(day: date, first: int) -> None:
    start, end = week_of(day, first)
    assert start.isoweekday() == first
    assert start <= day <= end
    assert (end - start).days == 6
    assert start + timedelta(days=place_in_week(day, first)) == day
