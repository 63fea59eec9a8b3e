"""A programme laid out in time: segments one after the other, and the places where it waits for the person.

All times are integer milliseconds from the start. How long each part takes follows clinical reference 2.1, "How minutes
are counted" ([design]). Waiting for Ready takes no time here: a gate is a point that a session passes only when told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import accumulate, pairwise

from dystonia_companion.model.breathing import BreathPart, BreathPattern
from dystonia_companion.model.placing import LIGHT
from dystonia_companion.model.pose import Pose, Side
from dystonia_companion.model.prescribe import PlannedItem, Programme

WORD_MS = 400
SENTENCE_MS = 300
FULL_WORDS_EXTRA_MS = 4_000
SHORT_WORDS_INTRO_MS = 8_000
MOVE_MS = 4_000
FINAL_RETURN_MS = 4_000
MIN_REST_MS = 4_000
FULL_WORDS_RUNS = 3
EYES_ONLY_MS = 3_000  # for "Eyes only. Your head stays still.", with short words; the full ones say it among their cues
LIGHT_MS = 3_000  # the same for "Only very lightly today."
HEED_AFTER_MS = 900  # what to heed follows "Back." in a rest
OPEN_EYES_MS = 3_000  # for "Open your eyes for this one."; not in the reference's minutes, whose eyes are open


class SegmentKind(StrEnum):
    """What is done during a segment."""

    INTRO = "intro"
    MOVE = "move"
    HOLD = "hold"
    REST = "rest"  # the way back, then rest
    RETURN = "return"  # the last way back
    TIMED = "timed"
    BREATHE_IN = "breathe_in"
    BREATHE_SIP = "breathe_sip"
    BREATHE_HOLD = "breathe_hold"
    BREATHE_OUT = "breathe_out"


@dataclass(frozen=True)
class Segment:
    """One stretch of time with one thing to do. `repetition` counts repeats or breaths from 1; 0 outside them."""

    kind: SegmentKind
    item: int
    duration_ms: int
    start: Pose
    end: Pose
    side: Side | None = None
    repetition: int = 0


@dataclass(frozen=True)
class Gate:
    """A point at which the session waits for Ready, before an item is explained: `waits_for` names things to fetch,
    `position` one to get into."""

    at_ms: int
    item: int
    waits_for: tuple[str, ...]
    position: str | None


@dataclass(frozen=True)
class Position:
    """Where a session stands: which segment, how far into it, how much is left of it."""

    index: int
    segment: Segment
    into_ms: int

    @property
    def left_ms(self) -> int:
        return self.segment.duration_ms - self.into_ms

    @property
    def share(self) -> float:
        """0 to 1 through the segment."""
        return self.into_ms / self.segment.duration_ms if self.segment.duration_ms else 1.0


@dataclass(frozen=True)
class Timeline:
    """Segments in order and gates by time. Items are numbered from 0; `repeats` counts the repeats or breaths of each."""

    segments: tuple[Segment, ...]
    gates: tuple[Gate, ...]
    repeats: tuple[int, ...]

    @cached_property
    def ends_ms(self) -> tuple[int, ...]:
        """Where each segment ends."""
        return tuple(accumulate(s.duration_ms for s in self.segments))

    @property
    def total_ms(self) -> int:
        return self.ends_ms[-1] if self.ends_ms else 0

    @property
    def item_count(self) -> int:
        return len(self.repeats)

    @cached_property
    def item_starts_ms(self) -> tuple[int, ...]:
        starts: dict[int, int] = {}
        for segment, end in zip(self.segments, self.ends_ms, strict=True):
            starts.setdefault(segment.item, end - segment.duration_ms)
        return tuple(starts[i] for i in range(self.item_count))

    @cached_property
    def item_ends_ms(self) -> tuple[int, ...]:
        return (*self.item_starts_ms[1:], self.total_ms) if self.segments else ()

    def start_of(self, index: int) -> int:
        """When segment `index` starts."""
        return self.ends_ms[index] - self.segments[index].duration_ms

    def position(self, elapsed_ms: int) -> Position:
        """Where `elapsed_ms` lies; before the start is the start, past the end the end of the last segment."""
        at = min(max(elapsed_ms, 0), self.total_ms)
        index = min(bisect_right(self.ends_ms, at), len(self.segments) - 1)
        return Position(index, self.segments[index], at - self.start_of(index))


@dataclass(frozen=True)
class Speech:
    """How long words take to say in one language, in ms: each cue of an exercise's sets, its name, each sentence of what to
    heed in it, the lines that tell when to stop, what tells its place in the routine (first, next, last), its side (by
    `side_code`) and its position (by `position_code`)."""

    cues_ms: Mapping[str, Mapping[str, tuple[int, ...]]]
    names_ms: Mapping[str, int]
    heed_ms: Mapping[str, tuple[int, ...]]
    stop_ms: tuple[int, ...]
    orders_ms: Mapping[str, int]
    sides_ms: Mapping[str, int]
    positions_ms: Mapping[str, int]

    def all_cues_ms(self, exercise: str, cue_set: str) -> int:
        """Spoken time of all cues of a set, once each. Raises KeyError."""
        return sum(self.cues_ms[exercise][cue_set])

    def opening_ms(self, item: PlannedItem, order: str) -> int:
        """Spoken time of the name of an item with its order and its side, and of the first item's position."""
        position_ms = self.positions_ms[item.position_code] if order in OPENS else 0
        return self.orders_ms[order] + self.names_ms[item.exercise.id] + self.sides_ms[item.side_code] + position_ms


def fitting(lengths_ms: Sequence[int], room_ms: int) -> list[int]:
    """Which of these sentences, by number, can be said in this room, those that stand first before others."""
    found: list[int] = []
    for number, length_ms in enumerate(lengths_ms):
        if length_ms <= room_ms:
            found.append(number)
            room_ms -= length_ms
    return found


def unsaid(lengths_ms: Sequence[int], rooms_ms: Iterable[int]) -> list[int]:
    """Which of these sentences, by number, find no room in any of `rooms_ms`, which are filled one after the other."""
    left = list(range(len(lengths_ms)))
    for room_ms in rooms_ms:
        said = fitting([lengths_ms[n] for n in left], room_ms)
        left = [n for place, n in enumerate(left) if place not in said]
    return left


def rooms_to_heed(segments: Sequence[Segment]) -> list[int]:
    """The rests of one item in which there is time to say what to heed, in ms: those that do not tell a change of side."""
    return [
        rest.duration_ms - HEED_AFTER_MS
        for rest, after in pairwise(segments)
        if rest.kind is SegmentKind.REST and (after.side is rest.side or after.side is None)
    ]


OPENS = ("first", "only")  # orders that open a session


def order_of(number: int, count: int) -> str:
    """Where item `number` of `count` stands, as the name is announced."""
    if count == 1:
        return "only"
    return "first" if number == 0 else "last" if number == count - 1 else "next"


def spoken_ms(text: str) -> int:
    """How long a text takes to say: 0.4 s a word and 0.3 s a sentence; a placeholder counts as one word."""
    return WORD_MS * len(text.split()) + SENTENCE_MS * sum(text.count(mark) for mark in ".?!")


def full_words(item: PlannedItem, runs: Mapping[str, int], wish: str) -> bool:
    """Whether an item is spoken in full: the first three runs, unless the person chose always full or always short."""
    if wish in ("full", "short"):
        return wish == "full"
    return runs.get(item.exercise.id, 0) < FULL_WORDS_RUNS


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


_KIND_OF = {
    BreathPart.IN: SegmentKind.BREATHE_IN,
    BreathPart.SIP: SegmentKind.BREATHE_SIP,
    BreathPart.HOLD_FULL: SegmentKind.BREATHE_HOLD,
    BreathPart.OUT: SegmentKind.BREATHE_OUT,
    BreathPart.HOLD_EMPTY: SegmentKind.BREATHE_HOLD,
}


def _breaths(number: int, item: PlannedItem, pattern: BreathPattern) -> list[Segment]:
    pose = item.placed.strokes[0].end
    return [
        Segment(_KIND_OF[part], number, length_ms, pose, pose, repetition=breath)
        for breath in range(1, pattern.cycles(_ms(item.dose.duration_s)) + 1)
        for part, length_ms in pattern.parts
    ]


def _item_segments(number: int, item: PlannedItem, intro_ms: int, runs: int) -> list[Segment]:
    if item.exercise.breath is not None:
        pose = item.placed.strokes[0].end
        intro = Segment(SegmentKind.INTRO, number, SHORT_WORDS_INTRO_MS, pose, pose)
        return [intro, *_breaths(number, item, item.exercise.breath)]
    if item.dose.timed:
        stroke = item.placed.strokes[0]
        first = item.dose.first_time_s
        seconds = first if first is not None and runs == 0 else item.dose.duration_s
        return [
            Segment(SegmentKind.INTRO, number, SHORT_WORDS_INTRO_MS, stroke.start, stroke.start),
            Segment(SegmentKind.TIMED, number, _ms(seconds), stroke.start, stroke.end),
        ]
    first_turn = item.turns[0]
    segments = [Segment(SegmentKind.INTRO, number, intro_ms, first_turn.start, first_turn.start, first_turn.side)]
    rest_ms = max(MIN_REST_MS, _ms(item.dose.rest_s))
    for repetition, turn in enumerate(item.turns, start=1):
        last = repetition == len(item.turns)
        after = turn.start if last else item.turns[repetition].start
        kind, back_ms = (SegmentKind.RETURN, FINAL_RETURN_MS) if last else (SegmentKind.REST, rest_ms)
        segments += [
            Segment(SegmentKind.MOVE, number, MOVE_MS, turn.start, turn.end, turn.side, repetition),
            Segment(SegmentKind.HOLD, number, _ms(item.dose.hold_s), turn.end, turn.end, turn.side, repetition),
            Segment(kind, number, back_ms, turn.end, after, turn.side, repetition),
        ]
    return segments


def lay_out(programme: Programme, speech: Speech, runs: Mapping[str, int], words: str = "auto") -> Timeline:
    """The timeline of `programme`; `runs` counts finished runs by exercise, `words` is auto, full or short."""
    segments: list[Segment] = []
    gates: list[Gate] = []
    repeats: list[int] = []
    now_ms = 0
    before = programme.items[0].placed.position if programme.items else None
    for number, item in enumerate(programme.items):
        intro_ms = SHORT_WORDS_INTRO_MS + (EYES_ONLY_MS if item.placed.eyes_only else 0)
        intro_ms += LIGHT_MS if item.placed.cue_set == LIGHT else 0
        if full_words(item, runs, words):
            name_ms = max(FULL_WORDS_EXTRA_MS, speech.opening_ms(item, order_of(number, len(programme.items))))
            intro_ms = speech.all_cues_ms(item.exercise.id, item.placed.cue_set) + name_ms
        intro_ms += OPEN_EYES_MS if item.placed.open_eyes_first else 0
        own = _item_segments(number, item, intro_ms, runs.get(item.exercise.id, 0))
        if full_words(item, runs, words) and item.turns:
            heed = speech.stop_ms if number == 0 and programme.has_effort else ()
            heed += speech.heed_ms[item.exercise.id] if item.tells_what_to_heed else ()
            # on a small day there may be too few rests to say it in
            first_ms = sum(heed[n] for n in unsaid(heed, rooms_to_heed(own)))
            own[0] = replace(own[0], duration_ms=intro_ms + first_ms)
        position = item.placed.position
        if position is not before or item.placed.waits_for:
            changed = position.value if position is not before else None
            gates.append(Gate(now_ms, number, item.placed.waits_for, changed))
        before = position
        segments += own
        repeats.append(own[-1].repetition)
        now_ms += sum(s.duration_ms for s in own)
    return Timeline(tuple(segments), tuple(gates), tuple(repeats))


def minutes(total_ms: int) -> float:
    """Minutes with one decimal, half up."""
    return (total_ms * 10 + 30_000) // 60_000 / 10


def first_gate_from(gates: Sequence[Gate], opened: int) -> Gate | None:
    """The next gate that still waits, when the first `opened` ones are open."""
    return gates[opened] if opened < len(gates) else None
