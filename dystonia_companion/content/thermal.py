"""Warm and cold packs and their never-list, from resources/clinical/thermal.toml; their words stand in words/*/thermal.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from dystonia_companion.content.schema import Grade, Id, Source
from dystonia_companion.content.words import Words
from dystonia_companion.errors import ShippedFileError
from dystonia_companion.model.never import NeverChoice, NeverQuestion, When
from dystonia_companion.model.thermal import LONGEST_MIN, MOST_A_DAY, Preset, Step, Warmth

Minutes = Annotated[int, Meta(ge=1, le=20)]
Kind = Literal["heat", "cold"]


class StepFile(Struct, frozen=True, forbid_unknown_fields=True):
    kind: Kind
    minutes: Minutes


class PresetFile(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    kind: Literal["heat", "cold", "both"]
    evidence: Grade
    sources: Annotated[tuple[Source, ...], Meta(min_length=1)]
    usual: Minutes
    least: Minutes
    most: Minutes
    gap_min: Annotated[int, Meta(ge=20, le=240)]
    a_day: Annotated[int, Meta(ge=1, le=6)]
    usual_a_day: Annotated[int, Meta(ge=1, le=6)] | None = None
    check_min: tuple[Minutes, ...] = ()
    steps: tuple[StepFile, ...] = ()
    first_hours: Annotated[int, Meta(ge=1, le=24)] | None = None
    log_only: bool = False
    hidden: bool = False


class NeverChoiceFile(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    locks: tuple[Kind, ...] = ()


class NeverFile(Struct, frozen=True, forbid_unknown_fields=True):
    id: Annotated[str, Meta(pattern=r"^heat_[a-z_]+$")]  # kept among all answers, so apart from those of other places
    when: Literal["once", "monthly", "each_time"]
    sources: tuple[Source, ...]
    choices: Annotated[tuple[NeverChoiceFile, ...], Meta(min_length=2)]
    only_with: tuple[Id, ...] = ()


class ThermalFile(Struct, frozen=True, forbid_unknown_fields=True):
    evidence: Grade
    sources: tuple[Source, ...]
    preset: Annotated[tuple[PresetFile, ...], Meta(min_length=1)]
    never: Annotated[tuple[NeverFile, ...], Meta(min_length=1)]


@dataclass(frozen=True)
class Thermal:
    """What ships for warmth and cold, in the order in which it is shown and asked."""

    presets: tuple[Preset, ...]
    questions: tuple[NeverQuestion, ...]

    def preset(self, id: str) -> Preset | None:
        """The preset of this id, or None."""
        return next((p for p in self.presets if p.id == id), None)


def read_thermal(root: Path) -> Thermal:
    """All of it. Raises ShippedFileError naming file and key of what is wrong, above all of a pack that is on too long."""
    file = root / "clinical" / "thermal.toml"
    try:
        raw = msgspec.convert(tomllib.loads(file.read_text("utf-8")), ThermalFile)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as wrong:
        raise ShippedFileError(f"{file.name}: {wrong}") from wrong
    for each in raw.preset:
        if (problem := _unsafe(each)) is not None:
            raise ShippedFileError(f"{file.name}: {each.id}.{problem}")
    for ids in ([p.id for p in raw.preset], [q.id for q in raw.never]):
        if twice := next((i for i in ids if ids.count(i) > 1), None):
            raise ShippedFileError(f"{file.name}: {twice}: stands there twice")
    return Thermal(tuple(_preset(p) for p in raw.preset), tuple(_question(q) for q in raw.never))


def _unsafe(raw: PresetFile) -> str | None:
    """The key of a preset that must not be so, and why; None when all is well."""
    kind = Warmth(raw.kind)
    if raw.most > LONGEST_MIN[kind]:
        return f"most: {raw.most} minutes, but {raw.kind} ends after {LONGEST_MIN[kind]}"
    if not raw.least <= raw.usual <= raw.most:
        return "usual: is not between least and most"
    if raw.a_day > min(MOST_A_DAY[part] for part in kind.parts):
        return f"a_day: {raw.a_day} times is more than {raw.kind} may be used"
    if raw.usual_a_day is not None and raw.usual_a_day > raw.a_day:
        return "usual_a_day: is more than a_day"
    if list(raw.check_min) != sorted(set(raw.check_min)):
        return "check_min: is not in order"
    if not raw.log_only and (not raw.check_min or raw.check_min[0] > 5):
        return "check_min: the skin has to be looked at after 5 minutes at the latest"
    return _unsafe_steps(raw)


def _unsafe_steps(raw: PresetFile) -> str | None:
    if (raw.kind == "both") != bool(raw.steps):
        return "steps: belong to what is warm and cold by turns, and to nothing else"
    ends = [sum(step.minutes for step in raw.steps[: n + 1]) for n in range(len(raw.steps))]
    if raw.steps and not raw.least == raw.usual == raw.most == ends[-1]:
        return f"steps: come to {ends[-1]} minutes, which least, usual and most have to be"
    if raw.steps and list(raw.check_min) != ends[:-1]:
        return "check_min: the skin has to be looked at at every change"
    return None


def _preset(raw: PresetFile) -> Preset:
    return Preset(
        id=raw.id,
        kind=Warmth(raw.kind),
        usual=raw.usual,
        least=raw.least,
        most=raw.most,
        gap_min=raw.gap_min,
        a_day=raw.a_day,
        usual_a_day=raw.usual_a_day,
        check_min=raw.check_min,
        steps=tuple(Step(Warmth(s.kind), s.minutes) for s in raw.steps),
        first_hours=raw.first_hours,
        log_only=raw.log_only,
        hidden=raw.hidden,
    )


def _question(raw: NeverFile) -> NeverQuestion:
    choices = tuple(NeverChoice(c.id, frozenset(Warmth(kind) for kind in c.locks)) for c in raw.choices)
    return NeverQuestion(raw.id, When(raw.when), choices, raw.only_with)


def missing_words(thermal: Thermal, words: Words) -> tuple[str, ...]:
    """The keys of words that are not there."""
    wanted = [f"thermal.{p.id}.{key}" for p in thermal.presets for key in ("name", "short", "barrier", "feel")]
    for question in thermal.questions:
        wanted += [f"thermal.never.{question.id}.text", f"thermal.never.{question.id}.line"]
        for choice in question.choices:
            wanted.append(f"thermal.never.{question.id}.answers.{choice.id}")
            if choice.locks:
                wanted.append(f"thermal.never.{question.id}.told.{choice.id}")
    return tuple(key for key in wanted if not words.has(key))
