"""What guided sessions cost: reading all content, prescribing, finding one's place, and a whole player at 30 frames a second.

Aims given in time are told as the share of the aim that was used, so that a figure above 1 missed it; the note says how long it was.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from dystonia_companion.content.load import load_library, speech_of
from dystonia_companion.content.words import Words
from dystonia_companion.model.pattern import Component, Pattern
from dystonia_companion.model.person import Clearance, Day, Person
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import prescribe
from dystonia_companion.model.session import State
from dystonia_companion.model.timeline import lay_out
from dystonia_companion.paths import resource_root
from dystonia_companion.screenshots.stage import Stage, Variant
from tests.benchmarks.registry import Figure, benchmark

CONTENT_AIM_S = 0.060
PRESCRIBE_AIM_S = 0.020
POSITION_AIM_S = 0.000_020
FRAME_MS = 33
FOLLOWED_MS = 120_000


def seconds(work: Callable[[], object], times: int) -> float:
    """The median of so many runs, in seconds of the processor."""
    took = []
    for _ in range(times):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return median(took)


def read_all() -> object:
    """Every exercise, routine and pattern, and how long their words take, as at the first session after a start."""
    library = load_library(resource_root())
    return speech_of(library, Words(resource_root()))


@benchmark("sessions: content and prescribing")
def prescribing() -> Iterator[Figure]:
    took = seconds(read_all, 15)
    yield Figure("reading all content, of 60 ms", took / CONTENT_AIM_S, 1, f"{took * 1000:.0f} ms")

    library, words = load_library(resource_root()), Words(resource_root())
    kinds = library.kinds
    parts = (
        Component(kinds["torticollis"], Side.RIGHT, 2),
        Component(kinds["laterocollis"], Side.LEFT, 1),
        Component(kinds["tremor_no"], None, 2),
    )
    who = Person(Pattern(parts), clearance=Clearance.CLEARED)
    hundred = [r for r in library.routines.values() for _ in range(100 // len(library.routines))]
    took = seconds(lambda: [prescribe(r, who, Day(), library) for r in hundred], 15)
    yield Figure("prescribing 100 routines, of 20 ms", took / PRESCRIBE_AIM_S, 1, f"{took * 1000:.0f} ms")

    speech = speech_of(library, words)
    long = prescribe(library.routines["laterocollis_12"], who, Day(), library)
    timeline = lay_out(type(long)(long.routine, long.items * 3), speech, {})
    places = range(0, timeline.total_ms, max(1, timeline.total_ms // 20_000))
    took = seconds(lambda: [timeline.position(at) for at in places], 9) / len(places)
    note = f"{took * 1e6:.1f} µs, timeline of {timeline.total_ms / 60_000:.0f} min"
    yield Figure("position on a timeline, of 20 µs", took / POSITION_AIM_S, 1, note)


@benchmark("sessions: the whole player at 30 frames a second")
def player() -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = cast(QApplication, QApplication.instance() or QApplication([]))
    for routine in ("gentle_morning_5", "torticollis_10"):
        with TemporaryDirectory() as folder:
            stage = Stage(qt, Variant("demo", "light", 100), Path(folder))
            try:
                took, idle = _follow(stage, routine)
            finally:
                stage.leave()
        share = 100 * took * 1000 / FOLLOWED_MS
        yield Figure(
            f"percent of one core, {routine}", share, 5, f"{100 * idle * 1000 / FOLLOWED_MS:.2f} with the window hidden"
        )


def _follow(stage: Stage, routine: str) -> tuple[float, float]:
    """Processor seconds of two minutes of a session, seen and with the window hidden."""
    sessions = stage.app.sessions
    found = []
    for seen in (True, False):
        stage.go("stretch")
        stage.window.setVisible(seen)
        sessions.start(sessions.plan(routine))
        runner = sessions.runner
        tick = cast(QTimer, runner.findChild(QTimer))
        began = time.process_time()
        for _ in range(FOLLOWED_MS // FRAME_MS):
            if runner.state is State.WAITING:
                runner.toggle()
            stage.clock.move(FRAME_MS)
            tick.timeout.emit()
            QApplication.processEvents()
        found.append(time.process_time() - began)
        runner.stop()
        stage.settle()
    return found[0], found[1]
