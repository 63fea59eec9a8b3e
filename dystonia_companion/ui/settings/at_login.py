"""Start at login, kept as the setting says: the person chooses it, and the system may take it away again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dystonia_companion.desktop.autostart import Autostart, start_command
from dystonia_companion.errors import KnownError
from dystonia_companion.paths import default_data_dir
from dystonia_companion.settings import START_AT_LOGIN
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.preferences import Preferences


class AtLogin:
    """The setting and the entry of the system, changed together."""

    def __init__(self, autostart: Autostart, command: Sequence[str], preferences: Preferences) -> None:
        self._autostart = autostart
        self._command = tuple(command)
        self._preferences = preferences

    def is_on(self) -> bool:
        """Whether the system starts the program. Raises KnownError."""
        return self._autostart.is_on()

    def begin(self) -> None:
        """Of who wants it: where it is on, write it anew: the program may have moved. Who switched it off in the system wants it off.

        Raises KnownError.
        """
        if self._autostart.is_on():
            self._autostart.turn_on(self._command)
        else:
            self._preferences.change(START_AT_LOGIN, False)

    def change(self, on: bool) -> Saved:
        """Turn it on or off. Raises KnownError with nothing changed."""
        self._write(on)
        try:
            return self._preferences.change(START_AT_LOGIN, on)
        except KnownError:
            self._write(not on)
            raise

    def _write(self, on: bool) -> None:
        if on:
            self._autostart.turn_on(self._command)
        else:
            self._autostart.turn_off()


def command_at_login(data: Path) -> list[str]:
    """What starts this program out of sight on the person's data folder."""
    return start_command([] if data == default_data_dir() else ["--data-dir", str(data)])
