from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dystonia_companion.desktop.appearance import Appearance
from dystonia_companion.settings import Look
from dystonia_companion.ui.window import MainWindow
from tests.ui.parts import PLACES, english, make_kit, make_window


@pytest.fixture
def window(qtbot, qapp: QApplication) -> MainWindow:
    made = make_window(qapp, make_kit(), english())
    qtbot.addWidget(made)
    made.resize(1300, 780)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_places_are_page_tabs_to_a_screen_reader(window: MainWindow) -> None:
    holder = window.bar.tabs["today"].parentWidget()
    assert holder is not None
    tab_list = QAccessible.queryAccessibleInterface(holder)
    assert tab_list.role() is QAccessible.Role.PageTabList
    assert tab_list.text(QAccessible.Text.Name)
    assert tab_list.childCount() == len(PLACES)
    window.go("diary")
    for place, tab in window.bar.tabs.items():
        spoken = QAccessible.queryAccessibleInterface(tab)
        assert spoken.role() is QAccessible.Role.PageTab
        assert bool(spoken.state().selected) is (place == "diary")
    names = [QAccessible.queryAccessibleInterface(t).text(QAccessible.Text.Name) for t in window.bar.tabs.values()]
    assert names == ["Today", "Stretch", "Heat & Cold", "Breathe", "Injections", "Diary", "Settings", "Help"]


def test_a_screen_reader_can_press_a_tab(window: MainWindow) -> None:
    spoken = QAccessible.queryAccessibleInterface(window.bar.tabs["breathe"]).actionInterface()
    assert "Press" in spoken.actionNames()
    spoken.doAction("Press")
    assert window.place == "breathe"


def test_arrows_move_between_places_and_round(window: MainWindow) -> None:
    window.bar.tabs["today"].setFocus()
    for key, place in [
        (Qt.Key.Key_Right, "stretch"),
        (Qt.Key.Key_Left, "today"),
        (Qt.Key.Key_Left, "help"),
        (Qt.Key.Key_Home, "today"),
        (Qt.Key.Key_End, "help"),
    ]:
        _press(key)
        assert window.place == place
        assert QApplication.focusWidget() is window.bar.tabs[place]


def test_arrows_follow_the_eye_from_right_to_left(window: MainWindow) -> None:
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.bar.tabs["today"].setFocus()
    _press(Qt.Key.Key_Left)
    assert window.place == "stretch"


@pytest.mark.parametrize(
    ("width", "height", "text_size", "column"),
    [(1300, 780, 100, False), (1180, 780, 100, False), (1024, 700, 100, True), (1366, 768, 200, True)],
)
def test_row_where_it_fits_else_column(
    qtbot, qapp: QApplication, width: int, height: int, text_size: int, column: bool
) -> None:
    """The sizes of the mockups and of the smallest screens that are promised."""
    kit = make_kit()
    kit.theme.set_look(Look(text_size=text_size), Appearance())
    window = make_window(qapp, kit, english(), breathe_now=lambda: None)
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    qapp.processEvents()
    tops = {tab.mapTo(window, QPoint(0, 0)).y() for tab in window.bar.tabs.values()}
    assert (len(tops) > 1) is column
    for tab in [*window.bar.tabs.values(), *window.bar.buttons]:
        inside = tab.rect().translated(tab.mapTo(window, QPoint(0, 0)))
        assert window.rect().contains(inside), f"{tab.label()} is not wholly seen"


def test_breathe_now_is_there_only_when_it_does_something(qtbot, qapp: QApplication, window: MainWindow) -> None:
    assert [b.label() for b in window.bar.buttons] == ["Warning signs"]
    breaths: list[int] = []
    other = make_window(qapp, make_kit(), english(), breathe_now=lambda: breaths.append(1))
    qtbot.addWidget(other)
    assert [b.label() for b in other.bar.buttons] == ["Breathe now", "Warning signs"]
    other.bar.buttons[0].click()
    assert breaths == [1]
