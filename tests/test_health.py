"""The page that says what works: each part told as it is, and a next step wherever something is wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication

from dystonia_companion.desktop.tray import Tray
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.audio_interface import AudioState
from dystonia_companion.reminders.bell import Bell
from dystonia_companion.storage.backups import make_backup
from dystonia_companion.ui.reminders.doors import ReminderDoors
from dystonia_companion.ui.reminders.health_page import HealthRow
from dystonia_companion.ui.settings.at_login import AtLogin
from tests.ui.house import House
from tests.ui.injections.steps import texts


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    yield made
    made.leave()


def rows(house: House) -> dict[str, HealthRow]:
    return {row.id: row for row in house.app.health.rows()}


def test_without_a_bell_it_is_said_that_nothing_rings_and_what_to_do(house: House) -> None:
    last = rows(house)["last_ring"]
    assert (last.state, last.words) == ("bad", "Reminders do not ring by themselves now.")
    assert last.todo


def test_a_bell_that_is_alive_works_and_it_is_told_when_something_was_last_shown(house: House) -> None:
    bell = Bell(lambda: None, house.clock)
    try:
        house.app.calling.ringing.bell = bell
        assert rows(house)["last_ring"].words == "None was shown yet."
        (item,) = house.app.reminders.claim()
        house.app.reminders.shown(item)
        assert rows(house)["last_ring"].words == "today, 10:00."
        house.clock.set_wall(house.clock.now() + timedelta(days=2))
        assert rows(house)["last_ring"].words == "Monday 11 January, 10:00."
    finally:
        bell.close()
    assert rows(house)["last_ring"].state == "bad", "a bell that is closed rings no more"
    house.app.calling.ringing.bell = None


def test_the_next_reminder_and_the_last_backup_are_told(house: House) -> None:
    house.app.calling.resync()
    assert "Gentle morning" in rows(house)["next_ring"].words
    assert rows(house)["backup"].state == "care"
    make_backup(house.app.opened.connection, house.app.paths.backups, house.clock)
    assert rows(house)["backup"].state == "ok"


def test_switched_off_reminders_never_work(house: House) -> None:
    house.app.preferences.change("reminders_on", False)
    row = rows(house)["next_ring"]
    assert (row.state, row.called) == ("off", "")
    assert row.words == "Reminders are off. Safety and appointments still come."
    assert row.todo == "Switch them on in Settings: Reminders."
    now = house.clock.now().astimezone(house.clock.zone())
    minute = now.hour * 60 + now.minute
    house.app.preferences.change("quiet_from", minute - 60)
    house.app.preferences.change("quiet_until", minute + 60)
    row = rows(house)["next_ring"]
    assert row.words == "Reminders are off. Quiet until 11:00. These are your quiet hours."


def test_in_a_pause_the_end_the_reason_and_what_comes_next_are_told(house: House) -> None:
    house.app.calling.resync()
    house.app.reminders.pause(house.clock.now() + timedelta(hours=1))
    row = rows(house)["next_ring"]
    assert (row.state, row.called) == ("off", "quiet")
    assert row.words == (
        "Quiet until 11:00. You asked for a pause. Safety and appointments still come. "
        "Next: tomorrow, 08:30. Gentle morning"
    )
    assert row.todo == "To end it now: press Go on now on Today."
    house.app.reminders.end_pause()
    assert rows(house)["next_ring"].state == "ok"


def test_in_quiet_hours_nothing_has_to_be_done(house: House) -> None:
    house.clock.set_wall(house.clock.now() + timedelta(hours=13))
    row = rows(house)["next_ring"]
    assert (row.state, row.called, row.todo) == ("off", "quiet", "")
    assert row.words.startswith("Quiet until tomorrow, ")
    assert "These are your quiet hours." in row.words


UNTRIED = ("off", "Not tried yet. Press Test.")


def heard(house: House, state: AudioState) -> dict[str, tuple[str, str]]:
    house.audio.state = state
    return {id_: (row.state, row.words) for id_, row in rows(house).items() if id_ in ("voice", "sound")}


@pytest.mark.parametrize(
    ("state", "voice", "sound"),
    [
        (AudioState(), UNTRIED, UNTRIED),
        (AudioState("starting"), ("off", "It is being tried now."), ("off", "It is being tried now.")),
        (AudioState("full", True), ("ok", "Ready."), ("ok", "Tones can be heard.")),
        (AudioState("espeak", True, "plain_voice"), ("ok", "Ready."), ("ok", "Tones can be heard.")),
        (AudioState("full", False, "no_tones"), ("ok", "Ready."), ("care", "No sound was found.")),
        (AudioState("none", True, "no_voice"), ("care", "Not found."), ("ok", "Tones can be heard.")),
        (AudioState("none", False, "voice_off"), ("care", "Not found."), ("care", "No sound was found.")),
        (AudioState("off", True), UNTRIED, ("ok", "Tones can be heard.")),
    ],
)
def test_what_can_be_heard_is_told_as_far_as_it_is_known(
    house: House, state: AudioState, voice: tuple[str, str], sound: tuple[str, str]
) -> None:
    assert heard(house, state) == {"voice": voice, "sound": sound}


def test_a_switch_in_settings_is_told_as_that_and_its_test_works_all_the_same(house: House) -> None:
    for name, id_, todo in (
        ("voice", "voice", "Switch it on in Settings: Voice."),
        ("tones", "sound", "Switch it on in Settings: Tones."),
    ):
        house.app.preferences.change(name, False)
        row = rows(house)[id_]
        assert (row.state, row.words, row.todo) == ("off", "Switched off in Settings.", todo)
        assert row.test is not None


def test_what_came_of_a_test_is_said_where_it_ends_at_once(house: House) -> None:
    came = {id_: row.came for id_, row in rows(house).items() if row.came}
    assert came == {
        "next_ring": "A notice comes in 10 seconds.",
        "database": "Your records are whole.",
        "backup": "A copy was made.",
    }


def test_every_part_that_wants_care_says_what_to_do(house: House) -> None:
    for row in rows(house).values():
        assert row.words
        assert (row.state in ("care", "bad")) <= (row.todo != ""), row


def test_a_desktop_with_a_tray_has_nothing_to_mend_there(house: House) -> None:
    class Shown:
        available = True

    house.app.health._tray = cast(Tray, Shown())
    assert rows(house)["tray"].state == "ok"


def test_a_zone_that_nobody_knows_and_an_unlikely_year_are_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rows(house)["clock"].words == "Set, and in the zone Europe/Berlin."
    monkeypatch.setattr(house.clock, "zone_known", lambda: False)
    assert rows(house)["clock"].todo == "Choose your time zone in the settings of your computer."
    house.clock.set_wall(datetime(1970, 1, 2, tzinfo=UTC))
    assert "unlikely year" in rows(house)["clock"].words


def test_a_part_that_was_tried_out_tells_what_is_wrong(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    test = rows(house)["database"].test
    assert test is not None
    test()
    monkeypatch.setattr(house.app.health, "_what_is_wrong", lambda: ("a page is damaged",))
    with pytest.raises(KnownError, match="damaged"):
        test()


def test_a_copy_is_made_by_its_test(house: House) -> None:
    make = rows(house)["backup"].test
    assert make is not None
    make()
    assert rows(house)["backup"].state == "ok"


def test_login_is_told_as_the_system_has_it(house: House) -> None:
    class System:
        entry = True

        def is_on(self) -> bool:
            if self.entry is None:
                raise KnownError("autostart_failed", path="x")
            return self.entry

    system = System()
    house.app.health._at_login = cast(AtLogin, system)
    house.app.health._at_login.begin = lambda: None  # type: ignore[method-assign]
    assert rows(house)["login"].state == "ok"
    system.entry = False
    assert rows(house)["login"].todo == "Switch it on in Settings: Start with the computer."
    system.entry = None  # type: ignore[assignment]
    assert "could not be read" in rows(house)["login"].words


def test_a_file_that_cannot_be_written_or_read_is_told_there(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.app.opened.connection.execute("PRAGMA query_only=ON")
    house.clock.set_wall(house.clock.now() + timedelta(days=1))
    house.app.calling.resync()
    row = rows(house)["database"]
    assert row.state == "bad"
    assert "not allowed to write" in row.words
    house.app.opened.connection.execute("PRAGMA query_only=OFF")
    house.app.calling.resync()
    assert rows(house)["database"].state == "ok"

    def broken() -> None:
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error

    monkeypatch.setattr(house.app.reminders, "next", broken)
    told = rows(house)
    assert (told["next_ring"].state, told["clock"].state) == ("bad", "ok")
    assert told["next_ring"].todo


def test_a_damage_that_its_test_finds_is_told_and_no_bug(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> tuple[str, ...]:
        raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")

    monkeypatch.setattr(house.app.health, "_what_is_wrong", broken)
    test = rows(house)["database"].test
    assert test is not None
    with pytest.raises(KnownError, match="damaged"):
        test()


def test_the_open_page_follows_what_is_learnt(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.window.go("settings")
    doors = house.app.places.findChild(ReminderDoors)
    assert doors is not None
    doors.open_health()
    page = doors.health
    assert page is not None
    monkeypatch.setattr(house.clock, "zone_known", lambda: False)
    assert "The time zone of this computer is not known." not in " ".join(texts(page))
    house.app.calling.notices_changed.emit()
    QApplication.processEvents()
    assert "The time zone of this computer is not known." in " ".join(texts(page))
    monkeypatch.setattr(house.clock, "zone_known", lambda: True)
    page.testers["backup"].click()
    QApplication.processEvents()
    assert "The time zone of this computer is not known." not in " ".join(texts(page)), "after each test too"


def test_the_open_page_follows_what_can_be_heard(house: House) -> None:
    house.audio.state = AudioState()
    house.window.go("settings")
    doors = house.app.places.findChild(ReminderDoors)
    assert doors is not None
    doors.open_health()
    page = doors.health
    assert page is not None
    assert "Ready." not in texts(page)
    house.audio.become(AudioState("full", True))
    QApplication.processEvents()
    assert "Ready." in texts(page)
