"""Today: what is due, the session, and pain in one press."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dystonia_companion.errors import KnownError
from dystonia_companion.storage.ratings import RatingStore
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.today.due_card import DueCard
from dystonia_companion.ui.today.page import TodayPage
from dystonia_companion.ui.today.pain_card import PainCard
from dystonia_companion.ui.today.session_card import SessionCard
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.label import Label
from tests.ui.house import House

QUARTER_MS = 15 * 60_000


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    yield made
    made.leave()


def today(house: House) -> TodayPage:
    page = house.window.page("today")
    assert isinstance(page, TodayPage)
    return page


def card(house: House, kind):
    return today(house).findChild(kind)


def button(owner, label: str) -> Button:
    return next(b for b in owner.findChildren(Button) if b.label() == label and not b.isHidden())


def words(owner) -> str:
    QApplication.processEvents()  # new parts become visible
    return " ".join(label.text() for label in owner.findChildren(Label) if label.isVisibleTo(owner))


def test_morning_greets_and_shows_the_daily_session(house: House) -> None:
    assert today(house).title.text() == "Good morning"  # 10:00 in Berlin
    assert "Gentle morning" in words(card(house, DueCard))


def test_start_leads_to_the_prepared_session(house: House) -> None:
    house.clear()
    button(card(house, DueCard), "Start").click()
    assert house.window.place == "stretch"
    house.check_in()
    assert isinstance(house.stretch.page, PreparePage)


def test_in_15_minutes_it_is_due_again(house: House) -> None:
    button(card(house, DueCard), "In 15 minutes").click()
    today(house).refresh()
    assert "Nothing is due" in words(card(house, DueCard))
    house.clock.advance(QUARTER_MS + 1_000)
    today(house).refresh()
    assert "Gentle morning" in words(card(house, DueCard))


def test_skip_today_is_for_today_only(house: House) -> None:
    button(card(house, DueCard), "Skip today").click()
    house.app.calling.resync()
    today(house).refresh()
    assert "Nothing is due" in words(card(house, DueCard))
    house.clock.advance(24 * 3_600_000)
    house.app.calling.resync()
    today(house).refresh()
    assert "Gentle morning" in words(card(house, DueCard))


def test_done_elsewhere_is_not_due_any_more(house: House) -> None:
    house.clear()
    house.app.sessions.start(house.app.sessions.plan("gentle_morning_5"))
    today(house).refresh()
    assert "is going on" in words(card(house, SessionCard))
    house.live(1_000_000)
    house.app.sessions.runner.toggle()
    house.live(1_000_000)
    today(house).refresh()
    assert "Nothing is due" in words(card(house, DueCard))
    assert "1 session" in words(card(house, SessionCard))


def test_pain_is_one_press_saved_and_can_be_taken_back(house: House) -> None:
    pain = card(house, PainCard)
    ratings = RatingStore(house.app.opened.connection)
    pain.rating.cells[6].click()
    assert [r.value for r in [ratings.latest("pain")] if r] == [6]
    assert "Saved" in pain.saved.text()
    house.clock.advance(500)
    pain.undo.click()
    assert ratings.latest("pain") is None


def test_pain_that_cannot_be_written_is_not_called_saved(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    pain = card(house, PainCard)

    def full(edit):
        raise KnownError("disk_full", path="/somewhere")

    monkeypatch.setattr(house.app.writer, "save", full)
    pain.rating.cells[6].click()
    assert "Saved" not in pain.saved.text()
    assert pain.rating.value == 6  # what was typed is not lost
    assert house.window.problem.isVisible()


def test_a_shaking_hand_presses_once(house: House) -> None:
    pain = card(house, PainCard)
    QTest.mouseClick(pain.rating.cells[3], Qt.MouseButton.LeftButton)
    house.clock.advance(150)
    QTest.mouseClick(pain.rating.cells[4], Qt.MouseButton.LeftButton)
    kept = RatingStore(house.app.opened.connection).latest("pain")
    assert kept is not None
    assert kept.value == 3


def test_skip_today_can_be_taken_back(house: House) -> None:
    button(card(house, DueCard), "Skip today").click()
    house.clock.advance(500)
    QApplication.processEvents()
    button(card(house, DueCard), "Undo").click()
    assert "Gentle morning" in words(card(house, DueCard))
    assert not [b for b in card(house, DueCard).findChildren(Button) if b.label() == "Undo"]


def test_working_out_anew_leaves_the_focus_where_it_is(house: House) -> None:
    start = button(card(house, DueCard), "Start")
    start.setFocus()
    QApplication.processEvents()
    today(house).refresh()
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    assert focused.accessibleName() == "Start: Gentle morning"


def test_after_undo_one_more_press_starts_nothing(house: House) -> None:
    pain = card(house, PainCard)
    pain.rating.cells[6].click()
    house.clock.advance(500)
    pain.undo.setFocus()
    QTest.keyClick(pain.undo, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is pain.rating.cells[0]
