"""Every page of the editor, walked by somebody who sees little, shakes, or uses only keys; in long words and mirrored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication

from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.routine import CORRECT_MAIN, RoutineItem
from dystonia_companion.settings import Look
from dystonia_companion.ui.own.item_page import ItemPage
from dystonia_companion.ui.own.place import OwnPlace
from tests.ui import walker
from tests.ui.house import House
from tests.ui.reminders.steps import settle

SIZES = {100: (1024, 700), 200: (1366, 768)}
ITEMS = (
    RoutineItem("turn_away", reps=2, hold_s=3, range_most=20, note="Slowly, and no further than is easy."),
    RoutineItem("side_stretch"),
    RoutineItem("settle_checkin"),
    RoutineItem(CORRECT_MAIN),
    RoutineItem("breathing_slow_6"),
)


def _opened(house: House, page: str, about: object = None) -> OwnPlace:
    house.stretch.open_own(page, about)
    return cast(OwnPlace, house.stretch.page)


def _set(house: House) -> OwnRoutine:
    record = house.app.parts.own
    if not record.own.routines:
        items = tuple(OwnItem("", wish) for wish in ITEMS)
        record.keep(OwnRoutine("", "From Anna", items, frozenset({0, 3}), "Anna", "Twice a week."))
        record.keep(OwnRoutine("", "Empty"))
    return record.own.routines[0]


def _item(number: int) -> Callable[[House], object]:
    return lambda house: _opened(house, "item", (_set(house).id, _set(house).items[number].uuid))


def _limits(house: House) -> None:
    _item(0)(house)
    page = cast(ItemPage, cast(OwnPlace, house.stretch.page).page)
    for setter in page.setters.values():
        setter.stepper.beyond.emit(-1)


PAGES: dict[str, Callable[[House], object]] = {
    "none": lambda house: _opened(house, ""),
    "new": lambda house: _opened(house, "new_set"),
    "set": lambda house: _opened(house, "set", _set(house).id),
    "overview": lambda house: _opened(house, ""),
    "copy": lambda house: _opened(house, "copy"),
    "empty": lambda house: _opened(house, "set", house.app.parts.own.own.routines[1].id),
    "add": lambda house: _opened(house, "add", _set(house).id),
    "item": _item(0),
    "left_out": _item(1),
    "timed": _item(2),
    "main": _item(3),
    "limits": _limits,
}


@pytest.fixture
def show(qtbot, qapp: QApplication, data_dir: Path) -> Iterator[Callable[..., House]]:
    houses: list[House] = []

    def start(look: Look, tongue: str = "english") -> House:
        house = House(qapp, data_dir, look, walker.stretched if tongue == "stretched" else None)
        house.clear("right")
        houses.append(house)
        house.window.resize(*SIZES[look.text_size])
        house.window.activateWindow()
        qtbot.waitUntil(house.window.isActiveWindow)
        return house

    yield start
    for house in houses:
        house.leave()


def each_page(house: House) -> Iterator[str]:
    for name, bring_about in PAGES.items():
        bring_about(house)
        for _ in range(2):  # parts within parts find their heights one after the other
            settle(house)
        yield name
        cast(OwnPlace, house.stretch.page).back_to_first()


@pytest.mark.parametrize("tongue", ["english", "stretched", "right_to_left"], indirect=True)
@pytest.mark.parametrize("text_size", SIZES)
def test_nothing_stops_a_person(show: Callable[..., House], text_size: int, tongue: str) -> None:
    house = show(Look(theme="light", text_size=text_size), tongue)
    found = walker.walk_each(house.window, each_page(house), SIZES[text_size])
    assert found == {page: [] for page in PAGES}


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_all_words_can_be_read_in_every_theme(show: Callable[..., House], theme: str) -> None:
    house = show(Look(theme=theme))
    assert {page: walker.pale_text(house.window) for page in each_page(house)} == {page: [] for page in PAGES}
