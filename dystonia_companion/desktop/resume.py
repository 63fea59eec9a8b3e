"""Hears the system say that it sleeps and that it woke up: logind on Linux, a window message on Windows.

That is only the fast way. What is true on every system, macOS too, is the heartbeat in reminders/bell.py: it finds clocks that
parted by itself, within half a minute. Whoever shows something after `resumed` should give the desktop a few seconds first.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

WM_POWERBROADCAST = 0x0218
PBT_APMSUSPEND = 0x0004
PBT_APMRESUMEAUTOMATIC = 0x0012  # at every waking; the other one comes too, once somebody touches the computer

# No name of a service: looking its owner up would wait for an answer.
SIGNAL = ("", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
HEARD_BY = SLOT("on_prepare_for_sleep(bool)")


class ResumeWatcher(QObject):
    """`sleeping` before it sleeps, `resumed` once for each waking that the system tells of. `bus` is the system bus; one that is not there is no error.

    Make it after the first paint: QtDBus takes 3 ms and 0.1 MB, where the window system has not loaded it yet 0.8 MB.
    """

    sleeping = Signal()
    resumed = Signal()

    def __init__(self, bus: QDBusConnection | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus: QDBusConnection | None = None
        self._filter: PowerFilter | None = None
        application = QCoreApplication.instance()
        if sys.platform == "win32" and application is not None:
            self._filter = PowerFilter(self)
            application.installNativeEventFilter(self._filter)
        elif sys.platform not in ("win32", "darwin"):
            self._listen(bus)

    @Slot(bool)
    def on_prepare_for_sleep(self, going_to_sleep: bool) -> None:
        """What logind says before and after sleep."""
        (self.sleeping if going_to_sleep else self.resumed).emit()

    def close(self) -> None:
        """Listen no more."""
        if self._bus is not None:
            self._bus.disconnect(*SIGNAL, self, HEARD_BY)  # type: ignore[call-overload]  # the stubs know SLOT as bytes only
            self._bus = None
        application = QCoreApplication.instance()
        if self._filter is not None and application is not None:
            application.removeNativeEventFilter(self._filter)
            self._filter = None

    def _listen(self, bus: QDBusConnection | None) -> None:
        from PySide6.QtDBus import QDBusConnection  # needed on Linux only

        bus = QDBusConnection.systemBus() if bus is None else bus
        if bus.isConnected():
            bus.connect(*SIGNAL, self, HEARD_BY)  # type: ignore[call-overload]
            self._bus = bus


class PowerFilter(QAbstractNativeEventFilter):
    """Hears Windows say that it sleeps and that it woke up. Never run on Windows by us: only its reading of a message is tested."""

    def __init__(self, watcher: ResumeWatcher) -> None:
        super().__init__()
        self._watcher = watcher

    def nativeEventFilter(
        self, eventType: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if QByteArray(eventType) == b"windows_generic_MSG":
            told = ctypes.cast(int(message), ctypes.POINTER(wintypes.MSG)).contents
            if told.message == WM_POWERBROADCAST and told.wParam == PBT_APMSUSPEND:
                self._watcher.sleeping.emit()
            elif told.message == WM_POWERBROADCAST and told.wParam == PBT_APMRESUMEAUTOMATIC:
                self._watcher.resumed.emit()
        return False, 0
