"""A way of breathing as a cycle of four times: in, hold, out, hold (clinical reference 5.1).

All times are integer milliseconds. Breathing is done in whole cycles, so that it never ends in mid-breath.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BreathPattern:
    """One breath, in ms. A hold of 0 is none."""

    in_ms: int
    hold_full_ms: int
    out_ms: int
    hold_empty_ms: int

    @property
    def cycle_ms(self) -> int:
        return self.in_ms + self.hold_full_ms + self.out_ms + self.hold_empty_ms

    def cycles(self, duration_ms: int) -> int:
        """The whole number of breaths nearest to `duration_ms` (half up), at least one."""
        return max(1, (2 * duration_ms + self.cycle_ms) // (2 * self.cycle_ms))
