"""The page that says what works: each part told as it is, and a next step wherever something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from dystonia_companion.desktop.tray import Tray
from dystonia_companion.errors import KnownError
from dystonia_companion.reminders.bell import Bell
from dystonia_companion.storage.backups import make_backup
from dystonia_companion.ui.reminders.health_page import HealthRow
from dystonia_companion.ui.settings.at_login import AtLogin
from tests.ui.house import House


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


def test_a_bell_that_is_alive_works_and_tells_its_last_ring(house: House) -> None:
    bell = Bell(lambda: None, house.clock)
    try:
        house.app.ringing.bell = bell
        assert rows(house)["last_ring"].state == "ok"
        bell.last_ring = house.clock.now()
        assert "At " in rows(house)["last_ring"].words
    finally:
        bell.close()
    assert rows(house)["last_ring"].state == "bad", "a bell that is closed rings no more"
    house.app.ringing.bell = None


def test_the_next_reminder_and_the_last_backup_are_told(house: House) -> None:
    house.app.resync()
    assert "Gentle morning" in rows(house)["next_ring"].words
    assert rows(house)["backup"].state == "care"
    make_backup(house.app.opened.connection, house.app.paths.backups, house.clock)
    assert rows(house)["backup"].state == "ok"


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
