"""The same day of the cycle before, on Today: there only where there is something near it in both."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dystonia_companion.model.rule import ALL_DAYS, Rule, RuleKind, Weekly
from dystonia_companion.ui.diary.entry import EntryPage
from dystonia_companion.ui.today.same_day import SameDayOnToday
from dystonia_companion.ui.widgets.button import Button
from tests.ui.diary.steps import place_of, settle, told
from tests.ui.house import House
from tests.ui.injections.steps import injected, press, texts


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    yield made
    made.leave()


def card(house: House) -> SameDayOnToday:
    house.window.go("today")
    settle()
    found = house.window.page("today").findChild(SameDayOnToday)
    assert found is not None
    return found


def test_it_stands_on_today_once_both_cycles_have_an_entry_near_it(house: House) -> None:
    today = house.clock.now().astimezone(house.clock.zone()).date()
    for ago in (100, 30):
        injected(house, ago)
    assert not card(house).isVisible()
    told(house, today - timedelta(days=1), 6)
    settle()
    assert not card(house).isVisible(), "nothing is near day 30 of the cycle before"
    told(house, today - timedelta(days=71), 3)
    settle()
    assert card(house).isVisible()
    assert texts(card(house))[1:3] == [
        "Near day 30: 6 now (day 29), 3 in the cycle before (day 29).",
        "3 points higher than then.",
    ]


def test_a_reminder_of_the_diary_starts_an_entry_and_is_done_by_it(house: House) -> None:
    house.app.reminders.keep_rule(Rule("own", RuleKind.DIARY, Weekly(ALL_DAYS, (time(11),))))
    house.clock.advance(2 * 3_600_000)
    house.window.go("today")
    house.app.calling.resync()
    settle()
    page = house.window.page("today")
    page.refresh()  # type: ignore[attr-defined] # as each minute does
    settle()
    start = next(b for b in page.findChildren(Button) if b.accessibleName() == "Start: Diary" and b.isVisible())
    press(house, start)
    shown = place_of(house).page
    assert isinstance(shown, EntryPage)
    press(house, shown.fields["pain"].rating.cells[3])  # type: ignore[attr-defined]
    QApplication.processEvents()
    assert "own" not in {item.rule for item in house.app.reminders.now_due()}
