"""Breathing in the real program by keyboard alone: B from anywhere, a sleep and a kill in the middle, a whole session to its end."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.whole.person import GOING, NO_TONES, STANDING, Person, at_the_desk
from tests.whole.prepared import ready

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus]

KEPT = "SELECT kind, routine, outcome FROM session ORDER BY started_utc"
SLOW = 4.0


def line(person: Person) -> str:
    """ "Slow · Breath 3 of 30 · 4:32 to go"."""
    return next((name for name in person.reader.names("label") if name.startswith("Slow · Breath")), "")


def test_b_from_anywhere_pauses_in_a_sleep_and_survives_a_kill(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk", speed=SLOW) as person:
        ready(person.desk.data)
        person.start()
        person.go("Help")
        person.desk.press("b")
        person.wait_for(lambda: person.place() == "Breathe", "B leads to Breathe")
        person.close_sentence(NO_TONES)
        person.wait_for(lambda: "Breath 2 of 30" in line(person), "the second breath")
        person.picture("breathing")
        person.steer(asleep=timedelta(minutes=30))
        person.wait_for(lambda: person.offered() == STANDING, "it stands still after a sleep")
        stood = line(person)
        person.desk.press("space")
        person.wait_for(lambda: person.offered() == GOING and line(person) != stood, "it goes on where it stood")
        assert "of 30" in line(person)
        person.desk.kill()
        person.start()
        person.go("Breathe")
        person.hears("Your last sessions")
        person.desk.wait_for_rows("SELECT 1 FROM session WHERE outcome = 'partly'")
        assert person.database_is_whole()


def test_a_session_from_the_list_to_its_end(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk", speed=12.0) as person:
        ready(person.desk.data)
        person.start()
        person.go("Breathe")
        person.tab_to("Slow, in 4 · out 6 · 6 a minute")
        for _ in range(3):
            person.desk.press("Down")
        person.hears("Start: Easy belly")
        for _ in range(2):
            person.choose("Minutes: less")
        person.choose("Start: Easy belly")
        person.desk.wait_for_rows("SELECT 1 FROM session WHERE ended_utc IS NULL")
        person.follow(until=lambda: person.reader.shows("Done. Well breathed."))
        person.picture("breathed")
        person.choose("Close")
        assert person.desk.rows(KEPT) == [("breathe", "breathing_belly_easy", "done")]
        assert person.desk.close() == 0
