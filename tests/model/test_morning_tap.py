"""What is new or more than before, so that the morning after is asked about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.morning_tap import Load, new_of, tap_of

LOADS = st.builds(Load, st.integers(0, 20), st.integers(0, 30), st.integers(0, 600))


@pytest.mark.parametrize(
    ("now", "before", "new"),
    [
        (Load(5, 5), [], True),
        (Load(5, 5), [Load(5, 5)], False),
        (Load(4, 5), [Load(5, 5)], False),
        (Load(6, 5), [Load(5, 5)], True),
        (Load(5, 7), [Load(5, 5)], True),
        (Load(duration_s=90), [Load(duration_s=60)], True),
        (Load(5, 5), [Load(2, 5), Load(5, 5)], False),  # a small day in between
    ],
)
def test_new_is_what_was_never_done_and_what_is_more_than_each_of_the_last_times(now, before, new) -> None:
    assert new_of({"chin_tuck": now}, {"chin_tuck": before}) == ({"chin_tuck"} if new else set())


@given(load=LOADS, before=st.lists(LOADS, min_size=1))
def test_what_was_done_before_just_so_is_never_new(load: Load, before: list[Load]) -> None:
    assert not load.exceeds([*before, load])


def test_one_new_item_among_others_is_enough_and_nothing_done_is_nothing_new() -> None:
    usual = Load(5, 5)
    assert new_of({"a": usual, "b": usual}, {"a": [usual]}) == {"b"}
    assert not new_of({}, {})


def test_it_is_asked_at_eight_in_the_zone_of_now_until_the_day_is_over() -> None:
    tap = tap_of(date(2027, 1, 11), ZoneInfo("Europe/Berlin"))
    assert (tap.due, tap.expires) == (datetime(2027, 1, 11, 7, tzinfo=UTC), datetime(2027, 1, 11, 23, tzinfo=UTC))
