"""Rules in plain words: a table of what people read, and that no time or day is ever left out."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from dystonia_companion.model.rule import (
    ALL_DAYS,
    DEFAULT_RULES,
    AfterTreatment,
    EveryDays,
    Rule,
    RuleKind,
    Schedule,
    Weekly,
    WhileWorking,
    problems,
)
from dystonia_companion.ui.reminders.words import days_in_order, rule_words, schedule_words, weekday_name
from dystonia_companion.ui.when import clock_words, long_date
from tests.ui.parts import english

WORDS = english()
NINE, ONE, LATE = time(9), time(13), time(21, 30)
FIRST = date(2027, 1, 11)

TABLE = [
    (RuleKind.STRETCH, "", Weekly(frozenset(range(1, 6)), (ONE,)), "Weekdays at 13:00: Today's fitting set"),
    (RuleKind.BREATHING, "slow_6", Weekly(ALL_DAYS, (LATE,)), "Every day at 21:30: Breathing (Slow)"),
    (RuleKind.BREATHING, "of-my-own", Weekly(frozenset({7}), (ONE,)), "Sunday at 13:00: Breathing"),
    (RuleKind.STRETCH, "gentle_morning_5", EveryDays(1, FIRST, (NINE,)), "Every day at 09:00: Gentle morning"),
    (RuleKind.DIARY, "", Weekly(frozenset({6, 1}), (LATE, NINE)), "Monday and Saturday at 09:00 and 21:30: Diary"),
    (
        RuleKind.COLD,
        "",
        EveryDays(3, FIRST, (ONE,)),
        "Every 3 days at 13:00, from Monday 11 January 2027: A cold pack",
    ),
    (RuleKind.HEAT, "", AfterTreatment(3, NINE), "3 days after injections at 09:00: A warm pack"),
    (RuleKind.HEAT, "", AfterTreatment(1, NINE), "1 day after injections at 09:00: A warm pack"),
    (RuleKind.DIARY, "", AfterTreatment(0, NINE), "On the day of injections at 09:00: Diary"),
    (
        RuleKind.DESK_BREAK,
        "",
        WhileWorking(40, NINE, time(17), 3),
        "While I work, every 40 minutes from 09:00 to 17:00, at most 3: A short break",
    ),
]


@pytest.fixture
def locale(request):
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize("locale", ["en_GB"], indirect=True)
@pytest.mark.parametrize(("kind", "subject", "schedule", "expected"), TABLE)
def test_what_people_read(locale, kind: RuleKind, subject: str, schedule: Schedule, expected: str) -> None:
    assert rule_words(WORDS, Rule("id", kind, schedule, subject)) == expected


@pytest.mark.parametrize(("locale", "begins"), [("en_GB", 1), ("en_US", 7), ("ar_EG", 6)], indirect=["locale"], ids=str)
def test_the_week_begins_where_people_begin_it(locale, begins: int) -> None:
    assert days_in_order()[0] == begins
    assert sorted(days_in_order()) == list(range(1, 8))


@pytest.mark.parametrize("locale", ["ar_EG"], indirect=True)
def test_weekdays_are_those_of_the_country(locale) -> None:
    assert schedule_words(WORDS, Weekly(frozenset({7, 1, 2, 3, 4}), (ONE,))).startswith("Weekdays")
    assert not schedule_words(WORDS, Weekly(frozenset(range(1, 6)), (ONE,))).startswith("Weekdays")


def test_the_rules_that_come_with_the_program_have_words() -> None:
    for rule in DEFAULT_RULES:
        assert "  " not in rule_words(WORDS, rule)


times = st.lists(st.times(), min_size=1, max_size=6, unique=True).map(tuple)
schedules = st.one_of(
    st.builds(Weekly, st.frozensets(st.integers(1, 7), min_size=1), times),
    st.builds(EveryDays, st.integers(1, 365), st.dates(date(2025, 1, 1), date(2090, 1, 1)), times),
    st.builds(AfterTreatment, st.integers(0, 365), st.times()),
    st.builds(WhileWorking, st.integers(30, 45), st.times(), st.times(), st.integers(1, 3)),
)


@given(schedules, st.sampled_from(RuleKind), st.text(max_size=20))
def test_every_time_and_every_day_is_named(schedule: Schedule, kind: RuleKind, subject: str) -> None:
    said = rule_words(WORDS, Rule("id", kind, schedule, subject))
    when = schedule_words(WORDS, schedule)
    assert said.startswith(when)
    assert len(said) > len(when) + 2
    match schedule:
        case Weekly(days=days, times=at):
            if days == ALL_DAYS:
                assert "Every day" in when
            elif days != frozenset(range(1, 6)):
                assert [day for day in range(1, 8) if weekday_name(day) in when] == sorted(days)
        case EveryDays(n=n, first=first, times=at):
            assert n == 1 or (f" {n} " in when and long_date(first) in when)
        case AfterTreatment(days=n, at=one):
            at = (one,)
            assert n == 0 or when.startswith(f"{n} day")
        case WhileWorking(every_minutes=every, from_=begins, until=ends, most=most):
            at = (begins, ends)
            assert f" {every} " in when
            assert when.endswith(f" {most}")
    assert all(clock_words(one) in when for one in at)


@given(schedules, st.sampled_from(RuleKind), st.sampled_from(["", "x" * 201]), st.sampled_from(["", "id"]))
def test_every_reason_why_a_rule_cannot_be_kept_has_words(
    schedule: Schedule, kind: RuleKind, subject: str, id: str
) -> None:
    for reason in problems(Rule(id, kind, schedule, subject)).values():
        assert WORDS.text(f"reminder_words.wrong.{reason.code}", **reason.values)
