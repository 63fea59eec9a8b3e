"""The daily check on its page: every rule of clinical reference 6.6, by clicks and by keys, and nothing lost or hidden."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dystonia_companion.model.aftercare import ALL_FINE, Answers, Care, Voice
from dystonia_companion.model.session import State
from dystonia_companion.ui.injections.daily_check import GROUPS, DailyCheckPage
from dystonia_companion.ui.today.page import TodayPage
from dystonia_companion.ui.widgets.rating import Rating
from tests.ui.aftercare.conftest import injected
from tests.ui.aftercare.steps import answer, ask, book, daily, flow, panel, rows, said, that_is_all
from tests.ui.house import House
from tests.ui.parts import english
from tests.ui.stretch.steps import choose, full_disk, key, press, tab_to

EMERGENCY = english().text("red_flags.text_red")
SAME_DAY = english().text("red_flags.text_same_day")
AMBER = english().text("red_flags.text_amber")
NO_PRESS = "No press-and-hold."
SMALL_BITES = "Sit upright, small bites. If worse or still there tomorrow, phone your clinic."
TEXTS = {
    Care.EMERGENCY: EMERGENCY,
    Care.SAME_DAY: SAME_DAY,
    Care.AMBER: AMBER,
    Care.NOTE_WEAK: NO_PRESS,
    Care.NOTE_SWALLOW: SMALL_BITES,
}


@pytest.mark.parametrize(
    ("answers", "cares"),
    [
        ({"head_up": "different"}, [Care.EMERGENCY]),
        ({"breath": "different"}, [Care.EMERGENCY]),
        ({"saliva": "different", "lungs": "no"}, [Care.EMERGENCY]),
        ({"swallow": 1, "lungs": "yes"}, [Care.SAME_DAY, Care.NOTE_SWALLOW]),
        ({"swallow": 1, "lungs": "not_sure"}, [Care.SAME_DAY, Care.NOTE_SWALLOW]),
        ({"softer": "different", "lungs": "yes"}, [Care.SAME_DAY, Care.AMBER]),
        ({"cough": "different", "lungs": "yes"}, [Care.SAME_DAY, Care.AMBER]),
        ({"swallow": 3, "lungs": "no"}, [Care.NOTE_SWALLOW]),
        ({"swallow": 4, "lungs": "no"}, [Care.AMBER]),
        ({"swallow": 10, "lungs": "no"}, [Care.AMBER]),
        ({"softer": "different", "lungs": "no"}, [Care.AMBER]),
        ({"cough": "different", "lungs": "no"}, [Care.AMBER]),
        ({"weak": 2}, [Care.FINE]),
        ({"weak": 3}, [Care.NOTE_WEAK]),
        ({"weak": 5}, [Care.NOTE_WEAK]),
        ({"weak": 6}, [Care.AMBER]),
        ({"voice": "hoarse"}, [Care.FINE]),
        ({"voice": "hoarse_long"}, [Care.AMBER]),
        ({"swallow": 2, "lungs": "no", "weak": 4}, [Care.NOTE_WEAK, Care.NOTE_SWALLOW]),
        ({"swallow": 2, "lungs": "no", "weak": 7}, [Care.AMBER, Care.NOTE_SWALLOW]),
        ({"breath": "different", "weak": 4}, [Care.EMERGENCY, Care.NOTE_WEAK]),
        ({"swallow": 0, "weak": 0, "breath": "usual", "voice": "usual", "head_up": "usual"}, [Care.FINE]),
    ],
)
def test_each_rule_of_the_reference(house: House, answers: dict[str, str | int], cares: list[Care]) -> None:
    """Every rule that fits is said, the most urgent first; the uppermost decides at which level the card opens."""
    ask(house)
    answer(house, **answers)
    emergency = cares[0] is Care.EMERGENCY
    assert (panel(house) is not None) == emergency, (
        "an emergency waits for no other answer, and nothing else opens the card"
    )
    house.window.hide_warning_signs()
    result = that_is_all(house)
    opened = panel(house)
    assert (opened is not None) == (cares[0] in (Care.SAME_DAY, Care.AMBER))
    if opened is not None:
        assert opened._level == cares[0].value
    house.window.hide_warning_signs()
    assert list(result.cards) == cares
    text = said(result)
    for care, words in TEXTS.items():
        assert (words in text) == (care in cares)
    kept = daily(house).today()
    assert kept is not None
    assert kept.care is cares[0]


def test_all_fine_is_one_press(house: House) -> None:
    page = ask(house)
    press(house, page.fine_button)
    assert isinstance(house.window.stack.currentWidget(), TodayPage)
    kept = daily(house).today()
    assert kept is not None
    assert (kept.answers, kept.care) == (ALL_FINE, Care.FINE)


def test_nobody_is_fine_in_one_press_who_told_of_something(house: House) -> None:
    page = ask(house)
    assert page.fine_button.isEnabled()
    answer(house, weak=4)
    assert not page.fine_button.isEnabled()
    answer(house, weak=0)
    assert page.fine_button.isEnabled()


def test_an_emergency_is_written_at_once_and_stops_exercise(house: House) -> None:
    ask(house)
    answer(house, weak=4, breath="different")
    opened = panel(house)
    assert opened is not None
    kept = daily(house).today()
    assert kept is not None
    assert kept.answers == Answers(weak=4, breath_ok=False), "what was answered before it is written, too"
    assert rows(house, "stop_sign") == 1
    assert house.app.sessions.record.day().no_breathing
    QApplication.processEvents()
    assert "Your answer of 10:00 is written down." in said(opened)


def test_the_card_opens_before_anything_is_written(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    save = house.app.writer.save

    def look(edit):
        seen.append(panel(house) is not None)
        return save(edit)

    ask(house)
    monkeypatch.setattr(house.app.writer, "save", look)
    answer(house, head_up="different")
    assert seen
    assert all(seen)


def test_nothing_that_was_answered_is_lost_when_the_card_opens(house: House) -> None:
    page = ask(house)
    answer(house, swallow=2, weak=5, saliva="different")
    key(house, Qt.Key.Key_Escape)
    assert panel(house) is None
    assert house.window.stack.currentWidget() is flow(house)
    swallow, weak = page.questions["swallow"], page.questions["weak"]
    assert isinstance(swallow, Rating)
    assert isinstance(weak, Rating)
    assert (swallow.value, weak.value) == (2, 5)
    answer(house, voice="hoarse")
    assert rows(house, "safety_check") == 1, "it is still the same check"
    kept = daily(house).today()
    assert kept is not None
    assert kept.answers == Answers(swallow=2, saliva=True, weak=5, voice=Voice.HOARSE)


def test_an_emergency_is_not_hidden_by_another_answer(house: House) -> None:
    page = ask(house)
    answer(house, breath="different")
    house.window.hide_warning_signs()
    answer(house, breath="usual")
    assert "You told of an emergency sign." in said(page)
    result = that_is_all(house)
    assert EMERGENCY in said(result)
    kept = daily(house).today()
    assert kept is not None
    assert kept.care is Care.EMERGENCY


def test_an_emergency_told_by_mistake_is_taken_back_with_all_that_it_did(house: House) -> None:
    page = ask(house)
    answer(house, weak=4, head_up="different")
    house.window.hide_warning_signs()
    press(house, page.mistake_button)
    assert [rows(house, table) for table in ("safety_check", "stop_sign", "limitation", "rating")] == [0, 0, 0, 0]
    assert not house.app.sessions.record.day().no_exercise
    assert "emergency sign" not in said(page)
    result = that_is_all(house)
    assert list(result.cards) == [Care.NOTE_WEAK], "what else was answered is still there"
    assert panel(house) is None


def test_a_result_told_by_mistake_leads_back_to_the_answers(house: House) -> None:
    page = ask(house)
    answer(house, weak=7)
    result = that_is_all(house)
    house.window.hide_warning_signs()
    press(house, result.mistake_button)
    assert rows(house, "safety_check") == 0
    assert flow(house).currentWidget() is page
    answer(house, weak=1)
    assert list(that_is_all(house).cards) == [Care.FINE]


def test_taking_back_that_the_disk_refuses_changes_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    page = ask(house)
    answer(house, breath="different")
    house.window.hide_warning_signs()
    with monkeypatch.context() as broken:
        broken.setattr(house.app.writer, "save", full_disk)
        press(house, page.mistake_button)
    assert house.window.problem.isVisible()
    assert rows(house, "stop_sign") == 1
    assert "You told of an emergency sign." in said(page)
    press(house, page.mistake_button)
    assert rows(house, "stop_sign") == 0


@pytest.mark.parametrize("answers", [{}, {"weak": 5}, {"swallow": 5, "lungs": "no"}])
def test_what_the_disk_refuses_is_told_and_nothing_is_acknowledged(
    house: House, monkeypatch: pytest.MonkeyPatch, answers: dict[str, str | int]
) -> None:
    page = ask(house)
    answer(house, **answers)
    with monkeypatch.context() as broken:
        broken.setattr(house.app.writer, "save", full_disk)
        press(house, page.all_button if answers else page.fine_button)
        assert (panel(house) is not None) == ("swallow" in answers), "the warning signs wait for no disk"
        house.window.hide_warning_signs()
    assert house.window.problem.isVisible()
    assert flow(house).currentWidget() is page
    assert "Not saved yet" in said(page)
    assert daily(house).today() is None
    press(house, page.all_button if answers else page.fine_button)
    assert daily(house).today() is not None


def test_an_emergency_that_the_disk_refuses_holds_and_is_tried_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ask(house)
    with monkeypatch.context() as broken:
        broken.setattr(house.app.writer, "save", full_disk)
        answer(house, saliva="different")
        opened = panel(house)
        assert opened is not None
        assert "written down" not in said(opened)
        house.window.hide_warning_signs()
        assert "could not be written down yet" in said(page)
        assert not page.mistake_button.isVisible()
        assert house.app.sessions.record.day().no_exercise
    house.app.sessions.keeper.write_again()
    kept = daily(house).today()
    assert kept is not None
    assert kept.answers.saliva


def test_the_question_about_the_lungs_comes_with_swallowing_and_decides(house: House) -> None:
    page = ask(house)
    lungs = page._holders["lungs"]
    assert lungs.isHidden()
    answer(house, weak=3)
    assert lungs.isHidden()
    answer(house, swallow=1)
    assert not lungs.isHidden()
    press(house, page.all_button)
    assert flow(house).result is None
    assert QApplication.focusWidget() is page.questions["lungs"].entry()
    assert "One more question" in said(page)
    answer(house, lungs="no")
    press(house, that_is_all(house).close_button)
    page = ask(house)
    answer(house, swallow=2)
    assert page.state.lungs == "no", "it is asked once"
    that_is_all(house)


def test_the_number_of_the_clinic_is_with_what_says_to_phone(house: House) -> None:
    book(house, 30, phone="030 123 456")
    ask(house)
    answer(house, weak=6)
    result = that_is_all(house)
    house.window.hide_warning_signs()
    assert "030 123 456" in said(result)
    press(house, result.close_button)
    ask(house)
    answer(house, weak=4)
    assert "030 123 456" not in said(that_is_all(house))


def test_what_was_told_is_there_after_a_restart_and_can_be_changed(house: House) -> None:
    ask(house)
    answer(house, swallow=2, lungs="no", voice="hoarse")
    that_is_all(house)
    house.crash()
    page = ask(house)
    assert page.state.answers == Answers(swallow=2, voice=Voice.HOARSE)
    swallow = page.questions["swallow"]
    assert isinstance(swallow, Rating)
    assert swallow.value == 2
    answer(house, swallow=0)
    that_is_all(house)
    assert rows(house, "safety_check") == 2, "what was told before stays written"
    kept = daily(house).today()
    assert kept is not None
    assert kept.answers == Answers(voice=Voice.HOARSE)


def test_an_emergency_that_is_still_so_opens_the_card_again(house: House) -> None:
    ask(house)
    answer(house, breath="different")
    house.window.hide_warning_signs()
    press(house, that_is_all(house).close_button)
    page = ask(house)
    assert page.state.answers == Answers(breath_ok=False)
    press(house, page.all_button)
    assert panel(house) is not None


def test_back_and_escape_write_nothing_where_nothing_was_answered(house: House) -> None:
    ask(house)
    key(house, Qt.Key.Key_Escape)
    assert isinstance(house.window.stack.currentWidget(), TodayPage)
    assert rows(house, "safety_check") == 0


def test_back_drops_no_answer_and_a_question_about_the_lungs_left_open_counts_as_a_yes(house: House) -> None:
    page = ask(house)
    press(house, page.fine_button)
    page = ask(house)
    answer(house, softer="different")
    press(house, page.all_button)
    key(house, Qt.Key.Key_Escape)
    kept = daily(house).today()
    assert kept is not None
    assert (kept.answers.softer, kept.care) == (True, Care.SAME_DAY)
    assert panel(house) is not None


def test_what_is_answered_over_midnight_belongs_to_the_new_day(house: House) -> None:
    injected(house, 0)
    house.clock.set_wall(datetime(2027, 2, 8, 22, 59, tzinfo=UTC))  # day 28
    ask(house)
    answer(house, weak=3)
    house.clock.advance(120_000)
    that_is_all(house)
    kept = daily(house).today()
    assert kept is not None
    assert kept.day == datetime(2027, 2, 9, tzinfo=UTC).date()
    assert daily(house).number() is None


def test_every_question_has_a_name_and_each_answer_says_to_which_it_belongs(house: House) -> None:
    page = ask(house)
    words = english()
    for asked in GROUPS.values():
        for question in asked:
            part = page.questions[question]
            name = words.text(f"aftercare.ask.{question}.text")
            assert part.accessibleName() == name
            buttons = part.cells if isinstance(part, Rating) else part.options.values()
            assert {button.accessibleDescription() for button in buttons} == {name}


def test_all_of_it_by_keys_alone(house: House) -> None:
    """From Today to what it came to, with Tab, arrows, figures and Enter."""
    house.window.go("today")
    choose(house, "Something is different")
    page = flow(house).questions
    assert isinstance(page, DailyCheckPage)
    assert QApplication.focusWidget() is page.first_focus()
    key(house, Qt.Key.Key_Return)
    assert rows(house, "safety_check") == 0, "one press too many says nothing"
    tab_to(house, "0 of 10, none")
    key(house, Qt.Key.Key_3)
    tab_to(house, "Yes")  # the lungs
    key(house, Qt.Key.Key_Right, Qt.Key.Key_Return)
    tab_to(house, "0 of 10, not at all")
    key(house, Qt.Key.Key_X)
    tab_to(house, "As usual")
    choose(house, "That is all")
    opened = panel(house)
    assert opened is not None
    assert opened._level == "amber"
    key(house, Qt.Key.Key_Escape)
    result = flow(house).result
    assert result is not None
    assert QApplication.focusWidget() is result.first_focus()
    assert list(result.cards) == [Care.AMBER, Care.NOTE_SWALLOW]
    choose(house, "Close")
    assert isinstance(house.window.stack.currentWidget(), TodayPage)


def test_an_emergency_by_keys_and_back(house: House) -> None:
    page = ask(house)
    tab_to(house, "I can")
    key(house, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert panel(house) is not None
    key(house, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert QApplication.focusWidget() is page.call_button, "what was told is in view, and whom to call"
    choose(house, "Said by mistake")
    assert rows(house, "stop_sign") == 0


def test_a_running_session_stands_still_when_an_emergency_is_told_and_goes_on_no_more(house: House) -> None:
    house.window.go("stretch")
    sessions = house.app.sessions
    sessions.start(sessions.plan("gentle_morning_5"))
    house.live(2_000)
    ask(house)
    answer(house, breath="different")
    assert sessions.runner.state is State.PAUSED
    house.window.hide_warning_signs()
    sessions.runner.toggle()
    assert sessions.runner.state is State.PAUSED, "no exercise until a clinician says yes"


@pytest.mark.parametrize(
    ("answers", "blocked"),
    [({"swallow": 5, "lungs": "no"}, True), ({"swallow": 2, "lungs": "no"}, False), ({"weak": 7}, False)],
)
def test_stretch_says_that_there_is_no_session_while_swallowing_is_not_as_usual(
    house: House, answers: dict[str, str | int], blocked: bool
) -> None:
    ask(house)
    answer(house, **answers)
    that_is_all(house)
    house.window.hide_warning_signs()
    place = house.stretch
    assert ("No session for now" in said(place)) == blocked
    if blocked:
        house.clock.advance(60_000)
        house.app.sessions.record.keep_check(3, False, True)
        assert "No session for now" not in said(place), "told to be as usual since"
