"""The daily checks on days 0 to 28 after injections, kept and read (clinical reference 6.6).

An emergency among the answers is a named sign as well: it leaves out exercise until a clinician says yes. How weak the neck
feels is a rating as well, so that the next session knows it. All of it is one edit.
"""

from __future__ import annotations

from dataclasses import dataclass

from dystonia_companion.clock import Clock
from dystonia_companion.guidance.breath_record import YES, answer_key
from dystonia_companion.guidance.person_record import EMERGENCY_SIGNS, PersonRecord
from dystonia_companion.guidance.sign_record import NamedSign, Save
from dystonia_companion.model.aftercare import ALL_FINE, Answers, Care, found, is_asked
from dystonia_companion.model.diary import WEAK
from dystonia_companion.storage.edits import Change, Delete, Edit, Op, Put, Row, Saved
from dystonia_companion.storage.safety_checks import KeptCheck, columns_of_check
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.values import UuidSource, json_text, new_uuid
from dystonia_companion.storage.writer import Writer

LUNGS = "lung_disease_or_aspiration"  # answer: yes, no or not_sure, which counts as a yes
NO = "no"


@dataclass(frozen=True)
class ToldCheck:
    """One check as it was told so far: what it comes to, the most urgent first, and the rows that tell of it.

    `saved` is its last write, None while the disk has refused it: then it is tried again, and what it limits holds.
    """

    uuid: str
    cares: tuple[Care, ...]
    rating: str
    sign: NamedSign | None
    signs: tuple[str, ...]
    saved: Saved | None


class DailyChecks:
    """Everything about daily checks, from the database as it is now. Writes raise KnownError with nothing changed."""

    def __init__(
        self, stores: PersonStores, person: PersonRecord, writer: Writer, clock: Clock, uuids: UuidSource = new_uuid
    ) -> None:
        self._checks = stores.safety_checks
        self._appointments = stores.appointments
        self._person = person
        self._writer = writer
        self._clock = clock
        self._uuids = uuids

    def number(self) -> int | None:
        """The day since the injections on which the check is asked today; None where it is not."""
        cycle = self._person.cycle_day()
        return cycle.number if cycle is not None and is_asked(cycle.number) else None

    def today(self) -> KeptCheck | None:
        """The last one of today."""
        return self._checks.latest_on(self._person.today)

    def lungs(self) -> str | None:
        """What was answered about lung disease, or food in the lungs; None while that was never asked."""
        answers = self._person.answers()
        asked_for_breathing = YES if answers.get(answer_key("lung_disease")) == YES else None
        return answers.get(LUNGS, asked_for_breathing)

    def phone(self) -> str:
        """The number of the clinic as the latest appointment with one has it; '' without."""
        numbers = [one.phone for one in self._appointments.all() if one.phone]
        return numbers[-1] if numbers else ""

    def comes_to(self, answers: Answers, lungs: str | None, before: ToldCheck | None = None) -> tuple[Care, ...]:
        """What answers come to. An emergency that was told `before` in the same check stays one, whatever is said later."""
        cares = set(found(answers, (lungs or NO) != NO))
        if before is not None and Care.EMERGENCY in before.cares:
            cares = (cares | {Care.EMERGENCY}) - {Care.FINE}
        return tuple(care for care in Care if care in cares)

    def keep(
        self,
        answers: Answers,
        lungs: str | None = None,
        weak_told: bool = True,
        before: ToldCheck | None = None,
        save: Save | None = None,
    ) -> ToldCheck:
        """Write a check down, or what changed in one that was told `before`.

        `lungs`: the answer to LUNGS where it was asked. `weak_told`: somebody said how weak the neck feels. `save` may keep
        what the disk refuses and try it again. Where the injections were taken off the record meanwhile, what alarms is
        written all the same, as a sign and a rating.
        """
        treatment = self._person.treatment()
        cares = self.comes_to(answers, lungs or self.lungs(), before)
        when: Row = {"at_utc": self._clock.now(), "local_date": self._person.today, "zone": self._clock.zone().key}
        columns = columns_of_check(answers, cares[0])
        if before is None:
            uuid, rating = self._uuids(), self._uuids()
            ops: list[Op] = []
            if treatment is not None:
                ops.append(Put("safety_check", {"uuid": uuid, "treatment_uuid": treatment.uuid, **when, **columns}))
        else:
            uuid, rating = before.uuid, before.rating
            ops = [Change("safety_check", uuid, columns)]
        if weak_told:
            ops.append(Put("rating", {"uuid": rating, **when, "item": WEAK, "value": answers.weak}))
        if lungs is not None and lungs != self.lungs():
            ops += self._person.answer_ops({LUNGS: lungs})
        sign, signs = (None, ()) if before is None else (before.sign, before.signs)
        signs = tuple(dict.fromkeys((*signs, *answers.emergencies)))
        if signs and sign is None:
            group = next(g for g in self._person.signs.groups if g.id == EMERGENCY_SIGNS)
            sign, of_sign = self._person.signs.begin(group, signs)
            ops += of_sign
        elif sign is not None:
            ops.append(Change("stop_sign", sign.uuid, {"signs": json_text(list(signs))}))
        edit = Edit("safety_check", tuple(ops))
        if sign is not None:
            sign = self._person.signs.write(sign, edit, save)
            return ToldCheck(uuid, cares, rating, sign, signs, sign.saves[-1])
        return ToldCheck(uuid, cares, rating, None, (), (save or self._writer.save)(edit))

    def all_fine(self) -> Saved:
        """Everything is as usual, in one press."""
        saved = self.keep(ALL_FINE).saved
        assert saved is not None
        return saved

    def take_back(self, told: ToldCheck) -> Saved:
        """A check that was told by mistake goes, with what it limits; what was answered about the lungs stays."""
        gone = [("safety_check", told.uuid), ("rating", told.rating)]
        if told.sign is not None:
            gone += [("limitation", limit.uuid) for limit in told.sign.limits]
            gone.append(("stop_sign", told.sign.uuid))
        return self._writer.save(Edit("check_taken_back", tuple(Delete(table, uuid) for table, uuid in gone)))
