from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button, UrgentButton
from tests.ui.parts import Moment, make_kit

SPACE, ENTER, RETURN = Qt.Key.Key_Space, Qt.Key.Key_Enter, Qt.Key.Key_Return


class Counted:
    def __init__(self, qtbot, kit: Kit, kind: type[Button] = Button) -> None:
        self.button = kind(kit, "Done")
        self.presses = 0
        self.button.clicked.connect(self._count)
        qtbot.addWidget(self.button)
        self.button.show()

    def _count(self) -> None:
        self.presses += 1


@pytest.mark.parametrize("key", [SPACE, ENTER, RETURN])
def test_keys_press_the_focused_button(qtbot, key: Qt.Key) -> None:
    """Qt lets Enter press only the default button of a dialog."""
    one = Counted(qtbot, make_kit())
    QTest.keyClick(one.button, key)
    assert one.presses == 1


@pytest.mark.parametrize(("wait_ms", "presses"), [(0, 1), (399, 1), (400, 2), (5_000, 2)])
@pytest.mark.parametrize("how", ["mouse", "key"])
def test_second_press_too_soon_is_ignored(qtbot, wait_ms: int, presses: int, how: str) -> None:
    moment = Moment()
    one = Counted(qtbot, make_kit(moment))
    for _ in range(2):
        if how == "mouse":
            QTest.mouseClick(one.button, Qt.MouseButton.LeftButton)
        else:
            QTest.keyClick(one.button, ENTER)
        moment.ms += wait_ms
    assert one.presses == presses


def test_a_shaking_hand_does_not_press_what_the_first_press_brought_up(qtbot) -> None:
    kit = make_kit()
    first, second = Counted(qtbot, kit), Counted(qtbot, kit)
    QTest.mouseClick(first.button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(second.button, Qt.MouseButton.LeftButton)
    assert (first.presses, second.presses) == (1, 0)


def test_stop_and_it_hurts_are_never_held_back(qtbot) -> None:
    one = Counted(qtbot, make_kit(), UrgentButton)
    for _ in range(3):
        QTest.mouseClick(one.button, Qt.MouseButton.LeftButton)
    assert one.presses == 3


def test_press_filter_can_be_switched_off(qtbot) -> None:
    one = Counted(qtbot, make_kit(window_ms=0))
    for _ in range(3):
        QTest.mouseClick(one.button, Qt.MouseButton.LeftButton)
    assert one.presses == 3


def test_press_acts_on_release_inside_only(qtbot) -> None:
    one = Counted(qtbot, make_kit())
    QTest.mousePress(one.button, Qt.MouseButton.LeftButton)
    assert one.presses == 0
    QTest.mouseMove(one.button, QPoint(-50, -50))
    QTest.mouseRelease(one.button, Qt.MouseButton.LeftButton, pos=QPoint(-50, -50))
    assert one.presses == 0
    QTest.mouseClick(one.button, Qt.MouseButton.LeftButton)
    assert one.presses == 1, "a press that was taken back must not count as the first of two"


@pytest.mark.parametrize("key", [SPACE, ENTER])
def test_a_key_held_down_presses_once(qtbot, key: Qt.Key) -> None:
    one = Counted(qtbot, make_kit(window_ms=0))
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(one.button, QKeyEvent(QEvent.Type.KeyPress, key, none))
    for _ in range(5):
        QApplication.sendEvent(one.button, QKeyEvent(QEvent.Type.KeyPress, key, none, "", True))
    QApplication.sendEvent(one.button, QKeyEvent(QEvent.Type.KeyRelease, key, none))
    assert one.presses == 1


def test_ampersand_stays_a_word_and_makes_no_shortcut(qtbot) -> None:
    button = Button(make_kit(), "Heat & Cold")
    qtbot.addWidget(button)
    assert button.label() == button.accessibleName() == "Heat & Cold"
    assert button.shortcut().isEmpty()
