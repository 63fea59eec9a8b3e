"""Injections in the real window: told in two presses by keys alone, booked, checked, and whole after a crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from dystonia_companion.content.words import Words
from dystonia_companion.paths import resource_root
from tests.whole.person import at_the_desk
from tests.whole.prepared import ready

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus]

WORDS = Words(resource_root())
TREATMENTS = "SELECT local_date, product FROM treatment"
BATCH = "SELECT batch FROM treatment_detail WHERE batch IS NOT NULL"
APPOINTMENTS = "SELECT kind, status, sequence FROM appointment"
CHECKS = "SELECT advice FROM safety_check ORDER BY at_utc"


def test_told_booked_and_checked_by_keys_alone_and_whole_after_a_crash(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk", speed=1.0) as person:
        ready(person.desk.data)
        person.start()
        person.go("Injections")
        person.picture("first")
        person.choose("I was injected")
        person.hears("When was it?")
        person.desk.press(
            "Tab", "Return", pause_ms=500
        )  # past the filter for second presses, on from the title, which has the focus: today
        (told,) = person.desk.wait_for_rows(TREATMENTS)
        assert told[1] is None, "the product comes later"
        person.hears("This is day 0.")
        person.picture("kept")
        person.choose("Add what the letter says")
        person.tab_to("Batch")
        person.desk.type("C4123")
        assert person.desk.wait_for_rows(BATCH) == [("C4123",)], (
            "kept soon after the last key, without leaving the field"
        )
        person.picture("letter")
        person.desk.kill()
        assert person.database_is_whole()
        person.start()
        person.go("Injections")
        person.hears("Day 0")
        person.choose("Add appointment")
        person.hears("New appointment")
        person.choose("Save")
        assert person.desk.wait_for_rows(APPOINTMENTS) == [("injections", "planned", 0)]
        person.picture("booked")
        person.go("Today")
        person.choose("All fine")
        assert person.desk.wait_for_rows(CHECKS) == [("fine",)]
        person.picture("checked")
        assert person.desk.close() == 0


def test_an_alarming_answer_opens_the_warning_signs_at_once_and_is_kept(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk", speed=1.0) as person:
        ready(person.desk.data)
        person.start()
        person.go("Injections")
        person.choose("I was injected")
        person.hears("When was it?")
        person.choose("Yesterday")
        person.desk.wait_for_rows(TREATMENTS)
        person.go("Today")
        person.choose("Something is different")
        person.answer(WORDS.text("aftercare.ask.head_up.text"), WORDS.text("aftercare.ask.head_up.different"))
        person.hears("Call emergency services now.")
        assert person.desk.wait_for_rows(CHECKS) == [("emergency",)]
        person.picture("alarm")
        person.desk.kill()
        assert person.desk.rows(CHECKS) == [("emergency",)]
        assert person.database_is_whole()
