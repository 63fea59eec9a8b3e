"""Injections and appointments, kept and read: what was given, when the next are planned, and what is booked.

Everything is an edit that can be undone. Nothing here proposes a dose, a product or an earlier day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dystonia_companion.clock import Clock
from dystonia_companion.guidance.daily_check import DailyChecks
from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.model import appointment as appointments
from dystonia_companion.model import treatment as treatments
from dystonia_companion.model.appointment import NEVER_KEPT, Appointment, AppointmentKind, Status, next_of
from dystonia_companion.model.planned import Planned, booked_early, plan_next
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.treatment import Details, PullThen
from dystonia_companion.storage.appointments import Away, columns_of_appointment
from dystonia_companion.storage.edits import Change, Delete, Edit, Op, Put, Saved
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.treatments import TreatmentRow, detail_columns, effect_columns, muscle_columns
from dystonia_companion.storage.values import UuidSource, new_uuid
from dystonia_companion.storage.writer import Writer

UID_ENDING = "@dystonia-companion"
LATELY = timedelta(days=14)  # [design]: the pull of now still holds, and what was prepared was for this visit


class Wrong(ValueError):
    """What was entered cannot be kept; `problems` says why, by field."""

    def __init__(self, problems: dict[str, Reason]) -> None:
        super().__init__(", ".join(sorted(problems)))
        self.problems = problems


class InjectionRecord:
    """Writes raise KnownError with nothing changed, and Wrong for what cannot be. `weeks`: the interval that the clinic keeps.

    `daily` are the checks after injections.
    """

    def __init__(
        self,
        stores: PersonStores,
        person: PersonRecord,
        writer: Writer,
        clock: Clock,
        weeks: Callable[[], int],
        uuids: UuidSource = new_uuid,
    ) -> None:
        self._treatments = stores.treatments
        self._appointments = stores.appointments
        self._visits = stores.visits
        self.daily = DailyChecks(stores, person, writer, clock, uuids)
        self._person = person
        self._writer = writer
        self._clock = clock
        self._weeks = weeks
        self._uuids = uuids

    # --- treatments ---------------------------------------------------------------------------------------------------

    def history(self) -> tuple[TreatmentRow, ...]:
        """Every treatment, newest first."""
        return self._treatments.all()

    def summaries(self) -> Mapping[str, tuple[float | None, str]]:
        """All units and the product's own name of the treatments of which one was told."""
        return self._treatments.summaries()

    def details(self, treatment: str) -> Details:
        """What was told of a treatment."""
        return self._treatments.details(treatment)

    def injected(
        self, day: date, at: time | None, product: str | None, appointment: Appointment | None = None
    ) -> tuple[str, Saved]:
        """Injections were given: the uuid of the treatment, and what was written. One of the same day is told anew.

        `appointment` was kept by them, or the one for injections that stands on that day. Where they are the newest ones and
        were lately, what was prepared for the visit belongs to them, and so does the pull as it is told now. Raises Wrong for
        a day on which none can have been.
        """
        today = self._person.today
        if (problem := treatments.day_problem(day, today)) is not None:
            raise Wrong({"day": problem})
        appointment = appointment or self.standing_on(day)
        newest = self._person.treatment()
        zone = None if appointment is None or appointment.day != day else appointment.zone
        uuid, ops = self._person.treatment_ops(day, at, product, zone=zone)
        more: list[Op] = []
        if newest is None or newest.day < day:
            lately = today - day <= LATELY
            if lately or appointment is not None:
                more += [Change("visit_item", item.uuid, {"treatment_uuid": uuid}) for item in self._visits.waiting()]
            if lately and self._person.parts():
                told = detail_columns(Details(pattern=self.pull_now()))
                more.append(Put("treatment_detail", {"uuid": self._uuids(), "treatment_uuid": uuid, **told}))
        if appointment is not None:
            more.append(self._put(replace(appointment, status=Status.KEPT, treatment=uuid)))
        return uuid, self._writer.save(Edit("injected", (*ops, *more)))

    def pull_now(self) -> tuple[PullThen, ...]:
        """The pull as it is told now."""
        return tuple(PullThen(part.kind, part.side, part.strength) for part in self._person.parts())

    def standing_on(self, day: date) -> Appointment | None:
        """The appointment for injections that stands on a day and led to no treatment yet."""
        return next(
            (
                a
                for a in self._appointments.all()
                if (a.day, a.kind, a.status) == (day, AppointmentKind.INJECTIONS, Status.PLANNED)
                and a.treatment is None
            ),
            None,
        )

    def due_to_be_told(self) -> Appointment | None:
        """An appointment for injections that is over, stands, and was not said to be kept: the last one."""
        now, last = self._clock.now(), self._person.treatment()
        over = [
            a
            for a in self._appointments.all()
            if a.kind is AppointmentKind.INJECTIONS and a.status is Status.PLANNED and a.instant() <= now
        ]
        return max(
            (a for a in over if last is None or a.day > last.day), key=lambda a: (a.instant(), a.id), default=None
        )

    def keep_details(self, row: TreatmentRow, details: Details) -> Saved:
        """Write down what was told of a treatment, in place of what was there.

        Raises Wrong for what is wrong anew: what was, since the day of the treatment was moved, refuses nothing else.
        """
        today = self._person.today
        kept = self.details(row.uuid)
        before = treatments.problems(kept, row.day, today)

        def was_so(name: str, why: Reason) -> bool:
            """Also where what stood before it in its list is gone."""
            field = name.partition(".")[0]
            same = (other for other, reason in before.items() if other.partition(".")[0] == field and reason == why)
            return any(_at(kept, other) == _at(details, name) for other in same)

        found = treatments.problems(details, row.day, today)
        if wrong := {name: why for name, why in found.items() if not was_so(name, why)}:
            raise Wrong(wrong)
        parts = self._treatments.part_ids(row.uuid)
        own = next(iter(parts["treatment_detail"]), None) or self._uuids()
        ops: list[Op] = [Delete(table, uuid) for table in ("injected_muscle", "side_effect") for uuid in parts[table]]
        ops.append(Put("treatment_detail", {"uuid": own, "treatment_uuid": row.uuid, **detail_columns(details)}))
        for place, muscle in enumerate(details.muscles):
            columns = muscle_columns(muscle, place)
            ops.append(Put("injected_muscle", {"uuid": self._uuids(), "treatment_uuid": row.uuid, **columns}))
        for effect in details.effects:
            columns = effect_columns(effect)
            ops.append(Put("side_effect", {"uuid": self._uuids(), "treatment_uuid": row.uuid, **columns}))
        return self._writer.save(Edit("treatment_details", tuple(ops)))

    # --- the next ones ------------------------------------------------------------------------------------------------

    def planned(self) -> Planned | None:
        """When the next injections are planned, from the last actual day; None without one on record."""
        last = self._person.treatment()
        if last is None:
            return None
        return plan_next(last.day, self._weeks(), self._person.products.least_weeks(last.product))

    def booked(self) -> Appointment | None:
        """The next appointment for injections: it wins over any planned day. That of a day on which they were given is not
        to come any more, whatever its hour."""
        last = self._person.treatment()
        to_come = [a for a in self._appointments.all() if last is None or a.day > last.day]
        return next_of(to_come, self._clock.now(), AppointmentKind.INJECTIONS)

    def booked_early(self) -> bool:
        """Whether it lies before every label's minimum for the last product: a question for the clinic."""
        booked, last = self.booked(), self._person.treatment()
        if booked is None or last is None:
            return False
        return booked_early(booked.day, last.day, self._person.products.earliest_weeks(last.product))

    # --- appointments -------------------------------------------------------------------------------------------------

    def appointments(self) -> tuple[Appointment, ...]:
        """Every one, cancelled ones too, the earliest first."""
        return self._appointments.all()

    @property
    def now(self) -> datetime:
        """The instant, UTC."""
        return self._clock.now()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone where the person is."""
        return self._clock.zone()

    def coming_and_over(self) -> tuple[tuple[Appointment, ...], tuple[Appointment, ...]]:
        """Those that stand and are to come, the next one first; and the others, the latest first."""
        now = self._clock.now()
        every = sorted(self._appointments.all(), key=lambda a: (a.instant(), a.id))
        return tuple(a for a in every if a.ahead(now)), tuple(a for a in reversed(every) if not a.ahead(now))

    def new_appointment(self, kind: AppointmentKind, day: date, at: time | None) -> Appointment:
        """One that is not kept yet, here and with the usual reminders."""
        uuid = self._uuids()
        leads = appointments.usual_leads(kind)
        return Appointment(uuid, kind, day, at, self._clock.zone(), leads=leads, uid=f"{uuid}{UID_ENDING}")

    def keep_appointment(self, wanted: Appointment) -> Saved:
        """Write an appointment down, new or changed; each change raises its number in calendar files."""
        return self.keep_appointments((wanted,))

    def keep_appointments(self, wanted: Sequence[Appointment]) -> Saved:
        """Write several down, all or none of them."""
        wrong = {name: reason for one in wanted for name, reason in appointments.problems(one).items()}
        if wrong:
            raise Wrong(wrong)
        return self._writer.save(Edit("appointment", tuple(self._put(one) for one in wanted)))

    def cancel(self, appointment: Appointment) -> Saved:
        """It does not take place; all that was written to it stays."""
        return self._writer.save(Edit("cancelled", (self._put(replace(appointment, status=Status.CANCELLED)),)))

    def _put(self, wanted: Appointment) -> Op:
        kept = self._appointments.one(wanted.id)
        once_kept = (
            kept is not None or wanted.stamp > NEVER_KEPT
        )  # an undo may have taken it away: a calendar still has it
        sequence = max(0 if kept is None else kept.sequence, wanted.sequence) + 1 if once_kept else 0
        changed = replace(wanted, sequence=sequence, stamp=self._clock.now())
        return Put("appointment", {"uuid": wanted.id, **columns_of_appointment(changed)})

    # --- time away ----------------------------------------------------------------------------------------------------

    def away(self) -> Away | None:
        """The time away that today lies in."""
        return self._appointments.away(self._person.today)

    def go_away(self, last: date) -> Saved:
        """From today to `last`. Raises Wrong for a day that is over or more than a year ahead."""
        today = self._person.today
        if not today <= last <= today + timedelta(days=366):
            raise Wrong({"until": Reason("away_too_long")})
        present = self.away()
        row = {"uuid": self._uuids() if present is None else present.uuid, "until_date": last}
        return self._writer.save(Edit("away", (Put("away", row | ({} if present else {"from_date": today})),)))

    def come_back(self, away: Away) -> Saved:
        """It is over."""
        return self._writer.save(Edit("back", (Delete("away", away.uuid),)))


def _at(details: Details, name: str) -> object:
    """What stands at the name of a problem; of a list its one entry, None where there is none."""
    field, _, number = name.partition(".")
    value = getattr(details, field)
    return value if not number else next(iter(value[int(number) : int(number) + 1]), None)
