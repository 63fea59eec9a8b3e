"""Notices of what is due and the words of the tray, in the whole program: what is told, and what a press there does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication

from dystonia_companion.desktop.notices import Notices
from dystonia_companion.desktop.resume import ResumeWatcher
from dystonia_companion.errors import KnownError
from dystonia_companion.ui.outside import Outside
from dystonia_companion.ui.reminders.doors import ReminderDoors
from tests.desktop.fake_way import FakeWay
from tests.ui.house import House
from tests.ui.injections.steps import booked, injected, texts

MINUTE_MS = 60_000


class ToldTray:
    """What the tray is told."""

    available = True

    def __init__(self) -> None:
        self.next = self.quiet = ""
        self.paused = False

    def set_next(self, text: str) -> None:
        self.next = text

    def set_quiet(self, text: str) -> None:
        self.quiet = text

    def set_paused(self, paused: bool) -> None:
        self.paused = paused


class Outdoors(House):
    """The program with a desktop that shows every notice."""

    def start(self) -> None:
        super().start()
        self.way = FakeWay("desktop", True)
        self.tray = ToldTray()
        app = self.app

        def make(_tray, reminders, words, clock, settings, parent):
            watcher = ResumeWatcher(QDBusConnection("no bus"))
            made = Outside(Notices([self.way]), None, watcher, reminders, words, clock, settings, parent)
            made._tray = self.tray  # type: ignore[assignment]
            return made

        with patch("dystonia_companion.ui.outside.make_outside", make):
            app.calling.go_outside()
        app.calling.begin()
        app.calling.resync()
        QApplication.processEvents()

    @property
    def told(self) -> list[tuple[str, str]]:
        return [(notice.title, notice.body) for notice in self.way.there.values()]

    def pass_minutes(self, minutes: int) -> None:
        self.clock.advance(minutes * MINUTE_MS)
        self.app.calling.resync()
        QApplication.processEvents()

    def press(self, button: str) -> None:
        """A button on the only notice."""
        (number,) = self.way.there
        self.way.acted.emit(number, button)
        QApplication.processEvents()


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[Outdoors]:
    made = Outdoors(qapp, data_dir)
    yield made
    made.leave()


def test_what_is_due_is_shown_once_without_a_word_of_health(house: Outdoors) -> None:
    assert house.told == [("A reminder", "It is time for what you planned for 08:30.")]
    (notice,) = house.way.there.values()
    assert notice.buttons == (("start", "Start"), ("later", "In 15 minutes"), ("skip", "Skip today"))
    house.way.there.clear()
    house.pass_minutes(1)
    assert house.told == [], "once"


def test_who_wants_it_is_told_what_it_is(house: Outdoors) -> None:
    house.app.preferences.change("notices_named", True)
    house.press("later")
    house.pass_minutes(15)
    assert house.told == [("Gentle morning", "Due at 08:30.")]
    assert house.tray.next == "Next: tomorrow, 08:30. Gentle morning"


def test_in_15_minutes_it_comes_back_and_skipped_it_does_not(house: Outdoors) -> None:
    house.press("later")
    assert (house.told, house.app.reminders.now_due()) == ([], ())
    house.pass_minutes(14)
    assert house.told == []
    house.pass_minutes(1)
    assert len(house.told) == 1
    house.press("skip")
    house.pass_minutes(60)
    assert (house.told, house.app.reminders.now_due()) == ([], ())


def test_start_leads_to_what_it_was_about(house: Outdoors) -> None:
    house.window.hide()
    house.press("start")
    assert house.window.isVisible()
    assert house.window.place == "stretch"
    assert [item.state for item in house.app.reminders.now_due()] == ["shown"], "done only once it was done"


def test_a_press_beside_the_buttons_leads_to_the_list(house: Outdoors) -> None:
    house.window.go("help")
    house.press("open")
    assert house.window.place == "today"


def test_what_was_answered_in_the_window_or_is_over_is_taken_away(house: Outdoors) -> None:
    (item,) = house.app.reminders.now_due()
    house.app.reminders.skip(item.uuid)
    QApplication.processEvents()
    assert house.told == []


def test_after_two_hours_the_prompt_is_taken_away_and_the_list_keeps_it(house: Outdoors) -> None:
    house.pass_minutes(29)
    assert len(house.told) == 1, "due at 08:30, and it is 10:29"
    house.pass_minutes(1)
    assert house.told == []
    assert len(house.app.reminders.now_due()) == 1


def test_what_an_appointment_wants_is_one_notice_and_is_answered_in_the_window(house: Outdoors) -> None:
    (item,) = house.app.reminders.now_due()
    house.app.reminders.skip(item.uuid)
    booked(house, 1)
    house.pass_minutes(1)
    assert len([i for i in house.app.reminders.now_due() if i.kind == "appointment_lead"]) > 1
    assert house.told == [("A reminder", "Something of yours is due. Please look.")]
    (notice,) = house.way.there.values()
    assert [name for name, _ in notice.buttons] == ["open", "later"]
    house.press("open")
    assert house.window.place == "today"
    assert len(house.app.reminders.now_due()) > 1, "nothing was answered by looking"


def test_the_daily_check_cannot_be_skipped_by_a_press(house: Outdoors) -> None:
    (item,) = house.app.reminders.now_due()
    house.app.reminders.skip(item.uuid)
    injected(house, 2)
    house.pass_minutes(1)
    assert {item.kind for item in house.app.reminders.now_due()} == {"safety_check", "call_to_book"}
    assert [[name for name, _ in notice.buttons] for notice in house.way.there.values()] == [["open", "later"]] * 2


def test_a_press_on_a_full_disk_is_told_in_the_window_and_the_notice_comes_back(
    house: Outdoors, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_uuids: str) -> None:
        raise KnownError("disk_full", path="x")

    house.window.hide()
    with monkeypatch.context() as patched:
        patched.setattr(house.app.reminders, "skip", full)
        house.press("skip")
    assert house.window.problem.isVisible()
    assert len(house.app.reminders.now_due()) == 1
    assert house.told == [("A reminder", "It is time for what you planned for 08:30.")]
    house.press("skip")
    assert house.app.reminders.now_due() == ()


def test_a_press_answers_nothing_that_was_answered_in_the_window(house: Outdoors) -> None:
    (item,) = house.app.reminders.now_due()
    house.app.reminders.skip(item.uuid)
    booked(house, 1)
    house.pass_minutes(1)
    first, *others = (i for i in house.app.reminders.now_due() if i.kind == "appointment_lead")
    house.app.reminders.done(first.uuid)
    QApplication.processEvents()
    house.press("later")
    states = {i.uuid: i.state for i in house.app.calling.ringing._reminders._store.unanswered()}
    assert first.uuid not in states
    assert {states[other.uuid] for other in others} == {"pending"}


def test_only_a_notice_of_something_due_brings_out_the_window_where_none_can_be_shown(house: Outdoors) -> None:
    house.press("later")
    house.way.answer = "no_daemon"
    house.window.hide()
    assert house.app.calling.outside is not None
    house.app.calling.outside.try_out()
    QApplication.processEvents()
    assert not house.window.isVisible()
    house.pass_minutes(15)
    assert house.window.isMinimized()


def test_closed_it_says_how_it_is_found_again(house: Outdoors) -> None:
    house.press("skip")
    assert house.app.calling.outside is not None
    house.app.calling.outside.say_hidden(True)
    QApplication.processEvents()
    assert "icon in the tray" in house.told[0][1]
    house.app.calling.outside.say_hidden(False)
    QApplication.processEvents()
    assert "The window is small now" in house.told[0][1]


def test_the_tray_says_what_comes_next_and_why_it_is_quiet(house: Outdoors) -> None:
    assert (house.tray.next, house.tray.quiet, house.tray.paused) == ("Next: tomorrow, 08:30", "", False)
    house.app.reminders.pause(house.clock.now().replace(hour=11))
    QApplication.processEvents()
    assert (house.tray.quiet, house.tray.paused) == ("Quiet until today, 12:00", True)
    house.app.reminders.end_pause()
    QApplication.processEvents()
    assert (house.tray.quiet, house.tray.paused) == ("", False)
    house.app.preferences.change("reminders_on", False)
    assert house.tray.quiet == "Reminders are off"


def test_at_the_end_nothing_with_dead_buttons_is_left_and_it_is_still_due_at_the_next_start(house: Outdoors) -> None:
    house.crash()
    assert house.told == [], "shown before"
    assert [item.state for item in house.app.reminders.now_due()] == ["shown"]


def test_the_trial_of_the_next_reminder_comes_by_the_bell(house: Outdoors) -> None:
    house.press("skip")
    row = next(row for row in house.app.health.rows() if row.id == "next_ring")
    assert row.test is not None
    row.test()
    house.pass_minutes(0)
    assert house.told == []
    house.clock.advance(10_000)
    house.app.calling.resync()
    QApplication.processEvents()
    assert house.told == [("A trial notice", "This is how a reminder looks. Nothing has to be done.")]


def test_look_again_finds_that_the_desktop_shows_notices_no_more(house: Outdoors) -> None:
    house.window.go("settings")
    doors = house.app.places.findChild(ReminderDoors)
    assert doors is not None
    doors.open_health()
    page = doors.health
    assert page is not None
    assert "Shown by your desktop, with buttons." in texts(page)
    shown, house.way.answer = house.told, "no_service"
    page.again_button.click()
    for _ in range(3):  # the answer comes, the page is made anew, and it is shown
        QApplication.processEvents()
    assert "Shown by your desktop, with buttons." not in texts(page)
    assert any(text.startswith("Shown in the window only.") for text in texts(page))
    assert house.told == shown, "nothing is shown only to find out"
