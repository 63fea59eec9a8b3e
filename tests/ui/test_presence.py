"""The window goes and comes back; only who wants the program to end ends it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dystonia_companion.desktop.single import IN_BACKGROUND, OPEN, SingleInstance
from dystonia_companion.desktop.tray import Tray as RealTray
from tests.ui.house import House
from tests.ui.injections.steps import texts


class Tray:
    """Whose panel may have gone since it was last looked for."""

    available = True

    def __init__(self, there: bool) -> None:
        self._there = there

    def look(self) -> None:
        self.available = self._there


class Panel(RealTray):
    """A tray whose icon nobody draws."""

    there = True

    @property
    def available(self) -> bool:
        return self.there

    def crash(self) -> None:
        self.there = False
        self.available_changed.emit(False)


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    yield made
    made.leave()


@pytest.fixture
def ends(house: House, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each end of the program."""
    found: list[str] = []
    monkeypatch.setattr(house.app._qt, "quit", lambda: found.append("quit"))
    return found


def test_without_a_tray_a_closed_window_is_made_small_and_says_that_reminders_still_come(
    house: House, ends: list[str]
) -> None:
    told: list[bool] = []
    house.app.presence.tell_hidden_by(told.append)
    for _ in range(2):
        house.window.close()
        QApplication.processEvents()
        assert house.window.isMinimized()
        assert any("Reminders still come." in text for text in texts(house.window.problem))
        house.app.presence.raise_window()
        assert not house.window.isMinimized()
    assert (told, ends) == ([False], [])


def test_with_a_tray_it_hides(house: House, ends: list[str]) -> None:
    house.app.presence._tray = Tray(True)  # type: ignore[assignment]
    house.window.close()
    QApplication.processEvents()
    assert not house.window.isVisible()
    assert ends == []
    house.app.presence.raise_window()
    assert house.window.isVisible()


def test_behind_a_tray_that_has_gone_it_does_not_hide(house: House, ends: list[str]) -> None:
    house.app.presence._tray = Tray(False)  # type: ignore[assignment]
    house.window.close()
    QApplication.processEvents()
    assert house.window.isMinimized()


def test_its_key_ends_the_program_and_lets_the_window_go(house: House, ends: list[str]) -> None:
    QTest.keyClick(house.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert ends == ["quit"]
    assert house.app.presence.may_close()


def test_what_the_system_asks_to_end_is_not_kept_by_a_window(house: House) -> None:
    assert house.app.presence.let_go()
    assert house.window.close()
    assert not house.window.isVisible()


def test_closed_in_the_first_seconds_it_is_told_once_somebody_can_tell(house: House) -> None:
    house.app.presence._tray = Tray(True)  # type: ignore[assignment]
    house.window.close()
    told: list[bool] = []
    house.app.presence.tell_hidden_by(told.append)
    house.app.presence.raise_window()
    house.window.close()
    assert told == [True]


def test_what_is_to_be_seen_brings_a_hidden_window_out_as_a_small_one(house: House) -> None:
    house.window.hide()
    house.app.presence.ask_for_attention()
    assert house.window.isVisible()
    assert house.window.isMinimized()


def test_a_tray_that_goes_leaves_no_window_hidden_behind_it(qapp, data_dir: Path) -> None:
    tray = Panel(QIcon(), lambda: False)
    house = House(qapp, data_dir, tray=tray)
    try:
        house.window.close()
        assert not house.window.isVisible()
        tray.crash()
        assert house.window.isVisible()
        assert house.window.isMinimized()
        house.app.presence.raise_window()
        QApplication.processEvents()
    finally:
        house.leave()
        tray.close()


def test_a_second_start_raises_it_unless_that_one_was_to_stay_away_too(house: House, tmp_path: Path) -> None:
    single = SingleInstance(tmp_path / "lock", ())
    house.app.listen_to(single)
    house.window.hide()
    single.raised.emit(IN_BACKGROUND)
    assert not house.window.isVisible()
    single.raised.emit(OPEN)
    assert house.window.isVisible()


def test_made_up_data_ends_with_its_window_and_shows_nothing_on_the_desktop(qapp, data_dir: Path) -> None:
    house = House(qapp, data_dir, made_up=True)
    found: list[str] = []
    try:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(house.app._qt, "quit", lambda: found.append("quit"))
            house.window.close()
        assert found == ["quit"]
        assert not house.window.isVisible()
    finally:
        house.leave()


def test_that_reminders_still_come_is_said_once(house: House, ends: list[str]) -> None:
    house.app.presence.tell_hidden_by(lambda _in_tray: None)
    house.window.close()
    QApplication.processEvents()
    assert house.window.problem.isVisible()
    house.app.presence.raise_window()
    house.window.problem.forget("closed")
    house.window.close()
    QApplication.processEvents()
    house.app.presence.raise_window()
    assert not house.window.problem.isVisible()
