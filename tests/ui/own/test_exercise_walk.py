"""The pages of own exercises, walked by somebody who sees little, shakes, or uses only keys; in long words and from right to left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dystonia_companion.settings import Look
from dystonia_companion.ui.own.picture_file import read_picture
from tests.ui import walker
from tests.ui.house import House
from tests.ui.own.exercise_steps import SHELF, exercises, kept, opened, picture_file, place_of, press, settle, write

SIZES = {100: (1024, 700), 200: (1366, 768)}
TONGUES = ("english", "stretched", "right_to_left")


def _pressing(house: House) -> None:
    """A press, with a line that is too long and names a side."""
    page = opened(house)
    press(house, page.moves.does.options["press"], page.cues.add_button)
    write(page.cues.rows[0].field, "Press to the left as if to turn and stay for as long as it is easy")


def _limit(house: House) -> None:
    page = opened(house, kept(house)[0].id)
    press(house, *[page.moves.steppers["lift"].plus] * 4)


PAGES: dict[str, Callable[[House], object]] = {
    "list": exercises,
    "press": _pressing,
    "kept": lambda house: opened(house, kept(house)[0].id),
    "limit": _limit,
}


@pytest.fixture
def show(qtbot, qapp: QApplication, data_dir: Path, tmp_path: Path) -> Iterator[Callable[..., House]]:
    """Starts the program at the list, with one exercise that has a picture."""
    houses: list[House] = []

    def start(look: Look, tongue: str = "english") -> House:
        house = House(qapp, data_dir, look, walker.stretched if tongue == "stretched" else None)
        houses.append(house)
        own, _ = house.app.parts.own.keep_exercise(SHELF)
        house.app.parts.own.keep_picture(own, read_picture(picture_file(tmp_path)), "A purple shelf.")
        house.window.resize(*SIZES[look.text_size])
        exercises(house)
        house.window.activateWindow()
        qtbot.waitUntil(house.window.isActiveWindow)
        return house

    yield start
    for house in houses:
        house.leave()


def each_page(house: House) -> Iterator[str]:
    for name, bring_about in PAGES.items():
        place_of(house).desk.drafts.clear()
        bring_about(house)
        house.clock.advance(500)
        settle()
        yield name


@pytest.mark.parametrize("tongue", TONGUES, indirect=True)
@pytest.mark.parametrize("text_size", SIZES)
def test_nothing_stops_a_person(show: Callable[..., House], text_size: int, tongue: str) -> None:
    house = show(Look(theme="light", text_size=text_size), tongue)
    found = walker.walk_each(house.window, each_page(house), SIZES[text_size])
    assert found == {page: [] for page in PAGES}


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_all_words_can_be_read_in_every_theme(show: Callable[..., House], theme: str) -> None:
    house = show(Look(theme=theme))
    assert {page: walker.pale_text(house.window) for page in each_page(house)} == {page: [] for page in PAGES}
