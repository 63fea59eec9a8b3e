"""The daily check after injections: each rule of clinical reference 6.6, and the uppermost that fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.aftercare import ALL_FINE, Answers, Care, Voice, found, is_asked

checks = st.builds(
    Answers,
    swallow=st.integers(0, 10),
    saliva=st.booleans(),
    softer=st.booleans(),
    cough=st.booleans(),
    weak=st.integers(0, 10),
    breath_ok=st.booleans(),
    voice=st.sampled_from(Voice),
    head_up=st.booleans(),
)


@pytest.mark.parametrize(
    ("answers", "lungs", "care"),
    [
        (ALL_FINE, False, Care.FINE),
        (ALL_FINE, True, Care.FINE),
        (Answers(head_up=False), False, Care.EMERGENCY),
        (Answers(breath_ok=False), False, Care.EMERGENCY),
        (Answers(saliva=True), False, Care.EMERGENCY),
        (Answers(swallow=1), True, Care.SAME_DAY),
        (Answers(softer=True), True, Care.SAME_DAY),
        (Answers(swallow=4), False, Care.AMBER),
        (Answers(softer=True), False, Care.AMBER),
        (Answers(cough=True), False, Care.AMBER),
        (Answers(weak=6), False, Care.AMBER),
        (Answers(voice=Voice.HOARSE_LONG), False, Care.AMBER),
        (Answers(voice=Voice.HOARSE), False, Care.FINE),
        (Answers(weak=5), False, Care.NOTE_WEAK),
        (Answers(weak=3), False, Care.NOTE_WEAK),
        (Answers(weak=2), False, Care.FINE),
        (Answers(swallow=3), False, Care.NOTE_SWALLOW),
    ],
)
def test_each_rule_of_the_reference(answers: Answers, lungs: bool, care: Care) -> None:
    assert found(answers, lungs)[0] is care


def test_every_rule_that_fits_is_applied() -> None:
    assert found(Answers(swallow=2, weak=4), False) == (Care.NOTE_WEAK, Care.NOTE_SWALLOW)
    assert found(Answers(swallow=5, saliva=True), True) == (Care.EMERGENCY, Care.SAME_DAY, Care.AMBER)


@given(answers=checks, lungs=st.booleans())
def test_nothing_alarming_is_ever_called_fine_and_worse_is_never_less_urgent(answers: Answers, lungs: bool) -> None:
    order = list(Care)
    care = found(answers, lungs)[0]
    alarming = answers.saliva or not answers.breath_ok or not answers.head_up
    assert (care is Care.EMERGENCY) == alarming
    if answers.swallow >= 4 or answers.weak >= 6 or answers.softer or answers.cough:
        assert order.index(care) <= order.index(Care.AMBER)
    assert order.index(found(answers, True)[0]) <= order.index(care)


def test_it_is_asked_on_days_0_to_28_only() -> None:
    assert [day for day in (None, 0, 28, 29) if is_asked(day)] == [0, 28]
