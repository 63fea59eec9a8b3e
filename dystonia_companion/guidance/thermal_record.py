"""Warm and cold packs as kept and read: what may be put on now and why not, its start, its end, and what the skin was like.

Nothing starts but through `start`, which asks every rule again at that moment, and nothing runs before it is on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from dystonia_companion.clock import Clock
from dystonia_companion.content.thermal import Thermal, read_thermal
from dystonia_companion.guidance.person_record import LAST_INJECTION, PersonRecord
from dystonia_companion.model.cycle import Treatment
from dystonia_companion.model.elapsed import Reading, Span
from dystonia_companion.model.never import (
    Answered,
    NeverQuestion,
    When,
    each_time,
    locked_by,
    open_questions,
    still_now,
)
from dystonia_companion.model.person import Phase
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.screening import Question
from dystonia_companion.model.thermal import Application, Ending, Place, Preset, Spot, Warmth
from dystonia_companion.model.thermal_rules import Care, Offer, not_there, offer
from dystonia_companion.paths import resource_root
from dystonia_companion.settings import Settings
from dystonia_companion.storage.edits import Change, Delete, Edit, PutNew, Saved
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.thermal import columns_of_span, row_of
from dystonia_companion.storage.values import UuidSource, new_uuid, zone_value
from dystonia_companion.storage.writer import Writer

LOOKED_AT = 60  # the last applications that rules look at: what LOOK_BACK_DAYS and a day more can hold
ASKED_ELSEWHERE = ("implant", "pregnant", "heart")  # questions before the first exercise that matter here too
INJECTIONS_UNKNOWN = "injections_unknown"


@dataclass(frozen=True)
class No:
    """Why a pack may not be put on: the key of the sentence, what it needs, and until when, where that is known."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    until: datetime | None = None


@dataclass(frozen=True)
class RightNow:
    """What was answered about this moment, by question; `since`: when the first of it was answered."""

    answers: Mapping[str, str] = field(default_factory=dict)
    since: Reading | None = None

    def with_answers(self, answers: Mapping[str, str], now: Reading) -> RightNow:
        """These and `answers`, given now."""
        return RightNow({**self.answers, **answers}, self.since or now)

    def holds(self, now: Reading) -> bool:
        """Whether it still is of now; always so while nothing was answered."""
        return not self.answers or still_now(self.since, now)


class ThermalRecord:
    """All that is kept about packs. Writes raise KnownError with nothing changed."""

    def __init__(
        self,
        stores: PersonStores,
        record: PersonRecord,
        writer: Writer,
        clock: Clock,
        settings: Callable[[], Settings],
        uuids: UuidSource = new_uuid,
    ) -> None:
        self.store = stores.thermal
        self._answers = stores.person
        self._treatments = stores.treatments
        self._record = record
        self._writer = writer
        self._clock = clock
        self._settings = settings
        self._uuids = uuids
        self._known: tuple[datetime, Reading] | None = (
            None  # the last injections, and the clocks when they were first seen
        )

    @cached_property
    def shipped(self) -> Thermal:
        """The presets and the never-list. Raises ShippedFileError."""
        return read_thermal(resource_root())

    def reading(self) -> Reading:
        """All clocks now."""
        return Reading(self._clock.now(), self._clock.boot_id(), self._clock.boottime_ms())

    @property
    def zone(self) -> ZoneInfo:
        return self._clock.zone()

    # --- what may be put on -------------------------------------------------------------------------------------------

    def care(self) -> Care:
        """The person as the rules for packs need it."""
        settings, injected = self._settings(), self._injected()
        flags = set(self._record.screened().flags)
        if self._injections_unknown():
            flags.add(INJECTIONS_UNKNOWN)
        if injected is not None and (self._known is None or self._known[0] != injected):
            self._known = injected, self.reading()
        return Care(
            today=self._record.today,
            injected=injected,
            known_at=self._known[1] if injected is not None and self._known is not None else None,
            heat_after_a_day=settings.clinic_heat_24h,
            cold_agreed=settings.clinic_cold_first_day,
            show_hidden=settings.contrast_shown,
            packs_a_day=settings.warm_packs_a_day,
            flags=frozenset(flags),
        )

    def _injections_unknown(self) -> bool:
        """Whether there may have been injections that nobody has told: also once the next ones are due by the calendar."""
        told, cycle = self._record.answers().get(LAST_INJECTION), self._record.cycle_day()
        if cycle is None:
            return told != "never"
        return told == "not_known" or cycle.phase is Phase.DUE

    def _injected(self) -> datetime | None:
        """When the last injections were: of today at any hour, or past wherever the person was then."""
        now, today = self._clock.now(), self._record.today
        instants = [
            instant
            for row in self._treatments.all()
            if (instant := Treatment(row.day, row.at, zone_value(row.zone)).instant()) <= now or row.day <= today
        ]
        return max(instants, default=None)

    def offers(self) -> tuple[tuple[Preset, Offer], ...]:
        """Every preset that is shown now, in order, and whether it has to wait."""
        care, now, last = self.care(), self.reading(), self.store.newest(LOOKED_AT)
        found = ((preset, offer(preset, last, care, now)) for preset in self.shipped.presets)
        return tuple((preset, each) for preset, each in found if each.shown)

    def refusal(
        self, preset: Preset, spot: Spot | None = None, now_answers: Mapping[str, str] | None = None
    ) -> No | None:
        """Why `preset` may not be put on (on that spot, with these answers for now); None when nothing is against it."""
        care = self.care()
        for question, choice in locked_by(self.shipped.questions, preset.kind, self._kept(now_answers), care.flags):
            return No(f"thermal.never.{question}.told.{choice}")
        if spot is not None and (reason := not_there(preset, spot, care)) is not None:
            return _no(reason)
        found = offer(preset, self.store.newest(LOOKED_AT), care, self.reading())
        return _no(found.reason, found.until) if found.reason is not None else None

    def _kept(self, now_answers: Mapping[str, str] | None) -> dict[str, str]:
        """The answers that count: those kept, but for what is asked each time only those given now."""
        passing = {q.id for q in self.shipped.questions if q.when is When.EACH_TIME}
        kept = {q: a.answer for q, a in self._answers.answers().items() if q not in passing}
        return kept | dict(now_answers or {})

    # --- questions ----------------------------------------------------------------------------------------------------

    def elsewhere(self, preset: Preset) -> tuple[Question, ...]:
        """The questions before the first exercise that have to be answered before this preset, and are not yet."""
        unanswered = {q for q in ASKED_ELSEWHERE if q not in self._record.answers()}
        if Warmth.HEAT not in preset.kind.parts:
            unanswered -= {"pregnant"}
        return tuple(q for q in self._record.questions if q.id in unanswered)

    def open_questions(self, preset: Preset) -> tuple[NeverQuestion, ...]:
        """What is still to be answered once, or once a month, before this preset."""
        kept = {q: Answered(a.answer, a.local_date) for q, a in self._answers.answers().items()}
        return open_questions(self.shipped.questions, preset.kind, kept, self.care().flags, self._record.today)

    def each_time(self, preset: Preset) -> tuple[NeverQuestion, ...]:
        """What is asked before this preset every time."""
        return each_time(self.shipped.questions, preset.kind, self.care().flags)

    def nothing_last_time(self, preset: Preset) -> bool:
        """Whether all that is asked every time was answered last time, and nothing of it locked."""
        kept = {q: a.answer for q, a in self._answers.answers().items()}
        choices = [q.choice(kept.get(q.id)) for q in self.each_time(preset)]
        return all(choice is not None and not choice.locks for choice in choices)

    def told(self, preset: Preset) -> tuple[tuple[NeverQuestion, Answered], ...]:
        """What was answered once about this preset, with the day."""
        kept, flags = self._answers.answers(), self.care().flags
        return tuple(
            (q, Answered(kept[q.id].answer, kept[q.id].local_date))
            for q in self.shipped.questions
            if q.when is not When.EACH_TIME and q.id in kept and q.concerns(preset.kind, flags)
        )

    def keep_answers(self, answers: Mapping[str, str]) -> Saved:
        """Write answers down with today's date."""
        return self._record.keep_answers(answers)

    # --- an application -----------------------------------------------------------------------------------------------

    def start(
        self, preset: Preset, spot: Spot, minutes: int, right_now: RightNow, pain: int | None
    ) -> Application | No:
        """Write the start down, if nothing is against it at this moment; else why not.

        Raises KnownError, and ValueError while a question is open or the preset is only written down afterwards.
        """
        questions = self.each_time(preset)
        if preset.log_only or self.open_questions(preset) or self.elsewhere(preset):
            raise ValueError(f"{preset.id} cannot be started yet")
        answers, now = right_now.answers, self.reading()
        if any(q.choice(answers.get(q.id)) is None for q in questions):
            raise ValueError("a question of now is open")
        if (no := self.refusal(preset, spot, answers)) is not None:
            return no
        if not right_now.holds(now):
            return No("thermal.no_longer_now")
        self.keep_answers({q.id: answers[q.id] for q in questions})
        made = self._made(preset, spot, preset.clamp(minutes), now, pain)
        self._writer.save(Edit("thermal_started", (PutNew("thermal", row_of(made)),)))
        return made

    def log(self, preset: Preset, minutes: int, pain: int | None) -> tuple[str, Saved]:
        """Write down afterwards what has no countdown, as ended now; its id comes back with what was saved."""
        now = self.reading()
        minutes = preset.clamp(minutes)
        made = self._made(preset, Spot(Place.UPPER_BACK), minutes, now, pain)
        ended = {"started_utc": now.wall - timedelta(minutes=minutes), "ended_utc": now.wall}
        row = {**row_of(made), **ended, "ending": Ending.LOGGED.value}
        return made.id, self._writer.save(Edit("thermal_logged", (PutNew("thermal", row),)))

    def take_back_log(self, id: str) -> None:
        """It was written down by mistake. No undo by rows: how long ago it was is kept anew whenever a clock was set."""
        self._writer.save(Edit("thermal_log_taken_back", (Delete("thermal", id),)))

    def rate_after(self, id: str, pain: int, due: str | None = None) -> Saved:
        """Keep the pain 20 minutes after; `due` is the item of the list that asked for it."""
        ops = [Change("thermal", id, {"pain_after": pain})]
        if due is not None:
            ops.append(Change("due", due, {"state": "done", "changed_utc": self._clock.now()}))
        return self._writer.save(Edit("pain_after", tuple(ops)))

    def tend(self) -> None:
        """Keep what has certainly passed wherever a clock was set or the computer restarted, so that no step counts later on."""
        self.care()  # from now on a clock that is set can't shorten the rest after injections
        now = self.reading()
        ops = tuple(
            Change("thermal", a.id, columns_of_span(Span(a.span.at_least(now), now)))
            for a in self.store.newest(LOOKED_AT)
            if not a.on and a.span.stale(now)
        )
        if ops:
            self._writer.save(Edit("clock_was_set", ops))

    def _made(self, preset: Preset, spot: Spot, minutes: int, now: Reading, pain: int | None) -> Application:
        zone = self._clock.zone()
        return Application(
            id=self._uuids(),
            preset=preset.id,
            kind=preset.kind,
            spot=spot,
            minutes=minutes,
            check_min=preset.checks_for(minutes),
            gap_min=preset.gap_min,
            started=now.wall,
            local_date=now.wall.astimezone(zone).date(),
            zone=zone,
            span=Span(0, now),
            pain_before=pain,
        )


def _no(reason: Reason, until: datetime | None = None) -> No:
    return No(f"reasons.{reason.code}", reason.values, until)
