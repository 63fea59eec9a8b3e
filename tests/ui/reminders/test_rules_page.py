"""The list of reminders and the page of one: kept at once, said back, undone by one press."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dystonia_companion.model.rule import (
    ALL_DAYS,
    AfterTreatment,
    EveryDays,
    Rule,
    RuleKind,
    Weekly,
    WhileWorking,
)
from dystonia_companion.ui.reminders.rule_page import RulePage
from dystonia_companion.ui.reminders.rules_page import RulesPage, most_prompts
from tests.ui.house import House
from tests.ui.reminders.steps import EVENING, MIDDAY, desk_of, frame_of, full_disk, lay, rules, settle, spoken


def press(house: House, *widgets: QWidget) -> None:
    """One after the other by its key."""
    for widget in widgets:
        assert widget.isVisible(), widget.accessibleName()
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Space)
        settle(house)


def new(house: House) -> RulePage:
    return lay(house, RulePage(desk_of(house), None, lambda: "new"))


def changed(house: House, rule: Rule) -> RulePage:
    house.app.reminders.keep_rule(rule)
    return lay(house, RulePage(desk_of(house), rule))


def listed(house: House, *more: Rule) -> RulesPage:
    for rule in more:
        house.app.reminders.keep_rule(rule)
    return lay(house, RulesPage(desk_of(house)))


def times_of(house: House) -> tuple[time, ...]:
    schedule = rules(house)["midday"].schedule
    assert isinstance(schedule, Weekly)
    return schedule.times


# --- the list -------------------------------------------------------------------------------------------------------------


def test_each_rule_is_switched_by_its_own_switch_and_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    page = listed(house, MIDDAY, EVENING)
    said = spoken(monkeypatch)
    press(house, page.switches["midday"])
    assert not rules(house)["midday"].on
    assert rules(house)["evening"].on
    assert any(line.startswith("Off: ") and "13:00" in line for line in said)
    assert QApplication.focusWidget() is page.switches["midday"]
    press(house, page.switches["midday"])
    assert rules(house)["midday"].on


def test_a_deleted_rule_comes_back_by_undo(house: House) -> None:
    page = listed(house, MIDDAY)
    press(house, page.deleters["midday"])
    assert "midday" not in rules(house)
    assert "midday" not in page.switches
    assert QApplication.focusWidget() is page.title
    press(house, frame_of(page).undo_button)
    assert rules(house)["midday"] == MIDDAY
    assert "midday" in page.switches


def test_what_the_program_brings_comes_back_and_own_rules_stay(house: House) -> None:
    page = listed(house, MIDDAY)
    brought = set(rules(house)) - {"midday"}
    for id in brought:
        press(house, page.deleters[id])
    assert set(rules(house)) == {"midday"}
    press(house, page.restore_button)
    assert set(rules(house)) == {*brought, "midday"}


def test_a_full_disk_changes_nothing_and_the_switch_goes_back(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    page = listed(house, MIDDAY)
    full_disk(monkeypatch)
    press(house, page.switches["midday"])
    assert page.switches["midday"].isChecked()
    press(house, page.deleters["midday"])
    assert rules(house)["midday"] == MIDDAY
    assert frame_of(page).said.text().startswith("Not saved")
    assert house.window.problem.isVisible()


def test_too_many_prompts_are_told_where_they_are_asked_for(house: House) -> None:
    six = Rule("six", RuleKind.DIARY, Weekly(frozenset({2}), tuple(time(hour) for hour in range(9, 15))))
    page = listed(house, six)
    assert page.too_many.isVisible(), "six on Tuesday, and the one of every day"
    press(house, page.switches["six"])
    assert not page.too_many.isVisible()


@pytest.mark.parametrize(
    ("schedules", "most"),
    [
        ((Weekly(frozenset({1}), (time(9), time(10))), Weekly(frozenset({2}), (time(9),))), 2),
        ((Weekly(frozenset({1}), (time(9),)), EveryDays(3, date(2027, 1, 1), (time(9), time(10)))), 3),
        ((Weekly(ALL_DAYS, (time(9),)), AfterTreatment(3, time(9))), 2),
        ((WhileWorking(45, time(9), time(17), 3),), 0),
        ((), 0),
    ],
)
def test_the_fullest_day_counts(schedules, most: int) -> None:
    asked = [Rule(str(n), RuleKind.DIARY, schedule) for n, schedule in enumerate(schedules)]
    off = Rule("off", RuleKind.DIARY, Weekly(ALL_DAYS, (time(9),)), on=False)
    assert most_prompts((*asked, off)) == most


# --- one reminder ---------------------------------------------------------------------------------------------------------


def test_a_new_one_is_kept_with_its_kind_and_gone_by_undo(house: House) -> None:
    page = new(house)
    assert "new" not in rules(house)
    assert not page.week.isVisible(), "one question first"
    press(house, page.kind.options["breathing"])
    assert rules(house)["new"].kind is RuleKind.BREATHING
    assert rules(house)["new"].schedule == Weekly(ALL_DAYS, (time(13),))
    assert page.said.accessibleName() == "Every day at 13:00: Breathing"
    assert page.week.isVisible()
    press(house, frame_of(page).undo_button)
    assert "new" not in rules(house)
    assert not page.week.isVisible()
    press(house, page.kind.options["diary"])
    assert rules(house)["new"].kind is RuleKind.DIARY


def test_left_without_a_choice_nothing_is_kept(house: House, qtbot) -> None:
    before = rules(house)
    frame = frame_of(new(house))
    with qtbot.waitSignal(frame.left):
        QTest.keyClick(frame.page.title, Qt.Key.Key_Escape)
    assert rules(house) == before


def test_days_are_ticked_and_said_back(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    page = changed(house, MIDDAY)
    said = spoken(monkeypatch)
    press(house, page.week.ticks[5])
    assert rules(house)["midday"].schedule == Weekly(frozenset({1, 3, 5}), (time(13),))
    assert "Monday, Wednesday, Friday at 13:00: Today's fitting set" in said
    press(house, page.week.quick["workdays"])
    assert rules(house)["midday"].schedule == Weekly(frozenset(range(1, 6)), (time(13),))
    press(house, page.week.quick["all_days"])
    assert rules(house)["midday"].schedule == Weekly(ALL_DAYS, (time(13),))
    press(house, frame_of(page).undo_button)
    assert page.week.days == frozenset(range(1, 6))


def test_no_day_at_all_is_not_kept_and_the_page_stays_until_one_is_chosen(house: House, qtbot) -> None:
    page = changed(house, MIDDAY)
    press(house, page.week.ticks[1], page.week.ticks[3])
    assert rules(house)["midday"].schedule == Weekly(frozenset({3}), (time(13),))
    assert page.wrong["when"].accessibleName() == "Choose one day or more."
    with qtbot.assertNotEmitted(frame_of(page).left):
        press(house, frame_of(page).back_button)
    press(house, page.week.ticks[7])
    assert not page.wrong["when"].isVisible()
    with qtbot.waitSignal(frame_of(page).left):
        frame_of(page).back_button.click()


def test_times_are_set_added_and_removed_up_to_six(house: House) -> None:
    page = changed(house, MIDDAY)
    press(house, page.times.lines[0].hour.plus, page.times.lines[0].minute.plus)
    assert times_of(house) == (time(14, 5),)
    for _ in range(5):
        press(house, page.times.add_button)
    assert len(set(times_of(house))) == 6
    assert not page.times.add_button.isVisible()
    assert page.times.limit.isVisible()
    press(house, page.times.removers[0])
    assert len(times_of(house)) == 5
    assert time(14, 5) not in times_of(house)
    assert page.times.add_button.isVisible()


def test_the_same_time_twice_waits_until_one_is_changed(house: House) -> None:
    page = changed(house, Rule("midday", RuleKind.DIARY, Weekly(ALL_DAYS, (time(13), time(14)))))
    press(house, page.times.lines[0].hour.plus)
    assert times_of(house) == (time(13), time(14))
    assert "twice" in page.wrong["times"].accessibleName()
    press(house, page.times.lines[0].hour.plus)
    assert times_of(house) == (time(14), time(15))
    assert not page.wrong["times"].isVisible()


def test_a_removed_time_leaves_the_focus_on_a_control_that_does_no_harm(house: House) -> None:
    page = changed(house, Rule("midday", RuleKind.DIARY, Weekly(ALL_DAYS, (time(13), time(14)))))
    press(house, page.times.removers[1])
    assert QApplication.focusWidget() is page.times.add_button
    assert page.times.removers == [], "the last time cannot be removed"


def test_every_few_days_from_a_first_day(house: House) -> None:
    page = changed(house, MIDDAY)
    today = house.app.sessions.record.today
    press(house, page.mode.options["every"])
    assert rules(house)["midday"].schedule == EveryDays(2, today, (time(13),))
    press(house, page.every.n.plus, page.every.first.more)
    assert rules(house)["midday"].schedule == EveryDays(3, today + timedelta(days=1), (time(13),))
    press(house, frame_of(page).undo_button)
    assert page.every.first.day == today


def test_days_after_injections_have_one_time(house: House) -> None:
    page = changed(house, Rule("midday", RuleKind.HEAT, Weekly(ALL_DAYS, (time(13), time(15)))))
    press(house, page.mode.options["after"])
    assert rules(house)["midday"].schedule == AfterTreatment(7, time(13))
    assert not page.times.add_button.isVisible()
    press(house, page.after.days.minus)
    assert rules(house)["midday"].schedule == AfterTreatment(6, time(13))
    press(house, page.mode.options["days"])
    assert rules(house)["midday"].schedule == Weekly(ALL_DAYS, (time(13),))
    assert page.times.add_button.isVisible()


def test_another_kind_forgets_what_was_to_be_started(house: House) -> None:
    page = changed(house, Rule("midday", RuleKind.STRETCH, MIDDAY.schedule, "gentle_morning_5"))
    press(house, page.kind.options["stretch"])
    assert rules(house)["midday"].subject == "gentle_morning_5"
    press(house, page.kind.options["breathing"])
    assert rules(house)["midday"] == Rule("midday", RuleKind.BREATHING, MIDDAY.schedule)


def test_breaks_while_working_stay_within_their_limits(house: House) -> None:
    page = changed(house, Rule("desk", RuleKind.DESK_BREAK, WhileWorking(45, time(9), time(10), 3)))
    press(house, page.minutes.plus, page.most.plus)
    assert rules(house)["desk"].schedule == WhileWorking(45, time(9), time(10), 3)
    press(house, page.minutes.minus, page.most.minus)
    assert rules(house)["desk"].schedule == WhileWorking(40, time(9), time(10), 2)
    press(house, page.begins.hour.plus)
    assert rules(house)["desk"].schedule == WhileWorking(40, time(9), time(10), 2), "no room from 10:00 to 10:00"
    assert page.wrong["when"].isVisible()
    press(house, page.ends.hour.plus)
    assert rules(house)["desk"].schedule == WhileWorking(40, time(10), time(11), 2)
    press(house, frame_of(page).undo_button)
    assert page.begins.at == time(9)


def test_a_full_disk_shows_again_what_is_on_record(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    page = changed(house, MIDDAY)
    full_disk(monkeypatch)
    press(house, page.week.ticks[5])
    assert page.week.days == frozenset({1, 3})
    press(house, page.times.lines[0].hour.plus)
    assert page.times.times == (time(13),)
    press(house, page.mode.options["every"])
    assert page.week.isVisible()
    assert rules(house)["midday"] == MIDDAY
    assert frame_of(page).said.text().startswith("Not saved")
