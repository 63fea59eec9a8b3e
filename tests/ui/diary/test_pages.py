"""Bad spells, tricks, what is followed, fading, and the first page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dystonia_companion.model.aftercare import Answers
from dystonia_companion.model.diary import SPELL, Felt, Manner
from dystonia_companion.model.pose import Side
from dystonia_companion.ui.diary.entries import EntriesPage, EntryRow
from dystonia_companion.ui.diary.entry import EntryPage
from dystonia_companion.ui.diary.follow import FollowPage
from dystonia_companion.ui.diary.spell import SpellPage
from dystonia_companion.ui.diary.trick_row import TrickRow
from dystonia_companion.ui.diary.tricks import LogTrickPage, TricksPage
from dystonia_companion.ui.diary.wear_off import WearOffPage
from dystonia_companion.ui.widgets.button import Button
from tests.ui.diary.steps import entries, frame, opened, place_of, settle, told
from tests.ui.house import House
from tests.ui.injections.steps import injected, press, texts
from tests.ui.parts import PLACES


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    made.window.activateWindow()
    yield made
    made.leave()


# --- bad spells -----------------------------------------------------------------------------------------------------------


def test_a_bad_spell_is_two_taps_and_one_entry(house: House) -> None:
    page = opened(house, "spell", SpellPage)
    assert page.what.isHidden()
    press(house, page.rating.cells[7], page.ticks["stress"])
    (entry,) = entries(house)
    assert (entry.scores, entry.triggers) == ({SPELL: 7}, ("stress",))
    press(house, page.rating.cells[5])
    assert [(one.scores, one.triggers) for one in entries(house)] == [({SPELL: 5}, ("stress",))]


def test_the_first_tap_alone_is_kept_and_undone(house: House) -> None:
    page = opened(house, "spell", SpellPage)
    press(house, page.rating.cells[7])
    assert len(entries(house)) == 1
    press(house, frame(house).undo_button)
    assert entries(house) == ()
    assert page.rating.value is None
    assert page.what.isHidden()
    press(house, page.rating.cells[2])
    assert [one.scores for one in entries(house)] == [{SPELL: 2}]


def test_tricks_that_work_come_first_and_are_logged_by_one_press(house: House) -> None:
    lists = house.app.parts.diary.lists
    lists.use_trick("cheek", Felt.BETTER, Side.LEFT, Manner.LIGHT)
    lists.use_trick("hum", Felt.WORSE)
    house.clock.advance(60_000)
    page = opened(house, "spell", SpellPage)
    (row,) = page.findChildren(TrickRow)
    assert texts(row)[0] == "Finger on the cheek, left, a light touch"
    press(house, row.buttons[Felt.SAME])
    (cheek, works), _hum = lists.tricks()
    assert cheek.place == "cheek"
    assert works is False, "as it felt last"
    press(house, row.buttons[Felt.BETTER])
    assert len(house.app.stores.diary.uses_of(cheek.uuid)) == 2, "one use in this spell, the last answer"


def test_another_spell_later_is_another_entry(house: House) -> None:
    page = opened(house, "spell", SpellPage)
    press(house, page.rating.cells[4])
    house.window.go("today")
    house.clock.set_wall(house.clock.now() + timedelta(hours=6))
    house.window.go("diary")
    settle()
    press(house, page.rating.cells[9])
    assert [one.scores for one in entries(house)] == [{SPELL: 9}, {SPELL: 4}]


# --- tricks ---------------------------------------------------------------------------------------------------------------


def test_a_trick_is_logged_with_all_that_belongs_to_its_place(house: House) -> None:
    page = opened(house, "log_trick", LogTrickPage)
    assert not page.sides.isVisible()
    press(house, page.places.options["cheek"])
    press(house, page.sides.options["LEFT"], page.manners.options["firm"], page.felt.options["better"])
    press(house, *[page.lasts.plus] * 4, page.still.options["yes"], page.save_button)
    ((trick, works),) = house.app.parts.diary.lists.tricks()
    assert (trick.place, trick.side, trick.manner, works) == ("cheek", Side.LEFT, Manner.FIRM, True)
    (use,) = house.app.stores.diary.uses_of(trick.uuid)
    assert (use.felt, use.lasts_s, use.still_works) == (Felt.BETTER, 120, True)
    assert not isinstance(place_of(house).page, LogTrickPage)


def test_what_is_missing_is_said_and_nothing_is_kept(house: House) -> None:
    page = opened(house, "log_trick", LogTrickPage)
    press(house, page.save_button)
    assert page.wrong.accessibleName() == "Choose what it is first."
    press(house, page.places.options["other"], page.felt.options["same"], page.save_button)
    assert page.wrong.accessibleName() == "Please write something first."
    assert house.app.parts.diary.lists.tricks() == ()


def test_a_number_and_its_word_never_say_two_things(house: House) -> None:
    page = opened(house, "log_trick", LogTrickPage)
    press(house, page.rating.cells[8])
    assert page.felt.options["worse"].isChecked()
    press(house, page.felt.options["better"])
    assert page.rating.value is None


def test_the_last_use_is_taken_away(house: House) -> None:
    house.app.parts.diary.lists.use_trick("hum", Felt.BETTER)
    page = opened(house, "tricks", TricksPage)
    remove = next(b for b in page.findChildren(type(page.log_button)) if b.label() == "Take the last use away")
    press(house, remove)
    assert house.app.parts.diary.lists.tricks() == ()
    assert "None are written down yet." in texts(page)


# --- what is followed -----------------------------------------------------------------------------------------------------


def test_up_to_three_are_followed_and_a_fourth_is_refused_in_words(house: House) -> None:
    page = opened(house, "follow", FollowPage)
    press(house, page.ticks["headache"], page.ticks["jaw"], page.ticks["shake"], page.ticks["rom"])
    assert page.wrong.accessibleName() == "You can have 3 at a time."
    assert not page.ticks["rom"].isChecked()
    assert len(house.app.parts.diary.lists.symptoms()) == 3
    press(house, page.ticks["jaw"], page.ticks["rom"])
    assert {own.item for own in house.app.parts.diary.lists.symptoms()} == {"headache", "shake", "rom"}


def test_own_words_that_were_typed_are_kept_on_leaving(house: House) -> None:
    page = opened(house, "follow", FollowPage)
    page.own.input.setText("Ache behind the ear")  # type: ignore[union-attr]
    page.goal.input.setText("Read 20 minutes")  # type: ignore[union-attr]
    frame(house).leave()
    settle()
    assert [own.words for own in house.app.parts.diary.lists.symptoms()] == ["Ache behind the ear"]
    assert [goal.words for goal in house.app.parts.diary.lists.goals()] == ["Read 20 minutes"]


# --- the first page -------------------------------------------------------------------------------------------------------


def _cycle(house: House, injected_ago: int, until: int) -> None:
    """A cycle with a week before it, entries every third day that fall to 2 and rise from day 60 on."""
    injected(house, injected_ago)
    today = house.clock.now().astimezone(house.clock.zone()).date()
    for day in (*range(-7, 1), *range(3, until, 3)):
        value = 7 if day <= 0 else 2 if day < 60 else 6
        told(house, today - timedelta(days=injected_ago - day), value)


def test_fading_is_told_by_the_rule_and_by_the_own_mark(house: House) -> None:
    _cycle(house, 90, 88)
    overview = place_of(house).overview
    said = " ".join(texts(overview.fading))
    assert "Many people notice fading" in said
    assert "week 9" not in said, "before two own cycles it is never said to be the person's"
    mark = next(b for b in overview.fading.findChildren(type(overview.add_button)) if b.label() == "I feel it fading")
    press(house, mark)
    assert "You felt it fading: today, day 90." in texts(overview.fading)
    assert not any(word in said.lower() for word in ("earlier", "dose", "should"))
    page = opened(house, "wear_off", WearOffPage)
    # on day 63 two of the four entries of ten days are 6, so that two fifths of the gain are lost; day 66 confirms it
    assert "First sign: day 63" in texts(page)
    assert any("Day 60: 6" in text for text in texts(page))


def test_the_same_day_of_the_cycle_before_is_compared(house: House) -> None:
    _cycle(house, 100, 70)
    _cycle(house, 15, 15)
    overview = place_of(house).overview
    settle()
    assert texts(overview.same_day)[1] == "Near day 15: 2 now (day 12), 2 in the cycle before (day 15)."


def test_the_chart_shows_what_is_chosen_and_who_opens_an_entry_finds_it(house: House) -> None:
    _cycle(house, 20, 20)
    overview = place_of(house).overview
    assert overview.chart is not None
    assert overview.chart.data.title == "Pain by day since injections"
    press(house, overview.chooser.options["pull"])
    assert overview.chart.data.title == "Pull by day since injections"
    row = next(row for row in overview.findChildren(EntryRow) if row.isVisible())
    press(house, row)
    assert "Entry of" in place_of(house).page.title.text()


def test_all_entries_are_reached_in_steps(house: House) -> None:
    today = house.clock.now().astimezone(house.clock.zone()).date()
    for day in range(35):
        told(house, today - timedelta(days=day + 1), day % 10)
    page = opened(house, "entries", EntriesPage)
    assert len([row for row in page.findChildren(EntryRow) if row.isVisible()]) == 30
    press(house, page.more_button)
    assert len([row for row in page.findChildren(EntryRow) if row.isVisible()]) == 35
    assert page.more_button.isHidden()


def test_a_trick_that_was_begun_and_is_not_whole_is_said_once_before_it_goes(house: House) -> None:
    page = opened(house, "log_trick", LogTrickPage)
    press(house, page.places.options["hum"])
    frame(house).leave()
    settle()
    assert place_of(house).page is page
    assert page.wrong.accessibleName() == "Say how it was first."
    press(house, page.felt.options["better"])
    frame(house).leave()
    settle()
    assert [trick.place for trick, _ in house.app.parts.diary.lists.tricks()] == ["hum"]


def test_what_the_diary_tells_of_swallowing_is_seen_in_stretch_at_once(house: House) -> None:
    house.clear()
    place = house.stretch
    settle()
    assert not any("swallowing is hard" in text for text in texts(place))
    record = house.app.parts.diary.record
    record.add(replace(record.new(), scores={"swallow": 8}, cough=True))
    settle()
    assert any("swallowing is hard" in text for text in texts(place))


def test_swallowing_told_in_the_check_after_injections_is_no_none_in_the_diary(house: House) -> None:
    injected(house, 20)
    house.app.parts.injections.record.daily.keep(Answers(swallow=8, softer=True))
    said = texts(place_of(house).overview.effects)
    assert "Swallowing: worst 8 of 10" in said
    assert "Swallowing: coughing, softer food or worse" in said


# --- by keyboard alone ----------------------------------------------------------------------------------------------------


def test_escape_on_the_tab_leaves_the_page_and_the_key_of_the_place_leads_into_it(house: House) -> None:
    page = opened(house, "entries", EntriesPage)
    house.window.bar.tabs["diary"].setFocus()
    key = next(Qt.Key(Qt.Key.Key_0.value + n) for n, place in enumerate(PLACES, 1) if place == "diary")
    QTest.keyClick(house.window, key, Qt.KeyboardModifier.ControlModifier)
    assert page.title.hasFocus()
    house.window.bar.tabs["diary"].setFocus()
    QTest.keyClick(house.window.bar.tabs["diary"], Qt.Key.Key_Escape)
    settle()
    assert place_of(house).page is place_of(house).overview
    focus = QApplication.focusWidget()
    assert focus is not None
    assert place_of(house).overview.isAncestorOf(focus)


def test_marking_and_unmarking_leave_the_focus_where_it_is_seen_and_harmless(house: House) -> None:
    injected(house, 60)
    card = place_of(house).overview.fading
    card.refresh()
    settle()
    button = next(b for b in card.findChildren(Button) if b.label() == "I feel it fading")
    button.setFocus()
    press(house, button)
    focus = QApplication.focusWidget()
    assert isinstance(focus, Button)
    assert focus.label() == "See the rule and the points"


def test_a_trick_that_was_rated_keeps_the_focus(house: House) -> None:
    house.app.parts.diary.lists.use_trick("hum", Felt.BETTER)
    page = opened(house, "tricks", TricksPage)
    (row,) = page.findChildren(TrickRow)
    row.buttons[Felt.SAME].setFocus()
    press(house, row.buttons[Felt.SAME])
    focus = QApplication.focusWidget()
    assert isinstance(focus, Button)
    assert focus.accessibleName() == "Humming: The same"


def test_undo_stands_only_beside_the_words_of_what_it_undoes(house: House) -> None:
    page = opened(house, "spell", SpellPage)
    press(house, page.rating.cells[4])
    assert frame(house).undo_button.isVisible()
    place_of(house).desk.telling.said.emit("Saved as rep.html.")
    assert not frame(house).undo_button.isVisible()
    QTest.keyClick(house.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(entries(house)) == 1, "nothing is undone unseen"


def test_what_was_saved_can_be_taken_back_by_a_key_also_after_a_look_elsewhere(house: House) -> None:
    page = opened(house, "entry", EntryPage, told(house, place_of(house).desk.today - timedelta(days=1), 4))
    press(house, page.delete_button)
    assert frame(house).said.text() == "Deleted."
    house.window.go("help")
    place_of(house)
    QTest.keyClick(house.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(entries(house)) == 1
    assert frame(house).said.text() == "It is back."
    assert frame(house).undo_button.label() == "Delete it again"
    QTest.keyClick(house.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert entries(house) == ()


def test_a_field_has_its_own_undo_first(house: House) -> None:
    page = opened(house, "follow", FollowPage)
    press(house, page.ticks["headache"])
    page.own.input.setFocus()
    QTest.keyClicks(page.own.input, "ab")
    QTest.keyClick(page.own.input, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.own.text == ""
    assert len(house.app.parts.diary.lists.symptoms()) == 1


def test_a_bad_spell_is_two_keys_from_anywhere(house: House) -> None:
    house.window.go("today")
    for key in (Qt.Key.Key_N, Qt.Key.Key_7):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        settle()
    assert [one.scores for one in entries(house)] == [{SPELL: 7}]
    house.window.go("today")
    page = place_of(house).page
    assert isinstance(page, SpellPage)
    assert page.saved.accessibleName() == "The one before is written down. A number now is another one."


def test_a_new_entry_and_a_trick_have_keys_that_rest_in_fields(house: House) -> None:
    place = place_of(house)
    for key, kind in ((Qt.Key.Key_E, EntryPage), (Qt.Key.Key_T, LogTrickPage)):
        QTest.keyClick(QApplication.focusWidget() or house.window, key)
        settle()
        assert isinstance(place.page, kind)
    page = opened(house, "follow", FollowPage)
    page.own.input.setFocus()
    QTest.keyClicks(page.own.input, "net")
    assert place.page is page
    assert page.own.text == "net"


def test_the_keys_are_told_with_their_buttons_and_no_trick_means_no_heading(house: House) -> None:
    overview = place_of(house).overview
    assert overview.add_button.accessibleDescription() == "Key: E"
    assert overview.spell_button.accessibleDescription() == "Key: N"
    page = opened(house, "spell", SpellPage)
    assert "What helped you before" not in texts(page)


def test_who_comes_back_is_at_the_row_that_was_opened(house: House) -> None:
    for ago in range(1, 4):
        told(house, place_of(house).desk.today - timedelta(days=ago), ago)
    settle()
    overview = place_of(house).overview
    second = overview.last.findChildren(EntryRow)[1]
    before = second.label()
    second.setFocus()
    press(house, second)
    page = place_of(house).page
    assert isinstance(page, EntryPage)
    press(house, page.fields["pain"].rating.cells[9])  # type: ignore[attr-defined]
    frame(house).leave()
    settle()
    focus = QApplication.focusWidget()
    assert isinstance(focus, EntryRow)
    assert focus.label() == before
    assert "9" in focus.accessibleName()


def test_many_choices_are_one_stop_and_say_which_of_how_many(house: House) -> None:
    page = opened(house, "follow", FollowPage)
    ticks = list(page.ticks.values())
    assert [tick.focusPolicy() is Qt.FocusPolicy.StrongFocus for tick in ticks] == [True] + [False] * (len(ticks) - 1)
    ticks[0].setFocus()
    QTest.keyClick(ticks[0], Qt.Key.Key_Right)
    assert ticks[1].hasFocus()
    assert ticks[1].accessibleDescription().endswith(f"2 of {len(ticks)}")
    QTest.keyClick(ticks[1], Qt.Key.Key_Space)
    assert ticks[1].isChecked()


def test_the_own_mark_stands_on_the_page_of_the_rule_and_may_be_of_an_earlier_day(house: House) -> None:
    injected(house, 60)
    page = opened(house, "wear_off", WearOffPage)
    press(house, page.mark_button)
    assert page.day.wrong.accessibleName() == "Please say which day first."
    for _ in range(2):
        page.day.line.setText((page.desk.today - timedelta(days=9)).isoformat())
        page.day._typed()
        press(house, page.mark_button)
    (cycle,) = page.desk.findings.cycles()
    (mark,) = page.desk.findings.fading_marks(cycle)
    assert mark.day == page.desk.today - timedelta(days=9)
    assert page.day.wrong.accessibleName() == "This day is marked already."
    assert any("day 51" in text for text in texts(page))
    button = next(b for b in page.findChildren(Button) if b.label().startswith("Take the mark away"))
    press(house, button)
    assert page.desk.findings.fading_marks(cycle) == ()


def test_before_two_own_cycles_it_speaks_of_many_people(house: House) -> None:
    card = place_of(house).overview.fading
    assert any(text.startswith("Many people") for text in texts(card))
    injected(house, 10)
    settle()
    assert any(text.startswith("Many people") for text in texts(card))


def test_what_it_is_time_for_can_be_put_off_and_is_not_said_again_after_an_entry(house: House) -> None:
    overview = place_of(house).overview
    assert overview.due.isVisible()
    press(house, overview.not_now)
    overview.refresh()
    assert not overview.due.isVisible()
    house.clock.set_wall(house.clock.now() + timedelta(days=1))
    overview.refresh()
    assert overview.due.isVisible()
    record = house.app.parts.diary.record
    record.add(replace(record.new(), scores={"pain": 3}))
    overview.refresh()
    assert not overview.due.isVisible()


def test_nought_is_told_and_is_no_none(house: House) -> None:
    injected(house, 40)
    record = house.app.parts.diary.record
    record.add(replace(record.new(), scores={"swallow": 0}))
    settle()
    assert "Swallowing: worst 0 of 10" in texts(place_of(house).overview.effects)


def test_a_field_that_is_full_says_so(house: House) -> None:
    page = opened(house, "follow", FollowPage)
    page.own.input.setFocus()
    QTest.keyClicks(page.own.input, "x" * 60)
    assert not page.own.full.isVisible()
    QTest.keyClicks(page.own.input, "y")
    assert page.own.full.isVisible()
    assert page.own.text == "x" * 60
    QTest.keyClick(page.own.input, Qt.Key.Key_Backspace)
    assert not page.own.full.isVisible()
