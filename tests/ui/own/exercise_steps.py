"""What a person does to tell an own exercise, by keys and clicks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from dystonia_companion.model.exercise import CuePlace, Dose, SideUse
from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.pattern import Axis
from dystonia_companion.model.pose import Pose
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.ui.fields import TextField
from dystonia_companion.ui.framed import DeskFrame
from dystonia_companion.ui.own.exercise import ExercisePage
from dystonia_companion.ui.own.exercises import ExercisesPage
from dystonia_companion.ui.own.place import OwnPlace
from tests.ui.house import House

CUES = ((CuePlace.GO, "Look along the shelf."), (CuePlace.BACK, "Come back."))
SHELF = OwnExercise(
    "",
    "Look along the shelf",
    cues=CUES,
    side=SideUse.OPP,
    axis=Axis.YAW,
    pose=Pose(yaw=15),
    dose=Dose(hold_s=3, reps=2, rest_s=6),
)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def place_of(house: House) -> OwnPlace:
    stretch = house.stretch
    if not isinstance(stretch.page, OwnPlace):
        stretch.open_own()
    settle()
    place = stretch.page
    assert isinstance(place, OwnPlace)
    return place


def exercises(house: House) -> ExercisesPage:
    """The list, from the first page on."""
    place = place_of(house)
    place.back_to_first()
    place.open("exercises")
    settle()
    assert isinstance(place.page, ExercisesPage)
    return place.page


def opened(house: House, id: str = "") -> ExercisePage:
    exercises(house)
    place_of(house).open("exercise", id)
    settle()
    page = place_of(house).page
    assert isinstance(page, ExercisePage)
    return page


def frame(house: House) -> DeskFrame:
    found = place_of(house).page.parentWidget()
    assert isinstance(found, DeskFrame)
    return found


def press(house: House, *buttons: QAbstractButton) -> None:
    """One after the other, each past the filter for second presses."""
    for button in buttons:
        button.click()
        settle()
        house.clock.advance(500)


def write(field: TextField, text: str) -> None:
    """Type a text and leave the field."""
    field.input.setFocus()
    QTest.keyClick(field.input, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field.input, Qt.Key.Key_Delete)
    QTest.keyClicks(field.input, text)
    field.tell()
    settle()


def kept(house: House) -> tuple[OwnExercise, ...]:
    return tuple(one for one in house.app.parts.own.own.exercises if not one.gone)


def in_a_set(house: House, *exercises: OwnExercise) -> str:
    """A set of these exercises, which are kept: its id."""
    record = house.app.parts.own
    ids = [record.keep_exercise(one)[0].id for one in exercises]
    routine = OwnRoutine("", "From Anna", tuple(OwnItem("", RoutineItem(id)) for id in ids))
    return record.keep(routine)[0].id


def picture_file(folder: Path, name: str = "shelf.png", width: int = 60) -> Path:
    image = QImage(width, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("purple"))
    path = folder / name
    assert image.save(str(path))
    return path
