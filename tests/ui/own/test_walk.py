"""The pages of a visit, walked by somebody who sees little, shakes, or uses only keys; in long words and from right to left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.settings import Look
from dystonia_companion.ui.own.place import OwnPlace
from dystonia_companion.ui.stretch.place import StretchPlace
from tests.ui import walker
from tests.ui.house import House

SIZES = {100: (1024, 700), 200: (1366, 768)}
TONGUES = ("english", "stretched", "right_to_left")
SET = ("turn_away", "chin_nod_sit", "tilt_away", "jaw_rest")


def place_of(house: House) -> OwnPlace:
    house.window.go("stretch")
    stretch = house.window.page("stretch")
    assert isinstance(stretch, StretchPlace)
    stretch.open_own()
    assert stretch._own is not None
    return stretch._own


def told(house: House) -> str:
    """A set and a word of the clinic; the id of the set."""
    house.clear("right")
    own = house.app.parts.own
    items = tuple(OwnItem("", RoutineItem(one, note="Slowly.")) for one in SET)
    routine, _ = own.keep(OwnRoutine("", "From Anna, for the mornings at home", items, given_by="Anna Meier"))
    own.keep_says("chin_nod_sit", ["not_for_pattern"], "Dr Beck", house.app.sessions.record.today)
    return routine.id


@pytest.fixture
def show(qtbot, qapp: QApplication, data_dir: Path) -> Iterator[Callable[..., House]]:
    houses: list[House] = []

    def start(look: Look, tongue: str = "english") -> House:
        house = House(qapp, data_dir, look, walker.stretched if tongue == "stretched" else None)
        houses.append(house)
        house.window.resize(*SIZES[look.text_size])
        house.window.activateWindow()
        qtbot.waitUntil(house.window.isActiveWindow)
        return house

    yield start
    for house in houses:
        house.leave()


def each_page(house: House, id: str) -> Iterator[str]:
    """Shows one page after the other, each from the first one: its name."""
    pages = {
        "overview": None,
        "visit": id,
        "allow": (RoutineItem("iso_nod_lying"), "Anna"),
        "never": (RoutineItem("tilt_away"), ""),
        "sheet": id,
    }
    for name, about in pages.items():
        place_of(house).back_to_first()
        if name != "overview":
            place_of(house).open({"never": "allow"}.get(name, name), about)
        house.clock.advance(500)
        QApplication.processEvents()
        yield name


@pytest.mark.parametrize("tongue", TONGUES, indirect=True)
@pytest.mark.parametrize("text_size", SIZES)
def test_nothing_stops_a_person(show: Callable[..., House], text_size: int, tongue: str) -> None:
    house = show(Look(theme="light", text_size=text_size), tongue)
    found = walker.walk_each(house.window, each_page(house, told(house)), SIZES[text_size])
    assert found == {page: [] for page in found}


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_all_words_can_be_read_in_every_theme(show: Callable[..., House], theme: str) -> None:
    house = show(Look(theme=theme))
    pages = each_page(house, told(house))
    assert {page: found for page in pages if (found := walker.pale_text(house.window))} == {}


def test_nothing_stops_a_person_who_has_no_set_yet(show: Callable[..., House]) -> None:
    house = show(Look(theme="light"))
    place_of(house).open("visit")
    QApplication.processEvents()
    assert walker.walk(house.window) == []
