"""No window can be shown: it is said in a code with words, and Qt never gets to abort."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import socket
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path

import pytest

from dystonia_companion.desktop import display
from dystonia_companion.desktop.display import display_problem
from dystonia_companion.paths import resource_root

ROOT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display here")


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600", "offscreen:configfile=x"])
def test_platforms_without_a_screen_need_none(platform):
    assert display_problem({"QT_QPA_PLATFORM": platform}) is None


@linux
@pytest.mark.parametrize(
    ("environment", "problem"),
    [
        ({}, display.NO_DISPLAY),
        ({"DISPLAY": ""}, display.NO_DISPLAY),
        ({"QT_QPA_PLATFORM": "xcb"}, display.NO_DISPLAY),
        ({"DISPLAY": ":4711"}, display.DISPLAY_UNREACHABLE),
        ({"DISPLAY": "nonsense"}, display.DISPLAY_UNREACHABLE),
        ({"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nonexistent"}, display.DISPLAY_UNREACHABLE),
        ({"WAYLAND_DISPLAY": "x" * 300, "XDG_RUNTIME_DIR": "/nonexistent"}, display.DISPLAY_UNREACHABLE),
        ({"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":4711"}, display.DISPLAY_UNREACHABLE),
        ({"QT_QPA_PLATFORM": "xcb;offscreen", "DISPLAY": ":4711"}, None),
    ],
)
def test_what_is_wrong_with_the_display(environment, problem):
    assert display_problem(environment) == problem


@linux
def test_a_wayland_display_that_answers_is_enough(tmp_path):
    for library in ("libwayland-client.so.0", "libwayland-cursor.so.0"):
        try:
            ctypes.CDLL(library)
        except OSError:
            pytest.skip(f"{library} is missing, which every Wayland desktop has")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wl"))
        server.listen()
        environment = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wl", "DISPLAY": ":4711"}
        assert display_problem(environment) is None


@linux
@pytest.mark.parametrize("missing", ["libxcb.so.1", "libqxcb.so"])
def test_missing_libraries_are_said_not_aborted(monkeypatch, missing):
    class Connects:
        """Stands for libxcb with a display that answers."""

        def __getattr__(self, name):
            self.__dict__[name] = answer = lambda *_: 0
            return answer

    def load(name, *_):
        if name.endswith(missing):
            raise OSError("libxcb-cursor.so.0: cannot open shared object file")
        return Connects()

    monkeypatch.setattr(ctypes, "CDLL", load)
    assert display_problem({"DISPLAY": ":0"}) == display.DISPLAY_LIBRARIES


def test_qt_that_cannot_be_imported_is_said_without_qt():
    code = """
    import sys
    sys.modules["PySide6.QtWidgets"] = None
    from dystonia_companion.desktop.display import display_problem
    print(display_problem({"DISPLAY": ":0"}))
    """
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True, cwd=ROOT, check=True
    )
    assert ended.stdout.strip() == display.QT_LIBRARIES


@linux
@pytest.mark.xvfb
@pytest.mark.parametrize("let_in", [True, False])
def test_a_real_display_and_one_that_does_not_let_us_in(tmp_path, let_in):
    missing = [program for program in ("Xvfb", "xauth") if shutil.which(program) is None]
    if missing:
        print(f"left out: {missing} is not installed")
        pytest.skip(f"needs {missing}")
    permission = tmp_path / "permission"
    permission.touch()
    subprocess.run(["xauth", "-f", str(permission), "add", ":0", ".", "0123456789abcdef" * 2], check=True)
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-nolisten",
        "tcp",
        "-auth",
        str(permission),
        "-screen",
        "0",
        "640x480x24",
    ]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with open(reading) as number:
        shown = f":{number.readline().strip()}"
    subprocess.run(["xauth", "-f", str(permission), "add", shown, ".", "0123456789abcdef" * 2], check=True)
    code = """
    import sys
    from dystonia_companion.desktop.display import display_problem
    problem = display_problem()
    if problem is None:
        from PySide6.QtWidgets import QApplication
        problem = QApplication([]).platformName()
    print(problem)
    """
    env = {"DISPLAY": shown, "HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    env["XAUTHORITY"] = str(permission if let_in else tmp_path / "none")
    try:
        ended = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=env
        )
    finally:
        server.terminate()
        server.wait(10)
    assert ended.returncode == 0
    assert ended.stdout.strip() == ("xcb" if let_in else display.DISPLAY_UNREACHABLE)


def test_every_code_has_one_sentence_and_the_next_step():
    words = tomllib.loads((resource_root() / "words" / "en" / "desktop.toml").read_text("utf-8"))
    assert set(words) >= display.PROBLEMS
    for entry in words.values():
        assert set(entry) == {"text", "next"}
        assert re.fullmatch(r"[A-Z][^.]+\.", entry["text"])
