"""A person who has answered what is asked before the first session: written into the data folder before the program starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from datetime import date, time
from pathlib import Path

from dystonia_companion.changes import Changes
from dystonia_companion.clock import SteeredClock
from dystonia_companion.content.load import speech_of
from dystonia_companion.content.thermal import read_thermal
from dystonia_companion.content.words import Words
from dystonia_companion.guidance.injection_record import InjectionRecord
from dystonia_companion.guidance.person_record import Part
from dystonia_companion.guidance.plan import Plan, plan_session
from dystonia_companion.model.appointment import Appointment, AppointmentKind
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.settings import Settings, from_stored
from dystonia_companion.storage.database import Opened, open_database
from dystonia_companion.storage.edits import Edit
from dystonia_companion.storage.settings_store import SettingsStore
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.values import new_uuid
from dystonia_companion.storage.writer import Writer
from tests.guidance.told import record_on, tell_all
from tests.model.people import library


def ready(data: Path, *parts: Part, answers: Mapping[str, str] | None = None, **settings: object) -> None:
    """Make the database in `data`: this pull, all questions answered so that nothing stands against any exercise, or as in
    `answers`, and these settings."""
    with _opened(data) as (opened, clock):
        if settings:
            puts = SettingsStore(opened.connection).puts(settings)
            Writer(opened.connection, Changes(), clock).save(Edit("setting", puts))
        tell_all(record_on(opened.connection, clock), *parts, **(answers or {}))


def ready_for_packs(data: Path, **settings: bool | int) -> None:
    """As `ready`, and nothing stands against any pack; what is asked every time was answered "no" the last time."""
    ready(data, answers=None, **settings)
    with _opened(data) as (opened, clock):
        questions = read_thermal(resource_root()).questions
        record_on(opened.connection, clock).keep_answers({q.id: q.choices[0].id for q in questions})


def book(data: Path, day: date, at: time, *leads: str) -> None:
    """An appointment for injections, with these reminders."""
    with _opened(data) as (opened, clock):
        person = record_on(opened.connection, clock)
        writer = Writer(opened.connection, Changes(), clock)
        record = InjectionRecord(PersonStores(opened.connection), person, writer, clock, lambda: 12)
        record.keep_appointment(Appointment(new_uuid(), AppointmentKind.INJECTIONS, day, at, clock.zone(), leads=leads))


def plan(data: Path, routine: str) -> Plan:
    """What the program will prescribe for the person in `data`, who gives no pain; it does not run meanwhile."""
    with _opened(data) as (opened, clock):
        kept = SettingsStore(opened.connection).load([field.name for field in fields(Settings)])
        settings, _ = from_stored(Settings, kept)
        record = record_on(opened.connection, clock, lambda: settings)
        words, shipped = Words(resource_root()), library()
        speech = speech_of(shipped, words)
        chosen = shipped.routines[routine]
        return plan_session(chosen, record.person(), record.day(), shipped, speech, words, settings.cue_words)


@contextmanager
def _opened(data: Path) -> Iterator[tuple[Opened, SteeredClock]]:
    """The database, by the clock that the program will have."""
    clock = SteeredClock(data / "clock.json")
    opened = open_database(Paths(data), clock)
    try:
        yield opened, clock
    finally:
        opened.connection.close()
