"""Drives the real program the way a person does: a screen, a keyboard, a desktop that shows notices, and the plug.

    with Desk(tmp_path) as desk:
        desk.start()
        desk.window("Dystonia Companion")
        desk.press("space")
        desk.wait_for_rows("SELECT 1 FROM journal")
        desk.kill()
        desk.start()

Nothing waits for a fixed time: each step polls for what it needs and fails with the program's last words.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from tests.whole.close_button import ask_to_close
from tests.whole.surroundings import end_group, start_screen, write_bus_config, write_notices_config

T = TypeVar("T")

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-P", "-m", "dystonia_companion")
POLL_S = 0.05
PATIENCE_S = 30.0


class Desk:
    """One screen with one program at it. Everything it writes is inside `folder`.

    `notices` puts a notification daemon on the private bus; `command` is what to start instead of the program.
    """

    def __init__(
        self,
        folder: Path,
        *,
        size: str = "1366x768",
        notices: bool = False,
        command: Sequence[str] | None = None,
    ) -> None:
        self.folder, self.data, self.home = folder, folder / "data", folder / "home"
        self.log, self._helpers_log = folder / "program.log", folder / "helpers.log"
        self._size, self._with_notices = size, notices
        self.command = [*(command or PROGRAM), "--data-dir", str(self.data)]
        self._helpers: list[subprocess.Popen[bytes]] = []
        self._program: subprocess.Popen[bytes] | None = None
        self._short = Path(tempfile.mkdtemp(prefix="desk-"))  # a socket's path holds 107 characters only
        self.environment: dict[str, str] = {}

    def __enter__(self) -> Self:
        self.home.mkdir(parents=True)
        self.environment = {
            **os.environ,
            "HOME": str(self.home),
            **{f"XDG_{kind}_HOME": str(self.home / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE", "STATE")},
            "XDG_RUNTIME_DIR": str(self._short),
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONFAULTHANDLER": "1",
            "QT_QPA_PLATFORM": "xcb",
            "DYSTONIA_COMPANION_TEST_CLOCK": str(self.data / "clock.json"),
        }
        try:
            screen, self.environment["DISPLAY"] = start_screen(self._size, self._helpers_log)
            self._helpers.append(screen)
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._start_bus()
            if self._with_notices:
                self._start_notices()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None and "DISPLAY" in self.environment:
            self.screenshot("at-the-failure")
        if self._program is not None:
            end_group(self._program)
        for helper in reversed(self._helpers):
            end_group(helper)
        shutil.rmtree(self._short, ignore_errors=True)

    def beside(self, *command: str, talks: bool = False) -> subprocess.Popen[bytes]:
        """Start something that runs beside the program and ends with the desk; one that `talks` has pipes both ways."""
        helper = self._spawn(list(command), self._helpers_log, talks=talks)
        self._helpers.append(helper)
        return helper

    # The program

    def start(self, *options: str) -> None:
        """Start it with its data in `data`, which outlives it. What it prints is appended to `log`."""
        if self._program is not None and self._program.poll() is None:
            raise RuntimeError("the program still runs")
        self.data.mkdir(exist_ok=True)
        self._program = self._spawn([*self.command, *options], self.log)

    @property
    def pid(self) -> int:
        """The number of the running program's process."""
        return self._running().pid

    def kill(self) -> None:
        """Pull the plug: kill -9 of the program itself; its helpers must notice on their own."""
        self._running().kill()
        self._running().wait()

    def close_window(self) -> None:
        """Close the window as its close button does."""
        ask_to_close(self.environment["DISPLAY"], int(self._windows()[-1]))

    def close(self) -> int:
        """End the program by its key, wait for the end, return the exit code."""
        self.press("ctrl+q")
        return self.wait_for_end()

    def wait_for_end(self) -> int:
        """Wait until the program ended by itself. Returns its exit code."""
        program = self._running()
        self._poll(lambda: program.poll() is not None, "the program ends", needs_program=False)
        return program.returncode

    # A person

    def window(self, title: str) -> str:
        """Wait for a visible window whose title holds `title`, give it the keyboard. Returns its id."""

        def shown() -> str:
            found = [each for each in self._windows() if title in self._xdotool("getwindowname", each)]
            return found[-1] if found else ""

        window = self.wait_until(shown, f"a window {title!r} is shown")
        self._focus(window)
        return window

    def press(self, *keys: str, pause_ms: int = 30) -> None:
        """Press keys one after another, named as xdotool does: space, Return, Tab, ctrl+2, F2, Escape."""
        windows = self._windows()
        if windows and self._run("xdotool", "getwindowfocus", check=False) not in windows:
            self._focus(windows[-1])  # there is no window manager to hand on the focus of a closed dialog
        self._xdotool("key", "--clearmodifiers", "--delay", str(pause_ms), *keys)

    def type(self, text: str) -> None:
        """Type `text` letter by letter."""
        self._xdotool("type", "--delay", "30", text)

    def notices(self) -> list[str]:
        """What the notification daemon has shown so far: "summary<tab>body" each."""
        file = self.folder / "notices.tsv"
        return file.read_text("utf-8").splitlines() if file.exists() else []

    def answer_notice(self, button: str) -> None:
        """Press the button with this text on a notice that is shown."""
        (self.folder / "wanted").write_text(button, "utf-8")
        self._run("dunstctl", "context")

    def window_at(self, x: int, y: int) -> str:
        """The id of the topmost window at a point of the screen."""
        told = self._xdotool("mousemove", str(x), str(y), "getmouselocation", "--shell")
        return next(line.removeprefix("WINDOW=") for line in told.splitlines() if line.startswith("WINDOW="))

    def screenshot(self, name: str) -> Path:
        """The whole screen as a PNG in the folder."""
        file = self.folder / f"{name}.png"
        self._run("import", "-window", "root", str(file))
        return file

    # Time and what is kept

    def steer(
        self,
        *,
        wall_offset_s: float = 0.0,
        monotonic_offset_s: float = 0.0,
        boottime_offset_s: float = 0.0,
        speed: float = 1.0,
    ) -> None:
        """Bend the program's clock (see clock.SteeredClock); works before and while it runs."""
        self.data.mkdir(exist_ok=True)
        values = {
            "wall_offset_s": wall_offset_s,
            "monotonic_offset_s": monotonic_offset_s,
            "boottime_offset_s": boottime_offset_s,
            "speed": speed,
        }
        new = self.data / "clock.json.new"
        new.write_text(json.dumps(values), "utf-8")
        new.replace(self.data / "clock.json")

    def rows(self, sql: str, *values: object) -> list[tuple]:
        """Ask the program's database, read-only; no rows while it has no such table yet."""
        file = self.data / "companion.sqlite"
        if not file.exists():
            return []
        connection = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=5)
        try:
            return connection.execute(sql, values).fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return []
            raise
        finally:
            connection.close()

    def wait_for_rows(self, sql: str, *values: object) -> list[tuple]:
        """Wait until the database answers with at least one row. Returns the rows."""
        return self.wait_until(lambda: self.rows(sql, *values), f"rows for {sql}")

    def wait_until(self, condition: Callable[[], T], what: str, patience_s: float = PATIENCE_S) -> T:
        """Poll until `condition` gives something true, and return that. Fails when the program ends meanwhile."""
        return self._poll(condition, what, patience_s)

    def printed(self) -> str:
        """All that the program printed so far, over all its starts."""
        return self.log.read_text("utf-8", "replace") if self.log.exists() else ""

    # Inside

    def _poll(
        self, condition: Callable[[], T], what: str, patience_s: float = PATIENCE_S, *, needs_program: bool = True
    ) -> T:
        until = time.monotonic() + patience_s
        while not (result := condition()):
            code = self._program.poll() if needs_program and self._program is not None else None
            if code is not None or time.monotonic() > until:
                why = f"not within {patience_s:.0f} s" if code is None else f"the program ended ({code})"
                raise AssertionError(f"waited until {what}: {why}\n{self.printed()[-3000:]}")
            time.sleep(POLL_S)
        return result

    def _running(self) -> subprocess.Popen[bytes]:
        if self._program is None:
            raise RuntimeError("the program was not started")
        return self._program

    def _windows(self) -> list[str]:
        """Visible windows of the program, the newest last."""
        found = self._run("xdotool", "search", "--onlyvisible", "--pid", str(self._running().pid), check=False)
        return found.split()

    def _focus(self, window: str) -> None:
        self._xdotool("windowfocus", "--sync", window)

    def _xdotool(self, *words: str) -> str:
        return self._run("xdotool", *words)

    def _run(self, *command: str, check: bool = True) -> str:
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )
        if check and done.returncode:
            raise AssertionError(f"{' '.join(command)}: {done.stderr.strip()}\n{self.printed()[-3000:]}")
        return done.stdout.strip()

    def _spawn(self, command: list[str], to: Path, *, talks: bool = False) -> subprocess.Popen[bytes]:
        with to.open("ab") as log:
            return subprocess.Popen(
                command,
                env=self.environment,
                cwd=self.home,
                stdin=subprocess.PIPE if talks else subprocess.DEVNULL,
                stdout=subprocess.PIPE if talks else log,
                stderr=log,
                start_new_session=True,
            )

    def _start_bus(self) -> str:
        config, socket = write_bus_config(self._short)
        self.beside("dbus-daemon", "--nofork", f"--config-file={config}")
        self._poll(socket.exists, "the private bus listens", needs_program=False)
        return f"unix:path={socket}"

    def _start_notices(self) -> None:
        config = write_notices_config(self._short, self.folder / "notices.tsv", self.folder / "wanted")
        self.beside("dunst", "-conf", str(config))
        asking = ("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus")
        question = ("org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.Notifications")
        self._poll(
            lambda: "true" in self._run(*asking, *question), "the notification daemon answers", needs_program=False
        )
