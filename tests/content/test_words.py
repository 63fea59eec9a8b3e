"""Words by id: sides that inflect, English behind every language, and what is missing named."""

from __future__ import annotations

from pathlib import Path

import pytest

from dystonia_companion.content.words import Words, pick_language, side_forms, slots
from dystonia_companion.model.pose import Side


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for language, area, text in (
        ("en", "sides", 'left = "left"\nright = "right"\n'),
        ("en", "a", 'both = "Turn {free}, not {pull}."\nonly = "English"\nlist = ["{side}", "b"]\n'),
        ("de", "sides", 'left = "links"\nright = "rechts"\n'),
        ("de", "a", 'both = "Die {free:linke|rechte} Hand, nicht {pull}."\n'),
    ):
        file = tmp_path / "words" / language / f"{area}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(("free", "hand", "pull"), [(Side.LEFT, "linke", "rechts"), (Side.RIGHT, "rechte", "links")])
def test_sides_inflect_in_the_language(root: Path, free: Side, hand: str, pull: str) -> None:
    said = Words(root, "de").text("a.both", free=free, pull=free.other)
    assert said == f"Die {hand} Hand, nicht {pull}."


def test_what_a_language_lacks_is_said_in_english(root: Path) -> None:
    assert Words(root, "de").text("a.only") == "English"
    assert Words(root, "xx").text("a.only") == "English"


def test_lists_are_filled_too(root: Path) -> None:
    assert Words(root).lines("a.list", side=Side.LEFT) == ("left", "b")


@pytest.mark.parametrize("key", ["a.nothing", "nothing.at.all", "a.list"])
def test_a_missing_text_is_an_error_and_never_empty(root: Path, key: str) -> None:
    with pytest.raises(KeyError):
        Words(root).text(key)


def test_a_slot_without_a_value_is_an_error_and_never_spoken(root: Path) -> None:
    with pytest.raises(KeyError):
        Words(root).text("a.both", free=Side.LEFT)


def test_a_broken_file_is_named(root: Path) -> None:
    (root / "words" / "en" / "a.toml").write_text("both = 3\n", "utf-8")
    with pytest.raises(ValueError, match=r"a.toml: a.both: words are strings"):
        Words(root).text("a.both")


def test_every_text_can_be_bent(root: Path) -> None:
    assert Words(root, change=str.upper).text("a.only") == "ENGLISH"


def test_slots_and_forms_are_found() -> None:
    assert slots("a {free} b {side:x|y}") == ("free", "side")
    assert side_forms("a {free} b {side:x|y}") == (("x", "y"),)


@pytest.mark.parametrize(
    ("wanted", "system", "expected"),
    [
        ("system", "de_AT", "de"),
        ("system", "fr_FR", "en"),
        ("en", "de_DE", "en"),
        ("de", "en_GB", "de"),
        ("xx", "de", "en"),
    ],
)
def test_language_is_the_chosen_one_or_the_systems_where_there_are_words(
    root: Path, wanted: str, system: str, expected: str
) -> None:
    assert pick_language(root, wanted, system) == expected
