"""Appointments and the planned window as a calendar file (iCalendar, RFC 5545), for any calendar program.

Each appointment keeps its uid for ever and carries its sequence, so that a program which takes the file again moves what it
has instead of adding a second one; cancelled ones stay in as cancelled. Calendars are often shared: by default a file says
when and for how long, and neither what for nor where. Spelled out it says both, and the number to call. Notes never leave.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dystonia_companion.content.words import Words
from dystonia_companion.exchange.calendar_event import CalendarWindow, keeps_place
from dystonia_companion.exchange.whole_file import write_whole
from dystonia_companion.model.appointment import LEAD_AT, LEAD_BY_ID, Appointment, AppointmentKind, Lead, Status

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PRODUCT = "-//Dystonia Companion//Appointments//EN"
_DAY = timedelta(days=1)
_NEVER = datetime.min.replace(tzinfo=UTC)


def write(
    path: Path,
    appointments: Sequence[Appointment],
    window: CalendarWindow | None,
    words: Words,
    now: datetime,
    *,
    spelled: bool = False,
) -> None:
    """Write the file, whole or not at all. Raises KnownError, and what was there before stays."""
    write_whole(path, calendar_file(appointments, window, words, now, spelled=spelled))


def calendar_file(
    appointments: Sequence[Appointment],
    window: CalendarWindow | None,
    words: Words,
    now: datetime,
    *,
    spelled: bool = False,
) -> bytes:
    """One calendar with every appointment and the window. `now` (aware) dates it; `spelled`: what for and where stand in it."""
    from icalendar import Calendar  # here, because it costs a tenth of a second

    from dystonia_companion.exchange.calendar_zones import vtimezone

    calendar = Calendar()
    for name, value in (("PRODID", PRODUCT), ("VERSION", "2.0"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")):
        calendar.add(name, value)
    timed = [one for one in appointments if one.at is not None and keeps_place(one.zone)]
    for zone in sorted({one.zone.key: one.zone for one in timed}.values(), key=lambda zone: zone.key):
        days = [one.day for one in timed if one.zone.key == zone.key]
        calendar.add_component(vtimezone(zone, min(days), max(days)))
    for appointment in appointments:
        calendar.add_component(_appointment(appointment, words, now, spelled))
    if window is not None:
        calendar.add_component(_window(window, words, now, spelled))
    return bytes(calendar.to_ical())


def _event(uid: str, sequence: int, now: datetime, title: str, stands: bool) -> Event:
    from icalendar import Event

    event = Event()
    event.add("UID", uid)
    event.add("SEQUENCE", sequence)
    event.add("DTSTAMP", now.astimezone(UTC).replace(microsecond=0))  # with a METHOD: when the file was made
    event.add("SUMMARY", title)
    event.add("STATUS", "CONFIRMED" if stands else "CANCELLED")
    event.add("CLASS", "PRIVATE")  # who looks into a shared calendar sees that the time is taken, and no more
    return event


def _appointment(appointment: Appointment, words: Words, now: datetime, spelled: bool) -> Event:
    title = words.text(f"appointments.kind.{appointment.kind}" if spelled else "calendar.neutral.appointment")
    event = _event(appointment.uid, appointment.sequence, now, title, stands=appointment.status is not Status.CANCELLED)
    if appointment.stamp > _NEVER:
        event.add("LAST-MODIFIED", appointment.stamp.replace(microsecond=0))
    if spelled and appointment.place.strip():
        event.add("LOCATION", appointment.place.strip())
    if spelled and appointment.phone.strip():
        event.add("DESCRIPTION", words.text("calendar.phone", phone=appointment.phone.strip()))
    if appointment.at is None:
        _last_days(event, appointment.day, appointment.day)
    else:
        _begin(event, appointment, datetime.combine(appointment.day, appointment.at.replace(second=0, microsecond=0)))
    if appointment.status is Status.PLANNED:
        tone = _tone(spelled and appointment.kind is AppointmentKind.INJECTIONS)  # what is to be done is for these only
        for lead in (LEAD_BY_ID[id] for id in appointment.leads if id in LEAD_BY_ID):
            if (trigger := _before(appointment, lead)) is not None:
                event.add_component(_alarm(trigger, words.text(f"calendar.{tone}.lead.{lead.id}")))
    return event


def _tone(spelled: bool) -> str:
    return "spelled" if spelled else "neutral"


def _window(window: CalendarWindow, words: Words, now: datetime, spelled: bool) -> Event:
    title = words.text(f"calendar.{_tone(spelled)}.window")
    event = _event(window.uid, window.sequence, now, title, window.stands)
    _last_days(event, window.day, window.until)
    return event


def _last_days(event: Event, first: date, last: date) -> None:
    """Days that stay free for other things: they are planned, or their hour is not known."""
    event.add("DTSTART", first)
    event.add("DTEND", last + _DAY)
    event.add("TRANSP", "TRANSPARENT")


def _begin(event: Event, appointment: Appointment, wall: datetime) -> None:
    """The time on the wall of the clinic, by the name of its zone.

    A length instead of an end: minutes are the same everywhere, and in the hour that autumn repeats an end has no name.
    """
    if keeps_place(appointment.zone):
        # said by hand: icalendar takes every zone that equals UTC for UTC, Iceland too
        event.add("DTSTART", wall, parameters={"TZID": appointment.zone.key})
    else:
        event.add("DTSTART", wall.replace(tzinfo=appointment.zone).astimezone(UTC))
    event.add("DURATION", timedelta(minutes=appointment.minutes))
    event.add("TRANSP", "OPAQUE")


def _before(appointment: Appointment, lead: Lead) -> timedelta | None:
    """How long before the beginning to remind: hours before the moment, or nine in the morning so many days before.

    Always a length back from the beginning, never an instant. Google, Outlook and Android keep nothing else, khal and
    Thunderbird take both, and a person who moves the event in the calendar moves the reminder along. RFC 5545 counts days in
    it on the calendar and hours by the clock: "7 days, 1 hour 30 minutes before" stays nine o'clock over a change of the
    clocks. None where hours are counted and the time is not known.
    """
    if not lead.by_day:
        return lead.before if appointment.at is not None else None
    begins = datetime.combine(date.min + _DAY, appointment.at or time())
    return lead.before + (begins - datetime.combine(begins.date(), LEAD_AT))


def _alarm(before: timedelta, text: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    parts: tuple[tuple[str, Any], ...] = (("ACTION", "DISPLAY"), ("DESCRIPTION", text), ("TRIGGER", -before))
    for name, value in parts:
        alarm.add(name, value)
    return alarm
