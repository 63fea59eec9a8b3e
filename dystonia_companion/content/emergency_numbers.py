"""Numbers for a medical emergency by territory, from resources/clinical/emergency_numbers.toml: suggestions, each with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from dystonia_companion.errors import ShippedFileError

Territory = Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
Number = Annotated[str, Meta(pattern=r"^[0-9]{2,6}$")]


class GroupFile(Struct, frozen=True, forbid_unknown_fields=True):
    source: Annotated[str, Meta(min_length=20)]
    numbers: dict[Territory, Number]


class NumbersFile(Struct, frozen=True, forbid_unknown_fields=True):
    group: tuple[GroupFile, ...]


def read_emergency_numbers(root: Path) -> Mapping[str, str]:
    """The number of each territory (ISO 3166-1, two letters). Raises ShippedFileError naming file and key of what is wrong."""
    file = root / "clinical" / "emergency_numbers.toml"
    try:
        raw = msgspec.convert(tomllib.loads(file.read_text("utf-8")), NumbersFile)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as wrong:
        raise ShippedFileError(f"{file.name}: {wrong}") from wrong
    numbers: dict[str, str] = {}
    for group in raw.group:
        if twice := sorted(numbers.keys() & group.numbers.keys()):
            raise ShippedFileError(f"{file.name}: group.numbers: {', '.join(twice)} stands twice")
        numbers |= group.numbers
    return numbers
