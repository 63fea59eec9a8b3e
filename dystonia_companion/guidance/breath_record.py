"""Breathing as kept and read: own patterns, what was asked before breaths may be held, and tension before and after.

Writes raise KnownError with nothing changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dystonia_companion.guidance.person_record import LAST_INJECTION, PersonRecord
from dystonia_companion.model.breathing import OWN_PARTS, OwnPattern, length_of, own_problem
from dystonia_companion.model.gates import NEVER_INJECTED, NO_HOLDS_WITH, NO_LONG_HOLDS_WITH, without
from dystonia_companion.model.person import Person
from dystonia_companion.model.screening import Question
from dystonia_companion.storage.breathing import OwnPatterns, Tension, row_of
from dystonia_companion.storage.edits import Delete, Edit, Put, Saved
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.values import UuidSource, new_uuid
from dystonia_companion.storage.writer import Writer

YES, NO = "yes", "no"


def answer_key(condition: str) -> str:
    """Under which question the answer about a condition is kept, apart from those of other places."""
    return f"breathe_{condition}"


class BreathRecord:
    """All that is kept about breathing but the sessions themselves."""

    def __init__(
        self, stores: PersonStores, record: PersonRecord, writer: Writer, uuids: UuidSource = new_uuid
    ) -> None:
        self._store = stores.breathing
        self._record = record
        self._writer = writer
        self._uuids = uuids

    # --- who may hold the breath --------------------------------------------------------------------------------------

    def person(self) -> Person:
        """The person as known now, with what was told about holding the breath; what was not told makes no word true."""
        person, answers = self._record.person(), self._record.answers()
        words = set(person.flags)
        words |= {without(w) for w, question in self._screening().items() if answers.get(question.id) == NO}
        for condition in NO_LONG_HOLDS_WITH:
            words |= {YES: {condition}, NO: {without(condition)}}.get(answers.get(answer_key(condition), ""), set())
        if answers.get(LAST_INJECTION) == "never":
            words.add(NEVER_INJECTED)
        return replace(person, flags=frozenset(words))

    def _screening(self) -> Mapping[str, Question]:
        """The questions before the first exercise that matter here, by the word that they make true."""
        return {
            word: question
            for question in self._record.questions
            for choice in question.choices
            for word in choice.flags
            if word in NO_HOLDS_WITH
        }

    def open_screening(self) -> tuple[Question, ...]:
        """Those of them that are not answered yet."""
        answers = self._record.answers()
        return tuple(question for question in self._screening().values() if question.id not in answers)

    def told(self) -> dict[str, str | None]:
        """Each condition that is asked about here, and yes, no, or None while it is open."""
        answers = self._record.answers()
        return {condition: answers.get(answer_key(condition)) for condition in NO_LONG_HOLDS_WITH}

    def keep_told(self, answers: Mapping[str, str]) -> Saved:
        """Write answers down; ids as the two lists above have them."""
        keys = {answer_key(id) if id in NO_LONG_HOLDS_WITH else id: answer for id, answer in answers.items()}
        return self._record.keep_answers(keys)

    # --- own patterns -------------------------------------------------------------------------------------------------

    def own(self) -> OwnPatterns:
        return self._store.own()

    def keep_own(self, own: OwnPattern) -> Saved:
        """Write an own pattern down, a new one if it has no id yet. Raises ValueError for one that may not be followed."""
        return self.keep_all_own([own])

    def keep_all_own(self, patterns: Iterable[OwnPattern]) -> Saved:
        """Write several down, all or none; else as `keep_own`."""
        return self._writer.save(Edit("breathing_pattern", tuple(self._own_op(own) for own in patterns)))

    def _own_op(self, own: OwnPattern) -> Put:
        times = {part: length_of(own.breath, part) for part in OWN_PARTS}
        if (problem := own_problem(own.name, times, own.minutes)) is not None:
            raise ValueError(problem.code)
        return Put("breathing_pattern", row_of(own if own.uuid else replace(own, uuid=self._uuids())))

    def delete_own(self, uuid: str) -> Saved:
        return self._writer.save(Edit("breathing_pattern_deleted", (Delete("breathing_pattern", uuid),)))

    def undo(self, saved: Saved) -> Saved:
        """Take a change of own patterns back. Raises KnownError("cannot_undo")."""
        return self._writer.undo(saved.undo_id)

    # --- tension ------------------------------------------------------------------------------------------------------

    def tensions(self, sessions: Iterable[str]) -> dict[str, Tension]:
        """Tension by the id of the session, where it was told."""
        return self._store.tensions(sessions)

    def tension_edit(self, session: str, **values: int) -> Edit:
        """What keeps tension `before` or `after` (0 to 10) with a session."""
        known = self._store.tensions([session]).get(session)
        uuid = known.uuid if known is not None else self._uuids()
        return Edit("tension", (Put("tension", {"uuid": uuid, "session_uuid": session, **values}),))
