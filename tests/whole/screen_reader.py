"""What a screen reader is told by the running program, over a real accessibility bus of its own.

It also says where the focus is, so that a test can press Tab until it arrives, as a person who listens does.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.whole.harness import Desk

PROGRAM_NAME = "dystonia-companion"
LAUNCHERS = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))
PYTHON = "/usr/bin/python3"
CLIENT = Path(__file__).with_name("reader_client.py")
GROUPS = ("grouping", "panel")
ASK_ADDRESS = (
    *("dbus-send", "--session", "--print-reply=literal", "--dest=org.a11y.Bus"),
    *("/org/a11y/bus", "org.a11y.Bus.GetAddress"),
)


class Part(NamedTuple):
    """One visible part of a window."""

    role: str
    name: str
    states: list[str]


def missing() -> str:
    """Which tool a screen reader needs and this machine has not; '' when all are here."""
    if not any(launcher.exists() for launcher in LAUNCHERS):
        return "at-spi2-core"
    try:
        looked = subprocess.run([PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"], capture_output=True)
    except FileNotFoundError:
        return PYTHON
    return "" if looked.returncode == 0 else "gir1.2-atspi-2.0 or python3-gi"


class ScreenReader:
    """Starts the accessibility bus on the desk's own bus and listens there. Ends with the desk.

    The program is given the address directly, so it can be listened to even when it has no desktop to talk to.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        launcher = next(each for each in LAUNCHERS if each.exists())
        desk.beside(str(launcher), "--launch-immediately")
        address = desk.wait_until(self._address, "the accessibility bus has an address")
        desk.environment["AT_SPI_BUS_ADDRESS"] = address
        self._client = desk.beside(PYTHON, "-I", str(CLIENT), PROGRAM_NAME, talks=True)

    def see(self) -> list[Part]:
        """Every visible part, in reading order. Empty while the program is not there."""
        answer = self._ask({"do": "see"})
        return [Part(*each) for each in answer] if isinstance(answer, list) else []

    def names(self, role: str) -> list[str]:
        """The names of all visible parts of this role."""
        return [part.name for part in self.see() if part.role == role]

    def shows(self, name: str) -> bool:
        """Whether something with this name, or with it inside its name, is visible."""
        return any(name in part.name for part in self.see())

    def focus(self) -> Part | None:
        """Where the keyboard goes now."""
        return next((part for part in self.see() if "FOCUSED" in part.states), None)

    def row(self) -> str:
        """The name of the group of answers in which the focus is; '' for none."""
        group = ""
        for part in self.see():
            if part.role in GROUPS:
                group = part.name
            if "FOCUSED" in part.states:
                return group
        return ""

    def press(self, role: str, name: str) -> bool:
        """Press it as a screen reader does, without the keyboard. False when it is not there."""
        return self._ask({"do": "press", "role": role, "name": name}) is True

    def _ask(self, question: dict[str, str]) -> object:
        assert self._client.stdin is not None
        assert self._client.stdout is not None
        self._client.stdin.write(json.dumps(question).encode() + b"\n")
        self._client.stdin.flush()
        return json.loads(self._client.stdout.readline())

    def _address(self) -> str:
        asked = subprocess.run(ASK_ADDRESS, env=self._desk.environment, capture_output=True, text=True)
        return asked.stdout.strip()
