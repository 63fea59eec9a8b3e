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
from dystonia_companion.ui.diary.entry_more import EntryMore
from dystonia_companion.ui.fields import ScoreField
from tests.ui.diary.steps import entries, frame, opened, place_of, settle, told
from tests.ui.house import House
from tests.ui.injections.steps import injected, press, texts


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


def unfolded(house: House, page: EntryPage) -> EntryMore:
    press(house, page.more_button)
    assert page.more is not None
    return page.more


def refuse(patched: pytest.MonkeyPatch, house: House) -> None:
    """The disk is full."""

    def full(_edit: object) -> None:
        raise KnownError("disk_full", path="x")

    patched.setattr(house.app.writer, "save", full)


def write(page: EntryPage, text: str) -> None:
    """Type a note; the focus stays in it."""
    assert page.more is not None
    page.more.note.input.setPlainText(text)  # type: ignore[union-attr]


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
    press(house, page.rows["good_day"].options["bad"])
    more = unfolded(house, page)
    ticks = more.ticks
    press(house, ticks["trigger", "stress"], ticks["easer", "heat"], ticks["out_of_the_ordinary", "illness"])
    press(house, more.tablets.plus, more.tablets.plus)
    write(page, "Long drive.")
    more.note.tell()
    (entry,) = entries(house)
    assert (entry.feel, entry.triggers, entry.eased, entry.illness) == (Feel.BAD, ("stress",), ("heat",), True)
    assert (entry.tablets, entry.note) == (1, "Long drive.")
    press(house, ticks["trigger", "stress"], more.tablets.minus, more.tablets.minus)
    (entry,) = entries(house)
    assert (entry.triggers, entry.tablets) == ((), None)


def test_a_note_that_was_typed_is_kept_when_the_page_is_left(house: House, page: EntryPage) -> None:
    unfolded(house, page)
    write(page, "Not told yet")
    press(house, page.done_button)
    assert place_of(house).page is place_of(house).overview
    assert [entry.note for entry in entries(house)] == ["Not told yet"]


def test_a_note_that_is_being_typed_is_kept_by_the_next_answer(house: House, page: EntryPage) -> None:
    more = unfolded(house, page)
    write(page, "In the middle")
    press(house, more.ticks["trigger", "stress"])
    (entry,) = entries(house)
    assert (entry.note, entry.triggers) == ("In the middle", ("stress",))


def test_a_note_that_is_too_long_stays_and_says_so(house: House, page: EntryPage) -> None:
    more = unfolded(house, page)
    write(page, "x" * 4_500)
    press(house, page.done_button)
    assert place_of(house).page is page
    assert len(more.note.text) == 4_500
    assert "under 4000 letters" in more.note.wrong.accessibleName()


def test_a_deleted_entry_does_not_come_back_by_what_was_typed_in_it(house: House, page: EntryPage) -> None:
    press(house, score(page, "pain").rating.cells[6])
    more = unfolded(house, page)
    write(page, "Too late")
    press(house, page.delete_button)
    more.note.tell()
    assert entries(house) == ()


def test_undo_takes_back_the_last_answer_and_the_page_shows_it(house: House, page: EntryPage) -> None:
    press(house, score(page, "pain").rating.cells[6], score(page, "pull").rating.cells[2])
    press(house, frame(house).undo_button)
    assert [entry.scores for entry in entries(house)] == [{"pain": 6}]
    assert score(page, "pull").rating.value is None
    assert score(page, "pain").rating.value == 6


def test_what_the_disk_refuses_stays_in_view_and_is_tried_again(
    house: House, page: EntryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    unfolded(house, page)
    with monkeypatch.context() as patched:
        refuse(patched, house)
        press(house, score(page, "pain").rating.cells[6])
        write(page, "Still here")
        press(house, page.done_button)
        assert place_of(house).page is page
    assert house.window.problem.isVisible()
    assert score(page, "pain").rating.value == 6
    assert "Not saved yet" in page.not_saved.accessibleName()
    assert entries(house) == ()
    press(house, page.done_button)
    assert [(entry.scores, entry.note) for entry in entries(house)] == [({"pain": 6}, "Still here")]


def test_an_entry_in_which_nothing_is_told_yet_is_about_now(house: House, page: EntryPage) -> None:
    """The page was opened yesterday, and left open."""
    house.clock.set_wall(house.clock.now() + timedelta(hours=20))
    press(house, score(page, "pain").rating.cells[6])
    (entry,) = entries(house)
    assert (entry.at, entry.day) == (house.clock.now() - timedelta(milliseconds=500), page.desk.today)


def test_an_entry_of_a_journey_is_told_and_moved_where_it_was_made(house: House) -> None:
    house.clock.set_zone("Asia/Tokyo")
    kept = told(house, house.clock.now().astimezone(house.clock.zone()).date() - timedelta(days=3), 4)  # at noon there
    house.clock.set_zone("Europe/London")
    page = opened(house, "entry", EntryPage, kept)
    assert "12:00" in page.moment.about.text()
    press(house, page.moment.button, page.moment.clock.minute.plus)
    (entry,) = entries(house)
    assert (entry.at - kept.at, entry.day, entry.zone) == (timedelta(minutes=5), kept.day, "Asia/Tokyo")


def test_the_best_percent_belongs_to_the_injections_and_is_no_entry(house: House) -> None:
    row = injected(house, 40)
    page = opened(house, "new", EntryPage)
    assert page.benefit is not None
    press(house, *[page.benefit.plus] * 3)
    record = house.app.parts.injections.record
    assert record.details(row.uuid).best_percent == 20
    assert entries(house) == ()
    press(house, frame(house).undo_button)
    assert (record.details(row.uuid).best_percent, page.benefit.value) == (10, 10)
    press(house, page.benefit.minus, page.benefit.minus)
    assert record.details(row.uuid).best_percent is None


def test_what_is_asked_no_more_can_still_be_changed(house: House) -> None:
    injected(house, 35)
    page = opened(house, "new", EntryPage)
    press(house, page.rows["pgi"].options["much_better"])
    (entry,) = entries(house)
    place_of(house).back_to_first()
    again = opened(house, "entry", EntryPage, entry)
    assert again.rows["pgi"].options["much_better"].isChecked()


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
    assert "still to come" in page.moment.to_come.accessibleName()
    assert page.moment.clock.at <= house.clock.now().astimezone(house.clock.zone()).time()
    assert page.may_leave(), "nothing wrong stands here"
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
    assert page.care.isHidden()
    press(house, score(page, "swallow").rating.cells[9])
    assert page.care.isVisible()
    assert texts(page.care)
    seen = page.viewport().rect()
    assert seen.contains(page.care.mapTo(page.viewport(), page.care.rect().center())), "it was told far below"
    press(house, score(page, "swallow").none)
    assert page.care.isHidden()


def test_it_says_so_also_while_the_disk_is_full(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    injected(house, 40)
    page = opened(house, "new", EntryPage)
    with monkeypatch.context() as patched:
        refuse(patched, house)
        press(house, score(page, "swallow").rating.cells[9])
    assert page.care.isVisible()
    assert score(page, "swallow").rating.value == 9


def test_an_open_question_about_the_lungs_counts_as_a_yes_until_it_is_answered(house: House) -> None:
    injected(house, 40)
    page = opened(house, "new", EntryPage)
    press(house, score(page, "swallow").rating.cells[2])
    assert "Get help today" in texts(page.care)
    assert page.lungs.isVisible()
    press(house, page.lungs.row.options["no"])
    assert "Get help today" not in texts(page.care)
    assert page.lungs.isHidden()


def test_what_was_so_long_ago_asks_for_no_call_today(house: House) -> None:
    injected(house, 400)
    today = house.clock.now().astimezone(house.clock.zone()).date()
    entry = told(house, today - timedelta(days=300), 4)
    page = opened(house, "entry", EntryPage, entry)
    unfolded(house, page)
    press(house, score(page, "swallow").rating.cells[9])
    assert page.care.isHidden()


def test_in_the_first_weeks_the_check_after_injections_is_one_press_away(house: House) -> None:
    injected(house, 10)
    page = opened(house, "new", EntryPage)
    assert "swallow" not in page.fields
    press(house, page.check_button)
    assert house.window.place == "today"


def test_what_a_person_follows_and_their_goals_are_asked(house: House) -> None:
    lists = house.app.parts.diary.lists
    lists.pick("headache")
    own, _ = lists.pick_own("Ache behind the ear")
    goal, _ = lists.add_goal("Read 20 minutes")
    page = opened(house, "new", EntryPage)
    press(house, score(page, "headache").rating.cells[2], score(page, own.item).rating.cells[3])
    press(house, page.goals_done[goal.uuid], score(page, f"goal.{goal.uuid}").rating.cells[5])
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


def test_only_the_most_urgent_advice_is_told_with_its_reason_and_its_question_beside_it(house: House) -> None:
    house.window.resize(1024, 700)
    page = opened(house, "new", EntryPage)
    unfolded(house, page)
    cell = score(page, "swallow").rating.cells[2]
    cell.setFocus()
    press(house, cell)
    said = " ".join(texts(page.care))
    assert "Get help today" in said
    assert "Swallowing a little harder" not in said
    assert "we do not know about your lungs" in said
    area = page.viewport().rect()
    for part in (QApplication.focusWidget(), page.care, page.lungs):
        assert part is not None
        assert area.contains(part.mapTo(page.viewport(), part.rect().center())), part
    page.lungs.row.options["no"].setFocus()
    press(house, page.lungs.row.options["no"])
    assert "Swallowing a little harder" in " ".join(texts(page.care))
    assert QApplication.focusWidget() is cell


def test_what_was_told_of_some_days_ago_is_no_alarm_today(house: House) -> None:
    injected(house, 40)
    today = house.clock.now().astimezone(house.clock.zone()).date()
    for ago, alarms in ((1, True), (2, False)):
        entry = told(house, today - timedelta(days=ago), 4)
        page = opened(house, "entry", EntryPage, entry)
        if "swallow" not in page.fields:
            press(house, page.more_button)
        press(house, score(page, "swallow").rating.cells[9])
        said = " ".join(texts(page.care))
        assert ("Get help today" in said) is alarms
        assert ("If it is still so" in said) is not alarms
        assert page.lungs.isVisible() is alarms
        place_of(house).back_to_first()


def test_a_note_that_cannot_be_kept_is_given_up_only_by_a_press_of_its_own(house: House, page: EntryPage) -> None:
    more = unfolded(house, page)
    write(page, "x" * 4_500)
    for seen in (False, True):
        frame(house).leave()
        settle()
        assert place_of(house).page is page
        assert more.drop_button.isVisible() is seen
    press(house, more.drop_button)
    assert place_of(house).page is place_of(house).overview
    assert entries(house) == ()


def test_a_new_entry_in_which_nothing_is_told_can_always_be_left(house: House, page: EntryPage) -> None:
    press(house, page.moment.button)
    page.moment.day.line.setText("nonsense")
    page.moment.day._typed()
    frame(house).leave()
    settle()
    assert place_of(house).page is place_of(house).overview
