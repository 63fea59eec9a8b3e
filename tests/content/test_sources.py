from __future__ import annotations

import re
from pathlib import Path

import pytest

from dystonia_companion.content.sources import read_sources
from dystonia_companion.paths import resource_root


def _written(tmp_path: Path, text: str) -> Path:
    (tmp_path / "clinical").mkdir()
    (tmp_path / "clinical" / "sources.toml").write_text(text, "utf-8")
    return tmp_path


def test_the_whole_list_is_shipped() -> None:
    found = read_sources(resource_root())
    assert len(found) == 96
    assert next(iter(found)) == "S1"
    assert found["S12"].url == "https://doi.org/10.1002/mds.10689"
    assert found["S83b"].text == "normal range 1989 PMID 2774888"
    assert found["S46"].url is None


def test_whatever_a_shipped_fact_names_as_its_source_stands_in_the_list() -> None:
    known = set(read_sources(resource_root()))
    named: dict[str, str] = {}
    for file in resource_root().rglob("*.toml"):
        if "words" not in file.parts:
            for sources in re.findall(r"^sources = \[([^\]]*)\]", file.read_text("utf-8"), re.MULTILINE):
                named |= dict.fromkeys(re.findall(r'"([^"]+)"', sources), file.name)
    assert len(named) > 20
    assert {number: file for number, file in named.items() if number not in known} == {}


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ("[S1]\n", "text"),
        ('[S1]\ntext = ""\n', "S1"),
        ('[S1]\ntext = "x"\nlink = "y"\n', "link"),
        ('[S1]\ntext = "x"\nurl = "http://a.org/b"\n', "url"),
        ('[first]\ntext = "x"\n', "first"),
        ("[S1", "sources.toml"),
    ],
)
def test_a_broken_file_is_named_with_its_key(tmp_path: Path, bad: str, named: str) -> None:
    with pytest.raises(ValueError, match=r"sources\.toml") as wrong:
        read_sources(_written(tmp_path, bad))
    assert named in str(wrong.value)
