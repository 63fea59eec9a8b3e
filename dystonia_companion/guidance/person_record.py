"""What the person said of themselves, kept and read: answers, pull, injections, the check before a session, signs.

It reads the database as the Person and the Day that prescribing needs, so that a changed answer acts at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property
from zoneinfo import ZoneInfo

from dystonia_companion.clock import Clock
from dystonia_companion.content.products import Products, read_products
from dystonia_companion.content.screening import read_screening
from dystonia_companion.guidance.lately import Lately
from dystonia_companion.guidance.sign_record import SignRecord
from dystonia_companion.model.aftercare import Care
from dystonia_companion.model.clinic import says
from dystonia_companion.model.cycle import CycleDay, Treatment, cycle_day
from dystonia_companion.model.diary import WEAK
from dystonia_companion.model.pattern import Component, Pattern, PullKind
from dystonia_companion.model.person import (
    CALM_FROM,
    SIZE_OF,
    Clearance,
    Day,
    DaySize,
    PainSays,
    Person,
    pain_says,
)
from dystonia_companion.model.pose import Side
from dystonia_companion.model.safety import Limit
from dystonia_companion.model.screening import STRICTEST, Question, Screened, asked_of, screen
from dystonia_companion.paths import resource_root
from dystonia_companion.settings import Settings
from dystonia_companion.storage.checks import CheckIn
from dystonia_companion.storage.edits import Change, Delete, Edit, Op, Put, Row, Saved
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.person import PersonStore
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.storage.values import UuidSource, new_uuid, zone_value
from dystonia_companion.storage.writer import Writer

PULL = "pull"  # known or not_sure
LAST_INJECTION = "last_injection"  # known, never or not_known
PAIN_ADVISED = "clinic_advised_pain"  # yes, once the clinic has advised somebody whose pain is always strong
NOT_FOR_ME = "not_for_me."  # with the id of an exercise: yes or no
PARKED_AFTER_HURTS = 2
ARM_SWING, WORSE_PULL = "arm_swing", "more_pain_or_jerks"
EMERGENCY_SIGNS = "emergency_signs"  # after one of these not even breathing is exercised until a clinician says yes


@dataclass(frozen=True)
class Part:
    """One part of the pull as the person tells it: id of the kind, side, strength 1 to 3, and level as in a letter."""

    kind: str
    side: Side | None
    strength: int
    level: str = "unknown"


class PersonRecord:
    """Everything about the person, from the database as it is now. Writes raise KnownError with nothing changed."""

    def __init__(
        self,
        stores: PersonStores,
        journal: Journal,
        writer: Writer,
        clock: Clock,
        settings: Callable[[], Settings],
        kinds: Callable[[], Mapping[str, PullKind]],
        uuids: UuidSource = new_uuid,
    ) -> None:
        self._store = stores.person
        self._treatments = stores.treatments
        self._checks = stores.checks
        self._safety_checks = stores.safety_checks
        self._ratings = stores.ratings
        self._own_sets = stores.own_sets
        self._journal = journal
        self._lately = Lately(stores, journal)
        self._writer = writer
        self._clock = clock
        self._settings = settings
        self._kinds = kinds
        self._uuids = uuids
        self.signs = SignRecord(stores.checks, writer, clock, uuids)

    # --- what ships ---------------------------------------------------------------------------------------------------

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions before the first exercise, in order."""
        return read_screening(resource_root())

    @cached_property
    def products(self) -> Products:
        return read_products(resource_root())

    @property
    def kinds(self) -> Mapping[str, PullKind]:
        """The kinds of pull by id."""
        return self._kinds()

    @property
    def today(self) -> date:
        """The civil day where the person is."""
        return self._clock.now().astimezone(self._clock.zone()).date()

    # --- as prescribing needs it --------------------------------------------------------------------------------------

    def person(self) -> Person:
        """The person as known now. A kind of pull that no longer ships is ignored."""
        screened, settings, today = self.screened(), self._settings(), self.today
        clearance = screened.clearance
        if self._still_open(screened):
            clearance = min(clearance, Clearance.NOT_CLEARED, key=STRICTEST.index)
        hurt_in: dict[str, int] = {}
        flags = set(screened.flags)
        for hurt in self._journal.hurts():
            if hurt.answered is None:
                hurt_in[hurt.exercise] = hurt_in.get(hurt.exercise, 0) + 1
                if (hurt.exercise, hurt.symptom) == (ARM_SWING, WORSE_PULL):
                    flags = flags - {"stable_dystonia"} | {"unstable_dystonia"}
        if self.swallowing_over() is not None:
            flags.add("swallowing_problem")
        if self._weak_lately():
            flags.add("recent_injection_weakness")
        for word, true in self._lately.tricks().items():
            flags = flags | {word} if true else flags - {word}
        done = self._journal.done_by_exercise()
        return Person(
            pattern=self.pattern(),
            flags=frozenset(flags),
            clearance=clearance,
            hand_on_face=Side.named(settings.hand_on_face),
            eyes_shut=settings.eyes_shut,
            parked=frozenset(e for e, times in hurt_in.items() if times >= PARKED_AFTER_HURTS),
            not_for_me=frozenset(
                q.removeprefix(NOT_FOR_ME) for q, a in self.answers().items() if q.startswith(NOT_FOR_ME) and a == "yes"
            ),
            runs={exercise: runs for exercise, (runs, _) in done.items()},
            first_days={exercise: (today - first).days for exercise, (_, first) in done.items()},
            clinic_says=says(self._own_sets.says()),
        )

    def day(self, pain: int | None = None) -> Day:
        """The day as known now, sized by the pain before the session; without one, by that of today's check."""
        check, cycle, settings = self.check_today(), self.cycle_day(), self._settings()
        signs = self.signs.limits()
        limits = {limit.kind for limit in signs}
        unknown = self.answers().get(LAST_INJECTION) == "not_known"  # whatever older injections are on record
        size = SIZE_OF[self.pain_says(pain)]
        open_sign = check is not None and check.new_sign and not self.signs.named_since(check.at)
        day = Day(
            cycle_unknown=unknown,
            clinic_allows_from=settings.clinic_from_day if settings.clinic_from_day >= 0 else None,
            size=DaySize.SMALL if unknown and size is DaySize.NORMAL else size,
            swallow_breath_ok=self.swallow_breath_ok(),
            dizzy=Limit.NO_TURNING in limits,
            no_neck=Limit.NO_NECK in limits or open_sign,  # a new sign that nobody has named yet
            no_exercise=Limit.NO_EXERCISE in limits,
            no_breathing=any(limit.symptom in (None, EMERGENCY_SIGNS) for limit in signs),
            neck_weak=self.weak_today(),
            weekday=self.today.weekday(),
        )
        if cycle is None or unknown:
            return day
        return replace(day, phase=cycle.phase, cycle_day=cycle.number, cycle_unknown=False)

    def with_told(self, told: PersonStore) -> PersonRecord:
        """The same person as if `told` were what they said, to compare; nothing is to be written through it."""
        other = copy(self)
        other._store = told
        return other

    # --- answers ------------------------------------------------------------------------------------------------------

    def answers(self) -> dict[str, str]:
        """Each answer by its question."""
        return {question: kept.answer for question, kept in self._store.answers().items()}

    def screened(self) -> Screened:
        """What the answers come to now."""
        return screen(self.questions, self.answers(), self.pattern())

    def asked(self, page: str) -> tuple[Question, ...]:
        """The questions of one page that make sense for the person as known now."""
        return tuple(q for q in asked_of(self.questions, self.answers(), self.pattern()) if q.page == page)

    def unanswered(self) -> tuple[str, ...]:
        """What was not told yet: ids of screening questions, then PULL and LAST_INJECTION."""
        return self._still_open(self.screened())

    def _still_open(self, screened: Screened) -> tuple[str, ...]:
        answers = self.answers()
        return (*screened.unanswered, *(q for q in (PULL, LAST_INJECTION) if q not in answers))

    def keep_answers(self, answers: Mapping[str, str]) -> Saved:
        """Write answers down, all or none."""
        return self._writer.save(Edit("answer", self.answer_ops(answers)))

    def answer_ops(self, answers: Mapping[str, str]) -> tuple[Op, ...]:
        """The rows of these answers, for an edit that writes more than them."""
        known = self._store.answers()
        now, today = self._clock.now(), self.today
        rows: list[Row] = [
            {
                "uuid": known[question].uuid if question in known else self._uuids(),
                "question": question,
                "answer": answer,
                "answered_utc": now,
                "local_date": today,
            }
            for question, answer in answers.items()
        ]
        return tuple(Put("answer", row) for row in rows)

    def mark(self, exercise: str, not_for_me: bool) -> Saved:
        """Leave an exercise out from now on, or offer it again."""
        return self.keep_answers({NOT_FOR_ME + exercise: "yes" if not_for_me else "no"})

    # --- the pull -----------------------------------------------------------------------------------------------------

    def parts(self) -> tuple[Part, ...]:
        """The pull as it was told, strongest first."""
        return tuple(Part(c.kind, c.side, c.strength, c.level) for c in self._store.components())

    def pattern(self) -> Pattern:
        """The pull as prescribing needs it."""
        kinds = self.kinds
        return Pattern(
            tuple(
                Component(kinds[p.kind], p.side, p.strength, p.level != "unknown")
                for p in self.parts()
                if p.kind in kinds
            )
        )

    def keep_pull(self, parts: Sequence[Part]) -> Saved:
        """Write down the whole pull anew; without any part the person is not sure."""
        ops: list[Op] = [Delete("component", c.uuid) for c in self._store.components()]
        for part in parts:
            row = {"kind": part.kind, "side": part.side, "strength": part.strength, "level": part.level}
            ops.append(Put("component", {"uuid": self._uuids(), **row}))
        ops += self.answer_ops({PULL: "known" if parts else "not_sure"})
        return self._writer.save(Edit("pull", tuple(ops)))

    # --- injections ---------------------------------------------------------------------------------------------------

    def treatment(self) -> TreatmentRow | None:
        """The last treatment, or None. One of a day that is still to come counts as today's: a clock or a zone went back."""
        return self._treatments.latest()

    def treatment_on(self, day: date) -> TreatmentRow | None:
        """The treatment of a civil day, or None."""
        return next((t for t in self._treatments.all() if t.day == day), None)

    def keep_treatment(
        self, day: date, at: time | None, product: str | None, corrects: TreatmentRow | None = None
    ) -> Saved:
        """Write down when the last injections were; it takes the place of the one it `corrects`, and of one of the same day."""
        _, ops = self.treatment_ops(day, at, product, corrects)
        return self._writer.save(Edit("treatment", ops))

    def treatment_ops(
        self,
        day: date,
        at: time | None,
        product: str | None,
        corrects: TreatmentRow | None = None,
        zone: ZoneInfo | None = None,
    ) -> tuple[str, tuple[Op, ...]]:
        """The uuid of the treatment that keep_treatment would write, and the operations of that edit.

        `zone` is that of the place where the injections were given, else of where the person is.
        """
        row_of_day = self.treatment_on(day)
        ops: list[Op] = []
        if corrects is not None and row_of_day is not None and row_of_day.uuid != corrects.uuid:
            ops += self._without(corrects)
        replaced = row_of_day or corrects
        uuid = self._uuids() if replaced is None else replaced.uuid
        row = {
            "uuid": uuid,
            "local_date": day,
            "local_time": None if at is None else at.isoformat("minutes"),
            # what is corrected on a journey does not move the injections to another zone
            "zone": (zone or self._clock.zone()).key if replaced is None else replaced.zone,
            "product": product,
        }
        return uuid, (*ops, Put("treatment", row), *self.answer_ops({LAST_INJECTION: "known"}))

    def _without(self, treatment: TreatmentRow) -> tuple[Op, ...]:
        """Take a treatment off the record with all that belongs to it; the appointment and what was prepared for it stay."""
        parts = self._treatments.part_ids(treatment.uuid)
        gone = tuple(Delete(table, uuid) for table, uuids in parts.items() for uuid in uuids)
        led = tuple(
            Change(table, uuid, {"treatment_uuid": None})
            for table, uuids in self._treatments.led_to(treatment.uuid).items()
            for uuid in uuids
        )
        return (*gone, *led, Delete("treatment", treatment.uuid))

    def keep_no_treatment(self, answer: str, corrects: TreatmentRow | None = None) -> Saved:
        """Write down that there were none ("never"), or that nobody knows when ("not_known"); one told by mistake goes."""
        ops = () if corrects is None else self._without(corrects)
        return self._writer.save(Edit("treatment", (*ops, *self.answer_ops({LAST_INJECTION: answer}))))

    def delete_treatment(self, treatment: TreatmentRow) -> Saved:
        """Take one off the record. Where it was the only one there were injections, and nobody knows when: the careful answer."""
        only = {t.uuid for t in self._treatments.all()} <= {treatment.uuid}
        answer = self.answer_ops({LAST_INJECTION: "not_known"}) if only else ()
        return self._writer.save(Edit("treatment_deleted", (*self._without(treatment), *answer)))

    def cycle_day(self) -> CycleDay | None:
        """Where today lies between injections; None without one on record."""
        row = self.treatment()
        if row is None:
            return None
        treatment = Treatment(row.day, row.at, zone_value(row.zone))
        return cycle_day(treatment, self._clock.now(), self.today, self.products.profile(row.product))

    # --- the check before a session -----------------------------------------------------------------------------------

    def check_today(self) -> CheckIn | None:
        """The last check of today, or None."""
        return self._checks.latest_on(self.today)

    def swallow_breath_ok(self) -> bool:
        """Whether swallowing and breathing let the person exercise today: the check before a session says so, and no daily
        check after injections has said otherwise since."""
        check, daily = self.check_today(), self._safety_checks.latest_on(self.today)
        if check is not None and not check.swallow_breath_ok:
            return False
        if daily is None or (check is not None and check.at > daily.at):
            return True
        return daily.answers.swallow_breath_ok and daily.care is not Care.SAME_DAY

    def swallowing_over(self) -> date | None:
        """From which day on a check that swallowing or breathing was not as usual is heeded no more; None without one."""
        return self._lately.swallowing_over(self.today)

    def keep_check(self, pain: int | None, new_sign: bool, swallow_breath_ok: bool, weak: int | None = None) -> Saved:
        """Write the taps down; `weak` as in weak_today()."""
        when: Row = {"at_utc": self._clock.now(), "local_date": self.today, "zone": self._clock.zone().key}
        said: Row = {"pain": pain, "new_sign": int(new_sign), "swallow_breath_ok": int(swallow_breath_ok)}
        ops: list[Op] = [Put("check_in", {"uuid": self._uuids(), **when, **said})]
        if weak is not None:
            ops.append(Put("rating", {"uuid": self._uuids(), **when, "item": WEAK, "value": weak}))
        return self._writer.save(Edit("check_in", tuple(ops)))

    def weak_today(self) -> int | None:
        """How weak or heavy the neck feels, 0 to 10, as told last today; None while not told, or left out in the last check."""
        told, check = self._ratings.between(WEAK, self.today, self.today), self.check_today()
        if not told or (check is not None and told[-1].at < check.at):
            return None
        return told[-1].value

    def asks_weak(self) -> bool:
        """Whether that is asked before a session: on days 7 to 28, and longer while it was weak lately (7.2)."""
        return self.day().weeks_of_weakness or self._weak_lately()

    def _weak_lately(self) -> bool:
        """Whether the neck felt weak in the last 7 days, up to day 42 after injections (clinical reference 7.2)."""
        return self._lately.weak(self.today, self.cycle_day())

    def usual_pain(self) -> float | None:
        """The person's own usual neck pain over the last weeks, today left out; None while too little is known."""
        return self._lately.usual_pain(self.today)

    def pain_says(self, pain: int | None = None) -> PainSays:
        """What the pain before a session says about its size; without one, that of today's check."""
        check = self.check_today()
        if pain is None and check is not None:
            pain = check.pain
        return pain_says(pain, self.usual_pain(), self.clinic_advised())

    def usually_strong(self) -> bool:
        """Whether the person's pain is strong as a rule, so that only their clinic can say what it bears."""
        usual = self.usual_pain()
        return usual is not None and usual >= CALM_FROM

    def clinic_advised(self) -> bool:
        """Whether the clinic has advised somebody whose pain is always strong."""
        return self.answers().get(PAIN_ADVISED) == "yes"
