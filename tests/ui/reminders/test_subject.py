"""Which set a reminder to exercise means: of one's own too, and what becomes of it once that is put away."""

from __future__ import annotations

from dataclasses import replace

from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.model.rule import RuleKind
from dystonia_companion.ui.reminders.desk import RemindersDesk
from dystonia_companion.ui.reminders.rule_page import RulePage
from dystonia_companion.ui.reminders.subject_card import FITTING
from dystonia_companion.ui.reminders.words import rule_words
from tests.ui.house import House
from tests.ui.reminders.steps import MIDDAY, lay, rules, settle


def own_set(house: House) -> OwnRoutine:
    items = tuple(OwnItem("", RoutineItem(id)) for id in ("settle_checkin", "small_rom", "supported_rest"))
    return house.app.parts.own.keep(OwnRoutine("", "From Anna", items))[0]


def desk(house: House) -> RemindersDesk:
    return house.app.places.today.reminders_desk


def page_of(house: House) -> RulePage:
    house.app.reminders.keep_rule(MIDDAY)
    return lay(house, RulePage(desk(house), MIDDAY))


def chosen(page: RulePage) -> str:
    assert page.subject.row is not None
    return next(id for id, button in page.subject.row.options.items() if button.isChecked())


def test_a_set_of_ones_own_stands_first_and_can_be_chosen(house: House) -> None:
    kept = own_set(house)
    page = page_of(house)
    assert page.subject.row is not None
    assert list(page.subject.row.options)[:2] == [FITTING, kept.id]
    assert chosen(page) == FITTING
    page.subject.row.options[kept.id].click()
    settle(house)
    assert rules(house)["midday"].subject == kept.id
    assert "From Anna" in rule_words(house.app.words, rules(house)["midday"])
    page.subject.row.options[FITTING].click()
    settle(house)
    assert rules(house)["midday"].subject == ""


def test_a_set_that_was_put_away_means_todays_fitting_one_and_that_is_said(house: House) -> None:
    kept = own_set(house)
    house.app.reminders.keep_rule(replace(MIDDAY, subject=kept.id))
    house.app.parts.own.put_away(kept)
    page = lay(house, RulePage(desk(house), rules(house)["midday"]))
    assert chosen(page) == FITTING
    assert page.subject.gone.isVisible()
    fitting = house.app.words.text("reminder_words.kind.stretch")
    assert rule_words(house.app.words, rules(house)["midday"]).endswith(fitting)


def test_what_is_due_of_it_leads_to_what_fits_today(house: House) -> None:
    kept = own_set(house)
    house.app.parts.own.put_away(kept)
    stretch = house.stretch
    stretch.prepare(kept.id)
    settle(house)
    assert stretch.page is stretch._lasting[0]


def test_only_exercise_has_a_choice(house: House) -> None:
    page = page_of(house)
    assert page.subject.isVisible()
    page.kind.options[RuleKind.DIARY.value].click()
    settle(house)
    assert not page.subject.isVisible()
