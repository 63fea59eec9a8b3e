"""The computer stays awake exactly as long as a session wants it to."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dystonia_companion.desktop.awake import KeepAwake

ROOT = Path(__file__).resolve().parents[2]


class Desktop:
    """Counts who keeps it awake, and in which thread."""

    def __init__(self):
        self.kept, self.freed = threading.Semaphore(0), threading.Semaphore(0)
        self.threads: list[int] = []

    @contextmanager
    def keeping(self):
        self.threads.append(threading.get_ident())
        self.kept.release()
        try:
            yield
        finally:
            self.threads.append(threading.get_ident())
            self.freed.release()


def test_held_once_released_once_in_one_thread_that_is_not_ours():
    desktop = Desktop()
    awake = KeepAwake(desktop.keeping)
    awake.hold()
    awake.hold()
    assert awake.held
    assert desktop.kept.acquire(timeout=10)
    awake.release()
    awake.release()
    assert not awake.held
    assert desktop.freed.acquire(timeout=10)
    assert len(desktop.threads) == 2
    assert len(set(desktop.threads)) == 1
    assert threading.get_ident() not in desktop.threads
    awake.hold()
    assert desktop.kept.acquire(timeout=10), "the next session holds anew"
    awake.release()
    assert desktop.freed.acquire(timeout=10)


def test_a_desktop_that_does_not_answer_stops_nobody():
    wedged = threading.Event()

    @contextmanager
    def keeping():
        wedged.wait()
        yield

    awake = KeepAwake(keeping)
    awake.hold()
    awake.release()
    assert not awake.held
    wedged.set()


BUS = """<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""

SCREEN_SAVER = """
import sys
from jeepney import MessageType, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
bus = open_dbus_connection(sys.argv[1])
bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.ScreenSaver"))
print("up", flush=True)
while True:
    message = bus.receive()
    if message.header.message_type == MessageType.method_call:
        member = message.header.fields[3]
        print(member, *message.body[-1:] if member == "UnInhibit" else (), flush=True)
        bus.send(new_method_return(message, *(("u", (41,)) if member == "Inhibit" else ())))
"""

SESSION = """
from dystonia_companion.desktop.awake import KeepAwake
awake = KeepAwake()
awake.hold()
print("held", flush=True)
input()
awake.release()
input()
"""


@pytest.mark.dbus
def test_a_real_desktop_service_is_asked_and_thanked(tmp_path):
    if shutil.which("dbus-daemon") is None:
        print("left out: dbus-daemon is not installed")
        pytest.skip("needs dbus-daemon")
    address = f"unix:path={tmp_path}/bus"
    (tmp_path / "bus.conf").write_text(BUS.format(socket=f"{tmp_path}/bus"))
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "DBUS_SESSION_BUS_ADDRESS": address}
    daemon = ["dbus-daemon", f"--config-file={tmp_path}/bus.conf", "--nofork", "--print-address"]
    started: list[Any] = []

    def start(*command):
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=env, cwd=ROOT))
        return started[-1]

    try:
        assert start(*daemon).stdout.readline().startswith("unix:")
        desktop = start(sys.executable, "-c", SCREEN_SAVER, address).stdout
        assert desktop.readline() == "up\n"
        session = start(sys.executable, "-c", SESSION)
        assert session.stdout.readline() == "held\n"
        assert desktop.readline() == "Inhibit\n"
        session.stdin.write("\n")
        session.stdin.flush()
        assert desktop.readline() == "UnInhibit 41\n"
    finally:
        for process in reversed(started):
            process.kill()
            process.communicate()
