"""The shipped fonts are as they are made, also where one was made before the maker learned something."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from dystonia_companion.paths import resource_root
from tests.make.fonts import STYLES, one_picture_each

FILES = sorted((resource_root() / "fonts").glob("*.ttf"))


def replacements(font: TTFont) -> dict[str, str]:
    lookups = font["GSUB"].table.LookupList.Lookup
    parts = [part.mapping for lookup in lookups if lookup.LookupType == 1 for part in lookup.SubTable]
    return {picture: other for part in parts for picture, other in part.items()}


def test_every_weight_is_there() -> None:
    assert len(FILES) == len(STYLES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_letters_and_spaces_have_one_picture_each(file: Path) -> None:
    font = TTFont(file)
    pictures = font.getBestCmap()
    letters = {pictures[sign] for sign in pictures if chr(sign).isalpha() or chr(sign).isspace()}
    copied = {picture for picture, other in replacements(font).items() if other == f"{picture}.1"}
    assert not letters & copied
    before = replacements(font)
    one_picture_each(font)
    assert replacements(font) == before


def test_a_joined_font_loses_its_copies_and_keeps_those_of_marks() -> None:
    font = TTFont(FILES[0])
    (part,) = (
        part
        for lookup in font["GSUB"].table.LookupList.Lookup
        if lookup.LookupType == 1
        for part in lookup.SubTable
        if "acutecomb" in part.mapping and part.mapping["acutecomb"] == "acutecomb.1"
    )
    kept = dict(part.mapping)
    part.mapping.update({"A": "A.1", "space": "space.1", "J": "J.alt"})
    one_picture_each(font)
    assert part.mapping == kept | {"J": "J.alt"}
