"""The shipped files load, and a broken one is named by file and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dystonia_companion.content.load import BadContent, check_words, load_library
from dystonia_companion.content.words import Words, side_forms
from dystonia_companion.model.breathing import BreathPattern
from dystonia_companion.paths import resource_root


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    root = tmp_path / "resources"
    shutil.copytree(resource_root(), root)
    return root


def problems_of(root: Path) -> list[str]:
    with pytest.raises(BadContent) as caught:
        load_library(root)
    return [str(p) for p in caught.value.problems]


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_shipped_library_loads_whole() -> None:
    library = load_library(resource_root())
    assert len(library.exercises) == 42  # with seven ways of breathing
    assert len(library.routines) == 10
    assert "gentle_morning_5" in library.routines
    assert [i.exercise for i in library.routines["gentle_morning_5"].items][-1] == "mirror_midline"
    assert library.kinds["lateral_shift"].closed == ("roll",)


def test_shipped_words_are_complete() -> None:
    assert check_words(load_library(resource_root()), Words(resource_root())) == ()


def test_misspelt_safety_field_is_an_error_and_not_dropped(copy: Path) -> None:
    edit(copy / "exercises" / "side_stretch.toml", "avoid =", "avoids =")
    (problem,) = problems_of(copy)
    assert problem.startswith("side_stretch.toml: ")
    assert "avoid" in problem


def test_wrong_type_names_file_and_key(copy: Path) -> None:
    edit(copy / "exercises" / "small_rom.toml", "reps = 5", 'reps = "five"')
    (problem,) = problems_of(copy)
    assert problem.startswith("small_rom.toml: dose.reps: ")


def test_hold_beyond_the_cap_is_refused(copy: Path) -> None:
    edit(copy / "exercises" / "side_stretch.toml", "hold_s = 20", "hold_s = 31")
    assert any(p.startswith("side_stretch.toml: dose.hold_s") for p in problems_of(copy))


def test_every_broken_file_is_named_at_once(copy: Path) -> None:
    (copy / "exercises" / "blade_slide.toml").write_bytes(b"\xff\xfe not text")
    (copy / "exercises" / "jaw_rest.toml").write_text("id = ", "utf-8")
    files = {p.split(":")[0] for p in problems_of(copy)}
    assert {"blade_slide.toml", "jaw_rest.toml"} <= files


def test_routine_naming_no_exercise_is_an_error(copy: Path) -> None:
    edit(copy / "routines" / "gentle_morning_5.toml", '"blade_slide"', '"blade_glide"')
    (problem,) = problems_of(copy)
    assert problem == "gentle_morning_5.toml: items[2].exercise: 'blade_glide' is not an exercise"


def test_file_called_otherwise_than_its_id(copy: Path) -> None:
    (copy / "exercises" / "jaw_rest.toml").rename(copy / "exercises" / "jaw.toml")
    assert any("jaw.toml: id" in p for p in problems_of(copy))


def test_missing_cue_and_unknown_slot_in_words_are_named(copy: Path) -> None:
    words = copy / "words" / "en" / "exercises.toml"
    edit(words, '"Let go and rest."', '"Let go to the {fre}."')
    edit(words, '"Unwrap slowly."', '"Unwrap.", "Slowly."')
    found = [str(p) for p in check_words(load_library(copy), Words(copy))]
    assert any("mirror_midline.cues.sit: unknown slots ['fre']" in p for p in found)
    assert any("upper_back_hug.cues.all: has 7 cues, the facts have 6" in p for p in found)


def test_side_forms_come_from_the_languages_own_list() -> None:
    words = Words(resource_root())
    lefts, rights = set(words.templates("sides.forms_left")), set(words.templates("sides.forms_right"))
    for key in words.keys("exercises"):
        value = words._find(key)
        for text in (value,) if isinstance(value, str) else value:
            for left, right in side_forms(text):
                assert left in lefts, key
                assert right in rights, key


def test_a_reason_a_spot_and_a_routine_without_words_are_named(copy: Path) -> None:
    edit(copy / "words" / "en" / "reasons.toml", "avoid_lateral_shift", "avoid_shift")
    edit(copy / "words" / "en" / "session.toml", "left_temple", "temple")
    edit(copy / "words" / "en" / "routines.toml", "for = ", "four = ")
    found = [str(p) for p in check_words(load_library(copy), Words(copy))]
    assert found[-1].endswith(".for: is missing")
    assert sorted(found[:-1]) == [
        "words/en/reasons.toml: avoid_lateral_shift: is missing",
        "words/en/session.toml: spot.left_temple: is missing",
    ]


def test_a_way_of_breathing_is_read_as_an_item_for_everybody() -> None:
    item = load_library(resource_root()).exercises["breathing_extended_exhale"]
    assert item.breath == BreathPattern(4_000, 0, 8_000, 0)
    assert (item.suits, item.phases, item.hands, item.side_lying) == (("all",), ("all",), 0, True)
    assert item.dose.timed


def test_no_breath_is_held_for_longer_than_four_seconds(copy: Path) -> None:
    edit(copy / "breathing" / "extended_exhale.toml", "hold_full_ms = 0", "hold_full_ms = 4001")
    assert any(p.startswith("extended_exhale.toml: hold_full_ms") for p in problems_of(copy))


def test_a_set_or_routine_that_names_no_way_of_breathing_is_an_error(copy: Path) -> None:
    (copy / "breathing" / "extended_exhale.toml").unlink()
    problems = problems_of(copy)
    assert "sets.toml: sets.last_resort: 'breathing_extended_exhale' is not an exercise" in problems
    assert "quiet_lying_8.toml: items[3].exercise: 'breathing_extended_exhale' is not an exercise" in problems
