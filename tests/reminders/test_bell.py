"""The bell rings at its time, after sleep, after a step of the clock either way and after a journey; and tells what fails."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from dystonia_companion.clock import SystemClock
from dystonia_companion.reminders.bell import Bell
from tests.fakes import ManualClock

BEAT_S = 0.02
QUIET_S = 0.15
SOON_S = 5.0
HOURS = 3_600_000
Made = tuple[Bell, ManualClock, threading.Semaphore]


@pytest.fixture
def bells() -> Iterator[Callable[[], Made]]:
    made: list[Bell] = []

    def make() -> Made:
        clock, rung = ManualClock(datetime(2027, 1, 11, 9, 0, tzinfo=UTC)), threading.Semaphore(0)
        made.append(Bell(lambda: rung.release(), clock, BEAT_S))
        return made[-1], clock, rung

    yield make
    for bell in made:
        bell.close()


def test_it_rings_at_its_time_by_the_clock_of_the_program(bells: Callable[[], Made]) -> None:
    bell, clock, rung = bells()
    bell.set(clock.now() + timedelta(hours=20 * 365 * 24))  # far ahead for the computer's own clock too
    assert not rung.acquire(timeout=QUIET_S)
    bell.set(clock.now() + timedelta(minutes=1))
    assert bell.alive


def test_a_time_that_is_past_rings_at_once(bells: Callable[[], Made]) -> None:
    bell, _, rung = bells()
    bell.set(datetime(2020, 1, 1, tzinfo=UTC))
    assert rung.acquire(timeout=SOON_S)
    assert bell.at is None
    assert not rung.acquire(timeout=QUIET_S), "once"


def test_it_rings_at_a_real_time() -> None:
    clock, rung = SystemClock(), threading.Semaphore(0)
    bell = Bell(lambda: rung.release(), clock)
    at = clock.now() + timedelta(seconds=0.3)
    bell.set(at)
    try:
        assert rung.acquire(timeout=SOON_S)
        assert clock.now() >= at
        assert clock.now() - at < timedelta(seconds=SOON_S)
    finally:
        bell.close()


@pytest.mark.parametrize("hours", [8, -8])
def test_a_step_of_the_clock_rings_once(bells: Callable[[], Made], hours: int) -> None:
    bell, clock, rung = bells()
    bell.set(clock.now() + timedelta(hours=100))
    clock.step_wall(hours * HOURS)
    assert rung.acquire(timeout=SOON_S)
    assert not rung.acquire(timeout=QUIET_S)


def test_a_night_asleep_rings(bells: Callable[[], Made]) -> None:
    bell, clock, rung = bells()
    bell.set(clock.now() + timedelta(hours=1))
    clock.sleep(8 * HOURS)
    assert rung.acquire(timeout=SOON_S)


def test_a_journey_rings(bells: Callable[[], Made]) -> None:
    _bell, clock, rung = bells()
    clock.set_zone("Asia/Tokyo")
    assert rung.acquire(timeout=SOON_S)


def test_time_that_only_passes_rings_nothing(bells: Callable[[], Made]) -> None:
    _bell, clock, rung = bells()
    for _ in range(5):
        clock.advance(30_000)
    assert not rung.acquire(timeout=QUIET_S)


def test_nothing_more_is_to_come(bells: Callable[[], Made]) -> None:
    bell, clock, rung = bells()
    bell.set(clock.now() + timedelta(hours=1))
    bell.set(None)
    bell.set(None)
    clock.advance(2 * HOURS)
    assert not rung.acquire(timeout=QUIET_S)


def test_what_fails_is_told_and_the_next_ring_comes() -> None:
    clock, tried = ManualClock(), threading.Semaphore(0)

    def ring() -> None:
        tried.release()
        raise RuntimeError("nobody there")

    bell = Bell(ring, clock, BEAT_S)
    try:
        bell.set(datetime(2020, 1, 1, tzinfo=UTC))
        assert tried.acquire(timeout=SOON_S)
        clock.step_wall(8 * HOURS)
        assert tried.acquire(timeout=SOON_S), "the heartbeat goes on"
        clock.step_wall(8 * HOURS)
        assert tried.acquire(timeout=SOON_S)
        assert (bell.trouble, bell.alive) == ("bell_failed", True)
    finally:
        bell.close()


def test_closed_it_is_silent_and_leaves_no_thread() -> None:
    before = threading.active_count()
    clock, rung = ManualClock(), threading.Semaphore(0)
    bell = Bell(lambda: rung.release(), clock, BEAT_S)
    bell.set(clock.now() + timedelta(hours=1))
    bell.close()
    bell.close()
    clock.sleep(8 * HOURS)
    assert not rung.acquire(timeout=QUIET_S)
    assert threading.active_count() == before
    assert not bell.alive
