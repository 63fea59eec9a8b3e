"""What a screen reader is told over the real accessibility bus, and what it can press."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.whole.person import GOING, Person, at_the_desk
from tests.whole.prepared import ready

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus]

PLACES = ["Today", "Stretch", "Heat & Cold", "Breathe", "Injections", "Diary", "Settings", "Help"]
CAN_BE_PRESSED = ("push button", "page tab", "radio button", "check box")


def no_control_without_a_name(person: Person) -> None:
    nameless = [part for part in person.reader.see() if part.role in CAN_BE_PRESSED and not part.name.strip()]
    assert nameless == []


def press(person: Person, role: str, name: str) -> None:
    person.hears(name)
    assert person.reader.press(role, name)


def test_a_session_is_started_by_a_screen_reader_alone(tmp_path: Path) -> None:
    """No key is pressed: tabs and buttons have names, and pressing them through the bus does what Enter does."""
    with at_the_desk(tmp_path / "desk") as person:
        ready(person.desk.data)
        person.start()
        assert person.reader.names("page tab") == PLACES
        for place in PLACES:
            press(person, "page tab", place)
            person.wait_for(lambda: person.place() == place, f"{place} is chosen")  # noqa: B023 - called at once
            no_control_without_a_name(person)

        press(person, "page tab", "Stretch")
        press(person, "push button", "Look and start: Gentle morning")
        person.check_in()
        person.hears("What you will do")
        no_control_without_a_name(person)
        press(person, "push button", "Start")
        person.wait_for(lambda: person.offered() == GOING, "the session goes")
        buttons = person.reader.names("push button")
        assert [name for name in buttons if name in ("Back", "Pause", "Skip", "Say again", "It hurts", "Stop")] == [
            *("Back", "Pause", "Skip", "Say again", "It hurts", "Stop")
        ]
        no_control_without_a_name(person)
        press(person, "push button", "Stop")
        person.hears("What you did")
        assert [outcome for outcome, *_ in person.sessions()] == ["stopped"]
