"""Reads appointments and the time away. An appointment that a damaged file gave back in part keeps what can be read."""

from __future__ import annotations

import json
import logging
import sqlite3
from dataclasses import dataclass
from datetime import date, time

from dystonia_companion.model.appointment import LEAD_BY_ID, Appointment, AppointmentKind, Status
from dystonia_companion.storage.edits import Row
from dystonia_companion.storage.values import json_text, utc_value, zone_value

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Away:
    """Civil days on which the person is away, both included."""

    uuid: str
    first: date
    last: date


class AppointmentStore:
    """Questions about appointments."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Appointment, ...]:
        """Every one, cancelled ones too, the earliest first."""
        return self._read("1", ())

    def between(self, first: date, last: date) -> tuple[Appointment, ...]:
        """Those on the civil days from `first` to `last`, both included, cancelled ones too, the earliest first."""
        return self._read("local_date BETWEEN ? AND ?", (first.isoformat(), last.isoformat()))

    def since(self, day: date) -> tuple[Appointment, ...]:
        """Those on `day` and after it, cancelled ones too, the earliest first."""
        return self._read("local_date >= ?", (day.isoformat(),))

    def one(self, uuid: str) -> Appointment | None:
        return next(iter(self._read("uuid = ?", (uuid,))), None)

    def away(self, today: date) -> Away | None:
        """The time away that `today` lies in, or None."""
        row = self._connection.execute(
            "SELECT * FROM away WHERE ? BETWEEN from_date AND until_date ORDER BY until_date DESC LIMIT 1",
            (today.isoformat(),),
        ).fetchone()
        if row is None:
            return None
        return Away(row["uuid"], date.fromisoformat(row["from_date"]), date.fromisoformat(row["until_date"]))

    def times_away(self) -> tuple[tuple[date, date], ...]:
        """The first and last day of every time away."""
        rows = self._connection.execute("SELECT from_date, until_date FROM away ORDER BY from_date")
        return tuple((date.fromisoformat(row["from_date"]), date.fromisoformat(row["until_date"])) for row in rows)

    def _read(self, where: str, values: tuple[object, ...]) -> tuple[Appointment, ...]:
        sql = f"SELECT * FROM appointment WHERE {where} ORDER BY local_date, local_time, uuid"
        found = (_appointment(row) for row in self._connection.execute(sql, values).fetchall())
        return tuple(appointment for appointment in found if appointment is not None)


def columns_of_appointment(appointment: Appointment) -> Row:
    """An appointment as the table keeps it, but for its uuid."""
    return {
        "kind": appointment.kind.value,
        "local_date": appointment.day,
        "local_time": None if appointment.at is None else appointment.at.isoformat("minutes"),
        "zone": appointment.zone.key,
        "minutes": appointment.minutes,
        "place": appointment.place.strip() or None,
        "phone": appointment.phone.strip() or None,
        "notes": appointment.notes.strip() or None,
        "leads": json_text(list(appointment.leads)),
        "status": appointment.status.value,
        "treatment_uuid": appointment.treatment,
        "uid": appointment.uid,
        "sequence": appointment.sequence,
        "stamp_utc": appointment.stamp,
    }


def _appointment(row: sqlite3.Row) -> Appointment | None:
    try:
        return Appointment(
            id=row["uuid"],
            kind=AppointmentKind(row["kind"]),
            day=date.fromisoformat(row["local_date"]),
            at=None if row["local_time"] is None else time.fromisoformat(row["local_time"]),
            zone=zone_value(row["zone"]),
            minutes=row["minutes"],
            place=row["place"] or "",
            phone=row["phone"] or "",
            notes=row["notes"] or "",
            leads=_leads(row["leads"]),
            status=Status(row["status"]),
            treatment=row["treatment_uuid"],
            uid=row["uid"],
            sequence=row["sequence"],
            stamp=utc_value(row["stamp_utc"]),
        )
    except (ValueError, TypeError):
        log.warning("an appointment cannot be read: %s", row["uuid"])
        return None


def _leads(text: str) -> tuple[str, ...]:
    """Its reminders; where the list is damaged all of them, so that none is missed."""
    try:
        leads = json.loads(text)
    except ValueError:
        leads = None
    if not isinstance(leads, list):
        log.warning("the reminders of an appointment cannot be read")
        return tuple(LEAD_BY_ID)
    return tuple(lead for lead in LEAD_BY_ID if lead in leads)
