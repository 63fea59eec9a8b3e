"""The page that puts a set together, and what is told before a session, walked by somebody who sees little or uses only keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dystonia_companion.guidance.person_record import Part
from dystonia_companion.model.pose import Side
from dystonia_companion.settings import Look
from dystonia_companion.ui.own.build import BuildPage
from tests.ui import walker
from tests.ui.house import House

SIZES = {100: (1024, 700), 200: (1366, 768)}
TONGUES = ("english", "stretched", "right_to_left")
FULL = (Part("torticollis", Side.RIGHT, 3), Part("laterocollis", Side.LEFT, 2))


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


def each_page(house: House) -> Iterator[str]:
    """With nothing known of the pull, with two pulls in every size, and before a session soon after another."""
    house.clear()
    record, sessions = house.app.sessions.record, house.app.sessions
    house.stretch.open_own("build")
    QApplication.processEvents()
    yield "unknown"
    house.stretch._back_to_choosing()
    record.keep_pull(FULL)
    record.keep_check(2, False, True)
    for size in ("small", "good"):
        house.stretch.open_own("build")
        page = house.stretch.findChildren(BuildPage)[-1]
        page.sizes.options[size].click()
        house.clock.advance(500)
        for _ in range(3):  # columns find their form once their parts have theirs
            QApplication.processEvents()
        yield size
        house.stretch._back_to_choosing()
    assert sessions.start(sessions.plan("built_small", 2), 2)
    house.live(150_000)
    sessions.runner.stop()
    QApplication.processEvents()
    house.prepare("built_normal")
    assert house.stretch.page.limits  # type: ignore[union-attr]
    house.clock.advance(500)
    yield "limits"


@pytest.mark.parametrize("tongue", TONGUES, indirect=True)
@pytest.mark.parametrize("text_size", SIZES)
def test_nothing_stops_a_person(show: Callable[..., House], text_size: int, tongue: str) -> None:
    house = show(Look(theme="light", text_size=text_size), tongue)
    found = walker.walk_each(house.window, each_page(house), SIZES[text_size])
    assert found == {page: [] for page in found}


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_all_words_can_be_read_in_every_theme(show: Callable[..., House], theme: str) -> None:
    house = show(Look(theme=theme))
    assert {page: found for page in each_page(house) if (found := walker.pale_text(house.window))} == {}
