"""Lists around injections: each id has its words, each reason a sentence, and the reference has nothing that is missing."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from dystonia_companion.content.injection_lists import read_cycle_facts, read_side_effects, read_visit_lists
from dystonia_companion.content.words import Words
from dystonia_companion.errors import ShippedFileError
from dystonia_companion.model import appointment, treatment
from dystonia_companion.model.appointment import LEADS
from dystonia_companion.paths import resource_root

ROOT = resource_root()
WORDS = Words(ROOT)
REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "clinical" / "reference.md"
WRITERS = (
    "guidance/injection_record.py",
    "guidance/visit_record.py",
    "ui/injections/history.py",
    "ui/injections/injected.py",
)


def section(number: str) -> str:
    if not REFERENCE.is_file():
        pytest.skip(f"the clinical reference is not at {REFERENCE}")
    return REFERENCE.read_text("utf-8").partition(f"### {number} ")[2].partition("\n### ")[0]


def test_every_id_has_its_words() -> None:
    for effect in (*(e.id for e in read_side_effects(ROOT)), treatment.OTHER):
        assert WORDS.text(f"side_effects.name.{effect}")
        assert WORDS.text(f"side_effects.usual.{effect}")
    lists = read_visit_lists(ROOT)
    for kind in ("check", "tell", "question"):
        assert {f"visit.{kind}.{item}" for item in getattr(lists, kind).items} == set(WORDS.keys(f"visit.{kind}"))
    for fact in read_cycle_facts(ROOT):
        assert WORDS.text(f"injections.why.fact.{fact.id}")
        assert WORDS.has(f"injections.why.article_fact.{fact.id}") is fact.article
    for lead in LEADS:
        assert WORDS.text(f"injections.lead.{lead.id}")
        assert WORDS.text(f"injections.lead_long.{lead.id}")


def test_every_reason_for_refusing_has_a_sentence() -> None:
    package = Path(treatment.__file__).parents[1]
    files = [Path(treatment.__file__), Path(appointment.__file__), *(package / name for name in WRITERS)]
    calls = [
        call for file in files for call in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(call, ast.Call)
    ]
    codes = {
        ast.literal_eval(call.args[0])
        for call in calls
        if ast.unparse(call.func) == "Reason" and isinstance(call.args[0], ast.Constant)
    }
    assert len(codes) > 10
    assert {f"injections.wrong.{code}" for code in codes} == set(WORDS.keys("injections.wrong"))


def test_each_row_of_side_effects_and_each_question_of_the_reference_is_there() -> None:
    rows = [line for line in section("6.5 Side effects").splitlines() if line.startswith("| ")][1:]
    assert len(read_side_effects(ROOT)) == len(rows)
    questions = re.findall(r"(?:^|\s)(\d+) [A-Z]", section("6.9 Questions"))
    assert len(read_visit_lists(ROOT).question.items) == len(questions) == 12


def test_the_figures_of_studies_and_of_the_article_are_those_of_the_reference() -> None:
    text = section("6.1 source-article.txt").replace("-", " to ")
    told = " ".join(WORDS.text(f"injections.why.fact.{fact.id}") for fact in read_cycle_facts(ROOT))
    for figures in re.findall(r"\d+ to \d+", told):
        assert figures in text, figures
    article = " ".join(WORDS.text(key) for key in WORDS.keys("injections.why.article_fact"))
    assert re.findall(r"\d+ to \d+", article) == ["4 to 7", "3 to 6"]
    for fact in read_cycle_facts(ROOT):
        for source in fact.sources:
            assert source in text, source


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("side_effects.toml", 'id = "voice"', 'id = "soreness"', "soreness stands twice"),
        ("side_effects.toml", "[[effect]]", "[[effects]]", "effect"),
        ("visit.toml", '"lift"]', '"confirm"]', "confirm stands twice"),
        ("cycle_facts.toml", '["S30"]', '["30"]', "sources"),
    ],
)
def test_a_file_that_is_wrong_is_named(tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    (tmp_path / "clinical").mkdir()
    for file in ("side_effects.toml", "visit.toml", "cycle_facts.toml"):
        text = (ROOT / "clinical" / file).read_text("utf-8")
        (tmp_path / "clinical" / file).write_text(text.replace(old, new) if file == name else text, "utf-8")
    reading = {
        "side_effects.toml": read_side_effects,
        "visit.toml": read_visit_lists,
        "cycle_facts.toml": read_cycle_facts,
    }
    with pytest.raises(ShippedFileError, match=said) as wrong:
        reading[name](tmp_path)
    assert name in str(wrong.value)
