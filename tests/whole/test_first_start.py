"""The first start in the real program, by keyboard and ear alone, through kill -9 in its middle, to the first exercise."""

from __future__ import annotations

from pathlib import Path

import pytest

from dystonia_companion.content.words import Words
from dystonia_companion.paths import resource_root
from tests.whole.person import GOING, Person, at_the_desk

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus]

WORDS = Words(resource_root())
NONE = "None of these"
STEP = "SELECT answer FROM answer WHERE question = 'first_start_step'"


def question(name: str) -> str:
    return WORDS.text(f"screening.{name}.text")


def go_on(person: Person, to: str) -> None:
    """Press Next and wait until the page that follows is shown."""
    person.tab_on_to("Next")
    person.desk.press("Return")
    title = WORDS.text(f"first.title.{to}")
    person.wait_for(lambda: (f := person.reader.focus()) is not None and f.name == title, f"{title!r} has the focus")


def none_of_these(person: Person) -> None:
    person.tab_on_to(NONE)
    person.desk.press("Return")
    person.hears("Saved")


def test_from_nothing_to_the_first_exercise(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk") as person:
        desk = person.desk
        person.start()
        person.hears("Not yet checked by a clinician.")
        person.picture("welcome")
        go_on(person, "country")
        go_on(person, "doctor")
        person.answer(question("diagnosis"), "Yes")
        person.answer(question("under_18"), "No")
        go_on(person, "now")
        none_of_these(person)
        go_on(person, "neck")
        person.answer(question("chiari"), "Yes")
        person.hears("Only calm items that keep your head still, until a clinician says yes.")
        person.picture("neck")
        assert desk.wait_for_rows("SELECT 1 FROM answer WHERE question = 'chiari' AND answer = 'yes'")

        desk.kill()
        assert person.database_is_whole()
        person.start()
        person.hears(WORDS.text("first.title.neck"))
        assert desk.rows(STEP) == [("neck",)]
        person.picture("after-kill")
        person.answer(question("chiari"), "No")
        person.tab_on_to("No to the rest")
        desk.press("Return")
        person.hears("Saved")
        for step in ("balance", "body", "touch", "jaw"):
            go_on(person, step)
            none_of_these(person)
        go_on(person, "cleared")
        person.answer(question("neck_exercises_cleared"), "Yes, they said so")
        go_on(person, "pull")
        person.tab_on_to("I am not sure")
        desk.press("Return")
        assert desk.wait_for_rows("SELECT 1 FROM answer WHERE question = 'pull' AND answer = 'not_sure'")
        go_on(person, "injections")
        person.answer(WORDS.text("first.injections.question"), "Never had any")
        go_on(person, "hands")
        go_on(person, "sound")
        go_on(person, "end")
        person.hears(WORDS.text("first.end.both_sides"))
        person.picture("end")
        person.choose("Go to Stretch")
        person.wait_for(lambda: person.place() == "Stretch", "Stretch is chosen")
        person.begin()
        person.wait_for(lambda: person.offered() == GOING, "the session goes")
        person.picture("player")
        assert "Traceback" not in desk.printed()
        assert desk.rows("SELECT answer FROM answer WHERE question = 'first_start'") == [("done",)]
