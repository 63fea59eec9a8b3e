"""What is told of a treatment: what cannot be is said by field, and units are numbers of the product's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dystonia_companion.model.pose import Side
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.treatment import (
    OTHER,
    Details,
    Guidance,
    InjectedMuscle,
    SideEffect,
    day_problem,
    problems,
    units_of,
)

DAY, TODAY = date(2027, 1, 11), date(2027, 3, 1)
MUSCLE = InjectedMuscle("splenius_cap", Side.RIGHT, 60.0, 3)
EFFECT = SideEffect("dry_mouth", date(2027, 1, 20), date(2027, 2, 1), 3)
WHOLE = Details(
    batch="C1",
    guidance=Guidance.EMG,
    units=180.5,
    photo=False,
    benefit=DAY,
    best=date(2027, 2, 8),
    best_percent=100,
    swallow_2=0,
    pain_before=10,
    muscles=(MUSCLE, replace(MUSCLE, side=Side.LEFT), InjectedMuscle(OTHER, name="digastric")),
    effects=(EFFECT, SideEffect(OTHER, DAY, name="itch")),
)


def test_what_is_possible_is_kept() -> None:
    assert problems(WHOLE, DAY, TODAY) == {}
    assert problems(Details(), DAY, TODAY) == {}
    assert Details().empty
    assert not WHOLE.empty


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("units", 0.0),
        ("units", -5.0),
        ("units", float("nan")),
        ("units", float("inf")),
        ("units", 100_001.0),
        ("best_percent", 101),
        ("swallow_1", 11),
        ("pain_peak", -1),
        ("benefit", DAY - timedelta(days=1)),
        ("best", TODAY + timedelta(days=1)),
        ("clinic", "x" * 201),
        ("notes", "x" * 4_001),
    ],
)
def test_what_cannot_be_is_told_by_its_field(field: str, value: Any) -> None:
    assert set(problems(replace(WHOLE, **{field: value}), DAY, TODAY)) == {field}


@pytest.mark.parametrize(
    ("muscle", "code"),
    [
        (InjectedMuscle(OTHER), "name_missing"),
        (MUSCLE, "muscle_twice"),
        (InjectedMuscle("levator", None, -1.0), "units_wrong"),
        (InjectedMuscle("levator", None, None, 0), "out_of_range"),
    ],
)
def test_a_muscle_that_cannot_be(muscle: InjectedMuscle, code: str) -> None:
    found = problems(replace(WHOLE, muscles=(MUSCLE, muscle)), DAY, TODAY)
    assert {name: reason.code for name, reason in found.items()} == {"muscles.1": code}


@pytest.mark.parametrize(
    ("effect", "code"),
    [
        (SideEffect(OTHER, DAY), "name_missing"),
        (replace(EFFECT, end=date(2027, 1, 19)), "ends_before_start"),
        (replace(EFFECT, start=DAY - timedelta(days=1)), "day_outside_course"),
        (replace(EFFECT, severity=11), "out_of_range"),
    ],
)
def test_a_side_effect_that_cannot_be(effect: SideEffect, code: str) -> None:
    found = problems(replace(WHOLE, effects=(effect,)), DAY, TODAY)
    assert {name: reason.code for name, reason in found.items()} == {"effects.0": code}


@pytest.mark.parametrize(
    ("typed", "units"),
    [
        *(("60", 60.0), (" 62.5 ", 62.5), ("62,5", 62.5)),
        *((text, "units_wrong") for text in ("0", "-5", "sixty", "", "1e3", "٣", "1.2.3", "nan", "9" * 400)),
        *((text, "units_unclear") for text in ("5,000", "10.000", "1,125")),
        *(("5000", 5000.0), ("2500.5", 2500.5), ("12345,67", 12345.67)),
    ],
)
def test_units_are_read_as_people_write_them(typed: str, units: float | str) -> None:
    found = units_of(typed)
    assert (found.code if isinstance(found, Reason) else found) == units


def test_no_treatment_is_to_come_or_from_before_the_medicine() -> None:
    assert day_problem(TODAY, TODAY) is None
    assert day_problem(date(1995, 2, 28), TODAY) is None
    assert day_problem(TODAY + timedelta(days=1), TODAY) is not None
    assert day_problem(date(1027, 1, 11), TODAY) is not None
