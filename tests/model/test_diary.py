"""What an entry, a trick and own words may hold, and what the trick log says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from statistics import median as textbook_median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.diary import (
    CORE,
    LONGEST_NAME,
    LONGEST_NOTE,
    Feel,
    Felt,
    GoalMark,
    Manner,
    Trick,
    TrickUse,
    decided_by_tricks,
    median,
    name_problem,
    problems,
    use_problems,
    works,
)
from dystonia_companion.model.pose import Side
from tests.model.diaries import CONTENT, entry

NOW = datetime(2027, 3, 1, 20, tzinfo=UTC)
WHOLE = replace(
    entry(date(2027, 3, 1), pain=0, pull=10, tasks_reading=4),
    feel=Feel.BAD,
    triggers=("stress",),
    tablets=0,
    pgi=7,
    woken=False,
    cough=True,
    goals={"goal": GoalMark(10), "other": GoalMark(done=True)},
    note="Windy.",
)


def test_a_whole_entry_has_nothing_wrong() -> None:
    assert problems(WHOLE, NOW) == {}


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"scores": {"pain": 11}}, "scores.pain", "out_of_range"),
        ({"scores": {"pain": 3, "pull": -1}}, "scores.pull", "out_of_range"),
        ({"goals": {"goal": GoalMark(11)}}, "goals.goal", "out_of_range"),
        ({"tablets": 51}, "tablets", "out_of_range"),
        ({"tablets": -1}, "tablets", "out_of_range"),
        ({"pgi": 0}, "pgi", "out_of_range"),
        ({"pgi": 8}, "pgi", "out_of_range"),
        ({"note": "x" * (LONGEST_NOTE + 1)}, "note", "too_long"),
        ({"at": NOW + timedelta(seconds=1)}, "at", "time_to_come"),
        ({"day": date(1979, 12, 31), "at": datetime(1979, 12, 31, tzinfo=UTC)}, "at", "day_long_ago"),
    ],
)
def test_what_is_wrong_is_said_by_field(change: dict[str, Any], field: str, code: str) -> None:
    found = problems(replace(WHOLE, **change), NOW)
    assert {name: reason.code for name, reason in found.items()} == {field: code}


@pytest.mark.parametrize(
    "told",
    [
        {"scores": {"pain": 0}},
        {"feel": Feel.GOOD},
        {"triggers": ("none",)},
        {"eased": ("heat",)},
        {"tablets": 0},
        {"woken": False},
        {"illness": True},
        {"goals": {"goal": GoalMark()}},
        {"note": "x"},
    ],
)
def test_anything_told_makes_an_entry_and_nothing_told_makes_none(told: dict[str, Any]) -> None:
    nothing = replace(entry(date(2027, 3, 1)), note=" ")
    assert {name: reason.code for name, reason in problems(nothing, NOW).items()} == {"entry": "nothing_told"}
    assert problems(replace(nothing, **told), NOW) == {}


def test_a_clock_that_was_set_back_refuses_no_change_of_what_was_kept() -> None:
    back = NOW - timedelta(days=30)
    assert "at" in problems(WHOLE, back)
    assert problems(replace(WHOLE, feel=Feel.GOOD), back, WHOLE) == {}
    assert "at" in problems(replace(WHOLE, at=WHOLE.at + timedelta(hours=1)), back, WHOLE)


def test_the_core_items_are_those_that_ship() -> None:
    assert tuple(item.id for item in CONTENT.items if item.when.value == "core") == CORE


@given(st.lists(st.integers(0, 10), min_size=1, max_size=30))
def test_the_median_is_the_textbooks(values: list[int]) -> None:
    assert median(values) == textbook_median(values)


@pytest.mark.parametrize(
    ("words", "code"),
    [("", "nothing_written"), ("  ", "nothing_written"), ("numb EAR", "twice"), ("x" * (LONGEST_NAME + 1), "too_long")],
)
def test_own_words_that_cannot_be(words: str, code: str) -> None:
    problem = name_problem(words, ["Numb ear"])
    assert problem is not None
    assert problem.code == code
    assert name_problem("x" * LONGEST_NAME, ["Numb ear"]) is None


CHEEK = Trick("cheek", "cheek", Side.LEFT, Manner.LIGHT)
BEHIND = Trick("behind", "back_of_head", None, Manner.LIGHT)
REST = Trick("rest", "headrest")
MIRROR = Trick("mirror", "mirror")


def used(trick: Trick, felt: Felt, hours_ago: int = 0, **more: Any) -> TrickUse:
    at = NOW - timedelta(hours=hours_ago)
    return TrickUse(f"{trick.uuid}-{hours_ago}", trick.uuid, at, at.date(), "Europe/London", felt, **more)


@pytest.mark.parametrize(
    ("felt", "score", "fits"),
    [
        (Felt.BETTER, 0, True),
        (Felt.BETTER, 4, True),
        (Felt.BETTER, 5, False),
        (Felt.SAME, 5, True),
        (Felt.SAME, 6, False),
        (Felt.WORSE, 6, True),
        (Felt.WORSE, 10, True),
        (Felt.WORSE, 4, False),
        (Felt.WORSE, None, True),
    ],
)
def test_a_number_and_its_word_fit(felt: Felt, score: int | None, fits: bool) -> None:
    assert ("score" not in use_problems(used(CHEEK, felt, score=score), NOW)) is fits


def test_limits_of_a_use() -> None:
    bad = used(CHEEK, Felt.WORSE, -1, score=11, lasts_s=86_401)
    assert {name: reason.code for name, reason in use_problems(bad, NOW).items()} == {
        "at": "time_to_come",
        "score": "out_of_range",
        "lasts_s": "out_of_range",
    }


def test_whether_a_trick_still_works_is_as_told_last_whatever_it_felt_like() -> None:
    assert works([]) is None
    assert works([used(CHEEK, Felt.BETTER, 2), used(CHEEK, Felt.SAME, 1)]) is False
    told = [used(CHEEK, Felt.BETTER, 3, still_works=True), used(CHEEK, Felt.SAME, 1)]
    assert works(told) is True
    assert works([*told, used(CHEEK, Felt.BETTER, still_works=False)]) is False
    assert works([*told, used(CHEEK, Felt.WORSE)]) is None, "nobody knows since it felt worse"


@pytest.mark.parametrize("trick", [BEHIND, REST])
def test_contact_behind_the_head_that_made_it_worse_hides_such_contact(trick: Trick) -> None:
    log = [used(trick, Felt.WORSE, 2)]
    assert decided_by_tricks([trick], log, CONTENT.behind)["reverse_geste"] is True
    assert "reverse_geste" not in decided_by_tricks([trick], [*log, used(trick, Felt.SAME, 1)], CONTENT.behind)


def test_worse_elsewhere_hides_nothing() -> None:
    assert decided_by_tricks([CHEEK], [used(CHEEK, Felt.WORSE)], CONTENT.behind) == {"all_with_trick": False}


def test_the_log_decides_about_touching_once_a_touch_was_tried() -> None:
    tricks = [CHEEK, MIRROR]
    assert decided_by_tricks(tricks, [], CONTENT.behind) == {}
    assert decided_by_tricks(tricks, [used(MIRROR, Felt.BETTER)], CONTENT.behind) == {}
    better = used(CHEEK, Felt.BETTER, 2)
    assert decided_by_tricks(tricks, [better], CONTENT.behind) == {"all_with_trick": True}
    for later in (used(CHEEK, Felt.SAME, 1), used(CHEEK, Felt.BETTER, 1, still_works=False)):
        assert decided_by_tricks(tricks, [better, later], CONTENT.behind) == {"all_with_trick": False}
