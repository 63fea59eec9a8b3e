"""The days of a calendar between injections, and the strip: phases, the window, and what is past."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dystonia_companion.model.appointment import Appointment, AppointmentKind, Status
from dystonia_companion.model.cycle import Profile, Treatment, cycle_day
from dystonia_companion.model.cycle_days import Course, Day, Given, Part, days_between, strip_of
from dystonia_companion.model.person import Phase
from dystonia_companion.model.planned import plan_next

BERLIN = ZoneInfo("Europe/Berlin")
USUAL = Profile("default", 14, 56, 84)
LONGER = Profile("daxxify", 14, 112, 140)
LAST = date(2026, 11, 20)
TODAY = date(2027, 1, 11)  # day 52

profiles = st.sampled_from([USUAL, LONGER])
gaps = st.lists(st.tuples(st.integers(1, 400), profiles), max_size=6)
weeks = st.integers(1, 52)


def appointment(day: date, kind: AppointmentKind = AppointmentKind.INJECTIONS, **more: object) -> Appointment:
    return Appointment(f"{kind} {day}", kind, day, time(10, 30), BERLIN, **more)  # type: ignore[arg-type]


def course_of(
    last: date = LAST,
    today: date = TODAY,
    weeks: int = 12,
    profile: Profile = USUAL,
    before: list[tuple[int, Profile]] | None = None,
    booked: date | None = None,
) -> Course:
    """The last treatment and those before it, each so many days apart."""
    all_given, day = [Given(last, profile)], last
    for gap, earlier in before or []:
        day -= timedelta(days=gap)
        all_given.insert(0, Given(day, earlier))
    least = 13 if profile is LONGER else 12
    found = None if booked is None else appointment(booked)
    return Course(tuple(all_given), today, plan_next(last, weeks, least), found)


def one(course: Course, day: date) -> Day:
    return days_between(course, day, day)[0]


@given(before=gaps, profile=profiles, ago=st.integers(0, 500), weeks=weeks, start=st.integers(-900, 200))
def test_every_day_has_the_phase_that_the_cycle_gives_it_at_noon(
    before: list[tuple[int, Profile]], profile: Profile, ago: int, weeks: int, start: int
) -> None:
    """After the first 48 hours; those are painted as two whole days."""
    course = course_of(TODAY - timedelta(days=ago), weeks=weeks, profile=profile, before=before)
    first = TODAY + timedelta(days=start)
    for day in days_between(course, first, first + timedelta(days=40)):
        last = next((g for g in reversed(course.given) if g.day <= day.day), None)
        if day.phase is None:
            continue
        assert last is not None
        noon = datetime.combine(day.day, time(12), UTC)
        expected = cycle_day(Treatment(last.day, time(0), ZoneInfo("UTC")), noon, day.day, last.profile)
        assert day.number == expected.number
        assert day.phase is (Phase.REST48 if day.number < 2 else expected.phase)


@given(before=gaps, ago=st.integers(0, 500), weeks=weeks, start=st.integers(-900, 300))
def test_days_without_a_phase_lie_before_the_first_treatment_or_after_the_window(
    before: list[tuple[int, Profile]], ago: int, weeks: int, start: int
) -> None:
    course = course_of(TODAY - timedelta(days=ago), weeks=weeks, before=before)
    assert course.planned is not None
    first = TODAY + timedelta(days=start)
    for day in days_between(course, first, first + timedelta(days=40)):
        outside = day.day < course.given[0].day or day.day > course.planned.until
        assert (day.phase is None) is outside
        assert day.past == (course.planned.until < day.day <= TODAY)


@given(before=gaps, profile=profiles, ago=st.integers(0, 500), weeks=weeks)
def test_the_window_is_the_two_weeks_from_the_planned_day_and_never_before_it(
    before: list[tuple[int, Profile]], profile: Profile, ago: int, weeks: int
) -> None:
    course = course_of(TODAY - timedelta(days=ago), weeks=weeks, profile=profile, before=before)
    assert course.planned is not None
    days = days_between(course, course.given[0].day, course.planned.until + timedelta(days=30))
    window = [day.day for day in days if day.window is not None]
    assert (window[0], window[-1], len(window)) == (course.planned.day, course.planned.until, 15)
    assert [day.day for day in days if day.window_ends] == [course.planned.until]


@given(
    before=gaps,
    ago=st.integers(0, 500),
    start=st.integers(-900, 300),
    length=st.integers(1, 80),
    cut=st.integers(1, 79),
    booked=st.none() | st.integers(0, 200),
)
def test_a_range_in_two_parts_is_the_range_as_a_whole(
    before: list[tuple[int, Profile]], ago: int, start: int, length: int, cut: int, booked: int | None
) -> None:
    assume(cut < length)
    ahead = None if booked is None else TODAY + timedelta(days=booked)
    course = course_of(TODAY - timedelta(days=ago), before=before, booked=ahead)
    first = TODAY + timedelta(days=start)
    values = {first + timedelta(days=n): float(n % 11) for n in range(0, length, 3)}
    last, middle = first + timedelta(days=length - 1), first + timedelta(days=cut)
    ranges = ((first, middle - timedelta(days=1)), (middle, last))
    parts = [days_between(course, a, b, [appointment(middle)], values) for a, b in ranges]
    assert (*parts[0], *parts[1]) == days_between(course, first, last, [appointment(middle)], values)


@given(before=gaps, ago=st.integers(0, 500), start=st.integers(-900, 300))
def test_only_the_treatments_around_a_range_matter(before: list[tuple[int, Profile]], ago: int, start: int) -> None:
    """What storage gives for a range: from the last one before it to the first one after it."""
    course = course_of(TODAY - timedelta(days=ago), before=before)
    first, last = TODAY + timedelta(days=start), TODAY + timedelta(days=start + 30)
    low = max((g.day for g in course.given if g.day <= first), default=date.min)
    high = min((g.day for g in course.given if g.day > last), default=date.max)
    around = tuple(g for g in course.given if low <= g.day <= high)
    fewer = Course(around, course.today, course.planned, course.booked)
    assert days_between(fewer, first, last) == days_between(course, first, last)


@given(before=gaps, ago=st.integers(0, 500), weeks=weeks)
def test_a_part_begins_where_the_day_before_is_another(before: list[tuple[int, Profile]], ago: int, weeks: int) -> None:
    course = course_of(TODAY - timedelta(days=ago), weeks=weeks, before=before)
    days = days_between(course, course.given[0].day - timedelta(days=3), TODAY + timedelta(days=400))
    for earlier, day in pairwise(days):
        assert day.begins == (day.part is not None and (day.treated or day.part is not earlier.part))


def test_a_treatment_ends_the_cycle_before_it() -> None:
    course = course_of(before=[(40, USUAL)])
    eve, day = days_between(course, LAST - timedelta(days=1), LAST)
    assert (eve.number, eve.part, eve.treated) == (39, Part.BEST, False)
    assert (day.number, day.part, day.treated) == (0, Part.FIRST, True)


def test_an_earlier_cycle_has_no_window_however_long_it_was() -> None:
    course = course_of(before=[(200, USUAL)])
    for day in days_between(course, LAST - timedelta(days=200), LAST - timedelta(days=1)):
        assert day.window is None
        assert not day.past
    assert one(course, LAST - timedelta(days=1)).part is Part.FADING


def test_of_two_treatments_on_one_day_the_later_counts() -> None:
    day = LAST + timedelta(days=90)
    for profiles_of_day, phase in (((LONGER, USUAL), Phase.DUE), ((USUAL, LONGER), Phase.WORKING)):
        course = Course(tuple(Given(LAST, profile) for profile in profiles_of_day), day)
        assert one(course, day).phase is phase
        assert one(course, LAST).treated


def test_days_are_counted_over_a_leap_day_and_the_end_of_a_year() -> None:
    course = course_of(date(2027, 12, 7), date(2028, 3, 1))
    days = {day.day: day for day in days_between(course, date(2028, 2, 28), date(2028, 3, 1))}
    assert [day.number for day in days.values()] == [83, 84, 85]
    assert days[date(2028, 2, 29)].part is Part.WINDOW


def test_without_a_plan_there_is_no_window_and_nothing_is_past() -> None:
    course = Course((Given(LAST, USUAL),), LAST + timedelta(days=300))
    days = days_between(course, LAST, LAST + timedelta(days=320))
    assert all(day.window is None and not day.past for day in days)
    assert [day.number for day in days[:301]] == list(range(301))
    assert {day.number for day in days[301:]} == {None}


def test_without_treatments_days_have_only_what_is_on_them() -> None:
    found = days_between(Course((), TODAY), TODAY, TODAY, [appointment(TODAY)], {TODAY: 4.0})[0]
    assert (found.number, found.part, found.value, len(found.appointments)) == (None, None, 4.0, 1)


def test_a_booked_day_wins_after_the_window_nothing_is_past() -> None:
    today = LAST + timedelta(days=110)
    booked = course_of(today=today, booked=today + timedelta(days=5))
    assert one(booked, today).part is None
    assert one(booked, today).number == 110
    assert one(course_of(today=today), today).part is Part.PAST
    assert one(course_of(today=today), today + timedelta(days=1)).part is None


def test_appointments_stand_on_their_day_but_cancelled_ones_and_those_that_became_the_treatment() -> None:
    physio = appointment(LAST, AppointmentKind.PHYSIOTHERAPY)
    given_there = appointment(LAST, status=Status.KEPT)
    cancelled = appointment(LAST, AppointmentKind.CONSULTATION, status=Status.CANCELLED)
    day = days_between(course_of(), LAST, LAST, [given_there, physio, cancelled])[0]
    assert day.appointments == (physio,)


@pytest.mark.parametrize(
    ("day", "empty"), [(LAST, False), (LAST + timedelta(days=5), True), (LAST + timedelta(days=98), False)]
)
def test_a_list_leaves_out_days_on_which_nothing_is(day: date, empty: bool) -> None:
    """The treatment, an ordinary day, and the last day of the window."""
    assert one(course_of(), day).empty is empty


# --- the strip --------------------------------------------------------------------------------------------------------


@given(profile=profiles, ago=st.integers(0, 500), weeks=weeks, booked=st.none() | st.integers(0, 200))
def test_the_strip_holds_what_its_days_are(profile: Profile, ago: int, weeks: int, booked: int | None) -> None:
    ahead = None if booked is None else TODAY + timedelta(days=booked)
    course = course_of(TODAY - timedelta(days=ago), weeks=weeks, profile=profile, booked=ahead)
    assert course.planned is not None
    strip = strip_of(course, {})
    assert strip is not None
    assert strip.length - 1 == max((d - strip.day).days for d in (TODAY, course.planned.until, ahead or TODAY))
    told = {n: s.part for s in strip.segments for n in range(s.first, s.last + 1)}
    assert len(told) == sum(s.last - s.first + 1 for s in strip.segments)  # none overlaps
    for day in days_between(course, strip.day, strip.day + timedelta(days=strip.length - 1)):
        assert told.get((day.day - strip.day).days) is day.part
    assert strip.next_day == (ahead or course.planned.day)
    assert strip.part is one(course, TODAY).part


def test_parts_of_the_strip_follow_each_other_as_in_the_reference() -> None:
    strip = strip_of(course_of(), {})
    assert strip is not None
    assert [(s.part, s.first, s.last) for s in strip.segments] == [
        (Part.FIRST, 0, 1),
        (Part.SETTLING, 2, 13),
        (Part.BEST, 14, 55),
        (Part.FADING, 56, 83),
        (Part.WINDOW, 84, 98),
    ]
    assert (strip.today, strip.next, strip.length) == (52, 84, 99)


def test_a_product_of_longer_effect_keeps_its_own_days_until_the_planned_one() -> None:
    strip = strip_of(course_of(weeks=24, profile=LONGER), {})
    assert strip is not None
    assert [(s.part, s.first) for s in strip.segments][2:] == [
        (Part.BEST, 14),
        (Part.FADING, 112),
        (Part.WINDOW, 168),
    ]


def test_dots_are_those_of_this_cycle_up_to_today() -> None:
    values = {LAST - timedelta(days=1): 9.0, LAST: 6.0, TODAY: 2.5, TODAY + timedelta(days=1): 8.0}
    strip = strip_of(course_of(), values)
    assert strip is not None
    assert strip.dots == ((0, 6.0), (52, 2.5))


def test_there_is_no_strip_without_a_treatment_and_one_of_tomorrow_counts_as_today() -> None:
    assert strip_of(Course((), TODAY), {}) is None
    strip = strip_of(Course((Given(TODAY + timedelta(days=1), USUAL),), TODAY), {})
    assert strip is not None
    assert (strip.today, strip.length, strip.part) == (0, 1, Part.FIRST)


@given(number=st.floats(-50, 900))
def test_a_share_stays_on_the_strip(number: float) -> None:
    strip = strip_of(course_of(), {})
    assert strip is not None
    assert 0 <= strip.share(number) <= 1
