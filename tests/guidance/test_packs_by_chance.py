"""Caps, gaps and daily counts can't be passed by any sequence of start, end, kill, sleep, restart, journey and clock steps.

The machine knows the true time, which nobody else does. What no program can know is written down as `unknown_ms`: somebody
set the clock while the program did not run, and the computer was restarted before it ran again. Then no reading is left that
tells the two times apart, and a figure may be wrong by that step, not by more.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from dystonia_companion.model.thermal import LONGEST_MIN, MOST_A_DAY, Phase, SkinAnswer, Warmth
from tests.guidance.packs import MINUTE, Packs

HOUR, DAY = 60 * MINUTE, 24 * 60 * MINUTE
PRESETS = st.sampled_from(["heat_pack", "moist_towel", "cold_pack", "contrast"])
STEPS = st.sampled_from([-400 * DAY, -DAY, -HOUR, -5 * MINUTE, 5 * MINUTE, HOUR, 12 * HOUR, DAY, 400 * DAY])
SPANS = st.sampled_from([20_000, MINUTE, 3 * MINUTE, 6 * MINUTE, 21 * MINUTE, 62 * MINUTE, 5 * HOUR])
ZONES = st.sampled_from(["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"])
TICK_MS = 1_000


@dataclass
class Worn:
    """One pack, in true time. `kind`, `gap_min` and the day on which it began; `unknown_ms`: see above."""

    kind: Warmth
    preset: str
    minutes: int
    gap_min: int
    day: date
    began_ms: int
    ended_ms: int | None = None
    unknown_ms: int = 0


class PacksByChance(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="packs-"))
        data = self.folder / "data"
        data.mkdir()
        self.packs = Packs(data, contrast_shown=True, warm_packs_a_day=4)
        self.alive = True
        self.true_ms = 0
        self.stepped_while_dead_ms = 0
        self.tampered = False
        self.worn: list[Worn] = []

    def teardown(self) -> None:
        self.packs.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- what a person, a computer and a clock do ---------------------------------------------------------------------

    @property
    def on(self) -> Worn | None:
        return self.worn[-1] if self.worn and self.worn[-1].ended_ms is None else None

    def tend(self) -> None:
        if self.alive:
            self.packs.timer.tick()
            self.packs.record.tend()

    @precondition(lambda self: self.alive)
    @rule(preset=PRESETS, minutes=st.integers(-10, 10_000))
    def start(self, preset: str, minutes: int) -> None:
        found = self.packs.preset(preset)
        if self.packs.record.open_questions(found):  # the monthly look, after a clock was set or a month went by
            self.packs.record.keep_answers({q.id: q.choices[0].id for q in self.packs.record.open_questions(found)})
        before = list(self.worn)
        no = self.packs.put_on(preset, minutes)
        if no is not None:
            self.check_that_it_was_right_to_refuse(preset, no.key)
            return
        application = self.packs.timer.application
        assert application is not None
        assert application.minutes <= LONGEST_MIN[application.kind]
        assert all(w.ended_ms is not None for w in before), "two at a time"
        self.check_gaps(before, application.gap_min)
        self.worn.append(
            Worn(
                application.kind,
                preset,
                application.minutes,
                application.gap_min,
                application.local_date,
                self.true_ms,
            )
        )
        self.check_counts()

    @precondition(lambda self: self.alive and self.on is not None)
    @rule()
    def off(self) -> None:
        assert self.on is not None
        self.packs.timer.off()
        self.on.ended_ms = self.true_ms
        self.worn[-1].unknown_ms = 0

    @precondition(lambda self: self.alive and self.on is not None)
    @rule()
    def skin_is_fine(self) -> None:
        self.packs.timer.answer(SkinAnswer.NORMAL)

    @rule(ms=SPANS)
    def live(self, ms: int) -> None:
        self.true_ms += ms
        self.packs.clock.advance(ms)
        self.tend()

    @rule(ms=SPANS)
    def sleep(self, ms: int) -> None:
        self.true_ms += ms
        self.packs.clock.sleep(ms)
        self.tend()

    @precondition(lambda self: self.alive)
    @rule()
    def kill(self) -> None:
        self.packs.kill()
        self.alive = False
        self.stepped_while_dead_ms = 0

    @precondition(lambda self: not self.alive)
    @rule()
    def start_again(self) -> None:
        self.packs.start()
        self.alive = True

    @rule(off_ms=SPANS)
    def restart_computer(self, off_ms: int) -> None:
        if self.alive:
            self.kill()
        self.true_ms += off_ms
        self.packs.clock.reboot(off_ms)
        for worn in self.worn:
            worn.unknown_ms += self.stepped_while_dead_ms
        self.stepped_while_dead_ms = 0
        self.start_again()

    @rule(ms=STEPS)
    def set_clock(self, ms: int) -> None:
        self.tampered = True
        self.packs.clock.step_wall(ms)
        if not self.alive:
            self.stepped_while_dead_ms += abs(ms)
        self.tend()

    @rule(zone=ZONES)
    def travel(self, zone: str) -> None:
        self.tampered = True
        self.packs.clock.set_zone(zone)
        self.tend()

    # --- what must hold -----------------------------------------------------------------------------------------------

    @invariant()
    def a_pack_is_never_on_too_long_without_an_alarm(self) -> None:
        if not self.alive or self.on is None:
            return
        self.packs.timer.tick()
        here = self.packs.timer.stage
        assert here is not None, "what is on is never forgotten"
        true_worn_ms = self.true_ms - self.on.began_ms
        if true_worn_ms >= self.on.minutes * MINUTE + self.on.unknown_ms:
            assert here.phase is Phase.ALARM
        assert here.left_ms <= max(0, self.on.minutes * MINUTE - true_worn_ms) + self.on.unknown_ms + TICK_MS

    def check_gaps(self, before: Iterable[Worn], gap_min: int) -> None:
        for worn in before:
            assert worn.ended_ms is not None
            rested_ms = self.true_ms - worn.ended_ms + worn.unknown_ms
            assert rested_ms >= max(gap_min, worn.gap_min) * MINUTE

    def check_counts(self) -> None:
        for kind, most in MOST_A_DAY.items():
            of_kind = [w for w in self.worn if kind in w.kind.parts]
            newest = of_kind[-1:] and of_kind[-1]
            if not newest:
                continue
            for days in (1, 2, 3, 4, 5):
                last = [w for w in of_kind if self.true_ms - (w.ended_ms or self.true_ms) + w.unknown_ms < days * DAY]
                assert len(last) <= (days + 1) * most, "a set clock makes up one day, whatever is done"
            if not self.tampered:
                assert len([w for w in of_kind if w.day == newest.day]) <= most

    def check_that_it_was_right_to_refuse(self, preset: str, key: str) -> None:
        """Nobody who sets no clock waits longer than the rules say."""
        if self.tampered or self.on is not None:
            return
        now = self.packs.clock.now().astimezone(self.packs.clock.zone())
        found = self.packs.preset(preset)
        if key == "reasons.thermal_wait":
            assert any(
                self.true_ms - w.ended_ms < max(w.gap_min, found.gap_min) * MINUTE + TICK_MS
                for w in self.worn
                if w.ended_ms is not None
            )
        else:
            assert key == "reasons.thermal_enough"
            since_midnight = timedelta(hours=now.hour, minutes=now.minute, seconds=now.second)
            today = [w for w in self.worn if w.day == now.date() and w.kind.parts & found.kind.parts]
            assert len(today) >= min(found.a_day, 4) or since_midnight < timedelta(hours=1)


def test_no_sequence_passes_caps_gaps_and_counts(qapp) -> None:
    few = settings(max_examples=25, stateful_step_count=60)
    run_state_machine_as_test(PacksByChance, settings=few)


@pytest.mark.slow
def test_no_long_sequence_passes_them_either(qapp) -> None:
    run_state_machine_as_test(PacksByChance, settings=settings(max_examples=60, stateful_step_count=90))


def test_the_machine_itself_meets_refusals_and_full_days(qapp) -> None:
    """A day lived by the rules: four warm packs, each after its rest, and no fifth before midnight."""
    machine = PacksByChance()
    try:
        for _ in range(4):
            machine.start("heat_pack", 20)
            assert machine.on is not None
            machine.off()
            machine.start("heat_pack", 20)
            assert machine.on is None
            machine.live(62 * MINUTE)
        machine.start("moist_towel", 10)
        assert machine.on is None
        machine.set_clock(DAY)
        machine.start("moist_towel", 10)
        assert machine.on is None, "a day that was made up gives nothing"
        machine.travel("Pacific/Kiritimati")
        machine.start("moist_towel", 10)
        assert machine.on is None, "nor does a journey"
        machine.live(12 * HOUR)
        machine.start("moist_towel", 10)
        assert machine.on is not None
    finally:
        machine.teardown()


def test_a_clock_set_back_just_before_the_computer_restarts_gives_no_more_time(qapp) -> None:
    machine = PacksByChance()
    try:
        machine.start("heat_pack", 7)
        machine.set_clock(-5 * MINUTE)
        machine.restart_computer(6 * MINUTE)
        machine.a_pack_is_never_on_too_long_without_an_alarm()
    finally:
        machine.teardown()
