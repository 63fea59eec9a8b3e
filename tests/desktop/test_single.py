"""One program for each data folder, with real processes, also after kill -9."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtNetwork import QLocalSocket

from dystonia_companion.desktop.single import SingleInstance, instance_names
from dystonia_companion.errors import known_error
from dystonia_companion.paths import Paths

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from dystonia_companion.desktop.single import SingleInstance, instance_names
from dystonia_companion.errors import known_error
from dystonia_companion.paths import Paths
app = QCoreApplication([])
data = Path(sys.argv[1])
one = SingleInstance(Paths(data).lock, instance_names(data))
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
def short_folder():
    """A folder with a short path, as a person's data folder has; that of a test may be longer than a socket's can be."""
    with tempfile.TemporaryDirectory(prefix="dc-") as folder:
        yield Path(folder).resolve()


@pytest.fixture
def start(short_folder):
    # A folder of its own for sockets, so that nothing of the person's own program is met.
    starts = Starts(os.environ | {"TMPDIR": str(short_folder)})
    yield starts
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
    name = instance_names(tmp_path)
    one, other = (SingleInstance(tmp_path / "lock", name) for _ in range(2))
    assert one.acquire()
    assert not other.acquire()
    one.release()
    assert other.acquire()
    other.release()


def test_a_folder_that_cannot_be_written_is_an_error_not_a_second_program(qapp, tmp_path):
    lock = tmp_path / "missing" / "lock"
    with pytest.raises(FileNotFoundError) as raised:
        SingleInstance(lock, ("x",)).acquire()
    known = known_error(raised.value, lock)
    assert known is not None
    assert known.code == "no_folder"


def test_whoever_connects_and_sends_rubbish_raises_nothing(qapp, qtbot, tmp_path):
    one = SingleInstance(tmp_path / "lock", instance_names(tmp_path))
    raised: list[str] = []
    one.raised.connect(raised.append)
    assert one.acquire()
    talker, silent = QLocalSocket(), QLocalSocket()
    for socket in (talker, silent):
        socket.connectToServer(instance_names(tmp_path)[0])
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
    one = SingleInstance(Path(sys.argv[1]), ("conversation",))
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


def test_names_differ_by_folder_and_hide_it(tmp_path):
    *_, name = instance_names(tmp_path / "a")
    assert name != instance_names(tmp_path / "b")[-1]
    assert instance_names(tmp_path / "x" / ".." / "a") == instance_names(tmp_path / "a")
    assert tmp_path.name not in name


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has names, not paths")
def test_the_socket_lies_beside_the_data_unless_its_path_is_too_long(short_folder):
    assert instance_names(short_folder)[0] == str(short_folder / "running.socket")
    for letter in "xä":
        room = 99 - len(os.fsencode(short_folder / "running.socket")) - 1
        just_fits = short_folder / (letter * (room // len(letter.encode())))
        assert len(instance_names(just_fits)) == 2
        too_long = just_fits.with_name(just_fits.name + letter)
        assert len(instance_names(too_long)) == 1
        assert "/" not in instance_names(too_long)[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has names, not paths")
def test_nothing_but_the_data_folder_is_used_and_it_is_left_tidy(qapp, short_folder):
    one = SingleInstance(short_folder / "running.lock", instance_names(short_folder))
    assert one.acquire()
    names = sorted(path.name for path in short_folder.iterdir())
    assert names == ["running.lock", "running.socket"]
    assert (short_folder / "running.socket").stat().st_mode & 0o077 == 0, "nobody else may talk to it"
    one.release()
    assert list(short_folder.iterdir()) == []


@pytest.mark.parametrize("depth", [1, 12])
def test_a_second_start_finds_the_first_however_long_the_path(start, tmp_path, depth):
    folder = tmp_path.joinpath(*["folder"] * depth)
    folder.mkdir(parents=True)
    first = start(folder)
    assert line(first) == "first"
    assert line(start(folder, "up")) == "told"
    assert line(first) == "raised up"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has names, not paths")
def test_a_folder_that_cannot_hold_a_socket_is_no_hindrance(qapp, qtbot, short_folder, tmp_path):
    names = (str(short_folder / "missing" / "running.socket"), instance_names(tmp_path)[-1])
    one = SingleInstance(short_folder / "lock", names)
    raised: list[str] = []
    one.raised.connect(raised.append)
    assert one.acquire()
    socket = QLocalSocket()
    socket.connectToServer(names[1])
    assert socket.waitForConnected(1_000)
    socket.write(b"up\n")
    qtbot.waitUntil(lambda: raised == ["up"])
    socket.abort()
    one.release()
