"""In a program where left and right are sides of a body, the two words mean nothing else, neither heard nor read."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest

from dystonia_companion.paths import resource_root

SIDE_WORD = re.compile(r"\b(left|right)\b", re.IGNORECASE)
# what a side is the side of, or whose; the words alone, as the name of a choice; both together
AS_A_SIDE = re.compile(
    r"\b(left|right)[ -](hand|cheek|temple|shoulder|side|arm|ear|eye)\b"
    r"|\b(your|my|the|to) (left|right)\b(?! (now|away|there|here|of))"
    r"|\bleft\W{1,3}(or |and |then )?right\b|\bright\W{1,3}(or |and |then )?left\b"
    r"|^(left|right)[.:]?$",
    re.IGNORECASE,
)
LEFT_OUT = re.compile(r"\bleft out\b", re.IGNORECASE)  # only ever read, and no side is ever "out"
SLOT = re.compile(r"\{[a-z_]+:[^{}]*\}")  # {side:Left|Right}


def _texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield key, value
        case list():
            for part in value:
                yield from _texts(part, key)
        case dict():
            for name, part in value.items():
                yield from _texts(part, f"{key}.{name}")


def _all_texts() -> list[tuple[str, str]]:
    root = resource_root()
    found = [
        (f"{file.stem}{key}", text)
        for file in sorted((root / "words").rglob("*.toml"))
        for key, text in _texts(tomllib.loads(file.read_text("utf-8")))
    ]
    spelled = ET.parse(root / "i18n" / "companion_en.ts").iter("source")
    return found + [("code", source.text or "") for source in spelled]


def _other_sense(text: str) -> bool:
    for known in (SLOT, AS_A_SIDE, LEFT_OUT):
        text = known.sub("", text)
    return SIDE_WORD.search(text) is not None


@pytest.mark.parametrize(
    "text",
    ["Neck pain right now", "{time} left", "3 minutes left", "All right.", "Go on right away", "Turn right round"],
)
def test_other_senses_are_found(text: str) -> None:
    assert _other_sense(text)


@pytest.mark.parametrize(
    "text", ["Your left shoulder", "First left, then right.", "{side:Left|Right}.", "It is left out."]
)
def test_sides_are_no_fault(text: str) -> None:
    assert not _other_sense(text)


def test_left_and_right_are_always_sides() -> None:
    assert [(key, text) for key, text in _all_texts() if _other_sense(text)] == []
