"""Hears the system say that the computer woke up.

It only says sooner what the heartbeat of the bell finds out by itself on every system. Whoever shows something after
`resumed` should give the desktop a few seconds first.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

WM_POWERBROADCAST = 0x0218
RESUMED = (0x0007, 0x0012)  # PBT_APMRESUMESUSPEND, PBT_APMRESUMEAUTOMATIC


class ResumeWatcher(QObject):
    """`resumed` when the system says it, which Windows may do twice. `bus` is the system bus; one that is not there is no error."""

    resumed = Signal()

    def __init__(self, bus: QDBusConnection | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = QDBusConnection.systemBus() if bus is None else bus
        if self._bus.isConnected():
            # No name of a service: looking its owner up would wait for an answer.
            self._bus.connect(  # type: ignore[call-overload]  # the stubs know SLOT as bytes only
                "",
                "/org/freedesktop/login1",
                "org.freedesktop.login1.Manager",
                "PrepareForSleep",
                self,
                SLOT("on_prepare_for_sleep(bool)"),
            )
        self._power: PowerFilter | None = None
        application = QCoreApplication.instance()
        if sys.platform == "win32" and application is not None:
            self._power = PowerFilter(self)
            application.installNativeEventFilter(self._power)

    @Slot(bool)
    def on_prepare_for_sleep(self, going_to_sleep: bool) -> None:
        """What logind says before and after sleep."""
        if not going_to_sleep:
            self.resumed.emit()

    def close(self) -> None:
        """Listen no more."""
        application = QCoreApplication.instance()
        if self._power is not None and application is not None:
            application.removeNativeEventFilter(self._power)
            self._power = None


class PowerFilter(QAbstractNativeEventFilter):
    """Hears Windows say that it woke up. Never run on Windows by us: only its reading of a message is tested."""

    def __init__(self, watcher: ResumeWatcher) -> None:
        super().__init__()
        self._watcher = watcher

    def nativeEventFilter(
        self, eventType: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if QByteArray(eventType) == b"windows_generic_MSG":
            told = ctypes.cast(int(message), ctypes.POINTER(wintypes.MSG)).contents
            if told.message == WM_POWERBROADCAST and told.wParam in RESUMED:
                self._watcher.resumed.emit()
        return False, 0
