"""What the window asks about sessions: plan one, start it, take up one that a crash left, see the last ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.guidance.audio_interface import Audio, AudioSettings
from dystonia_companion.guidance.keeper import SessionKeeper
from dystonia_companion.guidance.plan import (
    CLEARED_QUESTION,
    TURN_KIND,
    TURN_QUESTION,
    TURN_STRENGTH,
    Plan,
    plan_session,
    read_person,
)
from dystonia_companion.guidance.runner import SessionRunner
from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import offered
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import Library
from dystonia_companion.model.timeline import Speech
from dystonia_companion.settings import Settings
from dystonia_companion.storage.edits import Delete, Edit, Op, Put, Row, Saved
from dystonia_companion.storage.journal import Journal, Session
from dystonia_companion.storage.person import PersonStore
from dystonia_companion.storage.values import new_uuid
from dystonia_companion.storage.writer import Writer

FIRST_QUESTIONS = (CLEARED_QUESTION, TURN_QUESTION)


@dataclass(frozen=True)
class Unfinished:
    """A session of today that a crash left, planned anew, and the item at which it goes on."""

    session: Session
    plan: Plan
    item: int


class Sessions:
    """The door between the window and everything that one guided session needs."""

    def __init__(
        self,
        content: Callable[[], tuple[Library, Speech]],
        words: Words,
        person: PersonStore,
        journal: Journal,
        writer: Writer,
        keeper: SessionKeeper,
        runner: SessionRunner,
        audio: Audio,
        clock: Clock,
        settings: Callable[[], Settings],
    ) -> None:
        self._content = content
        self.words = words
        self.journal = journal
        self.runner = runner
        self.keeper = keeper
        self.audio = audio
        self._person = person
        self._writer = writer
        self._clock = clock
        self._settings = settings
        self.configure_audio()

    def configure_audio(self) -> None:
        """Speak and sound as the settings say now."""
        settings = self._settings()
        loud = settings.volume / 100
        self.audio.configure(
            AudioSettings(
                language=self.words.language,
                speech_volume=loud,
                tone_volume=loud,
                speech=settings.voice,
                tones=settings.tones,
            )
        )

    def warm_up(self) -> None:
        """Read what a session will need, while nobody waits for it. Raises BadContent naming each broken file."""
        self._content()

    def close(self) -> None:
        """The program ends: what runs stays unfinished in the journal."""
        self.runner.suspend()
        self.keeper.write_again()
        self.audio.shut_down()

    @property
    def library(self) -> Library:
        """Every exercise and routine; read on first use, which is after the first paint."""
        return self._content()[0]

    def person(self) -> Person:
        """The person as known now."""
        return read_person(self._person, self.journal, self._settings(), self.library)

    def day(self) -> Day:
        """The day as known now; without an injection on record nothing recent limits."""
        return Day()

    def answer(self, question: str) -> str | None:
        """The answer kept for a question; None while it was not asked."""
        kept = self._person.answers().get(question)
        return None if kept is None else kept.answer

    def open_question(self) -> str | None:
        """The first question that has to be answered before any session; None when all are."""
        return next((q for q in FIRST_QUESTIONS if self.answer(q) is None), None)

    def keep_answer(self, question: str, answer: str) -> Saved:
        """Write an answer down, with what it says of the pull. Raises KnownError with nothing changed."""
        ops: list[Op] = [Put("answer", self._answer_row(question, answer))]
        if question == TURN_QUESTION:
            ops += self._turn_ops(Side.named(answer))
        return self._writer.save(Edit("answer", tuple(ops)))

    def _answer_row(self, question: str, answer: str) -> Row:
        known = self._person.answers().get(question)
        now = self._clock.now()
        return {
            "uuid": known.uuid if known else new_uuid(),
            "question": question,
            "answer": answer,
            "answered_utc": now,
            "local_date": now.astimezone(self._clock.zone()).date(),
        }

    def _turn_ops(self, side: Side | None) -> list[Op]:
        """The turn of the pattern as it was just told; without a side there is none."""
        known = [c for c in self._person.components() if c.kind == TURN_KIND]
        ops: list[Op] = [Delete("component", c.uuid) for c in known]
        if side is not None:
            row = {"uuid": new_uuid(), "kind": TURN_KIND, "side": side, "strength": TURN_STRENGTH, "level": "unknown"}
            ops.append(Put("component", row))
        return ops

    def plan(self, routine: str) -> Plan:
        """Today's plan of a routine. Raises KeyError for an unknown one."""
        wish = self._settings().cue_words
        person, day = self.person(), self.day()
        return plan_session(
            self.library.routines[routine], person, day, self.library, self._content()[1], self.words, wish
        )

    def refused(self, routine: str) -> Reason | None:
        """Why a routine is not offered today; None when it is."""
        return offered(self.library.routines[routine], self.person(), self.day())

    def start(self, plan: Plan, pain_before: int | None = None) -> None:
        """Begin `plan`. Raises RuntimeError while another session runs."""
        self.keeper.begin(plan, pain_before=pain_before)

    def unfinished(self) -> Unfinished | None:
        """The session that a crash left today, where it can go on; one that cannot is closed with what was done of it."""
        if self.runner.active:
            return None
        left = self.journal.unfinished()
        if left is None:
            return None
        today = self._clock.now().astimezone(self._clock.zone()).date()
        if left.local_date == today and left.routine in self.library.routines:
            plan = self.plan(left.routine)
            ended = {i.place for i in left.items}
            open_items = [n for n in range(plan.timeline.item_count) if n not in ended]
            if open_items and _exercises(left) == [i.exercise.id for i in plan.programme.items]:
                done = frozenset(i.place for i in left.items if i.outcome == "done")
                return Unfinished(left, plan.taken_up_at(open_items[0], done), open_items[0])
        self.keeper.close_unfinished(left)
        return None

    def go_on(self, unfinished: Unfinished) -> None:
        """Take up the session where it was left."""
        self.keeper.begin(unfinished.plan, taken_up=unfinished.session)

    def let_go(self, unfinished: Unfinished) -> None:
        """End it; what was done of it counts."""
        self.keeper.close_unfinished(unfinished.session)

    def rate_after(self, pain: int) -> Saved:
        """Keep the pain after the session that just ended. Raises KnownError with nothing changed."""
        return self.keeper.rate_after(pain)


def _exercises(session: Session) -> list[str]:
    kept = session.programme
    if not isinstance(kept, dict):
        return []
    return [str(item["exercise"]) for item in kept.get("items", [])]
