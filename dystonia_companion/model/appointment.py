"""Appointments: a civil day and time at the place where they are, the reminders before them, and when to call and book.

Clinical reference 6.8 ([design]). The time on the wall of the clinic is what is kept: neither a journey nor a change to
summer time moves it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dystonia_companion.model.planned import Planned
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.treatment import LONGEST_LINE, LONGEST_TEXT

LEAD_AT = time(9)  # of the day on which something is to be done before an appointment [design]
END_OF_DAY = time(23, 59)  # an appointment without a time is over with its day
LEAST_MINUTES, MOST_MINUTES = 5, 1_440
USUAL_MINUTES = 30
NEVER_KEPT = datetime.min.replace(tzinfo=UTC)  # the stamp of one that was not written down yet


class AppointmentKind(StrEnum):
    """What an appointment is for."""

    INJECTIONS = "injections"
    CONSULTATION = "consultation"
    FOLLOW_UP = "follow_up"
    PHYSIOTHERAPY = "physiotherapy"
    OCCUPATIONAL_THERAPY = "occupational_therapy"


class Status(StrEnum):
    """Whether an appointment stands. A cancelled one is kept, with all that was written to it."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    KEPT = "kept"


@dataclass(frozen=True)
class Lead:
    """A reminder before an appointment; what it is about is told by its id."""

    id: str
    before: timedelta
    by_day: bool  # counted in civil days, or in hours before the moment itself


LEADS: tuple[Lead, ...] = (
    Lead("28d", timedelta(days=28), True),  # confirm
    Lead("14d", timedelta(days=14), True),  # plan the way
    Lead("7d", timedelta(days=7), True),  # daily scores from now on
    Lead("3d", timedelta(days=3), True),  # report and list of medicines
    Lead("1d", timedelta(days=1), True),
    Lead("2h", timedelta(hours=2), False),
)
LEAD_BY_ID = {lead.id: lead for lead in LEADS}
INJECTION_LEADS = tuple(lead.id for lead in LEADS)
OTHER_LEADS = ("14d", "1d", "2h")


def usual_leads(kind: AppointmentKind) -> tuple[str, ...]:
    """The reminders that a new appointment has until the person changes them."""
    return INJECTION_LEADS if kind is AppointmentKind.INJECTIONS else OTHER_LEADS


@dataclass(frozen=True)
class Appointment:
    """One appointment. `at` is None while the time is not known. `sequence` counts its changes for calendar files."""

    id: str
    kind: AppointmentKind
    day: date
    at: time | None
    zone: ZoneInfo
    minutes: int = USUAL_MINUTES
    place: str = ""
    phone: str = ""
    notes: str = ""
    leads: tuple[str, ...] = ()
    status: Status = Status.PLANNED
    treatment: str | None = None
    uid: str = ""
    sequence: int = 0
    stamp: datetime = NEVER_KEPT

    def instant(self) -> datetime:
        """When it begins, UTC; without a time the end of its day."""
        return datetime.combine(self.day, self.at or END_OF_DAY, tzinfo=self.zone).astimezone(UTC)

    def ahead(self, now: datetime) -> bool:
        """Whether it stands and is still to come."""
        return self.status is Status.PLANNED and self.instant() >= now


def lead_instant(appointment: Appointment, lead: Lead, here: ZoneInfo) -> datetime | None:
    """When to remind, UTC: in the morning of the civil day where the person is now, or so long before the moment itself.

    None where hours are counted and the time is not known.
    """
    if lead.by_day:
        return datetime.combine(appointment.day - lead.before, LEAD_AT, tzinfo=here).astimezone(UTC)
    return appointment.instant() - lead.before if appointment.at is not None else None


def lead_key(appointment: Appointment, lead: Lead) -> str:
    """Names one reminder of one appointment: another day is another one, another hour only for those counted in hours."""
    at = "" if lead.by_day or appointment.at is None else f"T{appointment.at.isoformat('minutes')}"
    return f"{appointment.id}:{lead.id}:{appointment.day.isoformat()}{at}"


def next_of(
    appointments: Iterable[Appointment], now: datetime, kind: AppointmentKind | None = None
) -> Appointment | None:
    """The next one that stands, of `kind` or of any."""
    coming = [a for a in appointments if a.ahead(now) and kind in (None, a.kind)]
    return min(coming, key=lambda a: (a.instant(), a.id), default=None)


def to_book(treated: date, planned: Planned) -> tuple[tuple[str, date], ...]:
    """The days from which to call and book while nothing is booked: within 3 days of the injections, and 4 and 2 weeks
    before the planned day."""
    return (
        ("after", treated + timedelta(days=1)),
        ("4w", planned.day - timedelta(weeks=4)),
        ("2w", planned.day - timedelta(weeks=2)),
    )


def problems(appointment: Appointment) -> dict[str, Reason]:
    """What is wrong with what was entered, by field."""
    found: dict[str, Reason] = {}
    if not LEAST_MINUTES <= appointment.minutes <= MOST_MINUTES:
        found["minutes"] = Reason("out_of_range", {"low": LEAST_MINUTES, "high": MOST_MINUTES})
    for name, most in (("place", LONGEST_LINE), ("phone", LONGEST_LINE), ("notes", LONGEST_TEXT)):
        if len(getattr(appointment, name)) > most:
            found[name] = Reason("too_long", {"most": most})
    if unknown := [lead for lead in appointment.leads if lead not in LEAD_BY_ID]:
        found["leads"] = Reason("unknown_lead", {"lead": unknown[0]})
    return found
