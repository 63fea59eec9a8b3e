"""What the window asks about sessions: plan one, start it, take up one that a crash left, see the last ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.guidance.audio_interface import Audio, AudioSettings
from dystonia_companion.guidance.keeper import SessionKeeper
from dystonia_companion.guidance.plan import CLEARED_QUESTION, Plan, plan_session, read_person
from dystonia_companion.guidance.runner import SessionRunner
from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.prescribe import offered
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import Library
from dystonia_companion.model.timeline import Speech
from dystonia_companion.settings import Settings
from dystonia_companion.storage.edits import Edit, Put, Saved
from dystonia_companion.storage.journal import Journal, Session
from dystonia_companion.storage.person import PersonStore
from dystonia_companion.storage.values import new_uuid
from dystonia_companion.storage.writer import Writer


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

    def asked_clearance(self) -> bool | None:
        """Whether a professional said that neck exercises are fine; None while nobody has been asked."""
        answer = self._person.answers().get(CLEARED_QUESTION)
        return None if answer is None else answer.answer == "yes"

    def answer_clearance(self, cleared: bool) -> Saved:
        """Write the answer down. Raises KnownError with nothing changed."""
        known = self._person.answers().get(CLEARED_QUESTION)
        now = self._clock.now()
        row = {
            "uuid": known.uuid if known else new_uuid(),
            "question": CLEARED_QUESTION,
            "answer": "yes" if cleared else "not_yet",
            "answered_utc": now,
            "local_date": now.astimezone(self._clock.zone()).date(),
        }
        return self._writer.save(Edit("clearance", (Put("answer", row),)))

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
        return self._writer.save(Edit("pain_after", (Put("session", {"uuid": self.keeper.uuid, "pain_after": pain}),)))


def _exercises(session: Session) -> list[str]:
    kept = session.programme
    if not isinstance(kept, dict):
        return []
    return [str(item["exercise"]) for item in kept.get("items", [])]
