"""The page that says what works: each part told as it is, and a next step wherever something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from dystonia_companion.desktop.tray import Tray
from dystonia_companion.reminders.bell import Bell
from dystonia_companion.storage.backups import make_backup
from dystonia_companion.ui.reminders.health_page import HealthRow
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
        assert (row.state == "ok") == (row.todo == ""), row


def test_a_desktop_with_a_tray_has_nothing_to_mend_there(house: House) -> None:
    class Shown:
        available = True

    house.app.health._tray = cast(Tray, Shown())
    assert rows(house)["tray"].state == "ok"
