"""What the questions before the first exercise decide: what neck movement is allowed, and which words become true.

Clinical reference 8.2 and 8.7: every word has one origin. An open question never allows more than an answered one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dystonia_companion.model.pattern import Pattern
from dystonia_companion.model.person import Clearance

# From the least to the most that is still allowed.
STRICTEST = (Clearance.INFORMATION, Clearance.BLOCKED, Clearance.NOT_CLEARED, Clearance.CLEARED)


@dataclass(frozen=True)
class Choice:
    """One answer: what it allows at most, the words it makes true, and the card it opens at once (emergency, same_day)."""

    id: str
    allows: Clearance = Clearance.CLEARED
    flags: tuple[str, ...] = ()
    card: str | None = None


@dataclass(frozen=True)
class Question:
    """One question. `page` groups those that are asked together.

    `only_with`: asked only when the pattern has one of these kinds of pull. `not_with`: not asked while one of these words
    is true. `unanswered`: the choice that counts while it is not answered or not asked; None leaves it open.
    """

    id: str
    page: str
    choices: tuple[Choice, ...]
    only_with: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    unanswered: str | None = None
    sources: tuple[str, ...] = ()

    def choice(self, answer: str | None) -> Choice | None:
        """The choice of this id; None for none, and for one of another version of the program."""
        return next((c for c in self.choices if c.id == answer), None)


@dataclass(frozen=True)
class Screened:
    """What the answers come to. `limiting`: (question, choice) of each answer that allows less; `unanswered`: the open questions."""

    clearance: Clearance
    flags: frozenset[str]
    limiting: tuple[tuple[str, str], ...] = ()
    unanswered: tuple[str, ...] = ()


def asked(question: Question, pattern: Pattern, flags: Iterable[str]) -> bool:
    """Whether this question makes sense for a person with this pattern and these words true."""
    kinds = {c.kind.id for c in pattern.active}
    if question.only_with and not kinds & set(question.only_with):
        return False
    return not set(question.not_with) & set(flags)


def asked_of(questions: Iterable[Question], answers: Mapping[str, str], pattern: Pattern) -> tuple[Question, ...]:
    """The questions that make sense for this person, given what was answered so far (id of the question -> id of the choice)."""
    questions = tuple(questions)
    first = {f for q in questions if (c := q.choice(answers.get(q.id))) and not q.not_with for f in c.flags}
    return tuple(q for q in questions if asked(q, pattern, first))


def screen(questions: Iterable[Question], answers: Mapping[str, str], pattern: Pattern) -> Screened:
    """Clearance and words from the answers, id of the question -> id of the choice. Unknown ids count as not answered.

    With any question open only what needs no clearance is allowed.
    """
    questions = tuple(questions)
    sensible = asked_of(questions, answers, pattern)
    clearance = Clearance.CLEARED
    flags: set[str] = set()
    limiting: list[tuple[str, str]] = []
    left_open: list[str] = []
    for question in questions:
        suits = question in sensible
        choice = question.choice(answers.get(question.id)) if suits else None
        if choice is None and suits and question.unanswered is None:
            left_open.append(question.id)
        choice = choice or question.choice(question.unanswered)
        if choice is None:
            continue
        flags |= set(choice.flags)
        if choice.allows is not Clearance.CLEARED:
            limiting.append((question.id, choice.id))
        clearance = min(clearance, choice.allows, key=STRICTEST.index)
    if left_open:
        clearance = min(clearance, Clearance.NOT_CLEARED, key=STRICTEST.index)
    return Screened(clearance, frozenset(flags), tuple(limiting), tuple(left_open))
