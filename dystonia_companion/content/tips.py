"""The tip cards from resources/clinical/tips.toml: ids, grade and sources; title and text stand in words/<language>/tips.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from dystonia_companion.content.schema import Grade, Id, Source
from dystonia_companion.errors import ShippedFileError


class Tip(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One card, without a timer (clinical reference 2.3). `memory`: well known, not read again; the best-known source.

    `design`: a careful choice of our own. A text may hold the slot {free}: without a known side that card is not for somebody.
    """

    id: Id
    evidence: Grade
    sources: tuple[Source, ...]
    memory: str = ""
    design: bool = False


class _Tips(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    tip: tuple[Tip, ...]


def read_tips(root: Path) -> tuple[Tip, ...]:
    """The shipped cards in order. Raises ShippedFileError naming file and key of what is wrong."""
    file = root / "clinical" / "tips.toml"
    try:
        tips = msgspec.convert(tomllib.loads(file.read_text("utf-8")), _Tips).tip
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as wrong:
        raise ShippedFileError(f"{file.name}: {wrong}") from wrong
    ids = [t.id for t in tips]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise ShippedFileError(f"{file.name}: tip.id: {', '.join(twice)} stands twice")
    return tips
