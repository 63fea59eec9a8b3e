"""From a routine to everything one session needs: programme, timeline and cues, worked out once before it starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.cues import Cue, plan_cues
from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.prescribe import Programme, prescribe
from dystonia_companion.model.routine import Library, Routine
from dystonia_companion.model.timeline import Speech, Timeline, lay_out
from dystonia_companion.storage.journal import BREATHE, STRETCH


@dataclass(frozen=True)
class Plan:
    """One session before it starts. `start_item`: where it is taken up; `already`: items finished before that.

    `name`: what a person called it, '' for what ships.
    """

    kind: str
    programme: Programme
    timeline: Timeline
    cues: tuple[Cue, ...]
    start_item: int = 0
    already: frozenset[int] = frozenset()
    name: str = ""

    def taken_up_at(self, item: int, already: frozenset[int]) -> Plan:
        return replace(self, start_item=item, already=already)


def plan_session(
    routine: Routine, person: Person, day: Day, library: Library, speech: Speech, words: Words, wish: str
) -> Plan:
    """Everything for one session of `routine`; `wish` is auto, full or short words."""
    programme = prescribe(routine, person, day, library)
    timeline = lay_out(programme, speech, person.runs, wish)
    name = words.text(f"routines.{routine.id}.name") if routine.own else ""
    return Plan(STRETCH, programme, timeline, plan_cues(programme, timeline, words, person.runs, wish), name=name)


def plan_breathing(
    programme: Programme,
    person: Person,
    speech: Speech,
    words: Words,
    wish: str,
    name: str = "",
    say_breaths: bool = True,
) -> Plan:
    """Everything for one breathing session. Without `say_breaths` only tones tell in and out, and the last breath is said."""
    timeline = lay_out(programme, speech, person.runs, wish)
    cues = plan_cues(programme, timeline, words, person.runs, wish)
    if not say_breaths:
        told = {words.text(f"session.say.{key}") for key in ("breathe_in", "breathe_out", "breathe_sip", "hold")}
        cues = tuple(replace(cue, text="") if cue.text in told else cue for cue in cues)
    return Plan(BREATHE, programme, timeline, cues, name=name)


def snapshot(plan: Plan) -> Mapping[str, object]:
    """What the journal keeps of a programme: the exercises in order with their side and repeats."""
    named = {"name": plan.name} if plan.name else {}
    return named | {
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
