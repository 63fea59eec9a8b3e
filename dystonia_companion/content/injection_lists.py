"""Lists around injections from resources/clinical: side effects, what to do, tell and ask before a visit, and why these days.

Ids and sources only; the words stand apart.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from dystonia_companion.content.schema import Id, Source
from dystonia_companion.errors import ShippedFileError

T = TypeVar("T", bound=Struct)


class Effect(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that may come after injections."""

    id: Id
    sources: tuple[Source, ...]


class SideEffects(Struct, frozen=True, forbid_unknown_fields=True):
    """All of them, in order."""

    effect: tuple[Effect, ...]


class VisitList(Struct, frozen=True, forbid_unknown_fields=True):
    """One list for a visit."""

    sources: tuple[Source, ...]
    items: tuple[Id, ...]


class VisitLists(Struct, frozen=True, forbid_unknown_fields=True):
    """What to do before a visit, what to tell the clinic, and what to ask."""

    check: VisitList
    tell: VisitList
    question: VisitList


class Fact(Struct, frozen=True, forbid_unknown_fields=True):
    """What studies found of the days between injections; `article`: whether the article says something else."""

    id: Id
    sources: tuple[Source, ...]
    article: bool = False


class CycleFacts(Struct, frozen=True, forbid_unknown_fields=True):
    """All of them, in order."""

    fact: tuple[Fact, ...]


def read_side_effects(root: Path) -> tuple[Effect, ...]:
    """Raises ShippedFileError naming file and key of what is wrong, as do those below."""
    effects = _read(root, "side_effects.toml", SideEffects).effect
    _once("side_effects.toml", (e.id for e in effects))
    return effects


def read_visit_lists(root: Path) -> VisitLists:
    lists = _read(root, "visit.toml", VisitLists)
    for items in (lists.check.items, lists.tell.items, lists.question.items):
        _once("visit.toml", items)
    return lists


def read_cycle_facts(root: Path) -> tuple[Fact, ...]:
    facts = _read(root, "cycle_facts.toml", CycleFacts).fact
    _once("cycle_facts.toml", (f.id for f in facts))
    return facts


def _read(root: Path, name: str, shape: type[T]) -> T:
    try:
        return msgspec.convert(tomllib.loads((root / "clinical" / name).read_text("utf-8")), shape)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as wrong:
        raise ShippedFileError(f"{name}: {wrong}") from wrong


def _once(name: str, ids: Iterable[str]) -> None:
    found = list(ids)
    twice = sorted({i for i in found if found.count(i) > 1})
    if twice:
        raise ShippedFileError(f"{name}: {', '.join(twice)} stands twice")
