from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from dystonia_companion.ui.bar import PlaceSpec
from dystonia_companion.ui.dialogs import BugDialog, Dialogs
from dystonia_companion.ui.help.page import HelpPage
from dystonia_companion.ui.window import MainWindow
from tests.ui import walker
from tests.ui.parts import PLACES, english, make_kit, make_window


@pytest.fixture
def window(qtbot, qapp: QApplication) -> MainWindow:
    made = make_window(qapp, make_kit(), english())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_pages_are_built_on_the_first_visit_and_kept(qtbot, qapp: QApplication) -> None:
    built: list[str] = []

    def spec(place: str) -> PlaceSpec:
        def build() -> QWidget:
            built.append(place)
            return QWidget()

        return PlaceSpec(place, place, f"places.{place}", build)

    window = MainWindow(qapp, make_kit(), english(), [spec("today"), spec("diary")], QWidget)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    assert built == ["today"]
    window.go("diary")
    window.go("today")
    window.go("diary")
    assert built == ["today", "diary"]


def test_an_unknown_place_is_an_error(window: MainWindow) -> None:
    with pytest.raises(KeyError):
        window.go("garden")


@pytest.mark.parametrize("may", [True, False])
def test_closing_asks_first(qtbot, qapp: QApplication, may: bool) -> None:
    asked: list[int] = []

    def may_close() -> bool:
        asked.append(1)
        return may

    window = make_window(qapp, make_kit(), english(), may_close=may_close)
    qtbot.addWidget(window)
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert asked == [1]
    assert event.isAccepted() is may


def test_a_problem_is_shown_without_taking_the_focus(window: MainWindow) -> None:
    edit = QLineEdit()
    page = window.page("today")
    page.column.addWidget(edit)  # type: ignore[attr-defined]
    edit.show()
    edit.setFocus()
    window.show_problem("The disk is full.", "Free some space, then go on.")
    shown = [label.text() for label in window.problem.findChildren(QLabel) if label.isVisible()]
    assert shown == ["The disk is full.", "Free some space, then go on."]
    assert edit.hasFocus()
    window.problem.close_button.click()
    assert not window.problem.isVisible()


def test_warning_signs_cover_the_page_and_give_the_focus_back(window: MainWindow) -> None:
    window.go("settings")
    tab = window.bar.tabs["settings"]
    tab.setFocus()
    window.show_warning_signs()
    window.show_warning_signs()
    panel = window.stack.currentWidget()
    assert panel is not None
    assert panel.isVisible()
    assert panel.hasFocus()
    window.hide_warning_signs()
    assert window.stack.currentWidget() is window.page("settings")
    assert tab.hasFocus()


def test_a_place_can_be_chosen_over_the_warning_signs(window: MainWindow) -> None:
    window.show_warning_signs()
    window.go("diary")
    assert window.stack.currentWidget() is window.page("diary")


def test_the_focus_goes_along_to_the_chosen_place(window: MainWindow) -> None:
    window.bar.tabs["today"].setFocus()
    window.go("help")
    assert window.bar.tabs["help"].hasFocus()
    window.page("help").setFocus()
    window.go("diary")
    assert window.bar.tabs["diary"].hasFocus()


def test_nothing_flashes_up_beside_the_window(qtbot, window: MainWindow) -> None:
    """A part shown before it has a parent is a window of its own for a moment, and takes the focus away."""
    shown: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)  # type: ignore[union-attr]
    for place in PLACES:
        window.go(place)
    window.show_warning_signs()
    QApplication.instance().removeEventFilter(watch)  # type: ignore[union-attr]
    assert shown == []
    assert window.isActiveWindow()


def test_the_focus_is_scrolled_into_view(window: MainWindow) -> None:
    window.resize(1024, 700)
    window.go("settings")
    QApplication.processEvents()
    page = window.page("settings")
    last = page.controls["emergency_number"].part  # type: ignore[attr-defined]
    last.setFocus()
    QApplication.processEvents()
    assert not last.visibleRegion().isEmpty()


def test_help_shows_one_page_at_a_time_with_its_sources(window: MainWindow) -> None:
    window.go("help")
    page = window.page("help")
    assert isinstance(page, HelpPage)

    def read() -> str:
        return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())

    assert "Sources: S8" in read()
    page.choice.options["program"].click()
    assert "It does not diagnose or treat." in read()
    assert "Sources: S8" not in read()
    page.show_page("keys")
    assert "Warning signs, from anywhere" in read()
    assert "F2" in read()


def test_one_dialog_for_any_number_of_bugs(qtbot, window: MainWindow) -> None:
    dialogs = Dialogs(window.kit, window)
    dialogs.bug("first fault", quietly=True)
    dialogs.bug("second fault", quietly=True)
    shown = [w for w in window.findChildren(BugDialog) if w.isVisible()]
    assert len(shown) == 1
    assert "first fault" in shown[0].report.toPlainText()
    assert "second fault" in shown[0].report.toPlainText()
    assert not shown[0].isModal(), "the window behind goes on"
    assert window.isActiveWindow(), "a session keeps its keys"
    shown[0].activateWindow()
    qtbot.waitUntil(shown[0].isActiveWindow)
    assert walker.walk(shown[0]) == []
    shown[0].close()


def test_where_no_session_needs_the_keys_a_fault_has_them(qtbot, window: MainWindow) -> None:
    dialogs = Dialogs(window.kit, window)
    dialogs.bug("a fault")
    (shown,) = [w for w in window.findChildren(BugDialog) if w.isVisible()]
    qtbot.waitUntil(shown.isActiveWindow)
    QTest.keyClick(shown.focusWidget() or shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
