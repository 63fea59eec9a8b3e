"""Ways of breathing from files: what is written is read back, and whatever a file holds, nothing breaks and nothing slips in."""

from __future__ import annotations

import errno
import json
import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.errors import KnownError
from dystonia_companion.exchange import breathing
from dystonia_companion.exchange.breathing import LARGEST_BYTES, Read, file_name, parse, read, to_text, write
from dystonia_companion.model.breathing import (
    FASTEST_MS,
    LONGEST_HOLD_MS,
    LONGEST_NAME,
    MOST_OWN,
    OWN_PARTS,
    SLOWEST_MS,
    BreathPattern,
    OwnPattern,
    length_of,
    own_problem,
)

EVENING = OwnPattern("", "Evening", BreathPattern(4_500, 500, 6_500, 0), 8)
HEAD = "format = 1\n"


def entry(**more: object) -> str:
    values = {"name": '"Evening"', "minutes": 8, "in": 4.5, "hold_full": 0.5, "out": 6.5, "hold_empty": 0} | more
    return "[[breathing]]\n" + "".join(f"{key} = {value}\n" for key, value in values.items() if value is not None)


def parsed(text: str) -> Read:
    return parse(text.encode())


def refusals(text: str) -> list[str]:
    found = parsed(text)
    assert found.problem is None
    assert found.patterns == ()
    return [why.code for _, why in found.refused]


half = st.integers(0, 24).map(lambda n: n * 500)
names = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=LONGEST_NAME)
owns = st.builds(
    lambda name, a, b, c, d, minutes: OwnPattern("", name, BreathPattern(a, b, c, d), minutes),
    names,
    half,
    half,
    half,
    half,
    st.integers(1, 20),
).filter(lambda p: own_problem(p.name, {part: length_of(p.breath, part) for part in OWN_PARTS}, p.minutes) is None)


@given(st.lists(owns, min_size=1, max_size=MOST_OWN, unique=True))
def test_what_is_written_is_read_back(patterns: list[OwnPattern]) -> None:
    assert parse(to_text(patterns).encode()) == Read(tuple(patterns))


def test_as_people_write_it() -> None:
    assert parsed(HEAD + entry()).patterns == (EVENING,)
    short = 'format = 1\r\n\r\n[[breathing]]\r\nname = "  Two   words "\r\nin = 4\r\nout = 6\r\n'
    assert parse(b"\xef\xbb\xbf" + short.encode()).patterns == (
        OwnPattern("", "Two   words", BreathPattern(4_000, 0, 6_000, 0), 5),
    )


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"hold_full": 4.5}, "own_hold"),
        ({"hold_empty": -1}, "own_hold"),
        ({"hold_full": "true"}, "own_hold"),
        ({"in": "nan"}, "own_times"),
        ({"in": "inf"}, "own_times"),
        ({"in": "-4"}, "own_times"),
        ({"in": "4.2"}, "own_times"),
        ({"in": "4.50000000000001"}, "own_times"),
        ({"in": "'4'"}, "own_times"),
        ({"in": "[4]"}, "own_times"),
        ({"in": "1e308"}, "own_times"),
        ({"in": "9" * 4000}, "own_times"),
        ({"in": None}, "own_times"),
        ({"out": "2027-01-11"}, "own_times"),
        ({"out": 12.5}, "own_times"),
        ({"in": 1, "out": 1, "hold_full": 0}, "own_pace"),
        ({"in": 12, "out": 12}, "own_pace"),
        ({"minutes": 0}, "own_minutes"),
        ({"minutes": "5.0"}, "own_minutes"),
        ({"minutes": "true"}, "own_minutes"),
        ({"minutes": 10**30}, "own_minutes"),
        ({"name": None}, "own_name"),
        ({"name": 7}, "own_name"),
        ({"name": '""'}, "own_name"),
        ({"name": '"  "'}, "own_name"),
        ({"name": '"' + "x" * 41 + '"'}, "own_name"),
        ({"name": '"a\\nb"'}, "own_name"),
        ({"name": '"\\u202Eevil"'}, "own_name"),
        ({"name": '"\\u0000"'}, "own_name"),
        ({"holdfull": 3}, "own_key"),
        ({"sip": 1}, "own_key"),
    ],
)
def test_what_may_not_be_followed_is_refused_with_its_reason(changed: dict[str, object], why: str) -> None:
    assert refusals(HEAD + entry(**changed)) == [why]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "file_other"),
        ("hello", "file_unreadable"),
        ("format = 1", "file_other"),
        ("format = true\n" + entry(), "file_other"),
        ("format = '1'\n" + entry(), "file_other"),
        ("format = 2\n" + entry(), "file_format"),
        (entry(), "file_other"),
        ("format = 1\nbreathing = 3", "file_other"),
        ("format = 1\nbreathing = []", "file_other"),
        ("format = 1\n[breathing]\nname = 'x'", "file_other"),
        ("format = 1\nbreathing = " + "[" * 10_000, "file_unreadable"),
        ("format = 1\nx = " + "{a=" * 3_000, "file_unreadable"),
        ("format = " + "9" * 5_000, "file_unreadable"),
        (HEAD + "#" * LARGEST_BYTES, "file_large"),
    ],
)
def test_a_file_that_is_none_of_ours_is_said_to_be_so(text: str, why: str) -> None:
    found = parsed(text)
    assert (found.patterns, found.refused) == ((), ())
    assert found.problem is not None
    assert found.problem.code == why


def test_ten_thousand_are_too_large_and_a_list_of_nonsense_is_refused_one_by_one() -> None:
    many = parsed(HEAD + entry() * 10_000)
    assert many.problem is not None
    assert many.problem.code == "file_large"
    assert refusals("format = 1\nbreathing = [1, 'x', [], true]") == ["own_shape"] * 4


def test_no_more_than_there_is_room_for_and_none_twice() -> None:
    text = HEAD + "".join(entry(name=f'"n{n}"') for n in range(MOST_OWN + 3)) + entry(name='"n0"')
    found = parsed(text)
    assert len(found.patterns) == MOST_OWN
    assert [why.code for _, why in found.refused] == ["own_many"] * 3 + ["own_same"]
    kept = OwnPattern("an id", EVENING.name, EVENING.breath, EVENING.minutes)
    assert parse((HEAD + entry()).encode(), [kept]).refused[0][1].code == "own_same"
    full = [OwnPattern(str(n), f"m{n}", EVENING.breath) for n in range(MOST_OWN)]
    assert parse((HEAD + entry()).encode(), full).patterns == ()


def sane(found: Read) -> None:
    assert len(found.patterns) <= MOST_OWN
    for own in found.patterns:
        assert own.breath.longest_hold_ms <= LONGEST_HOLD_MS
        assert FASTEST_MS <= own.breath.cycle_ms <= SLOWEST_MS
        assert own.name == own.name.strip()
        assert own.name.isprintable()
    for name, _ in found.refused:
        assert len(name) <= LONGEST_NAME
        assert name == "" or name.isprintable()


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    sane(parse(data))


toml_values = st.one_of(
    st.integers(),
    st.floats().map(str),
    st.text(max_size=60).map(json.dumps),
    st.sampled_from(["true", "[]", "{}", "{a = 1}", "[[1]]", "1979-05-27", "07:32:00", "4.5", "0x10", "1e3"]),
)


@given(st.dictionaries(st.sampled_from(sorted(breathing.KEYS)), toml_values))
def test_any_values_are_read_or_refused(values: dict[str, object]) -> None:
    sane(parsed(HEAD + "[[breathing]]\n" + "".join(f"{key} = {value}\n" for key, value in values.items())))


@given(st.integers(0, 10_000))
def test_a_good_file_with_a_few_bytes_changed_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray((HEAD + entry() + entry(name='"b"')).encode())
    for _ in range(chance.randint(1, 6)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    sane(parse(bytes(data)))


def test_to_a_file_and_back(tmp_path: Path) -> None:
    path = tmp_path / file_name(EVENING)
    assert path.name == "Evening.breathing.toml"
    write(path, [EVENING])
    assert read(path).patterns == (EVENING,)
    assert os.listdir(tmp_path) == [path.name]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.breathing.toml"
    write(path, [EVENING])
    before = path.read_bytes()

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(KnownError, match="disk_full"):
        write(path, [])
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == [path.name]


def test_a_folder_or_something_endless_is_no_file(tmp_path: Path) -> None:
    assert read(tmp_path).problem is not None
    assert read(Path(os.devnull)).problem is not None
    large = tmp_path / "large"
    large.write_bytes(b"#" * (LARGEST_BYTES * 3))
    problem = read(large).problem
    assert problem is not None
    assert problem.code == "file_large"


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c:d", "...", "CON?", "雨"])
def test_a_name_becomes_the_name_of_a_file(name: str) -> None:
    found = file_name(OwnPattern("", name, EVENING.breath))
    assert found.endswith(".breathing.toml")
    assert not set(found) & set('/\\:*?"<>|')
    assert not found.startswith(".")
