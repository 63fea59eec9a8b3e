"""What the gliding figure costs: the scene of a moment and its picture, 30 times a second, at the player's usual size.

Each shipped exercise plays its movement once; the dearest and the middle one are told. Against an empty frame: the same card
without a figure.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from statistics import median

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from dystonia_companion.content.load import load_library
from dystonia_companion.content.words import Words
from dystonia_companion.drawing.figure import LIGHT, paint_figure, scene_at
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.model.timeline import Position, Segment, SegmentKind
from dystonia_companion.paths import resource_root
from tests.benchmarks.registry import Figure, benchmark
from tests.make.figures import planned

EDGE_PX = 480
FRAMES_A_SECOND = 30
MOVE_MS = 4_000
ROUNDS = 3


def seconds_a_frame(paint: Callable[[QPainter, int], None]) -> float:
    """Processor time of one frame, the middle of three movements out, 30 frames a second each."""
    image = QImage(EDGE_PX, EDGE_PX, QImage.Format.Format_ARGB32_Premultiplied)
    moments = [round(n * 1000 / FRAMES_A_SECOND) for n in range(MOVE_MS * FRAMES_A_SECOND // 1000)]
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for at_ms in moments:
            painter = QPainter(image)
            painter.fillRect(image.rect(), QColor(LIGHT.ground))
            paint(painter, at_ms)
            painter.end()
        rounds.append((time.process_time() - began) / len(moments))
    return median(rounds)


def gliding(item: PlannedItem, words: Words, font: QFont) -> Callable[[QPainter, int], None]:
    """What the player does for one frame of `item`."""
    stroke = item.placed.strokes[0]
    move = Segment(SegmentKind.MOVE, 0, MOVE_MS, stroke.start, stroke.end, stroke.side, 1)

    def paint(painter: QPainter, at_ms: int) -> None:
        scene = scene_at(item, Position(0, move, at_ms), words.text, mirror=True, still=False, eyes_shut=False)
        paint_figure(painter, QRectF(0, 0, EDGE_PX, EDGE_PX), scene, LIGHT, font)

    return paint


@benchmark("drawing: the figure at 30 frames a second")
def figure_frames() -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # kept by its name: without a reference it would be gone before the first frame
    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    library, words, font = load_library(resource_root()), Words(resource_root()), QFont()
    costs = {
        name: seconds_a_frame(gliding(planned(exercise, library, Side.RIGHT), words, font))
        for name, exercise in library.exercises.items()
    }
    empty = seconds_a_frame(lambda painter, at_ms: None)
    dearest = max(costs, key=lambda name: costs[name])
    share = 100 * FRAMES_A_SECOND
    yield Figure("percent of one core, middle exercise", median(costs.values()) * share, aim=5)
    yield Figure("percent of one core, dearest exercise", costs[dearest] * share, note=dearest)
    yield Figure("one frame of the dearest against an empty one", costs[dearest] / empty)
