"""Reads a set from a file (exchange/routines.py tells how it is written), or says where and why it can't be used.

A file is bounded before anything reads it as TOML: Python's reader takes the square of the length for keys with many dots and
goes one call deeper for each bracket. So signs outside texts are counted first, in one pass.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from dystonia_companion.content.schema import PoseFile
from dystonia_companion.errors import errors_about
from dystonia_companion.exchange.routines import FORMAT, SIDE_WORDS, WEEKDAYS
from dystonia_companion.model import shared_set
from dystonia_companion.model.exercise import BodyPosition, CuePlace, Dose, Exercise, Eyes, SideUse
from dystonia_companion.model.own_exercise import OwnExercise, axis_of
from dystonia_companion.model.own_routine import MOST_ITEMS, OwnItem, OwnRoutine
from dystonia_companion.model.pose import Pose, SideWish
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.model.shared_set import FROM_FILE, SharedSet

LARGEST_BYTES = 327_680  # forty own exercises with every text as long as it may be, in any script, take less
MOST_LINES = 6_000
DEEPEST = 2  # [[item]]
MOST_DOTS_A_LINE = 16  # outside texts: a pose has eight figures
MOST_DOTS = MOST_COMMAS = 2_000
MOST_ESCAPES = 70_000  # as many as the letters of all texts
LONGEST_SHOWN = 40
WHOLE = ""  # where something is wrong with the file itself

_OUTSIDE = re.compile(r"""\"\"\"|'''|["'#\[\]{}.,\n]""")
_ENDS = {'"': re.compile(r'\\.|["\n]'), "'": re.compile(r"['\n]"), "#": re.compile(r"\n")}
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<key>.*?)`( - at `(?P<where>[^`]*)`)?$", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(?P<key>\w+)`( - at `(?P<where>[^`]*)`)?$")
_AT = re.compile(r" - at `(?P<where>[^`]*)`$")
_NUMBERED = re.compile(r"(items?|exercises?|cues?|weekdays)(?:\[|\.)(\d+)\]?")


class PressFile(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    yaw: Literal[1] | None = None
    roll: Literal[1] | None = None
    pitch: Literal[-1, 1] | None = None
    slide_fwd_cm: Literal[-1, 1] | None = None


class CueFile(Struct, frozen=True, forbid_unknown_fields=True):
    place: CuePlace
    text: str


class ExerciseFile(Struct, frozen=True, forbid_unknown_fields=True):
    key: Annotated[str, Meta(pattern=r"^own-[a-z0-9-]{1,20}$")]
    name: str
    position: BodyPosition
    side: Literal["away", "same", "middle", "both"]
    cue: tuple[CueFile, ...]
    hands: Literal[0, 1, 2] = 0
    eyes: Eyes = Eyes.EITHER
    pose: PoseFile = PoseFile()
    press: PressFile = PressFile()
    reps: int = 0
    sets: int = 1
    hold_s: float = 0
    rest_s: float = 0
    duration_s: float = 0
    arms: bool = False
    behind_head: bool = False
    side_lying: bool = False
    caution: str = ""


class ItemFile(Struct, frozen=True, forbid_unknown_fields=True):
    exercise: str
    reps: int | None = None
    sets: int | None = None
    hold_s: float | None = None
    rest_s: float | None = None
    duration_s: float | None = None
    position: BodyPosition | None = None
    side: SideWish = SideWish.PATTERN
    range_most: float | None = None
    note: str = ""


class RoutineFile(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    note: str = ""
    weekdays: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...] = ()


class WholeFile(Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    routine: RoutineFile
    item: tuple[ItemFile, ...] = ()
    exercise: tuple[ExerciseFile, ...] = ()


@dataclass(frozen=True)
class Read:
    """What a file holds: a set that may be added, or (where, why) of everything that is wrong; `where` is as the file says it."""

    given: SharedSet | None = None
    problems: tuple[tuple[str, Reason], ...] = ()


def read(path: Path, shipped: Mapping[str, Exercise]) -> Read:
    """Read the file at `path`; `shipped` are the exercises that it may name. Raises KnownError where the system refuses."""
    if not path.is_file():  # a folder, or something that never ends
        return _refused("none")
    with errors_about(path), path.open("rb") as file:
        data = file.read(LARGEST_BYTES + 1)
    return parse(data, shipped)


def parse(data: bytes, shipped: Mapping[str, Exercise]) -> Read:
    """What the bytes of a file hold."""
    if len(data) > LARGEST_BYTES:
        return _refused("large", kb=LARGEST_BYTES // 1024)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        if (wrong := unbounded(text)) is not None:
            return Read(problems=((WHOLE, wrong),))
        whole = tomllib.loads(text)
    except (ValueError, RecursionError):  # no text, no TOML, a number past all bounds
        return _refused("unreadable")
    if type(whole.get("format")) is not int or not isinstance(whole.get("routine"), dict):
        return _refused("other")
    if whole["format"] != FORMAT:
        return _refused("format")
    for name in ("item", "exercise"):
        if isinstance(whole.get(name), list) and len(whole[name]) > MOST_ITEMS:
            return Read(problems=((f"[[{name}]]", Reason("own_too_many", {"most": MOST_ITEMS})),))
    try:
        file = msgspec.convert(whole, WholeFile)
    except msgspec.ValidationError as wrong:
        return Read(problems=(_told(str(wrong)),))
    return _judge(file, shipped)


def unbounded(text: str) -> Reason | None:
    """What makes a file too much to read as TOML; None for nothing. Takes time in proportion to the length."""
    if text.count("\n") > MOST_LINES:
        return Reason("share_lines", {"most": MOST_LINES})
    if text.count("\\") > MOST_ESCAPES:
        return Reason("share_nested")
    depth = dots = all_dots = commas = at = 0
    while (found := _OUTSIDE.search(text, at)) is not None:
        sign, at = found[0], found.end()
        if sign in _ENDS:
            at = _end(text, sign, at)
        elif sign in ('"""', "'''"):
            return Reason("share_long_text")
        elif sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        elif sign == "\n":
            dots = 0
        elif sign == ".":
            dots, all_dots = dots + 1, all_dots + 1
        else:
            commas += 1
        if depth > DEEPEST or dots > MOST_DOTS_A_LINE or all_dots > MOST_DOTS or commas > MOST_COMMAS:
            return Reason("share_nested")
    return None


def _end(text: str, sign: str, at: int) -> int:
    """Where a text or a comment that began before `at` ends. The end of a line ends each, and is left to be seen."""
    while (found := _ENDS[sign].search(text, at)) is not None:
        if len(found[0]) == 1:
            return found.start() if found[0] == "\n" else found.end()
        at = found.end()
    return len(text)


def _judge(file: WholeFile, shipped: Mapping[str, Exercise]) -> Read:
    keys = [exercise.key for exercise in file.exercise]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            return Read(problems=((place_words(f"exercises.{number}.key"), Reason("share_twice", {"key": key})),))
    given = SharedSet(_routine(file), {exercise.key: _exercise(exercise) for exercise in file.exercise})
    wrong = shared_set.problems(given, shipped)
    if wrong:
        return Read(problems=tuple((place_words(where), reason) for where, reason in wrong.items()))
    return Read(given)


def _routine(file: WholeFile) -> OwnRoutine:
    names = [name for name in ItemFile.__struct_fields__ if name != "exercise"]
    return OwnRoutine(
        uuid="",
        name=file.routine.name,
        items=tuple(
            OwnItem("", RoutineItem(item.exercise, **{name: getattr(item, name) for name in names}))
            for item in file.item
        ),
        weekdays=frozenset(WEEKDAYS.index(day) for day in file.routine.weekdays),
        note=file.routine.note,
        made_from=FROM_FILE,
    )


def _exercise(file: ExerciseFile) -> OwnExercise:
    side = next(use for use, word in SIDE_WORDS.items() if word == file.side)
    pose = Pose().with_axes({axis: getattr(file.pose, axis) for axis in PoseFile.__struct_fields__})
    press: dict[str, int] = msgspec.to_builtins(file.press)
    return OwnExercise(
        uuid="",
        name=file.name,
        position=file.position,
        hands=file.hands,
        eyes=file.eyes,
        cues=tuple((cue.place, cue.text) for cue in file.cue),
        side=side,
        axis=axis_of(pose, press),
        pose=pose,
        press=press,
        dose=Dose(
            hold_s=file.hold_s,
            reps=file.reps,
            sets=file.sets,
            rest_s=file.rest_s,
            sides=2 if side is SideUse.BOTH and not file.duration_s > 0 else 1,
            duration_s=file.duration_s,
        ),
        caution=file.caution,
        arms=file.arms,
        behind_head=file.behind_head,
        side_lying=file.side_lying,
    )


# --- what is wrong, and where -----------------------------------------------------------------------------------------


def _refused(code: str, **values: Any) -> Read:
    return Read(problems=((WHOLE, Reason(f"share_{code}", values)),))


def _told(wrong: str) -> tuple[str, Reason]:
    """Where and why, from what msgspec says."""
    for pattern, code in ((_UNKNOWN, "share_key"), (_MISSING, "share_missing")):
        if found := pattern.match(wrong):
            return place_words(found["where"] or ""), Reason(code, {"key": _shown(found["key"])})
    found = _AT.search(wrong)
    return place_words(found["where"] if found else ""), Reason("share_value")


def place_words(where: str) -> str:
    """Where something is wrong, by the file's own words, counted from 1: "item 2, hold_s"."""
    path = _NUMBERED.sub(lambda m: f"{m[1].removesuffix('s')} {int(m[2]) + 1}", where.removeprefix("$").lstrip("."))
    return _shown(path.replace("[...]", "").replace(".", ", "))


def _shown(text: str) -> str:
    """Something of a file as it may be shown: short and plain."""
    return "".join(c if c.isprintable() else " " for c in text[:LONGEST_SHOWN]).strip()
