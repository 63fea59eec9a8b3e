"""Appointments keep the time on the wall of the clinic, and their reminders come in the morning where the person is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.appointment import (
    INJECTION_LEADS,
    LEAD_BY_ID,
    LEADS,
    Appointment,
    AppointmentKind,
    Status,
    lead_instant,
    lead_key,
    next_of,
    problems,
    to_book,
    usual_leads,
)
from dystonia_companion.model.planned import plan_next

BERLIN, TOKYO, NEW_YORK = (ZoneInfo(z) for z in ("Europe/Berlin", "Asia/Tokyo", "America/New_York"))
ZONES = st.sampled_from([BERLIN, TOKYO, NEW_YORK, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Australia/Lord_Howe")])
VISIT = Appointment("a", AppointmentKind.INJECTIONS, date(2027, 4, 6), time(10, 30), BERLIN, leads=INJECTION_LEADS)


@given(day=st.dates(date(2000, 1, 1), date(2060, 12, 31)), at=st.times(), zone=ZONES)
def test_the_time_of_the_clinic_stays_whatever_summer_time_does(day: date, at: time, zone: ZoneInfo) -> None:
    wall = at.replace(second=0, microsecond=0, fold=0)
    instant = replace(VISIT, day=day, at=wall, zone=zone).instant()
    assert instant.tzinfo is UTC
    there = instant.astimezone(zone)
    if (there.date(), there.time()) != (day, wall):  # an hour that the clocks leave out in spring
        assert timedelta(0) < there.replace(tzinfo=None) - datetime.combine(day, wall) <= timedelta(hours=1)


def test_over_the_change_to_summer_time_half_past_ten_is_another_instant() -> None:
    winter, summer = (replace(VISIT, day=day).instant() for day in (date(2027, 3, 27), date(2027, 3, 28)))
    assert (winter.hour, summer.hour) == (9, 8)


def test_day_reminders_come_in_the_morning_where_the_person_is_now() -> None:
    lead = LEAD_BY_ID["28d"]
    for here in (BERLIN, TOKYO, NEW_YORK):
        instant = lead_instant(VISIT, lead, here)
        assert instant is not None
        assert instant == datetime(2027, 3, 9, 9, tzinfo=here)


def test_the_two_hours_before_are_hours_wherever_the_person_is_and_need_a_time() -> None:
    lead = LEAD_BY_ID["2h"]
    assert {lead_instant(VISIT, lead, here) for here in (BERLIN, TOKYO)} == {datetime(2027, 4, 6, 6, 30, tzinfo=UTC)}
    assert lead_instant(replace(VISIT, at=None), lead, BERLIN) is None


def test_a_new_hour_on_the_same_day_asks_again_only_what_is_counted_in_hours() -> None:
    later = replace(VISIT, at=time(11))
    assert [lead.id for lead in LEADS if lead_key(VISIT, lead) != lead_key(later, lead)] == ["2h"]
    moved = replace(VISIT, day=date(2027, 4, 7))
    assert all(lead_key(VISIT, lead) != lead_key(moved, lead) for lead in LEADS)
    assert all(lead_key(VISIT, lead) == lead_key(replace(VISIT, notes="lift", sequence=4), lead) for lead in LEADS)


def test_the_next_one_is_the_earliest_that_stands_and_without_a_time_it_lasts_the_day() -> None:
    now = datetime(2027, 4, 6, 12, tzinfo=UTC)
    whole_day = replace(VISIT, id="b", at=None)
    cancelled = replace(VISIT, id="c", at=time(18), status=Status.CANCELLED)
    later = replace(VISIT, id="d", day=date(2027, 5, 1), kind=AppointmentKind.FOLLOW_UP)
    found = next_of([later, cancelled, VISIT, whole_day], now)
    assert found is whole_day
    assert next_of([later, whole_day], now, AppointmentKind.FOLLOW_UP) is later
    assert next_of([VISIT, cancelled], now) is None


def test_to_book_is_said_after_the_injections_and_four_and_two_weeks_before_the_planned_day() -> None:
    treated = date(2027, 1, 11)
    planned = plan_next(treated, 12, 12)
    found = dict(to_book(treated, planned))
    assert found == {"after": date(2027, 1, 12), "4w": date(2027, 3, 8), "2w": date(2027, 3, 22)}


def test_injections_have_every_reminder_and_others_a_few() -> None:
    assert usual_leads(AppointmentKind.INJECTIONS) == ("28d", "14d", "7d", "3d", "1d", "2h")
    assert set(usual_leads(AppointmentKind.PHYSIOTHERAPY)) < set(INJECTION_LEADS)


@pytest.mark.parametrize(
    ("field", "value"),
    [("minutes", 4), ("minutes", 1441), ("place", "x" * 201), ("notes", "x" * 4001), ("leads", ("5y",))],
)
def test_what_cannot_be_is_told_by_field(field: str, value: object) -> None:
    assert set(problems(replace(VISIT, **{field: value}))) == {field}  # type: ignore[arg-type]
    assert problems(VISIT) == {}
