"""Midnight, sleep and journeys while the program is open: what holds only today goes from what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from dystonia_companion.model.session import State
from tests.ui.house import House

DAY_MS = 24 * 3_600_000


@pytest.fixture
def house(qapp: QApplication, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    made.clear()
    yield made
    made.leave()


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def minute(house: House) -> None:
    house.app._minute.timeout.emit()
    for _ in range(3):
        house._qapp.processEvents()


def journey(house: House) -> None:
    """On the same evening it is tomorrow there."""
    house.clock.step_wall(8 * 3_600_000)
    house.clock.set_zone("Pacific/Auckland")


PASSING: tuple[Callable[[House], None], ...] = (
    lambda house: house.clock.advance(DAY_MS),
    lambda house: house.clock.sleep(DAY_MS),
    journey,
)


@pytest.mark.parametrize("passes", PASSING, ids=["midnight", "sleep", "journey"])
def test_a_limit_of_today_goes_from_stretch_with_the_day(house: House, passes: Callable[[House], None]) -> None:
    place = house.stretch
    house.app.sessions.name_signs(["blurred_vision"], False, False)
    minute(house)
    assert "Left out for now" in texts(place)
    minute(house)
    assert "Left out for now" in texts(place), "the day is the same"
    passes(house)
    minute(house)
    assert "Left out for now" not in texts(place)


def test_breathe_opens_when_the_week_is_over(house: House) -> None:
    house.app.sessions.record.keep_check(3, False, False)
    house.window.go("breathe")
    place = house.window.page("breathe")
    minute(house)
    assert "not as usual" in texts(place)
    house.clock.advance(8 * DAY_MS)
    minute(house)
    assert "not as usual" not in texts(place)


def test_a_session_goes_on_over_midnight(house: House) -> None:
    house.window.go("breathe")
    house.app.breathe_now()
    house.live(5_000)
    house.clock.step_wall(DAY_MS)
    minute(house)
    assert house.app.sessions.runner.state is State.RUNNING
