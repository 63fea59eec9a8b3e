"""Phases between injections: the day, the first 48 hours, and other zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from dystonia_companion.model.cycle import Profile, Treatment, cycle_day
from dystonia_companion.model.person import Phase

BERLIN, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")
USUAL = Profile("default", 14, 56, 84)
LONGER = Profile("daxxify", 14, 112, 140)
AT_TEN = Treatment(date(2027, 1, 11), time(10, 30), BERLIN)
NO_TIME = Treatment(date(2027, 1, 11), None, BERLIN)


def on(day: int, treatment: Treatment = AT_TEN, profile: Profile = USUAL, hour: int = 12) -> tuple[int, Phase]:
    today = treatment.day + timedelta(days=day)
    found = cycle_day(treatment, datetime.combine(today, time(hour), BERLIN), today, profile)
    return found.number, found.phase


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (0, Phase.REST48),
        (1, Phase.REST48),
        (2, Phase.KICK_IN),  # 12:00 is past 10:30
        (13, Phase.KICK_IN),
        (14, Phase.WORKING),
        (55, Phase.WORKING),
        (56, Phase.WANING),
        (83, Phase.WANING),
        (84, Phase.DUE),
        (400, Phase.DUE),
    ],
)
def test_phases_begin_on_the_days_of_the_reference(day: int, phase: Phase) -> None:
    assert on(day) == (day, phase)


@pytest.mark.parametrize(("day", "phase"), [(111, Phase.WORKING), (112, Phase.WANING), (140, Phase.DUE)])
def test_a_product_of_longer_effect_has_its_own_days(day: int, phase: Phase) -> None:
    assert on(day, profile=LONGER) == (day, phase)


def test_the_first_48_hours_end_to_the_minute() -> None:
    end = datetime(2027, 1, 13, 9, 30, tzinfo=UTC)
    assert AT_TEN.rest_until() == end
    before = cycle_day(AT_TEN, end - timedelta(seconds=1), date(2027, 1, 13), USUAL)
    assert (before.phase, cycle_day(AT_TEN, end, date(2027, 1, 13), USUAL).phase) == (Phase.REST48, Phase.KICK_IN)


def test_without_a_time_they_run_from_the_end_of_the_day() -> None:
    assert NO_TIME.rest_until() == datetime(2027, 1, 13, 22, 59, tzinfo=UTC)
    assert on(2, NO_TIME) == (2, Phase.REST48)
    assert on(3, NO_TIME) == (3, Phase.KICK_IN)


def test_a_journey_does_not_shorten_the_first_48_hours() -> None:
    """In Tokyo it is eight hours later; the day changes, the lock does not."""
    now = datetime(2027, 1, 12, 16, tzinfo=UTC)
    there = cycle_day(AT_TEN, now, now.astimezone(TOKYO).date(), USUAL)
    assert (there.number, there.phase) == (2, Phase.REST48)


def test_a_clock_that_went_back_counts_as_the_day_itself() -> None:
    found = cycle_day(AT_TEN, datetime(2027, 1, 1, tzinfo=UTC), date(2027, 1, 1), USUAL)
    assert (found.number, found.phase) == (0, Phase.REST48)


def test_48_hours_are_hours_also_when_the_clocks_change() -> None:
    spring = Treatment(date(2027, 3, 27), time(10), BERLIN)
    assert spring.rest_until() - spring.instant() == timedelta(hours=48)
