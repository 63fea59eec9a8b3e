"""What tests of Stretch do and look at, by keys and clicks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.model.session import State
from dystonia_companion.ui.stretch.player import Player
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.widgets.label import Label
from tests.ui.house import House

ROUTINE = "gentle_morning_5"


def texts(page: QWidget | None) -> list[str]:
    """What stands on a page to be read."""
    assert page is not None
    QApplication.processEvents()  # new parts become visible
    return [label.text() for label in page.findChildren(Label) if label.isVisibleTo(page)]


def key(house: House, *keys: Qt.Key) -> None:
    """Press keys one after another on whatever has the focus."""
    for which in keys:
        QTest.keyClick(house.window.focusWidget() or house.window, which)
        house._qapp.processEvents()
        house.clock.advance(500)  # past the filter for second presses


def press(house: House, button: QAbstractButton) -> None:
    """A click that acts, and time for what follows from it."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    house._qapp.processEvents()
    house.clock.advance(500)


def tab_to(house: House, name: str) -> None:
    """Press Tab until the part with this name has the focus."""
    for _ in range(60):
        focus = house._qapp.focusWidget()
        if focus is not None and focus.accessibleName() == name:
            return
        key(house, Qt.Key.Key_Tab)
    raise AssertionError(f"{name!r} is not reached by Tab")


def choose(house: House, name: str) -> None:
    """Go to a button by Tab and press Enter on it."""
    tab_to(house, name)
    key(house, Qt.Key.Key_Return)


def state_of(house: House) -> State:
    return house.app.sessions.runner.state


def start(house: House, turns: str = "not_sure") -> Player:
    """A session that runs, of a person who may do all of it."""
    house.clear(turns)
    house.prepare(ROUTINE)
    assert isinstance(house.stretch.page, PreparePage)
    key(house, Qt.Key.Key_Return)
    assert isinstance(house.stretch.page, Player)
    return house.stretch.page


def full_disk(edit: object) -> None:
    """Stands in for Writer.save."""
    raise KnownError("disk_full", path="/somewhere")
