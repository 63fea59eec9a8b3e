"""Looking around for a long time: objects of pages that come and go must not take the program with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.whole.harness import Desk
from tests.whole.person import Person, at_the_desk
from tests.whole.prepared import ready

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus]

TIMES = 60
AT_MOST_MB = 150.0  # far above what the pages need; a page that stays each time would pass it


def resident_mb(desk: Desk) -> float:
    """Memory that the program holds now."""
    status = Path(f"/proc/{desk.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1]) / 1024


def answers(person: Person) -> None:
    """The program still does what it is told."""
    person.go("Today")
    person.tab_to("0 of 10, none")
    person.desk.press("4")
    person.desk.wait_for_rows("SELECT 1 FROM rating WHERE value = 4")
    assert "Traceback" not in person.desk.printed()
    assert person.desk.close() == 0


def test_sixty_walks_through_all_places(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk") as person:
        ready(person.desk.data)
        person.start()
        places = [f"ctrl+{number}" for number in range(1, 9)]
        person.desk.press(*places, "F2", "Escape")
        before = resident_mb(person.desk)
        for _ in range(TIMES):
            person.desk.press(*places, "F2", "Escape", pause_ms=8)
        person.wait_for(lambda: person.place() == "Help", "the last key of the walk has acted")
        after = resident_mb(person.desk)
        print(f"{TIMES} walks: {before:.0f} MB, then {after:.0f} MB")
        assert after - before < AT_MOST_MB
        answers(person)


def test_the_page_before_a_session_opened_and_left_sixty_times(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk") as person:
        ready(person.desk.data)
        person.start()
        person.go("Stretch")
        person.choose("Look and start: Gentle morning")
        person.check_in()
        person.choose("Back")
        person.tab_to("Look and start: Gentle morning")
        before = resident_mb(person.desk)
        for _ in range(TIMES):
            person.desk.press("Return", "Tab", "Return", pause_ms=40)  # opens it, from Start to Back, leaves it
            person.tab_to("Look and start: Gentle morning")
        after = resident_mb(person.desk)
        print(f"{TIMES} pages: {before:.0f} MB, then {after:.0f} MB")
        assert after - before < AT_MOST_MB
        answers(person)
