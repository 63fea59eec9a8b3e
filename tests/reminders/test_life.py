"""Years of reminders with everything that can happen to a computer: each occurrence once, none lost, and the plan stays."""

from __future__ import annotations

import random
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.reminders.life import ZONES, Life, undo_away

DAYS_OF_YEARS = 5 * 365 + 1
SEED = 20270111


def some_days(life: Life, chance: random.Random) -> None:
    """One thing that happens."""
    what = chance.choices(
        ("live", "night", "long", "travel", "forwards", "back", "kill", "twice", "one", "away", "answer", "undo"),
        (40, 25, 2, 4, 3, 3, 8, 3, 6, 1, 20, 1),
    )[0]
    match what:
        case "live":
            life.live(chance.randint(30, 600))
        case "night":
            life.sleep(chance.randint(1, 14))
        case "long":
            life.sleep(chance.randint(24, 24 * 21))
        case "travel":
            life.travel(chance.choice(ZONES))
        case "forwards":
            life.step(chance.randint(1, 200))
        case "back":
            life.step(-chance.randint(1, 200))
        case "kill":
            life.clock.advance(15 * 60_000)
            life.tick(kill=True)
        case "twice":
            life.start()
        case "one":
            while len(life.programs) > 1:
                life.programs.pop().connection.close()
        case "away":
            life.go_away(chance.randint(1, 14))
        case "answer":
            life.answer(chance)
        case "undo":
            undo_away(life)


@pytest.mark.parametrize("days", [60, pytest.param(DAYS_OF_YEARS, marks=pytest.mark.slow)])
def test_years_with_sleep_kills_double_starts_wrong_clocks_and_journeys(tmp_path: Path, days: int) -> None:
    print(f"seed {SEED}")
    chance = random.Random(SEED)
    life = Life(tmp_path / "data")
    begin = life.clock.now()
    while life.clock.now() - begin < timedelta(days=days):
        some_days(life, chance)
    life.check()
    life.end()
    assert len(life.shown) > days / 4, "hardly anything was shown"


class AnyLife(RuleBasedStateMachine):
    """The same, by steps that hypothesis makes smaller until the fault stands alone."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="companion-life-"))
        self.life = Life(self.folder / "data")

    @rule(minutes=st.integers(15, 600))
    def live(self, minutes: int) -> None:
        self.life.live(minutes)

    @rule(hours=st.integers(1, 24 * 10))
    def sleep(self, hours: int) -> None:
        self.life.sleep(hours)

    @rule(zone=st.sampled_from(ZONES))
    def travel(self, zone: str) -> None:
        self.life.travel(zone)

    @rule(hours=st.integers(-200, 200))
    def wrong_clock(self, hours: int) -> None:
        self.life.step(hours)

    @rule()
    def kill(self) -> None:
        self.life.clock.advance(15 * 60_000)
        self.life.tick(kill=True)

    @precondition(lambda self: len(self.life.programs) == 1)
    @rule()
    def start_twice(self) -> None:
        self.life.start()

    @rule(days=st.integers(1, 5))
    def go_away(self, days: int) -> None:
        self.life.go_away(days)

    @rule(seed=st.integers(0, 1000))
    def answer(self, seed: int) -> None:
        self.life.answer(random.Random(seed))

    @invariant()
    def each_once(self) -> None:
        self.life.check()

    def teardown(self) -> None:
        self.life.end()
        shutil.rmtree(self.folder)


def test_any_life() -> None:
    run_state_machine_as_test(AnyLife, settings=settings(max_examples=5, stateful_step_count=15, derandomize=True))


@pytest.mark.slow
def test_many_lives() -> None:
    run_state_machine_as_test(AnyLife, settings=settings(max_examples=12, stateful_step_count=30, derandomize=True))
