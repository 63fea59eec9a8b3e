"""While a session runs, nothing that comes up moves a button from under the hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from dystonia_companion.settings import Look
from dystonia_companion.ui.stretch.player import Player
from dystonia_companion.ui.stretch.signs import SignsPage
from tests.ui.house import House
from tests.ui.stretch.steps import start

SIZES = {100: (1024, 700), 200: (1366, 768)}


@pytest.fixture(params=SIZES)
def house(request, qapp: QApplication, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir, Look(text_size=request.param, theme="light"))
    made.window.resize(*SIZES[request.param])
    made.window.activateWindow()
    yield made
    made.leave()


def _buttons(house: House, player: Player) -> dict[str, QRect]:
    return _places(house, {name: part for name, part in vars(player).items() if name.endswith("_button")})


def _places(house: House, parts: Mapping[str, QWidget]) -> dict[str, QRect]:
    for _ in range(5):
        QApplication.processEvents()
    return {name: QRect(part.mapTo(house.window, QPoint(0, 0)), part.size()) for name, part in parts.items()}


@pytest.mark.parametrize("calm", [False, True])
def test_a_notice_and_its_end_leave_every_button_where_it_is(house: House, calm: bool) -> None:
    player = start(house)
    house.live(75_000)
    before = _buttons(house, player)
    house.window.show_problem("The voice has stopped. " * 4, "Tones and captions go on. " * 4, calm)
    assert _buttons(house, player) == before
    assert house.window.problem.isVisible()
    house.window.problem.close_button.click()
    assert _buttons(house, player) == before


@pytest.mark.parametrize("scrolled", [0, 60])
def test_a_notice_leaves_the_signs_to_choose_from_where_they_are(house: House, scrolled: int) -> None:
    player = start(house)
    house.live(75_000)
    player.hurts_button.click()
    page = house.stretch.page
    assert isinstance(page, SignsPage)
    page.verticalScrollBar().setValue(scrolled)
    signs = {**page.emergencies, **page.ticks}
    before = _places(house, signs)
    house.window.show_problem("Not written down yet. " * 3, "It is tried again. " * 3)
    assert _places(house, signs) == before
    house.window.problem.close_button.click()
    assert _places(house, signs) == before
