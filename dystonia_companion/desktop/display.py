"""Looks for a display before Qt does: without one Qt ends the process with an abort and words that help nobody.

Nothing of Qt is imported at the top, because even that import may fail for want of a system library.
"""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

# Codes with words in words/<language>/desktop.toml.
QT_LIBRARIES = "qt_libraries"
NO_DISPLAY = "no_display"
DISPLAY_UNREACHABLE = "display_unreachable"
DISPLAY_LIBRARIES = "display_libraries"
PROBLEMS = frozenset({QT_LIBRARIES, NO_DISPLAY, DISPLAY_UNREACHABLE, DISPLAY_LIBRARIES})


def display_problem(environment: Mapping[str, str] = os.environ) -> str | None:
    """Why no window can be shown here, as a code; None when one can. Call it before the application is made.

    Only Linux and its kin are looked at: Windows and macOS always have a display. Without trouble it takes a few ms, as
    what it loads is needed a moment later anyway.
    """
    try:
        from PySide6 import QtWidgets
    except ImportError:
        return QT_LIBRARIES
    del QtWidgets
    if sys.platform in ("win32", "darwin"):
        return None
    # "wayland;xcb" is tried in this order, "offscreen:..." carries options.
    wanted = [name.split(":")[0] for name in environment.get("QT_QPA_PLATFORM", "").split(";") if name]
    platforms = wanted or ["wayland", "xcb"]
    problems = [_problem_of(platform, environment) for platform in platforms]
    if None in problems:
        return None
    # The most telling one: a display that is named but does not answer says more than one that is not named.
    return max(problems, key=lambda problem: problem != NO_DISPLAY)


def _problem_of(platform: str, environment: Mapping[str, str]) -> str | None:
    if platform == "xcb":
        return _x11_problem(environment)
    if platform.startswith("wayland"):
        return _wayland_problem(environment)
    return None  # offscreen, minimal, vnc and the like need nothing


def _wayland_problem(environment: Mapping[str, str]) -> str | None:
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name:
        return NO_DISPLAY
    path = Path(environment.get("XDG_RUNTIME_DIR", "/run")) / name
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1)
        try:
            probe.connect(str(path))
        except OSError:
            return DISPLAY_UNREACHABLE
    return _plugin_problem("libqwayland.so")


def _x11_problem(environment: Mapping[str, str]) -> str | None:
    name = environment.get("DISPLAY", "")
    if not name:
        return NO_DISPLAY
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return DISPLAY_LIBRARIES
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    # The library itself knows local sockets, hosts and the permission file; a failed connection is an object too.
    connection = xcb.xcb_connect(name.encode(), None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return DISPLAY_UNREACHABLE if failed else _plugin_problem("libqxcb.so")


def _plugin_problem(file: str) -> str | None:
    """Load Qt's own plugin as Qt will: a missing library shows here as an error instead of an abort."""
    from PySide6.QtCore import QLibraryInfo

    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / file
    try:
        ctypes.CDLL(str(plugin))
    except OSError:
        return DISPLAY_LIBRARIES
    return None
