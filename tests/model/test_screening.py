"""What the answers of a person come to, with made-up questions and with the shipped ones."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.content.screening import read_screening
from dystonia_companion.model.pattern import Pattern
from dystonia_companion.model.person import Clearance
from dystonia_companion.model.screening import STRICTEST, Choice, Question, screen
from dystonia_companion.paths import resource_root
from tests.model.people import pattern

NO, YES = Choice("no"), Choice("yes", Clearance.NOT_CLEARED, ("word",))
ANYBODY = Pattern()
SHIPPED = read_screening(resource_root())
FINE = {q.id: q.choices[0].id for q in SHIPPED} | {"neck_exercises_cleared": "yes"}


def test_an_open_question_keeps_the_head_still() -> None:
    assert screen([Question("a", "p", (NO, YES))], {}, ANYBODY).clearance is Clearance.NOT_CLEARED
    assert screen([Question("a", "p", (NO, YES))], {}, ANYBODY).unanswered == ("a",)


def test_an_open_question_never_lifts_a_block() -> None:
    blocked = Question("b", "p", (NO, Choice("yes", Clearance.BLOCKED)))
    came_to = screen([Question("a", "p", (NO, YES)), blocked], {"b": "yes"}, ANYBODY)
    assert came_to.clearance is Clearance.BLOCKED


def test_an_answer_of_another_version_counts_as_none() -> None:
    assert screen([Question("a", "p", (NO, YES))], {"a": "perhaps"}, ANYBODY).unanswered == ("a",)


def test_what_is_not_answered_counts_as_its_default() -> None:
    question = Question("a", "p", (NO, YES), unanswered="yes")
    came_to = screen([question], {}, ANYBODY)
    assert not came_to.unanswered
    assert came_to.flags == {"word"}
    assert came_to.clearance is Clearance.NOT_CLEARED


def test_a_question_for_one_kind_of_pull_is_asked_with_it_only() -> None:
    question = Question("a", "p", (NO, YES), only_with=("retrocollis",))
    assert screen([question], {}, ANYBODY).unanswered == ()
    assert screen([question], {}, pattern(("retrocollis", None, 1))).unanswered == ("a",)
    assert screen([question], {"a": "yes"}, ANYBODY).flags == frozenset()


def test_healthy_people_are_cleared_by_a_professional_alone() -> None:
    assert screen(SHIPPED, FINE, ANYBODY).clearance is Clearance.CLEARED
    assert screen(SHIPPED, FINE | {"neck_exercises_cleared": "not_yet"}, ANYBODY).clearance is Clearance.NOT_CLEARED
    assert screen(SHIPPED, FINE, ANYBODY).flags == {"arms_not_tried"}


def test_arm_swings_are_not_asked_of_people_who_may_fall() -> None:
    """Reference 1.1: the try-out is not asked for with falls, vertigo, balance problems or an implant."""
    for question, answer in (("falls", "yes"), ("vertigo", "yes_cleared"), ("unsteady", "yes"), ("implant", "yes")):
        came_to = screen(SHIPPED, FINE | {"arm_swings": "better", question: answer}, ANYBODY)
        assert "arms_not_tried" in came_to.flags
        assert "stable_dystonia" not in came_to.flags


# From the table of clinical reference 8.2, read again for this test: the least that each yes leaves.
TABLE = {
    "under_18": Clearance.BLOCKED,
    "new_medicine": Clearance.BLOCKED,
    "swallow_breath": Clearance.BLOCKED,
    "weak_limbs": Clearance.BLOCKED,
    "fever": Clearance.BLOCKED,
    "recent_fall": Clearance.BLOCKED,
    "neck_bones": Clearance.NOT_CLEARED,
    "narrow_canal": Clearance.NOT_CLEARED,
    "ankylosing": Clearance.NOT_CLEARED,
    "hypermobility": Clearance.NOT_CLEARED,
    "chiari": Clearance.NOT_CLEARED,
    "neck_artery": Clearance.NOT_CLEARED,
    "steroids": Clearance.NOT_CLEARED,
    "drop_attacks": Clearance.NOT_CLEARED,
    "vertigo": Clearance.NOT_CLEARED,
}


@pytest.mark.parametrize(("question", "left"), TABLE.items())
def test_each_yes_of_the_table_leaves_what_the_table_says(question: str, left: Clearance) -> None:
    assert screen(SHIPPED, FINE | {question: "yes"}, ANYBODY).clearance is left


def test_nobody_without_a_diagnosis_gets_exercises() -> None:
    assert screen(SHIPPED, FINE | {"diagnosis": "no"}, ANYBODY).clearance is Clearance.INFORMATION


def test_a_clinicians_yes_lifts_a_condition_but_not_its_words() -> None:
    came_to = screen(SHIPPED, FINE | {"vertigo": "yes_cleared"}, ANYBODY)
    assert came_to.clearance is Clearance.CLEARED
    assert {"vertigo", "balance_problem"} <= came_to.flags


# Clinical reference 8.7, and 8.2 where it names more: every word that a question makes true has just these origins.
ORIGINS = {
    "reverse_geste": {"behind_head"},
    "reverse_geste_supine": {"on_back"},
    "stable_dystonia": {"arm_swings"},
    "unstable_dystonia": {"arm_swings"},
    "arms_not_tried": {"arm_swings"},
    "all_with_trick": {"light_touch"},
    "balance_problem": {"vertigo", "unsteady", "drop_attacks"},
    "falls_history": {"falls"},
    "vertigo": {"vertigo", "drop_attacks"},
    "high_bp": {"blood_pressure"},
    "heart_disease": {"heart"},
    "pregnancy": {"pregnant"},
    "implant": {"implant"},
    "implant_not_cleared": {"implant"},
    "jaw_tension": {"jaw_tight"},
    "jaw_lock": {"jaw_locks", "jaw_opening"},
    "jaw_dystonia_untreated": {"jaw_cramps"},
    "clinician_confirmed": {"head_drawn_back"},
    "swallowing_problem": {"swallow_breath"},
}


def test_every_word_has_the_origins_of_the_reference() -> None:
    found: dict[str, set[str]] = {}
    for question in SHIPPED:
        for word in {f for c in question.choices for f in c.flags}:
            found.setdefault(word, set()).add(question.id)
    assert found == ORIGINS


answers = st.fixed_dictionaries({q.id: st.sampled_from([None, *(c.id for c in q.choices)]) for q in SHIPPED})


@given(answers, st.data())
def test_answering_yes_to_one_more_condition_never_allows_more(given_answers, data) -> None:
    said = {q: a for q, a in given_answers.items() if a is not None}
    before = screen(SHIPPED, said, ANYBODY).clearance
    condition = data.draw(st.sampled_from(sorted(TABLE)))
    after = screen(SHIPPED, said | {condition: "yes"}, ANYBODY).clearance
    assert STRICTEST.index(after) <= STRICTEST.index(before) or condition not in said


def test_every_shipped_question_can_be_answered_in_every_way() -> None:
    for question, number in product(SHIPPED, range(3)):
        if number < len(question.choices):
            choice = question.choices[number]
            came_to = screen(SHIPPED, FINE | {question.id: choice.id}, pattern(("sagittal_backward", None, 1)))
            assert STRICTEST.index(came_to.clearance) <= STRICTEST.index(choice.allows)
