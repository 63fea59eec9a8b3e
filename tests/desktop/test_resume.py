"""The system says that it woke up: heard once, from a real bus and from a message of Windows."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection

from dystonia_companion.desktop.resume import WM_POWERBROADCAST, PowerFilter, ResumeWatcher
from tests.whole.surroundings import write_bus_config

ROOT = Path(__file__).resolve().parents[2]


class Heard:
    """Counts what is heard without holding on to the watcher."""

    def __init__(self, watcher: ResumeWatcher) -> None:
        self.times = self.slept = 0
        watcher.resumed.connect(self.on_resumed)
        watcher.sleeping.connect(self.on_sleeping)

    def on_resumed(self) -> None:
        self.times += 1

    def on_sleeping(self) -> None:
        self.slept += 1


@pytest.mark.parametrize(
    ("message", "word", "expected"),
    [
        (WM_POWERBROADCAST, 0x12, (0, 1)),
        (WM_POWERBROADCAST, 0x07, (0, 0)),  # says once more that it woke up, when somebody is there
        (WM_POWERBROADCAST, 0x04, (1, 0)),  # goes to sleep
        (1, 0x12, (0, 0)),
        (1, 0x04, (0, 0)),
    ],
)
def test_what_windows_says_is_read(qapp, message, word, expected):
    watcher = ResumeWatcher(QDBusConnection("no bus"))
    heard = Heard(watcher)
    told = wintypes.MSG(None, message, word, 0, 0)
    assert PowerFilter(watcher).nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(told)) == (False, 0)
    assert PowerFilter(watcher).nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)
    assert (heard.slept, heard.times) == expected
    watcher.close()


LOGIND = """
import sys
from jeepney import DBusAddress, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
bus = open_dbus_connection(sys.argv[1])
bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.login1"))
manager = DBusAddress("/org/freedesktop/login1", interface="org.freedesktop.login1.Manager")
for line in sys.stdin:
    bus.send(new_signal(manager, "PrepareForSleep", "b", (line.strip() == "sleep",)))
    bus.send_and_get_reply(message_bus.GetId())
    print("said", flush=True)
"""


class Logind:
    """The part of the system that says it, in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def say(self, what: str) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(what + "\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "said\n"


@contextmanager
def system_bus(folder: Path) -> Iterator[tuple[QDBusConnection, Logind]]:
    config, socket = write_bus_config(folder)
    name, pipe = uuid.uuid4().hex, subprocess.PIPE
    command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as daemon:
        try:
            assert daemon.stdout is not None
            assert daemon.stdout.readline().startswith("unix:")
            address = f"unix:path={socket}"
            with subprocess.Popen(
                [sys.executable, "-c", LOGIND, address], stdin=pipe, stdout=pipe, text=True
            ) as logind:
                yield QDBusConnection.connectToBus(address, name), Logind(logind)
                logind.kill()
        finally:
            QDBusConnection.disconnectFromBus(name)
            daemon.kill()


@pytest.mark.dbus
def test_each_waking_that_logind_tells_of_is_heard_once_until_closed(qtbot, tmp_path):
    with system_bus(tmp_path) as (bus, logind):
        watcher, last = ResumeWatcher(bus), ResumeWatcher(bus)
        heard, heard_last = Heard(watcher), Heard(last)
        for waking in (1, 2):
            logind.say("sleep")
            logind.say("wake")
            qtbot.waitUntil(lambda waking=waking: heard.times == waking == heard_last.times, timeout=20_000)
        watcher.close()
        logind.say("wake")
        qtbot.waitUntil(lambda: heard_last.times == 3, timeout=20_000)
        assert (heard.slept, heard.times) == (2, 2)
        last.close()


def test_without_a_system_bus_nothing_is_wrong(qapp):
    watcher = ResumeWatcher()
    heard = Heard(watcher)
    watcher.on_prepare_for_sleep(True)
    assert (heard.slept, heard.times) == (1, 0)
    watcher.close()


def test_importing_it_brings_no_bus():
    asks = "import sys, dystonia_companion.desktop.resume; print('PySide6.QtDBus' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
