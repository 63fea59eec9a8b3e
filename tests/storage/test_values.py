from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dystonia_companion.errors import BugError
from dystonia_companion.model.pose import Side
from dystonia_companion.storage.values import column_value, json_text, new_uuid, seeded_uuids, utc_text, utc_value

instants = st.datetimes(timezones=st.just(UTC), min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1))  # noqa: DTZ001


@settings(deadline=None)
@given(instants, instants)
def test_text_order_is_time_order(one, other):
    one, other = (at.replace(microsecond=at.microsecond // 1000 * 1000) for at in (one, other))
    assert (utc_text(one) < utc_text(other)) == (one < other)
    assert utc_value(utc_text(one)) == one


def test_an_instant_is_kept_in_utc():
    tokyo = timezone(timedelta(hours=9))
    assert utc_text(datetime(2027, 1, 11, 8, 30, tzinfo=tokyo)) == "2027-01-10T23:30:00.000Z"


@pytest.mark.parametrize("value", [datetime(2027, 1, 11), object(), {"a": 1}, 2**63, float("nan"), float("inf")])  # noqa: DTZ001
def test_what_no_column_holds_is_refused(value):
    with pytest.raises(BugError):
        column_value(value)


@pytest.mark.parametrize(
    ("value", "kept"),
    [(Side.LEFT, -1), (True, 1), (date(2027, 1, 11), "2027-01-11"), (None, None), (b"\0", b"\0"), (0.5, 0.5)],
)
def test_values_of_the_program_become_plain(value, kept):
    assert (column_value(value), type(column_value(value))) == (kept, type(kept))


def test_half_a_character_does_not_cost_the_rest():
    assert column_value("neck \ud83d hurts") == "neck \ufffd hurts"
    assert column_value("fine \U0001f642") == "fine \U0001f642"


def test_json_refuses_what_json_has_not():
    with pytest.raises(ValueError, match="JSON"):
        json_text(float("nan"))


def test_ids_are_random_and_seeded_ids_repeat():
    assert new_uuid() != new_uuid()
    first, second = seeded_uuids(7), seeded_uuids(7)
    ids = [first() for _ in range(3)]
    assert ids == [second() for _ in range(3)]
    assert {UUID(one).version for one in ids} == {4}
    assert len(set(ids)) == 3
