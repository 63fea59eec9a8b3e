"""A warm pack with the real program: the plug is pulled, the clock goes on, and the alarm is heard until the pack is off."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.whole.close_button import ask_to_close
from tests.whole.person import Person
from tests.whole.prepared import ready_for_packs
from tests.whole.test_sound import at_a_sounding_desk, ear

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus, pytest.mark.audio]

ON = "SELECT minutes FROM thermal WHERE ended_utc IS NULL"
ENDINGS = "SELECT ending FROM thermal ORDER BY rowid"


def put_on(person: Person) -> None:
    """15 minutes of a warm pack on the back of the neck, by keys."""
    person.go("Heat & Cold")
    person.choose("Nothing changed")
    person.choose("Start: Warm pack")
    assert person.desk.wait_for_rows(ON) == [(15,)]
    person.hears("Warm pack · back of neck")


def later(person: Person, minutes: float) -> None:
    """So long goes by for the clocks on the wall and of the computer, as in sleep or while the program does not run."""
    person.steer(asleep=timedelta(minutes=minutes))


def test_killed_and_started_too_late_it_is_told_and_heard_at_once(tmp_path: Path) -> None:
    with at_a_sounding_desk(tmp_path / "desk", speed=1.0) as person:
        ready_for_packs(person.desk.data)
        person.start()
        put_on(person)
        person.picture("on")
        person.desk.kill()
        later(person, 29)
        with ear(person) as listening:
            person.start()
            person.reads("Warm pack: take it off now. Time was up 14 minutes ago.")
            listening.wait_for_sound(at_least_s=2.0)
            person.picture("over")
            since = listening.seconds
            listening.wait_for_sound(since, at_least_s=1.0)  # it goes on until it is answered
            person.choose("Pack is off")
            assert person.desk.wait_for_rows("SELECT 1 FROM thermal WHERE ended_utc IS NOT NULL")
            person.wait_for(lambda: not person.reader.shows("take it off now"), "the strip is gone")
            listening.listen(3.0)  # "Off." is said
            assert listening.listen(12.0) == 0, "longer than any round of the alarm"
        assert person.desk.rows(ENDINGS) == [("time_up",)]
        assert person.desk.close() == 0
        assert person.database_is_whole()


def test_killed_and_started_in_time_it_goes_on_and_asks_for_the_skin(tmp_path: Path) -> None:
    with at_a_sounding_desk(tmp_path / "desk", speed=1.0) as person:
        ready_for_packs(person.desk.data)
        person.start()
        put_on(person)
        person.desk.kill()
        later(person, 3)
        person.start()
        person.hears("Warm pack: 12 minutes to go")
        person.desk.kill()
        later(person, 5.2)
        with ear(person) as listening:
            person.start()
            person.reads("Warm pack: Touch the skin. Look with a mirror if you can.")
            listening.wait_for_sound(at_least_s=1.0)
            person.choose("Feels and looks normal")
            person.hears("Warm pack: 10 minutes to go")
            listening.listen(1.0)  # a second press that comes too soon is taken for a hand that shakes
        assert person.desk.rows("SELECT at_min, answer FROM skin_check") == [(5, "normal")]
        person.choose("Pack is off")
        assert person.desk.wait_for_rows("SELECT 1 FROM thermal WHERE ending = 'early'")
        person.go("Heat & Cold")
        person.hears("again from")
        assert person.desk.close() == 0


def test_a_closed_window_does_not_end_it_and_it_comes_up_for_the_alarm_which_sounds_with_all_switched_off(
    tmp_path: Path,
) -> None:
    with at_a_sounding_desk(tmp_path / "desk", speed=1.0) as person:
        ready_for_packs(person.desk.data, voice=False, tones=False, volume=0)
        person.start()
        put_on(person)
        window = int(person.desk.window("Dystonia Companion"))
        ask_to_close(person.desk.environment["DISPLAY"], window)
        with ear(person) as listening:
            assert listening.listen(2.0) == 0
            later(person, 15.5)
            listening.wait_for_sound(at_least_s=1.0)
            person.desk.window("Dystonia Companion")
            person.reads("Take it off now.")
            person.picture("alarm-after-close")
            person.choose("Pack is off")
        assert person.desk.wait_for_rows("SELECT 1 FROM thermal WHERE ending = 'time_up'")
        assert person.desk.close() == 0
