"""What one step in the editor of own sets costs with everything that may be kept: 300 exercises and 500 sets.

A step is a press on plus until the page shows the new figure and the new minutes, with all that listens to the write.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import cast

from PySide6.QtWidgets import QApplication

from dystonia_companion.app import App
from dystonia_companion.model.exercise import CuePlace, Dose, SideUse
from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.pattern import Axis
from dystonia_companion.model.pose import Pose
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.settings import Look
from dystonia_companion.storage.edits import Edit, Op, Put
from dystonia_companion.storage.own_sets import exercise_row, item_row, routine_row
from dystonia_companion.storage.values import seeded_uuids
from dystonia_companion.ui.own.item_page import ItemPage
from dystonia_companion.ui.own.place import OwnPlace
from dystonia_companion.ui.own.set_page import SetPage
from dystonia_companion.ui.stretch.place import StretchPlace
from tests.benchmarks.registry import Figure, benchmark
from tests.ui.house import House

EXERCISES, SETS, ITEMS = 300, 500, 6
ROUNDS = 15
STEP_MS = 100


def rows() -> Iterator[Op]:
    """Own exercises, and sets of which each has an own one among shipped ones."""
    uuids = seeded_uuids(5)
    exercises = [
        OwnExercise(
            uuids(),
            f"Exercise {number}",
            cues=((CuePlace.GO, "Look along the shelf."), (CuePlace.BACK, "Come back.")),
            side=SideUse.OPP,
            axis=Axis.YAW,
            pose=Pose(yaw=15),
            dose=Dose(hold_s=3, reps=4, rest_s=6),
        )
        for number in range(EXERCISES)
    ]
    shipped = ("settle_checkin", "small_rom", "blade_slide", "mirror_midline", "supported_rest")
    yield from (Put("own_exercise", exercise_row(one)) for one in exercises)
    for number in range(SETS):
        ids = (*shipped, exercises[number % EXERCISES].id)[:ITEMS]
        items = tuple(OwnItem(uuids(), RoutineItem(id)) for id in ids)
        routine = OwnRoutine(uuids(), f"Set {number}", items)
        yield Put("own_routine", routine_row(routine, number))
        yield from (Put("own_item", item_row(item, routine.uuid, n)) for n, item in enumerate(items))


def taken(house: House, step: Callable[[int], object]) -> tuple[float, str]:
    """The median processor time of some rounds in ms, until nothing waits any more; and in words how long that took by a clock."""
    busy, waited = [], []
    for number in range(ROUNDS):
        house.clock.advance(500)  # past the filter for second presses
        began, busy_from = time.perf_counter(), time.process_time()
        step(number)
        for _ in range(3):
            QApplication.processEvents()
        busy.append((time.process_time() - busy_from) * 1000)
        waited.append((time.perf_counter() - began) * 1000)
    return median(busy), f"{median(busy):.0f} ms, {median(waited):.0f} ms by the clock"


@benchmark("own sets: the editor")
def editor() -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    with TemporaryDirectory() as folder:
        house = House(qt, Path(folder), Look(theme="light"))
        house.clear("right")
        app: App = house.app
        app.writer.save(Edit("fill", tuple(rows())))
        stretch: StretchPlace = house.stretch
        qt.processEvents()
        stretch.open_own()
        place = cast(OwnPlace, stretch.page)
        routine = app.parts.own.own.routines[0]
        place.open("set", routine.id)
        page = cast(SetPage, place.page)
        qt.processEvents()

        def move(number: int) -> None:
            page.items.rows[0].buttons["down"].click()

        def more(number: int) -> None:
            stepper = item.setters["reps"].stepper
            (stepper.plus if number % 2 else stepper.minus).click()

        moved, how_moved = taken(house, move)
        place.open("item", (routine.id, app.parts.own.routine(routine.id).items[-1].uuid))
        item = cast(ItemPage, place.page)
        stepped, how_stepped = taken(house, more)
        note = f"{EXERCISES} exercises, {SETS} sets"
        yield Figure(f"plus on repeats, of {STEP_MS} ms", stepped / STEP_MS, 1, f"{how_stepped}, {note}")
        yield Figure(f"moving an item, of {STEP_MS} ms", moved / STEP_MS, 1, how_moved)

        def list_of_sets(number: int) -> None:
            place.back_to_first()
            place.open("set", routine.id)

        opened, how_opened = taken(house, list_of_sets)
        yield Figure(f"to the list of sets and back, of {STEP_MS} ms", opened / STEP_MS, None, how_opened)
        house.leave()
