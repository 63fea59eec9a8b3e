"""The settings in force: read once, changed one at a time, each change on the disk before it counts."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, fields, replace
from pathlib import Path

from dystonia_companion.changes import Changes
from dystonia_companion.clock import Clock
from dystonia_companion.errors import errors_about
from dystonia_companion.settings import Look, Settings, fits, from_stored, kind_of
from dystonia_companion.storage.edits import Edit, Saved
from dystonia_companion.storage.settings_store import SettingsStore
from dystonia_companion.storage.writer import Writer

log = logging.getLogger(__name__)

LOOK_NAMES = frozenset(f.name for f in fields(Look))


def read_look(path: Path) -> Look:
    """The look from its file; the default where there is none or it cannot be read."""
    try:
        stored = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):  # the folder is told of when the database is opened
        return Look()
    except (OSError, ValueError):
        log.warning("look cannot be read")
        return Look()
    look, _ = from_stored(Look, stored if isinstance(stored, dict) else {})
    return look


def write_look(path: Path, look: Look) -> None:
    """Replace the file whole. Raises KnownError with the old one untouched."""
    new = path.with_suffix(".new")
    with errors_about(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(asdict(look), file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)


class Preferences:
    """`settings` and `look` as they are now. Changes are published as kinds "settings" and "look"."""

    def __init__(
        self, store: SettingsStore, writer: Writer, look_file: Path, look: Look, changes: Changes, clock: Clock
    ) -> None:
        self._store = store
        self._writer = writer
        self._look_file = look_file
        self._changes = changes
        self._clock = clock
        self.look = look
        self.settings = Settings()
        self.reload()

    def reload(self) -> None:
        """Read the settings anew, as after an undo."""
        names = [f.name for f in fields(Settings)]
        self.settings, refused = from_stored(Settings, self._store.load(names))
        if refused:
            log.warning("settings left at their default: %s", ", ".join(refused))

    def change(self, name: str, value: object) -> Saved:
        """Keep one setting. Raises KeyError for an unknown name, ValueError for a value that does not fit, KnownError."""
        owner = Look if name in LOOK_NAMES else Settings
        if not fits(kind_of(owner, name), value):
            raise ValueError(f"{name} cannot be that")
        changed: dict[str, object] = {name: value}
        if owner is Look:
            look: Look = replace(self.look, **changed)  # type: ignore[arg-type] # looked at above
            write_look(self._look_file, look)
            self.look = look
            self._changes.publish({"look"})
            return Saved(self._clock.now(), frozenset({"look"}), 0, (1,))
        # in force before the news of it goes out, and only if it is on the disk
        before = self.settings
        self.settings = replace(self.settings, **changed)  # type: ignore[arg-type] # looked at above
        try:
            return self._writer.save(Edit("setting", self._store.puts(changed)))
        except BaseException:
            self.settings = before
            raise
