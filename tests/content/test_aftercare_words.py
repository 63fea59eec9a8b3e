"""Everything around injections that can be said has its words, and no word goes unsaid."""

from __future__ import annotations

import re

from dystonia_companion.content.words import Words
from dystonia_companion.model.aftercare import Care, Voice
from dystonia_companion.model.appointment import LEADS, AppointmentKind
from dystonia_companion.model.planned import Standing
from dystonia_companion.paths import resource_root

WORDS = Words(resource_root())
LONGEST = 12  # words in a sentence (clinical reference 8.5)


def test_every_reminder_and_every_kind_of_appointment_has_words() -> None:
    wanted = {f"reminders.lead.{kind}.{lead.id}" for kind in ("injections", "other") for lead in LEADS}
    assert {key for key in WORDS.keys("reminders") if key.startswith("reminders.lead.")} == wanted
    assert all(WORDS.has(f"reminders.kind.{kind.value}") for kind in AppointmentKind)
    assert all(WORDS.has(f"reminders.book.{standing.value}") for standing in Standing)


def test_every_answer_and_every_outcome_has_words() -> None:
    assert all(WORDS.has(f"aftercare.ask.voice.{voice.value}") for voice in Voice)
    assert all(WORDS.has(f"aftercare.card.said.{care.value}") for care in Care)


def test_the_advice_below_the_card_is_that_of_the_reference() -> None:
    assert WORDS.text("aftercare.told.text_note_swallow") == (
        "Sit upright, small bites. If worse or still there tomorrow, phone your clinic."
    )
    assert "No press-and-hold" in WORDS.text("aftercare.told.text_note_weak")


def test_sentences_are_short_and_words_are_those_to_use_with_people() -> None:
    for area in ("aftercare", "reminders"):
        for key in WORDS.keys(area):
            text = WORDS.template(key)
            for sentence in re.split(r"[.?:]\s", text):
                count = len(re.sub(r"\{\w+\}", "", sentence).split())
                assert count <= LONGEST, f"{key}: {sentence}"
            for word in ("overdue", "booster", "dose", "units"):
                assert word not in text.lower(), key
