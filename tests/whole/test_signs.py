""" "It hurts" by keyboard alone, as it is heard: the check before, the emergency card at once, and what is left out after."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.whole.person import GOING, NO_TONES, at_the_desk
from tests.whole.prepared import ready

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus]

SIGNS = "SELECT symptom, signs, reply FROM stop_sign"
LIMITS = "SELECT kind, until_cleared, cleared_utc IS NULL FROM limitation"


def test_a_sign_is_named_advised_and_limits_after_the_program_was_killed(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk") as person:
        ready(person.desk.data)
        person.start()
        person.begin()
        person.close_sentence(NO_TONES)
        assert person.desk.rows("SELECT pain, new_sign, swallow_breath_ok FROM check_in") == [(None, 0, 1)]
        person.desk.press("Right", "w")
        person.hears("Written down that it hurt")
        person.desk.press("Return", "space", "d")  # out of habit: nothing has the focus that could act
        person.hears("Written down that it hurt")
        person.answer("Something else? Tick all that is true", "Dizzy")
        person.choose("That is all")
        person.hears("You may answer at any time. Nothing goes on by itself.")
        person.picture("question")
        assert person.desk.rows(SIGNS) == [("dizzy", '["dizzy"]', None)]
        person.desk.kill()

        person.start()
        person.go("Stretch")
        person.hears("No exercise for now, because of the sign that you told us.")
        assert not person.reader.shows("Go on from exercise")
        person.choose("A clinician said yes: Items that turn wait until a clinician says yes.")
        person.hears("Items that turn are back: a clinician said yes.")
        assert sorted(person.desk.rows(LIMITS)) == [("no_exercise", 0, 1), ("no_turning", 1, 0)]


def test_an_emergency_sign_shows_whom_to_call_at_once(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk") as person:
        ready(person.desk.data)
        person.start()
        person.begin()
        person.close_sentence(NO_TONES)
        person.desk.press("w")
        person.answer("One of these? Press it: it is an emergency", "Trouble breathing")
        person.hears("Call emergency now if you have any of these")
        person.picture("emergency")
        assert person.desk.rows(LIMITS) == [("no_exercise", 1, 1)]
        assert [outcome for outcome, *_ in person.sessions()] == ["stopped"]
        person.desk.press("Escape")
        person.hears("Whom to call")
        person.choose("It was not that")
        person.choose("Nothing of this")
        person.hears("What you did")
        assert person.desk.rows(LIMITS) == []
        person.choose("Close")
        person.begin()
        person.wait_for(lambda: person.offered() == GOING, "the next session goes")
