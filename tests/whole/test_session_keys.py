"""The keys of a running session, from wherever the focus is, and what must not stop it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.whole.person import GOING, NO_TONES, STANDING, Person, at_the_desk
from tests.whole.prepared import ready

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus]

SLOW = 4.0  # a hidden player ticks each 200 ms; two seconds of the test clock must not fit between two ticks
UNFINISHED = "SELECT 1 FROM session WHERE ended_utc IS NULL"


def left(person: Person) -> str:
    """The label that says how much time is left of the session; it changes while the session goes on."""
    return next((name for name in person.reader.names("label") if name.endswith("· Gentle morning")), "")


def goes_on(person: Person) -> None:
    """Wait until time passes in the player."""
    before = left(person)
    assert before
    person.wait_for(lambda: left(person) not in ("", before), "time goes on in the session")


def is_at(person: Person, place: str) -> None:
    person.wait_for(lambda: person.reader.shows(place), f"the session is at {place}")


def test_every_key_of_a_session(tmp_path: Path) -> None:
    """Space from any focus; Right, Left, R; F1 and another place leave it running, F2 stills it; W writes down; Esc stops."""
    with at_the_desk(tmp_path / "desk", speed=SLOW) as person:
        ready(person.desk.data)
        person.start()
        person.begin()
        person.close_sentence(NO_TONES)
        for focus in ("It hurts", "Warning signs", "Stretch", "Back"):
            person.tab_to(focus)
            person.desk.press("space")
            person.wait_for(lambda: person.offered() == STANDING, f"Space pauses while {focus!r} has the focus")
            person.desk.press("space")
            person.wait_for(lambda: person.offered() == GOING, f"Space goes on while {focus!r} has the focus")
        person.desk.press("r")
        is_at(person, "1 of 5")

        person.desk.press("F2")
        person.hears("Call")
        person.picture("warning-signs-in-a-session")
        person.desk.press("Escape")
        person.wait_for(lambda: person.offered() == STANDING, "it stands still while the warning signs are read")
        person.desk.press("space")
        goes_on(person)

        person.desk.press("F1")
        person.wait_for(lambda: person.place() == "Help", "F1 opens Help")
        person.go("Today")
        person.hears("Gentle morning is going on.")
        person.picture("today-while-it-runs")
        person.go("Stretch")
        person.wait_for(lambda: person.offered() == GOING, "it still runs after other places were looked at")
        goes_on(person)
        assert person.desk.rows(UNFINISHED)
        assert person.items() == []

        person.desk.press("Right")
        is_at(person, "2 of 5")
        person.desk.press("Left", "Left")
        is_at(person, "1 of 5")
        person.desk.press("d")
        is_at(person, "2 of 5")

        begun = minutes_of(left(person))
        person.wait_for(lambda: begun - minutes_of(left(person)) > 0.1, "it is clear which exercise hurts")
        person.desk.press("w")
        person.hears("Written down that it hurt")
        person.picture("it-hurts")
        person.desk.press("F2", "Escape")
        person.hears("Written down that it hurt")
        assert person.desk.rows(UNFINISHED)
        person.choose("I can't say")
        person.choose("Leave it out, go on with the next")
        is_at(person, "3 of 5")
        person.wait_for(lambda: person.offered() == GOING, "it goes on after what hurt")

        person.desk.press("s")
        person.hears("Stopped. That is fine at any time.")
        person.picture("stopped")
        assert person.items() == [
            (0, "settle_checkin", "skipped"),
            (1, "upper_back_hug", "hurt"),
            (2, "blade_slide", "stopped"),
        ]
        assert [outcome for outcome, *_ in person.sessions()] == ["stopped"]
        assert person.desk.rows("SELECT exercise FROM hurt") == [("upper_back_hug",)]

        person.choose("Close")
        person.begin()
        person.desk.press("Escape")
        person.wait_for(lambda: [o for o, *_ in person.sessions()] == ["stopped", "stopped"], "Esc stops")


def test_closing_the_window_keeps_the_session_for_the_next_start(tmp_path: Path) -> None:
    """Without a tray the program ends with its window. The session has no end in the journal, and is offered again."""
    with at_the_desk(tmp_path / "desk") as person:
        ready(person.desk.data)
        person.start()
        person.begin()
        person.desk.press("Right")
        person.desk.wait_for_rows("SELECT 1 FROM session_item")
        assert person.desk.close() == 0
        assert person.desk.rows(UNFINISHED)
        person.start()
        person.hears("Go on from exercise 2?")
        assert person.desk.close() == 0


def test_a_night_asleep_in_the_middle(tmp_path: Path) -> None:
    """The lid is shut in exercise 1 and opened eight hours later: it stands where it stood, and goes on when told."""
    with at_the_desk(tmp_path / "desk", speed=SLOW) as person:
        ready(person.desk.data)
        person.start()
        person.begin()
        goes_on(person)
        before = left(person)
        person.steer(asleep=timedelta(hours=8))
        person.wait_for(lambda: person.offered() == STANDING, "it paused by itself")
        person.picture("after-a-night")
        stood = left(person)
        assert minutes_of(before) >= minutes_of(stood) > minutes_of(before) - 0.2
        assert person.items() == []
        person.desk.press("space")
        goes_on(person)
        assert minutes_of(stood) >= minutes_of(left(person)) > minutes_of(stood) - 0.2
        assert person.desk.rows(UNFINISHED)


def minutes_of(shown: str) -> float:
    """ "5:26 left · Gentle morning" as minutes."""
    minutes, seconds = shown.split()[0].split(":")
    return int(minutes) + int(seconds) / 60
