"""What rules make of a moment: nothing twice, nothing shifted, nothing made up for, whatever clocks and journeys do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.planner import Facts, Plan, plan
from dystonia_companion.model.recurrence import next_day, times_on
from dystonia_companion.model.reminder import DAILY_SESSION, Occurrence, instant
from dystonia_companion.model.rule import (
    ALL_DAYS,
    DEFAULT_RULES,
    DESK_BREAK,
    MOST_A_DAY,
    AfterTreatment,
    EveryDays,
    Rule,
    RuleKind,
    Schedule,
    Weekly,
    WhileWorking,
    problems,
)

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2027, 1, 11)
ZONES = st.sampled_from(sorted(zone for zone in available_timezones() if "/" in zone)).map(ZoneInfo)
DAYS = st.dates(date(2026, 1, 1), date(2036, 12, 31))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
SOME_TIMES = st.lists(TIMES, min_size=1, max_size=4, unique=True).map(tuple)
SCHEDULES = st.one_of(
    st.builds(Weekly, st.frozensets(st.integers(1, 7), min_size=1), SOME_TIMES),
    st.builds(EveryDays, st.integers(1, 365), DAYS, SOME_TIMES),
    st.builds(AfterTreatment, st.integers(0, 365), TIMES),
)


def rule(schedule: Schedule, id_: str = "one", kind: RuleKind = RuleKind.STRETCH) -> Rule:
    return Rule(id_, kind, schedule, "gentle_morning_5")


def at(hour: int, minute: int = 0, day: date = MONDAY, zone: ZoneInfo = BERLIN) -> datetime:
    return instant(day, time(hour, minute), zone)


def keys(items: tuple[Occurrence, ...]) -> list[str]:
    return [item.key for item in items]


def everything(made: Plan) -> tuple[Occurrence, ...]:
    return (*made.missed, *made.due, *made.later)


# --- schedules --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schedule", "comes"),
    [
        (Weekly(ALL_DAYS, (time(9),)), [0, 1, 2, 3, 4, 5, 6, 7]),
        (Weekly(frozenset({2, 7}), (time(9),)), [1, 6]),
        (EveryDays(3, MONDAY + timedelta(days=1), (time(9),)), [1, 4, 7]),
        (EveryDays(3, MONDAY - timedelta(days=1), (time(9),)), [2, 5]),
        (AfterTreatment(10, time(9)), [5]),
        (WhileWorking(30, time(9), time(12), 3), [0, 1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_a_schedule_comes_on_its_days(schedule: Schedule, comes: list[int]) -> None:
    """Eight days from a Monday on; the last injections were five days before it."""
    treated = MONDAY - timedelta(days=5)
    days = [n for n in range(8) if times_on(schedule, MONDAY + timedelta(days=n), treated)]
    assert days == comes


@given(schedule=SCHEDULES, day=DAYS, ahead=st.integers(0, 400))
def test_the_next_day_is_the_first_on_which_it_comes(schedule: Schedule, day: date, ahead: int) -> None:
    treated = day - timedelta(days=20)
    found = next_day(schedule, day, treated)
    other = day + timedelta(days=ahead)
    if found is not None:
        assert times_on(schedule, found, treated)
        assert not (day <= other < found and times_on(schedule, other, treated))
    else:
        assert times_on(schedule, other, treated) == ()


def test_every_n_days_passes_leap_day() -> None:
    schedule = EveryDays(2, date(2028, 2, 27), (time(9),))
    assert next_day(schedule, date(2028, 2, 28), None) == date(2028, 2, 29)
    assert next_day(schedule, date(2028, 3, 1), None) == date(2028, 3, 2)


def test_breaks_end_with_the_work_and_are_few() -> None:
    assert times_on(WhileWorking(45, time(9), time(17), 3), MONDAY, None) == (time(9, 45), time(10, 30), time(11, 15))
    assert times_on(WhileWorking(30, time(9), time(10), 3), MONDAY, None) == (time(9, 30), time(10))
    assert times_on(WhileWorking(45, time(23, 30), time(23, 59), 3), MONDAY, None) == ()


# --- what can't be kept -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schedule", "part"),
    [
        (Weekly(frozenset(), (time(9),)), "days"),
        (Weekly(frozenset({0, 1}), (time(9),)), "days"),
        (Weekly(ALL_DAYS, ()), "times"),
        (Weekly(ALL_DAYS, (time(9), time(9))), "times"),
        (Weekly(ALL_DAYS, tuple(time(hour) for hour in range(7))), "times"),
        (EveryDays(0, MONDAY, (time(9),)), "n"),
        (EveryDays(366, MONDAY, (time(9),)), "n"),
        (EveryDays(2, MONDAY, ()), "times"),
        (AfterTreatment(-1, time(9)), "days"),
        (WhileWorking(29, time(9), time(17), 3), "every_minutes"),
        (WhileWorking(46, time(9), time(17), 3), "every_minutes"),
        (WhileWorking(30, time(9), time(17), 4), "most"),
        (WhileWorking(30, time(17), time(9), 3), "until"),
    ],
)
def test_what_is_wrong_is_told_by_the_part(schedule: Schedule, part: str) -> None:
    kind = RuleKind.DESK_BREAK if isinstance(schedule, WhileWorking) else RuleKind.STRETCH
    assert list(problems(rule(schedule, kind=kind))) == [part]


def test_what_is_offered_first_is_sound_and_breaks_have_their_own_schedule() -> None:
    assert [problems(one) for one in DEFAULT_RULES] == [{}, {}]
    assert list(problems(rule(Weekly(ALL_DAYS, (time(9),)), kind=RuleKind.DESK_BREAK))) == ["schedule"]
    assert list(problems(rule(WhileWorking(30, time(9), time(17), 3)))) == ["schedule"]


# --- the plan ---------------------------------------------------------------------------------------------------------


def test_the_day_of_somebody_who_has_just_started() -> None:
    """As it was before there were rules: one session a day at 08:30, named by its day, on the list until midnight."""
    made = plan(DEFAULT_RULES, Facts(), at(10), BERLIN)
    (item,) = made.due
    assert (item.rule, item.key, item.due) == (DAILY_SESSION, "2027-01-11#1", at(8, 30))
    assert item.expires == at(0, day=MONDAY + timedelta(days=1))
    assert made.missed == ()
    assert made.next is not None
    assert (made.next.key, made.next.due) == ("2027-01-12#1", at(8, 30, MONDAY + timedelta(days=1)))


def test_desk_breaks_come_only_where_they_are_switched_on() -> None:
    assert DESK_BREAK not in {i.rule for i in everything(plan(DEFAULT_RULES, Facts(), at(7), BERLIN))}
    made = plan(DEFAULT_RULES, Facts(desk_breaks=True), at(7), BERLIN)
    assert [i.due for i in made.later if i.rule == DESK_BREAK] == [at(9, 45), at(10, 30), at(11, 15)]
    assert made.later[1].expires == at(10, 30), "until the next"


def test_one_of_several_times_a_day_lasts_until_the_next() -> None:
    rules = (rule(Weekly(ALL_DAYS, (time(18), time(8), time(13)))),)
    made = plan(rules, Facts(planned=MONDAY), at(14), BERLIN)
    assert (keys(made.missed), keys(made.due), keys(made.later)) == (
        ["2027-01-11#1"],
        ["2027-01-11#2"],
        ["2027-01-11#3"],
    )


def test_late_in_the_evening_there_are_two_hours_all_the_same() -> None:
    rules = (rule(Weekly(ALL_DAYS, (time(23, 30),))),)
    after = MONDAY + timedelta(days=1)
    assert keys(plan(rules, Facts(planned=after), at(1, 29, after), BERLIN).due) == ["2027-01-11#1"]
    assert keys(plan(rules, Facts(planned=after), at(1, 30, after), BERLIN).due) == []


def test_days_off_are_missed_once_each_and_move_nothing() -> None:
    rules = (rule(EveryDays(3, MONDAY, (time(9),))),)
    later = MONDAY + timedelta(days=21)
    made = plan(rules, Facts(planned=MONDAY), at(10, day=later), BERLIN)
    assert keys(made.missed) == [f"{MONDAY + timedelta(days=3 * n)}#1" for n in range(7)]
    assert keys(made.due) == [f"{later}#1"]


def test_away_nothing_comes_and_nothing_is_missed() -> None:
    last = MONDAY + timedelta(days=9)
    facts = Facts(planned=MONDAY, away=((MONDAY + timedelta(days=1), last),))
    made = plan(DEFAULT_RULES, facts, at(10, day=last), BERLIN)
    assert keys(made.missed) == ["2027-01-11#1"]
    assert made.due == ()
    assert made.next is not None
    assert made.next.key == f"{last + timedelta(days=1)}#1"


def test_what_lay_before_a_rule_is_not_made_up_for() -> None:
    one = replace(rule(Weekly(ALL_DAYS, (time(8), time(12)))), since=at(9))
    assert keys(plan((one,), Facts(planned=MONDAY), at(10), BERLIN).missed) == []
    assert keys(plan((one,), Facts(planned=MONDAY), at(13), BERLIN).due) == ["2027-01-11#2"]


def test_after_injections_it_comes_once_and_hangs_on_them() -> None:
    one = rule(AfterTreatment(10, time(9)))
    facts = Facts(planned=MONDAY, treatment="t1", treated=MONDAY - timedelta(days=10))
    made = plan((one,), facts, at(10), BERLIN)
    assert (keys(made.due), made.next) == (["t1:10d"], None)
    assert everything(plan((one,), Facts(planned=MONDAY), at(10), BERLIN)) == ()


def test_what_is_off_does_not_come() -> None:
    made = plan((replace(DEFAULT_RULES[0], on=False),), Facts(planned=MONDAY), at(10), BERLIN)
    assert made == Plan()


@pytest.mark.parametrize("year", [1970, 2024, 2091, 2100, 9999])
def test_a_clock_that_cannot_be_right_plans_nothing(year: int) -> None:
    assert plan(DEFAULT_RULES, Facts(planned=MONDAY), datetime(year, 12, 31, 23, 59, tzinfo=UTC), BERLIN) == Plan()


def test_a_clock_that_is_years_ahead_fills_the_list_with_a_year_at_most() -> None:
    made = plan(DEFAULT_RULES, Facts(planned=MONDAY), datetime(2090, 12, 31, 12, tzinfo=UTC), BERLIN)
    assert len(made.missed) == 366


def test_a_clock_that_went_back_does_not_plan_the_future() -> None:
    made = plan(DEFAULT_RULES, Facts(planned=MONDAY + timedelta(days=300)), at(10), BERLIN)
    assert [i.key for i in everything(made)] == ["2027-01-11#1"]


def test_what_a_journey_put_ahead_stays_on_the_list() -> None:
    """Shown on the 12th in Tokyo, then it is the 11th in Honolulu: the 12th must not come twice."""
    facts = Facts(planned=MONDAY + timedelta(days=1), kept=frozenset({(DAILY_SESSION, "2027-01-12#1")}))
    made = plan(DEFAULT_RULES, facts, datetime(2027, 1, 12, 0, 0, tzinfo=UTC), ZoneInfo("Pacific/Honolulu"))
    assert "2027-01-12#1" in keys(made.later)


@given(
    schedules=st.lists(SCHEDULES, min_size=1, max_size=12),
    zone=ZONES,
    start=DAYS,
    steps=st.lists(st.integers(1, 60 * 24 * 5), min_size=1, max_size=30),
)
def test_every_occurrence_is_due_or_missed_and_none_is_lost(
    schedules: list[Schedule], zone: ZoneInfo, start: date, steps: list[int]
) -> None:
    """Looked at from time to time, each of every day is on the list, whole days of sleep and both changes of clocks included."""
    rules = [rule(schedule, f"r{n}") for n, schedule in enumerate(schedules)]
    treated = start - timedelta(days=1)
    facts = Facts(planned=start, treatment="t", treated=treated)
    now = instant(start, time(0), zone)
    seen: set[tuple[str, str]] = set()
    for step in steps:
        now += timedelta(minutes=step)
        made = plan(rules, facts, now, zone)
        seen |= {(i.rule, i.key) for i in everything(made)}
        today = now.astimezone(zone).date()
        facts = replace(facts, planned=today)
    wanted = set()
    day = start
    while day <= now.astimezone(zone).date():
        on_day = sorted(
            (moment, n, slot)
            for n, one in enumerate(rules)
            for slot, moment in enumerate(times_on(one.schedule, day, treated))
        )[:MOST_A_DAY]
        for _, n, slot in on_day:
            schedule = rules[n].schedule
            key = f"t:{schedule.days}d" if isinstance(schedule, AfterTreatment) else f"{day}#{slot + 1}"
            wanted.add((f"r{n}", key))
        day += timedelta(days=1)
    # what came late on the evening before may still be on the list after midnight
    before = f"{treated}#"
    assert {(id, key) for id, key in seen if not key.startswith(before)} == wanted


@given(schedules=st.lists(SCHEDULES, min_size=1, max_size=12), zone=ZONES, day=DAYS, minute=st.integers(0, 1439))
def test_a_plan_holds_together(schedules: list[Schedule], zone: ZoneInfo, day: date, minute: int) -> None:
    rules = [rule(schedule, f"r{n}") for n, schedule in enumerate(schedules)]
    now = instant(day, time(0), zone) + timedelta(minutes=minute)
    facts = Facts(planned=day, treatment="t", treated=day)
    made = plan(rules, facts, now, zone)
    names = [(i.rule, i.key) for i in everything(made)]
    assert len(names) == len(set(names))
    for item in made.due:
        assert item.expires is not None
        assert item.due <= now < item.expires
    for item in everything(made):
        assert item.expires is not None
        assert item.expires >= item.due
    if made.next is not None:
        assert made.next.due > now
        assert all(made.next.due <= item.due for item in made.later if item.key.startswith(day.isoformat()))


@given(zone=ZONES, other=ZONES, day=DAYS, minutes=st.lists(st.integers(0, 2000), max_size=20))
def test_a_journey_asks_for_no_day_twice(zone: ZoneInfo, other: ZoneInfo, day: date, minutes: list[int]) -> None:
    """The names of what is wanted are those of civil days, the same in every zone."""
    for minute in minutes:
        now = instant(day, time(0), zone) + timedelta(minutes=minute)
        for here in (zone, other):
            for item in plan(DEFAULT_RULES, Facts(), now, here).due:
                assert item.key == f"{now.astimezone(here).date()}#1"
