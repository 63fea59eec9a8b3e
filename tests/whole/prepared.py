"""A person who has answered what is asked before the first session: written into the data folder before the program starts."""

from __future__ import annotations

from pathlib import Path

from dystonia_companion.changes import Changes
from dystonia_companion.clock import SteeredClock
from dystonia_companion.content.load import load_library, speech_of
from dystonia_companion.content.words import Words
from dystonia_companion.guidance.plan import CLEARED_QUESTION, TURN_QUESTION, Plan, plan_session, read_person
from dystonia_companion.model.person import Day
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.settings import Settings, from_stored
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.edits import Edit, Op, Put
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.person import PersonStore
from dystonia_companion.storage.settings_store import SettingsStore
from dystonia_companion.storage.values import new_uuid
from dystonia_companion.storage.writer import Writer

FINE = {CLEARED_QUESTION: "yes", TURN_QUESTION: "none"}  # leaves all of Gentle morning in it


def ready(data: Path, **settings: object) -> None:
    """Make the database in `data`, with the answers FINE and these settings, as if all had been said this morning."""
    clock = SteeredClock(data / "clock.json")
    opened = open_database(Paths(data), clock)
    now = clock.now()
    said = {"answered_utc": now, "local_date": now.date()}
    ops: list[Op] = [
        Put("answer", {"uuid": new_uuid(), "question": question, "answer": answer, **said})
        for question, answer in FINE.items()
    ]
    ops += SettingsStore(opened.connection).puts(settings)
    Writer(opened.connection, Changes(), clock).save(Edit("prepared", tuple(ops)))
    opened.connection.close()


def plan(data: Path, routine: str) -> Plan:
    """What the program will prescribe for the person in `data`, who gives no pain; it does not run meanwhile."""
    opened = open_database(Paths(data), SteeredClock(data / "clock.json"))
    words, library = Words(resource_root()), load_library(resource_root())
    kept = SettingsStore(opened.connection).load(tuple(Settings.__dataclass_fields__))
    settings, _ = from_stored(Settings, kept)
    person = read_person(PersonStore(opened.connection), Journal(opened.connection), settings, library)
    opened.connection.close()
    speech = speech_of(library, words)
    return plan_session(library.routines[routine], person, Day(), library, speech, words, settings.cue_words)
