"""The groups of signs that stop an exercise, from resources/clinical/stop_symptoms.toml; their words stand apart."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from dystonia_companion.content.schema import Grade, Id, Source
from dystonia_companion.content.words import Words
from dystonia_companion.errors import ShippedFileError
from dystonia_companion.model.safety import Advice, Card, Limit, Restriction, StopSymptom


class AdviceFile(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    card: Literal["emergency", "same_day"] | None = None
    today: tuple[Literal["no_exercise", "no_neck", "no_turning"], ...] = ()
    until_cleared: tuple[Literal["no_exercise", "no_neck", "no_turning"], ...] = ()


class SymptomFile(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    signs: Annotated[tuple[Id, ...], Meta(min_length=1)]
    otherwise: AdviceFile
    asks: bool = False
    wait_min: Annotated[int, Meta(ge=0, le=60)] = 0
    if_yes: AdviceFile | None = None


class SymptomsFile(Struct, frozen=True, forbid_unknown_fields=True):
    evidence: Grade
    sources: tuple[Source, ...]
    symptom: Annotated[tuple[SymptomFile, ...], Meta(min_length=1)]


def read_stop_symptoms(root: Path) -> tuple[StopSymptom, ...]:
    """Every group, from the most urgent down. Raises ShippedFileError naming file and key of what is wrong."""
    file = root / "clinical" / "stop_symptoms.toml"
    try:
        raw = msgspec.convert(tomllib.loads(file.read_text("utf-8")), SymptomsFile)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as wrong:
        raise ShippedFileError(f"{file.name}: {wrong}") from wrong
    groups = tuple(_symptom(s) for s in raw.symptom)
    signs = [sign for group in groups for sign in group.signs]
    if twice := sorted({s for s in signs if signs.count(s) > 1}):
        raise ShippedFileError(f"{file.name}: symptom.signs: {', '.join(twice)} stands twice")
    if bad := [g.id for g in groups if g.asks != (g.if_yes is not None)]:
        raise ShippedFileError(f"{file.name}: {bad[0]}.if_yes: needs a question, and a question needs it")
    return groups


def _symptom(raw: SymptomFile) -> StopSymptom:
    yes = None if raw.if_yes is None else _advice(raw.if_yes)
    return StopSymptom(raw.id, raw.signs, _advice(raw.otherwise), raw.asks, raw.wait_min, yes)


def _advice(raw: AdviceFile) -> Advice:
    held = [Restriction(Limit(k), False) for k in raw.today] + [Restriction(Limit(k), True) for k in raw.until_cleared]
    return Advice(raw.id, None if raw.card is None else Card(raw.card), tuple(held))


def missing_words(groups: tuple[StopSymptom, ...], words: Words) -> tuple[str, ...]:
    """Keys of words that are needed and not there."""
    needed = []
    for group in groups:
        needed += [f"stop_symptoms.sign.{sign}" for sign in group.signs]
        needed += [f"stop_symptoms.advice.{a.id}" for a in (group.otherwise, group.if_yes) if a is not None]
        needed += [f"stop_symptoms.ask.{group.id}"] if group.asks else []
    return tuple(key for key in needed if not words.has(key))
