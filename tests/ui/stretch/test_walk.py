"""The pages around a session, walked at both text sizes, in English, in long words, and from right to left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication

from dystonia_companion.settings import Look
from dystonia_companion.ui.stretch.advice import AdvicePage
from dystonia_companion.ui.stretch.ending import EndPage
from dystonia_companion.ui.stretch.signs import SignsPage, WaitPage
from tests.ui import walker
from tests.ui.house import House
from tests.ui.stretch.steps import ROUTINE

SIZES = {100: (1024, 700), 200: (1366, 768)}
TONGUES = ("english", "stretched", "right_to_left")


def _check(house: House) -> None:
    house.stretch.prepare(ROUTINE)


def _prepared(house: House) -> None:
    for _ in range(6):  # pain that is always strong: every button that the page may have
        house.app.sessions.record.keep_check(8, False, True)
        house.clock.step_wall(24 * 3_600_000)
    house.prepare(ROUTINE, 8)


def _same(house: House) -> None:
    house.prepare(ROUTINE)
    house.app.sessions.start(house.app.sessions.plan(ROUTINE))
    house.app.sessions.runner.stop()
    QApplication.processEvents()
    house.stretch.prepare(ROUTINE)


def _hurt(house: House) -> None:
    house.app.sessions.start(house.app.sessions.plan(ROUTINE))
    house.live(75_000)
    house.stretch.it_hurts()


def _wait(house: House) -> None:
    _hurt(house)
    cast(SignsPage, house.stretch.page).named.emit(("dizzy",))


def _advice(house: House) -> None:
    _wait(house)
    cast(WaitPage, house.stretch.page).replied.emit(False)


def _may_go_on(house: House) -> None:
    _hurt(house)
    cast(SignsPage, house.stretch.page).unknown.emit()


def _end(house: House) -> None:
    _advice(house)
    QApplication.processEvents()
    cast(AdvicePage, house.stretch.page).closed.emit()


def _limits(house: House) -> None:
    _end(house)
    cast(EndPage, house.stretch.page).closed.emit()
    house.app.sessions.record.keep_check(3, False, False)


PAGES: tuple[Callable[[House], None], ...] = (
    *(_check, _prepared, _same, _hurt, _wait, _advice, _may_go_on, _end, _limits),
)


@pytest.fixture
def house(request, qapp: QApplication, data_dir: Path) -> Iterator[House]:
    text_size, theme, tongue = request.param
    with walker.in_tongue(qapp, tongue):
        change = walker.stretched if tongue == "stretched" else None
        made = House(qapp, data_dir, Look(text_size=text_size, theme=theme), change)
        made.window.resize(*SIZES[text_size])
        made.clear("right")
        yield made
        made.leave()


@pytest.mark.parametrize("house", [(size, "light", tongue) for size in SIZES for tongue in TONGUES], indirect=True)
@pytest.mark.parametrize("bring_about", PAGES)
def test_nothing_stops_a_person(house: House, bring_about: Callable[[House], None], qtbot) -> None:
    bring_about(house)
    house.window.activateWindow()
    qtbot.waitUntil(house.window.isActiveWindow)
    QApplication.processEvents()
    assert walker.walk(house.window) == []


@pytest.mark.parametrize("house", [(100, theme, "english") for theme in ("light", "dark", "contrast")], indirect=True)
@pytest.mark.parametrize("bring_about", PAGES)
def test_all_words_can_be_read_in_every_theme(house: House, bring_about: Callable[[House], None]) -> None:
    bring_about(house)
    QApplication.processEvents()
    assert walker.pale_text(house.window) == []
