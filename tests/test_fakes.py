"""The manual clock bends time the way a computer does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dystonia_companion.clock import Clock
from tests.fakes import ManualClock


def readings(clock: Clock) -> tuple[datetime, int, int, str]:
    return clock.now(), clock.monotonic_ms(), clock.boottime_ms(), clock.boot_id()


def test_awake_all_clocks_move() -> None:
    clock = ManualClock()
    wall, monotonic, boot, boot_id = readings(clock)
    clock.advance(1500)
    assert readings(clock) == (wall + timedelta(milliseconds=1500), monotonic + 1500, boot + 1500, boot_id)


def test_asleep_the_monotonic_clock_rests() -> None:
    clock = ManualClock()
    wall, monotonic, boot, boot_id = readings(clock)
    clock.sleep(3_600_000)
    assert readings(clock) == (wall + timedelta(hours=1), monotonic, boot + 3_600_000, boot_id)


def test_a_wall_clock_set_back_moves_nothing_else() -> None:
    clock = ManualClock()
    wall, monotonic, boot, boot_id = readings(clock)
    clock.step_wall(-60_000)
    assert readings(clock) == (wall - timedelta(minutes=1), monotonic, boot, boot_id)


def test_a_reboot_gives_a_new_id_and_starts_counting_anew() -> None:
    clock = ManualClock()
    wall, _, boot, boot_id = readings(clock)
    clock.reboot(off_ms=5_000)
    assert clock.now() == wall + timedelta(seconds=5)
    assert clock.boot_id() != boot_id
    assert clock.boottime_ms() < boot


def test_travel_changes_the_zone_and_not_the_instant() -> None:
    clock = ManualClock(datetime(2027, 7, 1, 12, tzinfo=UTC))
    clock.set_zone("Asia/Tokyo")
    assert clock.now().astimezone(clock.zone()).hour == 21


@pytest.mark.parametrize("move", ["advance", "sleep", "reboot"])
def test_only_the_wall_clock_goes_back(move: str) -> None:
    with pytest.raises(ValueError, match="wall clock"):
        getattr(ManualClock(), move)(-1)
