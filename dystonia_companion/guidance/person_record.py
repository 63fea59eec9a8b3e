"""What the person said of themselves, kept and read: answers, pull, injections, the check before a session, signs.

It reads the database as the Person and the Day that prescribing needs, so that a changed answer acts at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from dystonia_companion.clock import Clock
from dystonia_companion.content.products import Products, read_products
from dystonia_companion.content.screening import read_screening
from dystonia_companion.content.stop_symptoms import read_stop_symptoms
from dystonia_companion.model.cycle import CycleDay, Treatment, cycle_day
from dystonia_companion.model.pattern import Component, Pattern, PullKind
from dystonia_companion.model.person import CALM_FROM, SIZE_OF, Day, PainSays, Person, pain_says, usual_pain
from dystonia_companion.model.pose import Side
from dystonia_companion.model.safety import Advice, Limit, StopSymptom, most_urgent
from dystonia_companion.model.screening import Question, Screened, screen
from dystonia_companion.paths import resource_root
from dystonia_companion.settings import Settings
from dystonia_companion.storage.checks import CheckIn, Limitation
from dystonia_companion.storage.edits import Change, Delete, Edit, Op, Put, Row, Saved
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.storage.values import UuidSource, json_text, new_uuid
from dystonia_companion.storage.writer import Writer

PULL = "pull"  # known or not_sure
LAST_INJECTION = "last_injection"  # known, never or not_known
PAIN_ADVISED = "clinic_advised_pain"  # yes, once the clinic has advised somebody whose pain is always strong
PARKED_AFTER_HURTS = 2
USUAL_OVER = timedelta(days=28)  # [design]
SWALLOWING_OVER = timedelta(days=7)  # clinical reference 8.7, swallowing_problem
ARM_SWING, WORSE_PULL = "arm_swing", "more_pain_or_jerks"


@dataclass(frozen=True)
class Part:
    """One part of the pull as the person tells it: id of the kind, side, strength 1 to 3, and level as in a letter."""

    kind: str
    side: Side | None
    strength: int
    level: str = "unknown"


@dataclass(frozen=True)
class NamedSign:
    """Signs as they were named: the group that counts, the row to reply to, and what they limit now.

    `saves` are the writes so far; without the first of them nothing is on the disk yet, and it is tried again.
    """

    uuid: str
    group: StopSymptom
    limits: tuple[Limitation, ...] = ()
    saves: tuple[Saved, ...] = field(default=(), compare=False)


Save = Callable[[Edit], Saved | None]  # None: not on the disk yet, it is told and tried again


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
        self._ratings = stores.ratings
        self._journal = journal
        self._writer = writer
        self._clock = clock
        self._settings = settings
        self._kinds = kinds
        self._uuids = uuids
        self._unwritten: dict[str, tuple[Limitation, ...]] = {}

    # --- what ships ---------------------------------------------------------------------------------------------------

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions before the first exercise, in order."""
        return read_screening(resource_root())

    @cached_property
    def stop_symptoms(self) -> tuple[StopSymptom, ...]:
        """The groups of signs that stop an exercise, from the most urgent down."""
        return read_stop_symptoms(resource_root())

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
        hurt_in: dict[str, int] = {}
        flags = set(screened.flags)
        for hurt in self._journal.hurts():
            if hurt.answered is None:
                hurt_in[hurt.exercise] = hurt_in.get(hurt.exercise, 0) + 1
                if (hurt.exercise, hurt.symptom) == (ARM_SWING, WORSE_PULL):
                    flags = flags - {"stable_dystonia"} | {"unstable_dystonia"}
        if any(not c.swallow_breath_ok for c in self._checks.between(today - SWALLOWING_OVER, today)):
            flags.add("swallowing_problem")
        done = self._journal.done_by_exercise()
        return Person(
            pattern=self.pattern(),
            flags=frozenset(flags),
            clearance=screened.clearance,
            hand_on_face=Side.named(settings.hand_on_face),
            eyes_shut=settings.eyes_shut,
            parked=frozenset(e for e, times in hurt_in.items() if times >= PARKED_AFTER_HURTS),
            runs={exercise: runs for exercise, (runs, _) in done.items()},
            first_days={exercise: (today - first).days for exercise, (_, first) in done.items()},
        )

    def day(self, pain: int | None = None) -> Day:
        """The day as known now, sized by the pain before the session; without one, by that of today's check."""
        check, cycle, settings = self.check_today(), self.cycle_day(), self._settings()
        limits = {limitation.kind for limitation in self.limitations()}
        day = Day(
            cycle_unknown=self.answers().get(LAST_INJECTION) == "not_known",
            clinic_allows_from=settings.clinic_from_day if settings.clinic_from_day >= 0 else None,
            size=SIZE_OF[self.pain_says(pain)],
            swallow_breath_ok=check is None or check.swallow_breath_ok,
            dizzy=Limit.NO_TURNING in limits,
            no_neck=Limit.NO_NECK in limits,
            no_exercise=Limit.NO_EXERCISE in limits,
        )
        if cycle is None:
            return day
        return replace(day, phase=cycle.phase, cycle_day=cycle.number, cycle_unknown=False)

    # --- answers ------------------------------------------------------------------------------------------------------

    def answers(self) -> dict[str, str]:
        """Each answer by its question."""
        return {question: kept.answer for question, kept in self._store.answers().items()}

    def screened(self) -> Screened:
        """What the answers come to now."""
        return screen(self.questions, self.answers(), self.pattern())

    def unanswered(self) -> tuple[str, ...]:
        """What was not told yet: ids of screening questions, then PULL and LAST_INJECTION."""
        answers = self.answers()
        return (*self.screened().unanswered, *(q for q in (PULL, LAST_INJECTION) if q not in answers))

    def keep_answers(self, answers: Mapping[str, str]) -> Saved:
        """Write answers down, all or none."""
        return self._writer.save(Edit("answer", self._answer_ops(answers)))

    def _answer_ops(self, answers: Mapping[str, str]) -> tuple[Op, ...]:
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
        ops += self._answer_ops({PULL: "known" if parts else "not_sure"})
        return self._writer.save(Edit("pull", tuple(ops)))

    # --- injections ---------------------------------------------------------------------------------------------------

    def treatment(self) -> TreatmentRow | None:
        """The last treatment up to today, or None."""
        return self._treatments.latest(self.today)

    def keep_treatment(self, day: date, at: time | None, product: str | None) -> Saved:
        """Write down when the last injections were; of the same day, it corrects the one on record."""
        same = next((t.uuid for t in self._treatments.all() if t.day == day), None)
        row = {
            "uuid": same or self._uuids(),
            "local_date": day,
            "local_time": None if at is None else at.isoformat("minutes"),
            "zone": self._clock.zone().key,
            "product": product,
        }
        return self._writer.save(
            Edit("treatment", (Put("treatment", row), *self._answer_ops({LAST_INJECTION: "known"})))
        )

    def cycle_day(self) -> CycleDay | None:
        """Where today lies between injections; None without one on record."""
        row = self.treatment()
        if row is None:
            return None
        treatment = Treatment(row.day, row.at, ZoneInfo(row.zone))
        return cycle_day(treatment, self._clock.now(), self.today, self.products.profile(row.product))

    # --- the check before a session -----------------------------------------------------------------------------------

    def check_today(self) -> CheckIn | None:
        """The last check of today, or None."""
        return self._checks.latest_on(self.today)

    def keep_check(self, pain: int | None, new_sign: bool, swallow_breath_ok: bool) -> Saved:
        """Write the three taps down."""
        row = {
            "uuid": self._uuids(),
            "at_utc": self._clock.now(),
            "local_date": self.today,
            "zone": self._clock.zone().key,
            "pain": pain,
            "new_sign": int(new_sign),
            "swallow_breath_ok": int(swallow_breath_ok),
        }
        return self._writer.save(Edit("check_in", (Put("check_in", row),)))

    def usual_pain(self) -> float | None:
        """The person's own usual neck pain over the last weeks, today left out; None while too little is known."""
        first, last = self.today - USUAL_OVER, self.today - timedelta(days=1)
        by_day: dict[date, list[int]] = {}
        found = [(c.local_date, c.pain) for c in self._checks.between(first, last)]
        found += [(s.local_date, s.pain_before) for s in self._journal.between(first, last)]
        found += [(r.local_date, r.value) for r in self._ratings.between("pain", first, last)]
        for day, pain in found:
            if pain is not None:
                by_day.setdefault(day, []).append(pain)
        return usual_pain(by_day)

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

    # --- signs --------------------------------------------------------------------------------------------------------

    def name_signs(
        self, signs: Sequence[str], session: str | None = None, hurt: str | None = None, save: Save | None = None
    ) -> NamedSign:
        """Write down signs with what they limit until the question about them is answered.

        `session` and `hurt` are rows of the journal that they belong to. `save` may keep what the disk refuses and try it
        again; what it limits holds meanwhile. Raises ValueError for signs that do not ship.
        """
        group = most_urgent(self.stop_symptoms, signs)
        if group is None:
            raise ValueError("none of these signs is known")
        uuid = self._uuids()
        limits = self._limits(group, group.advice(None))
        row = {
            "uuid": uuid,
            "session_uuid": session,
            "symptom": group.id,
            "signs": json_text(list(signs)),
            "noted_utc": self._clock.now(),
            "local_date": self.today,
            "zone": self._clock.zone().key,
        }
        ops: list[Op] = [Put("stop_sign", row), *_limit_ops(uuid, limits)]
        if hurt is not None:
            ops.append(Change("hurt", hurt, {"symptom": group.id}))
        return self._keep(NamedSign(uuid, group, limits), Edit("signs", tuple(ops)), save)

    def reply(self, named: NamedSign, yes: bool, save: Save | None = None) -> NamedSign:
        """Write down the answer to the question about signs; what they limit follows it. `save` as in `name_signs`."""
        limits = self._limits(named.group, named.group.advice(yes))
        ops: list[Op] = [Change("stop_sign", named.uuid, {"reply": "yes" if yes else "no"})]
        ops += [Delete("limitation", limit.uuid) for limit in named.limits]
        ops += _limit_ops(named.uuid, limits)
        return self._keep(replace(named, limits=limits), Edit("sign_reply", tuple(ops)), save)

    def take_back(self, named: NamedSign) -> None:
        """Undo signs that were named by mistake, and what they limit. Raises KnownError; then the stricter limits hold."""
        for saved in reversed(named.saves):
            self._writer.undo(saved.undo_id)

    def limitations(self) -> tuple[Limitation, ...]:
        """What is left out today because of signs, oldest first; what could not be written yet holds as well."""
        kept = self._checks.limitations(self.today)
        known = {limit.uuid for limit in kept}
        waiting = (limit for limits in self._unwritten.values() for limit in limits)
        return (*kept, *(x for x in waiting if x.uuid not in known and (x.until_cleared or x.day >= self.today)))

    def all_written(self) -> None:
        """Whatever waited for the disk is on it now."""
        self._unwritten.clear()

    def clinician_said_yes(self, kind: str) -> Saved:
        """Lift what held until a clinician says yes."""
        held = [item for item in self.limitations() if item.kind == kind and item.until_cleared]
        now = self._clock.now()
        return self._writer.save(
            Edit("clinician_said_yes", tuple(Change("limitation", item.uuid, {"cleared_utc": now}) for item in held))
        )

    def undo(self, saved: Saved) -> Saved:
        """Take a save back. Raises KnownError with nothing changed."""
        return self._writer.undo(saved.undo_id)

    def _keep(self, named: NamedSign, edit: Edit, save: Save | None) -> NamedSign:
        saved = (save or self._writer.save)(edit)
        if saved is None:
            self._unwritten[named.uuid] = named.limits
            return named
        return replace(named, saves=(*named.saves, saved))

    def _limits(self, group: StopSymptom, advice: Advice) -> tuple[Limitation, ...]:
        return tuple(
            Limitation(self._uuids(), r.limit.value, group.id, self.today, r.until_cleared) for r in advice.restrictions
        )


def _limit_ops(sign: str, limits: Sequence[Limitation]) -> tuple[Op, ...]:
    return tuple(
        Put(
            "limitation",
            {
                "uuid": limit.uuid,
                "sign_uuid": sign,
                "kind": limit.kind,
                "local_date": limit.day,
                "until_cleared": int(limit.until_cleared),
            },
        )
        for limit in limits
    )
