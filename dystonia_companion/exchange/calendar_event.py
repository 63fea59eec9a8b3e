"""What calendar files hold for us: events that were found in one, and the planned window that goes into one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, tzinfo
from enum import StrEnum
from typing import TypeGuard
from zoneinfo import ZoneInfo

from dystonia_companion.model.appointment import Appointment, AppointmentKind, Status
from dystonia_companion.model.reason import Reason

ENDING = ".ics"
FILE_NAME = "appointments" + ENDING

_WINDOW_BEFORE, _WINDOW_AFTER = "window-", "@dystonia-companion"


class State(StrEnum):
    """What taking an event over would do."""

    NEW = "new"
    CHANGED = "changed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class CalendarEvent:
    """One event that may be taken over. `at` is None where it lasts the day; `series` is shared by the dates of one series.

    `kind` is that of `known`, the appointment with this uid that is there already, or else a guess from the title.
    """

    uid: str
    series: str
    title: str
    day: date
    at: time | None
    zone: ZoneInfo
    minutes: int
    place: str
    notes: str
    kind: AppointmentKind
    state: State = State.NEW
    known: Appointment | None = None


@dataclass(frozen=True)
class Read:
    """What a file holds: events that may be taken over, the earliest first, and (title, why not) of others; or why none can."""

    events: tuple[CalendarEvent, ...] = ()
    refused: tuple[tuple[str, Reason], ...] = ()
    problem: Reason | None = None


@dataclass(frozen=True)
class CalendarWindow:
    """The planned window after a treatment. The caller raises `sequence` with each change; `stands` is False once it is void."""

    treatment: str
    day: date
    until: date
    sequence: int = 0
    stands: bool = True

    @property
    def uid(self) -> str:
        return f"{_WINDOW_BEFORE}{self.treatment}{_WINDOW_AFTER}"


def is_window(uid: str) -> bool:
    """Whether an event of this uid is a planned window of ours."""
    return uid.startswith(_WINDOW_BEFORE) and uid.endswith(_WINDOW_AFTER)


def keeps_place(zone: tzinfo | None) -> TypeGuard[ZoneInfo]:
    """Whether a zone is that of a place, whose clocks are what counts there, and not UTC or a bare distance from it."""
    return (
        isinstance(zone, ZoneInfo)
        and not zone.key.startswith("Etc/")
        and zone.key not in ("UTC", "GMT", "UCT", "Zulu", "Universal", "Greenwich")
    )


def taken_over(event: CalendarEvent, kind: AppointmentKind, appointment: Appointment) -> Appointment:
    """`appointment`, the known one or a new one, as the event has it.

    What the file does not say stays: place and notes of the person's own are never emptied, and notes never replaced.
    """
    if event.state is State.CANCELLED:
        return replace(appointment, status=Status.CANCELLED)
    return replace(
        appointment,
        kind=kind,
        day=event.day,
        at=event.at,
        zone=event.zone,
        minutes=event.minutes,
        place=event.place or appointment.place,
        notes=appointment.notes or event.notes,
        status=Status.PLANNED,
        uid=event.uid,
    )
