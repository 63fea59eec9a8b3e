"""Pictures of a visit at the clinic: the set, what the clinic allows, what nobody may allow, and the sheet to take home."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.screenshots.stage import Stage
from dystonia_companion.ui.own.place import OwnPlace

Bring = Callable[[Stage], QWidget]
GIVEN_BY = "Anna Meier"
SET = (
    RoutineItem("settle_checkin"),
    RoutineItem("turn_away", reps=5, hold_s=4, note="Slowly. Stop before it pulls."),
    RoutineItem("chin_nod_sit"),
    RoutineItem("iso_turn_away"),
    RoutineItem("tilt_away"),
    RoutineItem("jaw_rest"),
)


def place_of(stage: Stage) -> OwnPlace:
    """The place of own sets, on its first page."""
    stage.stretch.open_own()
    place = cast(OwnPlace, stage.window.findChild(OwnPlace))
    place.back_to_first()
    return place


def _opened(name: str, about: Callable[[str], object], said: bool = True) -> Bring:
    """A page about a set from a therapist, which goes again after the picture."""

    def open_page(stage: Stage) -> QWidget:
        own = stage.app.parts.own
        items = tuple(OwnItem("", wish) for wish in SET)
        routine, _ = own.keep(OwnRoutine("", "From Anna, for the mornings", items, given_by=GIVEN_BY))
        stage.only_here(lambda: own.put_away(routine))
        if said:
            own.keep_says("chin_nod_sit", ["not_for_pattern"], GIVEN_BY, stage.app.sessions.record.today)
            stage.only_here(lambda: [own.end_say(say) for say in own.says() if say.said_by == GIVEN_BY])
        place = place_of(stage)
        place.open(name, about(routine.id))
        return stage.window

    return open_page


def _empty(stage: Stage) -> QWidget:
    place_of(stage).open("visit")
    return stage.window


HANDOUT_STATES: tuple[tuple[str, Bring], ...] = (
    ("own-visit-first", _empty),
    ("own-visit", _opened("visit", lambda id: id)),
    ("own-allow", _opened("allow", lambda _id: (RoutineItem("iso_nod_lying"), GIVEN_BY))),
    ("own-allow-never", _opened("allow", lambda _id: (RoutineItem("tilt_away"), GIVEN_BY))),
    ("own-sheet", _opened("sheet", lambda id: id)),
)
