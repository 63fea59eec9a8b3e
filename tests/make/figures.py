"""Contact sheets of every shipped exercise, to be looked at: does a stranger see what is done, and which way?

    python -m tests.make.figures OUT_FOLDER [--only WORD] [--dark | --contrast] [--front] [--cell PX]

Each row is one exercise in one position: start, on the way and end, with the pull to the right and then, where it makes a
difference, to the left. Then what the editor of own exercises reaches at most: sitting, standing and lying. A last sheet holds the pictures of the pulls at the size of the first questions.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QImage, QPainter

from dystonia_companion.content.load import load_library
from dystonia_companion.content.words import Words
from dystonia_companion.drawing.figure import (
    CONTRAST,
    DARK,
    LIGHT,
    Beat,
    Look,
    Scene,
    ease,
    paint_figure,
    pull_scene,
    stage,
)
from dystonia_companion.model.exercise import BodyPosition, Exercise, SideUse
from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.model.own_moves import (
    AXES,
    PRESSES,
    least,
    most,
    side_choices,
    with_axis,
    with_press,
    with_side,
)
from dystonia_companion.model.pattern import Axis, Component, Pattern
from dystonia_companion.model.person import Clearance, Day, Person, Phase
from dystonia_companion.model.placing import place
from dystonia_companion.model.pose import CLAMPS, LOOKING_UP_YAW_ROLL, Side, SideWish
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.model.routine import Library, RoutineItem
from dystonia_companion.paths import resource_root

ROWS = 6
SHARES = (0.0, 0.5, 1.0)
PULL_PX = 160


def pattern_for(exercise: Exercise, library: Library, side: Side) -> Pattern:
    """One pull that `exercise` is for; a turn where it is for all."""
    named = [library.kinds[word] for word in exercise.suits if word in library.kinds]
    kind = named[0] if named else library.kinds["torticollis"]
    return Pattern((Component(kind, side if kind.sided else None, 2),))


def planned(exercise: Exercise, library: Library, side: Side, position: BodyPosition | None = None) -> PlannedItem:
    """`exercise` for somebody whose head pulls to `side`, in the working phase, after the first two weeks."""
    person = Person(
        pattern=pattern_for(exercise, library, side),
        flags=frozenset(),
        clearance=Clearance.CLEARED,
        first_days={exercise.id: 30},
    )
    placed = place(exercise, person, Day(Phase.WORKING, 30), RoutineItem(exercise.id, position=position))
    each = 1 if exercise.dose.timed else exercise.dose.repeats
    return PlannedItem(placed, exercise.dose, tuple(s for s in placed.strokes for _ in range(each)))


def sided(exercise: Exercise) -> bool:
    """Whether a pull to the other side changes the picture."""
    return exercise.side.value in ("OPP", "SAME") or exercise.axis is Axis.MAIN


def rows(library: Library, words: Words, mirror: bool) -> dict[str, list[Scene]]:
    """The pictures of every exercise by name, one row for each position; what is done both ways ends with the other side."""
    made: dict[str, list[Scene]] = {}
    for exercise in library.exercises.values():
        for position in exercise.positions:
            name = exercise.id if len(exercise.positions) == 1 else f"{exercise.id} ({position.value})"
            scenes = []
            for side in (Side.RIGHT, Side.LEFT) if sided(exercise) else (Side.RIGHT,):
                item = planned(exercise, library, side, position)
                repeats = {1: 1, len(item.turns): len(item.turns)} if item.placed.both and item.turns else {1: 1}
                if exercise.places:
                    repeats = {n: n for n in (2, 5, 6)}
                for repeat in repeats:
                    shares = SHARES if not exercise.places else (1.0,)
                    for share in shares:
                        beat = Beat(repeat, ease(share), into_ms=800 + round(share * 1600))
                        scenes.append(stage(item, beat, words.text, mirror=mirror))
            made[name] = scenes
    return made


def extremes() -> dict[str, OwnExercise]:
    """What the editor of own exercises can reach at most: each axis at both ends, the corners of what may go together, and
    every press; by a name."""
    blank = OwnExercise("", "One")
    ends = [(axis, end) for axis in AXES for end in (least(axis), most(axis)) if end]
    made = {f"{axis} {end:g}": with_axis(blank, axis, end)[0] for axis, end in ends}
    for pitch, high in ((CLAMPS["pitch"][1], LOOKING_UP_YAW_ROLL), (CLAMPS["pitch"][0], None)):
        own, _ = with_axis(blank, "pitch", pitch)
        for axis in AXES:
            if axis != "pitch":
                own, _ = with_axis(own, axis, high if high is not None and axis in ("yaw", "roll") else most(axis))
        made[f"all with pitch {pitch:g}"] = own
    for axes in (
        ("yaw", "roll"),
        ("yaw", "trunk_yaw"),
        ("roll", "shoulder_down_cm"),
        ("slide_side_cm", "slide_fwd_cm"),
    ):
        own = blank
        for axis in axes:
            own, _ = with_axis(own, axis, most(axis))
        made[" and ".join(axes)] = own
    made |= {f"press {way}": with_press(blank, way) for way in PRESSES}
    both = {f"{name}, both": with_side(own, SideUse.BOTH) for name, own in made.items() if len(side_choices(own)) > 1}
    return made | both


def own_rows(words: Words, mirror: bool) -> dict[str, list[Scene]]:
    """Each of these sitting, standing and lying, on the right and on the left where it has a side."""
    made: dict[str, list[Scene]] = {}
    nobody = Person(pattern=Pattern(), flags=frozenset(), clearance=Clearance.CLEARED)
    for name, own in extremes().items():
        made[name] = []
        for position in BodyPosition:
            exercise = replace(own, position=position).as_exercise()
            wishes = (SideWish.RIGHT, SideWish.LEFT) if own.side is not SideUse.MID else (SideWish.PATTERN,)
            for wish in wishes:
                placed = place(exercise, nobody, Day(Phase.WORKING, 30), RoutineItem(exercise.id, side=wish))
                item = PlannedItem(placed, exercise.dose, placed.strokes)
                made[name].append(stage(item, Beat(), words.text, mirror=mirror))
    return made


def pulls(library: Library, words: Words) -> dict[str, list[Scene]]:
    """The picture of each pull, right and left."""
    letters = (words.text("figure.left_letter"), words.text("figure.right_letter"))
    return {
        kind.id: [
            replace(pull_scene(kind, side), letters=letters, caption="")
            for side in ((Side.RIGHT, Side.LEFT) if kind.sided else (None,))
        ]
        for kind in library.kinds.values()
    }


def sheet(chosen: dict[str, list[Scene]], look: Look, font: QFont, cell: int, columns: int) -> QImage:
    """One row for each name."""
    image = QImage(columns * (cell + 8) + 8, len(chosen) * (cell + 32) + 8, QImage.Format.Format_RGB32)
    image.fill(QColor("#f4f2ec"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row, (name, scenes) in enumerate(chosen.items()):
        top = row * (cell + 32) + 4
        painter.setFont(font)
        painter.setPen(QColor("#1d2a2e"))
        painter.drawText(QRectF(8, top, 600, 22), Qt.AlignmentFlag.AlignLeft, name)
        for column, scene in enumerate(scenes[:columns]):
            rect = QRectF(8 + column * (cell + 8), top + 24, cell, cell)
            painter.fillRect(rect, QColor(look.ground))
            paint_figure(painter, rect, scene, look, font)
    painter.end()
    return image


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("folder", type=Path)
    reader.add_argument("--only", default="")
    reader.add_argument("--dark", action="store_true")
    reader.add_argument("--contrast", action="store_true")
    reader.add_argument("--front", action="store_true", help="seen from the front, not as in a mirror")
    reader.add_argument("--cell", type=int, default=260)
    asked = reader.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    for path in (resource_root() / "fonts").glob("*.ttf"):
        QFontDatabase.addApplicationFont(str(path))
    font = QFont("Atkinson Hyperlegible Next")
    font.setPixelSize(16)
    look = DARK if asked.dark else CONTRAST if asked.contrast else LIGHT
    library, words = load_library(resource_root()), Words(resource_root())
    asked.folder.mkdir(parents=True, exist_ok=True)
    chosen = [(n, s) for n, s in rows(library, words, not asked.front).items() if asked.only in n]
    for number, first in enumerate(range(0, len(chosen), ROWS), start=1):
        part = dict(chosen[first : first + ROWS])
        sheet(part, look, font, asked.cell, 6).save(str(asked.folder / f"exercises_{number}.png"))
    reached = [(n, s) for n, s in own_rows(words, not asked.front).items() if asked.only in n]
    for number, first in enumerate(range(0, len(reached), ROWS), start=1):
        part = dict(reached[first : first + ROWS])
        sheet(part, look, font, asked.cell, 6).save(str(asked.folder / f"own_{number}.png"))
    found = [(n, s) for n, s in pulls(library, words).items() if asked.only in n]
    for number, first in enumerate(range(0, len(found), 7), start=1):
        sheet(dict(found[first : first + 7]), look, font, PULL_PX, 2).save(str(asked.folder / f"pulls_{number}.png"))
    app.quit()


if __name__ == "__main__":
    main()
