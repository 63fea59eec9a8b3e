"""The tray icon: there when the desktop has a tray, and only then."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon

from dystonia_companion.desktop.tray import Tray

# The offscreen platform has no tray window to follow, and says so when an icon is shown.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged")


class Panel:
    there = False

    def __call__(self):
        return self.there


@pytest.fixture
def panel():
    return Panel()


@pytest.fixture
def tray(qapp, panel):
    picture = QPixmap(16, 16)
    picture.fill("white")
    made = Tray(QIcon(picture), panel, look_again_ms=10)
    yield made
    made.close()


def test_it_follows_a_panel_that_comes_late_and_goes(qtbot, tray, panel):
    assert not tray.available
    panel.there = True
    with qtbot.waitSignal(tray.available_changed) as came:
        pass
    assert came.args == [True]
    assert tray.available
    panel.there = False
    with qtbot.waitSignal(tray.available_changed) as went:
        pass
    assert went.args == [False]
    assert not tray.available


def test_each_entry_asks_for_its_own_thing(qtbot, tray):
    heard = []
    wanted = {
        "Next reminder 18:30": tray.open_wanted,
        "Start today's set": tray.start_wanted,
        "Breathe now": tray.breathe_wanted,
        "Pause reminders for 1 hour": tray.pause_wanted,
        "Quit": tray.quit_wanted,
    }
    for words, signal in wanted.items():
        signal.connect(lambda words=words: heard.append(words))
    tray.set_next("Next reminder 18:30")
    for action in tray.actions:
        action.trigger()
    opened = "Next reminder 18:30"
    assert heard == [opened, "Start today's set", "Breathe now", "Pause reminders for 1 hour", opened, "Quit"]
    assert [action.text() for action in tray.actions][4] == "Open"


def test_a_pause_can_be_ended_where_it_was_begun(qtbot, tray):
    entry = next(action for action in tray.actions if "Pause" in action.text())
    tray.set_paused(True)
    assert "End" in entry.text()
    with qtbot.waitSignal(tray.end_pause_wanted), qtbot.assertNotEmitted(tray.pause_wanted):
        entry.trigger()


def test_without_a_next_reminder_there_is_no_empty_line(tray):
    assert next(action.text() for action in tray.actions if action.isVisible()) == "Start today's set"
    tray.set_next("Next reminder 18:30")
    assert next(action.text() for action in tray.actions if action.isVisible()) == "Next reminder 18:30"


def test_a_click_on_the_icon_opens_and_the_tip_outlives_the_panel(qtbot, tray, panel):
    tray.set_next("Next reminder 18:30")
    tray.set_quiet("Quiet until 14:00")
    panel.there = True
    with qtbot.waitSignal(tray.available_changed):
        pass
    icon = tray.findChild(QSystemTrayIcon)
    assert icon.toolTip().splitlines()[-2:] == ["Next reminder 18:30", "Quiet until 14:00"]
    tray.set_quiet("")
    assert icon.toolTip().splitlines()[-1] == "Next reminder 18:30"
    with qtbot.waitSignal(tray.open_wanted):
        icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.waitSignal(tray.message_clicked):
        icon.messageClicked.emit()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the icon shows its messages itself")
@pytest.mark.parametrize(("place", "expected"), [(QRect(), True), (QRect(1800, 4, 22, 22), False)])
def test_whether_its_messages_come_from_the_icon_or_from_the_service(qtbot, tray, panel, monkeypatch, place, expected):
    monkeypatch.setattr(QSystemTrayIcon, "geometry", lambda _icon: place)
    assert not tray.tells_by_service
    panel.there = True
    with qtbot.waitSignal(tray.available_changed):
        pass
    assert tray.tells_by_service == expected


def test_closed_it_looks_no_more(qtbot, tray, panel):
    tray.close()
    panel.there = True
    with qtbot.assertNotEmitted(tray.available_changed, wait=50):
        pass


def test_a_message_goes_out_only_where_there_is_an_icon(qtbot, tray, panel, monkeypatch):
    told = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, _title, text, _picture: told.append(text))
    tray.tell("nobody hears this")
    panel.there = True
    with qtbot.waitSignal(tray.available_changed):
        pass
    tray.tell("The warm pack is still on.")
    assert told == ["The warm pack is still on."]
