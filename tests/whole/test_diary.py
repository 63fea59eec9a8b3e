"""The diary by keys alone, with a real window, a real screen reader's ears, a real kill and real files."""

from __future__ import annotations

from pathlib import Path

import pytest

from dystonia_companion.content.words import Words
from dystonia_companion.paths import resource_root
from tests.whole.person import at_the_desk
from tests.whole.prepared import ready

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus]

WORDS = Words(resource_root())
SCORES = "SELECT item, value FROM rating WHERE entry_uuid IS NOT NULL ORDER BY item"


def question(item: str) -> str:
    return WORDS.text(f"diary.item.{item}")


def test_an_entry_by_keys_outlives_a_kill_and_is_found_and_deleted(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk", desktop=False) as person:
        ready(person.desk.data)
        person.start()
        person.go("Diary")
        person.hears("Nothing is written down yet.")
        person.picture("empty")
        person.choose("Add an entry")
        person.hears("New entry")
        person.answer(question("pain"), "4 of 10")
        person.desk.wait_for_rows(SCORES)
        person.answer(question("pull"), "6 of 10")
        person.hears("Saved")
        person.picture("entry")
        person.wait_for(lambda: person.desk.rows(SCORES) == [("pain", 4), ("pull", 6)], "both are on the disk")
        person.desk.kill()
        person.start()
        person.go("Diary")
        person.hears("Pain 4 · Pull 6")
        person.picture("back")
        person.choose("All entries")
        row = next(name for name in person.reader.names("push button") if "Pain 4 · Pull 6" in name)
        person.choose(row)
        person.hears("Entry of today")
        person.choose("Delete this entry")
        person.hears("There are no entries yet.")
        assert person.desk.rows(SCORES) == []
        person.choose("Undo")
        person.hears("Pain 4 · Pull 6")
        assert person.desk.rows(SCORES) == [("pain", 4), ("pull", 6)]
        assert person.desk.close() == 0
        assert person.database_is_whole()


def test_a_bad_spell_is_two_presses_and_the_chart_is_read_day_by_day(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk", desktop=False) as person:
        ready(person.desk.data)
        person.start()
        person.go("Diary")
        person.choose("Bad spell now")
        person.hears("Bad spell")
        person.answer("How bad is it now?", "7 of 10")
        person.hears("It is written down.")
        person.choose("Stress, or being watched")
        person.picture("spell")
        rows = "SELECT triggers FROM diary_entry WHERE triggers <> '[]'"
        assert person.desk.wait_for_rows(rows) == [('["stress"]',)]
        assert person.desk.rows(SCORES) == [("spell", 7)]
        assert person.desk.close() == 0
