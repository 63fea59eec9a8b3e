"""Notices that the computer woke up, or that somebody changed its clock.

A heartbeat compares the wall clock with the monotonic one, which is the truth on every system; logind and Windows only
say it sooner. Whoever shows something after `resumed` should give the desktop a few seconds first.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from datetime import datetime, timedelta

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtDBus import QDBusConnection

from dystonia_companion.clock import Clock

HEARTBEAT_MS = 30_000  # two wake-ups a minute
JUMP_MS = 90_000
BACK_MS = 2_000  # what a clock is set back by the network's time while it runs is less
SAME_WAKING = timedelta(seconds=10)

WM_POWERBROADCAST = 0x0218
RESUMED = (0x0007, 0x0012)  # PBT_APMRESUMESUSPEND, PBT_APMRESUMEAUTOMATIC


class ResumeWatcher(QObject):
    """`resumed` once for each waking, `clock_changed` when the wall clock went backwards or the zone is another.

    `bus` is the system bus; a bus that is not there is no error.
    """

    resumed = Signal()
    clock_changed = Signal()

    def __init__(
        self,
        clock: Clock,
        bus: QDBusConnection | None = None,
        heartbeat_ms: int = HEARTBEAT_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._told: datetime | None = None
        self._read()
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
        self._heartbeat = QTimer(self, interval=heartbeat_ms)
        self._heartbeat.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._heartbeat.timeout.connect(self.look)
        self._heartbeat.start()

    def look(self) -> None:
        """Compare the clocks with what they said before."""
        wall, monotonic_ms, zone = self._wall, self._monotonic_ms, self._zone
        self._read()
        passed_ms = self._monotonic_ms - monotonic_ms
        ahead_ms = (self._wall - wall) / timedelta(milliseconds=1) - passed_ms
        if ahead_ms > JUMP_MS or passed_ms > self._heartbeat.interval() + JUMP_MS:
            self._tell()
        if ahead_ms < -BACK_MS or self._zone != zone:
            self.clock_changed.emit()

    @Slot(bool)
    def on_prepare_for_sleep(self, going_to_sleep: bool) -> None:
        """What logind says before and after sleep."""
        if not going_to_sleep:
            self.wake()

    def wake(self) -> None:
        """The system says that it woke up."""
        zone = self._zone
        self._read()
        self._tell()
        if self._zone != zone:
            self.clock_changed.emit()

    def close(self) -> None:
        """Watch no more."""
        self._heartbeat.stop()
        application = QCoreApplication.instance()
        if self._power is not None and application is not None:
            application.removeNativeEventFilter(self._power)
            self._power = None

    def _read(self) -> None:
        self._wall, self._monotonic_ms = self._clock.now(), self._clock.monotonic_ms()
        self._zone = self._clock.zone().key

    def _tell(self) -> None:
        # The heartbeat and the system both notice the same waking.
        again = self._told is not None and timedelta(0) <= self._wall - self._told < SAME_WAKING
        self._told = self._wall
        if not again:
            self.resumed.emit()


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
                self._watcher.wake()
        return False, 0
