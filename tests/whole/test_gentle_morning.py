"""Gentle morning in the real program, from the first session to the journal, by keyboard alone and through kill -9."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from dystonia_companion.model.pose import Side
from tests.guidance.told import turning
from tests.whole.person import FAST, NO_TONES, at_the_desk
from tests.whole.prepared import ready

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus]

MORNING = ["settle_checkin", "upper_back_hug", "blade_slide", "small_rom", "mirror_midline"]
ALL_DONE = [(place, exercise, "done") for place, exercise in enumerate(MORNING)]
THE_SESSION = "SELECT uuid FROM session"


def test_from_the_first_session_to_the_journal(tmp_path: Path) -> None:
    """The first day: followed to the end, rated, and all of it still there after the plug was pulled."""
    with at_the_desk(tmp_path / "desk", speed=FAST) as person:
        ready(person.desk.data, *turning(Side.RIGHT))
        person.start()
        person.hears("None in the last 7 days")
        person.picture("today-empty")
        person.begin(pain=4)
        person.picture("player")
        person.close_sentence(NO_TONES)
        gates = person.follow()
        assert gates == 1  # for the mirror
        person.picture("end")
        person.tab_to("0 of 10, none")
        person.desk.press("3")
        person.desk.wait_for_rows("SELECT 1 FROM session WHERE pain_after = 3")
        person.choose("Close")
        person.hears("Look and start: Gentle morning")
        assert person.sessions() == [("done", 4, 3)]
        assert person.items() == ALL_DONE
        sides = dict(person.desk.rows("SELECT exercise, side FROM session_item"))
        assert sides["small_rom"] == Side.LEFT  # never towards the pull

        person.desk.kill()
        assert person.database_is_whole()
        person.start()
        person.hears("done · 5 exercises")
        person.picture("today-after-kill")
        person.go("Stretch")
        person.hears("done · 5 exercises")
        assert not person.reader.shows("Go on from exercise")
        assert person.sessions() == [("done", 4, 3)]
        assert person.desk.close() == 0


def test_kill_9_in_exercise_3_and_go_on(tmp_path: Path) -> None:
    """Cut short in the third exercise, offered on both places, taken up as the same session, and done."""
    with at_the_desk(tmp_path / "desk", speed=FAST) as person:
        ready(person.desk.data)
        person.start()
        person.begin()
        person.follow(until=lambda: len(person.items()) == 2)
        person.picture("in-exercise-3")
        [uuid] = person.desk.rows(THE_SESSION)
        person.desk.kill()
        assert person.database_is_whole()

        person.start()
        person.hears("Go on from exercise 3?")
        person.picture("today-offers")
        person.go("Stretch")
        person.hears("Go on from exercise 3?")
        person.picture("stretch-offers")
        person.choose("Go on")
        person.hears("3 of 5")
        person.follow()
        person.picture("end")
        assert person.desk.rows(THE_SESSION) == [uuid]
        assert person.sessions() == [("done", None, None)]
        assert person.items() == ALL_DONE
        [(seen_ms, programme_ms)] = person.desk.rows("SELECT seen_ms, programme_ms FROM session")
        assert 0 <= seen_ms - programme_ms < 2_000  # the tick that ended exercise 2 may reach into exercise 3
        person.desk.kill()
        assert person.database_is_whole()


def test_what_was_cut_short_may_be_left(tmp_path: Path) -> None:
    """Left for today it counts as partly done; the next day nobody is asked about it any more."""
    with at_the_desk(tmp_path / "desk") as person:
        ready(person.desk.data)
        person.start()
        person.begin()
        person.desk.press("Right")
        person.desk.wait_for_rows("SELECT 1 FROM session_item")
        person.desk.kill()
        person.start()
        person.go("Stretch")
        person.choose("Leave it for today")
        person.desk.wait_for_rows("SELECT 1 FROM session WHERE outcome = 'partly'")
        person.hears("partly done")
        assert not person.reader.shows("Go on from exercise")

        person.begin()
        person.desk.kill()
        person.steer(timedelta(days=1))
        person.start()
        person.desk.wait_for_rows("SELECT 1 FROM session GROUP BY kind HAVING count(outcome) = 2")
        person.hears("2 session")
        assert not person.reader.shows("Go on from exercise")
        person.go("Stretch")
        person.hears("Your last sessions")
        assert not person.reader.shows("Go on from exercise")
        person.picture("next-day")
        assert [outcome for outcome, *_ in person.sessions()] == ["partly", "partly"]
        assert person.database_is_whole()
