"""Stand-ins for what tests must not wait for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


class ManualClock:
    """A Clock (see dystonia_companion/clock.py) that stands still until it is told to move.

    Durations are integer milliseconds. The monotonic and the boot clock start at different figures, so that code which
    mixes them up is found out.
    """

    def __init__(self, start: datetime = datetime(2027, 1, 11, 9, 0, tzinfo=UTC), zone: str = "Europe/Berlin") -> None:
        if start.tzinfo is None:
            raise ValueError("A clock starts at an aware instant")
        self._now = start.astimezone(UTC)
        self._monotonic_ms = 5_000_000
        self._boottime_ms = 7_000_000
        self._boots = 1
        self._zone = ZoneInfo(zone)

    def now(self) -> datetime:
        return self._now

    def monotonic_ms(self) -> int:
        return self._monotonic_ms

    def boottime_ms(self) -> int:
        return self._boottime_ms

    def boot_id(self) -> str:
        return f"boot-{self._boots}"

    def zone(self) -> ZoneInfo:
        return self._zone

    def zone_known(self) -> bool:
        return True

    def advance(self, ms: int) -> None:
        """Time passes while the computer is awake: all three clocks move."""
        self._monotonic_ms += _forward(ms)
        self.sleep(ms)

    def sleep(self, ms: int) -> None:
        """The computer sleeps: wall and boot clock move, the monotonic clock rests."""
        self._boottime_ms += _forward(ms)
        self.step_wall(ms)

    def reboot(self, off_ms: int = 60_000) -> None:
        """The computer is off for `off_ms` and starts again: a new boot id, monotonic and boot clock near nought."""
        self.step_wall(_forward(off_ms))
        self._boots += 1
        self._monotonic_ms = self._boottime_ms = 1_000

    def step_wall(self, ms: int) -> None:
        """Somebody sets the wall clock, forwards or (negative) backwards; nothing else moves."""
        self._now += timedelta(milliseconds=ms)

    def set_wall(self, instant: datetime) -> None:
        """Somebody sets the wall clock to `instant` (aware); nothing else moves."""
        self._now = instant.astimezone(UTC)

    def set_zone(self, name: str) -> None:
        """The person travels: civil time is now that of the IANA zone `name`."""
        self._zone = ZoneInfo(name)


def _forward(ms: int) -> int:
    if ms < 0:
        raise ValueError("Only the wall clock can go backwards: use step_wall")
    return ms
