"""When it is quiet, for how long, and what rings all the same."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.quiet import QuietHours, Silence, bad_spell_until, rings, silence

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(time(22), time(8))
NOW = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)  # 10:00 in Berlin
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("hours", "at", "until"),
    [
        (NIGHT, datetime(2027, 1, 11, 20, 59, tzinfo=UTC), None),
        (NIGHT, datetime(2027, 1, 11, 21, 0, tzinfo=UTC), datetime(2027, 1, 12, 7, 0, tzinfo=UTC)),
        (NIGHT, datetime(2027, 1, 12, 6, 59, tzinfo=UTC), datetime(2027, 1, 12, 7, 0, tzinfo=UTC)),
        (NIGHT, datetime(2027, 1, 12, 7, 0, tzinfo=UTC), None),
        (
            QuietHours(time(12), time(14)),
            datetime(2027, 1, 11, 11, 30, tzinfo=UTC),
            datetime(2027, 1, 11, 13, tzinfo=UTC),
        ),
        (QuietHours(time(8), time(8)), datetime(2027, 1, 11, 7, 0, tzinfo=UTC), None),
        (NIGHT, datetime(2027, 3, 27, 23, 0, tzinfo=UTC), datetime(2027, 3, 28, 6, 0, tzinfo=UTC)),  # an hour shorter
    ],
)
def test_quiet_hours_end_at_their_civil_time(hours: QuietHours, at: datetime, until: datetime | None) -> None:
    found = silence(at, BERLIN, hours)
    assert found == (None if until is None else Silence("quiet_hours", until))


def test_of_several_the_one_that_holds_the_most_is_told() -> None:
    asked = {"paused": NOW + 5 * HOUR, "meeting": NOW + HOUR}
    assert silence(NOW, BERLIN, NIGHT, asked) == Silence("meeting", NOW + HOUR)
    assert silence(NOW + 2 * HOUR, BERLIN, NIGHT, asked) == Silence("paused", NOW + 5 * HOUR)
    assert silence(NOW + 5 * HOUR, BERLIN, NIGHT, asked) is None
    assert silence(NOW, BERLIN, away_until=NOW + HOUR) == Silence("away", NOW + HOUR)
    assert silence(NOW, BERLIN, on=False) == Silence("off", None)


@pytest.mark.parametrize("why", ["paused", "bad_spell", "away", "off"])
def test_safety_and_appointments_ring_in_a_pause(why: str) -> None:
    held = Silence(why, NOW)
    assert [rings(kind, "x", held) for kind in ("safety_check", "appointment_lead", "call_to_book")] == [True] * 3
    assert not rings("stretch", "2027-01-11#1", held)


@pytest.mark.parametrize("why", ["quiet_hours", "meeting"])
def test_only_the_last_reminder_before_an_appointment_rings_in_the_night(why: str) -> None:
    held = Silence(why, NOW)
    assert rings("appointment_lead", "one:2h:2027-01-11T10:30", held)
    assert not rings("appointment_lead", "one:1d:2027-01-11", held)
    assert not rings("safety_check", "2027-01-11#1", held)


def test_without_silence_everything_rings() -> None:
    assert rings("stretch", "2027-01-11#1", None)


def test_a_bad_spell_lasts_until_the_next_morning() -> None:
    assert bad_spell_until(NOW, BERLIN) == datetime(2027, 1, 12, 7, tzinfo=UTC)
    assert bad_spell_until(NOW - 8 * HOUR, BERLIN) == datetime(2027, 1, 11, 7, tzinfo=UTC)


@given(
    hours=st.builds(QuietHours, st.times(), st.times()),
    zone=st.sampled_from(["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia"]).map(ZoneInfo),
    minute=st.integers(0, 60 * 24 * 400),
)
def test_silence_always_ends_within_a_day(hours: QuietHours, zone: ZoneInfo, minute: int) -> None:
    now = NOW + timedelta(minutes=minute)
    found = silence(now, zone, hours)
    if found is not None:
        assert found.until is not None
        assert now < found.until <= now + timedelta(hours=26)
