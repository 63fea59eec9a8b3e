"""What is due around injections on Today: rows that are answered in one press, and the daily check never twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from dystonia_companion.model.aftercare import ALL_FINE, Answers, Care
from dystonia_companion.model.appointment import AppointmentKind
from dystonia_companion.ui.injections.due_rows import CallRow, CheckRow, LeadRow
from dystonia_companion.ui.today.check_card import CheckCard
from dystonia_companion.ui.today.due_card import DueCard
from dystonia_companion.ui.today.page import TodayPage
from tests.ui.aftercare.conftest import injected
from tests.ui.aftercare.steps import book, daily, flow, panel, record, rows, said
from tests.ui.house import House
from tests.ui.stretch.steps import choose, full_disk, key, press
from tests.ui.today.test_cards import button, card, words

DAY_MS = 24 * 3_600_000


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    made.clear()
    yield made
    made.leave()


def later(house: House, ms: int) -> None:
    house.clock.sleep(ms)
    house.app._minute.timeout.emit()
    QApplication.processEvents()


def due(house: House) -> str:
    return words(card(house, DueCard))


def row(house: House, kind: type[QWidget]) -> QWidget:
    (found,) = card(house, DueCard).findChildren(kind)
    return found


def asking(house: House) -> list[QWidget]:
    """Every place of the page that asks for the daily check."""
    page = house.window.page("today")
    return [found for found in page.findChildren(CheckRow) if found.isVisible()]


# --- before an appointment --------------------------------------------------------------------------------------------


def test_what_to_do_before_an_appointment_is_said_with_its_day_and_hour(house: House) -> None:
    book(house, 28)
    assert "Next injections: Monday 8 February, 10:30" in due(house)
    assert "Confirm the date and the way there. Also the authorisation, if you use one." in due(house)


def test_an_appointment_elsewhere_is_told_by_the_clock_of_the_clinic(house: House) -> None:
    book(house, 28)
    house.clock.set_zone("Asia/Tokyo")
    later(house, 0)
    assert "10:30 where the clinic is" in due(house)


def test_another_appointment_has_words_of_its_own(house: House) -> None:
    book(house, 14, AppointmentKind.PHYSIOTHERAPY)
    assert "Physiotherapy: Monday 25 January, 10:30" in due(house)
    assert "authorisation" not in due(house)


def test_all_that_is_due_of_one_appointment_is_one_row_and_one_press(house: House) -> None:
    book(house, 3)
    text = due(house)
    assert text.count("Next injections:") == 1
    assert "one pain score a day" in text
    assert "blood thinners" in text
    press(house, button(row(house, LeadRow), "Done"))
    assert "Next injections:" not in due(house)
    press(house, button(card(house, DueCard), "Undo"))
    assert due(house).count("Next injections:") == 1


def test_tomorrow_is_tomorrow_morning(house: House) -> None:
    book(house, 28)
    press(house, button(row(house, LeadRow), "Tomorrow"))
    assert "Next injections" not in due(house)
    house.clock.set_wall(datetime(2027, 1, 12, 7, 59, tzinfo=UTC))
    later(house, 0)
    assert "Next injections" not in due(house)
    later(house, 60_000)
    assert "Next injections" in due(house)


def test_what_is_put_off_so_shortly_before_comes_back_while_there_is_time(house: House) -> None:
    house.clock.set_wall(datetime(2027, 1, 11, 5, 0, tzinfo=UTC))  # 06:00 in Berlin
    book(house, 0)
    press(house, button(row(house, LeadRow), "At 08:30"))
    assert "Next injections" not in due(house)
    later(house, int(timedelta(hours=2, minutes=30).total_seconds() * 1000))
    assert "Take your list" in due(house)
    labels = [b.label() for b in row(house, LeadRow).findChildren(type(button(row(house, LeadRow), "Done")))]
    assert labels == ["Done"], "there is no later time for it"


def test_a_press_that_the_disk_refuses_leaves_the_row(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    book(house, 28)
    with monkeypatch.context() as broken:
        broken.setattr(house.app.writer, "save", full_disk)
        press(house, button(row(house, LeadRow), "Done"))
    assert house.window.problem.isVisible()
    assert "Next injections" in due(house)
    assert not [b for b in card(house, DueCard).findChildren(QWidget) if b.accessibleName() == "Undo"]


# --- the call to book -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days_ago", "said_of_it"),
    [
        (1, "Your planned date is Sunday 4 April 2027. Ask for that day or soon after, not before."),
        (84, "Your planned date: Monday 11 January 2027. Ask for the next free day."),
        (98, "Your planned date: Monday 28 December 2026. Ask for the next free day."),
        (99, "You are past your planned date, Sunday 27 December 2026. Ask for the next free day."),
    ],
)
def test_the_planned_date_is_said_and_never_an_earlier_one(house: House, days_ago: int, said_of_it: str) -> None:
    injected(house, days_ago)
    text = due(house)
    assert "Call and book your next injections" in text
    assert said_of_it in text
    for word in ("overdue", "booster", "earlier"):
        assert word not in text.lower()


def test_the_number_of_the_clinic_is_with_the_call(house: House) -> None:
    injected(house, 60)
    book(house, 20, AppointmentKind.FOLLOW_UP, phone="030 99")
    assert "Your clinic: 030 99" in due(house)


def test_booked_leads_to_where_a_date_is_added(house: House) -> None:
    injected(house, 60)
    press(house, button(row(house, CallRow), "Booked: add the date"))
    assert house.window.place == "injections"
    house.window.go("today")
    assert "Call and book" in due(house), "it is not booked before the date is there"
    book(house, 30)
    assert "Call and book" not in due(house)


def test_not_now_and_tomorrow(house: House) -> None:
    injected(house, 60)
    press(house, button(row(house, CallRow), "Tomorrow"))
    assert "Call and book" not in due(house)
    later(house, DAY_MS)
    press(house, button(row(house, CallRow), "Not now"))
    later(house, 5 * DAY_MS)
    assert "Call and book" not in due(house)
    later(house, 5 * DAY_MS)
    assert "Call and book" in due(house), "two weeks before, it is said once more"


# --- the daily check --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", range(31))
def test_it_is_asked_in_one_place_to_day_28(house: House, day: int) -> None:
    injected(house, day)
    places = asking(house)
    assert len(places) == (1 if day <= 28 else 0)
    if day <= 28:
        in_list = card(house, DueCard).isAncestorOf(places[0])
        assert in_list == (day <= 14)
        assert f"day {day}?" in said(places[0]) or day == 0
    assert card(house, CheckCard).isVisible() == (14 < day <= 28)


def test_it_is_asked_before_the_hour_of_its_notice_too(house: House) -> None:
    house.clock.set_wall(datetime(2027, 1, 11, 5, 0, tzinfo=UTC))
    injected(house, 5)
    (place,) = asking(house)
    assert card(house, CheckCard).isAncestorOf(place)
    later(house, 3 * 3_600_000)
    (place,) = asking(house)
    assert card(house, DueCard).isAncestorOf(place)


@pytest.mark.parametrize("day", [5, 20])
def test_all_fine_is_one_press_saved_shown_and_can_be_taken_back(house: House, day: int) -> None:
    injected(house, day)
    press(house, button(asking(house)[0], "All fine"))
    kept = daily(house).today()
    assert kept is not None
    assert kept.answers == ALL_FINE
    assert asking(house) == []
    assert "Checked 10:00: all fine" in words(card(house, CheckCard))
    owner = card(house, DueCard if day <= 14 else CheckCard)
    press(house, button(owner, "Undo"))
    assert rows(house, "safety_check") == 0
    assert len(asking(house)) == 1


@pytest.mark.parametrize("day", [5, 20])
def test_all_fine_that_cannot_be_written_is_not_acknowledged(
    house: House, monkeypatch: pytest.MonkeyPatch, day: int
) -> None:
    injected(house, day)
    with monkeypatch.context() as broken:
        broken.setattr(house.app.writer, "save", full_disk)
        press(house, button(asking(house)[0], "All fine"))
    assert house.window.problem.isVisible()
    assert len(asking(house)) == 1
    assert "Checked" not in words(house.window.page("today"))


def test_a_new_day_asks_anew(house: House) -> None:
    injected(house, 5)
    press(house, button(asking(house)[0], "All fine"))
    house.clock.set_wall(datetime(2027, 1, 11, 22, 59, 59, tzinfo=UTC))
    later(house, 0)
    assert asking(house) == []
    later(house, 1_000)
    (place,) = asking(house)
    assert "day 6?" in said(place)
    assert "Checked" not in words(card(house, CheckCard))


def test_after_day_28_it_is_gone_with_midnight(house: House) -> None:
    injected(house, 28)
    press(house, button(asking(house)[0], "All fine"))
    later(house, 14 * 3_600_000)
    assert asking(house) == []
    assert not card(house, CheckCard).isVisible()


@pytest.mark.parametrize(
    ("answers", "lungs", "line", "level"),
    [
        (Answers(breath_ok=False), None, "call emergency now", "red"),
        (Answers(swallow=1), "yes", "get help today", "same_day"),
        (Answers(weak=6), None, "phone your clinic today", "amber"),
        (Answers(weak=3), None, "no press-and-hold", None),
        (Answers(swallow=2), "no", "sit upright, small bites", None),
        (Answers(weak=1), None, "nothing to do", None),
    ],
)
def test_what_it_came_to_stays_on_today(
    house: House, answers: Answers, lungs: str | None, line: str, level: str | None
) -> None:
    injected(house, 5)
    daily(house).keep(answers, lungs)
    QApplication.processEvents()
    check = card(house, CheckCard)
    assert f"Checked 10:00: {line}" in words(check)
    if level is None:
        assert not [b for b in check.findChildren(QWidget) if b.accessibleName() == "What to do"]
        return
    press(house, button(check, "What to do"))
    opened = panel(house)
    assert opened is not None
    assert opened._level == level


def test_change_leads_to_the_answers(house: House) -> None:
    injected(house, 5)
    daily(house).keep(Answers(weak=4))
    QApplication.processEvents()
    press(house, button(card(house, CheckCard), "Change"))
    assert flow(house).questions.state.answers == Answers(weak=4)


def test_injections_told_just_now_ask_on_the_same_day(house: House) -> None:
    assert asking(house) == []
    record_of = house.app.sessions.record
    record_of.keep_treatment(record_of.today, time(9, 45), "botox")
    QApplication.processEvents()
    assert "on the day of your injections" in said(asking(house)[0])


def test_working_out_anew_leaves_the_focus_where_it_is(house: House) -> None:
    injected(house, 5)
    page = house.window.page("today")
    assert isinstance(page, TodayPage)
    button(asking(house)[0], "All fine").setFocus()
    QApplication.processEvents()
    page.refresh()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "All fine"


def test_by_keys_alone(house: House) -> None:
    injected(house, 60)
    book(house, 20, AppointmentKind.PHYSIOTHERAPY, leads=("28d",))
    house.window.go("today")
    choose(house, "Not now")
    assert "Call and book" not in due(house)
    choose(house, "Done")
    assert "Physiotherapy" not in due(house)
    key(house, Qt.Key.Key_Tab)
    assert record(house).booked() is None


def test_every_care_has_a_line(house: House) -> None:
    assert all(house.app.words.has(f"aftercare.card.said.{care.value}") for care in Care)
