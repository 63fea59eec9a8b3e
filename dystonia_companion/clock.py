"""The only reader of time. Everything else is handed a Clock.

The wall clock says which day it is and can jump; the monotonic clock says how long something lasted and stops while the
computer sleeps; the boot clock also counts sleep where the system offers it. Readings for durations are integer
milliseconds.
"""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """What every part may ask of time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def monotonic_ms(self) -> int:
        """Milliseconds on a clock that never goes back and rests while the computer sleeps."""
        ...

    def boottime_ms(self) -> int:
        """Milliseconds since boot including sleep, where the system has such a clock; else monotonic."""
        ...

    def boot_id(self) -> str:
        """An id that changes with every boot; '' where the system has none."""
        ...

    def zone(self) -> ZoneInfo:
        """The person's time zone now, read afresh: it changes when they travel."""
        ...

    def zone_known(self) -> bool:
        """Whether `zone` is what the computer says, and not the last one known, or UTC, in its place."""
        ...


ZONE_READ_AGAIN_MS = 1_000  # a journey is noticed within a second; reading the zone takes 2 ms


class SystemClock:
    """The real clocks of this computer."""

    def __init__(self) -> None:
        self._zone: tuple[int, ZoneInfo] | None = None
        self._zone_known = True

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000

    def boottime_ms(self) -> int:
        if hasattr(time, "CLOCK_BOOTTIME"):
            return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
        return self.monotonic_ms()

    def boot_id(self) -> str:
        try:
            return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        except OSError:
            return ""

    def zone(self) -> ZoneInfo:
        now = self.monotonic_ms()
        if self._zone is None or now - self._zone[0] > ZONE_READ_AGAIN_MS:
            import tzlocal  # here, because it costs 8 ms and the version is said without it

            try:
                found = ZoneInfo(tzlocal.reload_localzone().key)
                self._zone_known = True
            except (LookupError, ValueError, OSError):  # a computer whose zone nobody knows: the last one, or none
                found = ZoneInfo("UTC") if self._zone is None else self._zone[1]
                self._zone_known = False
            self._zone = now, found
        return self._zone[1]

    def zone_known(self) -> bool:
        self.zone()
        return self._zone_known


class SteeredClock:
    """A real clock bent by a small JSON file, so that whole-program tests need not wait.

    The file holds {"wall_offset_s": float, "monotonic_offset_s": float, "boottime_offset_s": float, "speed": float}, is
    read again at each reading, and a missing or half-written file leaves the last values in force. Time since the file
    last changed runs at `speed`, so changing the speed never jumps. A night asleep is a jump of wall and boot time alone:
    `boottime_offset_s` comes on top of the monotonic one, and nothing but boot time has it.
    """

    def __init__(self, steering: Path, real: Clock | None = None) -> None:
        self._file = steering
        self._real: Clock = real or SystemClock()
        self._wall_offset_s = 0.0
        self._monotonic_offset_s = 0.0
        self._boottime_offset_s = 0.0
        self._speed = 1.0
        self._gained_ms = 0.0
        self._anchor_ms = self._real.monotonic_ms()
        self._read()

    def _read(self) -> None:
        try:
            values = json.loads(self._file.read_text("utf-8"))
            wall = float(values.get("wall_offset_s", 0.0))
            monotonic = float(values.get("monotonic_offset_s", 0.0))
            boottime = float(values.get("boottime_offset_s", 0.0))
            speed = float(values.get("speed", 1.0))
        except (OSError, ValueError):
            return
        if speed != self._speed:
            here = self._real.monotonic_ms()
            self._gained_ms += (here - self._anchor_ms) * (self._speed - 1.0)
            self._anchor_ms, self._speed = here, speed
        self._wall_offset_s, self._monotonic_offset_s, self._boottime_offset_s = wall, monotonic, boottime

    def _extra_ms(self) -> int:
        self._read()
        return int(self._gained_ms + (self._real.monotonic_ms() - self._anchor_ms) * (self._speed - 1.0))

    def now(self) -> datetime:
        extra = self._extra_ms()
        return self._real.now() + timedelta(seconds=self._wall_offset_s, milliseconds=extra)

    def monotonic_ms(self) -> int:
        extra = self._extra_ms()
        return self._real.monotonic_ms() + int(self._monotonic_offset_s * 1000) + extra

    def boottime_ms(self) -> int:
        extra = self._extra_ms()
        return self._real.boottime_ms() + int((self._monotonic_offset_s + self._boottime_offset_s) * 1000) + extra

    def boot_id(self) -> str:
        return self._real.boot_id()

    def zone(self) -> ZoneInfo:
        return self._real.zone()

    def zone_known(self) -> bool:
        return self._real.zone_known()
