"""What is due around injections: reminders before appointments, calls to book, and the daily check; pure.

Clinical reference 6.6 and 6.8 ([design]). Nothing here expires by hours: each item lasts until it is answered, or until what
it is about is over. A civil day begins and ends where the person is now; keys name days, so a journey asks nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from zoneinfo import ZoneInfo

from dystonia_companion.model.aftercare import is_asked
from dystonia_companion.model.appointment import (
    LEAD_AT,
    LEAD_BY_ID,
    Appointment,
    AppointmentKind,
    Lead,
    Status,
    lead_instant,
    lead_key,
    to_book,
)
from dystonia_companion.model.planned import Planned
from dystonia_companion.model.reminder import Occurrence, instant

APPOINTMENT_LEAD = "appointment_lead"
CALL_TO_BOOK = "call_to_book"
SAFETY_CHECK = "safety_check"
CHECK_AT = time(9)  # [design]
LAST_NOTICE_DAY = 14  # clinical reference 6.6: a notice to day 14, then on Today only
ASKED_ABOUT = timedelta(days=14)  # [design]: so long after a booked day it is still to be told whether it took place
LAST_MOMENT = timedelta(hours=2)


def leads(appointments: Iterable[Appointment], now: datetime, here: ZoneInfo) -> tuple[Occurrence, ...]:
    """The reminders of every appointment that stands and is still to come, each until the appointment begins.

    Where a journey would put the morning of a day behind that, it is two hours before.
    """
    return tuple(
        Occurrence(
            APPOINTMENT_LEAD,
            lead_key(one, lead),
            APPOINTMENT_LEAD,
            one.id,
            min(due, one.instant() - LAST_MOMENT),
            one.instant(),
        )
        for one in appointments
        if one.ahead(now)
        for lead in map(LEAD_BY_ID.__getitem__, one.leads)
        if (due := lead_instant(one, lead, here)) is not None
    )


def lead_of(key: str) -> Lead:
    """The reminder that a key of lead_key names. Raises LookupError for any other text."""
    return LEAD_BY_ID[key.split(":")[1]]


def calls_to_book(
    treatment: str,
    treated: date,
    planned: Planned,
    appointments: Iterable[Appointment],
    now: datetime,
    here: ZoneInfo,
) -> tuple[Occurrence, ...]:
    """The calls after the treatment with the id `treatment`, each until the next takes its place; none once a day is booked.

    A booked day that has just passed still counts: whether the injections were given is asked first.
    """
    if any(_books(one, treated, now) for one in appointments):
        return ()
    slots = sorted((day, slot) for slot, day in to_book(treated, planned) if day > treated)
    begins = [instant(day, LEAD_AT, here) for day, _slot in slots]
    return tuple(
        Occurrence(CALL_TO_BOOK, f"{treatment}:{slot}:{day.isoformat()}", CALL_TO_BOOK, treatment, due, until)
        for (day, slot), due, until in zip_longest(slots, begins, begins[1:])
        if until is None or until > now
    )


def _books(one: Appointment, treated: date, now: datetime) -> bool:
    injections = one.kind is AppointmentKind.INJECTIONS and one.status is Status.PLANNED
    return injections and one.day > treated and one.instant() + ASKED_ABOUT >= now


def daily_check(
    treatment: str, treated: date, injected: datetime | None, today: date, here: ZoneInfo
) -> tuple[Occurrence, ...]:
    """The check of `today`, in the morning, until the day is over; on the day itself not before the injections.

    `injected`: their instant, where the time of day is known. Later than day 14 it asks for no notice and is on Today alone.
    """
    number = max(0, (today - treated).days)
    if not is_asked(number) or number > LAST_NOTICE_DAY:
        return ()
    midnight = instant(today + timedelta(days=1), time(0), here)
    due = instant(today, CHECK_AT, here)
    if injected is not None:
        due = min(max(due, injected), midnight)
    return (Occurrence(SAFETY_CHECK, f"{today.isoformat()}#1", SAFETY_CHECK, treatment, due, midnight),)


def tomorrow(now: datetime, here: ZoneInfo, begins: datetime | None = None) -> datetime | None:
    """When to ask again what was put off: tomorrow morning, or two hours before what `begins` sooner; None when that is past."""
    morning = instant(now.astimezone(here).date() + timedelta(days=1), LEAD_AT, here)
    if begins is None:
        return morning
    again = min(morning, begins - LAST_MOMENT)
    return again if again > now else None
