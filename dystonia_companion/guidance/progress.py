"""A little more, where it may be: what is suggested from what is on record, and the person's decisions as edits with undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dystonia_companion.clock import Clock
from dystonia_companion.guidance.given import given_exercises
from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.model.morning_tap import Load
from dystonia_companion.model.next_day import DAY
from dystonia_companion.model.prescribe import PlannedItem, Programme, prescribe
from dystonia_companion.model.progress import (
    NOT_ANSWERED,
    WITHIN,
    Candidate,
    Decision,
    Standing,
    Suggestion,
    less_of,
    suggest,
)
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import Routine
from dystonia_companion.storage.edits import Edit, Put, Saved
from dystonia_companion.storage.journal import STRETCH, Journal
from dystonia_companion.storage.ratings import MORNING_PAIN, rating_op
from dystonia_companion.storage.values import UuidSource, new_uuid
from dystonia_companion.storage.writer import Writer

if TYPE_CHECKING:
    from dystonia_companion.guidance.sessions import Sessions

TIMES_LOOKED_AT = 60


class Progress:
    """Looks at the set that was followed last. Writes raise KnownError with nothing changed."""

    def __init__(
        self,
        sessions: Sessions,
        record: PersonRecord,
        journal: Journal,
        writer: Writer,
        clock: Clock,
        uuids: UuidSource = new_uuid,
    ) -> None:
        self._sessions = sessions
        self._record = record
        self._journal = journal
        self._writer = writer
        self._clock = clock
        self._uuids = uuids
        self._known: tuple[tuple[int, date], Suggestion | Reason] | None = None

    def suggestion(self) -> Suggestion | Reason:
        """The one thing that may go up, or why there is none. Worked out once until something is written."""
        key = (self._journal.changes, self._record.today)
        if self._known is None or self._known[0] != key:
            self._known = (key, self._work_out())
        return self._known[1]

    def _work_out(self) -> Suggestion | Reason:
        last = next(iter(self._journal.newest(1, STRETCH)), None)
        routine = None if last is None else self._sessions.library.routines.get(last.routine)
        if last is None or routine is None or self._sessions.refused(routine.id) is not None:
            return Reason("progress_nothing")
        candidates = self._candidates(routine)
        standing = self._standing()
        found = suggest(candidates, standing)
        if isinstance(found, Suggestion) and self._new_and_unanswered(max(last.local_date, standing.today)):
            return Reason(NOT_ANSWERED)
        while isinstance(found, Suggestion) and not self._comes_about(routine, found):
            candidates = [one for one in candidates if one.exercise.id != found.exercise]
            found = suggest(candidates, standing)
        return found

    def asks_morning(self) -> bool:
        """Whether all that lacks is how the neck is this morning: something was done yesterday, and it was not told yet."""
        found, today = self.suggestion(), self._record.today
        lacking = isinstance(found, Reason) and found.code == NOT_ANSWERED
        told = any(morning.day == today for morning in self._record.mornings.all())
        return lacking and not told and bool(self._journal.loads_of(today - DAY))

    def more(self) -> Mapping[str, tuple[int, float]]:
        """What each exercise has gone up by: repeats and seconds of hold."""
        return self._record.person().more

    # --- decisions ----------------------------------------------------------------------------------------------------

    def take(self, suggestion: Suggestion) -> Saved:
        """From the next time on it is done so."""
        return self._keep(Decision.TAKEN, suggestion.exercise, suggestion.more_reps, suggestion.more_hold_s)

    def not_now(self, suggestion: Suggestion) -> Saved:
        """It is suggested again in a week at the earliest."""
        return self._keep(Decision.NOT_NOW, suggestion.exercise, suggestion.more_reps, suggestion.more_hold_s)

    def less(self, exercise: str) -> Saved:
        """Take the last step of an exercise back: possible at once, and needs no reason."""
        return self._keep(Decision.BACK, exercise, *less_of(self._record.own_sets.steps(), exercise))

    def tell_morning(self, pain: int) -> Saved:
        """Keep how the neck is this morning, 0 to 10."""
        op = rating_op(MORNING_PAIN, pain, self._clock.now(), self._clock.zone())
        return self._writer.save(Edit("morning_tap", (op,)))

    def undo(self, saved: Saved) -> Saved:
        """Take a decision or an answer back."""
        return self._writer.undo(saved.undo_id)

    def _keep(self, decision: Decision, exercise: str, reps: int, hold_s: float) -> Saved:
        row = {
            "uuid": self._uuids(),
            "exercise": exercise,
            "at_utc": self._clock.now(),
            "local_date": self._record.today,
            "answer": decision.value,
            "more_reps": reps,
            "more_hold_s": hold_s,
        }
        return self._writer.save(Edit("progress", (Put("progress_step", row),)))

    # --- what is looked at --------------------------------------------------------------------------------------------

    def _candidates(self, routine: Routine) -> list[Candidate]:
        programme = self._sessions.programme_of(routine)
        if programme.fallback:
            return []
        given = given_exercises(self._record.own_sets, self._record.pattern())
        items = {item.exercise.id: item for item in programme.items}  # an exercise that comes twice counts once
        return [
            Candidate(
                exercise=item.exercise,
                dose=item.dose,
                load=Load(len(item.turns), item.dose.hold_s),
                done=self._journal.times_done(name, TIMES_LOOKED_AT),
                reduced=bool(set(item.reasons) - set(item.allowed)),
                given=name in given or bool(item.note),
            )
            for name, item in items.items()
            if not item.dose.timed
        ]

    def _standing(self) -> Standing:
        record, today, zone = self._record, self._record.today, self._clock.zone()
        hurts = self._journal.hurts()
        return Standing(
            day=record.day(),
            today=today,
            steps=record.own_sets.steps(),
            mornings=record.mornings.all(),
            hurts=tuple(hurt.noted.astimezone(zone).date() for hurt in hurts),
            open_hurts=frozenset(hurt.exercise for hurt in hurts if hurt.answered is None),
            halved=bool(record.next_day.on(today).halved),
        )

    def _new_and_unanswered(self, last: date) -> bool:
        """Whether something was new since the last answer, lately and up to the day `last`: no answer, no progression."""
        answered = {morning.day for morning in self._record.mornings.all()}
        day = max(max(answered, default=date.min), last - WITHIN)
        while day <= last:
            if day + DAY not in answered and self._record.mornings.new_on(day):
                return True
            day += DAY
        return False

    def _comes_about(self, routine: Routine, step: Suggestion) -> bool:
        """Whether it would be prescribed just so: no bound and no gate takes it back."""
        person, name = self._record.person(), step.exercise
        reps, hold_s = person.more.get(name, (0, 0.0))
        more = {**person.more, name: (reps + step.more_reps, hold_s + step.more_hold_s)}
        then = prescribe(routine, replace(person, more=more), self._record.day(), self._sessions.library)
        item = _item(then, name)
        if item is None or set(item.reasons) - set(item.allowed):
            return False
        return (item.dose.reps if step.more_reps else item.dose.hold_s) == step.then


def _item(programme: Programme, exercise: str) -> PlannedItem | None:
    return next((item for item in programme.items if item.exercise.id == exercise), None)
