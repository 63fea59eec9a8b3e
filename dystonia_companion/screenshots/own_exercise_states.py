"""Pictures of exercises of one's own: the list of them, a new one, one that moves, a press, and one with a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from dystonia_companion.demo.own_exercise import SHELF
from dystonia_companion.screenshots.stage import Stage
from dystonia_companion.ui.own.exercise import ExercisePage
from dystonia_companion.ui.own.place import OwnPlace
from dystonia_companion.ui.widgets.scroll import reveal

Bring = Callable[[Stage], QWidget]


def place_of(stage: Stage) -> OwnPlace:
    """The place, on its first page."""
    stage.stretch.open_own()
    place = cast(OwnPlace, stage.stretch.page)
    place.back_to_first()
    return place


def _list(stage: Stage) -> QWidget:
    place_of(stage).open("exercises")
    return stage.window


def _page(stage: Stage, id: str = "") -> ExercisePage:
    place = place_of(stage)
    place.open("exercises")
    place.open("exercise", id)
    return cast(ExercisePage, place.page)


def _new(stage: Stage) -> QWidget:
    _page(stage)
    return stage.window


def _told(stage: Stage) -> QWidget:
    record = stage.app.parts.own
    known = next((one for one in record.own.exercises if one.name == SHELF.name and not one.gone), None)
    kept = known or record.keep_exercise(SHELF)[0]
    page = _page(stage, kept.id)
    stage.settle()
    reveal(page.moves)
    return stage.window


def _pressed(stage: Stage) -> QWidget:
    page = _page(stage)
    page.moves.does.options["press"].click()
    stage.settle()
    reveal(page.moves)
    stage.only_here(lambda: page.desk.drafts.clear())
    return stage.window


OWN_EXERCISE_STATES: tuple[tuple[str, Bring], ...] = (
    ("own-exercises", _list),
    ("own-exercise-new", _new),
    ("own-exercise-press", _pressed),
    ("own-exercise-told", _told),
    ("own-exercises-told", _list),
)
