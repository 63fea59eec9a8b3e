"""Pictures of own sets: the list of them, one that is put together, an item of it, and the way to more."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.screenshots.stage import Stage
from dystonia_companion.ui.own.item_page import ItemPage
from dystonia_companion.ui.own.place import OwnPlace

Bring = Callable[[Stage], QWidget]
NAME = "From my physiotherapist"


def own_place(stage: Stage) -> OwnPlace:
    """The place of own sets, with its first page in front."""
    stretch = stage.stretch
    stretch.open_own()
    place = cast(OwnPlace, stretch.page)
    place.back_to_first()
    return place


def own_set(stage: Stage) -> OwnRoutine:
    """The first own set, made now where there is none."""
    record = stage.app.parts.own
    there = [one for one in record.own.routines if not one.gone]
    if there:
        return there[0]
    items = tuple(OwnItem("", RoutineItem(id)) for id in ("settle_checkin", "small_rom", "side_stretch"))
    return record.keep(OwnRoutine("", NAME, items, given_by="Anna"))[0]


def _overview(stage: Stage) -> QWidget:
    own_place(stage)
    return stage.window


def _page(name: str) -> Bring:
    def show(stage: Stage) -> QWidget:
        own_place(stage).open(name)
        return stage.window

    return show


def _set(stage: Stage) -> QWidget:
    own_place(stage).open("set", own_set(stage).id)
    return stage.window


def _add(stage: Stage) -> QWidget:
    own_place(stage).open("add", own_set(stage).id)
    return stage.window


def _item(number: int) -> Bring:
    def show(stage: Stage) -> QWidget:
        routine = own_set(stage)
        own_place(stage).open("item", (routine.id, routine.items[number].uuid))
        return stage.window

    return show


def _limit(stage: Stage) -> QWidget:
    """At an end of a figure it is said why."""
    _item(1)(stage)
    page = cast(ItemPage, cast(OwnPlace, stage.stretch.page).page)
    for setter in page.setters.values():
        setter.stepper.beyond.emit(1)
    return stage.window


def _playing(stage: Stage) -> QWidget:
    _item(1)(stage)
    page = cast(ItemPage, cast(OwnPlace, stage.stretch.page).page)
    page.preview.play()
    stage.clock.move(6_000)
    page.preview.tick()
    return stage.window


def _done(stage: Stage) -> QWidget:
    """Back among what Stretch offers."""
    cast(OwnPlace, stage.stretch.page).back_to_first()
    cast(OwnPlace, stage.stretch.page).left.emit()
    return stage.window


OWN_STATES = (
    ("own", _overview),
    ("own-new", _page("new_set")),
    ("own-copy", _page("copy")),
    ("own-set", _set),
    ("own-add", _add),
    ("own-item", _item(1)),
    ("own-item-limit", _limit),
    ("own-item-playing", _playing),
    ("stretch-own", _done),
)
