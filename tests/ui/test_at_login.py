"""Start at login: the setting and the entry of the system go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from dystonia_companion.errors import KnownError
from dystonia_companion.ui.settings.at_login import AtLogin, command_at_login
from tests.ui.house import House


class System:
    """The entry of a system; `refuses` what is to be written."""

    def __init__(self) -> None:
        self.entry: list[str] | None = None
        self.refuses = False

    def is_on(self) -> bool:
        return self.entry is not None

    def turn_on(self, command: Sequence[str]) -> None:
        self._write(list(command))

    def turn_off(self) -> None:
        self._write(None)

    def _write(self, entry: list[str] | None) -> None:
        if self.refuses:
            raise KnownError("autostart_failed", path="x")
        self.entry = entry


@pytest.fixture
def system() -> System:
    return System()


@pytest.fixture
def house(qapp, data_dir: Path, system: System) -> Iterator[House]:
    made = House(qapp, data_dir)
    made.app.at_login = AtLogin(system, ["new"], made.app.preferences)
    yield made
    made.leave()


def change(house: House, on: bool) -> str:
    """The problem that Settings tell."""
    return house.app.places._change_setting("start_at_login", on).problem


def is_set(house: House) -> bool:
    return house.app.preferences.settings.start_at_login


def test_settings_write_the_entry_and_take_it_away(house: House, system: System) -> None:
    assert (change(house, True), is_set(house), system.entry) == ("", True, ["new"])
    assert (change(house, False), is_set(house), system.entry) == ("", False, None)


def test_what_the_system_refuses_is_told_and_not_set(house: House, system: System) -> None:
    system.refuses = True
    assert "could not be read or changed" in change(house, True)
    assert not is_set(house)


def test_what_the_disk_refuses_leaves_no_entry(house: House, system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_name: str, _value: object) -> None:
        raise KnownError("disk_full", path="x")

    monkeypatch.setattr(house.app.preferences, "change", full)
    assert "disk is full" in change(house, True)
    assert system.entry is None


def test_at_the_start_a_moved_program_is_written_anew_and_who_switched_it_off_elsewhere_wants_it_off(
    house: House, system: System
) -> None:
    change(house, True)
    system.entry = ["old"]
    at_login = house.app.at_login
    assert at_login is not None
    at_login.begin()
    assert system.entry == ["new"]
    system.entry = None
    at_login.begin()
    assert (system.entry, is_set(house)) == (None, False)


def test_made_up_data_is_never_started_with_the_computer(house: House) -> None:
    house.app.at_login = None
    assert "made-up data" in change(house, True)
    assert not is_set(house)


def test_a_folder_of_ones_own_is_named_in_the_command(data_dir: Path) -> None:
    assert command_at_login(data_dir)[-3:] == ["--background", "--data-dir", str(data_dir)]
