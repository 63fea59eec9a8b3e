"""Ten thousand broken and random files: each is read or refused within a second, and nothing but a whole set is ever kept.

The kept files are in tests/fixtures/routines; what they become by chance is repeated by the seed that a failure prints.
"""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given

from dystonia_companion.exchange.routines import to_text
from dystonia_companion.exchange.routines_in import LARGEST_BYTES, Read, parse, read
from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.model import own_exercise, own_routine, shared_set
from dystonia_companion.model.exercise import CuePlace, Dose
from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.model.shared_set import Answer, SetAnswer, SharedSet
from tests.guidance.test_own_record import Own
from tests.model.people import library
from tests.model.shared_sets import given_sets

SHIPPED = library().exercises
CORPUS = {
    path.name: path.read_bytes() for path in sorted((Path(__file__).parent.parent / "fixtures" / "routines").glob("*"))
}
LONGEST_S = 1.0
QUICK, ALL = 400, 10_000
TABLES = ("own_routine", "own_item", "own_exercise", "own_picture", "clinic_say")
NASTY = (
    *(
        "nan",
        "inf",
        "-inf",
        "-1",
        "0",
        "1e308",
        "-0.0",
        "true",
        "[]",
        "{}",
        "''",
        '"\\u202E"',
        '"\\u0000"',
        "1979-05-27",
    ),
    *("0x7fffffffffffffff", "9" * 30, "9" * 400, "[" * 30, "{a=" * 30, '"' + "x" * 5_000 + '"', "'{free}'", "07:32:00"),
)

Change = Callable[[random.Random, bytes], bytes]


def flip(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data or b"x")
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randint(0, len(data))]


def swap_lines(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    for _ in range(chance.randint(1, 4)):
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def double_lines(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at, many = chance.randrange(len(lines)), chance.choice((1, 2, 50, 2_000))
    return b"\n".join([*lines[:at], *lines[at : at + chance.randint(1, 5)] * many, *lines[at:]])


def rename(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    key, equals, value = lines[at].partition(b"=")
    others = [line.partition(b"=")[0] for line in lines if b"=" in line] or [b"a"]
    lines[at] = chance.choice([*others, b"given_by ", b"a.b.c ", b"'' ", key + b"x"]) + equals + value
    return b"\n".join(lines)


def other_value(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    with_value = [n for n, line in enumerate(lines) if b"=" in line]
    if with_value:
        at = chance.choice(with_value)
        lines[at] = lines[at].partition(b"=")[0] + b"= " + chance.choice(NASTY).encode()
    return b"\n".join(lines)


def insert(chance: random.Random, data: bytes) -> bytes:
    at = chance.randint(0, len(data))
    signs = (
        b"[",
        b"{a=",
        b"a.",
        b'"',
        b"'''",
        b"\\",
        b"\xff",
        b"\0",
        b"\r",
        b"\xef\xbb\xbf",
        b"9",
        b"#",
        b"[[item]]\n",
    )
    return data[:at] + chance.choice(signs) * chance.choice((1, 3, 1_000, 40_000)) + data[at:]


def mix(chance: random.Random, data: bytes) -> bytes:
    other = chance.choice(list(CORPUS.values()))
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def line_ends(_chance: random.Random, data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")


def anything(chance: random.Random, _data: bytes) -> bytes:
    return chance.randbytes(chance.randint(0, 600))


CHANGES: tuple[Change, ...] = (
    *(flip, cut, swap_lines, double_lines, rename, rename, other_value, other_value, other_value, insert, mix),
    *(line_ends, anything),
)


def broken(seed: int) -> bytes:
    """One of the kept files after one to three changes by chance; every other time a good one."""
    chance = random.Random(seed)
    good = [data for name, data in CORPUS.items() if name.startswith("good")]
    data = chance.choice(good if seed % 2 else list(CORPUS.values()))
    for _ in range(chance.randint(1, 3)):
        data = chance.choice(CHANGES)(chance, data)
    return data


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Own]:
    made = Own(tmp_path / "data")
    yield made
    made.connection.close()


def rows(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {table: [tuple(r) for r in connection.execute(f"SELECT * FROM {table} ORDER BY uuid")] for table in TABLES}


def judged(data: bytes, seed: int) -> Read:
    """What a file holds, read in time and sane."""
    began = time.perf_counter()
    found = parse(data, SHIPPED)
    assert time.perf_counter() - began < LONGEST_S, f"seed {seed}"
    assert (found.given is None) == bool(found.problems), f"seed {seed}"
    assert all(len(where) <= 40 and (not where or where.isprintable()) for where, _ in found.problems), f"seed {seed}"
    if found.given is not None:
        assert shared_set.problems(found.given, SHIPPED) == {}
        assert len(found.given.routine.items) <= own_routine.MOST_ITEMS
        assert found.given.routine.given_by == ""
    return found


def whole(own: Own, id: str) -> bool:
    """Whether a set that was kept is all there, and so are its exercises."""
    routine = own.record.routine(id)
    known = own.record.library.exercises
    mine = {one.id: one for one in own.record.own.exercises}
    used = [mine[item.wish.exercise] for item in routine.items if item.wish.exercise in mine]
    return own_routine.problems(routine, known) == {} and not any(map(own_exercise.problems, used))


def put_to_the_test(own: Own, folder: Path, many: int, first: int) -> int:
    """Read so many broken files and add what may be added, which is then taken back; how many were added."""
    for name in ("good.everything.toml", "good.timed.toml"):  # so that names are there already
        found = parse(CORPUS[name].replace(b"yaw = 15", b"yaw = 12"), SHIPPED)
        assert found.given is not None
        own.record.bring_in(found.given, {}, SetAnswer.BOTH)
    before, files, added = rows(own.connection), all_files(folder), 0
    for seed in range(first, first + many):
        found = judged(broken(seed), seed)
        if found.given is None:
            continue
        chance = random.Random(seed)
        answers = {key: chance.choice(list(Answer)) for key in found.given.exercises}
        of_set = chance.choice([SetAnswer.BOTH, SetAnswer.REPLACE])
        try:
            kept, saved = own.record.bring_in(found.given, answers, of_set)
        except Wrong:
            assert rows(own.connection) == before, f"seed {seed}"
            continue
        added += 1
        assert whole(own, kept.id), f"seed {seed}"
        assert len(own.record.routine(kept.id).items) == len(found.given.routine.items), f"seed {seed}"
        own.writer.undo(saved.undo_id)
        assert rows(own.connection) == before, f"seed {seed}"
    assert all_files(folder) == files
    return added


def all_files(folder: Path) -> set[str]:
    return {str(Path(place) / name) for place, _, names in os.walk(folder) for name in names}


def test_broken_files_are_read_or_refused_and_never_half_kept(
    own: Own, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    added = put_to_the_test(own, tmp_path, QUICK, first=1)
    assert QUICK // 50 < added < QUICK  # chance leaves some whole, or it would try nothing


@pytest.mark.slow
def test_ten_thousand_broken_files(own: Own, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = random.randrange(2**40)
    print(f"first seed: {first}")
    assert put_to_the_test(own, tmp_path, ALL, first) > ALL // 50


HEAD = "format = 1\n[routine]\nname = 'a'\n"
SLOW: dict[str, str] = {
    "dots": HEAD + "a." * 150_000 + "a = 1",
    "dots in every line": HEAD + "".join("a." * 16 + f"b{n} = 1\n" for n in range(5_900)),
    "dots in headers": HEAD + "".join("[" + "a." * 15 + f"h{n}]\n" for n in range(5_900)),
    "quoted dots": HEAD + '"a".' * 70_000 + "a = 1",
    "headers": HEAD + "".join(f"[h{n}]\n" for n in range(5_900)),
    "keys": HEAD + "".join(f"k{n} = 1\n" for n in range(5_900)),
    "items": HEAD + "[[item]]\n" * 5_900,
    "brackets": HEAD + "x = " + "[" * 300_000,
    "tables": HEAD + "x = " + "{a=" * 100_000,
    "list": HEAD + "x = [" + "1," * 160_000 + "]",
    "long list": HEAD + "x = [" + "1," * 1_990 + "]",
    "text": HEAD + "note = '" + "x" * 300_000 + "'",
    "escapes": HEAD + 'note = "' + "\\u00e9" * 50_000 + '"',
    "backslashes": HEAD + 'note = "' + "\\\\" * 150_000 + '"',
    "quotes": '"' * 300_000,
    "opened texts": '"\n' * 5_900,
    "digits": HEAD + "x = " + "9" * 300_000,
    "hexadecimal": HEAD + "x = 0x" + "f" * 300_000,
    "underscores": HEAD + "x = " + "1_" * 150_000,
    "exponent": HEAD + "x = 1e" + "9" * 300_000,
    "fraction": HEAD + "x = 0." + "9" * 300_000,
    "spaces": HEAD + " " * 300_000,
    "comment": HEAD + "#" * 300_000,
    "comments": HEAD + '#[.{"\n' * 5_900,
    "lines": HEAD + "\n" * 300_000,
    "carriage returns": HEAD + "\r" * 300_000,
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
def test_what_is_made_to_take_long_does_not(text: str) -> None:
    data = text.encode()
    assert len(data) <= LARGEST_BYTES  # or it would be refused for its length alone
    assert judged(data, 0).given is None


def test_the_longest_set_that_may_be_kept_can_be_read_again() -> None:
    """Whatever may be kept may go out, and what went out is never too large to come in."""
    wide = "\U0001f642"
    cues = tuple((CuePlace.HOLD, '"' * 90) if n % 2 else (CuePlace.GO, wide * 90) for n in range(10))
    exercise = OwnExercise(
        "", wide * 60, cues=cues, dose=Dose(hold_s=1.123456789, reps=10, sets=3, rest_s=119.9), caution='"' * 300
    )
    items = tuple(OwnItem("", RoutineItem(f"own-{n + 1}", note=wide * 300, hold_s=1.23456789)) for n in range(40))
    own = {f"own-{n + 1}": exercise for n in range(40)}
    given = SharedSet(OwnRoutine("", wide * 60, items, note=wide * 300, made_from="file"), own)
    assert shared_set.problems(given, SHIPPED) == {}
    assert judged(to_text(given).encode(), 0) == Read(given)


def test_a_file_that_is_read_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.routine.toml"
    path.write_bytes(CORPUS["good.everything.toml"])
    assert read(path, SHIPPED).given is not None
    assert (path.read_bytes(), all_files(tmp_path)) == (CORPUS["good.everything.toml"], {str(path)})


@given(given=given_sets())
def test_out_in_and_out_again_is_the_same_file_through_the_disk(given: SharedSet, tmp_path_factory) -> None:
    own = Own(tmp_path_factory.mktemp("data"))
    try:
        kept, _ = own.record.bring_in(given, {}, SetAnswer.BOTH)
        again = shared_set.shared(own.record.routine(kept.id), own.record.own.exercises, SHIPPED)
        assert to_text(again) == to_text(given)
    finally:
        own.connection.close()
