"""Waking up and changed clocks are noticed, each once."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import uuid
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection

from dystonia_companion.desktop.resume import WM_POWERBROADCAST, PowerFilter, ResumeWatcher
from tests.fakes import ManualClock

HOUR_MS = 3_600_000


class Heard:
    def __init__(self, watcher):
        self.resumed = self.changed = 0
        watcher.resumed.connect(self.on_resumed)
        watcher.clock_changed.connect(self.on_changed)

    def on_resumed(self):
        self.resumed += 1

    def on_changed(self):
        self.changed += 1

    @property
    def both(self):
        return self.resumed, self.changed


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture
def watcher(qapp, clock):
    made = ResumeWatcher(clock, QDBusConnection("no bus"))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("happens", "expected"),
    [
        (lambda clock: clock.advance(30_000), (0, 0)),
        (lambda clock: clock.sleep(8 * HOUR_MS), (1, 0)),
        (lambda clock: clock.sleep(60_000), (0, 0)),
        (lambda clock: clock.advance(HOUR_MS), (1, 0)),  # a monotonic clock that counts sleep, as on Windows
        (lambda clock: clock.step_wall(-HOUR_MS), (0, 1)),
        (lambda clock: (clock.advance(30_000), clock.step_wall(-10_000)), (0, 1)),  # back, but later than before
        (lambda clock: clock.step_wall(-500), (0, 0)),  # the network's time corrects by less than a second
        (lambda clock: clock.set_zone("America/New_York"), (0, 1)),
        (lambda clock: (clock.sleep(8 * HOUR_MS), clock.set_zone("Asia/Tokyo")), (1, 1)),
    ],
)
def test_the_heartbeat_tells_waking_and_changed_clocks_apart(watcher, clock, happens, expected):
    heard = Heard(watcher)
    happens(clock)
    watcher.look()
    assert heard.both == expected
    clock.advance(30_000)
    watcher.look()
    assert heard.both == expected, "once"


def test_the_system_and_the_heartbeat_tell_one_waking_once_and_two_wakings_twice(watcher, clock):
    heard = Heard(watcher)
    clock.sleep(HOUR_MS)
    watcher.look()
    watcher.on_prepare_for_sleep(False)
    assert heard.resumed == 1
    watcher.on_prepare_for_sleep(True)
    clock.sleep(HOUR_MS)
    watcher.on_prepare_for_sleep(False)
    watcher.look()
    assert heard.resumed == 2


@pytest.mark.parametrize(
    ("message", "word", "expected"), [(WM_POWERBROADCAST, 0x12, 1), (WM_POWERBROADCAST, 4, 0), (1, 0x12, 0)]
)
def test_what_windows_says_is_read(watcher, message, word, expected):
    heard = Heard(watcher)
    told = wintypes.MSG(None, message, word, 0, 0)
    assert PowerFilter(watcher).nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(told)) == (False, 0)
    assert heard.resumed == expected


BUS = """<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""

LOGIND = """
import sys
from jeepney import DBusAddress, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
bus = open_dbus_connection(sys.argv[1])
bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.login1"))
manager = DBusAddress("/org/freedesktop/login1", interface="org.freedesktop.login1.Manager")
for down in (True, False):
    bus.send(new_signal(manager, "PrepareForSleep", "b", (down,)))
input()
"""


@pytest.mark.dbus
def test_logind_says_it_at_once(qtbot, tmp_path: Path, clock):
    address = f"unix:path={tmp_path}/bus"
    (tmp_path / "bus.conf").write_text(BUS.format(socket=f"{tmp_path}/bus"))
    command = ["dbus-daemon", f"--config-file={tmp_path}/bus.conf", "--nofork", "--print-address"]
    name = uuid.uuid4().hex
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        try:
            assert daemon.stdout is not None
            assert daemon.stdout.readline().startswith("unix:")
            watcher = ResumeWatcher(clock, QDBusConnection.connectToBus(address, name))
            heard = Heard(watcher)
            with subprocess.Popen([sys.executable, "-c", LOGIND, address], stdin=subprocess.PIPE) as logind:
                qtbot.waitUntil(lambda: heard.resumed > 0, timeout=20_000)
                logind.kill()
            clock.advance(30_000)
            watcher.look()
            assert heard.both == (1, 0)
            watcher.close()
        finally:
            QDBusConnection.disconnectFromBus(name)
            daemon.kill()
