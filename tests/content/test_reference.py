"""The checks that the clinical reference asks for (2.1, "Checks that a program's tests should repeat").

Its own text is read where it lies beside the project; where it does not, those tests are skipped and say so.
"""

from __future__ import annotations

import filecmp
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dystonia_companion.content.words import Words, slots
from dystonia_companion.model.exercise import BodyPosition, Category, Exercise, Eyes, SideUse
from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.placing import place
from dystonia_companion.model.pose import CLAMPS, SIDED, UNSIDED, Pose, Side
from dystonia_companion.model.routine import CORRECT_MAIN
from dystonia_companion.paths import resource_root
from tests.make import content, content_words
from tests.model.people import library, person

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "clinical" / "reference.md"
PLACEHOLDERS = {"free", "pull", "side", "place"}
WORDS = Words(resource_root())
ids = pytest.mark.parametrize("name", sorted(library().exercises))


@pytest.fixture(scope="module")
def text() -> str:
    if not REFERENCE.is_file():
        pytest.skip(f"the clinical reference is not at {REFERENCE}")
    return REFERENCE.read_text("utf-8")


@pytest.fixture(scope="module")
def facts(text: str) -> dict[str, Any]:
    return content.blocks(text)


# --- 1: nothing is missing, doubled, or named in vain -----------------------------------------------------------------


def test_the_reference_has_what_the_program_expects(facts: dict[str, Any], text: str) -> None:
    exercises, routines = facts["exercises"], facts["routines"]
    assert (len(exercises), len(routines)) == (35, 10)
    assert len({e["id"] for e in exercises}) == 35
    assert len({r["id"] for r in routines}) == 10
    cited = set(re.findall(content.SOURCE, text.partition("\n## 9.")[2]))
    assert {s for e in exercises for s in e["src"]} <= cited
    shipped = {e.id for e in library().exercises.values() if e.breath is None}
    assert shipped == {e["id"] for e in exercises}
    assert set(library().routines) == {r["id"] for r in routines}
    assert {k: v.correct or "none" for k, v in library().kinds.items()} == facts["correct_of"]


def test_what_is_shipped_is_what_the_reference_makes_now(text: str, tmp_path: Path) -> None:
    """After a change of the reference or of tests/make/content.py: python -m tests.make.content ../shared/clinical/reference.md."""
    content.make(text, tmp_path)
    made = [p.relative_to(tmp_path) for p in sorted(tmp_path.rglob("*.toml"))]
    same, differing, missing = filecmp.cmpfiles(tmp_path, resource_root(), map(str, made), shallow=False)
    assert (differing, missing) == ([], [])
    for folder in ("exercises", "routines", "breathing"):
        shipped = {p.name for p in (resource_root() / folder).iterdir()}
        assert shipped == {p.name for p in made if p.parent.name == folder}
    assert len(same) == len(made) > 50


def test_every_word_that_was_changed_still_stands_in_the_reference(text: str) -> None:
    flat = " ".join(text.split())
    assert [old for old in content_words.REWORDED if " ".join(old.split()) not in flat] == []


def test_the_pulls_are_those_of_the_reference(facts: dict[str, Any]) -> None:
    for name, vector in facts["pull_vectors"].items():
        kind = library().kinds[name]
        assert {**kind.pull, **({"no_axis": list(kind.closed)} if kind.closed else {})} == vector, name
        assert kind.sided == (name in facts["sided_components"]), name


def test_the_clamps_are_those_of_the_reference(facts: dict[str, Any]) -> None:
    wanted = facts["hard_clamps"]
    for axis, (low, high) in CLAMPS.items():
        limit = wanted[axis]
        assert (low, high) == (tuple(limit) if isinstance(limit, list) else (-limit, limit)), axis


def test_what_a_routine_or_set_names_exists() -> None:
    known = {*library().exercises, CORRECT_MAIN}
    for routine in library().routines.values():
        assert {i.exercise for i in (*routine.items, *routine.items_no_yaw_side)} <= known
    for members in library().sets.values():
        assert set(members) <= known - {CORRECT_MAIN}


# --- 2: what is spoken ------------------------------------------------------------------------------------------------


def cues() -> Iterator[tuple[Exercise, str, str]]:
    for exercise in library().exercises.values():
        for name in exercise.cue_sets:
            for cue in WORDS.templates(f"exercises.{exercise.id}.cues.{name}"):
                yield exercise, name, cue


def longest_sentence(template: str) -> int:
    """Words of the longest sentence; a place to touch counts as four."""
    filled = template.replace("{place}", "one two three four")
    return max(len(sentence.split()) for sentence in re.split(r"[.?!:]", filled))


def test_every_cue_is_short_and_has_known_slots_only() -> None:
    for _, _, cue in cues():
        assert longest_sentence(cue) <= 12, cue
        assert set(slots(cue)) <= PLACEHOLDERS, cue


def spoken_texts() -> Iterator[tuple[str, str]]:
    """Everything else that a session can say, and the names."""
    for area in ("say", "order", "wait", "position"):
        for key in WORDS.keys(f"session.{area}"):
            yield key, WORDS.template(key)
    for line in WORDS.templates("session.stop_lines"):
        yield "session.stop_lines", line
    yield "session.stretch_line", WORDS.template("session.stretch_line")
    for name in library().exercises:
        yield name, WORDS.template(f"exercises.{name}.name")
    for name in library().routines:
        yield name, WORDS.template(f"routines.{name}.name")


def test_everything_else_that_is_spoken_is_short_too() -> None:
    texts = dict(spoken_texts())
    assert len(texts) > 70
    names = {"{name}": max((WORDS.template(f"exercises.{e}.name") for e in library().exercises), key=len)}
    for key, template in texts.items():
        filled = template.replace("{name}", names["{name}"])
        assert longest_sentence(filled) <= 12, (key, filled)


def test_nobody_hears_a_placeholders_own_word_as_a_side() -> None:
    shown = [c for _, _, c in cues()] + [
        WORDS.template(f"exercises.{e}.{key}")
        for e in library().exercises
        for key in ("name", "why", "breath", "limit", "caution")
    ]
    for said in (re.sub(r"\{[^}]*\}", "", s) for s in shown):
        assert not re.search(r"\bfree\b", said, re.IGNORECASE), said
        assert not re.search(r"\bpull(ing)? (side|hand|ear|shoulder|palm|cheek)\b", said, re.IGNORECASE), said
        assert not re.search(r"\b(?<!opposite )(to|on) the (pull|side)\b", said, re.IGNORECASE), said


def test_sides_are_named_only_where_there_is_one() -> None:
    for exercise, name, cue in cues():
        named = set(slots(cue))
        both = exercise.side is SideUse.BOTH or name == "unknown_side"
        one = exercise.side in (SideUse.OPP, SideUse.SAME) and name != "unknown_side"
        assert not named & {"free", "pull"} or one, cue
        assert "side" not in named or both, cue
        assert ("place" in named) <= bool(exercise.places), cue
    for exercise in library().exercises.values():
        for key in ("name", "why", "breath", "limit", "caution"):
            named = set(slots(WORDS.template(f"exercises.{exercise.id}.{key}")))
            assert not named or exercise.side in (SideUse.OPP, SideUse.SAME), (exercise.id, key)


def test_right_is_never_said_in_another_sense_than_the_side() -> None:
    for key, said in [(e.id, c) for e, _, c in cues()] + list(spoken_texts()):
        assert not re.search(r"\bright\b", re.sub(r"\{[^}]*\}", "", said), re.IGNORECASE), (key, said)
    for name in library().exercises:
        for key in ("why", "breath", "limit", "caution"):
            assert not re.search(r"\bright\b", WORDS.template(f"exercises.{name}.{key}"), re.IGNORECASE), name


# --- 3: poses ---------------------------------------------------------------------------------------------------------


def outside(pose: Pose) -> list[str]:
    """The clamps written anew: reference 2.1, hard_clamps."""
    return [
        name
        for name, bad in {
            "yaw": abs(pose.yaw) > 45,
            "roll": abs(pose.roll) > 20,
            "pitch": not -25 <= pose.pitch <= 15,
            "trunk_yaw": abs(pose.trunk_yaw) > 25,
            "yaw - trunk_yaw": abs(pose.yaw - pose.trunk_yaw) > 45,
            "slide_side_cm": abs(pose.slide_side_cm) > 2,
            "slide_fwd_cm": abs(pose.slide_fwd_cm) > 2,
            "shoulder_down_cm": not 0 <= pose.shoulder_down_cm <= 3,
            "eyes_yaw": abs(pose.eyes_yaw) > 20,
            "up and aside": pose.pitch > 0 and (abs(pose.yaw) > 10 or abs(pose.roll) > 10),
        }.items()
        if bad
    ]


@ids
@pytest.mark.parametrize("sign", [-1, 1])
def test_every_pose_start_and_variant_is_inside_the_clamps(name: str, sign: int) -> None:
    exercise = library().exercises[name]
    variants = [exercise.pose, *(exercise.pose.with_axes(p.values) for p in exercise.pose_when)]
    own = exercise.start.own_pull
    starts = [exercise.start.pose, Pose(yaw=own), Pose(roll=own), Pose(pitch=own), Pose(pitch=-own)]
    starts += [Pose(slide_side_cm=own / 10), Pose(slide_fwd_cm=own / 10), Pose(slide_fwd_cm=-own / 10)]
    for pose in variants + starts:
        assert outside(pose.signed(sign)) == []


def pulling(exercise: Exercise, side: Side) -> Person:
    """Somebody whose pull decides the side of this exercise."""
    named = next((k for k in exercise.suits if k in library().kinds and library().kinds[k].sided), "torticollis")
    return person((named, side, 1), flags=frozenset({"all_with_trick"}), first_days={exercise.id: 30})


SIDED_ITEMS = [e.id for e in library().exercises.values() if e.side in (SideUse.OPP, SideUse.SAME)]


@pytest.mark.parametrize("name", SIDED_ITEMS)
def test_sided_axes_flip_with_the_pull_and_the_others_do_not(name: str) -> None:
    exercise = library().exercises[name]
    left, right = (place(exercise, pulling(exercise, side), Day()).strokes[0] for side in Side)
    for axis in SIDED:
        assert getattr(left.end, axis) == -getattr(right.end, axis), axis
        assert getattr(left.start, axis) == -getattr(right.start, axis), axis
        assert left.press.get(axis, 0) == -right.press.get(axis, 0), axis
    for axis in UNSIDED:
        assert getattr(left.end, axis) == getattr(right.end, axis), axis
        assert getattr(left.start, axis) == getattr(right.start, axis), axis
        assert left.press.get(axis, 0) == right.press.get(axis, 0), axis
    assert (left.side, right.side) == (
        (Side.RIGHT, Side.LEFT) if exercise.side is SideUse.OPP else (Side.LEFT, Side.RIGHT)
    )


# --- 6 and 7: rules for whole groups ----------------------------------------------------------------------------------


@ids
def test_rules_for_press_and_hold_and_for_stretches(name: str) -> None:
    exercise = library().exercises[name]
    if exercise.category is Category.ISOMETRIC:
        assert exercise.side in (SideUse.OPP, SideUse.MID)
        assert exercise.press
    if exercise.category in (Category.ISOMETRIC, Category.STRETCH):
        assert not {"rest48", "all"} & set(exercise.phases)
        assert ("kick_in" in exercise.phases) == (name in {"long_neck_lying", "upper_back_hug"})


def test_the_first_48_hours_have_what_any_phase_allows() -> None:
    """Every way of breathing may be followed then, too; the set, which may stand in for a routine, has one of them."""
    allowed = {e.id for e in library().exercises.values() if e.phases == ("all",) and e.breath is None}
    assert set(library().sets["rest48"]) == allowed | {"breathing_extended_exhale"}


def test_every_word_of_the_gates_has_an_origin(facts: dict[str, Any]) -> None:
    origins = {row["word"] for row in facts["origins"]}
    used = {w for e in library().exercises.values() for w in (*e.suits, *e.avoid, *e.requires)}
    used |= {w for r in library().routines.values() for w in (*r.suits, *r.avoid)}
    assert used <= origins


@ids
def test_every_refusal_of_an_exercise_can_be_told(name: str) -> None:
    exercise = library().exercises[name]
    for code in [f"avoid_{w}" for w in exercise.avoid] + [f"requires_{w}" for w in exercise.requires]:
        assert WORDS.has(f"reasons.{code}"), code


LOOKING = re.compile(r"\b(look|watch|mirror|mark)\b|\beyes (ahead|level)\b|\byour eyes (to|on|open|first|only)\b", re.I)


@ids
def test_who_must_see_keeps_the_eyes_open_unless_there_are_cues_for_shut_eyes(name: str) -> None:
    exercise = library().exercises[name]
    if exercise.eyes is Eyes.OPEN:
        return
    assert exercise.positions != (BodyPosition.STAND,)
    seen = [c for e, cue_set, c in cues() if e.id == name and cue_set != "eyes_shut" and LOOKING.search(c)]
    assert not seen or "eyes_shut" in exercise.cue_sets, seen
