"""When "Has anything changed?" is due: the table of cases, and what must hold whatever the dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.asked_again import Told, Why, pull_window, why_asked
from dystonia_companion.model.cycle import Profile
from dystonia_companion.model.planned import plan_next

DAY = date(2027, 1, 11)
PROFILE = Profile("usual", working=14, waning=70, due=84)


def on(number: int) -> date:
    """A day by its distance from DAY."""
    return DAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("told", "window", "today", "why"),
    [
        (Told(), None, 0, ()),
        (Told(confirmed=on(-400), treatments=(on(-3),)), on(-1), 0, ()),
        (Told((on(0), on(0))), None, 90, ()),
        (Told((on(0), on(0))), None, 91, (Why.THREE_MONTHS,)),
        (Told((on(0), on(80))), None, 91, (Why.THREE_MONTHS,)),
        (Told((on(0), on(80)), confirmed=on(10)), None, 100, ()),
        (Told((on(0),), confirmed=on(10)), None, 101, (Why.THREE_MONTHS,)),
        (Told((on(0),), treatments=(on(5),)), None, 5, ()),
        (Told((on(0),), treatments=(on(5),)), None, 6, (Why.INJECTION,)),
        (Told((on(5),), treatments=(on(5),)), None, 6, (Why.INJECTION,)),
        (Told((on(0),), confirmed=on(6), treatments=(on(5),)), None, 40, ()),
        (Told((on(0),), confirmed=on(6), treatments=(on(5), on(-80), on(-160))), None, 40, ()),
        (Told((on(0),), confirmed=on(6), treatments=(on(41), on(5))), None, 40, ()),  # the clock was set back
        (Told((on(-20),), pull=on(-20)), on(0), -1, ()),
        (Told((on(-20),), pull=on(-20)), on(0), 0, (Why.PULL,)),
        (Told((on(-20),), pull=on(-20), confirmed=on(-1)), on(0), 0, (Why.PULL,)),
        (Told((on(-20),), pull=on(-20), confirmed=on(0)), on(0), 50, ()),
        (Told((on(-20),), pull=on(2)), on(0), 50, ()),
        (Told((on(-20),), pull=on(-20)), None, 0, ()),
        (Told((on(-20),)), on(0), 0, ()),
        (Told((on(30),)), None, 0, (Why.THREE_MONTHS,)),  # the clock was set back
        (Told((on(-5), on(30))), None, 0, (Why.THREE_MONTHS,)),
        (Told((on(-100),), confirmed=on(30)), None, 0, (Why.THREE_MONTHS,)),
        (Told((on(1),), pull=on(1)), on(0), 0, ()),  # a journey to the west
        (Told((on(-95),), pull=on(-95), treatments=(on(-90),)), on(-20), 0, tuple(Why)),
    ],
)
def test_the_table_of_cases(told: Told, window: date | None, today: int, why: tuple[Why, ...]) -> None:
    assert why_asked(told, window, on(today)) == why


@pytest.mark.parametrize(
    ("weeks", "begins"),
    [
        (12, 63),  # three weeks before the planned day
        (16, 70),  # the effect fades sooner than that
        (2, 1),  # so short an interval that the day of the injections would be within it
    ],
)
def test_the_pull_is_asked_before_the_next_injections_or_once_the_effect_fades(weeks: int, begins: int) -> None:
    assert pull_window(DAY, PROFILE, plan_next(DAY, weeks, 1)) == on(begins)


DAYS = st.integers(-400, 400).map(on)
TOLD = st.builds(
    Told,
    answers=st.lists(DAYS, max_size=4).map(tuple),
    pull=st.none() | DAYS,
    confirmed=st.none() | DAYS,
    treatments=st.lists(DAYS, max_size=4).map(tuple),
)
WINDOWS = st.none() | DAYS


def confirmed_on(told: Told, day: date) -> Told:
    return Told(told.answers, told.pull, day, told.treatments)


@given(told=TOLD, window=WINDOWS, today=DAYS, later=st.integers(0, 90))
def test_after_all_as_before_it_is_not_asked_again_for_the_same(told: Told, window, today: date, later: int) -> None:
    """Within the 3 months only what is new asks: injections since, or a window of the pull that opened since."""
    answered = confirmed_on(told, today)
    assert why_asked(answered, window, today) == ()
    then = today + timedelta(days=later)
    why = why_asked(answered, window, then)
    assert Why.THREE_MONTHS not in why
    assert (Why.INJECTION in why) <= any(today <= day < then for day in told.treatments)
    assert (Why.PULL in why) <= (window is not None and today < window <= then)


@given(told=TOLD, window=WINDOWS, today=DAYS)
def test_nothing_silences_it_for_longer_than_3_months(told: Told, window: date | None, today: date) -> None:
    """Whatever a clock that was set wrote down: who told anything is asked within 91 days and the day of a journey."""
    if told.answers:
        assert any(why_asked(told, window, today + timedelta(days=n)) for n in range(93))


@given(told=TOLD, window=WINDOWS, today=DAYS, ahead=st.integers(2, 400))
def test_an_answer_of_the_future_postpones_nothing(told: Told, window: date | None, today: date, ahead: int) -> None:
    future = today + timedelta(days=ahead)
    honest = Told(tuple(d for d in told.answers if d <= today), told.pull, None, told.treatments)
    set_back = Told((*honest.answers, future), told.pull, future, told.treatments)
    assert set(why_asked(honest, window, today)) <= set(why_asked(set_back, window, today))
