"""One's own breath without a device: a key held while breathing in, drawn beside the pacer and compared with it at the end.

Times are ms of breathing since the first breath began, so that pauses count for nothing. The comparison is told in words
and is never a score.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from dystonia_companion.model.breathing import BreathPart, BreathPattern
from dystonia_companion.model.reason import Reason

FEWEST = 3  # breaths, before anything can be said
TOGETHER, OFTEN = 0.85, 0.65  # share of the time in which key and pacer agreed ([design])
LOOK_MS = 100
WITH_MS = 600  # so near to the pacer's turn counts as with it ([design])


@dataclass(frozen=True)
class OwnBreath:
    """Breaths in so far as (from, to) in ms, and one that goes on since `held_from`.

    `level` is how full the own lungs are drawn, 0 to 1, at the last press or release, which was at `at_ms`.
    """

    breaths: tuple[tuple[int, int], ...] = ()
    held_from: int | None = None
    level: float = 0.0
    at_ms: int = 0

    def level_at(self, pattern: BreathPattern, at_ms: int) -> float:
        """It fills and empties as fast as the pattern does, whatever the pacer does now."""
        past_ms = max(0, at_ms - self.at_ms)
        if self.held_from is not None:
            return min(1.0, self.level + past_ms / (pattern.in_ms + pattern.sip_ms))
        return max(0.0, self.level - past_ms / pattern.out_ms)

    def hold(self, pattern: BreathPattern, at_ms: int, down: bool) -> OwnBreath:
        """The key goes down, or up. Down twice, or up twice, changes nothing."""
        if down == (self.held_from is not None):
            return self
        here = replace(self, level=self.level_at(pattern, at_ms), at_ms=at_ms)
        if down:
            return replace(here, held_from=at_ms)
        assert self.held_from is not None
        return replace(here, breaths=(*self.breaths, (self.held_from, max(self.held_from, at_ms))), held_from=None)


def match(own: OwnBreath, pattern: BreathPattern, until_ms: int) -> tuple[Reason, ...]:
    """How the own breath went with the pacer's until `until_ms`, in words: how often together, and when it began."""
    breaths = own.hold(pattern, until_ms, False).breaths
    if len(breaths) < FEWEST:
        return (Reason("own_breath_few"),)
    first = breaths[0][0]
    times = range(first, until_ms, LOOK_MS)
    ends = [end for _, end in breaths]
    agreed = sum(_agrees(pattern, at, _held(breaths, ends, at)) for at in times)
    share = agreed / max(1, len(times))
    how = "own_breath_together" if share >= TOGETHER else "own_breath_often" if share >= OFTEN else "own_breath_apart"
    return (Reason(how), Reason(_begins(breaths, pattern))) if share >= OFTEN else (Reason(how),)


def _held(breaths: tuple[tuple[int, int], ...], ends: list[int], at: int) -> bool:
    following = bisect_right(ends, at)
    return following < len(breaths) and breaths[following][0] <= at


def _agrees(pattern: BreathPattern, at: int, held: bool) -> bool:
    """While the breath is held either is fine."""
    part, _, _ = pattern.at(at)
    if part in (BreathPart.HOLD_FULL, BreathPart.HOLD_EMPTY):
        return True
    return held == (part in (BreathPart.IN, BreathPart.SIP))


def _begins(breaths: tuple[tuple[int, int], ...], pattern: BreathPattern) -> str:
    """Whether breaths in begin before, with or after the pacer's."""
    cycle = pattern.cycle_ms
    late = sorted((down + cycle // 2) % cycle - cycle // 2 for down, _ in breaths)
    usual = late[len(late) // 2]
    return "own_breath_with" if abs(usual) <= WITH_MS else "own_breath_early" if usual < 0 else "own_breath_late"
