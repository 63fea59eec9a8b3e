"""Every page and card of reminders, walked by somebody who sees little, shakes, or uses only keys; in long words and mirrored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtWidgets import QApplication

from dystonia_companion.model.rule import (
    ALL_DAYS,
    AfterTreatment,
    EveryDays,
    Rule,
    RuleKind,
    Weekly,
    WhileWorking,
)
from dystonia_companion.settings import Look
from dystonia_companion.storage.due import DueItem
from dystonia_companion.ui.reminders.away_card import AwayCard
from dystonia_companion.ui.reminders.doors import ReminderDoors
from dystonia_companion.ui.reminders.health_page import HealthPage, HealthRow
from dystonia_companion.ui.reminders.quiet_card import QuietCard
from dystonia_companion.ui.reminders.rule_page import RulePage
from dystonia_companion.ui.reminders.rules_page import RulesPage
from dystonia_companion.ui.settings.page import SettingsPage
from tests.ui import walker
from tests.ui.house import House
from tests.ui.reminders.steps import MIDDAY, desk_of, lay, lay_card, settle

SIZES = {100: (1024, 700), 200: (1366, 768)}
SIX = tuple(time(hour, 5) for hour in range(9, 15))
FULL = Rule("full", RuleKind.STRETCH, Weekly(ALL_DAYS, SIX), "torticollis_10")
IDS = ("notices", "tray", "voice", "sound", "login", "database", "backup", "clock", "last_ring", "next_ring")
STATES: tuple[Literal["ok", "off", "care", "bad"], ...] = ("ok", "off", "care", "bad")
HEALTH = [
    HealthRow(id, state, "How it is.", "What to do.", (lambda: None) if state != "care" else None)
    for id, state in zip(IDS, STATES * 3, strict=False)
]


def _rules(house: House) -> None:
    for rule in (MIDDAY, FULL):
        house.app.reminders.keep_rule(rule)
    lay(house, RulesPage(desk_of(house)))


def _rule(rule: Rule) -> Callable[[House], None]:
    def show(house: House) -> None:
        house.app.reminders.keep_rule(rule)
        lay(house, RulePage(desk_of(house), rule))

    return show


def _new(house: House) -> None:
    lay(house, RulePage(desk_of(house), None))


def _health(house: House) -> None:
    lay(house, HealthPage(desk_of(house), lambda: HEALTH, lambda: None))


def _nothing(house: House) -> None:
    for rule in house.app.reminders.rules():
        house.app.reminders.delete_rule(rule)
    lay(house, RulesPage(desk_of(house)))


def _wrong(house: House) -> None:
    page = lay(house, RulePage(desk_of(house), house.app.reminders.rules()[0]))
    page.week.show_days(frozenset())
    page.week.told.emit()


def _paused(house: House) -> None:
    card = QuietCard(desk_of(house))
    lay_card(house, card)
    card.tomorrow_button.click()
    settle(house)
    card.day_button.click()


def _away(house: House) -> None:
    card = AwayCard(desk_of(house))
    lay_card(house, card)
    due = datetime(2027, 1, 10, 12, tzinfo=UTC)
    kinds = ("stretch", "diary", "pain_after_pack")
    card.show_items(tuple(DueItem(kind, "r", "o", kind, "", due, None, "missed", None, due) for kind in kinds))


def _settings(house: House) -> None:
    house.window.go("settings")
    page = house.window.page("settings")
    assert isinstance(page, SettingsPage)
    ReminderDoors(desk_of(house), lambda: HEALTH, lambda: None, house.app).add_to(page)


PAGES: dict[str, Callable[[House], None]] = {
    "rules": _rules,
    "no_rules": _nothing,
    "new": _new,
    "week": _rule(MIDDAY),
    "six_times": _rule(FULL),
    "every": _rule(Rule("every", RuleKind.HEAT, EveryDays(3, date(2027, 1, 11), (time(9),)))),
    "after": _rule(Rule("after", RuleKind.COLD, AfterTreatment(3, time(9)))),
    "working": _rule(Rule("desk_break", RuleKind.DESK_BREAK, WhileWorking(40, time(9), time(17), 3))),
    "wrong": _wrong,
    "quiet": lambda house: lay_card(house, QuietCard(desk_of(house))),
    "paused": _paused,
    "away": _away,
    "health": _health,
    "settings": _settings,
}


@pytest.fixture
def show(qtbot, qapp: QApplication, data_dir: Path) -> Iterator[Callable[..., House]]:
    houses: list[House] = []

    def start(look: Look, tongue: str = "english") -> House:
        house = House(qapp, data_dir, look, walker.stretched if tongue == "stretched" else None)
        houses.append(house)
        house.window.resize(*SIZES[look.text_size])
        house.window.activateWindow()
        qtbot.waitUntil(house.window.isActiveWindow)
        return house

    yield start
    for house in houses:
        house.leave()


def each_page(house: House) -> Iterator[str]:
    """Shows one page after the other, each with the first rules and no pause: its name."""
    for name, bring_about in PAGES.items():
        bring_about(house)
        for _ in range(2):  # parts within parts find their heights one after the other
            settle(house)
        yield name
        for place in ("settings", "today"):
            house.window.lift(place)
        for rule in house.app.reminders.rules():
            house.app.reminders.delete_rule(rule)
        house.app.reminders.restore_defaults()
        house.app.reminders.end_pause()


@pytest.mark.parametrize("tongue", ["english", "stretched", "right_to_left"], indirect=True)
@pytest.mark.parametrize("text_size", SIZES)
def test_nothing_stops_a_person(show: Callable[..., House], text_size: int, tongue: str) -> None:
    house = show(Look(theme="light", text_size=text_size), tongue)
    found = walker.walk_each(house.window, each_page(house), SIZES[text_size])
    assert found == {page: [] for page in PAGES}


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_all_words_can_be_read_in_every_theme(show: Callable[..., House], theme: str) -> None:
    house = show(Look(theme=theme))
    assert {page: walker.pale_text(house.window) for page in each_page(house)} == {page: [] for page in PAGES}
