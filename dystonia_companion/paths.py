"""Where things are: the shipped resources, and the person's own folder."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import platformdirs

from dystonia_companion.errors import ShippedFileError

APP_ID = "dystonia-companion"


@cache
def resource_root() -> Path:
    """The folder of shipped resources: frozen build, checkout or editable install, or wheel.

    An editable install keeps a stale copy beside the package, so the checkout's own folder is asked first.
    Raises ShippedFileError when none is there.
    """
    here = Path(__file__).resolve().parent
    named = os.environ.get("DYSTONIA_COMPANION_RESOURCES")
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [
        Path(named) if named else None,
        Path(frozen) / "dystonia_companion" / "resources" if frozen else None,
        here.parent / "resources" if (here.parent / "pyproject.toml").is_file() else None,
        here / "resources",
    ]
    for candidate in candidates:
        if candidate is not None and (candidate / "words").is_dir():
            return candidate
    raise ShippedFileError("resources: not found")


@dataclass(frozen=True)
class Paths:
    """The person's own files, all inside one folder."""

    data: Path

    @property
    def database(self) -> Path:
        return self.data / "companion.sqlite"

    @property
    def look(self) -> Path:
        """Language, text size, theme, motion: needed before the database opens."""
        return self.data / "look.json"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def log(self) -> Path:
        return self.data / "log" / "companion.log"

    @property
    def lock(self) -> Path:
        return self.data / "running.lock"

    @property
    def temporary(self) -> Path:
        return self.data / "tmp"


def default_data_dir() -> Path:
    """The folder that this system keeps a person's program data in."""
    return Path(platformdirs.user_data_dir(APP_ID, appauthor=False, roaming=False))
