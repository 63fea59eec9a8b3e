"""Somebody new comes to Heat & Cold first: by keys alone, from the first question to the log."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from dystonia_companion.content.screening import read_screening
from dystonia_companion.content.thermal import read_thermal
from dystonia_companion.content.words import Words
from dystonia_companion.model.never import When
from dystonia_companion.paths import resource_root
from tests.whole.person import Person
from tests.whole.test_sound import at_a_sounding_desk

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus, pytest.mark.audio]

WORDS = Words(resource_root())
OFF = "SELECT ending FROM thermal WHERE ended_utc IS NOT NULL"


def question(id: str) -> str:
    at = "thermal.never" if id.startswith("heat_") else "screening"
    return WORDS.text(f"{at}.{id}.text")


def asked(person: Person) -> list[str]:
    """The questions that can be heard now, in the order in which they ship."""
    known = [q.id for q in read_screening(resource_root())] + [q.id for q in read_thermal(resource_root()).questions]
    heard = {part.name for part in person.reader.see()}
    return [id for id in known if question(id) in heard]


def answered(person: Person, id: str) -> bool:
    return id not in asked(person)


def later(person: Person, minutes: float) -> None:
    person.steer(asleep=timedelta(minutes=minutes))


def test_from_the_first_visit_to_the_log_by_keys_alone(tmp_path: Path) -> None:
    passing = [q.id for q in read_thermal(resource_root()).questions if q.when is When.EACH_TIME]
    with at_a_sounding_desk(tmp_path / "desk", speed=1.0) as person:
        person.start()
        person.go("Heat & Cold")
        person.picture("first")
        person.hears("A few questions first.")
        for _ in range(30):
            once = [id for id in asked(person) if id not in passing]
            if not once:
                break
            person.answer(question(once[0]), "No")
            person.wait_for(partial(answered, person, once[0]), "it is answered")
        person.hears("Pain now")
        person.picture("now")
        for id in [id for id in asked(person) if id in passing]:
            person.answer(question(id), "No")
        person.picture("answered")
        person.choose("Start: Warm pack")
        person.hears("Warm pack · back of neck")
        person.picture("on")
        later(person, 5.1)
        person.reads("Touch the skin.")
        person.picture("check")
        person.choose("Feels and looks normal")
        person.hears("Skin check done at 5 min: normal")
        later(person, 15.2)
        person.reads("Take it off now.")
        person.picture("alarm")
        person.choose("Pack is off")
        assert person.desk.wait_for_rows(OFF) == [("time_up",)]
        person.hears("Off. Now the skin has its rest.")
        person.picture("off")
        person.choose("Close")
        person.hears("skin normal")
        person.picture("log")
        assert person.desk.close() == 0
