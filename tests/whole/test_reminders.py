"""Reminders in the real program, with a real notification daemon: shown once, answered, back after 15 minutes, and after sleep."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

from dystonia_companion.clock import SteeredClock
from tests.whole.person import Person, at_the_desk
from tests.whole.prepared import book, ready

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus, pytest.mark.dunst]

SHOWN = "SELECT 1 FROM due WHERE kind = 'stretch' AND state = 'shown'"
STATES = "SELECT state FROM due WHERE kind = 'stretch' ORDER BY due_utc"
PLANNED = "It is time for what you planned for 08:30."
WITHIN_S = 60.0
BEAT_S = 45.0  # the heartbeat that finds out about a clock that was moved comes every 30 seconds


def shown(person: Person) -> list[str]:
    return [line.partition("\t")[2] for line in person.desk.notices()]


def wait_for_notice(person: Person, number: int, patience_s: float = 15.0) -> None:
    person.desk.wait_until(lambda: len(shown(person)) >= number, f"notice {number} is shown", patience_s)


def test_a_notice_comes_once_comes_back_after_15_minutes_and_its_start_leads_into_the_session(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk", speed=1.0, notices=True) as person:
        ready(person.desk.data)
        person.start("--background")
        wait_for_notice(person, 1)
        assert shown(person) == [PLANNED], "no word of health"
        assert person.desk.wait_for_rows(STATES) == [("shown",)]
        person.desk.answer_notice("In 15 minutes")
        person.desk.wait_until(lambda: person.desk.rows(STATES) == [("pending",)], "it is put off")
        person.steer(timedelta(minutes=16))
        wait_for_notice(person, 2, BEAT_S)
        assert shown(person) == [PLANNED] * 2
        person.desk.answer_notice("Start")
        person.hears("Before you start: 3 taps")
        person.picture("started")
        assert person.desk.close() == 0


def test_what_was_shown_before_the_plug_was_pulled_is_due_afterwards_and_not_shown_again(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk", speed=1.0, notices=True) as person:
        ready(person.desk.data)
        person.start()
        wait_for_notice(person, 1)
        person.desk.wait_for_rows(SHOWN)
        person.desk.kill()
        person.start()
        person.choose("Skip today")
        assert person.desk.wait_for_rows(STATES) == [("skipped",)]
        assert shown(person) == [PLANNED]
        assert person.desk.close() == 0


def test_after_8_hours_of_sleep_what_is_due_comes_once_and_after_three_weeks_there_is_one_summary(
    tmp_path: Path,
) -> None:
    with at_the_desk(tmp_path / "desk", speed=1.0, notices=True) as person:
        ready(person.desk.data)
        today = SteeredClock(person.desk.data / "clock.json").now().date()
        book(person.desk.data, today, time(19), "2h")
        person.start()
        wait_for_notice(person, 1)
        person.steer(asleep=timedelta(hours=8, minutes=30))
        wait_for_notice(person, 2, WITHIN_S)
        assert shown(person) == [PLANNED, "Something of yours is due. Please look."]
        person.hears("Due now")
        person.picture("after-sleep")
        assert person.desk.rows("SELECT state FROM due WHERE kind = 'appointment_lead'") == [("shown",)]
        assert person.desk.close() == 0
        assert len(shown(person)) == 2, "once"

        person.steer(timedelta(days=21))
        person.start()
        person.hears("While you were away")
        person.picture("after-three-weeks")
        told = person.reader.names("label")
        assert sum("Gentle morning" in name and "08:30" in name and "·" in name for name in told) == 1, told
        wait_for_notice(person, 3)
        assert shown(person)[2:] == [PLANNED], "that of this morning"
        assert person.desk.close() == 0


def test_where_nobody_shows_notices_it_is_said_and_a_closed_window_leaves_reminders_alive(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk", speed=1.0) as person:
        ready(person.desk.data)
        person.start()
        person.go("Settings")
        person.tab_on_to("Is everything working?")
        person.desk.press("Return")
        person.hears("Shown in the window only.")
        person.picture("health")
        person.desk.close_window()
        person.hears("The program goes on")
        assert person.desk.rows(STATES) == [("shown",)], "it is on Today"
        assert person.desk.close() == 0
