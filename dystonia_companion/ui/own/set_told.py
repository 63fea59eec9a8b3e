"""What a set from a file asks for, in words: its items with their figures, and its own exercises with their picture."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.figure.scene import Scene
from dystonia_companion.drawing.figure.stage import Beat, stage
from dystonia_companion.exchange.routines import SIDE_WORDS, WEEKDAYS
from dystonia_companion.model.exercise import Exercise, SideUse
from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.model.own_routine import furthest
from dystonia_companion.model.placing import Placed, Stroke
from dystonia_companion.model.pose import MIDDLE, Side, SideWish, axis_names
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.ui.own.desk import BETWEEN
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.stretch.figure_view import FigureView
from dystonia_companion.ui.widgets.label import Label, caption

PICTURE_PX = 150


def seconds(words: Words, value: float) -> str:
    """ "45 s", "2 min"."""
    if value >= 60 and value % 60 == 0:
        return words.text("share.dose.minutes", minutes=int(value // 60))
    return words.text("share.dose.seconds", seconds=f"{value:g}")


def dose_words(words: Words, wish: RoutineItem, exercise: Exercise | None) -> str:
    """The figures of an item as it asks for them, else those of its exercise; None: only what the item says is known."""
    own = exercise.dose if exercise is not None else None

    def figure(name: str) -> float:
        value = getattr(wish, name)
        return value if value is not None else getattr(own, name) if own is not None else 0

    parts: list[str] = []
    if figure("duration_s"):
        parts.append(seconds(words, figure("duration_s")))
    elif figure("reps") == 1:
        parts.append(words.text("share.dose.once"))
    elif figure("reps"):
        parts.append(words.text("share.dose.times", reps=int(figure("reps"))))
    if figure("sets") > 1:
        parts.append(words.text("share.dose.sets", sets=int(figure("sets"))))
    for name, key in (("hold_s", "hold"), ("rest_s", "rest")):
        if figure(name):
            parts.append(words.text(f"share.dose.{key}", seconds=f"{figure(name):g}"))
    if wish.range_most is not None:
        axis = furthest(exercise.pose)[0] if exercise is not None else ""
        parts.append(
            words.text(f"share.dose.{'cm' if axis.endswith('_cm') else 'degrees'}", most=f"{wish.range_most:g}")
        )
    if wish.side is not SideWish.PATTERN:
        parts.append(words.text(f"share.sides.{wish.side}"))
    if wish.position is not None:
        parts.append(words.text(f"share.places.{wish.position}"))
    return BETWEEN.join(parts)


def day_names(words: Words, weekdays: frozenset[int]) -> str:
    return ", ".join(words.text(f"share.days.{WEEKDAYS[day]}") for day in sorted(weekdays))


def way_words(words: Words, own: OwnExercise) -> str:
    """How it goes, or presses, and to which side: "turn 20° · away from the pull"."""
    parts = [
        words.text(f"share.way.{axis}_{'more' if value > 0 else 'less'}", far=f"{abs(value):g}")
        for axis in axis_names()
        if (value := getattr(own.pose, axis))
    ]
    parts += [words.text(f"share.press.{axis}_{'more' if sign > 0 else 'less'}") for axis, sign in own.press.items()]
    if own.side is not SideUse.MID:
        parts.append(words.text(f"share.side_use.{SIDE_WORDS[own.side]}"))
    return BETWEEN.join(parts)


def own_scene(words: Words, own: OwnExercise) -> Scene:
    """The picture of an exercise that no person's pull has given a side yet: one side stands for either and is not named."""
    exercise = own.as_exercise()
    side = None if own.side is SideUse.MID else Side.RIGHT
    end = own.pose.signed(0 if side is None else side.value)
    if own.pose.shoulder_down_cm and side is not None:
        end = replace(end, shoulder_side=side)
    placed = Placed(exercise, own.position, "all", (Stroke(side, MIDDLE, end, own.press),), None, False, False)
    scene = stage(PlannedItem(placed, own.dose, ()), Beat(), words.text)
    arrow = None if scene.arrow is None else replace(scene.arrow, text="")
    return replace(scene, arrow=arrow, letters=("", ""), caption="")


def own_told(kit: Kit, words: Words, own: OwnExercise) -> QWidget:
    """An own exercise as the file tells it: picture, kind, figures, what is said, what to heed."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(kit.theme.size("gap"))
    picture = FigureView(kit, PICTURE_PX)
    picture.setAccessibleName(own.name)
    picture.show_scene(own_scene(words, own))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(kit.theme.size("gap_small"))
    row.addLayout(column, 1)
    exercise = own.as_exercise()
    kind = words.text(f"share.kinds.{own.category}")
    column.addWidget(Label(words.text("share.kind", kind=kind), "strong"))
    dose = dose_words(words, RoutineItem("", position=own.position), exercise)
    for line in filter(None, (way_words(words, own), dose)):
        column.addWidget(caption(line))
    for number, (_, text) in enumerate(own.cues, start=1):
        column.addWidget(Label(words.text("share.cue", number=number, text=text)))
    if own.caution:
        column.addWidget(Label(words.text("share.careful", text=own.caution)))
    column.addStretch(1)
    return holder
