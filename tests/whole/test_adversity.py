"""No voice, no sound, no desktop, no room on the disk, a second start: one sentence each, and nothing is lost."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dystonia_companion.content.words import Words
from dystonia_companion.paths import resource_root
from tests.whole.person import GOING, NO_TONES, Person, at_the_desk
from tests.whole.prepared import ready

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus]

SMALL_DISK = "3m"
INSIDE = (600, 500)
COVER = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1366, 768)
window.show()
app.exec()
"""
WORDS = Words(resource_root())
NO_ROOM = "The disk is full"


def skip_to(person: Person, number: int) -> None:
    """Skip once and wait until exercise `number` is shown."""
    person.desk.press("Right")
    person.hears(f"{number} of 5")


def test_without_voice_sound_and_desktop(tmp_path: Path) -> None:
    """Nothing answers on any bus: said in one sentence, and captions carry the session to its end."""
    with at_the_desk(tmp_path / "desk", desktop=False) as person:
        ready(person.desk.data)
        person.start()
        person.begin()
        person.hears("This computer has no sound output.")
        person.picture("no-sound")
        for number in (2, 3, 4, 5):
            skip_to(person, number)
        captions: set[str] = set()

        def over() -> bool:
            captions.update(person.reader.names("label"))
            return person.reader.shows("What you did")

        assert person.follow(until=over) == 1
        assert WORDS.text("session.say.hold") in captions
        # "Back." stands for less than a second before the next words; a reader that looks now and then may miss it
        assert {WORDS.text(f"session.say.{word}") for word in ("rest", "back", "half")} & captions
        assert [outcome for outcome, *_ in person.sessions()] == ["partly"]
        assert person.items()[-1] == (4, "mirror_midline", "done")
        assert person.desk.rows("SELECT count(*) FROM session_item") == [(5,)]
        assert "Traceback" not in person.desk.printed()
        assert person.desk.close() == 0


def test_a_disk_that_fills_up_in_the_middle(tmp_path: Path) -> None:
    """Told once; the session goes on; with room again everything is written, also what ended while there was none."""
    with at_the_desk(tmp_path / "desk") as person, small_disk(person.desk.data):
        person.steer()
        ready(person.desk.data)
        person.start()
        person.begin()
        person.close_sentence(NO_TONES)  # told first: a later sentence takes the place of an earlier one
        filler = fill(person.desk.data)
        skip_to(person, 2)
        person.hears(NO_ROOM)
        person.picture("disk-full")
        skip_to(person, 3)
        assert person.offered() == GOING
        assert person.items() == []
        filler.unlink()
        person.desk.wait_for_rows("SELECT 1 FROM session_item WHERE place = 1")
        assert [(place, outcome) for place, _, outcome in person.items()] == [(0, "skipped"), (1, "skipped")]

        filler = fill(person.desk.data)
        person.desk.press("Escape")
        person.hears("What you did")
        person.picture("ended-on-a-full-disk")
        assert person.sessions() == [(None, None, None)]
        filler.unlink()
        person.desk.wait_for_rows("SELECT 1 FROM session WHERE outcome = 'stopped'")
        assert person.items()[-1] == (2, "blade_slide", "stopped")
        assert person.desk.close() == 0
        assert person.database_is_whole()


def test_a_disk_that_cannot_be_written_is_told_at_the_start(tmp_path: Path) -> None:
    """One sentence with the next step in a window of its own; once the disk takes writing, Try again opens the program."""
    with at_the_desk(tmp_path / "desk") as person, small_disk(person.desk.data):
        person.steer()
        ready(person.desk.data)
        filler = fill(person.desk.data)
        person.desk.start()
        person.hears(NO_ROOM)
        person.picture("full")
        filler.unlink()
        person.choose("Try again")
        person.hears("None in the last 7 days")
        assert person.desk.close() == 0

        remount(person.desk.data, "ro")
        person.desk.start()
        person.hears("not allowed to write")
        person.picture("read-only")
        remount(person.desk.data, "rw")
        person.choose("Try again")
        person.hears("None in the last 7 days")
        assert person.desk.close() == 0
        assert "Traceback" not in person.desk.printed()


def test_a_second_start_brings_the_first_window_up(tmp_path: Path) -> None:
    """It ends with 0 and leaves the first one running; a lock whose program was killed is taken over at once."""
    with at_the_desk(tmp_path / "desk") as person:
        ready(person.desk.data)
        person.start()
        desk = person.desk
        window = desk.window("Dystonia Companion")
        desk.beside(sys.executable, "-c", COVER)
        desk.wait_until(lambda: desk.window_at(*INSIDE) != window, "another window covers it")
        second = subprocess.run(desk.command, env=desk.environment, cwd=desk.home, capture_output=True, timeout=30)
        assert (second.returncode, second.stderr) == (0, b"")
        desk.wait_until(lambda: desk.window_at(*INSIDE) == window, "the first window is on top")
        desk.kill()
        assert (desk.data / "running.lock").exists()
        person.start()
        person.hears("None in the last 7 days")
        assert desk.close() == 0


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A small disk of its own at `folder`, where this machine lets us have one."""
    folder.mkdir(exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK},mode=0700", "tmpfs", str(folder)], capture_output=True
    )
    if made.returncode:
        pytest.skip(f"a small disk cannot be mounted: {made.stderr.decode().strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def remount(folder: Path, way: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{way}", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Leave no room on the disk of `folder`, nor in the log that is kept for the next writes. Returns the file to take away."""
    if (database := folder / "companion.sqlite").exists():
        connection = sqlite3.connect(database)
        assert connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        connection.close()
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            while True:
                try:
                    os.write(file.fileno(), b"x" * size)
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise
                    break
    return filler
