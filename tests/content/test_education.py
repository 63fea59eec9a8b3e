from __future__ import annotations

import re
from pathlib import Path

import pytest

from dystonia_companion.content.education import read_education
from dystonia_companion.content.words import Words
from dystonia_companion.paths import resource_root


def _written(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "education").mkdir()
    for name, text in files.items():
        (tmp_path / "education" / f"{name}.toml").write_text(text, "utf-8")
    return tmp_path


def test_every_shipped_page_has_words_and_real_source_numbers() -> None:
    words = Words(resource_root())
    pages = read_education(resource_root())
    assert [page.id for page in pages] == [
        "about",
        "own_sets",
        "injections",
        "diary",
        "reminders",
        "tips",
        "program",
        "keys",
    ]
    for page in pages:
        assert words.text(f"help.{page.id}.title")
        for section in page.section:
            assert words.text(f"help.{page.id}.{section.id}.title")
            assert words.lines(f"help.{page.id}.{section.id}.text")
            assert all(re.fullmatch(r"S\d{1,2}[a-c]?", source) for source in section.sources)


def test_claims_about_the_condition_name_a_source() -> None:
    about = next(page for page in read_education(resource_root()) if page.id == "about")
    assert all(section.sources for section in about.section)


@pytest.mark.parametrize("page", ["about", "injections", "diary", "own_sets", "tips"])
def test_what_help_says_of_the_condition_is_short(page: str) -> None:
    words = Words(resource_root())
    for key in words.keys(f"help.{page}"):
        for line in words.lines(key) if key.endswith(".text") else ():
            for sentence in re.split(r"(?<=[.!?]) ", line):
                assert len(sentence.split()) <= 14, sentence


def test_pages_stand_by_their_order(tmp_path: Path) -> None:
    page = 'id = "{0}"\norder = {1}\n[[section]]\nid = "a"\n'
    root = _written(tmp_path, late=page.format("late", 9), early=page.format("early", 1))
    assert [p.id for p in read_education(root)] == ["early", "late"]


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ('id = "page"\norder = "one"\nsection = []', "order"),
        ('id = "page"\norder = 1\nsection = []\nauthor = "x"', "author"),
        ('id = "page"\norder = 1\n[[section]]\nid = "a"\nsource = ["S1"]', "source"),
        ('id = "other"\norder = 1\nsection = []', "id"),
        ("id = ", "page.toml"),
    ],
)
def test_a_broken_page_is_named_with_its_key(tmp_path: Path, bad: str, named: str) -> None:
    with pytest.raises(ValueError, match=r"page\.toml") as wrong:
        read_education(_written(tmp_path, page=bad))
    assert named in str(wrong.value)
