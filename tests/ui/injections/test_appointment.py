"""Appointments by keys and clicks: one change a save, nothing lost, never a word that proposes an earlier day."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dystonia_companion.model.appointment import INJECTION_LEADS, OTHER_LEADS, Appointment, AppointmentKind, Status
from dystonia_companion.ui.injections.appointment import AppointmentPage
from dystonia_companion.ui.injections.appointments import AppointmentsPage
from dystonia_companion.ui.injections.calendar_page import ImportPage
from dystonia_companion.ui.injections.zone_field import OTHER, find_zone
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
from tests.ui.stretch.steps import full_disk


def kept(house: House) -> tuple[Appointment, ...]:
    return house.app.parts.injections.record.appointments()


def new(house: House) -> AppointmentPage:
    press(house, place_of(house).overview.add_button)
    return shown(house, AppointmentPage)


def test_an_appointment_is_made_by_keys_and_kept_by_save(house: House) -> None:
    injected(house, 40)
    page = new(house)
    assert page.wanted.day == today(house) + timedelta(days=44), "the planned day"
    press(house, page.kind.options["physiotherapy"])
    assert page.wanted.leads == OTHER_LEADS
    write(house, page.day.line, (today(house) + timedelta(days=9)).isoformat())
    press(house, page.time.options["known"], page.clock.hour.plus, page.clock.minute.plus)
    write(house, page.texts["place"].input, "Praxis am Park")
    assert kept(house) == (), "nothing is kept before Save"
    page.save_button.setFocus()
    key(house, Qt.Key.Key_Return)
    (one,) = kept(house)
    assert (one.kind, one.day, one.at) == (AppointmentKind.PHYSIOTHERAPY, today(house) + timedelta(days=9), time(11, 5))
    assert (one.place, one.sequence, one.status) == ("Praxis am Park", 0, Status.PLANNED)


def test_several_changes_are_one_in_calendar_files_and_undo_is_one_more(house: House) -> None:
    visit = booked(house, 50)
    page = opened(house, "appointment", AppointmentPage, visit)
    press(house, page.day.more, page.day.more, page.minutes.plus, page.leads["2h"])
    assert "Changed. Save keeps it." in texts(page)
    press(house, page.save_button)
    (one,) = kept(house)
    assert (one.day, one.minutes, one.sequence) == (visit.day + timedelta(days=2), 35, 1)
    assert one.leads == INJECTION_LEADS[:-1]
    press(house, frame(house).undo_button)
    (back,) = kept(house)
    assert (back.day, back.minutes, back.sequence) == (visit.day, 30, 2)
    assert page.wanted == back, "the page shows what is kept"


def test_cancelled_it_keeps_everything_and_can_take_place_after_all(house: House) -> None:
    visit = booked(house, 50)
    page = opened(house, "appointment", AppointmentPage, visit)
    press(house, page.cancel_button)
    (one,) = kept(house)
    assert (one.status, one.day, one.leads, one.sequence) == (Status.CANCELLED, visit.day, visit.leads, 1)
    assert "Does not take place" in texts(page)
    press(house, page.restore_button)
    assert kept(house)[0].status is Status.PLANNED


@pytest.mark.parametrize(
    ("product", "weeks", "early"),
    [("botox", 11, True), ("botox", 12, False), ("xeomin", 11, False), ("xeomin", 9, True)],
)
def test_a_day_before_every_minimum_is_met_by_a_calm_question(
    house: House, product: str, weeks: int, early: bool
) -> None:
    row = injected(house, 10, product)
    page = new(house)
    write(house, page.day.line, (row.day + timedelta(weeks=weeks)).isoformat())
    said = [text for text in texts(page) if "Ask your clinic" in text]
    assert bool(said) is early
    press(house, page.save_button)
    assert len(kept(house)) == 1, "a booked date always wins"
    press(house, frame(house).back_button)
    overview = texts(place_of(house).overview.next)
    assert any("Ask your clinic" in text for text in overview) is early


def test_what_is_not_saved_waits_and_is_offered(house: House) -> None:
    page = new(house)
    write(house, page.texts["place"].input, "Room 4")
    press(house, frame(house).back_button)
    place = place_of(house)
    assert place.overview.draft.isVisible()
    house.window.go("heat")
    press(house, place_of(house).overview.draft.go_on_button)
    assert shown(house, AppointmentPage).texts["place"].text == "Room 4"
    press(house, frame(house).back_button, place.overview.draft.drop_button)
    assert not place.overview.draft.isVisible()
    assert kept(house) == ()


def test_a_new_page_on_which_nothing_was_entered_waits_for_nothing(house: House) -> None:
    new(house)
    press(house, frame(house).back_button)
    assert not place_of(house).overview.draft.isVisible()


def test_two_that_were_begun_both_wait(house: House) -> None:
    for text in ("One", "Two"):
        page = new(house)
        write(house, page.texts["place"].input, text)
        press(house, frame(house).back_button)
    place = place_of(house)
    press(house, place.overview.draft.drop_button)
    assert place.overview.draft.isVisible()
    press(house, place.overview.draft.go_on_button)
    assert shown(house, AppointmentPage).texts["place"].text == "Two"


def test_the_clock_of_the_clinic_is_kept_on_a_journey(house: House) -> None:
    visit = booked(house, 50)
    house.clock.set_zone("Asia/Tokyo")
    page = opened(house, "appointment", AppointmentPage, visit)
    assert page.zone.row.options["Europe/Berlin"].isChecked()
    press(house, page.day.more, page.save_button)
    (one,) = kept(house)
    assert (one.at, one.zone) == (time(10, 30), ZoneInfo("Europe/Berlin"))


def test_another_zone_is_found_by_a_city(house: House) -> None:
    page = new(house)
    press(house, page.zone.row.options[OTHER])
    write(house, page.zone.city.input, "nowhere")
    assert "We don't know this city. Type a large one in the same zone." in texts(page)
    write(house, page.zone.city.input, "New York")
    press(house, page.save_button)
    assert kept(house)[0].zone.key == "America/New_York"


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("lisbon", "Europe/Lisbon"),
        ("  New   york ", "America/New_York"),
        ("", None),
        ("san", None),
        ("gmt+1", None),
        ("west", None),
        ("eastern", None),
    ],
)
def test_cities(typed: str, zone: str | None) -> None:
    found = find_zone(typed)
    assert (None if found is None else found.key) == zone


def test_a_full_disk_keeps_the_form_and_says_nothing_is_saved(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    page = new(house)
    write(house, page.texts["place"].input, "Room 4")
    with monkeypatch.context() as broken:
        broken.setattr(house.app.writer, "save", full_disk)
        press(house, page.save_button)
    assert "Not saved yet." in texts(page)
    assert page.texts["place"].text == "Room 4"
    press(house, page.save_button)
    assert kept(house)[0].place == "Room 4"


def test_the_list_has_those_to_come_first_and_opens_each(house: House) -> None:
    booked(house, 50)
    soon = booked(house, 5, AppointmentKind.FOLLOW_UP)
    over = booked(house, -5, AppointmentKind.CONSULTATION)
    page = opened(house, "appointments", AppointmentsPage)
    assert [*page.openers][:1] == [soon.id]
    assert [*page.openers][-1] == over.id
    press(house, page.openers[over.id])
    assert "This day is over. It is kept for your record and reminds of nothing." in texts(
        shown(house, AppointmentPage)
    )


# --- calendar files -------------------------------------------------------------------------------------------------------


def answers(house: House, path: Path | None) -> None:
    files = place_of(house)._files
    files.ask = lambda _parent: path
    files.ask_where = lambda _parent, _name: path


def test_all_appointments_and_the_window_go_into_a_file(house: House, tmp_path: Path) -> None:
    injected(house, 40)
    path = tmp_path / "mine.ics"
    answers(house, path)
    place_of(house).open("calendar")
    text = path.read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == 1, "the planned window"
    assert "STATUS:CONFIRMED" in text
    visit = booked(house, 50)
    place_of(house).open("calendar")
    text = path.read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == 2
    assert text.count("STATUS:CANCELLED") == 1, "a booked day takes the place of the window"
    assert f"UID:{visit.uid}" in text
    assert "njection" not in text, "neutral unless it is wanted otherwise"
    house.app.preferences.change("calendar_spelled", True)
    place_of(house).open("calendar")
    assert "njection" in path.read_text("utf-8")
    assert "Saved to mine.ics" in texts(frame(house))


CLINIC = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//C//EN\r\n{events}END:VCALENDAR\r\n"
EVENT = (
    "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20270101T080000Z\r\nDTSTART;TZID=Europe/Berlin:{start}\r\n"
    "DURATION:PT30M\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n"
)


def clinic_file(house: House, path: Path, days: int = 30) -> Path:
    start = (today(house) + timedelta(days=days)).strftime("%Y%m%dT141500")
    events = EVENT.format(uid="a@clinic", start=start, title="Dr Weber")
    events += EVENT.format(uid="b@clinic", start=start.replace("1415", "0900"), title="Physiotherapy")
    path.write_text(CLINIC.format(events=events), "utf-8", newline="")
    return path


def test_a_file_of_the_clinic_is_shown_first_and_kept_together(house: House, tmp_path: Path) -> None:
    answers(house, clinic_file(house, tmp_path / "clinic.ics"))
    place_of(house).open("import")
    page = shown(house, ImportPage)
    assert kept(house) == ()
    press(house, page.card.add_button)
    assert [(a.at, a.uid) for a in kept(house)] == [(time(9), "b@clinic"), (time(14, 15), "a@clinic")]
    assert place_of(house).page is place_of(house).overview
    press(house, frame(house).undo_button)
    assert kept(house) == (), "taken back as it was kept: all of it"


def test_the_same_file_again_changes_the_one_that_moved_and_adds_none(house: House, tmp_path: Path) -> None:
    path = clinic_file(house, tmp_path / "clinic.ics")
    answers(house, path)
    for days in (30, 31):
        clinic_file(house, path, days)
        place_of(house).open("import")
        press(house, shown(house, ImportPage).card.add_button)
    assert [(a.day - today(house)).days for a in kept(house)] == [31, 31]
    assert {a.sequence for a in kept(house)} == {1}


def test_a_file_that_is_none_is_said_in_one_sentence(house: House, tmp_path: Path) -> None:
    path = tmp_path / "photo.ics"
    path.write_bytes(b"\x89PNG\r\n" + bytes(2_000))
    answers(house, path)
    place_of(house).open("import")
    page = shown(house, ImportPage)
    assert not page.card.add_button.isVisible()
    settle(house)
    press(house, page.card.leave_button)
    assert place_of(house).page is place_of(house).overview
    assert kept(house) == ()


def test_an_empty_calendar_is_not_written(house: House, tmp_path: Path) -> None:
    answers(house, tmp_path / "mine.ics")
    place_of(house).open("appointments")
    press(house, shown(house, AppointmentsPage).calendar_button)
    assert not (tmp_path / "mine.ics").exists()
    assert "There is nothing to save yet." in texts(frame(house))


def test_what_happened_meanwhile_to_an_appointment_stays_when_a_draft_is_saved(house: House) -> None:
    visit = booked(house, 0, at=time(0))
    page = opened(house, "appointment", AppointmentPage, visit)
    write(house, page.texts["place"].input, "Room 5")
    press(house, frame(house).back_button)
    house.app.parts.injections.record.injected(today(house), None, "botox")
    settle(house)
    press(house, place_of(house).overview.draft.go_on_button)
    press(house, shown(house, AppointmentPage).save_button)
    (one,) = kept(house)
    assert (one.place, one.status) == ("Room 5", Status.KEPT)
    assert one.treatment is not None


def test_a_line_that_was_just_typed_waits_when_the_page_is_left_at_once(house: House) -> None:
    page = new(house)
    area = page.texts["notes"].input
    area.setFocus()
    QTest.keyClicks(area, "Bring the disc")
    key(house, Qt.Key.Key_Escape)
    place = place_of(house)
    assert place.overview.draft.isVisible()
    press(house, place.overview.draft.go_on_button)
    assert shown(house, AppointmentPage).wanted.notes == "Bring the disc"


def test_the_zone_that_is_shown_is_the_one_that_is_kept(house: House) -> None:
    visit = booked(house, 50)
    page = opened(house, "appointment", AppointmentPage, visit)
    press(house, page.zone.row.options[OTHER])
    assert kept(house)[0].zone.key == "Europe/Berlin"
    write(house, page.zone.city.input, "Tokyo")
    press(house, page.save_button)
    assert kept(house)[0].zone.key == "Asia/Tokyo"
    press(house, frame(house).undo_button)
    assert page.zone.row.options["Europe/Berlin"].isChecked()
    assert page.zone.zone.key == kept(house)[0].zone.key == "Europe/Berlin"
    press(house, page.zone.row.options[OTHER])
    assert page.zone.city.text == "", "an old answer is none to a new question"


def test_cancelling_is_taken_back_alone(house: House) -> None:
    visit = booked(house, 50)
    page = opened(house, "appointment", AppointmentPage, visit)
    press(house, page.day.more, page.cancel_button, frame(house).undo_button)
    (one,) = kept(house)
    assert (one.status, one.day) == (Status.PLANNED, visit.day + timedelta(days=1))


def test_the_window_in_a_calendar_file_only_counts_up(house: House) -> None:
    row = injected(house, 40)
    files = place_of(house)._files
    _, before = files.all()
    house.app.sessions.record.keep_treatment(row.day + timedelta(days=3), None, "botox", row)
    house.clock.advance(1_000)
    _, after = files.all()
    assert before is not None
    assert after is not None
    assert after.uid == before.uid
    assert after.sequence > before.sequence
    assert after.day == before.day + timedelta(days=3)


def test_a_day_with_several_opens_the_list_and_none_that_is_cancelled(house: House) -> None:
    record = house.app.parts.injections.record
    record.cancel(booked(house, 5, AppointmentKind.FOLLOW_UP, time(9)))
    stands = booked(house, 5, AppointmentKind.CONSULTATION, time(15))
    place = place_of(house)
    place.open("day", stands.day)
    assert shown(house, AppointmentPage).wanted.id == stands.id
    press(house, frame(house).back_button)
    booked(house, 5, AppointmentKind.PHYSIOTHERAPY, time(17))
    place.open("day", stands.day)
    shown(house, AppointmentsPage)


def test_the_first_page_notices_that_an_appointment_is_over(house: House) -> None:
    injected(house, 90)
    visit = booked(house, 0, at=time(10, 30))
    place = place_of(house)
    assert not place.overview.told.isVisible()
    while house.clock.now() < visit.instant():
        house.clock.advance(3_600_000)
    place.look_at_time()
    settle(house)
    assert place.overview.told.isVisible()
