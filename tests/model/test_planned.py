"""The planned day: counted from the last actual one, never before the product's minimum, whatever the calendar does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.planned import Standing, booked_early, plan_next

LAST = date(2027, 1, 11)
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
weeks = st.integers(1, 52)


@given(last=days, wanted=weeks, least=st.integers(8, 52))
def test_never_before_the_minimum_nor_before_the_interval_and_on_the_same_weekday(
    last: date, wanted: int, least: int
) -> None:
    planned = plan_next(last, wanted, least)
    assert planned.day >= last + timedelta(weeks=least)
    assert planned.day >= last + timedelta(weeks=wanted)
    assert planned.day in (last + timedelta(weeks=least), last + timedelta(weeks=wanted))
    assert planned.day.weekday() == last.weekday()
    assert (planned.until - planned.day).days == 14
    assert planned.lifted == (wanted < least)


@pytest.mark.parametrize(
    ("last", "day"), [(date(2027, 12, 6), date(2028, 2, 28)), (date(2027, 12, 7), date(2028, 2, 29))]
)
def test_twelve_weeks_over_the_end_of_the_year_come_to_a_leap_day(last: date, day: date) -> None:
    assert plan_next(last, 12, 12).day == day


@pytest.mark.parametrize("wrong", [0, -3, 53])
def test_an_interval_that_nobody_has_is_refused(wrong: int) -> None:
    with pytest.raises(ValueError, match="interval"):
        plan_next(LAST, wrong, 12)


@pytest.mark.parametrize(
    ("after", "standing"),
    [(83, Standing.BEFORE), (84, Standing.WINDOW), (98, Standing.WINDOW), (99, Standing.PAST), (400, Standing.PAST)],
)
def test_where_today_lies_to_the_planned_day(after: int, standing: Standing) -> None:
    assert plan_next(LAST, 12, 12).standing(LAST + timedelta(days=after)) is standing


@pytest.mark.parametrize(("after", "early"), [(-1, False), (0, True), (69, True), (70, False), (90, False)])
def test_a_booked_day_is_early_only_before_the_minimum_of_every_label(after: int, early: bool) -> None:
    assert booked_early(LAST + timedelta(days=after), LAST, 10) is early
