"""Civil times become instants in the zone of now, once a day whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from dystonia_companion.model.reminder import instant

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
