"""The pages of Help from resources/education: ids, order and sources; their words stand in words/<language>/help.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from dystonia_companion.errors import ShippedFileError


class EducationSection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One part of a page. `shows` is words, or with them the table of keys or the tips for every day."""

    id: str
    sources: tuple[str, ...] = ()
    shows: Literal["words", "keys", "tips"] = "words"


class EducationPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One page of Help; pages stand by their `order`."""

    id: str
    order: int
    section: tuple[EducationSection, ...]


def read_education(root: Path) -> tuple[EducationPage, ...]:
    """Every page, in order. Raises ShippedFileError naming file and key of what is wrong."""
    pages = []
    for file in sorted((root / "education").glob("*.toml")):
        try:
            page = msgspec.convert(tomllib.loads(file.read_text("utf-8")), EducationPage)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as wrong:
            raise ShippedFileError(f"{file.name}: {wrong}") from wrong
        if page.id != file.stem:
            raise ShippedFileError(f"{file.name}: id: is {page.id}, the file's name is {file.stem}")
        pages.append(page)
    return tuple(sorted(pages, key=lambda page: (page.order, page.id)))
