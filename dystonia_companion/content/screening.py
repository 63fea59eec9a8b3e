"""The questions before the first exercise, from resources/clinical/screening.toml; their words stand in words/*/screening.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from dystonia_companion.content.schema import Grade, Id, Source
from dystonia_companion.content.words import Words
from dystonia_companion.errors import ShippedFileError
from dystonia_companion.model.person import Clearance
from dystonia_companion.model.screening import Choice, Question


class ChoiceFile(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    allows: Literal["cleared", "not_cleared", "blocked", "information"] = "cleared"
    flags: tuple[Id, ...] = ()
    card: Literal["emergency", "same_day"] | None = None


class QuestionFile(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    page: Id
    choices: Annotated[tuple[ChoiceFile, ...], Meta(min_length=2)]
    only_with: tuple[Id, ...] = ()
    not_with: tuple[Id, ...] = ()
    unanswered: Id | None = None


class ScreeningFile(Struct, frozen=True, forbid_unknown_fields=True):
    evidence: Grade
    sources: tuple[Source, ...]
    question: tuple[QuestionFile, ...]


def read_screening(root: Path) -> tuple[Question, ...]:
    """Every question in order. Raises ShippedFileError naming file and key of what is wrong."""
    file = root / "clinical" / "screening.toml"
    try:
        raw = msgspec.convert(tomllib.loads(file.read_text("utf-8")), ScreeningFile)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as wrong:
        raise ShippedFileError(f"{file.name}: {wrong}") from wrong
    questions = tuple(_question(q, raw.sources) for q in raw.question)
    ids = [q.id for q in questions]
    if twice := sorted({i for i in ids if ids.count(i) > 1}):
        raise ShippedFileError(f"{file.name}: question.id: {', '.join(twice)} stands twice")
    for question in questions:
        if question.unanswered is not None and question.choice(question.unanswered) is None:
            raise ShippedFileError(f"{file.name}: {question.id}.unanswered: {question.unanswered!r} is no choice")
    return questions


def _question(raw: QuestionFile, sources: tuple[str, ...]) -> Question:
    choices = tuple(Choice(c.id, Clearance(c.allows), c.flags, c.card) for c in raw.choices)
    return Question(raw.id, raw.page, choices, raw.only_with, raw.not_with, raw.unanswered, sources)


def missing_words(questions: tuple[Question, ...], words: Words) -> tuple[str, ...]:
    """Keys of words that are needed and not there; what an answer means must be told wherever it allows less."""
    needed = []
    for question in questions:
        needed += [f"screening.{question.id}.text", f"screening.page.{question.page}"]
        for choice in question.choices:
            needed.append(f"screening.{question.id}.answers.{choice.id}")
            if choice.allows is not Clearance.CLEARED:
                needed.append(f"screening.{question.id}.told.{choice.id}")
    return tuple(key for key in needed if not words.has(key))
