""" "I was injected": two presses, the time and the product when they are known, and nothing on record by a slip."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt

from dystonia_companion.guidance.person_record import LAST_INJECTION
from dystonia_companion.model.appointment import AppointmentKind, Status
from dystonia_companion.ui.injections.appointment import AppointmentPage
from dystonia_companion.ui.injections.injected import InjectedPage
from dystonia_companion.ui.injections.treatment import TreatmentPage
from tests.ui.house import House
from tests.ui.injections.steps import booked, frame, injected, key, opened, place_of, press, shown, texts, today, write
from tests.ui.stretch.steps import full_disk


def history(house: House) -> list[tuple[int, str | None]]:
    """Days ago and product of each treatment on record."""
    rows = house.app.parts.injections.record.history()
    return [((today(house) - row.day).days, row.product) for row in rows]


@pytest.mark.parametrize(("name", "days"), [("today", 0), ("yesterday", 1)])
def test_two_presses_keep_a_treatment(house: House, name: str, days: int) -> None:
    press(house, place_of(house).overview.injected_button)
    page = shown(house, InjectedPage)
    press(house, page.quick[name])
    assert history(house) == [(days, None)]
    assert f"This is day {days}." in texts(page)
    assert house.app.sessions.record.answers()[LAST_INJECTION] == "known"
    assert any(text.startswith("Saved ") for text in texts(frame(house)))


def test_it_is_done_by_keys_alone_and_taken_back_by_one_more(house: House) -> None:
    place = place_of(house)
    place.overview.injected_button.setFocus()
    key(house, Qt.Key.Key_Return)
    page = shown(house, InjectedPage)
    page.quick["today"].setFocus()
    key(house, Qt.Key.Key_Space)
    assert history(house) == [(0, None)]
    frame(house).undo_button.setFocus()
    key(house, Qt.Key.Key_Return)
    assert history(house) == []
    assert page.quick["today"].isVisible(), "it is asked anew"


def test_any_past_day_can_be_typed_and_none_to_come(house: House) -> None:
    page = opened(house, "injected", InjectedPage)
    press(house, page.quick["other"])
    tomorrow = today(house) + timedelta(days=1)
    write(house, page.other_field.line, tomorrow.isoformat())
    press(house, page.keep_other_button)
    assert history(house) == []
    assert "This day is still to come. Please check it." in texts(page)
    write(house, page.other_field.line, "not a day")
    press(house, page.keep_other_button)
    assert history(house) == []
    assert page.other_field.line.text() == "not a day", "what was typed stays"
    long_ago = today(house).replace(year=today(house).year - 25)
    write(house, page.other_field.line, long_ago.isoformat())
    press(house, page.keep_other_button)
    assert history(house) == [((today(house) - long_ago).days, None)]


def test_a_day_that_was_typed_is_kept_when_the_page_is_left(house: House) -> None:
    page = opened(house, "injected", InjectedPage)
    press(house, page.quick["other"])
    write(house, page.other_field.line, (today(house) - timedelta(days=9)).isoformat())
    press(house, frame(house).back_button)
    assert history(house) == [(9, None)]
    assert place_of(house).page is place_of(house).overview


def test_time_and_product_are_kept_when_they_are_told(house: House) -> None:
    page = opened(house, "injected", InjectedPage)
    press(house, page.quick["today"])
    press(house, page.product.options["xeomin"])
    press(house, page.time.known.options["known"], page.time.clock.hour.plus)
    row = house.app.sessions.record.treatment()
    assert row is not None
    assert (row.product, row.at) == ("xeomin", time(13))
    assert history(house) == [(0, "xeomin")]


def test_a_day_on_record_is_shown_and_not_told_twice(house: House) -> None:
    injected(house, 0, "dysport", time(9))
    page = opened(house, "injected", InjectedPage)
    press(house, page.quick["today"])
    row = house.app.sessions.record.treatment()
    assert row is not None
    assert (row.product, row.at) == ("dysport", time(9)), "what was told of it stays"
    assert "This day is on the record already." in texts(page)


def test_the_day_can_be_changed_but_never_onto_another_treatment(house: House) -> None:
    injected(house, 90, "dysport")
    row = injected(house, 5, "botox")
    page = opened(house, "change_treatment", InjectedPage, row)
    press(house, page.day_field.less, page.keep_day_button)
    assert history(house) == [(6, "botox"), (90, "dysport")]
    write(house, page.day_field.line, (today(house) - timedelta(days=90)).isoformat())
    press(house, page.keep_day_button)
    assert history(house) == [(6, "botox"), (90, "dysport")]
    assert "There are injections of that day already." in texts(page)


def test_one_form_turns_the_appointment_into_a_treatment(house: House) -> None:
    injected(house, 90, "dysport")
    visit = booked(house, 0, at=time(0))
    place = place_of(house)
    assert place.overview.told.isVisible()
    press(house, place.overview.told.yes_button)
    page = shown(house, InjectedPage)
    press(house, page.quick["appointment"])
    assert history(house) == [(0, None), (90, "dysport")]
    (kept,) = [a for a in house.app.parts.injections.record.appointments() if a.id == visit.id]
    last = house.app.sessions.record.treatment()
    assert last is not None
    assert (kept.status, kept.treatment) == (Status.KEPT, last.uuid)
    press(house, page.done_button)
    assert not place.overview.told.isVisible()


def test_an_appointment_that_did_not_take_place_is_cancelled_and_comes_back_by_undo(house: House) -> None:
    injected(house, 90)
    booked(house, 0, at=time(0))
    place = place_of(house)
    press(house, place.overview.told.not_button)
    record = house.app.parts.injections.record
    assert record.appointments()[0].status is Status.CANCELLED
    assert not place.overview.told.isVisible()
    press(house, frame(house).undo_button)
    assert record.appointments()[0].status is Status.PLANNED


def test_from_there_on_to_the_letter_and_to_the_next_day(house: House) -> None:
    page = opened(house, "injected", InjectedPage)
    press(house, page.quick["today"], page.details_button)
    assert shown(house, TreatmentPage).row.day == today(house)
    press(house, frame(house).back_button)
    page = opened(house, "injected", InjectedPage)
    press(house, page.quick["today"], page.book_button)
    new = shown(house, AppointmentPage)
    assert new.wanted.kind is AppointmentKind.INJECTIONS
    assert new.wanted.day == today(house) + timedelta(weeks=12), "the planned day, and none before it"


def test_nothing_is_said_to_be_kept_that_the_disk_refused(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(house, "injected", InjectedPage)
    with monkeypatch.context() as broken:
        broken.setattr(house.app.writer, "save", full_disk)
        press(house, page.quick["today"])
    assert page.quick["today"].isVisible()
    assert history(house) == []
    assert not any(text.startswith("Kept") for text in texts(page))


def test_today_is_the_day_of_the_press_also_on_a_page_that_was_open_over_midnight(house: House) -> None:
    page = opened(house, "injected", InjectedPage)
    before = today(house)
    house.clock.advance(24 * 3_600_000)
    press(house, page.quick["today"])
    assert [row.day for row in house.app.parts.injections.record.history()] == [before + timedelta(days=1)]


@pytest.mark.parametrize("at", [None, time(23, 50)])
def test_the_visit_of_today_is_kept_by_today_whatever_its_hour(house: House, at: time | None) -> None:
    injected(house, 90)
    visit = booked(house, 0, at=at)
    page = opened(house, "injected", InjectedPage)
    assert "appointment" in page.quick
    press(house, page.quick["other"])
    write(house, page.other_field.line, today(house).isoformat())
    press(house, page.keep_other_button)
    record = house.app.parts.injections.record
    (kept,) = [a for a in record.appointments() if a.id == visit.id]
    assert kept.status is Status.KEPT
    assert record.booked() is None, "it is not the next one any more"
    assert not any("Ask your clinic" in text for text in texts(place_of(house).overview.next))


def test_what_was_taken_back_is_not_kept_again_by_leaving(house: House) -> None:
    page = opened(house, "injected", InjectedPage)
    press(house, page.quick["other"])
    write(house, page.other_field.line, (today(house) - timedelta(days=9)).isoformat())
    press(house, page.keep_other_button, frame(house).undo_button, frame(house).back_button)
    assert history(house) == []


def test_an_undo_can_be_undone(house: House) -> None:
    page = opened(house, "injected", InjectedPage)
    press(house, page.quick["today"], frame(house).undo_button)
    assert history(house) == []
    assert frame(house).undo_button.label() == "Put it back"
    press(house, frame(house).undo_button)
    assert history(house) == [(0, None)]


def test_an_old_treatment_takes_no_question_for_the_next_visit_with_it(house: House) -> None:
    house.app.parts.injections.visits.add_own("May I fly?")
    house.app.parts.injections.record.injected(today(house) - timedelta(days=90), None, None)
    assert [item.words for item in house.app.parts.injections.visits.waiting("question")] == ["May I fly?"]


def test_the_first_48_hours_have_an_end_to_the_minute(house: House) -> None:
    row = injected(house, 1, at=time(10, 30))
    page = opened(house, "change_treatment", InjectedPage, row)
    assert any("10:30" in text and "No warmth" in text for text in texts(page))
    house.clock.advance(48 * 3_600_000)
    page.refresh()
    assert not any("No warmth" in text for text in texts(page))
