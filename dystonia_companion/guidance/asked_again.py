""" "Has anything changed?": whether it is due, the answer with its day, and what changed answers make different.

What is different is worked out from what was told when it was last put away, so that an answer that is taken back leaves
nothing to tell. It lives as long as the program runs; what follows from the answers themselves needs none of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from dystonia_companion.guidance.injection_record import InjectionRecord
from dystonia_companion.guidance.person_record import PULL, PersonRecord
from dystonia_companion.model.asked_again import Told, Why, last_told, pull_window, why_asked
from dystonia_companion.model.difference import Difference, difference
from dystonia_companion.model.first_start import State, standing
from dystonia_companion.model.routine import Library
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.person import Answer, Component, PersonThen
from dystonia_companion.storage.stores import PersonStores

ANYTHING_CHANGED = "anything_changed"  # an answer like any other: one of Reply
PUT_OFF = "anything_changed_put_off"  # its day is the one on which it is not asked any more


class Reply(StrEnum):
    """What was answered. YES stays open until ALL_TOLD: who leaves in between has not told all."""

    NO = "no"
    YES = "yes"
    ALL_TOLD = "all_told"


@dataclass(frozen=True)
class Due:
    """The question is asked: why, and since which day (None: not known). `begun`: something changed, and not all is told."""

    why: tuple[Why, ...]
    since: date | None
    begun: bool = False


@dataclass(frozen=True)
class Changed:
    """`questions` have another answer than before, and perhaps the `pull`; what is different by that."""

    questions: tuple[str, ...]
    pull: bool
    difference: Difference


class AskedAgain:
    """Writes raise KnownError with nothing changed. `library` is read only once an answer was changed."""

    def __init__(
        self,
        stores: PersonStores,
        record: PersonRecord,
        injections: InjectionRecord,
        library: Callable[[], Library],
    ) -> None:
        self._store = stores.person
        self._record = record
        self._injections = injections
        self._library = library
        self._before: dict[str, Answer] = {}
        self._parts_before: tuple[Component, ...] = ()
        self.put_away()

    @cached_property
    def _questions(self) -> frozenset[str]:
        return frozenset(q.id for q in self._record.questions)

    # --- the question -------------------------------------------------------------------------------------------------

    def due(self) -> Due | None:
        """Why it is asked now; None while it is not, and for the rest of a day on which it was put off."""
        answers, today = self._store.answers(), self._record.today
        reply = answers.get(ANYTHING_CHANGED)
        if reply is not None and reply.answer == Reply.YES:
            return Due((), None, begun=True)
        put_off = answers.get(PUT_OFF)
        if put_off is not None and put_off.local_date == today:
            return None
        told = Told(
            answers=tuple(kept.local_date for question, kept in answers.items() if question in self._questions),
            pull=answers[PULL].local_date if PULL in answers else None,
            confirmed=None if reply is None else reply.local_date,
            treatments=tuple(row.day for row in self._injections.history()),
        )
        why = why_asked(told, self._window(), today)
        return Due(why, last_told(told, today)) if why else None

    def _window(self) -> date | None:
        last, planned = self._record.treatment(), self._injections.planned()
        if last is None or planned is None:
            return None
        return pull_window(last.day, self._record.products.profile(last.product), planned)

    def reply(self, reply: Reply) -> Saved:
        """Write the answer down with today's date."""
        return self._record.keep_answers({ANYTHING_CHANGED: reply.value})

    def put_off(self) -> Saved:
        """Ask no more today."""
        return self._record.keep_answers({PUT_OFF: "today"})

    # --- what is different --------------------------------------------------------------------------------------------

    def changed(self) -> Changed | None:
        """What was changed since put_away, and what it comes to; None while all is as it was.

        An answer to what was open is no change. During the first start all may be changed without a word: its end tells.
        """
        answers, parts = self._store.answers(), self._store.components()
        if standing({q: kept.answer for q, kept in answers.items()}).state in (State.NEW, State.GOING):
            self.put_away()
            return None
        for question in self._questions & answers.keys():
            self._before.setdefault(question, answers[question])
        if PULL in answers and PULL not in self._before:
            self._before[PULL], self._parts_before = answers[PULL], parts
        questions = tuple(
            q.id
            for q in self._record.questions
            if q.id in answers
            and q.choice(answers[q.id].answer) is not None
            and answers[q.id].answer != self._before[q.id].answer
        )
        pull = PULL in answers and _pull(parts) != _pull(self._parts_before)
        if not questions and not pull:
            return None
        before = PersonThen(
            self._parts_before, answers | {q: self._before[q] for q in (*questions, PULL) if q in answers}
        )
        then, now = self._record.with_told(before).person(), self._record.person()
        return Changed(questions, pull, difference(then, now, self._library()))

    def put_away(self) -> None:
        """What is different was read: from here on only what is changed later is told."""
        self._before = self._store.answers()
        self._parts_before = self._store.components()


def _pull(parts: tuple[Component, ...]) -> frozenset[tuple[object, ...]]:
    """The pull as it was told, whatever its rows are called."""
    return frozenset((part.kind, part.side, part.strength, part.level) for part in parts)
