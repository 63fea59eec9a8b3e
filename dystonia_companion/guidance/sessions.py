"""What the window asks about sessions: plan one, start it, take up one that a crash left, see the last ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from dystonia_companion.clock import Clock
from dystonia_companion.content.load import BadContent, check_words
from dystonia_companion.content.words import Words
from dystonia_companion.guidance.audio_interface import Audio, AudioSettings
from dystonia_companion.guidance.daily_limits import DailyLimits
from dystonia_companion.guidance.keeper import SessionKeeper
from dystonia_companion.guidance.made_sets import MadeSets
from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.guidance.plan import Plan, plan_session
from dystonia_companion.guidance.progress import Progress
from dystonia_companion.guidance.runner import SessionRunner
from dystonia_companion.guidance.set_today import SetToday, set_today
from dystonia_companion.guidance.sign_record import NamedSign
from dystonia_companion.model.begun import no_longer
from dystonia_companion.model.builder import BuildSize, Built
from dystonia_companion.model.fitting import Offer, offers
from dystonia_companion.model.person import Person
from dystonia_companion.model.prescribe import Programme, offered, prescribe
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import Library, Routine
from dystonia_companion.model.session import Outcome
from dystonia_companion.model.timeline import Speech, lay_out
from dystonia_companion.settings import Settings
from dystonia_companion.storage.edits import Change, Delete, Edit, Saved
from dystonia_companion.storage.journal import Journal, Session
from dystonia_companion.storage.writer import Writer

STILL_THE_SAME = timedelta(minutes=5)  # [design]


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
        record: PersonRecord,
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
        self.record = record
        self._writer = writer
        self._clock = clock
        self._settings = settings
        self._made = MadeSets(content)
        self.limits = DailyLimits(journal, record, lambda: self.library, clock)
        self.progress = Progress(self, record, journal, writer, clock)
        keeper.saved.connect(lambda _saved: record.signs.all_written())
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
        library, _ = self._content()
        problems = check_words(library, self.words)
        if problems:
            raise BadContent(problems)

    def close(self) -> None:
        """The program ends: what runs stays unfinished in the journal."""
        self.runner.suspend()
        self.keeper.close()
        self.audio.shut_down()

    @property
    def library(self) -> Library:
        """Every exercise and routine; read on first use, which is after the first paint."""
        return self._content()[0]

    @property
    def speech(self) -> Speech:
        """How long everything takes to say; read as the library is."""
        return self._content()[1]

    def plan(self, routine: str, pain: int | None = None) -> Plan:
        """Today's plan of a routine, with the pain just given. Raises KeyError for an unknown one."""
        wish = self._settings().cue_words
        person, day = self.record.person(), self.record.day(pain)
        found = self._made.routine(routine, person, day)
        return plan_session(found, person, day, self.library, self._content()[1], self.words, wish)

    def build(self, size: BuildSize) -> Built:
        """A set put together for today."""
        return self._made.build(size, self.record.person(), self.record.day())

    def offers(self) -> tuple[tuple[Offer, int], ...]:
        """Every routine as it would be today, those that fit first, each with its length in ms."""
        library, speech = self._content()
        person, wish = self.record.person(), self._settings().cue_words
        found = offers(person, self.record.day(), library)
        return tuple((o, lay_out(o.programme, speech, person.runs, wish).total_ms) for o in found)

    def programme_of(self, routine: Routine) -> Programme:
        """What a set would be today, also one that is only being put together."""
        return prescribe(routine, self.record.person(), self.record.day(), self.library)

    def known(self, routine: str) -> bool:
        """Whether there is such a set: one of the library, or one that is made for a day."""
        return self._made.known(routine)

    def set_today(self, routine: Routine) -> SetToday:
        """The same item by item, with how long each takes."""
        library, speech = self._content()
        wish = self._settings().cue_words
        return set_today(routine, self.record.person(), self.record.day(), library, speech, wish)

    def refused(self, routine: str) -> Reason | None:
        """Why a routine is not offered today; None when it is."""
        person, day = self.record.person(), self.record.day()
        return offered(self._made.routine(routine, person, day), person, day)

    def start(self, shown: Plan, pain: int | None = None) -> bool:
        """Begin what was shown, if it still is what would be prescribed now; False when it changed or is not offered.

        Raises RuntimeError while another session runs.
        """
        plan = self.plan(shown.programme.routine, pain)
        if plan.programme != shown.programme or self.refused(plan.programme.routine) or not plan.programme.items:
            return False
        self.keeper.begin(plan, pain_before=pain)
        return True

    def look_again(self, person: Person | None = None) -> None:
        """Something was told: what runs stands still if it may not go on any more, until it may again.

        `person` as this kind of session sees them. What hurt, and what lies behind, is not done again.
        """
        plan = self.runner.plan
        if plan is None or not self.runner.active:
            return
        left = set(range(self.runner.item, len(plan.programme.items))) - self.keeper.hurt_items
        items = (plan.programme.items[n] for n in sorted(left))
        reason = no_longer(items, person or self.record.person(), self.record.day(), self.library.sets)
        self.runner.bar("" if reason is None else self.words.text(f"reasons.{reason.code}", **reason.values))

    def asked_therapist(self, exercise: str) -> Saved:
        """What hurt in this exercise is answered, and so are the sore mornings after it, so that it is offered again.

        Raises KnownError with nothing changed.
        """
        hurts = [h for h in self.journal.hurts() if h.exercise == exercise and h.answered is None]
        ops = tuple(Change("hurt", h.uuid, {"answered": "therapist_asked"}) for h in hurts)
        asked = self.record.next_day.asked(exercise, self.record.today)
        return self._writer.save(Edit("asked_therapist", (*ops, *self.record.answer_ops(asked))))

    def unfinished(self) -> Unfinished | None:
        """The session that a crash left today, where it can go on; one that cannot is closed with what was done of it."""
        if self.runner.active:
            return None
        self.keeper.write_again()
        left = self.journal.unfinished()
        if left is None:
            return None
        found = self._where_it_goes_on(left)
        if found is None:
            self.keeper.close_unfinished(left)
        return found

    def _where_it_goes_on(self, left: Session) -> Unfinished | None:
        """Where a session of today goes on, as it would be prescribed now; None where other exercises would be."""
        if left.local_date != self.record.today or not self.known(left.routine):
            return None
        plan = self.plan(left.routine, self._worst_pain(left))
        ended = {i.place for i in left.items}
        open_items = [n for n in range(plan.timeline.item_count) if n not in ended]
        if not open_items or _exercises(left) != [i.exercise.id for i in plan.programme.items]:
            return None
        done = frozenset(i.place for i in left.items if i.outcome == "done")
        return Unfinished(left, plan.taken_up_at(open_items[0], done), open_items[0])

    def _worst_pain(self, left: Session) -> int | None:
        """The larger of the pain before it began and that of today's check: what was said since must not be passed over."""
        check = self.record.check_today()
        told = (left.pain_before, check.pain if check is not None else None)
        return max((pain for pain in told if pain is not None), default=None)

    def go_on(self) -> bool:
        """Take up the session that a crash left, as it would be prescribed now; False when it can't go on any more."""
        unfinished = self.unfinished()
        if unfinished is None or self.refused(unfinished.session.routine):
            return False
        self.keeper.begin(unfinished.plan, taken_up=unfinished.session)
        return True

    def go_on_after_stop(self) -> bool:
        """Take back that the last session was stopped, and take it up where it stood.

        False, with nothing changed, when it can't go on any more: pain after it was told, or other exercises would be
        prescribed now. Raises KnownError with nothing changed.
        """
        stopped = self.journal.session(self.keeper.uuid)
        if self.runner.active or stopped is None or stopped.outcome != Outcome.STOPPED.value:
            return False
        taken_back = [item for item in stopped.items if item.outcome == "stopped"]
        left = replace(stopped, items=tuple(item for item in stopped.items if item not in taken_back))
        found = self._where_it_goes_on(left)
        if found is None or stopped.pain_after is not None or self.refused(stopped.routine) is not None:
            return False
        opened = Change("session", stopped.uuid, {"ended_utc": None, "outcome": None})
        ops = [Delete("session_item", item.uuid) for item in taken_back]
        self._writer.save(Edit("stop_taken_back", (opened, *ops)))
        self.keeper.begin(found.plan, taken_up=left)
        return True

    def stopped_lately(self) -> bool:
        """Whether the last session ended so shortly ago that how the person is need not be asked again."""
        last = self.journal.session(self.keeper.uuid)
        return last is not None and last.ended is not None and self._clock.now() - last.ended <= STILL_THE_SAME

    def let_go(self, unfinished: Unfinished) -> None:
        """End it; what was done of it counts."""
        self.keeper.close_unfinished(unfinished.session)

    def name_signs(self, signs: Sequence[str], in_session: bool, hurt: bool) -> NamedSign:
        """Write down what was named: in the session that runs or ended last, and of what hurt in it last.

        What the disk refuses is told and tried again, and limits all the same.
        """
        session = self.keeper.uuid if in_session else None
        return self.record.signs.name(signs, session, self.keeper.hurt_uuid if hurt else None, self.keeper.keep)

    def reply(self, named: NamedSign, yes: bool) -> NamedSign:
        """Write down the answer to the question about signs, in the same way."""
        return self.record.signs.reply(named, yes, self.keeper.keep)

    def now_ms(self) -> int:
        """A clock that goes on while the computer sleeps, in ms."""
        return self._clock.boottime_ms()


def _exercises(session: Session) -> list[str]:
    kept = session.programme
    if not isinstance(kept, dict):
        return []
    return [str(item["exercise"]) for item in kept.get("items", [])]
