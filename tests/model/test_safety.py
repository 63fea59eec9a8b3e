"""What signs lead to, by the shipped groups, against the table of clinical reference 8.1."""

from __future__ import annotations

from datetime import date

import pytest

from dystonia_companion.content.stop_symptoms import read_stop_symptoms
from dystonia_companion.model.person import DaySize, size_for_pain, usual_pain
from dystonia_companion.model.safety import Card, Limit, Restriction, change_of_pain, most_urgent
from dystonia_companion.paths import resource_root

GROUPS = read_stop_symptoms(resource_root())
BY_ID = {group.id: group for group in GROUPS}


@pytest.mark.parametrize(
    ("signs", "group"),
    [
        (["more_pain"], "more_pain_or_jerks"),
        (["more_pain", "dizzy"], "dizzy"),
        (["dizzy", "weak_arm_or_leg"], "cord_signs"),
        (["weak_arm_or_leg", "chest_pain", "more_pain"], "emergency_signs"),
        (["blurred_vision", "spinning"], "vision"),
    ],
)
def test_of_several_signs_the_uppermost_group_counts(signs: list[str], group: str) -> None:
    found = most_urgent(GROUPS, signs)
    assert found is not None
    assert found.id == group


def test_unknown_signs_are_no_group() -> None:
    assert most_urgent(GROUPS, ["hunger"]) is None


def test_an_emergency_asks_nothing() -> None:
    emergency = BY_ID["emergency_signs"]
    assert not emergency.asks
    assert emergency.otherwise.card is Card.EMERGENCY


@pytest.mark.parametrize(
    ("group", "yes_card", "no_card"),
    [
        ("cord_signs", Card.EMERGENCY, Card.SAME_DAY),
        ("dizzy", None, Card.SAME_DAY),
        ("nerve", None, Card.SAME_DAY),
        ("headache", None, Card.SAME_DAY),
    ],
)
def test_the_answer_decides_the_card(group: str, yes_card: Card | None, no_card: Card | None) -> None:
    assert BY_ID[group].advice(True).card is yes_card
    assert BY_ID[group].advice(False).card is no_card


def test_turning_waits_for_a_clinician_after_dizziness_whatever_is_answered() -> None:
    for reply in (True, False, None):
        assert Restriction(Limit.NO_TURNING, True) in BY_ID["dizzy"].advice(reply).restrictions


def test_no_exercise_after_signs_of_the_cord_until_a_clinician_says_yes() -> None:
    for reply in (True, False, None):
        assert BY_ID["cord_signs"].advice(reply).restrictions == (Restriction(Limit.NO_EXERCISE, True),)


@pytest.mark.parametrize(("group", "minutes"), [("dizzy", 5), ("nerve", 5), ("headache", 60), ("cord_signs", 0)])
def test_waiting_is_as_long_as_the_reference_says(group: str, minutes: int) -> None:
    assert BY_ID[group].wait_min == minutes


DAYS = [date(2027, 1, n) for n in range(1, 8)]


@pytest.mark.parametrize(
    ("pain", "usual", "advised", "size"),
    [
        (None, None, False, DaySize.NORMAL),
        (4, None, False, DaySize.NORMAL),
        (5, None, False, DaySize.SMALL),
        (6, None, False, DaySize.SMALL),
        (7, None, False, DaySize.CALM),
        (3, 1.0, False, DaySize.CALM),  # 2 above usual
        (3, 1.5, False, DaySize.NORMAL),
        (5, 7.0, False, DaySize.CALM),  # always strong: until the clinic has advised
        (None, 7.0, False, DaySize.CALM),
        (7, 7.0, True, DaySize.SMALL),
        (9, 7.0, True, DaySize.CALM),
    ],
)
def test_pain_sizes_the_session(pain: int | None, usual: float | None, advised: bool, size: DaySize) -> None:
    assert size_for_pain(pain, usual, advised) is size


def test_usual_pain_is_the_middle_of_the_days() -> None:
    assert usual_pain({day: [3] for day in DAYS[:4]}) is None
    assert usual_pain(dict(zip(DAYS, ([2, 4], [1], [9], [2], [2]), strict=False))) == 2
    assert usual_pain(dict(zip(DAYS, ([1], [1], [2], [3], [9], [9]), strict=False))) == 2.5


def test_only_more_pain_lets_a_session_go_on() -> None:
    assert [g.id for g in GROUPS if g.otherwise.may_go_on] == ["more_pain_or_jerks"]
    assert not any(g.if_yes.may_go_on for g in GROUPS if g.if_yes is not None)


@pytest.mark.parametrize(
    ("before", "after", "change"), [(5, 0, "less"), (5, 5, "same"), (5, 7, "little_more"), (5, 8, "more")]
)
def test_more_than_two_points_is_more_pain(before: int, after: int, change: str) -> None:
    assert change_of_pain(before, after) == change
