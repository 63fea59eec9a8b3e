"""How long ago something was, from readings of clocks of which one can be set and the other stops at a restart.

Architecture decision 2. Two answers are kept apart, and each part asks for the one that is safe for it: the longest time that
may have passed (a pack on the skin), and the time that has certainly passed (the skin's rest since).

| between two readings                         | at most              | at least                                  |
|----------------------------------------------|----------------------|-------------------------------------------|
| same boot, the clocks agree                  | the time             | the time                                  |
| same boot, wall clock stepped forward        | wall clock           | boot clock                                |
| same boot, wall clock stepped back           | boot clock           | nothing: it counts anew from now          |
| same boot, computer slept                    | the time             | the time, where the boot clock counts sleep |
| same boot, boot clock that rests in sleep    | wall clock           | boot clock                                |
| another boot                                 | wall clock           | wall clock                                |
| another boot, wall clock before the first    | cannot be told       | nothing: it counts anew from now          |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

STEPPED_MS = 2_000  # the clocks differ by more only after one was set, or where the boot clock rests in sleep


@dataclass(frozen=True)
class Reading:
    """All clocks at one moment: the wall clock (aware), the id of this boot ('' where there is none), ms since it."""

    wall: datetime
    boot_id: str
    boot_ms: int

    def same_boot(self, later: Reading) -> bool:
        """Whether the boot clocks of the two can be compared."""
        return self.boot_id == later.boot_id and later.boot_ms >= self.boot_ms


@dataclass(frozen=True)
class Span:
    """Since some moment `ms` had passed when the clocks stood `at`."""

    ms: int
    at: Reading

    def at_most(self, now: Reading) -> int | None:
        """The longest that may have passed since that moment, in ms; None when nobody can tell."""
        wall, boot = self._since(now)
        if boot is None:
            return None if wall < 0 else self.ms + wall
        return self.ms + max(wall, boot)

    def at_least(self, now: Reading) -> int:
        """What has certainly passed since that moment, in ms."""
        wall, boot = self._since(now)
        return self.ms + max(0, wall if boot is None else min(wall, boot))

    def stale(self, now: Reading) -> bool:
        """Whether a clock was set or the computer restarted since: kept anew from `now`, later steps are found out too."""
        wall, boot = self._since(now)
        return boot is None or abs(wall - boot) > STEPPED_MS

    def _since(self, now: Reading) -> tuple[int, int | None]:
        wall = (now.wall - self.at.wall) // timedelta(milliseconds=1)
        return wall, now.boot_ms - self.at.boot_ms if self.at.same_boot(now) else None
