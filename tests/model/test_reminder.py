"""Civil times become instants in the zone of now, once a day whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.reminder import instant, of_day

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        (date(2027, 1, 11), time(8, 30), datetime(2027, 1, 11, 7, 30, tzinfo=UTC)),
        (date(2027, 7, 11), time(8, 30), datetime(2027, 7, 11, 6, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # the first of two
        (date(2027, 3, 28), time(2, 30), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),  # in the gap: after it
    ],
)
def test_instant_of_a_civil_time(day: date, at: time, expected: datetime) -> None:
    assert instant(day, at, BERLIN) == expected


@given(
    day=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata", "Pacific/Apia"]),
)
def test_each_day_has_one_occurrence_after_that_of_the_day_before(day: date, zone: str) -> None:
    (item,) = of_day(day, ZoneInfo(zone), "gentle_morning_5")
    (before,) = of_day(day - timedelta(days=1), ZoneInfo(zone), "gentle_morning_5")
    assert item.key != before.key
    assert item.due > before.due
    assert item.expires is not None
    assert item.due < item.expires
