"""History, before the visit, away, tight places and why: kept at once, undone by one press."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from dystonia_companion.model.pose import Side
from dystonia_companion.model.treatment import Details
from dystonia_companion.ui.injections.away import AwayPage
from dystonia_companion.ui.injections.history import HistoryPage
from dystonia_companion.ui.injections.tight import ComparePage, TightPage
from dystonia_companion.ui.injections.treatment import TreatmentPage
from dystonia_companion.ui.injections.visit import VisitPage
from dystonia_companion.ui.injections.why import WhyPage
from tests.ui.house import House
from tests.ui.injections.steps import (
    booked,
    frame,
    injected,
    key,
    opened,
    place_of,
    press,
    settle,
    shown,
    texts,
    today,
    write,
)


def days_on_record(house: House) -> list[date]:
    return [row.day for row in house.app.parts.injections.record.history()]


# --- history --------------------------------------------------------------------------------------------------------------


def test_the_grid_takes_years_of_treatments_by_typing_alone(house: House) -> None:
    page = opened(house, "history", HistoryPage)
    press(house, page.grid.product.options["dysport"])
    wanted = [date(2010, 3, 4), date(2010, 6, 10), date(2010, 9, 20), date(2011, 1, 5), date(2011, 4, 7)]
    for number, day in enumerate(wanted):
        if number == len(page.grid.lines):
            press(house, page.grid.more)
        line = page.grid.lines[number]
        write(house, line.day.line, day.isoformat())
        write(house, line.units.input, "400" if number % 2 else "")
    assert days_on_record(house) == wanted[::-1]
    record = house.app.parts.injections.record
    assert {row.product for row in record.history()} == {"dysport"}
    assert [record.details(row.uuid).units for row in record.history()] == [None, 400, None, 400, None]
    assert "90 days after the one before" not in texts(page)
    assert "92 days after the one before" in texts(page), "7 April after 5 January"


def test_a_line_can_be_mended_and_never_takes_the_day_of_another(house: House) -> None:
    injected(house, 90, "botox")
    page = opened(house, "history", HistoryPage)
    line = page.grid.lines[0]
    write(house, line.day.line, (today(house) - timedelta(days=200)).isoformat())
    write(house, line.day.line, (today(house) - timedelta(days=201)).isoformat())
    assert [(today(house) - day).days for day in days_on_record(house)] == [90, 201]
    write(house, line.day.line, (today(house) - timedelta(days=90)).isoformat())
    assert [(today(house) - day).days for day in days_on_record(house)] == [90, 201]
    assert "There are injections of that day already." in texts(page)


def test_units_wait_for_their_day_and_an_undo_empties_the_line(house: House) -> None:
    page = opened(house, "history", HistoryPage)
    line = page.grid.lines[0]
    write(house, line.units.input, "300")
    assert days_on_record(house) == []
    write(house, line.day.line, (today(house) - timedelta(days=200)).isoformat())
    record = house.app.parts.injections.record
    assert record.details(record.history()[0].uuid).units == 300
    press(house, frame(house).undo_button)
    assert record.details(record.history()[0].uuid).units is None


def test_one_is_opened_and_two_are_put_beside_each_other(house: House) -> None:
    injected(house, 130, "dysport")
    row = injected(house, 40, "botox")
    page = opened(house, "history", HistoryPage)
    press(house, page.openers[row.uuid])
    assert shown(house, TreatmentPage).row == row
    press(house, frame(house).back_button)
    page.compare.emit(*house.app.parts.injections.record.history())
    settle(house)
    assert "Units of different products can't be compared." in texts(shown(house, ComparePage))


# --- before the visit -----------------------------------------------------------------------------------------------------


def test_ticks_and_own_questions_are_kept_and_counted_down_by_the_visit(house: House) -> None:
    injected(house, 80)
    booked(house, 4)
    page = opened(house, "visit", VisitPage)
    press(house, page.ticks["question", "drive_lift"], page.ticks["tell", "blood_thinners"])
    page.own.input.setFocus()
    write(house, page.own.input, "May I swim?")
    press(house, page.add_button)
    house.crash()
    page = opened(house, "visit", VisitPage)
    assert page.ticks["question", "drive_lift"].isChecked()
    assert not page.ticks["question", "which_muscles"].isChecked()
    assert "May I swim?" in texts(page)
    house.app.parts.injections.record.injected(today(house), None, None)
    page.refresh()
    assert "May I swim?" not in texts(page), "that was for the visit that is over"


def test_a_question_that_was_written_and_not_added_is_added_when_the_page_is_left(house: House) -> None:
    page = opened(house, "visit", VisitPage)
    write(house, page.own.input, "May I swim?")
    page.title.setFocus()
    key(house, Qt.Key.Key_Escape)
    assert place_of(house).page is place_of(house).overview
    assert [item.words for item in house.app.parts.injections.visits.waiting("question")] == ["May I swim?"]


def test_enter_adds_a_question_and_an_empty_one_is_refused_in_words(house: House) -> None:
    page = opened(house, "visit", VisitPage)
    page.own.input.setFocus()
    key(house, Qt.Key.Key_Return)
    assert "Please write something first." in texts(page)
    assert house.app.parts.injections.visits.waiting("question") == ()


# --- away, tight places, why ----------------------------------------------------------------------------------------------


def test_away_always_has_an_end_and_ends_by_one_press(house: House) -> None:
    page = opened(house, "away", AwayPage)
    write(house, page.day.line, (today(house) - timedelta(days=1)).isoformat())
    assert "This day is over. Please check it." in texts(page)
    write(house, page.day.line, (today(house) + timedelta(days=9)).isoformat())
    press(house, page.go_button)
    away = house.app.parts.injections.record.away()
    assert away is not None
    assert (away.last - today(house)).days == 9
    press(house, frame(house).back_button)
    assert any("Away until" in text for text in texts(place_of(house).overview))
    page = opened(house, "away", AwayPage)
    press(house, page.back_now_button)
    assert house.app.parts.injections.record.away() is None


def test_a_tight_place_is_marked_at_once_and_taken_back(house: House) -> None:
    page = opened(house, "tight", TightPage)
    page.map.marked.emit("levator", Side.LEFT, "painful")
    settle(house)
    visits = house.app.parts.injections.visits
    assert [(p.muscle, p.side, p.feel) for p in visits.tight_places()] == [("levator", Side.LEFT, "painful")]
    press(house, frame(house).undo_button)
    assert visits.tight_places() == ()


@pytest.mark.parametrize(
    ("product", "weeks", "said"),
    [
        ("botox", 12, "The plan is never before the product's usual minimum of 12 weeks."),
        (
            "daxxify",
            12,
            "For Daxxify (daxibotulinumtoxinA), the plan is never before 13 weeks: that is its usual minimum.",
        ),
        ("botox", 14, "Weeks that you set, counted from the last actual day: 14."),
    ],
)
def test_why_these_days_says_how_they_are_counted_with_sources(
    house: House, product: str, weeks: int, said: str
) -> None:
    house.app.preferences.change("injection_weeks", weeks)
    injected(house, 5, product)
    shown_texts = texts(opened(house, "why", WhyPage))
    assert said in shown_texts
    studies = next(n for n, text in enumerate(shown_texts) if "93 to 95 days" in text)
    article = next(n for n, text in enumerate(shown_texts) if text.endswith("3 to 6 months.") and n > studies)
    assert studies < article, "studies stand first"
    assert any("S27" in text for text in shown_texts[studies : studies + 3])


def test_the_first_page_shows_the_last_letter_in_its_own_units(house: House) -> None:
    row = injected(house, 40, "dysport")
    place = place_of(house)
    assert "Add what the letter says, when it comes." in texts(place.overview.last)
    house.app.parts.injections.record.keep_details(row, Details(units=500.0, batch="C 1"))
    settle(house)
    assert "Add what the letter says, when it comes." not in texts(place.overview.last)
    assert place.overview.badge.text() == "Day 40"


@pytest.mark.parametrize(("ago", "said"), [(10, "Planned: "), (90, "Planned: "), (120, "Past your planned date")])
def test_the_next_ones_are_planned_or_past_without_haste(house: House, ago: int, said: str) -> None:
    injected(house, ago)
    card = texts(place_of(house).overview.next)
    assert any(text.startswith(said) for text in card)
    booked(house, 20)
    card = texts(place_of(house).overview.next)
    assert not any(text.startswith(("Planned", "Past")) for text in card), "a booked day wins"
