"""What the breathing pacer costs in a real window at 60 and 30 frames a second, shown and hidden; and how far from the clock
its tones are heard on the real way to a sound card (one that goes nowhere)."""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from dystonia_companion.clock import SystemClock
from dystonia_companion.content.words import Words
from dystonia_companion.desktop.awake import KeepAwake
from dystonia_companion.guidance.audio import AudioClient, AudioSettings
from dystonia_companion.guidance.plan import plan_breathing
from dystonia_companion.guidance.runner import SessionRunner
from dystonia_companion.model.person import Day
from dystonia_companion.model.prescribe import Programme, prescribe_breathing
from dystonia_companion.paths import resource_root
from dystonia_companion.ui.breathe.running import FRAME_MS, STILL_FRAME_MS
from tests.benchmarks.registry import CannotMeasure, Figure, benchmark
from tests.model.people import library, person, speech
from tests.sound_card import RATE, Ear, sound_server
from tests.ui.breathe.steps import place_of
from tests.ui.house import House

SECONDS = 20
SLOW = "breathing_slow_6"
FRAME_OF_60_MS = 1000 / 60


def application() -> QApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = QApplication.instance() or QApplication([])
    assert isinstance(found, QApplication)
    return found


def cost(house: House, qt: QApplication, frame_ms: int, shown: bool = True) -> float:
    """Percent of one core while it ticks every `frame_ms`: processor seconds against seconds of the session."""
    runner, pacer = house.app.sessions.runner, place_of(house).run_page.pacer if shown else None
    began, frames = time.process_time(), SECONDS * 1000 // frame_ms
    for _ in range(frames):
        house.clock.advance(frame_ms)
        runner._tick()
        if pacer is not None:
            pacer.repaint()  # at once: simulated time runs ahead of Qt, which would paint many frames as one
        qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    return 100 * (time.process_time() - began) / SECONDS


@benchmark("breathing: the pacer in a window")
def pacer() -> Iterator[Figure]:
    qt = application()
    with tempfile.TemporaryDirectory() as folder:
        house = House(qt, Path(folder))
        try:
            house.window.resize(1180, 780)
            house.app.breathe_now()
            house.app.sessions.runner._timer.stop()  # every tick is ours
            qt.processEvents()
            for frame_ms, aim in ((FRAME_MS, 8.0), (STILL_FRAME_MS, 4.0)):
                rate = round(1000 / frame_ms / 10) * 10
                yield Figure(f"percent of one core at {rate} frames a second", cost(house, qt, frame_ms), aim=aim)
            house.window.go("help")
            qt.processEvents()
            yield Figure("percent of one core while another place is shown", cost(house, qt, 200, shown=False), aim=0.5)
        finally:
            house.app.sessions.runner.stop()
            qt.processEvents()
            house.leave()


# --- tones ------------------------------------------------------------------------------------------------------------

BREATHS_HEARD = 6
QUIET, LOUD = 40, 250  # 16-bit samples: below one it is silent, above the other a tone has begun
STEP_S = 0.002


def onsets(samples: memoryview) -> list[float]:
    """When a sound begins after at least 0.4 s of silence, in seconds of the recording."""
    size, found, silent_s = int(STEP_S * RATE), [], 1.0
    for start in range(0, len(samples) - size, size):
        peak = max(abs(v) for v in samples[start : start + size])
        if peak > LOUD and silent_s >= 0.4:
            found.append(start / RATE)
            silent_s = 0.0
        silent_s = silent_s + STEP_S if peak < QUIET else 0.0 if peak > LOUD else silent_s
    return found


@contextmanager
def heard(folder: Path) -> Iterator[Ear]:
    """An ear at a sound card that goes nowhere, which this program and its helper play to."""
    if missing := [program for program in ("pulseaudio", "parec") if shutil.which(program) is None]:
        raise CannotMeasure(f"{', '.join(missing)} not installed")
    with sound_server(folder, os.environ) as server:
        before = os.environ.get("PULSE_SERVER")
        os.environ["PULSE_SERVER"] = server
        try:
            with Ear(os.environ, folder / "heard.raw") as ear:
                yield ear
        finally:
            os.environ.pop("PULSE_SERVER")
            if before is not None:
                os.environ["PULSE_SERVER"] = before


def wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


@benchmark("breathing: tones as they are heard, against the clock")
def tones() -> Iterator[Figure]:
    application()
    words, clock = Words(resource_root()), SystemClock()
    programme = prescribe_breathing(library().exercises[SLOW], 1, person(), Day(), library())
    assert isinstance(programme, Programme)
    plan = plan_breathing(programme, person(), speech(), words, "short", say_breaths=False)
    with tempfile.TemporaryDirectory(dir="/tmp") as folder, heard(Path(folder)) as ear:
        audio = AudioClient(clock, Path(folder), AudioSettings(speech=False))
        runner = SessionRunner(clock, audio, words, KeepAwake())
        audio.prepare()
        wait(4_000)
        given: list[float] = []
        runner.cue_given.connect(
            lambda cue: given.append(clock.monotonic_ms() / 1000) if cue.tone.startswith("breathe") else None
        )
        recorded_s, at_ms = ear.seconds, clock.monotonic_ms()
        runner.begin(plan)
        started_ms = clock.monotonic_ms()
        wait(plan.timeline.segments[0].duration_ms + BREATHS_HEARD * 10_000 - 500)
        runner.stop()
        wait(500)
        audio.shut_down()
        recording = ear.file.read_bytes()
    samples = memoryview(recording[: len(recording) // 2 * 2]).cast("h")
    turns = [plan.timeline.start_of(n) / 1000 for n, s in enumerate(plan.timeline.segments) if s.kind.value != "intro"]
    came = [at - recorded_s - (started_ms - at_ms) / 1000 for at in onsets(samples)]
    pairs = [
        (turn, min(came, key=lambda at: abs(at - turn))) for turn in turns if turn < turns[0] + BREATHS_HEARD * 10 - 1
    ]
    if not came or any(abs(at - turn) > 1 for turn, at in pairs):
        raise CannotMeasure(f"{len(came)} tones were heard where {len(pairs)} were given")
    late_ms = [1000 * (at - turn) for turn, at in pairs]
    usual = statistics.median(late_ms)
    note = f"{len(pairs)} tones, {usual:.0f} ms on the way to the card"
    error = statistics.mean(abs(late - usual) for late in late_ms)
    yield Figure("mean error of a tone, in frames of 60 a second", error / FRAME_OF_60_MS, aim=1, note=note)
    yield Figure("the worst, in frames", max(abs(late - usual) for late in late_ms) / FRAME_OF_60_MS)
    yield Figure("with the way to the card, in frames", statistics.mean(map(abs, late_ms)) / FRAME_OF_60_MS)
