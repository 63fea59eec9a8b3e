"""Start at login, only where the person wants it: an XDG entry, the Run key of Windows, a LaunchAgent of macOS.

The last two were never run on their systems by us.
"""

from __future__ import annotations

import os
import plistlib
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol
from xml.parsers.expat import ExpatError

from dystonia_companion.errors import KnownError
from dystonia_companion.paths import APP_ID

RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
ENTRY = """[Desktop Entry]
Type=Application
Name={name}
Exec={command}
Icon={app_id}
Terminal=false
X-GNOME-UsesNotifications=true
X-GNOME-Autostart-enabled=true
"""


class Autostart(Protocol):
    """Start at login on one system. Whatever cannot be read or written is a KnownError "autostart_failed"."""

    def is_on(self) -> bool:
        """Whether the program starts at login; False too where the person switched it off in their system."""
        ...

    def turn_on(self, command: Sequence[str]) -> None:
        """Start `command` at login, in place of an earlier one."""
        ...

    def turn_off(self) -> None:
        """Start nothing at login. When it was off nothing happens."""
        ...


def start_command(options: Sequence[str] = (), executable: str = sys.executable) -> list[str]:
    """What starts this program out of sight. `options`: such as --data-dir, where the person uses one."""
    image, mount = os.environ.get("APPIMAGE"), os.environ.get("APPDIR")
    # Both are handed on to whatever an image starts: a terminal from one would be started in place of this program.
    if image and mount and Path(executable).is_relative_to(mount):
        start = [image]  # the executable inside lies under another path at each start
    elif getattr(sys, "frozen", False):
        start = [executable]
    else:
        quiet = Path(executable).with_name("pythonw.exe")  # python.exe would open a console
        start = [str(quiet) if quiet.exists() else executable, "-P", "-m", "dystonia_companion"]
    return [*start, "--background", *options]


def system_autostart(name: str) -> Autostart:
    """Start at login on this system. `name` is what the system's own list shows."""
    if sys.platform == "win32":
        return RunKey(WindowsRegistry())
    if sys.platform == "darwin":
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents")
    settings = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(settings) if Path(settings).is_absolute() else Path.home() / ".config"
    return DesktopEntry(folder / "autostart", name)


class DesktopEntry:
    """A file in the folder `autostart` of the person's settings."""

    def __init__(self, folder: Path, name: str) -> None:
        self._path, self._name = folder / f"{APP_ID}.desktop", name

    def is_on(self) -> bool:
        text = _read(self._path)
        off = r"(?mi)^\s*(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$"  # what desktops write for "off"
        return text is not None and re.search(off, text.decode("utf-8", "replace")) is None

    def turn_on(self, command: Sequence[str]) -> None:
        words = ENTRY.format(name=_escaped(self._name), command=exec_line(command), app_id=APP_ID)
        _write(self._path, words.encode("utf-8", "surrogateescape"))

    def turn_off(self) -> None:
        _remove(self._path)


def exec_line(command: Sequence[str]) -> str:
    """The value of Exec: each argument quoted, then escaped as every text in such a file is."""
    quoted = (re.sub(r'(["`$\\])', r"\\\1", argument.replace("%", "%%")) for argument in command)
    return _escaped(" ".join(f'"{argument}"' for argument in quoted))


def _escaped(text: str) -> str:
    for sign, written in (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        text = text.replace(sign, written)
    return text


class LaunchAgent:
    """A property list that launchd reads at login."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"{APP_ID}.plist"

    def is_on(self) -> bool:
        data = _read(self._path)
        if data is None:
            return False
        try:
            return not plistlib.loads(data).get("Disabled", False)
        except (ValueError, AttributeError, ExpatError):
            return False  # launchd cannot read it either

    def turn_on(self, command: Sequence[str]) -> None:
        agent = {"Label": APP_ID, "ProgramArguments": list(command), "RunAtLoad": True, "ProcessType": "Interactive"}
        _write(self._path, plistlib.dumps(agent))

    def turn_off(self) -> None:
        _remove(self._path)


class Registry(Protocol):
    """What is used of the person's part of the Windows registry. Raises OSError, FileNotFoundError for what is absent."""

    def get(self, key: str, name: str) -> object: ...

    def set(self, key: str, name: str, value: str) -> None: ...

    def delete(self, key: str, name: str) -> None: ...


class RunKey:
    """A value of the Run key, which the task manager can switch off by another one."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def is_on(self) -> bool:
        if self._get(RUN_KEY) is None:
            return False
        approved = self._get(APPROVED_KEY)
        return not (isinstance(approved, bytes) and approved and approved[0] % 2)

    def turn_on(self, command: Sequence[str]) -> None:
        try:
            self._registry.set(RUN_KEY, APP_ID, subprocess.list2cmdline(command))
        except OSError as error:
            raise KnownError("autostart_failed", path=RUN_KEY) from error
        self._delete(APPROVED_KEY)

    def turn_off(self) -> None:
        self._delete(RUN_KEY)

    def _get(self, key: str) -> object:
        try:
            return self._registry.get(key, APP_ID)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise KnownError("autostart_failed", path=key) from error

    def _delete(self, key: str) -> None:
        try:
            self._registry.delete(key, APP_ID)
        except FileNotFoundError:
            return
        except OSError as error:
            raise KnownError("autostart_failed", path=key) from error


if sys.platform == "win32":
    import winreg

    class WindowsRegistry:
        """The real one."""

        def get(self, key: str, name: str) -> object:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                return winreg.QueryValueEx(opened, name)[0]

        def set(self, key: str, name: str, value: str) -> None:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)

        def delete(self, key: str, name: str) -> None:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                winreg.DeleteValue(opened, name)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise KnownError("autostart_failed", path=path) from error


def _write(path: Path, data: bytes) -> None:
    new = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(data)
        new.replace(path)
    except OSError as error:
        raise KnownError("autostart_failed", path=path) from error


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        raise KnownError("autostart_failed", path=path) from error
