from __future__ import annotations

from pathlib import Path

import pytest

from dystonia_companion.content.red_flags import LEVELS, read_red_flags
from dystonia_companion.content.words import Words
from dystonia_companion.paths import resource_root

GOOD = 'sources = ["S43"]\n' + "".join(f'[[flag]]\nid = "{level}"\nlevel = "{level}"\n' for level in LEVELS)


def _written(tmp_path: Path, text: str) -> Path:
    (tmp_path / "clinical").mkdir()
    (tmp_path / "clinical" / "red_flags.toml").write_text(text, "utf-8")
    return tmp_path


def test_shipped_card_has_every_sign_of_the_clinical_reference() -> None:
    """Reference 6.6 lists 13 signs for the emergency number, 6 for the same day and 3 for a phone call."""
    flags = read_red_flags(resource_root())
    assert [len(flags.of(level)) for level in LEVELS] == [13, 6, 3]
    assert set(flags.sources) == {"S40b", "S43", "S82"}


def test_every_shipped_sign_and_level_has_words() -> None:
    words = Words(resource_root())
    for flag in read_red_flags(resource_root()).flag:
        assert words.text(f"red_flags.flag.{flag.id}")
    for level in LEVELS:
        assert words.text(f"red_flags.level.{level}")
    said = {key.removeprefix("red_flags.flag.") for key in words.keys("red_flags.flag")}
    assert said == {flag.id for flag in read_red_flags(resource_root()).flag}, "no words without a sign"


def test_the_instructions_stand_as_in_the_clinical_reference() -> None:
    words = Words(resource_root())
    assert words.text("red_flags.text_red") == (
        "This can be serious after botulinum toxin. Call emergency services now. Sit upright. "
        "Do not eat or drink. Do not drive."
    )
    assert "botulinum" not in words.text("red_flags.text_red_no_toxin")


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        (GOOD.replace('level = "amber"', 'level = "green"'), "level"),
        (GOOD.replace('id = "amber"', 'id = "amber"\ncolour = "x"'), "colour"),
        (GOOD.replace('id = "amber"', 'id = "red"'), "red stands twice"),
        (GOOD.replace('level = "amber"', 'level = "red"'), "none is amber"),
        (GOOD.replace('sources = ["S43"]', ""), "sources"),
        ("flag = [", "red_flags.toml"),
    ],
)
def test_a_broken_file_is_named_with_its_key(tmp_path: Path, bad: str, named: str) -> None:
    with pytest.raises(ValueError, match=r"red_flags\.toml") as wrong:
        read_red_flags(_written(tmp_path, bad))
    assert named in str(wrong.value)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    flags = read_red_flags(_written(tmp_path, GOOD))
    assert [f.id for f in flags.of("same_day")] == ["same_day"]
