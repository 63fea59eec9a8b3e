"""Reads resources/*.toml into model values. Every error is collected and named by file and key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dystonia_companion.content.schema import (
    BreathingFile,
    ExerciseFile,
    ItemFile,
    PoseFile,
    PullKindFile,
    RoutineFile,
    SetsFile,
)
from dystonia_companion.content.words import Words, sentences, slots
from dystonia_companion.errors import ShippedFileError
from dystonia_companion.model.breathing import BreathPattern
from dystonia_companion.model.exercise import (
    BodyPosition,
    Category,
    CuePlace,
    Dose,
    Exercise,
    Eyes,
    PoseWhen,
    SideUse,
    Start,
)
from dystonia_companion.model.pattern import Axis, PullKind
from dystonia_companion.model.pose import Pose, axis_names
from dystonia_companion.model.routine import CORRECT_MAIN, Library, Routine, RoutineItem
from dystonia_companion.model.timeline import WORD_MS, Speech, spoken_ms

T = TypeVar("T", bound=msgspec.Struct)

BREATHING = "breathing_"  # routines and sets name the item of a breathing pattern so


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one file, by its key."""

    file: str
    key: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.what}"


class BadContent(ShippedFileError):
    """Files with something wrong in them; `problems` names each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


def _read(file: Path, problems: list[Problem]) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as wrong:
        problems.append(Problem(file.name, "-", str(wrong)))
        return {}


def _convert(file: str, raw: object, shape: type[T], problems: list[Problem], under: str = "") -> T | None:
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as wrong:
        what, _, where = str(wrong).partition(" - at ")
        key = where.strip("`").removeprefix("$").lstrip(".") or "-"
        problems.append(Problem(file, f"{under}.{key}" if under else key, what))
        return None


def _pose(raw: PoseFile) -> Pose:
    return Pose().with_axes({axis: float(getattr(raw, axis)) for axis in axis_names()})


def _exercise(raw: ExerciseFile) -> Exercise:
    return Exercise(
        id=raw.id,
        category=Category(raw.category),
        positions=tuple(BodyPosition(p) for p in raw.positions),
        side=SideUse(raw.side),
        no_side_both=raw.no_side == "BOTH",
        side_from=raw.side_from,
        axis=Axis(raw.axis),
        eyes=Eyes(raw.eyes),
        hands=raw.hands,
        suits=raw.suits,
        avoid=raw.avoid,
        requires=raw.requires,
        phases=raw.phases,
        ready=raw.ready,
        start=Start(_pose(raw.start), SideUse(raw.start.side), raw.start.own_pull),
        pose=_pose(raw.pose),
        pose_when=tuple(
            PoseWhen(p.when, {k: v for k, v in msgspec.structs.asdict(p).items() if k != "when" and v is not None})
            for p in raw.pose_when
        ),
        press={str(axis): int(sign) for axis, sign in raw.press.items()},
        view=raw.view,
        hand=raw.hand,
        hand_used=raw.hand_used,
        side_lying=raw.side_lying,
        dose=Dose(**msgspec.structs.asdict(raw.dose)),
        cue_sets=_cue_sets(raw.cue_sets),
        places=raw.places,
        evidence=raw.evidence,
        sources=raw.sources,
        moves=raw.moves,
        props=raw.props,
    )


def _breathing_item(raw: BreathingFile) -> Exercise:
    """A breathing pattern as an item of a routine: for everybody, in any phase, head at rest (reference 3, routine_rules)."""
    return Exercise(
        id=BREATHING + raw.id,
        category=Category.BREATHING,
        positions=(BodyPosition.SIT, BodyPosition.LIE),
        side=SideUse.MID,
        no_side_both=False,
        side_from=(),
        axis=Axis.NONE,
        eyes=Eyes.EITHER,
        hands=0,
        suits=("all",),
        avoid=raw.avoid,
        requires=(),
        phases=("all",),
        ready=(),
        start=Start(),
        pose=Pose(),
        pose_when=(),
        press={},
        view="front",
        hand=raw.hand,
        hand_used=None,
        side_lying=True,
        dose=Dose(duration_s=raw.duration_s),
        cue_sets=_cue_sets(raw.cue_sets),
        places=(),
        evidence=raw.evidence,
        sources=raw.sources,
        breath=BreathPattern(raw.in_ms, raw.hold_full_ms, raw.out_ms, raw.hold_empty_ms, raw.sip_ms),
        order=raw.order,
    )


def _cue_sets(raw: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[CuePlace, ...]]:
    return {name: tuple(CuePlace(p) for p in places) for name, places in raw.items()}


def _routine_item(raw: ItemFile) -> RoutineItem:
    position = BodyPosition(raw.position) if raw.position else None
    return RoutineItem(raw.exercise, raw.reps, raw.duration_s, position)


def _routine(raw: RoutineFile) -> Routine:
    return Routine(
        id=raw.id,
        any_pattern=raw.any_pattern,
        suits=raw.suits,
        avoid=raw.avoid,
        phases=raw.phases,
        items=tuple(_routine_item(i) for i in raw.items),
        items_no_yaw_side=tuple(_routine_item(i) for i in raw.items_no_yaw_side),
        days=raw.days,
        order=raw.order,
    )


def _kinds(file: Path, problems: list[Problem]) -> dict[str, PullKind]:
    kinds: dict[str, PullKind] = {}
    for name, raw in _read(file, problems).items():
        if isinstance(raw, dict) and (kind := _convert(file.name, raw, PullKindFile, problems, name)):
            pull = {str(axis): int(sign) for axis, sign in kind.pull.items()}
            kinds[name] = PullKind(name, Axis(kind.axis), kind.sided, pull, kind.closed, kind.correct)
    return kinds


def _by_id(folder: Path, shape: type[T], problems: list[Problem]) -> dict[str, T]:
    found: dict[str, T] = {}
    for file in sorted(folder.glob("*.toml")):
        raw = _convert(file.name, _read(file, problems), shape, problems)
        if raw is None:
            continue
        name: str = getattr(raw, "id")  # noqa: B009 - every shape used here has an id, which Struct does not say
        if name != file.stem:
            problems.append(Problem(file.name, "id", f"is {name!r}, but the file is called {file.stem!r}"))
        found[name] = raw
    return found


def load_library(root: Path) -> Library:
    """Everything that prescribing needs from the resources folder `root`. Raises BadContent naming every problem."""
    problems: list[Problem] = []
    exercises = {i: _exercise(e) for i, e in _by_id(root / "exercises", ExerciseFile, problems).items()}
    breathing = _by_id(root / "breathing", BreathingFile, problems).values()
    exercises |= {item.id: item for item in map(_breathing_item, breathing)}
    routines = {i: _routine(r) for i, r in _by_id(root / "routines", RoutineFile, problems).items()}
    kinds = _kinds(root / "clinical" / "patterns.toml", problems)
    sets_file = root / "clinical" / "sets.toml"
    sets = _convert(sets_file.name, _read(sets_file, problems), SetsFile, problems)
    library = Library(exercises, routines, kinds, sets.sets if sets else {})
    if not problems:
        problems += _dangling(library)
    if problems:
        raise BadContent(problems)
    return library


def _dangling(library: Library) -> list[Problem]:
    """Ids that name nothing."""
    found: list[Problem] = []

    def known(name: str) -> bool:
        return name in library.exercises or name == CORRECT_MAIN

    for routine in library.routines.values():
        for key, items in (("items", routine.items), ("items_no_yaw_side", routine.items_no_yaw_side)):
            found += [
                Problem(f"{routine.id}.toml", f"{key}[{n}].exercise", f"{item.exercise!r} is not an exercise")
                for n, item in enumerate(items)
                if not known(item.exercise)
            ]
    for name, members in library.sets.items():
        found += [Problem("sets.toml", f"sets.{name}", f"{m!r} is not an exercise") for m in members if not known(m)]
    for kind in library.kinds.values():
        if kind.correct is not None and not known(kind.correct):
            found.append(Problem("patterns.toml", f"{kind.id}.correct", f"{kind.correct!r} is not an exercise"))
    return found


def check_words(library: Library, words: Words) -> tuple[Problem, ...]:
    """What is missing or wrong in the words of the library's exercises and routines."""
    file = f"words/{words.language}/exercises.toml"
    found: list[Problem] = []
    for exercise in library.exercises.values():
        found += [
            Problem(file, f"{exercise.id}.{key}", "is missing")
            for key in ("name", "why", "breath", "limit", "caution")
            if not words.has(f"exercises.{exercise.id}.{key}")
        ]
        for name, places in exercise.cue_sets.items():
            key = f"exercises.{exercise.id}.cues.{name}"
            if not words.has(key):
                found.append(Problem(file, f"{exercise.id}.cues.{name}", "is missing"))
                continue
            cues = words.templates(key)
            if len(cues) != len(places):
                what = f"has {len(cues)} cues, the facts have {len(places)}"
                found.append(Problem(file, f"{exercise.id}.cues.{name}", what))
            unknown = {s for c in cues for s in slots(c)} - {"free", "pull", "side", "place"}
            if unknown:
                found.append(Problem(file, f"{exercise.id}.cues.{name}", f"unknown slots {sorted(unknown)}"))
        for code in [f"avoid_{w}" for w in exercise.avoid] + [f"requires_{w}" for w in exercise.requires]:
            if not words.has(f"reasons.{code}"):
                found.append(Problem(f"words/{words.language}/reasons.toml", code, "is missing"))
        for spot in exercise.places:
            if not words.has(f"session.spot.{spot}"):
                found.append(Problem(f"words/{words.language}/session.toml", f"spot.{spot}", "is missing"))
    for routine in library.routines.values():
        found += [
            Problem(f"words/{words.language}/routines.toml", f"{routine.id}.{key}", "is missing")
            for key in ("name", "for")
            if not words.has(f"routines.{routine.id}.{key}")
        ]
    return tuple(dict.fromkeys(found))


def speech_of(library: Library, words: Words) -> Speech:
    """How long each cue and name takes to say in the language of `words`; a slot counts as one word."""
    return Speech(
        cues_ms={
            e.id: {
                name: tuple(spoken_ms(cue) for cue in words.templates(f"exercises.{e.id}.cues.{name}"))
                for name in e.cue_sets
            }
            for e in library.exercises.values()
        },
        heed_ms={
            e: tuple(spoken_ms(line) for line in sentences(words.template(f"exercises.{e}.caution")))
            for e in library.exercises
        },
        stop_ms=tuple(spoken_ms(line) for line in words.lines("session.stop_lines")),
        names_ms={e: spoken_ms(words.template(f"exercises.{e}.name")) for e in library.exercises},
        orders_ms={
            o: spoken_ms(words.template(f"session.order.{o}")) - WORD_MS for o in ("only", "first", "next", "last")
        },
        sides_ms={"": 0}
        | {s: spoken_ms(words.template(f"session.say.{s}")) for s in ("one_side", "working_side", "both_sides")},
        positions_ms={"": 0}
        | {p: spoken_ms(words.template(f"session.position.{p}")) for p in ("sit", "stand", "lie", "sit_or_lie")},
    )
