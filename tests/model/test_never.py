"""The never-list: what is asked when, for how long an answer holds, and what it locks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dystonia_companion.content.thermal import read_thermal
from dystonia_companion.model.never import Answered, When, each_time, locked_by, open_questions
from dystonia_companion.model.thermal import Warmth
from dystonia_companion.paths import resource_root

QUESTIONS = read_thermal(resource_root()).questions
TODAY = date(2027, 1, 11)
HEAT, COLD, BOTH = Warmth.HEAT, Warmth.COLD, Warmth.BOTH


def ids(questions) -> set[str]:
    return {q.id for q in questions}


def test_what_only_concerns_cold_is_not_asked_before_warmth() -> None:
    heat, cold = (ids(open_questions(QUESTIONS, kind, {}, (), TODAY)) for kind in (HEAT, COLD))
    assert "heat_raynaud" in cold - heat
    assert "heat_pattern" in heat - cold
    assert ids(open_questions(QUESTIONS, BOTH, {}, (), TODAY)) == heat | cold


def test_what_nobody_has_is_not_asked() -> None:
    assert "heat_implant" not in ids(open_questions(QUESTIONS, HEAT, {}, (), TODAY))
    assert "heat_implant" in ids(open_questions(QUESTIONS, HEAT, {}, {"implant"}, TODAY))
    assert "heat_now_injected" not in ids(each_time(QUESTIONS, HEAT, ()))
    assert "heat_now_injected" in ids(each_time(QUESTIONS, COLD, {"injections_unknown"}))


HOLDS = [
    ("heat_numb", "no", 4000, True),
    ("heat_numb", "maybe", 0, False),
    ("heat_pattern", "no", 29, True),
    ("heat_pattern", "no", 30, False),
    ("heat_pattern", "no", -3, False),
    ("heat_pattern", "yes", 400, True),
    ("heat_pattern", "yes_seen", 30, False),
]


@pytest.mark.parametrize(("question", "answer", "days_ago", "holds"), HOLDS)
def test_how_long_an_answer_holds(question: str, answer: str, days_ago: int, holds: bool) -> None:
    given = {question: Answered(answer, TODAY - timedelta(days=days_ago))}
    assert (question not in ids(open_questions(QUESTIONS, HEAT, given, (), TODAY))) is holds


LOCKS = [
    ("heat_numb", "yes", {HEAT, COLD, BOTH}),
    ("heat_circulation", "yes", {HEAT, COLD, BOTH}),
    ("heat_raynaud", "yes", {COLD, BOTH}),
    ("heat_cancer", "yes", {HEAT, COLD, BOTH}),
    ("heat_cold_allergy", "yes", {COLD, BOTH}),
    ("heat_diabetes", "yes", {HEAT, COLD, BOTH}),
    ("heat_diabetes", "yes_cleared", set()),
    ("heat_pattern", "yes", {HEAT, BOTH}),
    ("heat_pattern", "yes_seen", set()),
    ("heat_now_drowsy", "yes", {HEAT, COLD, BOTH}),
    ("heat_now_alone", "yes", {HEAT, COLD, BOTH}),
    ("heat_now_bed", "yes", {HEAT, COLD, BOTH}),
    ("heat_now_skin", "yes", {HEAT, COLD, BOTH}),
    ("heat_now_bruise", "yes", {HEAT, BOTH}),
    ("heat_now_rub", "yes", {HEAT, BOTH}),
    ("heat_now_fever", "yes", {HEAT, COLD, BOTH}),
    ("heat_pregnancy", "not_asked", {HEAT, BOTH}),
    ("heat_implant", "not_asked", {HEAT, COLD, BOTH}),
    ("heat_implant", "yes_cleared", set()),
    ("heat_now_injected", "yes", {HEAT, COLD, BOTH}),
]
FLAGS = {"pregnancy", "implant", "injections_unknown"}


@pytest.mark.parametrize(("question", "answer", "locked"), LOCKS)
def test_what_an_answer_locks(question: str, answer: str, locked: set[Warmth]) -> None:
    found = {kind for kind in Warmth if locked_by(QUESTIONS, kind, {question: answer}, FLAGS)}
    assert found == locked


def test_an_answer_to_what_is_no_longer_so_locks_nothing() -> None:
    assert locked_by(QUESTIONS, HEAT, {"heat_pregnancy": "not_asked"}, ()) == ()


def test_what_changes_is_asked_each_time() -> None:
    assert ids(q for q in QUESTIONS if q.when is When.EACH_TIME) == {
        f"heat_now_{what}" for what in ("drowsy", "alone", "bed", "skin", "bruise", "rub", "fever", "injected")
    }
