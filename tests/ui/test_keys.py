from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget

from dystonia_companion.ui.keys import HANDS, KEYS, When
from dystonia_companion.ui.widgets.rating import Rating
from dystonia_companion.ui.window import MainWindow
from tests.ui.parts import english, make_kit, make_window


class Session:
    """Notes what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.holds = False

    def hold(self, down: bool) -> bool:
        if self.holds:
            self.told.append("down" if down else "up")
        return self.holds

    def pause_or_go_on(self) -> None:
        self.told.append("pause_or_go_on")

    def skip(self) -> None:
        self.told.append("skip")

    def back(self) -> None:
        self.told.append("back")

    def say_again(self) -> None:
        self.told.append("say_again")

    def it_hurts(self) -> None:
        self.told.append("it_hurts")

    def stop(self) -> None:
        self.told.append("stop")


class Desk:
    def __init__(self, qtbot, qapp: QApplication) -> None:
        self.letters = True
        self.breaths = 0
        self.kit = make_kit()
        self.window: MainWindow = make_window(
            qapp, self.kit, english(), letter_keys=lambda: self.letters, breathe_now=self._breathe
        )
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.session = Session()

    def _breathe(self) -> None:
        self.breaths += 1

    def put(self, widget: Any) -> Any:
        page: Any = self.window.page("today")
        page.column.addWidget(widget)
        widget.show()
        widget.setFocus()
        return widget

    def send(self, kind: QEvent.Type, key: Qt.Key, repeated: bool = False) -> None:
        focus = QApplication.focusWidget() or self.window
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(focus, QKeyEvent(kind, key, none, "", repeated))

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget() or self.window
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focus, QKeyEvent(kind, key, held))


@pytest.fixture
def desk(qtbot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp)


SESSION = [
    (Qt.Key.Key_Space, "pause_or_go_on"),
    (Qt.Key.Key_Right, "skip"),
    (Qt.Key.Key_Left, "back"),
    (Qt.Key.Key_R, "say_again"),
    (Qt.Key.Key_W, "it_hurts"),
    (Qt.Key.Key_S, "stop"),
    (Qt.Key.Key_Escape, "stop"),
    (Qt.Key.Key_MediaTogglePlayPause, "pause_or_go_on"),
    (Qt.Key.Key_MediaNext, "skip"),
    (Qt.Key.Key_MediaPrevious, "back"),
    (Qt.Key.Key_PageDown, "skip"),
    (Qt.Key.Key_PageUp, "back"),
    (Qt.Key.Key_A, "back"),
    (Qt.Key.Key_D, "skip"),
    (Qt.Key.Key_J, "back"),
    (Qt.Key.Key_L, "skip"),
]


@pytest.mark.parametrize(("key", "told"), SESSION)
def test_session_keys(desk: Desk, key: Qt.Key, told: str) -> None:
    desk.window.page("today").setFocus()
    desk.press(key)
    assert desk.session.told == [], "no session runs"
    desk.window.set_session(desk.session)
    desk.press(key)
    assert desk.session.told == [told]
    desk.window.set_session(None)
    desk.press(key)
    assert desk.session.told == [told]


def test_space_pauses_also_while_a_button_has_the_focus(desk: Desk) -> None:
    desk.window.set_session(desk.session)
    desk.window.bar.buttons[-1].setFocus()
    desk.press(Qt.Key.Key_Space)
    assert desk.session.told == ["pause_or_go_on"]
    assert desk.window.stack.currentWidget() is desk.window.page("today"), "the button was not pressed"


def test_enter_presses_the_focused_button_in_a_session(desk: Desk) -> None:
    desk.window.set_session(desk.session)
    desk.window.bar.buttons[-1].setFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.session.told == []
    assert desk.window.stack.currentWidget() is not desk.window.page("today")


def test_writing_is_not_disturbed_but_help_and_warning_signs_answer(desk: Desk) -> None:
    desk.window.set_session(desk.session)
    edit: QLineEdit = desk.put(QLineEdit())
    QTest.keyClicks(edit, "was rb ")
    assert edit.text() == "was rb "
    assert (desk.session.told, desk.breaths) == ([], 0)
    desk.press(Qt.Key.Key_F2)
    assert desk.window.stack.currentWidget() is not desk.window.page("today")
    desk.press(Qt.Key.Key_Escape)
    assert edit.hasFocus(), "the focus comes back"
    assert edit.text() == "was rb "
    desk.press(Qt.Key.Key_F1)
    assert desk.window.place == "help"


def test_letters_rest_in_lists_and_when_switched_off(desk: Desk) -> None:
    desk.window.page("today").setFocus()
    desk.press(Qt.Key.Key_B)
    assert desk.breaths == 1
    desk.letters = False
    desk.press(Qt.Key.Key_B)
    assert desk.breaths == 1
    desk.letters = True
    desk.put(QListWidget())
    desk.press(Qt.Key.Key_B)
    assert desk.breaths == 1


def test_arrows_stay_with_a_rating(desk: Desk) -> None:
    desk.window.set_session(desk.session)
    rating = desk.put(Rating(desk.kit, "Pain"))
    rating.cells[0].setFocus()
    desk.press(Qt.Key.Key_Right)
    assert desk.session.told == []
    assert QApplication.focusWidget() is rating.cells[1]


def test_escape_closes_the_warning_signs_before_it_stops_a_session(desk: Desk) -> None:
    desk.window.set_session(desk.session)
    desk.press(Qt.Key.Key_F2)
    desk.press(Qt.Key.Key_Escape)
    assert desk.session.told == []
    assert desk.window.stack.currentWidget() is desk.window.page("today")
    desk.press(Qt.Key.Key_Escape)
    assert desk.session.told == ["stop"]


def test_a_key_held_down_acts_once(desk: Desk) -> None:
    desk.window.set_session(desk.session)
    none = Qt.KeyboardModifier.NoModifier
    for again in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, none, " ", again)
        QApplication.sendEvent(desk.window.page("today"), event)
    assert desk.session.told == ["pause_or_go_on"]


def test_places_by_keys(desk: Desk) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    desk.press(Qt.Key.Key_3, control)
    assert desk.window.place == "heat"
    desk.press(Qt.Key.Key_Tab, control)
    assert desk.window.place == "breathe"
    desk.press(Qt.Key.Key_Backtab, control | Qt.KeyboardModifier.ShiftModifier)
    assert desk.window.place == "heat"
    desk.press(Qt.Key.Key_8, control)
    assert desk.window.place == "help"


def test_no_key_means_two_things_at_once() -> None:
    """Escape alone has two meanings: the warning signs close before a session stops."""
    keys = [key for line in KEYS for key in line.keys]
    assert sorted({k for k in keys if keys.count(k) > 1}) == ["Escape"]


def test_both_hands_reach_every_session_action_by_letters() -> None:
    letters = {(line.action, key) for line in KEYS if line.when is When.SESSION_LETTER for key in line.keys}
    for hand, pairs in HANDS.items():
        assert set(pairs) <= letters, hand
        assert {action for action, _ in pairs} | {"pause_or_go_on"} == {
            "back", "skip", "say_again", "it_hurts", "stop", "pause_or_go_on",
        }  # fmt: skip


def test_every_key_has_words_in_help() -> None:
    words = english()
    for line in KEYS:
        name = "place" if line.action[:-1] == "place_" else line.action
        assert words.has(f"help.key.{name}"), line.action


DOWN, UP, SPACE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease, Qt.Key.Key_Space


def test_space_is_held_for_a_session_that_has_a_use_for_it(desk: Desk) -> None:
    """Systems that report a held key as going up and down again do not end a breath."""
    desk.session.holds = True
    desk.window.set_session(desk.session)
    desk.send(DOWN, SPACE)
    for _ in range(3):
        desk.send(UP, SPACE, repeated=True)
        desk.send(DOWN, SPACE, repeated=True)
    assert set(desk.session.told) == {"down"}
    desk.send(UP, SPACE)
    assert desk.session.told[-1] == "up"
    assert "pause_or_go_on" not in desk.session.told
    desk.press(Qt.Key.Key_K)
    assert desk.session.told[-1] == "pause_or_go_on"


def test_space_writes_a_blank_in_a_field_although_a_session_wants_to_know_of_it(desk: Desk) -> None:
    desk.session.holds = True
    desk.window.set_session(desk.session)
    field = desk.put(QLineEdit())
    desk.send(DOWN, SPACE)
    desk.send(UP, SPACE)
    assert desk.session.told == []
    assert field.hasFocus()


def test_space_pauses_a_session_that_does_not_want_to_know_how_long(desk: Desk) -> None:
    desk.window.set_session(desk.session)
    desk.press(SPACE)
    assert desk.session.told == ["pause_or_go_on"]


def test_no_slip_among_session_keys_leads_to_the_diary(desk: Desk) -> None:
    opened: list[str] = []
    desk.window.keys._actions = {**desk.window.keys._actions, "new_entry": lambda: opened.append("new")}
    desk.window.set_session(desk.session)
    desk.press(Qt.Key.Key_E)
    assert opened == []
    desk.window.set_session(None)
    desk.press(Qt.Key.Key_E)
    assert opened == ["new"]
