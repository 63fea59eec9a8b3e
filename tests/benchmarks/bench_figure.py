"""What the figure costs in a session: 30 times a second its scene, and its picture where the scene is another one.

Each shipped exercise is followed while it is explained and for three repeats: out, stay, back and rest. The figure alone while it glides is told too,
and one such frame against an empty one, the same card without a figure.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean, median

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from dystonia_companion.content.load import load_library
from dystonia_companion.content.words import Words
from dystonia_companion.drawing.figure import LIGHT, Scene, paint_figure, scene_at
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.model.timeline import MIN_REST_MS, MOVE_MS, SHORT_WORDS_INTRO_MS, Position, Segment, SegmentKind
from dystonia_companion.paths import resource_root
from tests.benchmarks.registry import Figure, benchmark
from tests.make.figures import planned

EDGE_PX = 480
FRAMES_A_SECOND = 30
REPEATS = 3
TIMED_MS = 10_000


@dataclass(frozen=True)
class Cost:
    """Processor seconds: of a tick over whole repeats, and of one painted frame."""

    tick: float
    frame: float


def moments_of(item: PlannedItem) -> Iterator[Position]:
    """Where a session stands in `item`, 30 times a second: explained, then its repeats; of a timed item some seconds."""
    stroke = item.placed.strokes[0]
    repeat = [
        (SegmentKind.MOVE, MOVE_MS),
        (SegmentKind.HOLD, round(item.dose.hold_s * 1000)),
        (SegmentKind.REST, max(MIN_REST_MS, round(item.dose.rest_s * 1000))),
    ]
    if item.dose.timed:
        repeat = [(SegmentKind.TIMED, TIMED_MS)]
    for kind, took_ms in [(SegmentKind.INTRO, SHORT_WORDS_INTRO_MS), *repeat * REPEATS]:
        segment = Segment(kind, 0, took_ms, stroke.start, stroke.end, stroke.side, 1)
        for frame in range(took_ms * FRAMES_A_SECOND // 1000):
            yield Position(0, segment, round(frame * 1000 / FRAMES_A_SECOND))


def cost_of(item: PlannedItem, words: Words, font: QFont) -> Cost:
    """What the player does for `item`: the scene at each tick; painting only what changed."""
    image = QImage(EDGE_PX, EDGE_PX, QImage.Format.Format_ARGB32_Premultiplied)
    moments = list(moments_of(item))
    shown, painted = None, 0
    began = time.process_time()
    for moment in moments:
        scene = scene_at(item, moment, words.text, mirror=True, still=False, eyes_shut=False)
        if scene != shown:
            paint(image, scene, font)
            shown, painted = scene, painted + 1
    took = time.process_time() - began
    return Cost(took / len(moments), took / painted)


def paint(image: QImage, scene: Scene | None, font: QFont) -> None:
    """One frame; without a scene the empty card."""
    painter = QPainter(image)
    painter.fillRect(image.rect(), QColor(LIGHT.ground))
    if scene is not None:
        paint_figure(painter, QRectF(image.rect()), scene, LIGHT, font)
    painter.end()


def empty_frame() -> float:
    """Processor seconds of a frame without a figure."""
    image = QImage(EDGE_PX, EDGE_PX, QImage.Format.Format_ARGB32_Premultiplied)
    began = time.process_time()
    for _ in range(500):
        paint(image, None, QFont())
    return (time.process_time() - began) / 500


@benchmark("drawing: the figure at 30 frames a second")
def figure_frames() -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # kept by its name: without a reference it would be gone before the first frame
    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    library, words, font = load_library(resource_root()), Words(resource_root()), QFont()
    costs = {n: cost_of(planned(e, library, Side.RIGHT), words, font) for n, e in library.exercises.items()}
    share = 100 * FRAMES_A_SECOND
    dearest = max(costs, key=lambda name: costs[name].tick)
    yield Figure("percent of one core in a session", mean(c.tick for c in costs.values()) * share, aim=5)
    yield Figure("the same, dearest exercise", costs[dearest].tick * share, note=dearest)
    frame = median(c.frame for c in costs.values())
    yield Figure("percent of one core while it glides", frame * share)
    yield Figure("one frame of it against an empty one", frame / empty_frame())
