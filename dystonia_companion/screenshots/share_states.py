"""Pictures of a set that comes from a file: nothing chosen, what is in one, names that are there already, one that is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from dystonia_companion.exchange.routines_in import parse
from dystonia_companion.model.shared_set import SetAnswer
from dystonia_companion.screenshots.stage import Stage
from dystonia_companion.ui.own.bring_in import BringInPage
from dystonia_companion.ui.own.place import OwnPlace

SET = """
format = 1
[routine]
name = "From the clinic"
note = "Twice a week is enough. Begin with the small turns."
weekdays = ["mon", "thu"]
[[item]]
exercise = "settle_checkin"
[[item]]
exercise = "small_rom"
reps = 4
range_most = 15
[[item]]
exercise = "own-shelf"
note = "Slowly, and only as far as it is easy."
[[item]]
exercise = "own-press"
sets = 2
[[item]]
exercise = "breathing_slow_6"
duration_s = 180
[[exercise]]
key = "own-shelf"
name = "Look along the shelf"
position = "sit"
side = "away"
pose = { yaw = 20 }
reps = 4
hold_s = 3
rest_s = 6
caution = "Stop if you get dizzy."
[[exercise.cue]]
place = "go"
text = "Look along the shelf."
[[exercise.cue]]
place = "back"
text = "Come back slowly."
[[exercise]]
key = "own-press"
name = "Press without moving"
position = "sit"
hands = 1
side = "away"
press = { roll = 1 }
reps = 3
hold_s = 5
rest_s = 10
[[exercise.cue]]
place = "hold"
text = "Press lightly against your hand."
"""
WRONG = SET.replace("reps = 4", "reps = 400", 1).replace("own-press", "own-push", 1)
OTHER = SET.replace("yaw = 20", "yaw = 12")


def page_of(stage: Stage) -> BringInPage:
    """The page, with nothing chosen."""
    stage.stretch.open_own("bring_in")
    return cast(BringInPage, cast(OwnPlace, stage.window.findChild(OwnPlace)).page)


def _showing(text: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        page = page_of(stage)
        shipped = stage.app.parts.own.shipped.exercises
        page.show_found("from-the-clinic.routine.toml", parse(text.encode(), shipped))
        return stage.window

    return show


def _empty(stage: Stage) -> QWidget:
    page_of(stage)
    return stage.window


def _there(stage: Stage) -> QWidget:
    """A set of this name, and an exercise of this name that does something else, are there already."""
    own = stage.app.parts.own
    given = parse(OTHER.encode(), own.shipped.exercises).given
    assert given is not None
    _, saved = own.bring_in(given, {}, SetAnswer.BOTH)
    stage.only_here(lambda: stage.app.writer.undo(saved.undo_id))
    return _showing(SET)(stage)


SHARE_STATES: tuple[tuple[str, Callable[[Stage], QWidget]], ...] = (
    ("own-bring-in-nothing", _empty),
    ("own-bring-in", _showing(SET)),
    ("own-bring-in-there", _there),
    ("own-bring-in-refused", _showing(WRONG)),
)
