"""What a person does in Breathe, by keys and clicks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from dystonia_companion.model.gates import NO_LONG_HOLDS_WITH
from dystonia_companion.model.session import State
from dystonia_companion.ui.breathe.choose import ChoosePage
from dystonia_companion.ui.breathe.editor import OwnEditor
from dystonia_companion.ui.breathe.panel import WayPanel
from dystonia_companion.ui.breathe.place import BreathePlace
from dystonia_companion.ui.widgets.button import Button
from tests.ui.house import House

SLOW, SQUARE, SOFT = "breathing_slow_6", "breathing_box_4", "breathing_box_soft"
INTRO_MS = 8_000


def place_of(house: House) -> BreathePlace:
    house.window.go("breathe")
    settle(house)
    place = house.window.page("breathe")
    assert isinstance(place, BreathePlace)
    return place


def settle(house: House) -> None:
    for _ in range(3):
        house._qapp.processEvents()


def choose(house: House, way: str) -> WayPanel:
    page = place_of(house).choose
    page.list.buttons[way].click()
    house.clock.advance(500)
    settle(house)
    return panel(house)


def panel(house: House) -> WayPanel:
    found = place_of(house).choose.panel
    assert isinstance(found, WayPanel)
    return found


def editor(house: House) -> OwnEditor:
    found = place_of(house).choose.panel
    assert isinstance(found, OwnEditor)
    return found


def chooser(house: House) -> ChoosePage:
    return place_of(house).choose


def press(house: House, *widgets: QWidget) -> None:
    """One button after the other, each past the filter for second presses."""
    for widget in widgets:
        widget.click()  # type: ignore[attr-defined]
        house.clock.advance(500)
        settle(house)


def button(house: House, label: str) -> Button:
    return next(b for b in place_of(house).findChildren(Button) if b.label() == label and b.isVisible())


def tell_no(house: House) -> None:
    """None of the conditions that forbid to hold the breath; never injected."""
    house.clear()
    house.app.parts.breathing.record.keep_told(dict.fromkeys(NO_LONG_HOLDS_WITH, "no"))
    settle(house)


def texts(widget: QWidget | None) -> list[str]:
    assert widget is not None
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def send(house: House, kind: QEvent.Type, key: Qt.Key) -> None:
    focus = QApplication.focusWidget() or house.window
    QApplication.sendEvent(focus, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
    house._qapp.processEvents()


def key(house: House, pressed: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        send(house, kind, pressed)
    settle(house)


def state_of(house: House) -> State:
    return house.app.sessions.runner.state
