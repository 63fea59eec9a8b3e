"""What an entry offers and what of it is due, day by day (clinical reference 7.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model import aftercare
from dystonia_companion.model.diary import BENEFIT, PGI, SPELL, SWALLOW, WEAK
from dystonia_companion.model.diary_asked import Asked, Known, asked
from tests.model.diaries import CONTENT

TODAY = date(2027, 6, 1)
WEEKLY = {"fatigue", "sleep", "mood_low", "worry"}
CORE = {"pain", "pull", "hard"}


def ask(
    number: int | None = None, to_visit: int | None = None, ago: dict[str, int] | None = None, **more: Any
) -> Asked:
    """On day `number` after injections, `to_visit` days before the next ones; `ago`: items told so many days ago."""
    known = Known(
        day=TODAY,
        treated=None if number is None else TODAY - timedelta(days=number),
        injected=number is not None,
        next_visit=None if to_visit is None else TODAY + timedelta(days=to_visit),
        told={item: TODAY - timedelta(days=days) for item, days in (ago or {}).items()},
    )
    return asked(CONTENT.items, CONTENT.schedule, replace(known, **more))


def test_the_first_entry_of_somebody_who_was_never_injected() -> None:
    first = ask()
    assert first.due == CORE | WEEKLY
    assert first.offered == (
        "pain",
        "pull",
        "hard",
        "fatigue",
        "sleep",
        "mood_low",
        "worry",
        "self",
        "good_day",
        "meds",
    )
    assert first.more == (SWALLOW,)
    assert not first.check


@pytest.mark.parametrize(("ago", "due"), [(0, False), (1, False), (2, False), (3, True), (40, True)])
def test_core_items_come_every_three_days_and_are_offered_always(ago: int, due: bool) -> None:
    found = ask(60, ago=dict.fromkeys(CORE, ago))
    assert (found.due >= CORE) is due
    assert set(found.offered) >= CORE


@pytest.mark.parametrize(
    ("to_visit", "due"), [(9, False), (8, False), (7, True), (4, True), (1, True), (0, False), (-3, False)]
)
def test_core_items_come_daily_in_the_week_before_the_next_injections(to_visit: int, due: bool) -> None:
    assert (ask(80, to_visit, dict.fromkeys(CORE, 1)).due >= CORE) is due
    assert not ask(80, to_visit, dict.fromkeys(CORE, 0)).due & CORE, "never twice a day"


def test_what_was_picked_is_asked_and_nothing_else_of_the_list() -> None:
    found = ask(60, picks=("rom", "tasks_work", "own-uuid"))
    assert {"rom", "tasks_work", "own-uuid"} <= found.due
    assert not {"shake", "jaw", "tasks", "tasks_reading"} & {*found.offered, *found.more}
    assert found.offered[-1] == "own-uuid"
    assert "rom" not in ask(80, 4, {"rom": 1}, picks=("rom",)).due, "only core items are asked daily"


@pytest.mark.parametrize(("ago", "asks"), [(0, False), (6, False), (7, True)])
def test_weekly_items_wait_a_week_and_can_be_told_sooner(ago: int, asks: bool) -> None:
    found = ask(60, ago=dict.fromkeys(WEEKLY | {"self"}, ago))
    assert (found.due >= WEEKLY) is asks
    assert (set(found.offered) >= WEEKLY | {"self"}) is asks
    assert (set(found.more) >= WEEKLY | {"self"}) is not asks
    assert "self" not in found.due


@pytest.mark.parametrize("number", [0, 14, 28])
def test_in_the_first_weeks_the_check_asks_and_the_diary_does_not(number: int) -> None:
    found = ask(number, weak=6)
    assert not {SWALLOW, WEAK} & {*found.offered, *found.more}
    assert found.check
    assert not ask(number, checked=True).check


def test_the_days_of_the_check_are_the_same_for_both() -> None:
    assert CONTENT.schedule.first_weeks == (0, aftercare.LAST_DAY)


def test_afterwards_swallowing_is_asked_weekly() -> None:
    assert SWALLOW in ask(29).due
    assert not ask(29).check
    assert SWALLOW not in ask(34, ago={SWALLOW: 6}).offered
    assert SWALLOW in ask(35, ago={SWALLOW: 7}).due
    assert SWALLOW in ask(None, injected=True).due, "injected, and nobody knows when"


@pytest.mark.parametrize(
    ("number", "weak", "ago", "asks"),
    [
        (29, None, None, False),
        (29, 2, 7, False),
        (29, 3, 7, True),
        (42, 3, 7, True),
        (42, 3, 6, False),
        (43, 9, 7, False),
    ],
)
def test_weakness_is_asked_weekly_to_day_42_while_it_was_3_or_more(
    number: int, weak: int | None, ago: int | None, asks: bool
) -> None:
    found = ask(number, ago={} if ago is None else {WEAK: ago}, weak=weak)
    assert (WEAK in found.due) is asks


@pytest.mark.parametrize(
    ("number", "to_visit", "ago", "asks"),
    [
        (27, None, None, False),
        (28, None, None, True),
        (42, None, None, True),
        (43, None, None, False),
        (42, None, 14, False),  # told on day 28
        (42, None, 15, True),  # told on day 27: not in its days
        (80, 8, None, False),
        (80, 7, 45, True),
        (80, 0, 45, True),
        (80, 3, 4, False),  # told when 7 days were left
        (80, 3, 5, True),
        (80, -1, None, False),
        (10, 3, None, False),
    ],
)
def test_the_comparison_is_asked_once_in_its_days_and_once_before_the_visit(
    number: int, to_visit: int | None, ago: int | None, asks: bool
) -> None:
    found = ask(number, to_visit, {} if ago is None else {PGI: ago})
    assert (PGI in found.due) is asks
    assert (PGI in found.offered) is asks


def test_how_much_better_at_best_is_offered_until_it_was_told_and_never_due() -> None:
    assert BENEFIT not in ask(27).offered
    for number in (28, 60, 200):
        assert BENEFIT in ask(number).offered
        assert BENEFIT not in ask(number).due
        assert BENEFIT not in ask(number, best_told=True).offered


known_days = st.builds(
    Known,
    day=st.just(TODAY),
    treated=st.none() | st.dates(TODAY - timedelta(days=200), TODAY),
    injected=st.booleans(),
    next_visit=st.none() | st.dates(TODAY - timedelta(days=20), TODAY + timedelta(days=90)),
    checked=st.booleans(),
    told=st.dictionaries(st.sampled_from([*CONTENT.by_id, "own"]), st.dates(TODAY - timedelta(days=60), TODAY)),
    weak=st.none() | st.integers(0, 10),
    best_told=st.booleans(),
    picks=st.lists(st.sampled_from([*CONTENT.to_pick, "own"]), max_size=4, unique=True).map(tuple),
)


@given(known_days)
def test_whatever_the_day_nothing_comes_twice_and_what_was_told_today_is_not_due(known: Known) -> None:
    found = asked(CONTENT.items, CONTENT.schedule, known)
    shown = [*found.offered, *found.more]
    assert len(shown) == len(set(shown))
    assert found.due <= set(found.offered)
    assert SPELL not in shown
    assert set(found.offered) >= CORE | set(known.picks)
    today = {item for item, day in known.told.items() if day == known.day}
    assert not found.due & today
