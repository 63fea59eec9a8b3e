"""The muscles that are commonly injected, from resources/clinical/muscles.toml: record only, never a dose."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from dystonia_companion.content.schema import Id, Source
from dystonia_companion.errors import ShippedFileError
from dystonia_companion.model.treatment import OTHER

ViewName = Literal["front", "side", "back"]


class Muscle(Struct, frozen=True, forbid_unknown_fields=True):
    """One muscle: the views it is seen in, the best first, whether it is of the jaw, and the id of what is said of it."""

    id: Id
    views: tuple[ViewName, ...]
    jaw: bool = False
    note: Id | None = None


class Muscles(Struct, frozen=True, forbid_unknown_fields=True):
    """All in the order of a list to pick from, the last one standing for any other; their sources by S-number."""

    sources: tuple[Source, ...]
    muscle: tuple[Muscle, ...]

    def of(self, id: str) -> Muscle | None:
        """The muscle with this id; None for one that does not ship."""
        return next((muscle for muscle in self.muscle if muscle.id == id), None)

    def seen(self, view: ViewName) -> tuple[Muscle, ...]:
        """Those that are seen in a view, in order."""
        return tuple(muscle for muscle in self.muscle if view in muscle.views)


def read_muscles(root: Path) -> Muscles:
    """The shipped muscles. Raises ShippedFileError naming file and key of what is wrong."""
    file = root / "clinical" / "muscles.toml"
    try:
        muscles = msgspec.convert(tomllib.loads(file.read_text("utf-8")), Muscles)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as wrong:
        raise ShippedFileError(f"{file.name}: {wrong}") from wrong
    for problem in _problems(muscles):
        raise ShippedFileError(f"{file.name}: {problem}")
    return muscles


def _problems(muscles: Muscles) -> Iterator[str]:
    ids = [muscle.id for muscle in muscles.muscle]
    if twice := sorted({id for id in ids if ids.count(id) > 1}):
        yield f"muscle.id: {', '.join(twice)} stands twice"
    if ids[-1:] != [OTHER]:
        yield f"muscle.id: {OTHER} is not the last"
    for muscle in muscles.muscle:
        if bool(muscle.views) is (muscle.id == OTHER):
            yield f"{muscle.id}.views: a muscle is seen somewhere, and any other one nowhere"
        if len(set(muscle.views)) < len(muscle.views):
            yield f"{muscle.id}.views: names a view twice"
