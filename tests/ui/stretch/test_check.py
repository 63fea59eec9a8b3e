"""The check before a session: three taps once a day, then "Same as before?"; what it says acts at once."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dystonia_companion.model.person import DaySize
from dystonia_companion.ui.stretch.check import CheckPage, SameAsBeforePage
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.player import Player
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.stretch.second import SecondPage
from dystonia_companion.ui.stretch.signs import SignsPage
from dystonia_companion.ui.widgets.button import Button
from tests.ui.house import House
from tests.ui.stretch.steps import ROUTINE, choose, full_disk, key, press, start, state_of, texts

DAY_MS = 24 * 3_600_000
TAP_YES = (Qt.Key.Key_Down, Qt.Key.Key_Return)  # the first answer of the question that has the focus
TAP_NO = (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return)


def check_page(house: House) -> CheckPage:
    house.stretch.prepare(ROUTINE)
    page = house.stretch.page
    assert isinstance(page, CheckPage)
    return page


def pain_was(house: House, pain: int, days: int = 6) -> None:
    """Checks of the last days, each with the same pain."""
    house.clock.step_wall(-days * DAY_MS)
    for _ in range(days):
        house.app.sessions.record.keep_check(pain, False, True)
        house.clock.step_wall(DAY_MS)


def test_three_answers_by_keys_lead_to_the_routine_with_the_focus_going_on_by_itself(house: House) -> None:
    house.clear()
    page = check_page(house)
    focus = QApplication.focusWidget
    assert focus() is page._pain_card
    key(house, Qt.Key.Key_Return, Qt.Key.Key_Space)  # out of habit: answers nothing
    assert not page.taps.pain_asked
    key(house, Qt.Key.Key_3)
    assert focus() is page._sign_card
    key(house, *TAP_NO)
    assert focus() is page._swallow_card
    key(house, *TAP_YES)
    assert isinstance(house.stretch.page, PreparePage)
    check = house.app.sessions.record.check_today()
    assert check is not None
    assert (check.pain, check.new_sign, check.swallow_breath_ok) == (3, False, True)
    key(house, Qt.Key.Key_Return)
    assert house.app.journal.newest(1)[0].pain_before == 3


def test_nothing_is_kept_and_nothing_starts_before_all_is_answered(house: House) -> None:
    house.clear()
    page = check_page(house)
    press(house, page.swallow.options["yes"])
    press(house, page.new_sign.options["no"])
    assert QApplication.focusWidget() is page._pain_card
    assert house.app.sessions.record.check_today() is None
    press(house, page.leave_out)
    check = house.app.sessions.record.check_today()
    assert check is not None
    assert check.pain is None
    assert isinstance(house.stretch.page, PreparePage)


def injected(house: House, days_ago: int) -> None:
    record = house.app.sessions.record
    record.keep_treatment(record.today - timedelta(days=days_ago), time(9), None)


@pytest.mark.parametrize(("days_ago", "asked"), [(6, False), (7, True), (28, True), (29, False)])
def test_in_the_weeks_of_weakness_it_is_asked_how_weak_the_neck_feels(house: House, days_ago: int, asked: bool) -> None:
    house.clear()
    injected(house, days_ago)
    page = check_page(house)
    assert page._weak_card.isVisible() is asked
    key(house, Qt.Key.Key_3)
    assert (QApplication.focusWidget() is page._weak_card) is asked
    if asked:
        key(house, Qt.Key.Key_4)
    key(house, *TAP_NO)
    key(house, *TAP_YES)
    assert isinstance(house.stretch.page, PreparePage)
    assert house.app.sessions.record.weak_today() == (4 if asked else None)
    assert ("recent_injection_weakness" in house.app.sessions.record.person().flags) is asked
    assert any("weak or heavy neck 4" in text for text in texts(house.stretch.page)) is asked


def test_how_weak_the_neck_feels_may_be_left_out_and_a_very_weak_one_is_told_to_phone(house: House) -> None:
    house.clear()
    injected(house, 20)
    page = check_page(house)
    key(house, Qt.Key.Key_3)
    press(house, page.leave_weak_out)
    assert QApplication.focusWidget() is page._sign_card
    key(house, *TAP_NO)
    key(house, *TAP_YES)
    assert house.app.sessions.record.weak_today() is None
    shown = house.stretch.page
    assert isinstance(shown, PreparePage)
    press(house, shown.changed_button)
    key(house, Qt.Key.Key_3, Qt.Key.Key_6)
    key(house, *TAP_NO)
    key(house, *TAP_YES)
    assert any("phone your injection clinic today" in text for text in texts(house.stretch.page))


def test_later_that_day_one_answer_is_enough_and_tells_what_was_said(house: House) -> None:
    house.clear()
    house.prepare(ROUTINE, 3)
    key(house, Qt.Key.Key_Return, Qt.Key.Key_Escape)  # start, stop
    house.stretch.prepare(ROUTINE)
    page = house.stretch.page
    assert isinstance(page, SameAsBeforePage)
    said = "Pain 3, no new sign, swallowing and breathing as usual."
    assert any(said in text for text in texts(page))
    focus = QApplication.focusWidget()
    assert focus is not None
    assert said in focus.accessibleName()
    key(house, *TAP_YES)
    key(house, Qt.Key.Key_Return)
    assert isinstance(house.stretch.page, Player)
    assert [s.pain_before for s in house.app.journal.newest(2)] == [3, 3]


def test_something_changed_asks_anew_and_the_new_pain_sizes_the_session(house: House) -> None:
    house.clear("right")
    house.prepare(ROUTINE, 3)
    page = house.stretch.page
    assert isinstance(page, PreparePage)
    press(house, page.changed_button)
    assert isinstance(house.stretch.page, CheckPage)
    house.check_in(8)
    assert "Only the calm set for today." in texts(house.stretch.page)
    key(house, Qt.Key.Key_Return)
    running = house.app.journal.unfinished()
    assert running is not None
    assert running.pain_before == 8


def test_after_a_restart_on_the_same_day_it_is_same_as_before_and_after_midnight_all_is_asked(house: House) -> None:
    house.clear()
    house.prepare(ROUTINE, 3)
    house.crash()
    house.stretch.prepare(ROUTINE)
    assert isinstance(house.stretch.page, SameAsBeforePage)
    house.clock.sleep(DAY_MS)
    key(house, *TAP_YES)  # midnight has passed while it was asked
    assert isinstance(house.stretch.page, CheckPage)


def test_a_routine_that_was_ready_before_midnight_does_not_start_after_it(house: House) -> None:
    house.clear()
    house.prepare(ROUTINE, 3)
    house.clock.sleep(DAY_MS)
    key(house, Qt.Key.Key_Return)
    assert isinstance(house.stretch.page, CheckPage)
    assert not house.app.sessions.runner.active


def test_a_session_cut_short_goes_on_without_asking_again(house: House) -> None:
    start(house)
    house.live(110_000)
    house.crash()
    house.stretch.go_on()
    assert isinstance(house.stretch.page, Player)
    assert house.app.sessions.runner.item == 2


def test_swallowing_not_as_usual_shows_the_card_at_once_and_offers_nothing_until_it_is(house: House) -> None:
    house.clear()
    check_page(house)
    key(house, Qt.Key.Key_2, *TAP_NO, *TAP_NO)
    assert house.window._panel_is_open()
    key(house, Qt.Key.Key_Escape)
    page = house.stretch.page
    assert isinstance(page, ChoosePage)
    assert "No session for now" in texts(page)
    assert not any(b.label() == "Look and start" for b in page.findChildren(Button))
    house.stretch.prepare(ROUTINE)
    assert house.stretch.page is page
    house.crash()
    house.stretch.prepare(ROUTINE)
    assert isinstance(house.stretch.page, ChoosePage)
    choose(house, "It is as usual again")
    assert isinstance(house.stretch.page, CheckPage)
    house.check_in(2)
    assert isinstance(house.stretch.page, ChoosePage)
    assert house.app.sessions.refused(ROUTINE) is None
    assert "swallowing_problem" in house.app.sessions.record.person().flags, "it is heeded for a week"


def test_a_new_sign_opens_the_list(house: House) -> None:
    house.clear()
    check_page(house)
    key(house, Qt.Key.Key_2, *TAP_YES, *TAP_YES)
    page = house.stretch.page
    assert isinstance(page, SignsPage)
    press(house, page.ticks["dizzy"])
    press(house, page.all_button)
    assert house.app.sessions.record.day().no_exercise
    assert house.app.sessions.refused(ROUTINE) is not None


def test_what_the_disk_refuses_is_told_and_the_taps_stay(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.clear()
    save = house.app.writer.save
    check_page(house)
    monkeypatch.setattr(house.app.writer, "save", full_disk)
    key(house, Qt.Key.Key_5, *TAP_NO, *TAP_YES)
    page = house.stretch.page
    assert isinstance(page, CheckPage)
    assert house.window.problem.isVisible()
    assert "Not saved yet. Your answers are still here." in texts(page)
    press(house, next(b for b in page.findChildren(Button) if b.label() == "Back"))
    house.stretch.prepare(ROUTINE)
    page = house.stretch.page
    assert isinstance(page, CheckPage)
    assert (page.pain.value, page.taps.whole) == (5, True)
    monkeypatch.setattr(house.app.writer, "save", save)
    key(house, Qt.Key.Key_Return)
    assert isinstance(house.stretch.page, PreparePage)
    check = house.app.sessions.record.check_today()
    assert check is not None
    assert check.pain == 5


def test_warning_signs_and_the_list_do_not_wait_for_the_disk(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.clear()
    house.prepare(ROUTINE, 2)
    page = house.stretch.page
    assert isinstance(page, PreparePage)
    press(house, page.changed_button)
    monkeypatch.setattr(house.app.writer, "save", full_disk)
    key(house, Qt.Key.Key_2, *TAP_YES, *TAP_NO)
    assert house.window._panel_is_open()
    key(house, Qt.Key.Key_Escape)
    assert isinstance(house.stretch.page, SignsPage)
    key(house, Qt.Key.Key_Escape)
    house.stretch.prepare(ROUTINE)
    assert isinstance(house.stretch.page, CheckPage), "the check of this morning does not count any more"
    house.stretch.go_on()
    assert not house.app.sessions.runner.active


@pytest.mark.parametrize(
    ("usual", "pain", "words", "size"),
    [
        (2, 3, None, DaySize.NORMAL),
        (2, 4, "Your pain is 2 or more above your usual. Only the calm set for today.", DaySize.CALM),
        (5, 5, "A smaller set for today.", DaySize.SMALL),
    ],
)
def test_pain_is_seen_beside_the_usual_pain_and_it_is_said(
    house: House, usual: int, pain: int, words: str | None, size: DaySize
) -> None:
    house.clear()
    pain_was(house, usual)
    house.prepare(ROUTINE, pain)
    told = [t for t in texts(house.stretch.page) if "set for today" in t]
    assert told == ([words] if words else [])
    assert house.app.sessions.record.day().size is size


def test_pain_that_is_always_strong_keeps_the_calm_set_until_the_clinic_has_advised(house: House) -> None:
    house.clear()
    pain_was(house, 8)
    house.prepare(ROUTINE, 7)
    assert any("until your clinic has advised you" in t for t in texts(house.stretch.page))
    assert house.app.sessions.record.day().size is DaySize.CALM
    choose(house, "My clinic has advised me")
    assert house.app.sessions.record.day().size is DaySize.SMALL
    choose(house, "My clinic has not advised me")
    assert house.app.sessions.record.day().size is DaySize.CALM
    assert isinstance(house.stretch.page, PreparePage)


def test_nobody_is_checked_while_a_session_runs(house: House) -> None:
    """Also on the next day it is only asked which session goes on."""
    start(house)
    house.clock.step_wall(timedelta(days=1) // timedelta(milliseconds=1))
    house.stretch.prepare(ROUTINE)
    page = house.stretch.page
    assert isinstance(page, SecondPage)
    assert state_of(house).value == "paused"
    page.go_on_button.click()
    assert isinstance(house.stretch.page, Player)
    assert state_of(house).value == "running"


def test_a_sign_named_since_the_check_is_not_passed_over_as_the_same(house: House) -> None:
    house.clear()
    house.app.sessions.record.keep_check(4, False, True)
    house.clock.advance(1_000)
    house.app.sessions.record.signs.name(["more_pain"])
    house.stretch.prepare(ROUTINE)
    assert isinstance(house.stretch.page, CheckPage)


def test_what_was_said_of_pain_since_the_crash_is_heeded_when_going_on(house: House) -> None:
    start(house)
    house.live(110_000)
    house.crash()
    house.clock.advance(1_000)
    house.app.sessions.record.keep_check(9, False, True)
    house.stretch.go_on()
    plan = house.app.sessions.runner.plan
    running = {i.exercise.id for i in plan.programme.items} if house.app.sessions.runner.active and plan else set()
    assert running <= set(house.app.sessions.library.sets["calm"])
    assert house.app.journal.newest(1)[0].outcome == "partly"


def test_a_new_sign_that_was_not_named_before_a_crash_is_asked_for_again(house: House) -> None:
    house.clear("right")
    house.app.sessions.record.keep_check(2, new_sign=True, swallow_breath_ok=True)
    house.crash()
    house.stretch.prepare("torticollis_10")
    assert isinstance(house.stretch.page, CheckPage)
    done = {i.exercise.id for i in house.app.sessions.plan("torticollis_10").programme.items}
    assert done <= {*house.app.sessions.library.sets["calm"], "breathing_extended_exhale"}


def test_what_to_feel_and_what_to_heed_stands_at_each_item_before_the_start_and_in_the_session(house: House) -> None:
    house.clear()
    house.prepare(ROUTINE)
    page = house.stretch.page
    assert isinstance(page, PreparePage)
    shown = texts(page)
    words = house.app.words
    for item in page._plan.programme.items:
        about = f"exercises.{item.exercise.id}."
        assert any(words.text(about + "limit") in text and words.text(about + "why") in text for text in shown)
        assert words.text(about + "caution") in shown
    key(house, Qt.Key.Key_Return)
    player = house.stretch.page
    assert isinstance(player, Player)
    first = f"exercises.{page._plan.programme.items[0].exercise.id}."
    assert any(words.text(first + "caution") in text for text in texts(player))
