"""Tips for every day: all in Help with where they come from, and one a day on Today for who wants it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dystonia_companion.content.tips import read_tips
from dystonia_companion.model.pose import Side
from dystonia_companion.paths import resource_root
from dystonia_companion.ui.help.page import HelpPage
from dystonia_companion.ui.tips import AllTips, TipCard
from dystonia_companion.ui.today.tip_on_today import TipOnToday
from tests.guidance.told import turning
from tests.ui.house import House
from tests.ui.stretch.steps import choose, full_disk, key, press, texts

DAY_MS = 24 * 3_600_000
TIPS = read_tips(resource_root())
NAME = "A tip for every day"


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    yield made
    made.leave()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def in_help(house: House) -> list[str]:
    house.window.go("help")
    page = cast(HelpPage, house.window.page("help"))
    page.show_page("tips")
    settle()
    return texts(page.findChild(AllTips))


def on_today(house: House, wanted: bool = True) -> TipOnToday:
    house.app.preferences.change("tip_on_today", wanted)
    house.window.go("today")
    house.window.activateWindow()
    settle()
    return cast(TipOnToday, house.window.page("today").findChild(TipOnToday))


def titles(house: House) -> list[str]:
    return [house.app.words.text(f"tips.{tip.id}.title") for tip in TIPS]


# --- in Help ----------------------------------------------------------------------------------------------------------


def test_help_has_every_tip_with_its_grade_and_its_sources(house: House) -> None:
    said = in_help(house)
    assert sorted(set(titles(house)) & set(said)) == sorted(titles(house))
    assert "Grade B · Sources: S9, S7b, S14" in said
    assert "Grade B · Well known, not read again: DMRF / OT practice" in said
    assert len([line for line in said if line.startswith("Grade ")]) == len(TIPS)


@pytest.mark.parametrize("pull", list(Side))
def test_help_tells_the_seat_by_the_side_as_it_is_known_now(house: House, pull: Side) -> None:
    assert "Does your head turn? Sit where you look the other way." in in_help(house)
    house.app.parts.person.keep_pull(turning(pull))
    house.window.go("today")
    said = in_help(house)
    assert f"Choose the seat that makes you look to the {house.app.words.side(pull.other)}." in said
    assert "Does your head turn? Sit where you look the other way." not in said


# --- on Today ---------------------------------------------------------------------------------------------------------


def test_nobody_has_tips_on_today_who_did_not_want_them(house: House) -> None:
    assert not house.app.preferences.settings.tip_on_today
    house.window.go("today")
    settle()
    assert not cast(TipOnToday, house.window.page("today").findChild(TipOnToday)).isVisible()


def test_one_tip_a_day_another_one_each_day_and_the_same_as_in_stretch(house: House) -> None:
    shown = []
    for _ in TIPS:
        card = on_today(house)
        assert card.isVisible()
        shown.append(next(line for line in texts(card) if line in titles(house)))
        house.app._minute.timeout.emit()
        settle()
        assert shown[-1] in texts(card), "it stays all day"
        house.clock.sleep(DAY_MS)
        house.app._minute.timeout.emit()
        settle()
    assert sorted(shown) == sorted(titles(house))
    card = on_today(house)
    in_stretch = house.stretch.findChild(TipCard)
    settle()
    assert set(texts(card)) & set(titles(house)) == set(texts(in_stretch)) & set(titles(house))


def test_another_tip_by_keyboard_stays_for_the_day(house: House) -> None:
    card = on_today(house)
    before = texts(card)
    choose(house, "Another tip")
    after = texts(card)
    assert after != before
    house.app._minute.timeout.emit()
    settle()
    assert texts(card) == after


def test_no_tips_here_is_one_press_and_can_be_taken_back(house: House) -> None:
    card = on_today(house)
    choose(house, "No tips here")
    assert not house.app.preferences.settings.tip_on_today
    assert texts(card) == [NAME, "No more tips here. They stay in Help."]
    assert house._qapp.focusWidget() is card.undo
    key(house, Qt.Key.Key_Return)
    settle()
    assert house.app.preferences.settings.tip_on_today
    assert house._qapp.focusWidget() is card.no_tips
    choose(house, "No tips here")
    house.window.go("stretch")
    house.window.go("today")
    settle()
    assert not card.isVisible()


def test_what_the_disk_refuses_leaves_the_tip(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    card = on_today(house)
    with monkeypatch.context() as broken:
        broken.setattr(house.app.writer, "save", full_disk)
        assert card.no_tips is not None
        press(house, card.no_tips)
    assert house.window.problem.isVisible()
    assert card.no_tips.isVisible()
    settle()
    house.app._minute.timeout.emit()
    settle()
    assert card.no_tips.isVisible()


def test_switched_off_in_settings_it_is_gone_from_today(house: House) -> None:
    assert on_today(house).isVisible()
    house.window.go("settings")
    card = on_today(house, wanted=False)
    assert not card.isVisible()
