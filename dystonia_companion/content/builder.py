"""Which exercises serve which pull when a set is put together, from resources/clinical/builder.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from dystonia_companion.content.schema import Grade, Id, Source
from dystonia_companion.errors import ShippedFileError
from dystonia_companion.model.builder import Recipe
from dystonia_companion.model.routine import Library

Some = Annotated[tuple[Id, ...], Meta(min_length=1)]
Code = Literal["fill", "midline", "trick", "press", "second", "gentle", "form", "main", "unknown"]


class RecipeFile(Struct, frozen=True, forbid_unknown_fields=True):
    evidence: Grade
    sources: tuple[Source, ...]
    settle: Id
    jaw: Id
    trick: Id
    midline: Id
    fill: Some
    unknown: Some
    kick_in: Some
    drop: tuple[Code, ...]
    correct: dict[Id, Some]
    press: dict[Id, Id]


def read_recipe(root: Path, library: Library) -> Recipe:
    """The shipped recipe. Raises ShippedFileError naming the key of what is wrong, or of an id that names nothing."""
    file = root / "clinical" / "builder.toml"
    try:
        raw = msgspec.convert(tomllib.loads(file.read_text("utf-8")), RecipeFile)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as wrong:
        raise ShippedFileError(f"{file.name}: {wrong}") from wrong
    exercises = [raw.settle, raw.jaw, raw.trick, raw.midline, *raw.fill, *raw.unknown, *raw.press.values()]
    exercises += [name for names in raw.correct.values() for name in names]
    named = {
        "an exercise": (exercises, library.exercises),
        "a routine": (raw.kick_in, library.routines),
        "a pull": ([*raw.correct, *raw.press], library.kinds),
    }
    for what, (names, known) in named.items():
        if missing := [name for name in names if name not in known]:
            raise ShippedFileError(f"{file.name}: {missing[0]!r} is not {what}")
    return Recipe(
        settle=raw.settle,
        jaw=raw.jaw,
        trick=raw.trick,
        midline=raw.midline,
        fill=raw.fill,
        unknown=raw.unknown,
        kick_in=raw.kick_in,
        drop=raw.drop,
        correct=raw.correct,
        press=raw.press,
    )
