"""Days and strip read from the database: as from all of the history, though only a part of it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dystonia_companion.guidance.cycle_calendar import PAIN, CycleCalendar
from dystonia_companion.model.appointment import AppointmentKind
from dystonia_companion.model.cycle_days import Part
from dystonia_companion.model.month import add_months, month_of
from dystonia_companion.model.person import Phase
from dystonia_companion.paths import Paths
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.edits import Edit
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.values import UuidSource, seeded_uuids
from dystonia_companion.ui.today.pain_card import PAIN as WRITTEN
from tests.fakes import ManualClock
from tests.guidance.test_injection_record import Desk
from tests.storage.fakes import rating

TODAY = date(2027, 1, 11)


@pytest.fixture
def desk(data_dir: Path) -> Iterator[Desk]:
    clock = ManualClock()
    connection = open_database(Paths(data_dir), clock).connection
    yield Desk(connection, clock)
    connection.close()


@pytest.fixture
def calendar(desk: Desk) -> CycleCalendar:
    return CycleCalendar(PersonStores(desk.connection), desk.person.products, desk.record, desk.clock)


def rate(desk: Desk, uuids: UuidSource, *days_ago: int) -> None:
    at = desk.clock.now()
    ops = [rating(uuids(), n % 11, at=at - timedelta(days=n)) for n in days_ago]
    desk.writer.save(Edit("test", tuple(ops)))


def book(desk: Desk, ahead: int, kind: AppointmentKind = AppointmentKind.INJECTIONS) -> None:
    desk.record.keep_appointment(desk.record.new_appointment(kind, TODAY + timedelta(days=ahead), time(10, 30)))


def test_every_month_of_some_years_is_as_the_treatments_say(desk: Desk, calendar: CycleCalendar) -> None:
    for ago in (52, 140, 232, 600):
        desk.injected(ago, "daxxify" if ago == 232 else "botox")
    treated = {TODAY - timedelta(days=ago): ago for ago in (52, 140, 232, 600)}
    for back in range(-4, 30):
        for day in calendar.days(*month_of(add_months(TODAY, -back))):
            before = [there for there in treated if there <= day.day]
            assert day.treated == (day.day in treated)
            if not before:
                assert day.number is None
            elif day.day <= TODAY:
                assert day.number == (day.day - max(before)).days
    assert calendar.days(TODAY - timedelta(days=232 - 70), TODAY - timedelta(days=232 - 70))[0].phase is Phase.WORKING


def test_the_window_is_in_the_month_of_the_planned_day_only(desk: Desk, calendar: CycleCalendar) -> None:
    desk.injected(52)
    desk.injected(140)
    with_window = [d.day for d in calendar.days(TODAY - timedelta(days=400), TODAY + timedelta(days=400)) if d.window]
    planned = desk.record.planned()
    assert planned is not None
    assert (with_window[0], with_window[-1]) == (planned.day, planned.until)


def test_the_strip_ends_with_the_booked_day_where_that_is_last(desk: Desk, calendar: CycleCalendar) -> None:
    assert calendar.strip() is None
    desk.injected(52)
    planned = calendar.strip()
    assert planned is not None
    assert (planned.today, planned.next, planned.booked) == (52, 84, None)
    book(desk, 60)
    booked = calendar.strip()
    assert booked is not None
    assert (booked.next, booked.length) == (112, 113)


def test_past_the_window_without_a_date(desk: Desk, calendar: CycleCalendar) -> None:
    desk.injected(120)
    found = calendar.strip()
    assert found is not None
    assert found.part is Part.PAST
    book(desk, 3)
    found = calendar.strip()
    assert found is not None
    assert found.part is None


def test_the_next_appointment_is_of_any_kind_and_still_to_come(desk: Desk, calendar: CycleCalendar) -> None:
    assert calendar.next_appointment() is None
    book(desk, 30)
    book(desk, 9, AppointmentKind.PHYSIOTHERAPY)
    book(desk, -9, AppointmentKind.CONSULTATION)
    book(desk, 2, AppointmentKind.FOLLOW_UP)
    desk.record.cancel(next(a for a in desk.record.appointments() if a.kind is AppointmentKind.FOLLOW_UP))
    found, injections = calendar.next_appointment(), calendar.next_appointment(AppointmentKind.INJECTIONS)
    assert found is not None
    assert found.kind is AppointmentKind.PHYSIOTHERAPY
    assert injections == desk.record.booked()


def test_an_appointment_in_a_zone_where_it_is_still_yesterday_is_to_come(desk: Desk, calendar: CycleCalendar) -> None:
    """01:00 in Berlin on the 12th; in New York it is 19:00 on the 11th, and the clinic expects the person at 20:00."""
    desk.clock.advance(15 * 3_600_000)
    made = desk.record.new_appointment(AppointmentKind.INJECTIONS, TODAY, time(20))
    desk.record.keep_appointment(replace(made, zone=ZoneInfo("America/New_York")))
    assert calendar.today == TODAY + timedelta(days=1)
    assert calendar.next_appointment() is not None


def test_dots_are_the_ratings_of_pain_of_the_days_asked_for(desk: Desk, calendar: CycleCalendar) -> None:
    uuids = seeded_uuids(5)
    desk.injected(20)
    rate(desk, uuids, 0, 3, 19, 40)
    desk.writer.save(Edit("test", (rating(uuids(), 10, item="tremor", at=desk.clock.now() - timedelta(days=5)),)))
    strip = calendar.strip()
    assert strip is not None
    assert strip.dots == ((1, 8.0), (17, 3.0), (20, 0.0))
    assert {d.day for d in calendar.days(*month_of(TODAY)) if d.value is not None} == {
        TODAY - timedelta(days=n) for n in (0, 3)
    }


def test_nothing_is_read_from_end_to_end(desk: Desk, calendar: CycleCalendar) -> None:
    """Twenty years must cost what one treatment costs: every question to a table that grows goes by an index."""
    desk.injected(52)
    book(desk, 30)
    asked: list[str] = []
    desk.connection.set_trace_callback(asked.append)
    calendar.days(*month_of(TODAY))
    calendar.strip()
    desk.connection.set_trace_callback(None)
    tables = ("rating", "treatment", "appointment")
    plans = [
        row["detail"]
        for sql in asked
        if sql.startswith("SELECT")
        for row in desk.connection.execute(f"EXPLAIN QUERY PLAN {sql}")
    ]
    assert any("rating" in plan for plan in plans)
    assert not [plan for plan in plans if plan.startswith("SCAN") and any(table in plan for table in tables)]


def test_the_item_is_the_one_that_today_writes() -> None:
    assert PAIN == WRITTEN
