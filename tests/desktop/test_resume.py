"""What the system says of waking up is heard."""

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


class Heard:
    def __init__(self, watcher):
        self.resumed = 0
        watcher.resumed.connect(self.on_resumed)

    def on_resumed(self):
        self.resumed += 1


@pytest.fixture
def watcher(qapp):
    made = ResumeWatcher(QDBusConnection("no bus"))
    yield made
    made.close()


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
def test_logind_says_it_at_once(qtbot, tmp_path: Path):
    address = f"unix:path={tmp_path}/bus"
    (tmp_path / "bus.conf").write_text(BUS.format(socket=f"{tmp_path}/bus"))
    command = ["dbus-daemon", f"--config-file={tmp_path}/bus.conf", "--nofork", "--print-address"]
    name = uuid.uuid4().hex
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        try:
            assert daemon.stdout is not None
            assert daemon.stdout.readline().startswith("unix:")
            watcher = ResumeWatcher(QDBusConnection.connectToBus(address, name))
            heard = Heard(watcher)
            with subprocess.Popen([sys.executable, "-c", LOGIND, address], stdin=subprocess.PIPE) as logind:
                qtbot.waitUntil(lambda: heard.resumed > 0, timeout=20_000)
                logind.kill()
            qtbot.wait(100)
            assert heard.resumed == 1, "after sleep, not before it"
            watcher.close()
        finally:
            QDBusConnection.disconnectFromBus(name)
            daemon.kill()
