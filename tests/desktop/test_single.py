"""One program for each data folder, with real processes, also after kill -9."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtNetwork import QLocalSocket

from dystonia_companion.desktop.single import SingleInstance, instance_name
from dystonia_companion.errors import known_error
from dystonia_companion.paths import Paths

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from dystonia_companion.desktop.single import SingleInstance, instance_name
from dystonia_companion.paths import Paths
app = QCoreApplication([])
data = Path(sys.argv[1])
one = SingleInstance(Paths(data).lock, instance_name(data))
def say(*words): print(*words, flush=True)
one.raised.connect(lambda message: say("raised", message))
if one.acquire():
    say("first")
    app.exec()
else:
    say("told" if one.tell_first(sys.argv[2]) else "no answer")
"""


class Starts:
    """Starts programs and ends those that are left."""

    def __init__(self, env):
        self.env = env
        self.running: list[Any] = []

    def __call__(self, data, message=""):
        command = [sys.executable, "-c", START, str(data), message]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=self.env)
        self.running.append(process)
        return process


def line(process):
    return process.stdout.readline().strip()


@pytest.fixture
def start(tmp_path):
    # A folder of its own for sockets, so that nothing of the person's own program is met; short, as their paths must be.
    short = tempfile.mkdtemp(prefix="dc-")
    starts = Starts(os.environ | {"TMPDIR": short})
    yield starts
    shutil.rmtree(short, ignore_errors=True)
    for process in starts.running:
        process.kill()
        process.wait()
        process.stdout.close()


def test_the_second_start_hands_over_and_ends(start, tmp_path):
    first = start(tmp_path)
    assert line(first) == "first"
    second = start(tmp_path, "raise")
    assert line(second) == "told"
    assert second.wait(10) == 0
    assert line(first) == "raised raise"
    third = start(tmp_path, "breathe\nnow äöü" * 60)
    assert line(third) == "told"
    message = line(first)
    assert message.startswith("raised breathe now äöü")
    assert len(message) <= len("raised ") + 200


def test_after_kill_9_the_next_start_takes_over_and_listens(start, tmp_path):
    first = start(tmp_path)
    assert line(first) == "first"
    first.kill()
    first.wait()
    assert Paths(tmp_path).lock.exists(), "a killed program cannot tidy up"
    second = start(tmp_path)
    assert line(second) == "first"
    assert line(start(tmp_path, "raise")) == "told"
    assert line(second) == "raised raise"


def test_programs_with_two_data_folders_run_side_by_side(start, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = start(tmp_path / "a"), start(tmp_path / "b")
    assert line(first) == line(second) == "first"
    assert line(start(tmp_path / "b", "for b")) == "told"
    assert line(second) == "raised for b"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot stop a process by a signal")
def test_a_first_program_that_hangs_does_not_hang_the_second(start, tmp_path):
    first = start(tmp_path)
    assert line(first) == "first"
    first.send_signal(signal.SIGSTOP)
    assert line(start(tmp_path, "raise")) == "no answer"


def test_release_lets_the_next_one_be_first(qapp, tmp_path):
    name = instance_name(tmp_path)
    one, other = (SingleInstance(tmp_path / "lock", name) for _ in range(2))
    assert one.acquire()
    assert not other.acquire()
    one.release()
    assert other.acquire()
    other.release()


def test_a_folder_that_cannot_be_written_is_an_error_in_words_not_a_second_program(qapp, tmp_path):
    """The person is told by the system's number of the error; without one it would be a fault of ours."""
    lock = tmp_path / "missing" / "lock"
    with pytest.raises(FileNotFoundError) as raised:
        SingleInstance(lock, "x").acquire()
    known = known_error(raised.value, lock)
    assert known is not None
    assert known.code == "no_folder"


def test_whoever_connects_and_sends_rubbish_raises_nothing(qapp, qtbot, tmp_path):
    one = SingleInstance(tmp_path / "lock", instance_name(tmp_path))
    raised: list[str] = []
    one.raised.connect(raised.append)
    assert one.acquire()
    talker, silent = QLocalSocket(), QLocalSocket()
    for socket in (talker, silent):
        socket.connectToServer(instance_name(tmp_path))
        assert socket.waitForConnected(1_000)
    talker.write(b"x" * 5_000)
    talker.flush()
    with qtbot.waitSignal(talker.disconnected):
        pass
    silent.abort()
    assert raised == []
    one.release()


def test_its_end_in_the_middle_of_a_conversation_is_no_crash(tmp_path):
    code = """
    import gc, sys
    from pathlib import Path
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtNetwork import QLocalSocket
    from dystonia_companion.desktop.single import SingleInstance
    app = QCoreApplication([])
    one = SingleInstance(Path(sys.argv[1]), "conversation")
    assert one.acquire()
    socket = QLocalSocket()
    socket.connectToServer("conversation")
    assert socket.waitForConnected(1000)
    socket.write(b"half a mess")
    socket.flush()
    for _ in range(20):
        app.processEvents()
    del one
    gc.collect()
    socket.abort()
    for _ in range(20):
        app.processEvents()
    """
    env = os.environ | {"TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", textwrap.dedent(code), str(tmp_path / "lock")]
    assert subprocess.run(command, cwd=ROOT, env=env).returncode == 0


def test_names_differ_by_folder(tmp_path):
    assert instance_name(tmp_path / "a") != instance_name(tmp_path / "b")
    assert instance_name(tmp_path / "a") == instance_name(tmp_path / "b" / ".." / "a")


def test_the_socket_lies_in_the_data_folder_where_its_path_is_short_enough():
    assert instance_name(Path("/srv/x")) == "/srv/x/running.socket"
    long = Path("/srv") / ("x" * 120)
    assert "/" not in instance_name(long)
    assert instance_name(long) != instance_name(long / "y")
