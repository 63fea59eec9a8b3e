"""What is due around injections: once for each day and slot whatever clocks and journeys do, and gone once it is needless."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.appointment import INJECTION_LEADS, LEADS, Appointment, AppointmentKind, Status
from dystonia_companion.model.injection_reminders import calls_to_book, daily_check, lead_of, leads, tomorrow
from dystonia_companion.model.planned import LEAST_WEEKS, MOST_WEEKS, Planned, plan_next
from dystonia_companion.model.reminder import Occurrence

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in (
            *("Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"),
            *("Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns"),
        )
    ]
)
DAYS = st.dates(date(2024, 1, 1), date(2036, 12, 31))
TREATED = date(2027, 1, 11)
NOW = datetime(2027, 1, 11, 12, tzinfo=UTC)
VISIT = Appointment("visit", AppointmentKind.INJECTIONS, date(2027, 4, 6), time(10, 30), BERLIN, leads=INJECTION_LEADS)


def by_key(items: tuple[Occurrence, ...]) -> dict[str, Occurrence]:
    found = {item.key: item for item in items}
    assert len(found) == len(items), "two items of one key"
    return found


def due_at(items: tuple[Occurrence, ...], now: datetime) -> list[str]:
    """Names of what a list of these items shows at `now`: the reminder or the slot."""
    return [i.key.split(":")[1] for i in items if i.due <= now and (i.expires is None or now < i.expires)]


# --- reminders before appointments ------------------------------------------------------------------------------------


@given(
    day=DAYS,
    at=st.none() | st.times(),
    there=ZONES,
    here=ZONES,
    next_here=ZONES,
    leads_of=st.sets(st.sampled_from(LEADS)),
)
def test_a_journey_makes_no_reminder_due_twice_and_loses_none(
    day: date, at: time | None, there: ZoneInfo, here: ZoneInfo, next_here: ZoneInfo, leads_of: set
) -> None:
    at = None if at is None else at.replace(second=0, microsecond=0, fold=0)
    visit = replace(VISIT, day=day, at=at, zone=there, leads=tuple(lead.id for lead in LEADS if lead in leads_of))
    now = visit.instant() - timedelta(days=30)
    before, after = (by_key(leads([visit], now, zone)) for zone in (here, next_here))
    assert before.keys() == after.keys()
    asked = {lead.id for lead in leads_of} - (set() if at else {"2h"})
    assert {lead_of(key).id for key in before} == asked
    for item in (*before.values(), *after.values()):
        assert item.expires == visit.instant()
        assert item.due < item.expires, "each has its time"


@given(at=st.times(), here=ZONES, days=st.integers(0, 60))
def test_summer_time_changes_no_key(at: time, here: ZoneInfo, days: int) -> None:
    visit = replace(VISIT, day=date(2027, 3, 20) + timedelta(days=days), at=at.replace(second=0, microsecond=0, fold=0))
    keys = [set(by_key(leads([visit], NOW + timedelta(hours=h), here))) for h in (0, 25, 24 * 40)]
    assert keys[0] == keys[1] == keys[2]


def test_reminders_come_in_turn_and_stay_until_the_appointment_begins() -> None:
    items = leads([VISIT], NOW, BERLIN)
    begins = VISIT.instant()
    for before, shown in (
        (timedelta(days=28, hours=1), []),  # half past eight: summer time has not begun then
        (timedelta(days=28), ["28d"]),
        (timedelta(days=5), ["28d", "14d", "7d"]),
        (timedelta(hours=2), list(INJECTION_LEADS)),
        (timedelta(0), []),
    ):
        assert due_at(items, begins - before) == shown


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.KEPT])
def test_an_appointment_that_does_not_stand_reminds_of_nothing(status: Status) -> None:
    assert leads([replace(VISIT, status=status)], NOW, BERLIN) == ()


def test_one_that_is_over_reminds_of_nothing() -> None:
    assert leads([VISIT], VISIT.instant() + timedelta(seconds=1), BERLIN) == ()


@given(by=st.integers(1, 400))
def test_a_moved_appointment_is_another_one_to_every_reminder(by: int) -> None:
    moved = replace(VISIT, day=VISIT.day + timedelta(days=by))
    assert not by_key(leads([VISIT], NOW, BERLIN)).keys() & by_key(leads([moved], NOW, BERLIN)).keys()


def test_what_is_changed_but_the_day_moves_no_reminder() -> None:
    changed = replace(VISIT, place="Room 3", sequence=7, notes="Bring the letter")
    assert leads([VISIT], NOW, BERLIN) == leads([changed], NOW, BERLIN)


def test_a_key_names_its_reminder_and_nothing_else_does() -> None:
    assert [lead_of(item.key).id for item in leads([VISIT], NOW, BERLIN)] == list(INJECTION_LEADS)
    with pytest.raises(LookupError):
        lead_of("2027-01-11#1")


# --- calls to book ----------------------------------------------------------------------------------------------------


def calls(
    now: datetime,
    *appointments: Appointment,
    treated: date = TREATED,
    planned: Planned | None = None,
    here: ZoneInfo = BERLIN,
) -> tuple[Occurrence, ...]:
    return calls_to_book("t", treated, planned or plan_next(treated, 12, 12), appointments, now, here)


def morning(day: date, here: ZoneInfo = BERLIN) -> datetime:
    return datetime.combine(day, time(9), tzinfo=here)


@given(
    treated=DAYS,
    weeks=st.integers(LEAST_WEEKS, MOST_WEEKS),
    least=st.sampled_from([1, 10, 12, 13]),
    here=ZONES,
    days=st.integers(0, 500),
)
def test_at_any_time_there_is_one_call_at_most_and_none_before_the_day_after(
    treated: date, weeks: int, least: int, here: ZoneInfo, days: int
) -> None:
    planned = plan_next(treated, weeks, least)
    now = morning(treated + timedelta(days=days), here)
    shown = due_at(calls(now, treated=treated, planned=planned, here=here), now)
    assert len(shown) == (1 if days else 0)


@given(treated=DAYS, weeks=st.integers(LEAST_WEEKS, MOST_WEEKS), here=ZONES, days=st.integers(1, 400))
def test_each_call_gives_way_to_the_next(treated: date, weeks: int, here: ZoneInfo, days: int) -> None:
    planned = plan_next(treated, weeks, 12)
    now = morning(treated + timedelta(days=days), here)
    left = (planned.day - treated).days - days
    (slot,) = due_at(calls(now, treated=treated, planned=planned, here=here), now)
    assert slot == ("2w" if left <= 14 else "4w" if left <= 28 else "after")


def test_the_first_call_comes_within_three_days_of_the_injections() -> None:
    assert due_at(calls(NOW), morning(TREATED + timedelta(days=3))) == ["after"]


@pytest.mark.parametrize(
    ("treated", "planned_day"),
    [(date(2027, 12, 7), date(2028, 2, 29)), (date(2028, 2, 29), date(2028, 5, 23))],
)
def test_a_leap_day_is_a_day_like_others(treated: date, planned_day: date) -> None:
    planned = plan_next(treated, 12, 12)
    assert planned.day == planned_day
    for weeks, slot in ((4, "4w"), (2, "2w")):
        at = morning(planned_day - timedelta(weeks=weeks))
        assert due_at(calls(at, treated=treated), at) == [slot]
        assert slot not in due_at(calls(at, treated=treated), at - timedelta(minutes=1))


def test_the_last_call_stays_until_something_is_booked() -> None:
    late = morning(TREATED + timedelta(weeks=60))
    assert due_at(calls(late), late) == ["2w"]


def test_a_booked_day_takes_every_call_away_and_a_cancelled_one_brings_it_back() -> None:
    later = morning(TREATED + timedelta(weeks=11))
    assert calls(later, VISIT) == ()
    assert calls(later, replace(VISIT, status=Status.CANCELLED)) != ()
    assert calls(later, replace(VISIT, kind=AppointmentKind.FOLLOW_UP)) != (), "injections were not booked"


def test_nobody_is_told_to_book_in_the_hours_after_a_booked_day() -> None:
    begins = VISIT.instant()
    assert calls(begins + timedelta(hours=1), VISIT) == ()
    assert calls(begins + timedelta(days=15), VISIT) != (), "it was never told to have taken place"


def test_the_appointment_that_the_last_injections_came_from_books_nothing() -> None:
    assert calls(NOW, replace(VISIT, day=TREATED)) != ()


@given(treated=DAYS, here=ZONES, there=ZONES)
def test_a_journey_makes_no_call_due_twice(treated: date, here: ZoneInfo, there: ZoneInfo) -> None:
    now = morning(treated, here)
    keys = [set(by_key(calls(now, treated=treated, here=zone))) for zone in (here, there)]
    assert keys[0] == keys[1]


def test_another_interval_moves_the_calls_that_hang_on_it() -> None:
    usual, longer = (calls(NOW, planned=plan_next(TREATED, weeks, 12)) for weeks in (12, 16))
    assert {k.split(":")[1] for k in by_key(usual).keys() - by_key(longer).keys()} == {"4w", "2w"}


# --- the daily check --------------------------------------------------------------------------------------------------


def check(day: int, injected: datetime | None = None, here: ZoneInfo = BERLIN) -> tuple[Occurrence, ...]:
    return daily_check("t", TREATED, injected, TREATED + timedelta(days=day), here)


def test_it_is_on_the_list_from_day_0_to_day_14() -> None:
    assert [day for day in range(-2, 40) if check(day)] == [-2, -1, *range(15)]


@given(day=st.integers(0, 13), here=ZONES)
def test_each_day_has_its_own_until_midnight_where_the_person_is(day: int, here: ZoneInfo) -> None:
    (one,), (following,) = check(day, here=here), check(day + 1, here=here)
    assert one.key != following.key
    assert one.expires is not None
    assert one.due < one.expires <= following.due
    local = one.expires.astimezone(here)
    assert (local.date(), local.hour) == (TREATED + timedelta(days=day + 1), 0)


def test_on_the_day_itself_it_waits_for_the_injections() -> None:
    at = datetime(2027, 1, 11, 14, 30, tzinfo=BERLIN)
    assert check(0, at)[0].due == at
    assert check(1, at)[0].due == datetime(2027, 1, 12, 9, tzinfo=BERLIN)
    assert check(0)[0].due == datetime(2027, 1, 11, 9, tzinfo=BERLIN)


def test_a_journey_on_the_day_itself_keeps_it_within_the_day() -> None:
    injected = datetime(2027, 1, 11, 20, tzinfo=ZoneInfo("Pacific/Pago_Pago"))
    (item,) = check(0, injected, ZoneInfo("Pacific/Kiritimati"))
    assert item.expires is not None
    assert item.due <= item.expires


# --- put off ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begins", "again"),
    [
        (None, datetime(2027, 1, 12, 9, tzinfo=BERLIN)),
        (datetime(2027, 2, 1, 9, tzinfo=BERLIN), datetime(2027, 1, 12, 9, tzinfo=BERLIN)),
        (datetime(2027, 1, 12, 8, tzinfo=BERLIN), datetime(2027, 1, 12, 6, tzinfo=BERLIN)),
        (datetime(2027, 1, 11, 18, tzinfo=BERLIN), datetime(2027, 1, 11, 16, tzinfo=BERLIN)),
        (datetime(2027, 1, 11, 14, tzinfo=BERLIN), None),
    ],
)
def test_put_off_is_until_tomorrow_morning_or_two_hours_before_what_begins_sooner(
    begins: datetime | None, again: datetime | None
) -> None:
    assert tomorrow(NOW, BERLIN, begins) == again


@given(minutes=st.integers(0, 10 * 366 * 24 * 60), here=ZONES)
def test_put_off_is_never_for_now_and_never_for_longer_than_a_day_and_a_half(minutes: int, here: ZoneInfo) -> None:
    now = NOW + timedelta(minutes=minutes)
    again = tomorrow(now, here)
    assert again is not None
    assert timedelta(0) < again - now <= timedelta(hours=34, minutes=30)
