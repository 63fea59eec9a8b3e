"""What the window asks about breathing: which ways there are and which may be followed now, plan one, start it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dystonia_companion.content.load import BREATHING
from dystonia_companion.guidance.breath_record import BreathRecord
from dystonia_companion.guidance.plan import Plan, plan_breathing
from dystonia_companion.guidance.sessions import Sessions
from dystonia_companion.model.breathing import BreathPattern, OwnPattern, Pace, pace
from dystonia_companion.model.exercise import Exercise
from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.prescribe import prescribe_breathing
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.timeline import Speech, Timeline, spoken_ms
from dystonia_companion.settings import Settings
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.journal import BREATHE

DEFAULT, INSTEAD = f"{BREATHING}slow_6", f"{BREATHING}belly_easy"  # what "Breathe now" starts
OWN = f"{BREATHING}own"  # the exercise that every own pattern is followed as


@dataclass(frozen=True)
class Way:
    """One way of breathing as it is offered. `id`: of the exercise, or of the own pattern; `refused`: why not now."""

    id: str
    name: str
    exercise: Exercise
    minutes: int
    refused: Reason | None = None
    own: OwnPattern | None = None

    @property
    def breath(self) -> BreathPattern:
        assert self.exercise.breath is not None
        return self.exercise.breath


class Breathing:
    """The door between the window and everything that breathing needs."""

    def __init__(self, sessions: Sessions, record: BreathRecord, settings: Callable[[], Settings]) -> None:
        self.sessions = sessions
        self.record = record
        self._settings = settings

    def ways(self) -> tuple[Way, ...]:
        """Every way of breathing, those that ship first, own ones in the order in which they were made."""
        shipped = sorted(
            (e for e in self.sessions.library.exercises.values() if e.breath is not None), key=lambda e: e.order
        )
        found = [Way(e.id, self.sessions.words.text(f"exercises.{e.id}.name"), e, _minutes(e)) for e in shipped]
        found += [self._own(own) for own in self.record.own().patterns]
        person, day = self.record.person(), self.sessions.record.day()
        return tuple(replace(way, refused=self._refused(way, person, day)) for way in found)

    def way(self, id: str) -> Way | None:
        """The way of this id as it stands now, or None."""
        return next((way for way in self.ways() if way.id == id), None)

    def default(self) -> Way:
        """What "Breathe now" starts: the slow one; where that is not for now, the easy one. It may be refused, too."""
        ways = {way.id: way for way in self.ways()}
        slow, easy = ways[DEFAULT], ways[INSTEAD]
        return easy if slow.refused is not None and easy.refused is None else slow

    def plan(self, way: Way, minutes: int) -> Plan | Reason:
        """A session of `way` for so many minutes, or why not now."""
        sessions = self.sessions
        person, day = self.record.person(), sessions.record.day()
        programme = prescribe_breathing(way.exercise, minutes, person, day, sessions.library)
        if isinstance(programme, Reason):
            return programme
        settings, speech = self._settings(), self._speech()
        name = way.own.name if way.own is not None else ""
        return plan_breathing(
            programme, person, speech, sessions.words, settings.cue_words, name, settings.breath_words
        )

    def start(self, way: Way, minutes: int, tension: int | None = None) -> Reason | None:
        """Begin, or say why not now. Raises RuntimeError while another session runs."""
        plan = self.plan(way, minutes)
        if isinstance(plan, Reason):
            return plan
        keeper = self.sessions.keeper
        keeper.begin(plan)
        if tension is not None:
            keeper.keep(self.record.tension_edit(keeper.uuid, before=tension))
        return None

    def keep_tension_after(self, session: str, tension: int) -> Saved:
        """Write down the tension after a session. Raises KnownError with nothing changed."""
        return self.sessions.keeper.keep_now(self.record.tension_edit(session, after=tension))

    @property
    def running(self) -> bool:
        """Whether the session that runs is one of breathing."""
        runner = self.sessions.runner
        return runner.active and runner.plan is not None and runner.plan.kind == BREATHE

    def _own(self, own: OwnPattern) -> Way:
        like = self.sessions.library.exercises[DEFAULT]
        exercise = replace(like, id=OWN, breath=own.breath, dose=replace(like.dose, duration_s=60.0 * own.minutes))
        return Way(own.uuid, own.name, exercise, own.minutes, own=own)

    def _refused(self, way: Way, person: Person, day: Day) -> Reason | None:
        planned = prescribe_breathing(way.exercise, way.minutes, person, day, self.sessions.library)
        return planned if isinstance(planned, Reason) else None

    def _speech(self) -> Speech:
        """How long words take, those of own patterns among them."""
        speech, name = self.sessions.speech, self.sessions.words.template(f"exercises.{OWN}.name")
        return replace(
            speech,
            cues_ms={**speech.cues_ms, OWN: speech.cues_ms[DEFAULT]},
            names_ms={**speech.names_ms, OWN: spoken_ms(name)},
        )


def _minutes(exercise: Exercise) -> int:
    return round(exercise.dose.duration_s / 60)


def pace_of(plan: Plan, elapsed_ms: int) -> Pace:
    """Where a breathing session stands at `elapsed_ms` of its timeline."""
    breath = breath_of(plan)
    return pace(breath, plan.timeline.repeats[0], elapsed_ms - first_breath_ms(plan.timeline))


def breath_of(plan: Plan) -> BreathPattern:
    """How a breathing session breathes."""
    breath = plan.programme.items[0].exercise.breath
    assert breath is not None
    return breath


def first_breath_ms(timeline: Timeline) -> int:
    """When the first breath begins: after its announcement."""
    return timeline.segments[0].duration_ms
