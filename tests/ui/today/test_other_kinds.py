"""What is due of other kinds than stretching: each by its name, and Start leads where it is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest

from dystonia_companion.model.rule import ALL_DAYS, Rule, RuleKind, Weekly
from dystonia_companion.ui.today.page import TodayPage
from dystonia_companion.ui.widgets.button import Button
from tests.ui.house import House


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    yield made
    made.leave()


@pytest.mark.parametrize(
    ("kind", "subject", "place"),
    [
        (RuleKind.STRETCH, "", "stretch"),
        (RuleKind.BREATHING, "breathing_slow_6", "breathe"),
        (RuleKind.BREATHING, "", "breathe"),
        (RuleKind.HEAT, "", "heat"),
        (RuleKind.COLD, "", "heat"),
        (RuleKind.DIARY, "", "diary"),
    ],
)
def test_what_is_due_has_a_name_and_start_leads_to_its_place(
    house: House, kind: RuleKind, subject: str, place: str
) -> None:
    reminders = house.app.reminders
    reminders.keep_rule(Rule("own", kind, Weekly(ALL_DAYS, (time(11),)), subject))
    house.clock.advance(3 * 3_600_000)
    house.app.calling.resync()
    house.window.go("today")
    house._qapp.processEvents()
    page = house.window.page("today")
    assert isinstance(page, TodayPage)
    page.refresh()  # as each minute does
    house._qapp.processEvents()
    assert "own" in {item.rule for item in reminders.now_due()}
    start = [b for b in page.findChildren(Button) if b.accessibleName().startswith("Start: ") and b.isVisible()]
    own = next(b for b in start if "Gentle morning" not in b.accessibleName() and "questions" not in b.accessibleName())
    own.click()
    house._qapp.processEvents()
    assert house.window.place == place
