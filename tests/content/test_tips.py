from __future__ import annotations

import re
from pathlib import Path

import pytest

from dystonia_companion.content.sources import read_sources
from dystonia_companion.content.tips import read_tips
from dystonia_companion.content.words import Words, slots
from dystonia_companion.paths import resource_root

GOOD = '[[tip]]\nid = "a"\nevidence = "B"\nsources = ["S1"]\n'


def _written(tmp_path: Path, text: str) -> Path:
    (tmp_path / "clinical").mkdir()
    (tmp_path / "clinical" / "tips.toml").write_text(text, "utf-8")
    return tmp_path


def test_every_card_of_the_reference_is_shipped_and_says_where_it_comes_from() -> None:
    tips = read_tips(resource_root())
    assert len(tips) == 14
    known = read_sources(resource_root())
    for tip in tips:
        assert set(tip.sources) <= set(known), tip.id
        assert tip.sources or tip.memory or tip.design or tip.evidence == "C", tip.id


def test_every_card_has_a_title_and_short_sentences_and_no_words_stand_alone() -> None:
    words = Words(resource_root())
    tips = read_tips(resource_root())
    for tip in tips:
        assert words.text(f"tips.{tip.id}.title")
        lines = words.templates(f"tips.{tip.id}.text")
        named = {slot for line in lines for slot in slots(line)}
        assert named <= {"free"}
        without = f"tips.{tip.id}.without_side"
        assert words.has(without) is bool(named), "who has no known side is told it in other words"
        for line in (*lines, *(words.templates(without) if named else ())):
            for sentence in re.split(r"[.?!]", line):
                assert len(sentence.split()) <= 12, line
    assert {key.split(".")[1] for key in words.keys("tips")} == {tip.id for tip in tips}


def test_what_is_told_without_a_side_names_none() -> None:
    words = Words(resource_root())
    without = [key for key in words.keys("tips") if key.endswith(".without_side")]
    assert without == ["tips.tip_side_seat.without_side"]
    assert not any(slots(line) for key in without for line in words.templates(key))


def test_the_seat_is_told_by_the_persons_own_side() -> None:
    assert "{free}" in " ".join(Words(resource_root()).templates("tips.tip_side_seat.text"))


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        (GOOD.replace('"B"', '"good"'), "evidence"),
        (GOOD.replace("sources", "source"), "source"),
        (GOOD.replace('"S1"', '"1"'), "sources"),
        (GOOD + GOOD, "a stands twice"),
        ("[[tip", "tips.toml"),
    ],
)
def test_a_broken_file_is_named_with_its_key(tmp_path: Path, bad: str, named: str) -> None:
    with pytest.raises(ValueError, match=r"tips\.toml") as wrong:
        read_tips(_written(tmp_path, bad))
    assert named in str(wrong.value)
