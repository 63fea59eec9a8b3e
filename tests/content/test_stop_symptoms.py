"""The signs and their advice: every word is there, and what is spoken can be followed by ear."""

from __future__ import annotations

import re

import pytest

from dystonia_companion.content.stop_symptoms import read_stop_symptoms
from dystonia_companion.content.words import Words
from dystonia_companion.model.person import PainSays
from dystonia_companion.model.safety import Limit
from dystonia_companion.paths import resource_root

WORDS = Words(resource_root())
GROUPS = read_stop_symptoms(resource_root())
ADVICE = [advice for group in GROUPS for advice in (group.if_yes, group.otherwise) if advice is not None]


def spoken() -> list[str]:
    asked = [WORDS.text(f"stop_symptoms.ask.{g.id}") for g in GROUPS if g.asks]
    over = [WORDS.text(f"stop_symptoms.over.{g.id}") for g in GROUPS if g.wait_min]
    steps = [line for advice in ADVICE for line in WORDS.lines(f"stop_symptoms.advice.{advice.id}")]
    return [*asked, *over, *steps, WORDS.text("stop_symptoms.hurts"), WORDS.text("stop_symptoms.rest")]


def test_what_is_spoken_has_short_sentences() -> None:
    for text in spoken():
        for sentence in re.split(r"(?<=[.?!])\s+", text):
            assert 0 < len(sentence.split()) <= 12, sentence


def test_every_sign_and_every_limit_has_words() -> None:
    names = [WORDS.text(f"stop_symptoms.sign.{sign}") for group in GROUPS for sign in group.signs]
    assert len(set(names)) == len(names) == 22
    for limit in Limit:
        for how in ("today", "until_cleared", "lifted"):
            assert WORDS.text(f"stop_symptoms.{how}.{limit.value}")


@pytest.mark.parametrize("says", PainSays)
def test_every_size_but_the_normal_one_is_explained(says: PainSays) -> None:
    assert WORDS.has(f"reasons.size.{says.value}") == (says is not PainSays.NORMAL)
