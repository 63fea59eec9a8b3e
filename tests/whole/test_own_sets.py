"""A set of one's own by keys alone, with a real window, a real screen reader's ears and a real kill."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.whole.person import Person, at_the_desk
from tests.whole.prepared import ready

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus]

SETS = "SELECT name, gone FROM own_routine"
ITEMS = "SELECT exercise, reps FROM own_item ORDER BY place"


def own_sets(person: Person) -> None:
    """From Stretch to the sets of one's own."""
    person.go("Stretch")
    person.tab_on_to("Make or change a set")
    person.desk.press("Return")
    person.hears("Sets that your therapist gave you, or that you put together.")


def test_a_set_by_keys_outlives_a_kill_and_is_changed_and_taken_back(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk", desktop=False) as person:
        ready(person.desk.data)
        person.start()
        own_sets(person)
        person.picture("empty")
        person.choose("Make a new set")
        person.tab_on_to("Name of the set")
        person.desk.type("Mornings")
        person.choose("Make it")
        person.hears("Nothing in it yet. Add your first exercise.")
        assert person.desk.wait_for_rows(SETS) == [("Mornings", 0)]
        person.choose("Add an exercise")
        person.tab_on_to("Search by name or by what it is for")
        person.desk.type("shoulder blades")
        row = person.row_that_begins("Shoulder blades back and down")
        person.choose(row)
        assert person.desk.wait_for_rows(ITEMS) == [("blade_slide", None)]
        person.desk.kill()
        person.start()
        own_sets(person)
        person.choose(person.row_that_begins("Mornings"))
        person.hears("Exercises in order")
        person.picture("set")
        person.choose(person.row_that_begins("1. Shoulder blades back and down"))
        person.tab_on_to("Repeats: more")
        person.desk.press("Return")
        person.wait_for(lambda: person.desk.rows(ITEMS) == [("blade_slide", 7)], "one repeat more is on the disk")
        person.desk.press("ctrl+z")
        person.wait_for(lambda: person.desk.rows(ITEMS) == [("blade_slide", None)], "it is taken back")
        assert person.desk.close() == 0
        assert person.database_is_whole()
