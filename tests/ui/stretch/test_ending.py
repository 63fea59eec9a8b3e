"""The end card: how it went, pain before and after, and how it changed, in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dystonia_companion.ui.stretch.check import SameAsBeforePage
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.ending import EndPage
from dystonia_companion.ui.stretch.not_for_me import NotForMe
from dystonia_companion.ui.stretch.player import Player
from tests.ui.house import House
from tests.ui.stretch.steps import ROUTINE, full_disk, key, press, start, texts


def ended(house: House, pain: int | None) -> EndPage:
    """A session that was stopped, with the pain told before it."""
    house.clear()
    house.prepare(ROUTINE, pain)
    key(house, Qt.Key.Key_Return)
    house.live(70_000)
    key(house, Qt.Key.Key_Escape)
    page = house.stretch.page
    assert isinstance(page, EndPage)
    return page


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (4, 2, "Less pain than before. Good to know."),
        (4, 4, "About the same as before."),
        (4, 6, "A little more than before. That can happen. Rest for now."),
        (4, 7, "More pain than before. Rest now, and do less next time."),
    ],
)
def test_the_change_is_said_in_words_and_both_figures_are_kept(
    house: House, before: int, after: int, words: str
) -> None:
    page = ended(house, before)
    shown = texts(page)
    assert page.title.text().startswith("Stopped")
    assert "Settle and check in: done" in shown
    assert f"Before: {before}" in shown
    assert not any("than before" in text or "same as before" in text for text in shown)
    press(house, page.pain.cells[after])
    assert words in texts(page)
    (session,) = house.app.journal.newest(1)
    assert (session.pain_before, session.pain_after) == (before, after)


@pytest.mark.parametrize(("pressed", "pain"), [(Qt.Key.Key_0, 0), (Qt.Key.Key_7, 7), (Qt.Key.Key_X, 10)])
@pytest.mark.parametrize("at", ["close_button", "wrong_button", "page"])
def test_a_figure_rates_pain_now_wherever_the_focus_is(house: House, at: str, pressed: Qt.Key, pain: int) -> None:
    page = ended(house, 4)
    part = page if at == "page" else getattr(page, at)
    part.setFocus()
    key(house, pressed)
    assert page.pain.value == pain
    assert part.hasFocus(), "Enter does next what it did before"
    (session,) = house.app.journal.newest(1)
    assert (session.pain_before, session.pain_after) == (4, pain)


def test_a_figure_with_another_key_held_is_no_rating(house: House) -> None:
    page = ended(house, 4)
    QTest.keyClick(page.close_button, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert page.pain.value is None


def test_a_figure_in_the_scale_of_before_rates_before(house: House) -> None:
    page = ended(house, None)
    key(house, Qt.Key.Key_6)
    page.before.cells[0].setFocus()
    key(house, Qt.Key.Key_3)
    (session,) = house.app.journal.newest(1)
    assert (session.pain_before, session.pain_after) == (3, 6)


def test_pain_before_is_asked_where_it_was_left_out(house: House) -> None:
    page = ended(house, None)
    press(house, page.pain.cells[3])
    assert "About the same as before." not in texts(page)
    press(house, page.before.cells[3])
    assert "About the same as before." in texts(page)
    (session,) = house.app.journal.newest(1)
    assert (session.pain_before, session.pain_after) == (3, 3)


def test_all_of_it_can_be_left_out(house: House) -> None:
    ended(house, None)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Close"
    key(house, Qt.Key.Key_Return)
    assert isinstance(house.stretch.page, ChoosePage)
    (session,) = house.app.journal.newest(1)
    assert (session.pain_before, session.pain_after) == (None, None)


def test_what_the_disk_refuses_is_told_and_the_figure_does_not_stay(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ended(house, 4)
    press(house, page.pain.cells[2])
    save = house.app.writer.save
    monkeypatch.setattr(house.app.writer, "save", full_disk)
    press(house, page.pain.cells[8])
    assert house.window.problem.isVisible()
    assert page.pain.value == 2, "what is kept is shown"
    monkeypatch.setattr(house.app.writer, "save", save)
    assert house.app.journal.newest(1)[0].pain_after == 2


def test_a_session_stopped_by_mistake_goes_on_where_it_stood(house: House) -> None:
    start(house)
    house.live(110_000)
    key(house, Qt.Key.Key_Escape)
    page = house.stretch.page
    assert isinstance(page, EndPage)
    uuid = house.app.sessions.keeper.uuid
    press(house, page.go_on_button)
    assert isinstance(house.stretch.page, Player)
    runner = house.app.sessions.runner
    assert (runner.active, runner.item) == (True, 2)
    kept = house.app.journal.session(uuid)
    assert kept is not None
    assert (kept.ended, kept.outcome) == (None, None)
    house.live(1_000_000)
    key(house, Qt.Key.Key_Space)
    house.live(1_000_000)
    (session,) = house.app.journal.newest(3)
    assert (session.uuid, session.outcome) == (uuid, "done")
    assert {item.outcome for item in session.items} == {"done"}


def test_what_changed_since_the_stop_is_heeded(house: House) -> None:
    start(house)
    house.live(110_000)
    key(house, Qt.Key.Key_Escape)
    page = house.stretch.page
    assert isinstance(page, EndPage)
    before = house.app.journal.newest(1)[0]
    house.app.sessions.record.keep_answers({"neck_exercises_cleared": "not_yet"})
    press(house, page.go_on_button)
    assert not house.app.sessions.runner.active
    assert house.app.journal.newest(1)[0] == before, "what was done and when it ended stays as it is"
    assert "cannot go on" in " ".join(texts(house.window.problem))


@pytest.mark.parametrize("told", ["pain", "not for me"])
def test_what_is_told_after_the_end_ends_it_for_good(house: House, told: str) -> None:
    page = ended(house, 2)
    assert page.go_on_button.isVisible()
    mark = next(iter(page.findChildren(NotForMe)))
    press(house, page.pain.cells[9] if told == "pain" else mark)
    assert not page.go_on_button.isVisible()
    page.go_on.emit()
    assert not house.app.sessions.runner.active


def test_after_some_minutes_it_is_asked_first_how_the_person_is(house: House) -> None:
    page = ended(house, 2)
    house.clock.advance(6 * 60_000)
    press(house, page.go_on_button)
    same = house.stretch.page
    assert isinstance(same, SameAsBeforePage)
    assert not house.app.sessions.runner.active
    same.same.emit()
    house._qapp.processEvents()
    assert house.app.sessions.runner.active


def test_going_on_is_offered_only_after_a_press_of_stop(house: House) -> None:
    start(house)
    house.live(75_000)
    key(house, Qt.Key.Key_W, Qt.Key.Key_Escape)
    page = house.stretch.page
    assert isinstance(page, EndPage)
    assert not hasattr(page, "go_on_button")
