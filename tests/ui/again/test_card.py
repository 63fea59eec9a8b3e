""" "Has anything changed?" by keyboard: on Today, in Stretch, and over the answers in Settings."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dystonia_companion.guidance.asked_again import ANYTHING_CHANGED, PUT_OFF
from dystonia_companion.model.pose import Side
from dystonia_companion.ui.again import card as card_module
from dystonia_companion.ui.again.card import AgainCard
from dystonia_companion.ui.first.pull import PullPage
from dystonia_companion.ui.first.questions import QuestionsPage
from dystonia_companion.ui.first.you_card import YouCard
from tests.guidance.told import turning
from tests.ui.first.start import frame_of, press_side
from tests.ui.house import House
from tests.ui.stretch.steps import choose, full_disk, key, press, texts

DAY_MS = 24 * 3_600_000
QUESTION = "Has anything changed?"


def wait(house: House, days: int) -> None:
    house.clock.sleep(days * DAY_MS)
    house.app._minute.timeout.emit()
    for _ in range(3):
        QApplication.processEvents()


def asked(house: House, place: str = "today") -> AgainCard:
    """The card of a place, which is shown."""
    house.window.go(place)
    house.window.activateWindow()
    QApplication.processEvents()
    card = house.window.page(place).findChild(AgainCard)
    assert isinstance(card, AgainCard)
    return card


def due(house: House, turns: str = "right") -> AgainCard:
    """Three months after all was told."""
    house.clear(turns)
    wait(house, 91)
    card = asked(house)
    assert card.isVisible()
    return card


def words(card: AgainCard) -> str:
    return " ".join(texts(card))


@pytest.mark.parametrize("place", ["today", "stretch", "settings"])
def test_it_is_not_there_while_nothing_is_due(house: House, place: str) -> None:
    house.clear("right")
    assert not asked(house, place).isVisible()
    wait(house, 90)
    assert not asked(house, place).isVisible()


@pytest.mark.parametrize("place", ["today", "stretch"])
def test_one_press_says_that_all_is_as_before_and_one_takes_it_back(house: House, place: str) -> None:
    due(house)
    card = asked(house, place)
    assert "We ask this every 3 months." in words(card)
    assert "last told on Monday 11 January 2027" in words(card)
    choose(house, f"No, all as before: {QUESTION}")
    assert "Saved" in words(card)
    assert "All as before." in words(card)
    assert house.app.parts.asked_again.due() is None
    focus = house._qapp.focusWidget()
    assert focus is card.buttons["undo"], "and not whatever comes next"
    key(house, Qt.Key.Key_Return)
    assert asked(house, place).buttons["no"].isVisible()
    assert house.app.parts.asked_again.due() is not None


def test_answered_in_one_place_it_is_asked_in_none(house: House) -> None:
    due(house)
    press(house, asked(house, "stretch").buttons["no"])
    assert not asked(house, "today").isVisible()
    assert not asked(house, "stretch").isVisible(), "what was noted goes with the page"


def test_later_asks_no_more_today_also_after_a_restart(house: House) -> None:
    card = due(house)
    choose(house, f"Later: {QUESTION}")
    assert not card.isVisible()
    assert house._qapp.focusWidget() is house.window.page("today"), "no press does harm now"
    house.crash()
    assert not asked(house).isVisible()
    wait(house, 1)
    assert asked(house).isVisible()


def test_it_names_the_pull_before_the_next_injections(house: House) -> None:
    house.clear("right")
    record = house.app.parts.person
    record.keep_treatment(record.today - timedelta(days=80), None, "dysport")
    wait(house, 1)
    assert not asked(house).isVisible(), "the pull was told in these weeks"
    wait(house, 1)
    record.keep_treatment(record.today, None, "dysport")
    wait(house, 70)
    said = words(asked(house))
    assert "You had injections since you last told us." in said
    assert "Before the next injections your pull shows best." in said
    assert "You told us: Your head turns to your right: clear." in said


def test_a_yes_leads_to_the_answers_as_they_are_and_stays_open_until_all_is_told(house: House) -> None:
    due(house)
    choose(house, f"Yes, something changed: {QUESTION}")
    assert house.window.place == "settings"
    card = asked(house, "settings")
    you = cast(YouCard, house.window.page("settings").findChild(YouCard))
    assert card.isVisible()
    assert card.y() < you.y()
    house.crash()
    assert asked(house, "today").title.text() == "What has changed?"
    choose(house, "To your answers: What has changed?")
    assert house.window.place == "settings"
    press(house, asked(house, "settings").buttons["done"])
    assert "All changes are told." in words(asked(house, "settings"))
    assert not asked(house, "today").isVisible()


def test_a_changed_answer_is_told_with_its_reason_in_every_place(house: House) -> None:
    due(house)
    choose(house, f"Yes, something changed: {QUESTION}")
    you = cast(YouCard, house.window.page("settings").findChild(YouCard))
    press(house, you.buttons["body"])
    page = cast(QuestionsPage, frame_of(house.window).page)
    press(house, page.cards["blood_pressure"].row.options["yes"])
    press(house, frame_of(house.window).buttons["close"])
    for place in ("settings", "stretch", "today"):
        said = words(asked(house, place))
        assert "You said: Blood pressure: Yes" in said
        assert "Left out now" in said
        assert "Turning press and hold. No press and hold with high blood pressure." in said
        assert "What is different now" in said
    press(house, asked(house).buttons["done"])
    choose(house, "OK: What is different now")
    for place in ("settings", "stretch", "today"):
        assert not asked(house, place).isVisible() or "You said" not in words(asked(house, place))


def test_an_answer_changed_from_settings_alone_is_told_as_well(house: House) -> None:
    house.clear("right")
    house.window.go("settings")
    QApplication.processEvents()
    you = cast(YouCard, house.window.page("settings").findChild(YouCard))
    press(house, you.buttons["pull"])
    page = cast(PullPage, frame_of(house.window).page)
    press_side(page, "turns", Side.LEFT)
    house.clock.advance(500)
    press(house, frame_of(house.window).buttons["close"])
    for place in ("settings", "stretch", "today"):
        said = words(asked(house, place))
        assert "You said: Your pull: Your head turns to your left: clear" in said
        assert "To the other side now" in said


def test_a_screen_reader_hears_what_is_different_once_in_each_place(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(card_module, "announce", lambda _widget, text: spoken.append(text))
    house.clear("right")
    asked(house)
    house.app.parts.person.keep_answers({"blood_pressure": "yes"})
    asked(house)
    wait(house, 0)
    assert len(spoken) == 1
    assert spoken[0].startswith("You said: Blood pressure: Yes Left out now Turning press and hold.")
    asked(house, "stretch")
    asked(house, "stretch")
    assert len(spoken) == 2


def test_two_presses_on_ok_answer_nothing(house: House) -> None:
    due(house)
    house.app.parts.person.keep_answers({"blood_pressure": "yes"})
    card = asked(house)
    choose(house, f"OK: {QUESTION}")
    assert card.buttons["no"].isVisible(), "it is still asked"
    key(house, Qt.Key.Key_Return)
    assert house.app.parts.asked_again.due() is not None


def test_a_long_list_is_short_until_all_of_it_is_wanted(house: House) -> None:
    house.clear("right")
    asked(house)
    house.app.parts.person.keep_pull(turning(Side.LEFT))
    card = asked(house)
    assert " other(s)" in words(card)
    choose(house, "Show all: What is different now")
    assert " other(s)" not in words(card)
    assert "Show fewer" in {b.label() for b in card.buttons.values()}
    choose(house, "Show fewer: What is different now")
    assert " other(s)" in words(card)


def test_an_answer_that_makes_nothing_different_says_so(house: House) -> None:
    house.clear("right")
    asked(house)
    house.app.parts.person.keep_answers({"neck_bones": "yes_cleared"})
    assert "Your exercises stay as they are." in words(asked(house))


def test_an_answer_of_the_red_flags_is_told_beside_the_card_that_it_opens(house: House) -> None:
    house.clear("right")
    house.window.go("settings")
    QApplication.processEvents()
    you = cast(YouCard, house.window.page("settings").findChild(YouCard))
    press(house, you.buttons["now"])
    page = cast(QuestionsPage, frame_of(house.window).page)
    press(house, page.cards["swallow_breath"].row.options["yes"])
    house.window.hide_warning_signs()
    press(house, frame_of(house.window).buttons["close"])
    said = words(asked(house, "settings"))
    assert "No exercises for now. Please see your clinic first." in said
    assert " other(s). " in said


def test_what_the_disk_refuses_is_not_acknowledged_and_the_questions_open_all_the_same(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = due(house)
    with monkeypatch.context() as broken:
        broken.setattr(house.app.writer, "save", full_disk)
        for name in ("no", "later"):
            press(house, card.buttons[name])
            assert house.window.problem.isVisible()
            assert card.buttons["no"].isVisible()
            assert "Saved" not in words(card)
        press(house, card.buttons["yes"])
    assert house.window.place == "settings"
    assert not {ANYTHING_CHANGED, PUT_OFF} & house.app.parts.person.answers().keys()
