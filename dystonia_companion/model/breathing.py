"""A way of breathing as a cycle of times: in, a sip, hold, out, hold (clinical reference 5.1), and where a breath stands.

All times are integer milliseconds. Breathing is done in whole cycles, so that it never ends in mid-breath.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from dystonia_companion.model.reason import Reason

LEAST_MIN, MOST_MIN = 1, 20
LONGEST_HOLD_MS = 4_000  # of any pattern, shipped or own ([design])
GATED_HOLD_MS = 2_000  # longer ones are only for those with none of the conditions of the gate
NO_HOLDS_UNTIL_DAY = 28  # after a treatment, that day included ([design], after S43)
BEFORE_SIP = 0.8  # how full the lungs are when the sip begins, as drawn


class BreathPart(StrEnum):
    """What is done in one part of a breath."""

    IN = "in"
    SIP = "sip"  # a second, short breath in on top of the first
    HOLD_FULL = "hold_full"
    OUT = "out"
    HOLD_EMPTY = "hold_empty"


@dataclass(frozen=True)
class BreathPattern:
    """One breath, in ms. A hold or a sip of 0 is none."""

    in_ms: int
    hold_full_ms: int
    out_ms: int
    hold_empty_ms: int
    sip_ms: int = 0

    @property
    def cycle_ms(self) -> int:
        return self.in_ms + self.sip_ms + self.hold_full_ms + self.out_ms + self.hold_empty_ms

    @property
    def longest_hold_ms(self) -> int:
        return max(self.hold_full_ms, self.hold_empty_ms)

    @property
    def parts(self) -> tuple[tuple[BreathPart, int], ...]:
        """The parts of a breath in order, each with its length; those of no length are left out."""
        lengths = (
            (BreathPart.IN, self.in_ms),
            (BreathPart.SIP, self.sip_ms),
            (BreathPart.HOLD_FULL, self.hold_full_ms),
            (BreathPart.OUT, self.out_ms),
            (BreathPart.HOLD_EMPTY, self.hold_empty_ms),
        )
        return tuple((part, length) for part, length in lengths if length)

    def cycles(self, duration_ms: int) -> int:
        """The whole number of breaths nearest to `duration_ms` (half up), at least one."""
        return max(1, (2 * duration_ms + self.cycle_ms) // (2 * self.cycle_ms))

    def at(self, into_ms: int) -> tuple[BreathPart, int, int]:
        """The part at `into_ms` of endless breathing, how far into it, and how long it is."""
        into_ms %= self.cycle_ms
        for part, length in self.parts:
            if into_ms < length:
                return part, into_ms, length
            into_ms -= length
        raise AssertionError("a breath has no time")


@dataclass(frozen=True)
class Pace:
    """Where a breathing session stands: breath `number` of `count`, 0 while it is announced; and how full the lungs are.

    `fullness` is 0 to 1, eased as breath is: slow at the turns. `counted` are the seconds of this part that have begun.
    """

    number: int
    count: int
    part: BreathPart
    counted: int
    fullness: float
    left_ms: int


def pace(pattern: BreathPattern, count: int, breathing_ms: int) -> Pace:
    """The pace `breathing_ms` after the first breath began; before that, and past the last one, lungs are empty."""
    total_ms = count * pattern.cycle_ms
    if breathing_ms < 0:
        return Pace(0, count, pattern.parts[0][0], 0, 0.0, total_ms)
    if breathing_ms >= total_ms:
        part, length = pattern.parts[-1]
        return Pace(count, count, part, -(-length // 1_000), 0.0, 0)
    part, into_ms, length = pattern.at(breathing_ms)
    number = breathing_ms // pattern.cycle_ms + 1
    counted = into_ms // 1_000 + 1
    return Pace(number, count, part, counted, _fullness(pattern, part, into_ms / length), total_ms - breathing_ms)


def _fullness(pattern: BreathPattern, part: BreathPart, share: float) -> float:
    eased = (1 - math.cos(math.pi * share)) / 2
    top = BEFORE_SIP if pattern.sip_ms else 1.0
    match part:
        case BreathPart.IN:
            return top * eased
        case BreathPart.SIP:
            return top + (1 - top) * eased
        case BreathPart.HOLD_FULL:
            return 1.0
        case BreathPart.OUT:
            return 1 - eased
        case BreathPart.HOLD_EMPTY:
            return 0.0


# --- own patterns -----------------------------------------------------------------------------------------------------

STEP_MS = 500
SHORTEST_MS, LONGEST_MS = 1_000, 12_000  # of in and of out
FASTEST_MS, SLOWEST_MS = 6_000, 15_000  # a whole breath: 10 to 4 a minute
LONGEST_NAME = 40
MOST_OWN = 30
OWN_PARTS = (BreathPart.IN, BreathPart.HOLD_FULL, BreathPart.OUT, BreathPart.HOLD_EMPTY)
FIRST_OWN = BreathPattern(4_000, 0, 6_000, 0)

_FIELDS: Mapping[BreathPart, str] = {
    BreathPart.IN: "in_ms",
    BreathPart.HOLD_FULL: "hold_full_ms",
    BreathPart.OUT: "out_ms",
    BreathPart.HOLD_EMPTY: "hold_empty_ms",
}


@dataclass(frozen=True)
class OwnPattern:
    """A way of breathing that a person made and named. `minutes` is how long they like it."""

    uuid: str
    name: str
    breath: BreathPattern
    minutes: int = 5


def length_of(pattern: BreathPattern, part: BreathPart) -> int:
    """The length of one of OWN_PARTS, in ms."""
    length: int = getattr(pattern, _FIELDS[part])
    return length


def with_length(pattern: BreathPattern, part: BreathPart, wanted_ms: int) -> tuple[BreathPattern, Reason | None]:
    """`pattern` with one part as near to `wanted_ms` as the limits let it be, and which limit held it, if one did."""
    hold = part in (BreathPart.HOLD_FULL, BreathPart.HOLD_EMPTY)
    others_ms = pattern.cycle_ms - length_of(pattern, part)
    low, high = (0, LONGEST_HOLD_MS) if hold else (SHORTEST_MS, LONGEST_MS)
    limits = (
        (low, high, Reason("breath_hold_longest" if hold and wanted_ms > high else "breath_part_shortest")),
        (FASTEST_MS - others_ms, _ENDLESS, Reason("breath_fastest")),
        (-_ENDLESS, SLOWEST_MS - others_ms, Reason("breath_slowest")),
    )
    length, met = wanted_ms, None
    for least, most, reason in limits:
        bounded = min(max(length, least), most)
        if bounded != length:
            length, met = bounded, reason
    changes: dict[str, int] = {_FIELDS[part]: length}
    return replace(pattern, **changes), met


_ENDLESS = 1_000_000


def own_problem(name: object, times: Mapping[BreathPart, object], minutes: object) -> Reason | None:
    """What is wrong with an own pattern from anywhere, whatever its values are; None when it may be followed."""
    if not isinstance(name, str) or not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        return Reason("own_name")
    if not _whole(minutes, LEAST_MIN, MOST_MIN):
        return Reason("own_minutes")
    for part in OWN_PARTS:
        hold = part in (BreathPart.HOLD_FULL, BreathPart.HOLD_EMPTY)
        length = times.get(part)
        if not _whole(length, 0 if hold else SHORTEST_MS, LONGEST_HOLD_MS if hold else LONGEST_MS, STEP_MS):
            return Reason("own_hold" if hold else "own_times")
    whole_ms = sum(length for length in times.values() if isinstance(length, int))
    return None if FASTEST_MS <= whole_ms <= SLOWEST_MS else Reason("own_pace")


def _whole(value: object, low: int, high: int, step: int = 1) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high and value % step == 0
