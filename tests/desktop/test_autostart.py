"""Start at login: written so that each system starts exactly what was meant, and off when it is off."""

from __future__ import annotations

import json
import plistlib
import shutil
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.desktop import autostart
from dystonia_companion.desktop.autostart import DesktopEntry, LaunchAgent, RunKey, exec_line
from dystonia_companion.errors import KnownError
from dystonia_companion.paths import APP_ID

ODD = ['/opt/a b/"c" $d `e` \\f %u 100%/üß', "-m", "", "--data-dir=/home/k/~'x'"]


def read_exec(line: str) -> list[str]:
    """The specification backwards: text escapes first, then the quotes, then the percent signs."""
    text, signs = "", iter(line)
    for sign in signs:
        text += {"n": "\n", "t": "\t", "r": "\r", "s": " ", "\\": "\\"}[next(signs)] if sign == "\\" else sign
    arguments, inside, signs = [], False, iter(text)
    for sign in signs:
        if sign == '"':
            inside = not inside
            if inside:
                arguments.append("")
        elif inside:
            arguments[-1] += next(signs) if sign == "\\" else sign
        else:
            assert sign == " "
    return [argument.replace("%%", "%") for argument in arguments]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_every_command_survives_being_quoted(command):
    line = exec_line(command)
    assert "\n" not in line
    assert read_exec(line) == command


@pytest.fixture
def entry(tmp_path):
    return DesktopEntry(tmp_path / "config" / "autostart", "Dystonia Companion")


def test_on_off_and_on_again(entry, tmp_path):
    assert not entry.is_on()
    entry.turn_off()
    entry.turn_on(ODD)
    assert entry.is_on()
    entry.turn_off()
    assert not entry.is_on()
    assert list((tmp_path / "config" / "autostart").iterdir()) == []


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false", "Hidden = True "])
def test_what_the_person_switched_off_in_their_desktop_is_off_and_stays_off(entry, tmp_path, line):
    entry.turn_on(["a"])
    file = next((tmp_path / "config" / "autostart").iterdir())
    file.write_text(file.read_text().replace("X-GNOME-Autostart-enabled=true", line))
    assert not entry.is_on()


def test_a_folder_that_cannot_be_is_told(tmp_path):
    (tmp_path / "config").write_text("a file in the way")
    entry = DesktopEntry(tmp_path / "config" / "autostart", "Name")
    assert not entry.is_on()
    with pytest.raises(KnownError) as told:
        entry.turn_on(["a"])
    assert told.value.code == "autostart_failed"
    entry.turn_off()


@pytest.mark.skipif(shutil.which("gio") is None, reason="gio not installed")
def test_a_real_desktop_starts_exactly_the_command(entry, tmp_path):
    writes = "import json, sys; open(sys.argv[1], 'w').write(json.dumps(sys.argv[2:]))"
    entry.turn_on([sys.executable, "-c", writes, str(tmp_path / "argv"), *ODD])
    file = next((tmp_path / "config" / "autostart").iterdir())
    subprocess.run(["gio", "launch", str(file)], check=True, timeout=30, capture_output=True)
    for _ in range(200):
        if (tmp_path / "argv").exists() and (tmp_path / "argv").read_text():
            break
        time.sleep(0.05)
    assert json.loads((tmp_path / "argv").read_text()) == ODD


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-validate not installed")
def test_the_entry_is_valid(entry, tmp_path):
    entry.turn_on(ODD)
    file = next((tmp_path / "config" / "autostart").iterdir())
    assert (
        subprocess.run(["desktop-file-validate", str(file)], capture_output=True, text=True, check=False).stdout == ""
    )


def test_launchd_gets_the_command_as_a_list(tmp_path):
    agent = LaunchAgent(tmp_path / "LaunchAgents")
    assert not agent.is_on()
    agent.turn_on(ODD)
    assert agent.is_on()
    file = next((tmp_path / "LaunchAgents").iterdir())
    told = plistlib.loads(file.read_bytes())
    assert (told["ProgramArguments"], told["RunAtLoad"]) == (ODD, True)
    for broken in (b"no list at all", b"<?xml version='1.0'?><plist", plistlib.dumps([1])):
        file.write_bytes(broken)
        assert not agent.is_on()
    agent.turn_off()
    assert not file.exists()


class FakeRegistry:
    def __init__(self):
        self.values: dict[tuple[str, str], object] = {}
        self.locked = False

    def get(self, key, name):
        if (key, name) not in self.values:
            raise FileNotFoundError
        return self.values[key, name]

    def set(self, key, name, value):
        if self.locked:
            raise PermissionError
        self.values[key, name] = value

    def delete(self, key, name):
        if (key, name) not in self.values:
            raise FileNotFoundError
        del self.values[key, name]


def test_windows_gets_one_line_and_its_task_manager_is_believed():
    registry = FakeRegistry()
    run = RunKey(registry)
    assert not run.is_on()
    run.turn_off()
    run.turn_on([r"C:\Program Files\x.exe", "--background"])
    assert run.is_on()
    assert list(registry.values.values()) == [r'"C:\Program Files\x.exe" --background']
    registry.values[autostart.APPROVED_KEY, APP_ID] = b"\x03" + bytes(11)
    assert not run.is_on()
    run.turn_on(["y"])
    assert run.is_on()
    run.turn_off()
    assert not run.is_on()
    registry.locked = True
    with pytest.raises(KnownError, match="autostart_failed"):
        run.turn_on(["z"])


def test_the_command_is_that_of_an_image_a_frozen_program_or_python(monkeypatch):
    monkeypatch.setenv("APPIMAGE", "/home/k/terminal.AppImage")
    monkeypatch.setenv("APPDIR", "/tmp/.mount_terminal")
    ours = autostart.start_command(["--data-dir", "/d"], "/usr/bin/python3")
    assert ours == ["/usr/bin/python3", "-P", "-m", "dystonia_companion", "--background", "--data-dir", "/d"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert autostart.start_command(executable="/opt/x") == ["/opt/x", "--background"]
    monkeypatch.setenv("APPIMAGE", "/home/k/x.AppImage")
    monkeypatch.setenv("APPDIR", "/tmp/.mount_x")
    assert autostart.start_command(executable="/tmp/.mount_x/usr/bin/x") == ["/home/k/x.AppImage", "--background"]


def test_linux_keeps_it_where_the_settings_are(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    autostart.system_autostart("Name").turn_on(["a"])
    assert (tmp_path / "autostart" / "dystonia-companion.desktop").exists()
