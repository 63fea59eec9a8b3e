"""Sets in files: what is written is read back, in the same bytes; who adds one gets what was meant, through every gate."""

from __future__ import annotations

import errno
import os
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.errors import KnownError
from dystonia_companion.exchange import routines
from dystonia_companion.exchange.routines import file_name, to_text, write
from dystonia_companion.exchange.routines_in import LARGEST_BYTES, Read, parse, read
from dystonia_companion.model.exercise import Category
from dystonia_companion.model.own_routine import OwnRoutine, bounds
from dystonia_companion.model.person import Clearance, Day, Person
from dystonia_companion.model.pose import outside_clamps
from dystonia_companion.model.prescribe import Programme, prescribe
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import Library
from dystonia_companion.model.shared_set import SetAnswer, SharedSet, arrive
from tests.model.judge import goes_towards
from tests.model.people import days, library, patterns, people
from tests.model.shared_sets import given_sets

SHIPPED = library().exercises
CORPUS = sorted((Path(__file__).parent.parent / "fixtures" / "routines").glob("*.toml"))


def kept(given: SharedSet, first: int = 0) -> tuple[OwnRoutine, Library]:
    """A set as it is kept, on rows that begin with number `first`, and everything that prescribing draws on."""
    rows = (f"{number:032x}" for number in range(first, 10_000))
    came = arrive(given, (), (), {}, SetAnswer.BOTH, lambda: next(rows))
    assert came is not None
    own = {one.id: one.as_exercise() for one in came.exercises}
    return replace(came.routine, uuid="f" * 32), replace(library(), exercises={**SHIPPED, **own})


def again(given: SharedSet) -> SharedSet:
    found = parse(to_text(given).encode(), SHIPPED)
    assert found.problems == ()
    assert found.given is not None
    return found.given


@given(given_sets())
def test_what_is_written_is_read_back_and_written_the_same(given: SharedSet) -> None:
    back = again(given)
    assert back == given
    assert to_text(back).encode() == to_text(given).encode()


@given(given_sets(most_items=12), people, days)
def test_who_adds_it_is_given_the_same(given: SharedSet, who: Person, day: Day) -> None:
    meant, theirs = kept(given)
    got, ours = kept(again(given), first=5_000)
    assert told(prescribe(got.as_routine(0), who, day, ours)) == told(prescribe(meant.as_routine(0), who, day, theirs))


def told(programme: Programme) -> list[object]:
    """A programme without the ids of rows."""
    items = [
        (replace(i.exercise, id=""), i.dose, i.turns, i.placed.position, i.placed.cue_set, i.reasons, i.note)
        for i in programme.items
    ]
    return [items, [left.reason for left in programme.left_out], programme.fallback]


@given(given_sets(most_items=12), people, days)
def test_no_gate_is_passed_by_coming_from_a_file(given: SharedSet, who: Person, day: Day) -> None:
    harmless(given, who, day)


@given(given_sets(most_items=12, most_own=5), patterns())
def test_not_even_where_nothing_else_speaks_against_it(given: SharedSet, pattern) -> None:
    harmless(given, Person(pattern=pattern, flags=frozenset(), clearance=Clearance.CLEARED), Day())


def harmless(given: SharedSet, who: Person, day: Day) -> None:
    """Nothing of a set goes towards a pull, past a clamp or a cap, or lets a person do what their clearance does not."""
    routine, everything = kept(again(given))
    programme = prescribe(routine.as_routine(0), who, day, everything)
    assert goes_towards(programme, who) == []
    for item in programme.items:
        dose, caps = item.dose, bounds(item.exercise)
        assert all(not outside_clamps(s.start) and not outside_clamps(s.end) for s in item.placed.strokes)
        assert dose.hold_s <= 30
        assert dose.reps <= max(10, item.exercise.dose.reps)
        assert dose.sets <= 3
        assert dose.duration_s <= (caps["duration_s"].most if "duration_s" in caps else 0)
        if item.exercise.id not in SHIPPED:
            moves = any(stroke.movements()[0] or stroke.press for stroke in item.placed.strokes)
            assert not (moves and who.clearance is not Clearance.CLEARED)
            assert not (item.exercise.press and (dose.hold_s > 10 or item.exercise.category is not Category.ISOMETRIC))


# --- as people write it -----------------------------------------------------------------------------------------------


def test_the_example_in_the_description_is_a_file() -> None:
    assert routines.__doc__ is not None
    lines = [line for line in routines.__doc__.splitlines() if line.startswith("    ") or not line]
    found = parse(textwrap.dedent("\n".join(lines)).encode(), SHIPPED)
    assert found.problems == ()
    assert found.given is not None
    assert [item.wish.exercise for item in found.given.routine.items] == ["turn_away", "own-1"]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_each_kept_file_is_read_or_refused_for_its_reason(path: Path) -> None:
    """The name of a kept file begins with what is to be said of it."""
    found, expected = read(path, SHIPPED), path.name.split(".")[0]
    if expected == "good":
        assert found.problems == ()
        assert found.given is not None
        assert again(found.given) == parse(to_text(found.given).encode(), SHIPPED).given
    else:
        assert found.given is None
        assert expected in [why.code for _, why in found.problems]
        assert all(len(where) <= 40 and where.isprintable() for where, _ in found.problems)


def test_where_it_is_wrong_is_said_as_the_file_says_it() -> None:
    text = "format = 1\n[routine]\nname = 'a'\n[[item]]\nexercise = 'turn_away'\n[[item]]\nexercise = 'own-1'\n"
    own = (
        "[[exercise]]\nkey = 'own-1'\nname = 'b'\nposition = 'sit'\nside = 'middle'\nreps = 4\nhold_s = 3\nrest_s = 6\n"
    )
    cues = "[[exercise.cue]]\nplace = 'go'\ntext = 'c'\n[[exercise.cue]]\nplace = 'go'\n"
    places = [
        (text + own + cues, "exercise 1, cue 2"),
        (text + own + cues + "text = ''", "exercise 1, cue 2"),
        (text + own + cues + "text = 5", "exercise 1, cue 2, text"),
        (text + own + cues + "text = 'd'\n[[item]]\nexercise = 'turn_away'\nhold_s = 99", "item 3, hold_s"),
        ("note = 1\n" + text, ""),
    ]
    for whole, where in places:
        assert [place for place, _ in parse(whole.encode(), SHIPPED).problems] == [where]


# --- on the disk ------------------------------------------------------------------------------------------------------


def least() -> SharedSet:
    found = parse(b"format = 1\n[routine]\nname = 'Mornings'\n[[item]]\nexercise = 'jaw_rest'\n", SHIPPED).given
    assert found is not None
    return found


def test_to_a_file_and_back(tmp_path: Path) -> None:
    path = tmp_path / file_name("Mornings")
    assert path.name == "Mornings.routine.toml"
    write(path, least())
    assert read(path, SHIPPED) == Read(least())
    assert os.listdir(tmp_path) == [path.name]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.routine.toml"
    path.write_bytes(b"before")

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(KnownError, match="disk_full"):
        write(path, least())
    assert path.read_bytes() == b"before"
    assert os.listdir(tmp_path) == [path.name]


def test_a_folder_or_something_endless_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, Path(os.devnull), tmp_path / "gone"):
        assert read(path, SHIPPED).problems == (("", Reason("share_none")),)
    large = tmp_path / "large"
    large.write_bytes(b"#" * (LARGEST_BYTES * 3))
    assert [why.code for _, why in read(large, SHIPPED).problems] == ["share_large"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c:d", "...", "CON?", "雨", "\ud800"])
def test_a_name_becomes_the_name_of_a_file(name: str) -> None:
    found = file_name(name)
    assert found.endswith(".routine.toml")
    assert not set(found) & set('/\\:*?"<>|')
    assert not found.startswith(".")
    found.encode()


@given(st.text(max_size=80))
def test_any_name_becomes_the_name_of_a_file(name: str) -> None:
    assert not set(file_name(name)) & set('/\\:*?"<>|\0\n')
