"""The shipped packs: the figures of the clinical reference, words for all of it, and a bad file that is named."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dystonia_companion.content.thermal import missing_words, read_thermal
from dystonia_companion.content.words import Words
from dystonia_companion.errors import ShippedFileError
from dystonia_companion.model.thermal import LONGEST_MIN
from dystonia_companion.paths import resource_root

WORDS = Words(resource_root())
LONGEST_SPOKEN = 12  # words of a sentence

# id: usual, least, most, first skin check, gap, most in a day (clinical reference 4)
FIGURES = {
    "heat_pack": (15, 5, 20, 5, 60, 4),
    "moist_towel": (10, 5, 15, 3, 60, 4),
    "warm_shower": (8, 5, 12, None, 60, 2),
    "cold_pack": (10, 5, 15, 5, 60, 4),
    "cold_site_24h": (10, 5, 15, 5, 20, 6),
    "contrast": (15, 15, 15, 3, 120, 1),
}


def test_figures_are_those_of_the_reference() -> None:
    found = {
        p.id: (p.usual, p.least, p.most, p.check_min[0] if p.check_min else None, p.gap_min, p.a_day)
        for p in read_thermal(resource_root()).presets
    }
    assert found == FIGURES


def test_no_pack_is_on_longer_than_its_kind_allows() -> None:
    assert all(p.most <= LONGEST_MIN[p.kind] for p in read_thermal(resource_root()).presets)
    assert sorted(LONGEST_MIN.values()) == [15, 15, 20]


def test_hidden_logged_and_first_day() -> None:
    presets = read_thermal(resource_root()).presets
    assert [p.id for p in presets if p.hidden] == ["contrast"]
    assert [p.id for p in presets if p.log_only] == ["warm_shower"]
    assert [(p.id, p.first_hours) for p in presets if p.first_hours] == [("cold_site_24h", 24)]


def test_everything_has_its_words() -> None:
    assert missing_words(read_thermal(resource_root()), WORDS) == ()


def test_what_is_spoken_is_short_and_tells_no_side_by_mistake() -> None:
    spoken = [WORDS.template(key) for key in WORDS.keys("thermal.say")]
    for key in ("time_up", "skin", "no_answer"):
        spoken += WORDS.templates(f"thermal.alarm.{key}")
    for text in spoken:
        for sentence in re.split(r"(?<=[.?:])\s+", text):
            assert len(sentence.split()) <= LONGEST_SPOKEN, sentence
    everything = (resource_root() / "words" / "en" / "thermal.toml").read_text("utf-8")
    assert not re.search(r"\bright\b", everything, re.IGNORECASE)


BAD = [
    ("most = 20", "most = 25", "most"),
    ("most = 20", "most = 21", r"most|preset\[0\]"),
    (
        "least = 5\nmost = 15\ncheck_min = [5]\ngap_min = 60",
        "least = 5\nmost = 16\ncheck_min = [5]\ngap_min = 60",
        "cold_pack.most",
    ),
    ("usual = 15\nleast = 5", "usual = 4\nleast = 5", "heat_pack.usual"),
    ("gap_min = 60", "gap_min = 0", "gap_min"),
    ("gap_min = 60", "gapmin = 60", "gapmin|gap_min"),
    ("check_min = [5]", "check_min = []", "heat_pack.check_min"),
    ("check_min = [5]", "check_min = [9]", "heat_pack.check_min"),
    ("check_min = [5]", "check_min = [5, 3]", "heat_pack.check_min"),
    ("a_day = 4", "a_day = 6", "heat_pack.a_day"),
    ("usual_a_day = 2", "usual_a_day = 5", "heat_pack.usual_a_day"),
    ("check_min = [3, 4, 7, 8, 11, 12]", "check_min = [3, 4]", "contrast.check_min"),
    ('{ kind = "cold", minutes = 1 },\n', "", "contrast.steps"),
    ('kind = "heat"\nevidence', 'kind = "hot"\nevidence', "kind"),
    ('id = "moist_towel"', 'id = "heat_pack"', "heat_pack: stands there twice"),
    ("usual = 15", 'usual = "15"', "usual"),
    ("usual = 15", "usual = -15", "usual"),
    ("usual = 15", "usual = 10000000000000000000000", "usual"),
    ('locks = ["heat", "cold"]', 'locks = ["heat", "warm"]', "locks"),
    ('id = "heat_numb"', 'id = "numb"', "id"),
    ("[[preset]]", "[[preset]", "thermal.toml"),
]


@pytest.mark.parametrize(("before", "after", "named"), BAD)
def test_a_bad_file_is_named_with_its_key(tmp_path: Path, before: str, after: str, named: str) -> None:
    shutil.copytree(resource_root() / "clinical", tmp_path / "clinical")
    file = tmp_path / "clinical" / "thermal.toml"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(ShippedFileError, match=f"thermal.toml: .*({named})|{named}"):
        read_thermal(tmp_path)


def test_a_missing_or_broken_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ShippedFileError, match=r"thermal\.toml"):
        read_thermal(tmp_path)
    (tmp_path / "clinical").mkdir()
    (tmp_path / "clinical" / "thermal.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ShippedFileError, match=r"thermal\.toml"):
        read_thermal(tmp_path)
