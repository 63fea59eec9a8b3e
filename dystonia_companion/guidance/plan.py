"""From a routine to everything one session needs: programme, timeline and cues, worked out once before it starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.cues import Cue, plan_cues
from dystonia_companion.model.pattern import Component, Pattern
from dystonia_companion.model.person import Clearance, Day, Person
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import Programme, prescribe
from dystonia_companion.model.routine import Library, Routine
from dystonia_companion.model.timeline import Speech, Timeline, lay_out
from dystonia_companion.settings import Settings
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.person import PersonStore

CLEARED_QUESTION = "neck_exercises_cleared"
TURN_QUESTION = "head_turns"  # which way the head turns by itself: left, right, none or not_sure
TURN_KIND = "torticollis"
TURN_STRENGTH = 2
PARKED_AFTER_HURTS = 2


@dataclass(frozen=True)
class Plan:
    """One session before it starts. `start_item`: where it is taken up; `already`: items finished before that."""

    kind: str
    programme: Programme
    timeline: Timeline
    cues: tuple[Cue, ...]
    start_item: int = 0
    already: frozenset[int] = frozenset()

    def taken_up_at(self, item: int, already: frozenset[int]) -> Plan:
        return replace(self, start_item=item, already=already)


def read_person(store: PersonStore, journal: Journal, settings: Settings, library: Library) -> Person:
    """The person as the database and the settings know them now. A kind of pull that no longer ships is ignored."""
    parts = tuple(
        Component(library.kinds[c.kind], c.side, c.strength) for c in store.components() if c.kind in library.kinds
    )
    cleared = store.answers().get(CLEARED_QUESTION)
    hurt_in: dict[str, int] = {}
    for hurt in journal.hurts():
        if hurt.answered is None:
            hurt_in[hurt.exercise] = hurt_in.get(hurt.exercise, 0) + 1
    return Person(
        pattern=Pattern(parts),
        clearance=Clearance.CLEARED if cleared is not None and cleared.answer == "yes" else Clearance.NOT_CLEARED,
        hand_on_face=Side.named(settings.hand_on_face),
        eyes_shut=settings.eyes_shut,
        parked=frozenset(e for e, times in hurt_in.items() if times >= PARKED_AFTER_HURTS),
        runs={e: journal.runs(e) for e in library.exercises},
    )


def plan_session(
    routine: Routine, person: Person, day: Day, library: Library, speech: Speech, words: Words, wish: str
) -> Plan:
    """Everything for one session of `routine`; `wish` is auto, full or short words."""
    programme = prescribe(routine, person, day, library)
    timeline = lay_out(programme, speech, person.runs, wish)
    return Plan("stretch", programme, timeline, plan_cues(programme, timeline, words, person.runs, wish))


def snapshot(plan: Plan) -> Mapping[str, object]:
    """What the journal keeps of a programme: the exercises in order with their side and repeats."""
    return {
        "items": [
            {
                "exercise": item.exercise.id,
                "side": item.side.value if item.side is not None else None,
                "repeats": len(item.turns),
                "hold_s": item.dose.hold_s,
                "duration_s": item.dose.duration_s,
            }
            for item in plan.programme.items
        ],
        "left_out": [{"exercise": x.exercise, "reason": x.reason.code} for x in plan.programme.left_out],
    }
