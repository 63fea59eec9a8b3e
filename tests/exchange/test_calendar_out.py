"""Calendar files as written: the clinic's time on the wall, its zone told right, one reminder a lead, and nothing said of health."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from dystonia_companion.content.words import Words
from dystonia_companion.errors import KnownError
from dystonia_companion.exchange.calendar_event import CalendarWindow
from dystonia_companion.exchange.calendar_out import calendar_file, write
from dystonia_companion.model.appointment import (
    INJECTION_LEADS,
    LEAD_BY_ID,
    LEADS,
    Appointment,
    AppointmentKind,
    Status,
    lead_instant,
)
from dystonia_companion.paths import resource_root

WORDS = Words(resource_root())
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2027, 1, 11, 9, 0, 0, 5, tzinfo=UTC)
VISIT = Appointment(
    "a",
    AppointmentKind.INJECTIONS,
    date(2027, 4, 6),
    time(10, 30),
    BERLIN,
    place="Neurology, 2nd floor; left",
    phone="030 123",
    notes="Ask about the dose",
    leads=INJECTION_LEADS,
    uid="a@dystonia-companion",
    stamp=datetime(2027, 1, 10, 8, tzinfo=UTC),
)
WINDOW = CalendarWindow("t", date(2027, 4, 5), date(2027, 4, 19), 2)
ZONES = (
    *("Europe/Berlin", "Europe/London", "Europe/Dublin", "America/New_York", "America/Santiago", "Asia/Tokyo"),
    *("Asia/Kolkata", "Asia/Jerusalem", "Africa/Casablanca", "Africa/Cairo", "Atlantic/Reykjavik", "Asia/Gaza"),
    *("Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Kiritimati", "America/St_Johns", "Pacific/Chatham"),
)
HEALTH = ("injection", "physio", "neurolog", "clinic", "dose", "therapy", "030 123", "score", "medicine", "collar")


def file_of(*appointments: Appointment, window: CalendarWindow | None = None, spelled: bool = False) -> bytes:
    return calendar_file(appointments, window, WORDS, NOW, spelled=spelled)


def events(data: bytes) -> list[Any]:
    return Calendar.from_ical(data).walk("VEVENT")


def test_a_file_says_what_every_program_asks_for() -> None:
    data = file_of(VISIT, window=WINDOW)
    calendar = Calendar.from_ical(data)
    assert (str(calendar["METHOD"]), str(calendar["VERSION"])) == ("PUBLISH", "2.0")
    assert calendar["PRODID"]
    for event in events(data):
        assert {"UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "DTSTART", "STATUS"} <= set(event)
        assert event["DTSTAMP"].dt == NOW.replace(microsecond=0)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line


def test_the_time_on_the_wall_is_written_with_the_name_of_its_zone() -> None:
    assert b"DTSTART;TZID=Europe/Berlin:20270406T103000\r\n" in file_of(VISIT)
    iceland = replace(VISIT, zone=ZoneInfo("Atlantic/Reykjavik"))
    assert b"DTSTART;TZID=Atlantic/Reykjavik:20270406T103000\r\n" in file_of(iceland), "as UTC, but a place"
    assert b"DTSTART:20270406T103000Z\r\n" in file_of(replace(VISIT, zone=ZoneInfo("UTC")))
    assert b"VTIMEZONE" not in file_of(replace(VISIT, zone=ZoneInfo("UTC")))


def test_without_a_time_it_is_its_day_and_the_day_stays_free() -> None:
    (event,) = events(file_of(replace(VISIT, at=None, day=date(2028, 2, 29))))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2028, 2, 29), date(2028, 3, 1))
    assert str(event["TRANSP"]) == "TRANSPARENT"
    assert len(event.walk("VALARM")) == len(INJECTION_LEADS) - 1, "two hours before an unknown hour is no time"


def test_the_window_is_free_time_with_an_id_of_its_treatment() -> None:
    one, later = events(file_of(VISIT, window=WINDOW))[1], events(file_of(window=replace(WINDOW, sequence=3)))[0]
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (date(2027, 4, 5), date(2027, 4, 20)), "the last day is in it"
    assert str(one["TRANSP"]) == "TRANSPARENT"
    assert one["UID"] == later["UID"]
    assert (int(one["SEQUENCE"]), int(later["SEQUENCE"])) == (2, 3)
    assert events(file_of(window=replace(WINDOW, treatment="u")))[0]["UID"] != one["UID"]
    void = events(file_of(window=replace(WINDOW, stands=False)))[0]
    assert str(void["STATUS"]) == "CANCELLED"
    assert not one.walk("VALARM")


def test_uid_and_sequence_are_those_of_the_appointment_and_cancelled_ones_stay_in() -> None:
    moved = replace(VISIT, at=time(9), sequence=4)
    gone = replace(moved, status=Status.CANCELLED, sequence=5)
    before, after, cancelled = (events(file_of(one))[0] for one in (VISIT, moved, gone))
    assert before["UID"] == after["UID"] == cancelled["UID"] == VISIT.uid
    assert [int(event["SEQUENCE"]) for event in (before, after, cancelled)] == [0, 4, 5]
    assert [str(event["STATUS"]) for event in (before, after, cancelled)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert before.walk("VALARM")
    assert not cancelled.walk("VALARM"), "nothing rings for what does not take place"
    assert not events(file_of(replace(VISIT, status=Status.KEPT)))[0].walk("VALARM")


@pytest.mark.parametrize("kind", AppointmentKind)
def test_by_default_nothing_is_said_of_health(kind: AppointmentKind) -> None:
    every = (replace(VISIT, kind=kind), replace(VISIT, kind=kind, at=None, uid="b"))
    text = file_of(*every, window=WINDOW).decode().casefold()
    assert not [word for word in HEALTH if word in text]
    assert "location" not in text


def test_spelled_out_it_says_what_for_where_and_whom_to_call_but_never_the_notes() -> None:
    (event,) = events(file_of(VISIT, spelled=True))
    assert str(event["SUMMARY"]) == "Next injections"
    assert str(event["LOCATION"]) == VISIT.place
    assert VISIT.phone in str(event["DESCRIPTION"])
    assert VISIT.notes not in file_of(VISIT, spelled=True).decode()
    physio = events(file_of(replace(VISIT, kind=AppointmentKind.PHYSIOTHERAPY), spelled=True))[0]
    assert "collar" not in str(physio.walk("VALARM")), "what is for the day of injections is said of them only"


def test_there_is_a_text_for_every_kind_and_every_reminder() -> None:
    for kind in AppointmentKind:
        assert WORDS.text(f"appointments.kind.{kind}")
    for lead in LEADS:
        assert WORDS.text(f"calendar.spelled.lead.{lead.id}")
        assert WORDS.text(f"calendar.neutral.lead.{lead.id}")


def rings(event: Any, begins: datetime) -> list[datetime]:
    """When each reminder rings, UTC, as RFC 5545 counts: days on the calendar, then hours by the clock."""
    found = []
    for alarm in event.walk("VALARM"):
        before = -alarm["TRIGGER"].dt
        wall = begins - timedelta(days=before.days)  # on the wall: one zone
        found.append(wall.astimezone(UTC) - timedelta(seconds=before.seconds))
    return found


@given(
    day=st.dates(date(2027, 1, 1), date(2030, 12, 31)),
    at=st.times(time(9), time(18)).map(lambda t: t.replace(second=0, microsecond=0)),
    zone=st.sampled_from(ZONES).map(ZoneInfo),
)
def test_each_reminder_rings_when_ours_does(day: date, at: time, zone: ZoneInfo) -> None:
    """Nine in the morning stays nine, over every change of the clocks that lies between."""
    visit = replace(VISIT, day=day, at=at, zone=zone)
    (event,) = events(file_of(visit))
    wanted = [lead_instant(visit, LEAD_BY_ID[id], zone) for id in visit.leads]
    assert rings(event, datetime.combine(day, at, tzinfo=zone)) == wanted


def test_without_a_time_the_reminders_come_at_nine_too() -> None:
    visit = replace(VISIT, at=None)
    (event,) = events(file_of(visit))
    midnight = datetime.combine(visit.day, time(), tzinfo=BERLIN)
    wanted = [lead_instant(visit, LEAD_BY_ID[id], BERLIN) for id in visit.leads if id != "2h"]
    assert rings(event, midnight) == wanted


def zone_in(data: bytes, folder: Path):
    """The zone that the file itself describes, worked out by a library that has never heard of its name."""
    begin, end = data.index(b"BEGIN:VTIMEZONE"), data.index(b"END:VTIMEZONE") + len(b"END:VTIMEZONE")
    file = folder / "zone.ics"
    file.write_bytes(data[begin:end] + b"\r\n")
    return tzical(str(file)).get()


@pytest.mark.parametrize("name", ZONES)
def test_the_zone_in_the_file_is_right_at_every_hour_around_each_change(name: str, tmp_path: Path) -> None:
    """Also in years to come: each day from the year of the appointment to nine years on, and each hour where the clocks change."""
    zone = ZoneInfo(name)
    told = zone_in(file_of(replace(VISIT, zone=zone)), tmp_path)
    wall = datetime(2027, 1, 1, 12)  # noqa: DTZ001
    hour = timedelta(hours=1)
    while wall.year < 2037:
        after = wall + timedelta(days=1)
        changes = wall.replace(tzinfo=zone).utcoffset() != after.replace(tzinfo=zone).utcoffset()
        for n in range(24) if changes else [0]:
            here = wall + n * hour
            real = here.replace(tzinfo=zone)
            there_and_back = real.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == here
            twice = real.utcoffset() != real.replace(fold=1).utcoffset()
            if there_and_back and not twice:  # an hour that is there, and once
                assert here.replace(tzinfo=told).utcoffset() == real.utcoffset(), here
        wall = after


def test_the_change_in_spring_is_written_at_its_hour() -> None:
    """At 02:00, an hour before three, where RFC 5545 wants it; icalendar alone would write 03:00."""
    data = file_of(VISIT)
    spring = data[data.index(b"BEGIN:DAYLIGHT") : data.index(b"END:DAYLIGHT")]
    assert b"T020000\r\n" in spring
    assert b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n" in spring
    assert data.count(b"BEGIN:STANDARD") == data.count(b"BEGIN:DAYLIGHT") == 1


def test_every_zone_is_told_once_and_all_are_there() -> None:
    every = [replace(VISIT, zone=ZoneInfo(name), uid=f"{name}-{n}") for name in ZONES for n in range(2)]
    calendar = Calendar.from_ical(file_of(*every))
    assert sorted(str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")) == sorted(ZONES)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ics"
    write(path, [VISIT], None, WORDS, NOW)
    before = path.read_bytes()
    assert before == file_of(VISIT)

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(KnownError, match="disk_full"):
        write(path, [], WINDOW, WORDS, NOW)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == [path.name]


def test_nothing_heavy_is_loaded_before_a_file_is_written_or_read() -> None:
    lines = (
        "import sys",
        "import dystonia_companion.exchange.calendar_in, dystonia_companion.exchange.calendar_out",
        "import dystonia_companion.ui.injections.calendar_files",
        "print([name for name in ('icalendar', 'dateutil') if name in sys.modules])",
    )
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
