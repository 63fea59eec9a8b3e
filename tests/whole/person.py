"""A person at the desk who uses the keyboard alone and hears what has the focus.

with at_the_desk(tmp_path / "desk") as person:
    ready(person.desk.data)
    person.start()
    person.begin()
    person.follow()
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from dystonia_companion.clock import SystemClock
from tests.whole import screen_reader
from tests.whole.harness import Desk
from tests.whole.screen_reader import ScreenReader

SPEED = 8.0
FAST = 12.0  # for following a whole session: pauses where the machine is slow are expected
MORNING = 9  # hours UTC: nothing that a test does reaches midnight
READS_S = 0.5  # longer than the window that refuses a press beside something that has just come up
LONGEST_WAY = 90
LONGEST_ROW = 14  # answers in a row
FOLLOWED_WITHIN_S = 90.0
GOING, STANDING, WAITING = "Pause", "Go on", "Ready"  # what the first button of the player offers
NO_TONES = "no sound output for tones"  # told in each first session: tests have no loudspeaker
SESSION = "SELECT outcome, pain_before, pain_after FROM session ORDER BY started_utc"
ITEMS = "SELECT place, exercise, outcome FROM session_item ORDER BY place"


class Person:
    """Finds everything by pressing Tab until its name is heard."""

    def __init__(self, desk: Desk, reader: ScreenReader, speed: float) -> None:
        self.desk, self.reader = desk, reader
        self.pictures = 0
        now = SystemClock().now()
        self._until_morning = now.replace(hour=MORNING, minute=0, second=0) - now
        self._speed = speed
        self.steer()

    def steer(self, later: timedelta = timedelta(), *, asleep: timedelta = timedelta()) -> None:
        """Turn the clock to the morning of today, or later. Time `asleep` goes by for everybody but the program."""
        wall = self._until_morning + later + asleep
        self.desk.steer(wall_offset_s=wall.total_seconds(), boottime_offset_s=asleep.total_seconds(), speed=self._speed)

    def start(self, *options: str) -> None:
        """Start the program and wait until its first place can be heard."""
        self.desk.start(*options)
        self.desk.window("Dystonia Companion")
        self.wait_for(lambda: bool(self.reader.names("page tab")), "the places are there")

    def wait_for(self, condition: Callable[[], bool], what: str, patience_s: float = 15.0) -> None:
        """Wait until `condition` holds; what is heard then goes into the failure."""
        try:
            self.desk.wait_until(condition, what, patience_s)
        except AssertionError as error:
            heard = "\n".join(f"  {part.role} {part.name!r} {part.states}" for part in self.reader.see() if part.name)
            raise AssertionError(f"{error}\nheard:\n{heard}") from None

    def hears(self, words: str) -> None:
        """Wait until these words are to be heard somewhere."""
        self.wait_for(lambda: self.reader.shows(words), f"{words!r} is heard")

    def reads(self, words: str) -> None:
        """Wait for what comes up by itself, and take it in: whoever presses sooner meant something else, and is refused."""
        self.hears(words)
        time.sleep(READS_S)

    def tab_to(self, name: str) -> None:
        """Press Tab until the part with this name has the focus."""
        self.hears(name)
        passed: list[str] = []
        for _ in range(LONGEST_WAY):
            focus = self.reader.focus()
            if focus is not None and focus.name == name:
                return
            passed.append("-" if focus is None else focus.name)
            self.desk.press("Tab")
        raise AssertionError(f"{name!r} is not reached by Tab; passed {passed}")

    def row_that_begins(self, words: str) -> str:
        """The whole name of a button that begins so, once it is there."""
        found: list[str] = []

        def there() -> bool:
            found[:] = [name for name in self.reader.names("push button") if name.startswith(words)]
            return bool(found)

        self.wait_for(there, f"{words!r} is there")
        return found[0]

    def choose(self, name: str) -> None:
        """Go to a button and press Enter on it."""
        self.tab_to(name)
        self.desk.press("Return")

    def tab_on_to(self, name: str) -> None:
        """Press Tab until this has the focus, also when it lies further down the page, where it is not heard yet."""
        self._tab_until(lambda: (focus := self.reader.focus()) is not None and focus.name == name, name)

    def answer(self, question: str, answer: str) -> None:
        """Go by Tab to the row of answers to a question, along it by arrows, and press Enter on the answer."""
        self._tab_until(lambda: self.reader.row() == question, question)
        for way in ("Right",) * LONGEST_ROW + ("Left",) * LONGEST_ROW:
            focus = self.reader.focus()
            if focus is not None and focus.name == answer:
                self.desk.press("Return")
                return
            self.desk.press(way)
        raise AssertionError(f"{answer!r} is no answer to {question!r}")

    def _tab_until(self, arrived: Callable[[], bool], what: str) -> None:
        for _ in range(LONGEST_WAY):
            if arrived():
                return
            self.desk.press("Tab")
        raise AssertionError(f"{what!r} is not reached by Tab")

    def go(self, place: str) -> None:
        """Change the place by its key, and wait until it is chosen."""
        number = self.reader.names("page tab").index(place) + 1
        self.desk.press(f"ctrl+{number}")
        self.wait_for(lambda: self.place() == place, f"{place} is chosen")

    def place(self) -> str:
        """The place that is chosen, as it is told to a screen reader."""
        return next((p.name for p in self.reader.see() if p.role == "page tab" and "SELECTED" in p.states), "")

    def begin(self, pain: int | None = None) -> None:
        """From anywhere to a running Gentle morning; all that is asked before it was answered."""
        self.go("Stretch")
        self.choose("Look and start: Gentle morning")
        self.check_in(pain)
        self.choose("Start")
        self.desk.wait_for_rows("SELECT 1 FROM session WHERE ended_utc IS NULL")
        self.wait_for(lambda: bool(self.offered()), "the player is in front")

    def check_in(self, pain: int | None = None) -> None:
        """Answer what is asked before a session: nothing new, all as usual; later that day, the same as before."""
        same = "Same as before?"
        self.wait_for(lambda: self.reader.shows(same) or self.reader.shows("Any new sign?"), "it is asked")
        if self.reader.shows(same):
            self.choose("Yes, the same")
            return
        if pain is None:
            self.choose("Leave this out")
        else:
            self.tab_to("0 of 10, none")
            self.desk.press(str(pain))
        self.answer("Any new sign?", "No")
        self.answer("Swallowing and breathing as usual?", "Yes")

    def close_sentence(self, words: str) -> None:
        """Wait for a sentence about some trouble, and close it."""
        self.hears(words)
        self.choose("Close this message")
        self.wait_for(lambda: not self.reader.shows(words), f"{words!r} is closed")

    def offered(self) -> str:
        """What the player's first button offers; '' when the player is not in front."""
        return next((name for name in self.reader.names("push button") if name in (GOING, STANDING, WAITING)), "")

    def go_on_when_asked(self) -> bool:
        """Press Space where the session waits or stands still. Says whether it waited for Ready."""
        offered = self.offered()
        if offered not in (STANDING, WAITING):
            return False
        self.desk.press("space")
        self.wait_for(lambda: self.offered() != offered, f"the session goes on after {offered!r}")
        return offered == WAITING

    def follow(self, until: Callable[[], bool] | None = None) -> int:
        """Follow the session until `until` or to its end; returns how often it waited for Ready.

        This machine may be too busy to tick within two seconds of the faster clock. Then the session pauses by itself,
        as it should, and the person goes on.
        """
        gates = 0

        def over() -> bool:
            nonlocal gates
            gates += self.go_on_when_asked()
            return until() if until is not None else self.reader.shows("What you did")

        self.wait_for(over, "the session comes to its end", FOLLOWED_WITHIN_S)
        return gates

    def picture(self, name: str) -> None:
        """Keep what is on the screen, in order."""
        self.pictures += 1
        self.desk.screenshot(f"{self.pictures:02}-{name}")

    def sessions(self) -> list[tuple]:
        """Outcome and pain of each session in the journal, the first begun first."""
        return self.desk.rows(SESSION)

    def items(self) -> list[tuple]:
        """Place, exercise and outcome of all items in the journal."""
        return self.desk.rows(ITEMS)

    def database_is_whole(self) -> bool:
        """What SQLite itself says about the file, read as another program would."""
        connection = sqlite3.connect(self.desk.data / "companion.sqlite")
        try:
            return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        finally:
            connection.close()


@contextmanager
def at_the_desk(
    folder: Path, *, speed: float = SPEED, size: str = "1366x768", desktop: bool = True, notices: bool = False
) -> Iterator[Person]:
    """A person at a desk of their own, perhaps with a part that shows `notices`. Without `desktop` nothing on the bus
    answers, and there is no voice and no sound."""
    if lacking := screen_reader.missing():
        pytest.skip(f"screen reader: {lacking} not installed")
    with Desk(folder, size=size, notices=notices) as desk:
        reader = ScreenReader(desk)
        desk.environment["DYSTONIA_COMPANION_SPEECH"] = "mock" if desktop else "none"
        desk.environment["PULSE_SERVER"] = "unix:/nonexistent"
        if not desktop:
            desk.environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
        desk.environment["TZ"] = "UTC"
        yield Person(desk, reader, speed)
