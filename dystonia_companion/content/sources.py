"""What every fact was read from: resources/clinical/sources.toml, by number (clinical reference 9)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from dystonia_companion.errors import ShippedFileError

_NUMBER = re.compile(r"S\d+[a-z]?")


class SourceText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One source as it is cited, and its address where it has one."""

    text: Annotated[str, Meta(min_length=1)]
    url: Annotated[str, Meta(pattern="^https://")] | None = None


def read_sources(root: Path) -> Mapping[str, SourceText]:
    """The sources by number, in the order of the list. Raises ShippedFileError naming file and key of what is wrong."""
    file = root / "clinical" / "sources.toml"
    try:
        raw = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise ShippedFileError(f"{file.name}: {wrong}") from wrong
    found: dict[str, SourceText] = {}
    for number, values in raw.items():
        if not _NUMBER.fullmatch(number):
            raise ShippedFileError(f"{file.name}: {number}: is not a number such as S10 or S10b")
        try:
            found[number] = msgspec.convert(values, SourceText)
        except msgspec.ValidationError as wrong:
            raise ShippedFileError(f"{file.name}: {number}: {wrong}") from wrong
    return found
