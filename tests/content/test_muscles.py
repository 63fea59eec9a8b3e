"""The list of muscles: what ships is that of the clinical reference, has words, and lies where it is painted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dystonia_companion.content.muscles import read_muscles
from dystonia_companion.content.words import Words
from dystonia_companion.drawing.neck_map import SHAPES
from dystonia_companion.errors import ShippedFileError
from dystonia_companion.model.treatment import OTHER
from dystonia_companion.paths import resource_root

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "clinical" / "reference.md"
MUSCLES = read_muscles(resource_root())
WORDS = Words(resource_root())
NAMED = [muscle for muscle in MUSCLES.muscle if muscle.id != OTHER]
GOOD = 'sources = ["S48"]\n[[muscle]]\nid = "scm"\nviews = ["front"]\n[[muscle]]\nid = "other"\nviews = []\n'


@pytest.fixture(scope="module")
def rows() -> list[list[str]]:
    """The table of 6.4: key, muscle, lay name and note of each row."""
    if not REFERENCE.is_file():
        pytest.skip(f"the clinical reference is not at {REFERENCE}")
    table = REFERENCE.read_text("utf-8").partition("\n### 6.4")[2].partition("\n###")[0]
    lines = [line for line in table.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _key(written: str) -> str:
    return written.strip().replace(" ", "_")


def test_ids_and_their_order_are_those_of_the_reference(rows: list[list[str]]) -> None:
    assert [muscle.id for muscle in NAMED] == [_key(key) for row in rows for key in row[0].split("/")]


def test_lay_and_clinical_names_are_those_of_the_reference(rows: list[list[str]]) -> None:
    for keys, clinical, lay, _ in rows:
        ids = [_key(key) for key in keys.split("/")]
        names = lay.split(" / ") if " / " in lay else [lay.removesuffix("s") if len(ids) > 1 else lay] * len(ids)
        for id, name in zip(ids, names, strict=True):
            assert WORDS.text(f"muscles.name.{id}").lower().startswith(name), id
            first = clinical.split("/")[0].split(" ant.")[0].strip()
            if first != "-":
                assert WORDS.text(f"muscles.clinical.{id}").startswith(first), id


def test_the_notes_are_those_of_the_reference(rows: list[list[str]]) -> None:
    for keys, _, _, note in rows:
        for muscle in (MUSCLES.of(_key(key)) for key in keys.split("/")):
            assert muscle is not None
            said = WORDS.text(f"muscles.note.{muscle.note}") if muscle.note else ""
            assert ("swallow" in said.lower()) is ("swallowing risk" in note), muscle.id
            assert ("specialist" in said) is ("specialist" in note), muscle.id
            assert muscle.jaw is ("only if jaw involved" in note), muscle.id
            assert ("jaw" in said) is muscle.jaw, muscle.id


def test_the_sources_are_those_of_the_reference(rows: list[list[str]]) -> None:
    said = REFERENCE.read_text("utf-8").partition("\n### 6.4")[2].partition("\n###")[0]
    assert set(MUSCLES.sources) == set(re.findall(r"S\d+\w?", said))


def test_each_is_painted_where_it_is_said_to_be_seen() -> None:
    for aspect, shapes in SHAPES.items():
        assert {muscle.id for muscle in MUSCLES.seen(aspect.value)} == set(shapes), aspect


def test_jaw_muscles_are_seen_from_front_and_side() -> None:
    jaw = [muscle for muscle in MUSCLES.muscle if muscle.jaw]
    assert [muscle.id for muscle in jaw] == ["masseter", "lateral_pterygoid"]
    assert all(set(muscle.views) == {"front", "side"} for muscle in jaw)


def test_each_has_words_and_no_words_are_without_a_muscle() -> None:
    ids = {muscle.id for muscle in MUSCLES.muscle}
    assert {key.removeprefix("muscles.name.") for key in WORDS.keys("muscles.name")} == ids
    assert {key.removeprefix("muscles.clinical.") for key in WORDS.keys("muscles.clinical")} == ids - {OTHER}
    notes = {muscle.note for muscle in MUSCLES.muscle if muscle.note}
    assert {key.removeprefix("muscles.note.") for key in WORDS.keys("muscles.note")} == notes
    names = [WORDS.text(f"muscles.name.{id}") for id in ids]
    assert len(set(names)) == len(names), "two muscles sound the same"


def test_notes_are_short_sentences() -> None:
    for key in WORDS.keys("muscles.note"):
        assert all(len(sentence.split()) <= 12 for sentence in WORDS.text(key).split(". ")), key


def test_a_good_file_is_read(tmp_path: Path) -> None:
    muscles = read_muscles(_written(tmp_path, GOOD))
    assert [muscle.id for muscle in muscles.seen("front")] == ["scm"]
    assert muscles.seen("back") == ()
    assert muscles.of("nothing") is None


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        (GOOD.replace('"front"', '"above"'), "views"),
        (GOOD.replace('["front"]', "[]"), "scm.views"),
        (GOOD.replace('["front"]', '["front", "front"]'), "scm.views"),
        (GOOD.replace("views = []", 'views = ["front"]'), "other.views"),
        (GOOD.replace('id = "scm"', 'id = "scm"\nunits = 40'), "units"),
        (GOOD.replace('id = "scm"', 'id = "other"'), "other stands twice"),
        (GOOD.replace('id = "other"', 'id = "levator"'), "other is not the last"),
        (GOOD.replace('sources = ["S48"]', ""), "sources"),
        (GOOD.replace('"S48"', '"forty-eight"'), "sources"),
        ("muscle = [", "muscles.toml"),
    ],
)
def test_a_broken_file_is_named_with_its_key(tmp_path: Path, bad: str, named: str) -> None:
    with pytest.raises(ShippedFileError, match=r"muscles\.toml") as wrong:
        read_muscles(_written(tmp_path, bad))
    assert named in str(wrong.value)


def _written(tmp_path: Path, text: str) -> Path:
    (tmp_path / "clinical").mkdir()
    (tmp_path / "clinical" / "muscles.toml").write_text(text, "utf-8")
    return tmp_path
