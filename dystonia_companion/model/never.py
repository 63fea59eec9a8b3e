"""The never-list of warm and cold packs as short questions, and what an answer locks (clinical reference 4).

Some are asked once and kept with their date, some every time, one each month. What the questions before the first exercise
have asked already (an implant, pregnancy, the heart) comes from there as words that are true.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dystonia_companion.model.elapsed import Reading, Span
from dystonia_companion.model.thermal import Warmth

MONTH = timedelta(days=30)
NOW_MS = 10 * 60_000  # how long an answer about right now holds [design]


class When(StrEnum):
    """When a question is asked."""

    ONCE = "once"
    MONTHLY = "monthly"
    EACH_TIME = "each_time"


@dataclass(frozen=True)
class NeverChoice:
    """One answer, and which packs it locks."""

    id: str
    locks: frozenset[Warmth] = frozenset()


@dataclass(frozen=True)
class NeverQuestion:
    """One question. `only_with`: asked only while one of these words is true."""

    id: str
    when: When
    choices: tuple[NeverChoice, ...]
    only_with: tuple[str, ...] = ()

    @property
    def about(self) -> frozenset[Warmth]:
        """The packs that an answer can lock."""
        return frozenset(kind for choice in self.choices for kind in choice.locks)

    def choice(self, answer: str | None) -> NeverChoice | None:
        """The choice of this id; None for none, and for one of another version of the program."""
        return next((c for c in self.choices if c.id == answer), None)

    def concerns(self, kind: Warmth, flags: Iterable[str]) -> bool:
        """Whether it is asked before a pack of this kind, for a person with these words true."""
        return bool(self.about & kind.parts) and (not self.only_with or bool(set(self.only_with) & set(flags)))


@dataclass(frozen=True)
class Answered:
    """An answer and the civil day on which it was given."""

    answer: str
    day: date


def open_questions(
    questions: Iterable[NeverQuestion],
    kind: Warmth,
    answers: Mapping[str, Answered],
    flags: Iterable[str],
    today: date,
) -> tuple[NeverQuestion, ...]:
    """What has to be answered, and then stays answered, before a pack of this kind may be put on."""
    flags = frozenset(flags)
    return tuple(
        question
        for question in questions
        if question.when is not When.EACH_TIME
        and question.concerns(kind, flags)
        and not _holds(question, answers.get(question.id), today)
    )


def each_time(questions: Iterable[NeverQuestion], kind: Warmth, flags: Iterable[str]) -> tuple[NeverQuestion, ...]:
    """What is asked anew before every pack of this kind."""
    flags = frozenset(flags)
    return tuple(q for q in questions if q.when is When.EACH_TIME and q.concerns(kind, flags))


def locked_by(
    questions: Iterable[NeverQuestion], kind: Warmth, answers: Mapping[str, str], flags: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """What locks a pack of this kind, as (id of the question, id of the choice). `answers`: the same pairs, by question."""
    flags = frozenset(flags)
    return tuple(
        (question.id, choice.id)
        for question in questions
        if question.concerns(kind, flags)
        and (choice := question.choice(answers.get(question.id))) is not None
        and choice.locks & kind.parts
    )


def still_now(answered: Reading | None, now: Reading) -> bool:
    """Whether what was answered about right now still is of now; by the clock on which more time went by."""
    if answered is None:
        return False
    gone_ms = Span(0, answered).at_most(now)
    return gone_ms is not None and gone_ms < NOW_MS


def _holds(question: NeverQuestion, answered: Answered | None, today: date) -> bool:
    """Whether an answer still counts. One that locks counts until it is changed; one of the future is no answer."""
    choice = question.choice(answered.answer) if answered is not None else None
    if answered is None or choice is None:
        return False
    if question.when is When.ONCE or choice.locks:
        return True
    return timedelta() <= today - answered.day < MONTH
