"""Calendar files as read: what was written comes back, times stay on the clinic's wall, and no file breaks or holds up anything."""

from __future__ import annotations

import random
import time as clock
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.content.words import Words
from dystonia_companion.exchange.calendar_event import CalendarEvent, CalendarWindow, Read, State, taken_over
from dystonia_companion.exchange.calendar_in import (
    LARGEST_BYTES,
    LONGEST_UID,
    MOST_DATES,
    SERIES_AHEAD,
    read,
    read_calendar,
)
from dystonia_companion.exchange.calendar_out import calendar_file
from dystonia_companion.exchange.calendar_parse import MOST_EVENTS, MOST_LINES
from dystonia_companion.model.appointment import Appointment, AppointmentKind, Status, problems, usual_leads
from dystonia_companion.model.treatment import LONGEST_LINE
from dystonia_companion.paths import resource_root

WORDS = Words(resource_root())
BERLIN, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")
TODAY = date(2027, 1, 11)
NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
NEW = Appointment("new", AppointmentKind.CONSULTATION, TODAY, None, BERLIN, uid="new@x")
SECOND = 1.0


def vevent(*lines: str, uid: str = "a@clinic", start: str = "DTSTART;TZID=Europe/Berlin:20270406T103000") -> str:
    given = ("UID:" + uid if uid else "", start, *lines)
    return "\r\n".join(("BEGIN:VEVENT", *(line for line in given if line), "END:VEVENT", ""))


def vcalendar(*parts: str, method: str = "PUBLISH") -> str:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\n{''.join(parts)}END:VCALENDAR\r\n"


def found(*parts: str, here: ZoneInfo = BERLIN, known: tuple[Appointment, ...] = (), method: str = "PUBLISH") -> Read:
    data = vcalendar(*parts, method=method).encode()
    return read_calendar(data, here, TODAY, WORDS, {one.uid: one for one in known})


def event(*parts: str, **more) -> CalendarEvent:
    read = found(*parts, **more)
    assert (read.problem, read.refused) == (None, ())
    (one,) = read.events
    return one


def refusals(*parts: str, **more) -> list[str]:
    read = found(*parts, **more)
    assert (read.problem, read.events) == (None, ())
    return [why.code for _, why in read.refused]


def problem(data: bytes) -> str:
    read = read_calendar(data, BERLIN, TODAY, WORDS)
    assert (read.events, read.refused) == ((), ())
    assert read.problem is not None
    return read.problem.code


def kept(**more) -> Appointment:
    """The appointment that `vevent` is an update of."""
    usual = Appointment("k", AppointmentKind.INJECTIONS, date(2027, 4, 6), time(10, 30), BERLIN, uid="a@clinic")
    return replace(usual, **more)


# --- what was written comes back --------------------------------------------------------------------------------------

zones = st.sampled_from(
    [
        *("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "Australia/Lord_Howe"),
        *("Africa/Casablanca", "America/Santiago", "Atlantic/Reykjavik", "Asia/Kathmandu"),
    ]
).map(ZoneInfo)
days = st.one_of(
    st.dates(TODAY, date(2036, 12, 31)),
    st.sampled_from([date(2028, 2, 29), date(2032, 2, 29), date(2027, 3, 28), date(2027, 10, 31), date(2027, 12, 31)]),
)
wall_times = st.one_of(
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    st.sampled_from([time(0), time(2), time(2, 30), time(3), time(23, 59)]),
)
places = st.text(st.characters(exclude_categories=("C", "Z")), max_size=LONGEST_LINE)
appointments = st.builds(
    lambda kind, day, at, zone, minutes, place, cancelled: Appointment(
        "k",
        kind,
        day,
        at,
        zone,
        minutes=minutes if at is not None else NEW.minutes,
        place=place,
        leads=usual_leads(kind),
        status=Status.CANCELLED if cancelled else Status.PLANNED,
        uid="k@dystonia-companion",
    ),
    st.sampled_from(AppointmentKind),
    days,
    st.none() | wall_times,
    zones,
    st.integers(5, 1440),
    places,
    st.booleans(),
)


@given(appointments, zones)
def test_what_is_written_is_read_back_wherever_the_computer_is(appointment: Appointment, here: ZoneInfo) -> None:
    """Over every change of the clocks, on a leap day, at a minute to midnight, and after a journey."""
    known = replace(appointment, day=appointment.day - timedelta(days=1), place="", status=Status.PLANNED)
    data = calendar_file([appointment], None, WORDS, NOW, spelled=True)
    (one,) = read_calendar(data, here, TODAY, WORDS, {known.uid: known}).events
    if appointment.status is Status.CANCELLED:
        assert one.state is State.CANCELLED
        assert taken_over(one, known.kind, known) == replace(known, status=Status.CANCELLED)
    else:
        assert one.state is State.CHANGED
        assert taken_over(one, one.kind, known) == appointment
        new = read_calendar(data, here, TODAY, WORDS).events[0]
        assert new.state is State.NEW
        assert new.kind is appointment.kind, "our own titles tell the kind"
        if appointment.at is not None:
            assert (new.day, new.at, new.zone) == (appointment.day, appointment.at, appointment.zone)


@given(appointments, zones)
def test_what_is_there_already_is_not_offered_again(appointment: Appointment, here: ZoneInfo) -> None:
    for spelled in (False, True):
        data = calendar_file([appointment], None, WORDS, NOW, spelled=spelled)
        read = read_calendar(data, here, TODAY, WORDS, {appointment.uid: appointment})
        assert read.events == ()
        assert [why.code for _, why in read.refused] == ["calendar_same"]


def test_our_planned_window_is_no_appointment() -> None:
    data = calendar_file([], CalendarWindow("t", date(2027, 4, 5), date(2027, 4, 19)), WORDS, NOW)
    read = read_calendar(data, BERLIN, TODAY, WORDS)
    assert [why.code for _, why in read.refused] == ["calendar_window"]


# --- times ------------------------------------------------------------------------------------------------------------


def test_an_event_of_a_clinic_gives_all_that_an_appointment_needs() -> None:
    one = event(
        vevent(
            "DTEND;TZID=Europe/Berlin:20270406T111500",
            "SUMMARY:Botox\\, Dr. Who",
            "LOCATION:Room 3\\; left",
            "DESCRIPTION:Bring the letter\\nand a scarf",
        )
    )
    assert (one.title, one.day, one.at, one.zone) == ("Botox, Dr. Who", date(2027, 4, 6), time(10, 30), BERLIN)
    assert (one.minutes, one.place, one.notes) == (45, "Room 3; left", "Bring the letter\nand a scarf")
    assert (one.kind, one.state) == (AppointmentKind.INJECTIONS, State.NEW)
    made = taken_over(one, AppointmentKind.FOLLOW_UP, NEW)
    assert (made.id, made.kind, made.day, made.at, made.uid) == (
        "new",
        AppointmentKind.FOLLOW_UP,
        one.day,
        one.at,
        one.uid,
    )
    assert problems(made) == {}


@pytest.mark.parametrize(
    ("start", "day", "at", "zone"),
    [
        ("DTSTART:20270406T103000", date(2027, 4, 6), time(10, 30), "Asia/Tokyo"),
        ("DTSTART:20270406T083000Z", date(2027, 4, 6), time(17, 30), "Asia/Tokyo"),
        ("DTSTART:20270406T203000Z", date(2027, 4, 7), time(5, 30), "Asia/Tokyo"),
        ("DTSTART;TZID=Etc/GMT-1:20270406T103000", date(2027, 4, 6), time(18, 30), "Asia/Tokyo"),
        ("DTSTART;TZID=UTC:20270406T083000", date(2027, 4, 6), time(17, 30), "Asia/Tokyo"),
        ("DTSTART;TZID=Europe/Berlin:20270406T103000", date(2027, 4, 6), time(10, 30), "Europe/Berlin"),
        ("DTSTART;TZID=W. Europe Standard Time:20270406T103000", date(2027, 4, 6), time(10, 30), "Europe/Berlin"),
        ('DTSTART;TZID="W. Europe Standard Time":20270406T103000', date(2027, 4, 6), time(10, 30), "Europe/Berlin"),
        (
            "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Rome:20270406T103000",
            date(2027, 4, 6),
            time(10, 30),
            "Europe/Rome",
        ),
        ("DTSTART;VALUE=DATE:20280229", date(2028, 2, 29), None, "Asia/Tokyo"),
        ("DTSTART;TZID=Europe/Berlin:20280229T235959", date(2028, 2, 29), time(23, 59), "Europe/Berlin"),
    ],
)
def test_the_time_stands_on_the_wall_of_the_clinic_or_of_the_person(
    start: str, day: date, at: time | None, zone: str
) -> None:
    one = event(vevent(start=start), here=TOKYO)
    assert (one.day, one.at, one.zone) == (day, at, ZoneInfo(zone))


OWN_ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:{name}\r\n{more}"
    "BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
)


@pytest.mark.parametrize(
    "wall",
    ["20270115T103000", "20270327T235900", "20270328T033000", "20270406T103000", "20271031T010000", "20271031T040000"],
)
def test_a_zone_that_only_the_file_describes_gives_the_instant(wall: str) -> None:
    zone = OWN_ZONE.format(name="Customized Time Zone", more="")
    one = event(zone, vevent(start=f"DTSTART;TZID=Customized Time Zone:{wall}"))
    assert (one.day, one.at) == (datetime.strptime(wall, "%Y%m%dT%H%M%S").date(), time.fromisoformat(wall[9:13]))  # noqa: DTZ007
    after = found(vevent(start=f"DTSTART;TZID=Customized Time Zone:{wall}"), zone)
    assert after.events == (one,), "it may stand after the event"
    away = event(zone, vevent(start=f"DTSTART;TZID=Customized Time Zone:{wall}"), here=TOKYO)
    assert away.at is not None
    assert one.at is not None
    instants = [datetime.combine(e.day, e.at or time(), tzinfo=e.zone) for e in (one, away)]
    assert instants[0] == instants[1]


def test_the_place_that_a_zone_names_counts_and_no_zone_of_one_file_is_known_to_the_next() -> None:
    zone = OWN_ZONE.format(name="Ours", more="X-LIC-LOCATION:Europe/Vienna\r\n")
    start = "DTSTART;TZID=Ours:20270406T103000"
    assert event(zone, vevent(start=start), here=TOKYO).zone == ZoneInfo("Europe/Vienna")
    assert event(OWN_ZONE.format(name="Ours", more=""), vevent(start=start)).zone == BERLIN
    assert refusals(vevent(start=start)) == ["calendar_zone"]


@pytest.mark.parametrize("name", ["Nowhere", "../../etc/passwd", "Europe", "x" * 5_000, "localtime", "/", "\0", "."])
def test_a_zone_that_nobody_knows_is_said_to_be_so(name: str) -> None:
    assert refusals(vevent(start=f"DTSTART;TZID={name}:20270406T103000")) in (["calendar_zone"], ["calendar_day"])


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYSECOND=1,2,3;BYDAY=-1SU;BYMONTH=3",
        "FREQ=YEARLY;BYDAY=-1SU",
        "FREQ=YEARLY;BYDAY=SU;BYMONTH=3",
        "FREQ=NEVER",
    ],
)
def test_an_endless_rule_in_a_zone_holds_nothing_up(rule: str) -> None:
    zone = OWN_ZONE.format(name="Ours", more="").replace("FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3", rule)
    began = clock.process_time()
    assert refusals(zone, vevent(start="DTSTART;TZID=Ours:20270406T103000")) == ["calendar_zone"]
    assert clock.process_time() - began < SECOND


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        ((), 30),
        (("DTEND;TZID=Europe/Berlin:20270406T103000",), 30),
        (("DTEND;TZID=Europe/Berlin:20270406T093000",), 30),
        (("DTEND;TZID=Europe/Berlin:20270406T103200",), 5),
        (("DTEND:20270406T091500Z",), 45),
        (("DTEND;TZID=Europe/London:20270406T103000",), 60),
        (("DURATION:PT90M",), 90),
        (("DTEND;TZID=Europe/Berlin:20270407T103000",), 1440),
    ],
)
def test_how_long_it_lasts(lines: tuple[str, ...], minutes: int) -> None:
    assert event(vevent(*lines)).minutes == minutes


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (vevent(start=""), "calendar_day"),
        (vevent(start="DTSTART:tomorrow"), "calendar_day"),
        (vevent(start="DTSTART:20270230T103000"), "calendar_day"),
        (vevent(start="DTSTART:103000"), "calendar_day"),
        (vevent("DTSTART:20270407T103000"), "calendar_day"),
        (vevent(start="DTSTART:00010101T000000Z"), "calendar_past"),
        (vevent(start="DTSTART:99991231T235959Z"), "calendar_day"),
        (vevent(start="DTSTART:20270109T103000"), "calendar_past"),
        (vevent(start="DTSTART;VALUE=DATE:20200101"), "calendar_past"),
        (vevent(start="DTSTART:20990101T103000"), "calendar_far"),
        (vevent(start="DTSTART;VALUE=DATE:99991231"), "calendar_far"),
        (vevent("DTEND;TZID=Europe/Berlin:20270407T103100"), "calendar_long"),
        (vevent("DTEND;VALUE=DATE:20270409", start="DTSTART;VALUE=DATE:20270406"), "calendar_long"),
        (vevent("STATUS:CANCELLED"), "calendar_gone"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_reason(one: str, why: str) -> None:
    assert refusals(one) == [why]


def test_yesterday_is_still_offered_and_a_day_ends_where_the_clock_says() -> None:
    assert event(vevent(start="DTSTART;VALUE=DATE:20270110")).day == date(2027, 1, 10)
    autumn = event(vevent("DTEND;VALUE=DATE:20271101", start="DTSTART;VALUE=DATE:20271031"))
    assert (autumn.day, autumn.at) == (date(2027, 10, 31), None)


# --- against what is there --------------------------------------------------------------------------------------------


def test_what_is_known_is_changed_cancelled_or_left_alone() -> None:
    assert refusals(vevent(), known=(kept(),)) == ["calendar_same"]
    moved = event(vevent("LOCATION:Room 4"), known=(kept(at=time(9), place="Room 3", notes="mine"),))
    assert (moved.state, moved.kind) == (State.CHANGED, AppointmentKind.INJECTIONS)
    assert moved.known is not None
    made = taken_over(moved, moved.kind, moved.known)
    assert (made.id, made.at, made.place, made.notes) == ("k", time(10, 30), "Room 4", "mine")
    gone = event(vevent("STATUS:CANCELLED"), known=(kept(),))
    assert gone.state is State.CANCELLED
    assert taken_over(gone, gone.kind, kept(notes="mine")) == kept(notes="mine", status=Status.CANCELLED)
    assert event(vevent(), known=(kept(),), method="CANCEL").state is State.CANCELLED
    assert refusals(vevent("STATUS:CANCELLED"), known=(kept(status=Status.CANCELLED),)) == ["calendar_same"]
    assert event(vevent(), known=(kept(status=Status.CANCELLED),)).state is State.CHANGED
    assert refusals(vevent("LOCATION:b"), known=(kept(status=Status.KEPT),)) == ["calendar_kept"]


def test_the_same_instant_told_by_another_zone_is_no_change() -> None:
    assert refusals(vevent(start="DTSTART:20270406T083000Z"), known=(kept(),), here=TOKYO) == ["calendar_same"]
    moved = event(vevent(start="DTSTART:20270406T093000Z"), known=(kept(),), here=TOKYO)
    assert (moved.at, moved.zone) == (time(11, 30), BERLIN), "on the wall of the clinic, not where the person is"


def test_of_two_with_one_uid_the_newer_is_used_and_the_other_told() -> None:
    old, new = vevent("SEQUENCE:1", "SUMMARY:old"), vevent("SEQUENCE:2", "SUMMARY:new")
    for order in ((old, new), (new, old)):
        read = found(*order)
        assert [one.title for one in read.events] == ["new"]
        assert [(title, why.code) for title, why in read.refused] == [("old", "calendar_twice")]
    early, late = (vevent(f"DTSTAMP:2027010{n}T080000Z", f"SUMMARY:{n}") for n in (1, 2))
    assert [one.title for one in found(late, early).events] == ["2"]


def test_an_event_without_a_uid_or_with_an_endless_one_is_known_again() -> None:
    for uid in ("", "x" * (LONGEST_UID + 1), "a\\nb"):
        first, second = event(vevent(uid=uid)), event(vevent(uid=uid))
        assert first.uid == second.uid
        assert first.uid.isprintable()
        assert len(first.uid) <= LONGEST_UID
    assert len({one.uid for one in found(vevent(uid=""), vevent(uid="", start="DTSTART:20270407T103000")).events}) == 2


# --- what repeats -----------------------------------------------------------------------------------------------------


def test_ten_weeks_of_physiotherapy_are_ten_dates_at_the_same_hour() -> None:
    """They begin before the change to summer time and end after it; each has an id of its own that it is known by again."""
    series = vevent("RRULE:FREQ=WEEKLY;COUNT=10", "SUMMARY:Physio", start="DTSTART;TZID=Europe/Berlin:20270302T103000")
    read = found(series)
    assert [one.day for one in read.events] == [date(2027, 3, 2) + timedelta(weeks=n) for n in range(10)]
    assert {one.at for one in read.events} == {time(10, 30)}
    assert len({one.uid for one in read.events}) == 10
    assert {one.series for one in read.events} == {"a@clinic"}
    assert {one.kind for one in read.events} == {AppointmentKind.PHYSIOTHERAPY}
    known = tuple(taken_over(one, one.kind, replace(NEW, id=one.uid)) for one in read.events)
    assert refusals(series, known=known) == ["calendar_same"] * 10


def test_dates_left_out_added_moved_and_cancelled() -> None:
    series = vevent(
        "RRULE:FREQ=WEEKLY;UNTIL=20270420T220000Z",
        "EXDATE;TZID=Europe/Berlin:20270413T103000",
        "RDATE;TZID=Europe/Berlin:20270430T080000",
    )
    moved = vevent("RECURRENCE-ID:20270420T083000Z", start="DTSTART;TZID=Europe/Berlin:20270421T140000")
    read = found(series, moved)
    assert [(one.day.day, one.at) for one in read.events] == [(6, time(10, 30)), (21, time(14)), (30, time(8))]
    known = {one.uid: taken_over(one, one.kind, replace(NEW, id=one.uid)) for one in found(series).events}
    assert len(known) == 3
    again = read_calendar(vcalendar(series, moved).encode(), BERLIN, TODAY, WORDS, known)
    assert [(one.state, one.day.day) for one in again.events] == [(State.CHANGED, 21)]
    gone = vevent("RECURRENCE-ID;TZID=Europe/Berlin:20270420T103000", "STATUS:CANCELLED")
    alone = read_calendar(vcalendar(gone).encode(), BERLIN, TODAY, WORDS, known)
    assert [one.state for one in alone.events] == [State.CANCELLED], "an update of one date may come alone"


def test_what_repeats_without_end_is_cut_and_said_so() -> None:
    read = found(vevent("RRULE:FREQ=DAILY"))
    assert len(read.events) == MOST_DATES
    assert [why.code for _, why in read.refused] == ["calendar_more"]
    yearly = found(vevent("RRULE:FREQ=YEARLY", start="DTSTART;VALUE=DATE:20200406"))
    assert [one.day for one in yearly.events] == [date(2027, 4, 6), date(2028, 4, 6)]
    assert all(one.day <= TODAY + SERIES_AHEAD for one in yearly.events)
    assert refusals(vevent("RRULE:FREQ=WEEKLY;COUNT=3", start="DTSTART:20260101T103000")) == ["calendar_past"]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4", [6, 8, 13, 15]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=2", [6, 20]),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=5", [6, 7, 8, 9, 12]),
        ("FREQ=MONTHLY;BYDAY=1TU;UNTIL=20270430", [6]),
        ("FREQ=MONTHLY;BYMONTHDAY=6,-1;UNTIL=20270430T235959", [6, 30]),
    ],
)
def test_rules_that_clinics_use(rule: str, days: list[int]) -> None:
    assert [one.day.day for one in found(vevent(f"RRULE:{rule}")).events] == days


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=1000000000",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=53;BYYEARDAY=1",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=WEEKLY;BYSETPOS=400",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=-1",
        "FREQ=WEEKLY;INTERVAL=999999999999",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;BYDAY=99MO",
        "FREQ=NEVER",
        "COUNT=3",
        "nonsense",
    ],
)
def test_a_rule_that_is_not_followed_gives_its_first_date_and_takes_no_time(rule: str) -> None:
    began = clock.process_time()
    read = found(vevent(f"RRULE:{rule}"))
    assert [one.day for one in read.events] == [date(2027, 4, 6)]
    assert [why.code for _, why in read.refused] == ["calendar_rule_first"]
    assert refusals(vevent(f"RRULE:{rule}", start="DTSTART:20260101T103000")) == ["calendar_rule"]
    assert clock.process_time() - began < SECOND


# --- text -------------------------------------------------------------------------------------------------------------


def test_texts_are_plain_and_no_longer_than_ours_may_be() -> None:
    one = event(
        vevent("SUMMARY:a\x07b\u202ec  " + "x" * 9_000, "LOCATION:1\\n2" + "y" * 50_000, "DESCRIPTION:" + "z" * 90_000)
    )
    assert one.title.startswith("abc x")
    assert one.place.startswith("1 2y")
    assert problems(taken_over(one, one.kind, NEW)) == {}
    assert len(one.title) <= LONGEST_LINE


@pytest.mark.parametrize(
    "write",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.encode("latin-1"),
        lambda text: text.replace("\r\n", "\n").encode(),
        lambda text: text.replace("\r\n", "\r").encode(),
        lambda text: text.encode().replace(b"\xc3\xbc", b"\xc3\r\n \xbc"),
    ],
)
def test_in_whatever_way_letters_are_written(write: Callable[[str], bytes]) -> None:
    read = read_calendar(write(vcalendar(vevent("SUMMARY:Prüfung"))), BERLIN, TODAY, WORDS)
    assert [one.title for one in read.events] == ["Prüfung"]


def test_what_rings_in_the_calendar_is_not_mistaken_for_the_event() -> None:
    alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Get up\r\nTRIGGER:-PT2H\r\nDURATION:PT5M\r\nEND:VALARM"
    one = event(vevent(alarm, alarm, "DESCRIPTION:Bring the letter"))
    assert (one.notes, one.minutes) == ("Bring the letter", 30)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Botox", AppointmentKind.INJECTIONS),
        ("Toxin INJECTIONS follow-up", AppointmentKind.INJECTIONS),
        ("Physio review", AppointmentKind.PHYSIOTHERAPY),
        ("Occupational therapy", AppointmentKind.OCCUPATIONAL_THERAPY),
        ("Follow-up", AppointmentKind.FOLLOW_UP),
        ("Dr. Who", AppointmentKind.CONSULTATION),
        ("", AppointmentKind.CONSULTATION),
    ],
)
def test_only_plain_words_tell_the_kind(title: str, kind: AppointmentKind) -> None:
    assert event(vevent(f"SUMMARY:{title}")).kind is kind


# --- files that are none, or too much ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "calendar_other"),
        (b"hello", "calendar_other"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "calendar_other"),
        (b"<html>BEGIN:VCALENDAR</html>", "calendar_other"),
        (b"BEGIN:VCARD\r\nFN:x\r\nEND:VCARD\r\n", "calendar_other"),
        (vcalendar().encode(), "calendar_empty"),
        (vcalendar("BEGIN:VTODO\r\nUID:x\r\nEND:VTODO\r\n").encode(), "calendar_empty"),
        (vcalendar(vevent()).encode()[:-20], "calendar_damaged"),
        (vcalendar(vevent()).encode()[:60], "calendar_damaged"),
        (b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "calendar_damaged"),
        (vcalendar(vevent() * (MOST_EVENTS + 1)).encode(), "calendar_many"),
        (b"BEGIN:VCALENDAR\r\n" + b" " * LARGEST_BYTES, "calendar_large"),
    ],
)
def test_a_file_that_is_none_of_ours_is_said_to_be_so(data: bytes, why: str) -> None:
    assert problem(data) == why


def test_every_reason_has_its_words() -> None:
    source = "".join(
        (Path(__file__).parents[2] / "dystonia_companion" / "exchange" / f"calendar_{name}.py").read_text("utf-8")
        for name in ("in", "parse")
    )
    codes = [key.rsplit(".", 1)[1] for key in WORDS.keys("calendar.reasons")]
    assert [code for code in codes if f'"{code}"' not in source] == []
    assert set(codes) == {word for word in source.split('"') if word.startswith("calendar_")}


def test_ten_megabytes_are_refused_before_they_are_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "large.ics"
    path.write_bytes(vcalendar(vevent() * 130_000).encode())
    assert path.stat().st_size > 9_000_000
    began = clock.process_time()
    read_problem = read(path, BERLIN, TODAY, WORDS).problem
    assert clock.process_time() - began < 0.1
    assert read_problem is not None
    assert read_problem.code == "calendar_large"


def test_a_folder_is_no_file_and_a_file_is_read(tmp_path: Path) -> None:
    folder = read(tmp_path, BERLIN, TODAY, WORDS).problem
    assert folder is not None
    assert folder.code == "calendar_none"
    path = tmp_path / "a.ics"
    path.write_bytes(vcalendar(vevent()).encode())
    assert len(read(path, BERLIN, TODAY, WORDS).events) == 1


MEGABYTE = 900_000
HEAVY = {
    "as many as may be": vevent("SUMMARY:x") * MOST_EVENTS,
    "nested": "BEGIN:VEVENT\r\n" * (MEGABYTE // 32) + "END:VEVENT\r\n" * (MEGABYTE // 32),
    "one line": vevent("SUMMARY:" + "\\," * (MEGABYTE // 2)),
    "parameters": vevent("SUMMARY" + ";A=b" * (MEGABYTE // 4) + ":x"),
    "quotes": vevent('SUMMARY;A="' + '","' * (MEGABYTE // 3) + '":x'),
    "folded": vevent("SUMMARY:" + "\r\n x" * (MEGABYTE // 4)),
    "empty lines": "\r\n" * (MEGABYTE // 2) + vevent(),
    "dates left out": vevent("RRULE:FREQ=DAILY", *["EXDATE:20270406T103000"] * (MOST_LINES - 20)),
    "a list of dates": vevent("RDATE:" + ",".join(["20270406T103000"] * (MEGABYTE // 16))),
    "weekdays": vevent("RRULE:FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * (MEGABYTE // 3))),
    "old series": "".join(
        vevent("RRULE:FREQ=DAILY", start="DTSTART:19000101T103000", uid=f"{n}") for n in range(MOST_EVENTS)
    ),
    "zones": "".join(OWN_ZONE.format(name=f"z{n}", more="") for n in range(MOST_EVENTS // 2))
    + "".join(vevent(start=f"DTSTART;TZID=z{n}:20270406T103000", uid=f"{n}") for n in range(MOST_EVENTS)),
    "figures": vevent("SEQUENCE:" + "9" * (MEGABYTE // 2), "DURATION:P" + "9" * (MEGABYTE // 2) + "D"),
    "attachment": vevent("ATTACH;ENCODING=BASE64:" + "A" * MEGABYTE),
}


@pytest.mark.parametrize("name", HEAVY)
def test_no_file_holds_anything_up(name: str) -> None:
    data = vcalendar(HEAVY[name]).encode()[:LARGEST_BYTES]
    read_calendar(b"BEGIN:VCALENDAR\r\n", BERLIN, TODAY, WORDS)  # the library is loaded
    began = clock.process_time()
    sane(read_calendar(data, BERLIN, TODAY, WORDS))
    assert clock.process_time() - began < 3 * SECOND  # where two tests share a slow processor


def sane(read: Read) -> None:
    """Whatever was in the file, what is offered can be kept, and what is not has its words."""
    assert (read.problem is None) or (read.events, read.refused) == ((), ())
    assert len({one.uid for one in read.events}) == len(read.events)
    for one in read.events:
        assert problems(taken_over(one, one.kind, NEW)) == {}
        assert one.day >= TODAY - timedelta(days=1)
        assert one.title.isprintable()
        datetime.combine(one.day, one.at or time(), tzinfo=one.zone).astimezone(UTC)
    for _, why in (*read.refused, *([("", read.problem)] if read.problem else [])):
        assert WORDS.text(f"calendar.reasons.{why.code}", **why.values)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    sane(read_calendar(data, BERLIN, TODAY, WORDS))
    sane(read_calendar(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + data, BERLIN, TODAY, WORDS))


names = (
    "UID",
    "SUMMARY",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "SEQUENCE",
    "STATUS",
)
values = st.one_of(
    st.text(st.characters(exclude_characters="\r\n"), max_size=40),
    st.sampled_from(
        [
            *("20270406T103000", "20270406T103000Z", "20270406", "00010101T000000", "99991231T235959Z", "99991231"),
            *(
                "FREQ=DAILY",
                "FREQ=WEEKLY;COUNT=3",
                "FREQ=SECONDLY",
                "FREQ=YEARLY;UNTIL=99991231T000000Z",
                "PT1H",
                "-P9W",
            ),
            *("P999999999D", "20270406T103000/PT1H", "CANCELLED", "a@clinic", "", "1", "-1"),
        ]
    ),
)
parameters = st.sampled_from(
    [
        "",
        ";TZID=Europe/Berlin",
        ";TZID=Ours",
        ";VALUE=DATE",
        ";VALUE=PERIOD",
        ";TZID=",
        ";TZID=Nowhere",
        ";X",
        ";VALUE=TEXT",
    ]
)
lines = st.builds(lambda name, more, value: f"{name}{more}:{value}", st.sampled_from(names), parameters, values)


@given(st.lists(st.lists(lines, max_size=7), min_size=1, max_size=4))
def test_any_lines_are_read_or_refused(every: list[list[str]]) -> None:
    parts = [vevent(*some, uid="a@clinic", start="DTSTART:20270406T103000") for some in every]
    loose = ["\r\n".join(("BEGIN:VEVENT", *some, "END:VEVENT", "")) for some in every]
    zone = OWN_ZONE.format(name="Ours", more="")
    for text in (vcalendar(zone, *parts), vcalendar(*loose, zone)):
        sane(read_calendar(text.encode("utf-8", "surrogatepass"), TOKYO, TODAY, WORDS, {"a@clinic": kept()}))


@given(st.integers(0, 100_000))
def test_a_good_file_with_a_few_bytes_changed_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    series = vevent("RRULE:FREQ=WEEKLY;COUNT=9;BYDAY=TU", "EXDATE:20270413T103000", uid="b")
    data = bytearray(
        vcalendar(
            OWN_ZONE.format(name="Ours", more=""), vevent(start="DTSTART;TZID=Ours:20270406T103000"), series
        ).encode()
    )
    for _ in range(chance.randint(1, 6)):
        data[chance.randrange(len(data))] = (
            chance.choice(b'\0\r\n:;,="\\ 0129AZ-\xff') if chance.random() < 0.7 else chance.randrange(256)
        )
    if chance.random() < 0.2:
        del data[chance.randrange(len(data)) :]
    began = clock.process_time()
    sane(read_calendar(bytes(data), BERLIN, TODAY, WORDS))
    assert clock.process_time() - began < SECOND
