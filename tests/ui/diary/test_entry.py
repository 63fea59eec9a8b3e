"""An entry: each answer is on the disk before it is shown as kept, and what is wrong leaves everything as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dystonia_companion.errors import KnownError
from dystonia_companion.model.diary import Feel
from dystonia_companion.ui.diary.entry import EntryPage
from dystonia_companion.ui.fields import ScoreField
from tests.ui.diary.steps import entries, frame, opened, place_of, press, settle, told
from tests.ui.house import House
from tests.ui.injections.steps import injected, texts


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    made.window.activateWindow()
    yield made
    made.leave()


@pytest.fixture
def page(house: House) -> EntryPage:
    return opened(house, "new", EntryPage)


def score(page: EntryPage, item: str) -> ScoreField:
    field = page.fields[item]
    assert isinstance(field, ScoreField)
    return field


def test_three_keys_are_an_entry(house: House, page: EntryPage) -> None:
    for item, key in (("pain", Qt.Key.Key_4), ("pull", Qt.Key.Key_5), ("hard", Qt.Key.Key_X)):
        field = score(page, item)
        field.rating.entry().setFocus()
        QTest.keyClick(field.rating.entry(), key)
        settle()
    (entry,) = entries(house)
    assert entry.scores == {"pain": 4, "pull": 5, "hard": 10}
    assert frame(house).said.text().startswith("Saved")


def test_nothing_is_kept_of_an_entry_in_which_nothing_is_told(house: House, page: EntryPage) -> None:
    assert entries(house) == ()
    press(house, score(page, "pain").rating.cells[3])
    press(house, score(page, "pain").none)
    assert entries(house) == ()
    press(house, score(page, "pain").rating.cells[2])
    assert [entry.scores for entry in entries(house)] == [{"pain": 2}]


def test_it_survives_a_crash_after_each_answer(house: House, page: EntryPage) -> None:
    press(house, score(page, "pain").rating.cells[6])
    house.crash()
    assert [entry.scores for entry in entries(house)] == [{"pain": 6}]


def test_everything_else_is_told_in_presses(house: House, page: EntryPage) -> None:
    press(house, page.rows["good_day"].options["bad"], page.more_button)
    press(
        house,
        page.ticks["trigger", "stress"],
        page.ticks["easer", "heat"],
        page.ticks["out_of_the_ordinary", "illness"],
    )
    press(house, page.tablets.plus, page.tablets.plus)
    page.note.input.setPlainText("Long drive.")  # type: ignore[union-attr]
    page.note.tell()
    (entry,) = entries(house)
    assert (entry.feel, entry.triggers, entry.eased, entry.illness) == (Feel.BAD, ("stress",), ("heat",), True)
    assert (entry.tablets, entry.note) == (1, "Long drive.")
    press(house, page.ticks["trigger", "stress"], page.tablets.minus, page.tablets.minus)
    (entry,) = entries(house)
    assert (entry.triggers, entry.tablets) == ((), None)


def test_a_note_that_was_typed_is_kept_when_the_page_is_left(house: House, page: EntryPage) -> None:
    press(house, page.more_button)
    page.note.input.setPlainText("Not told yet")  # type: ignore[union-attr]
    press(house, page.done_button)
    assert place_of(house).page is place_of(house).overview
    assert [entry.note for entry in entries(house)] == ["Not told yet"]


def test_undo_takes_back_the_last_answer_and_the_page_shows_it(house: House, page: EntryPage) -> None:
    press(house, score(page, "pain").rating.cells[6], score(page, "pull").rating.cells[2])
    press(house, frame(house).undo_button)
    assert [entry.scores for entry in entries(house)] == [{"pain": 6}]
    assert score(page, "pull").rating.value is None
    assert score(page, "pain").rating.value == 6


def test_what_the_disk_refuses_is_told_and_not_shown_as_kept(
    house: House, page: EntryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_edit: object) -> None:
        raise KnownError("disk_full", path="x")

    with monkeypatch.context() as patched:
        patched.setattr(house.app.writer, "save", full)
        press(house, score(page, "pain").rating.cells[6])
    assert house.window.problem.isVisible()
    assert score(page, "pain").rating.value is None
    press(house, score(page, "pain").rating.cells[6])
    assert [entry.scores for entry in entries(house)] == [{"pain": 6}]


def test_it_may_be_about_any_time_that_is_past(house: House, page: EntryPage) -> None:
    press(house, score(page, "pain").rating.cells[6], page.moment.button)
    yesterday = page.desk.today - timedelta(days=1)
    page.moment.day.line.setText(yesterday.isoformat())
    page.moment.day._typed()
    (entry,) = entries(house)
    assert entry.day == yesterday
    assert entry.at.astimezone(house.clock.zone()).date() == yesterday


def test_an_hour_that_is_still_to_come_is_refused_in_words(house: House, page: EntryPage) -> None:
    press(house, page.moment.button)
    for _ in range(6):
        press(house, page.moment.clock.hour.plus)
    assert "still to come" in page.moment.day.wrong.accessibleName()
    press(house, score(page, "pain").rating.cells[6])
    (entry,) = entries(house)
    assert entry.at <= house.clock.now()


def test_an_entry_is_changed_and_deleted_and_comes_back(house: House) -> None:
    today = house.clock.now().astimezone(house.clock.zone()).date()
    entry = told(house, today - timedelta(days=2), 4)
    page = opened(house, "entry", EntryPage, entry)
    assert score(page, "pain").rating.value == 4
    press(house, score(page, "pain").rating.cells[7])
    assert [one.scores["pain"] for one in entries(house)] == [7]
    press(house, page.delete_button)
    assert entries(house) == ()
    assert place_of(house).page is place_of(house).overview


def test_trouble_with_swallowing_says_what_to_do_where_it_was_told(house: House) -> None:
    injected(house, 40)
    page = opened(house, "new", EntryPage)
    asked: list[str] = []
    place_of(house).warning_level.connect(asked.append)
    assert page.care.isHidden()
    press(house, score(page, "swallow").rating.cells[9])
    assert page.care.isVisible()
    assert texts(page.care)
    seen = page.viewport().rect()
    assert seen.contains(page.care.mapTo(page.viewport(), page.care.rect().center())), "it was told far below"
    press(house, score(page, "swallow").none)
    assert page.care.isHidden()


def test_what_a_person_follows_and_their_goals_are_asked(house: House) -> None:
    lists = house.app.parts.diary.lists
    lists.pick("headache")
    own, _ = lists.pick_own("Ache behind the ear")
    goal, _ = lists.add_goal("Read 20 minutes")
    page = opened(house, "new", EntryPage)
    press(house, score(page, "headache").rating.cells[2], score(page, own.item).rating.cells[3])
    press(house, page.ticks["goal", goal.uuid], score(page, f"goal.{goal.uuid}").rating.cells[5])
    (entry,) = entries(house)
    assert entry.scores == {"headache": 2, own.item: 3}
    assert (entry.goals[goal.uuid].score, entry.goals[goal.uuid].done) == (5, True)


def test_escape_leads_back_to_the_button(house: House) -> None:
    place = place_of(house)
    place.overview.add_button.setFocus()
    press(house, place.overview.add_button)
    QTest.keyClick(place.page.title, Qt.Key.Key_Escape)
    settle()
    assert QApplication.focusWidget() is place.overview.add_button
