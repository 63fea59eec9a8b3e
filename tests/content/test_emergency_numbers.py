"""Suggested emergency numbers: what ships is sound, and a broken table is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from dystonia_companion.content.emergency_numbers import read_emergency_numbers
from dystonia_companion.errors import ShippedFileError
from dystonia_companion.paths import resource_root
from dystonia_companion.ui.territories import territory_name

SOURCE = 'source = "A table of a national authority"\n'


def test_what_ships() -> None:
    numbers = read_emergency_numbers(resource_root())
    assert len(numbers) > 60
    expected = {"DE": "112", "FR": "112", "GB": "999", "US": "911", "JP": "119", "AU": "000", "CH": "144", "BR": "192"}
    assert {code: numbers[code] for code in expected} == expected
    assert all(territory_name(code) for code in numbers), "letters that name no country"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (f'[[group]]\n{SOURCE}[group.numbers]\nDE = "0800 call us"\n', "numbers"),
        (f'[[group]]\n{SOURCE}[group.numbers]\ngermany = "112"\n', "numbers"),
        ('[[group]]\nsource = ""\n[group.numbers]\nDE = "112"\n', "source"),
        (f'[[group]]\n{SOURCE}[group.numbers]\nDE = "112"\n' * 2, "DE stands twice"),
    ],
)
def test_a_broken_table_is_named(tmp_path: Path, text: str, wrong: str) -> None:
    (tmp_path / "clinical").mkdir()
    (tmp_path / "clinical" / "emergency_numbers.toml").write_text(text, "utf-8")
    with pytest.raises(ShippedFileError, match=rf"emergency_numbers.toml: .*{wrong}"):
        read_emergency_numbers(tmp_path)
