"""The warning signs from resources/clinical/red_flags.toml: ids, levels and sources; the words stand apart."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from dystonia_companion.errors import ShippedFileError

Level = Literal["red", "same_day", "amber"]
LEVELS: tuple[Level, ...] = ("red", "same_day", "amber")


class RedFlag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sign and how fast it needs help."""

    id: str
    level: Level


class RedFlags(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All signs in the order of the card, with their sources by S-number."""

    sources: tuple[str, ...]
    flag: tuple[RedFlag, ...]

    def of(self, level: Level) -> tuple[RedFlag, ...]:
        """The signs of one level, in order."""
        return tuple(f for f in self.flag if f.level == level)


def read_red_flags(root: Path) -> RedFlags:
    """The shipped warning signs. Raises ShippedFileError naming file and key of what is wrong."""
    file = root / "clinical" / "red_flags.toml"
    try:
        flags = msgspec.convert(tomllib.loads(file.read_text("utf-8")), RedFlags)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as wrong:
        raise ShippedFileError(f"{file.name}: {wrong}") from wrong
    ids = [f.id for f in flags.flag]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise ShippedFileError(f"{file.name}: flag.id: {', '.join(twice)} stands twice")
    for level in LEVELS:
        if not flags.of(level):
            raise ShippedFileError(f"{file.name}: flag.level: none is {level}")
    return flags
