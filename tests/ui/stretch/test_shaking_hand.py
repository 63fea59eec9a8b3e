"""The mouse in a hand that shakes, on each page around a session: a press that slides, and one that comes twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dystonia_companion.settings import Look
from dystonia_companion.ui.press import Pressable, PressFilter
from dystonia_companion.ui.stretch.check import CheckPage
from dystonia_companion.ui.stretch.ending import EndPage
from dystonia_companion.ui.stretch.player import Player
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.stretch.signs import SignsPage
from dystonia_companion.ui.widgets.scroll import reveal
from tests.ui.house import House
from tests.ui.stretch.steps import ROUTINE, key, start

LEFT = Qt.MouseButton.LeftButton
SLIDES = [QPoint(5, 0), QPoint(-8, 6), QPoint(0, 12), QPoint(12, -5)]
AGAIN_AFTER_MS = (40, 180, 390)


def _check(house: House) -> CheckPage:
    house.clear()
    house.stretch.prepare(ROUTINE)
    page = house.stretch.page
    assert isinstance(page, CheckPage)
    return page


def _prepare(house: House) -> PreparePage:
    house.clear()
    house.prepare(ROUTINE)
    page = house.stretch.page
    assert isinstance(page, PreparePage)
    return page


def _player(house: House) -> Player:
    player = start(house)
    house.live(75_000)
    return player


def _signs(house: House) -> SignsPage:
    _player(house).hurts_button.click()
    house.clock.advance(500)
    page = house.stretch.page
    assert isinstance(page, SignsPage)
    return page


def _end(house: House) -> EndPage:
    _player(house)
    key(house, Qt.Key.Key_Escape)
    page = house.stretch.page
    assert isinstance(page, EndPage)
    return page


BUTTONS: dict[str, Callable[[House], Pressable]] = {
    "rating of the check": lambda house: _check(house).pain.cells[4],
    "leave out": lambda house: _check(house).leave_out,
    "no new sign": lambda house: _check(house).new_sign.options["no"],
    "swallowing as usual": lambda house: _check(house).swallow.options["yes"],
    "start": lambda house: _prepare(house).start_button,
    "pause": lambda house: _player(house).pause_button,
    "skip": lambda house: _player(house).skip_button,
    "back": lambda house: _player(house).back_button,
    "say again": lambda house: _player(house).again_button,
    "it hurts": lambda house: _player(house).hurts_button,
    "stop": lambda house: _player(house).stop_button,
    "emergency sign": lambda house: _signs(house).emergencies["fainting"],
    "sign to tick": lambda house: _signs(house).ticks["dizzy"],
    "that is all": lambda house: _signs(house).all_button,
    "rating of the end card": lambda house: _end(house).pain.cells[10],
    "close": lambda house: _end(house).close_button,
    "something felt wrong": lambda house: _end(house).wrong_button,
}


@pytest.fixture
def acted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with each press that acted, on any button."""
    presses: list[int] = []
    note = PressFilter.note

    def noted(self: PressFilter) -> None:
        presses.append(1)
        note(self)

    monkeypatch.setattr(PressFilter, "note", noted)
    return presses


@pytest.fixture
def house(acted: list[int], qapp: QApplication, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir, Look(theme="light"))
    made.window.resize(1024, 700)
    made.window.activateWindow()
    yield made
    made.leave()


def _on_screen(house: House, button: str) -> QPoint:
    """The page with this button, ready to be pressed; where the middle of the button is in the window."""
    found = BUTTONS[button](house)
    house.clock.advance(500)
    for _ in range(4):
        QApplication.processEvents()
    reveal(found)
    QApplication.processEvents()
    assert found.isVisible()
    return found.mapTo(house.window, found.rect().center())


def _press(house: House, at: QPoint, slide: QPoint) -> None:
    """To the window, as the desktop does: whatever is there then gets it."""
    handle = house.window.windowHandle()
    assert handle is not None
    QTest.mousePress(handle, LEFT, pos=at)
    for part in (1, 2, 3):
        QTest.mouseMove(handle, at + slide * part / 3)
    QTest.mouseRelease(handle, LEFT, pos=at + slide)
    QApplication.processEvents()


@pytest.mark.parametrize("slide", SLIDES, ids=lambda by: f"{by.x()},{by.y()}")
@pytest.mark.parametrize("button", BUTTONS)
def test_a_press_that_slides_inside_a_button_acts(house: House, acted: list[int], button: str, slide: QPoint) -> None:
    at = _on_screen(house, button)
    acted.clear()
    _press(house, at, slide)
    assert len(acted) == 1


@pytest.mark.parametrize("button", BUTTONS)
def test_a_press_that_comes_twice_acts_once_whatever_it_brought_up(house: House, acted: list[int], button: str) -> None:
    at = _on_screen(house, button)
    acted.clear()
    _press(house, at, QPoint(4, -3))
    passed = 0
    for ms in AGAIN_AFTER_MS:
        house.clock.advance(ms - passed)
        passed = ms
        _press(house, at + QPoint(3, 5), QPoint(-6, 2))
    assert len(acted) == 1
