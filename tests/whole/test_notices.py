"""Notices on a private bus with a real daemon: shown, pressed, withdrawn; and what happens when it is gone or stands still."""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.whole.harness import Desk

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xvfb,
    pytest.mark.dbus,
    pytest.mark.dunst,
]

PROGRAM = """
import json, os, sys, time
from pathlib import Path
from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication
from dystonia_companion.desktop.notices import system_notices
from dystonia_companion.paths import resource_root

if "without-library" in sys.argv:
    sys.modules["desktop_notifier"] = None
app = QApplication(sys.argv[:1])
notices = system_notices("Dystonia Companion", resource_root() / "icons" / "app.svg", None)
say = lambda *words: print(json.dumps(words), flush=True)
notices.acted.connect(lambda key, button: say("acted", key, button))
notices.failed.connect(lambda key, code: say("failed", key, code))
notices.state_changed.connect(lambda state: say("state", state.way, state.buttons, state.problem))
longest = last = 0
def tick():
    global longest, last
    now = time.monotonic()
    longest, last = max(longest, now - (last or now)), now
timer = QTimer(interval=10)
timer.timeout.connect(tick)
timer.start()
def read():
    for line in os.read(0, 65536).splitlines():
        obey(*json.loads(line))
def obey(name, *values):
    if name == "gap":
        say("gap", longest)
    elif name == "end":
        notices.close()
        app.quit()
    else:
        getattr(notices, name)(*values)
reader = QSocketNotifier(0, QSocketNotifier.Type.Read)
reader.activated.connect(read)
say("up")
app.exec()
"""
BUTTONS = [["start", "Start"], ["later", "In 15 minutes"], ["skip", "Skip today"]]
DESKTOP = ["state", "desktop", True, ""]


class Teller:
    """The program's side of notices, told what to do line by line."""

    def __init__(self, desk: Desk, *options: str) -> None:
        self._process = desk.beside(sys.executable, "-u", "-c", PROGRAM, *options, talks=True)
        self._lines: queue.Queue[list] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.expect("up")

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(json.loads(line))

    def do(self, *words: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(words).encode() + b"\n")
        self._process.stdin.flush()

    def show(self, key: str, title: str = "Time to move") -> None:
        self.do("show", key, title, "Your set is ready.", BUTTONS)

    def expect(self, *words: object) -> list:
        """The next thing it says, which must begin with `words`."""
        told = self._lines.get(timeout=20)
        assert told[: len(words)] == list(words)
        return told

    def end(self) -> int:
        self.do("end")
        return self._process.wait(20)

    def longest_gap_s(self) -> float:
        self.do("gap")
        return self.expect("gap")[1]

    @property
    def sockets(self) -> int:
        return sum("socket" in os.readlink(each) for each in Path(f"/proc/{self._process.pid}/fd").iterdir())


def count(desk: Desk) -> int:
    asked = subprocess.run(
        ["dunstctl", "count", "displayed"], env=desk.environment, capture_output=True, text=True, timeout=20, check=True
    )
    return int(asked.stdout)


def titles(desk: Desk) -> list[str]:
    return [line.split("\t")[0] for line in desk.notices()]


def dunst(desk: Desk) -> subprocess.Popen[bytes]:
    return next(helper for helper in desk._helpers if "dunst" in str(helper.args))


def test_a_notice_is_shown_replaced_pressed_and_withdrawn(tmp_path: Path) -> None:
    with Desk(tmp_path / "desk", notices=True) as desk:
        teller = Teller(desk)
        teller.do("check")
        teller.expect(*DESKTOP)
        teller.show("a")
        desk.wait_until(desk.notices, "the notice is shown")
        teller.show("a", "Time to move, again")
        desk.wait_until(lambda: len(desk.notices()) == 2, "it is shown anew")
        desk.wait_until(lambda: count(desk) == 1, "in place of the first")
        desk.answer_notice("Start")
        teller.expect("acted", "a", "start")
        desk.wait_until(lambda: count(desk) == 0, "what was pressed is gone")
        teller.show("b")
        desk.wait_until(lambda: count(desk) == 1, "the second is shown")
        teller.do("withdraw", "b")
        desk.wait_until(lambda: count(desk) == 0, "it is gone")
        teller.show("c")
        desk.wait_until(lambda: count(desk) == 1, "the third is shown")
        assert teller.end() == 0
        desk.wait_until(lambda: count(desk) == 0, "nothing with dead buttons is left")


def test_a_killed_daemon_is_said_and_one_that_comes_back_is_used(tmp_path: Path) -> None:
    with Desk(tmp_path / "desk", notices=True) as desk:
        teller = Teller(desk)
        teller.show("a")
        teller.expect(*DESKTOP)
        sockets = teller.sockets
        dunst(desk).kill()
        dunst(desk).wait()
        for round_ in range(3):
            teller.show(f"b{round_}")
            if round_ == 0:
                teller.expect("state", "window", False, "no_service")
            teller.expect("failed", f"b{round_}", "no_service")
        assert teller.sockets <= sockets + 1, "no connection is left behind"
        desk._start_notices()
        teller.show("c")
        teller.expect(*DESKTOP)
        desk.answer_notice("In 15 minutes")
        teller.expect("acted", "c", "later")
        assert teller.end() == 0


def test_a_daemon_that_stands_still_stops_nobody(tmp_path: Path) -> None:
    with Desk(tmp_path / "desk", notices=True) as desk:
        teller = Teller(desk)
        teller.show("a")
        teller.expect(*DESKTOP)
        teller.do("withdraw", "a")
        desk.wait_until(lambda: count(desk) == 0, "the first is gone")
        dunst(desk).send_signal(signal.SIGSTOP)
        asked = time.monotonic()
        # Each has words of its own: dunst makes one of two alike, and takes both away with one.
        teller.show("b", "Time to breathe")
        teller.expect("state", "window", False, "no_answer")
        teller.expect("failed", "b", "no_answer")
        assert time.monotonic() - asked < 8
        teller.show("c", "Time to cool")
        teller.do("withdraw", "c")
        assert teller.longest_gap_s() < 0.5, "the window moves on"
        dunst(desk).send_signal(signal.SIGCONT)
        teller.expect(*DESKTOP)
        teller.show("d", "Time to rest")
        desk.wait_until(lambda: count(desk) == 2, "what came late is shown, and the next")
        desk.wait_until(lambda: "Time to rest" in titles(desk), "it is written down")
        assert titles(desk) == ["Time to move", "Time to breathe", "Time to rest"], "what was withdrawn never came"
        dunst(desk).send_signal(signal.SIGSTOP)
        teller.show("e", "Time to end")
        ending = time.monotonic()
        assert teller.end() == 0
        assert time.monotonic() - ending < 8
        dunst(desk).send_signal(signal.SIGCONT)


@pytest.mark.skipif(shutil.which("notify-send") is None, reason="notify-send not installed")
def test_without_the_library_the_command_of_the_desktop_shows_them(tmp_path: Path) -> None:
    with Desk(tmp_path / "desk", notices=True) as desk:
        teller = Teller(desk, "without-library")
        teller.show("a")
        teller.expect("state", "notify_send", True, "part_missing")
        desk.answer_notice("Skip today")
        teller.expect("acted", "a", "skip")
        teller.show("b", "Time to breathe")
        teller.show("b", "Time to cool")
        teller.show("c", "Time to rest")
        teller.do("withdraw", "c")
        desk.wait_until(lambda: "Time to cool" in titles(desk), "the last is shown")
        desk.wait_until(lambda: count(desk) == 1, "the others are gone")
        assert teller.end() == 0
        desk.wait_until(lambda: count(desk) == 0, "nothing with dead buttons is left")


def test_without_a_bus_the_window_is_left(tmp_path: Path) -> None:
    with Desk(tmp_path / "desk") as desk:
        desk.environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
        teller = Teller(desk)
        teller.show("a")
        teller.expect("state", "window", False, "no_bus")
        teller.expect("failed", "a", "no_bus")
        assert teller.end() == 0
