"""A session is its timeline and what happened, each event with its clock reading; where it stands is a fold over them.

Nothing counts down: a late tick of any length gives the same as many small ones (architecture decision 1). Readings are
milliseconds of one clock that never goes back; elapsed milliseconds are of the timeline.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from dystonia_companion.model.timeline import Position, Timeline, first_gate_from


class EventKind(StrEnum):
    """What can happen to a session."""

    START = "start"
    PAUSE = "pause"
    GO_ON = "go_on"
    READY = "ready"  # opens the gate that the session waits at
    SEEK = "seek"  # to `to_ms` on the timeline
    STOP = "stop"


@dataclass(frozen=True)
class Event:
    """One thing that happened, at one reading of the clock."""

    kind: EventKind
    at_ms: int
    to_ms: int = 0


class State(StrEnum):
    """What a session is doing."""

    NEW = "new"
    RUNNING = "running"
    WAITING = "waiting"  # at a gate, for Ready
    PAUSED = "paused"
    FINISHED = "finished"  # the timeline ran out
    STOPPED = "stopped"


@dataclass(frozen=True)
class Progress:
    """The fold so far: elapsed time on the timeline at one reading, gates opened, items finished and skipped.

    `lived_ms` is the time really spent running: pauses, waiting and what was skipped are not in it.
    """

    state: State = State.NEW
    elapsed_ms: int = 0
    at_ms: int = 0
    opened: int = 0
    lived_ms: int = 0
    finished: frozenset[int] = field(default_factory=frozenset)
    skipped: frozenset[int] = field(default_factory=frozenset)

    @property
    def over(self) -> bool:
        return self.state in (State.FINISHED, State.STOPPED)


def advance(timeline: Timeline, progress: Progress, now_ms: int) -> Progress:
    """`progress` at a later reading. A reading before the last one counts as the last one."""
    now_ms = max(now_ms, progress.at_ms)
    if progress.state is not State.RUNNING:
        return replace(progress, at_ms=now_ms)
    gate = first_gate_from(timeline.gates, progress.opened)
    limit = gate.at_ms if gate is not None else timeline.total_ms
    elapsed = min(progress.elapsed_ms + now_ms - progress.at_ms, limit)
    ended = {i for i, end in enumerate(timeline.item_ends_ms) if progress.elapsed_ms < end <= elapsed}
    state = State.RUNNING
    if elapsed == limit:
        state = State.FINISHED if gate is None else State.WAITING
    return replace(
        progress,
        state=state,
        elapsed_ms=elapsed,
        at_ms=now_ms,
        lived_ms=progress.lived_ms + elapsed - progress.elapsed_ms,
        finished=progress.finished | ended,
        skipped=progress.skipped - ended,
    )


def _seek(timeline: Timeline, progress: Progress, to_ms: int) -> Progress:
    to_ms = min(max(to_ms, 0), timeline.total_ms)
    passed = {i for i, end in enumerate(timeline.item_ends_ms) if progress.elapsed_ms < end <= to_ms}
    opened = sum(1 for gate in timeline.gates if gate.at_ms < to_ms)
    moved = replace(
        progress,
        elapsed_ms=to_ms,
        opened=opened,
        skipped=progress.skipped | (passed - progress.finished),
    )
    if to_ms == timeline.total_ms:
        return replace(moved, state=State.FINISHED)
    return replace(moved, state=State.RUNNING) if moved.state is State.WAITING else moved


def fold(timeline: Timeline, progress: Progress, event: Event) -> Progress:
    """`progress` after `event`. An event that makes no sense in this state changes nothing but the reading."""
    here = advance(timeline, progress, event.at_ms)
    if here.over:
        return here
    match event.kind, here.state:
        case EventKind.START, State.NEW:
            return advance(timeline, replace(here, state=State.RUNNING), event.at_ms)
        case EventKind.PAUSE, State.RUNNING:
            return replace(here, state=State.PAUSED)
        case EventKind.GO_ON, State.PAUSED:
            return replace(here, state=State.RUNNING)
        case EventKind.READY, State.WAITING:
            return replace(here, state=State.RUNNING, opened=here.opened + 1)
        case EventKind.SEEK, State.RUNNING | State.PAUSED | State.WAITING:
            return _seek(timeline, here, event.to_ms)
        case EventKind.STOP, _:
            return replace(here, state=State.STOPPED)
        case _:
            return here


@dataclass(frozen=True)
class Session:
    """A timeline and its events so far. Values, not objects with a life: `after` gives a new one."""

    timeline: Timeline
    events: tuple[Event, ...] = ()
    progress: Progress = field(default_factory=Progress)

    def after(self, event: Event) -> Session:
        """This session with one more event."""
        return Session(self.timeline, (*self.events, event), fold(self.timeline, self.progress, event))

    def at(self, now_ms: int) -> Progress:
        """Where the session stands at this reading."""
        return advance(self.timeline, self.progress, now_ms)

    def position(self, now_ms: int) -> Position:
        return self.timeline.position(self.at(now_ms).elapsed_ms)

    def next_item_ms(self, now_ms: int) -> int:
        """Where Skip goes: the start of the next item, or the end."""
        item = self.position(now_ms).segment.item
        return self.timeline.item_ends_ms[item]

    def back_ms(self, now_ms: int, grace_ms: int = 1_500) -> int:
        """Where Back goes: the start of this item, or within `grace_ms` of it the start of the item before."""
        elapsed = self.at(now_ms).elapsed_ms
        item = self.timeline.position(elapsed).segment.item
        start = self.timeline.item_starts_ms[item]
        if elapsed - start <= grace_ms and item > 0:
            return self.timeline.item_starts_ms[item - 1]
        return start


class Outcome(StrEnum):
    """How a session ended."""

    DONE = "done"
    PARTLY = "partly"
    STOPPED = "stopped"


def outcome(timeline: Timeline, progress: Progress, already: frozenset[int] = frozenset()) -> Outcome | None:
    """How a session ended; None while it goes on. `already`: items finished before it was taken up again."""
    if not progress.over:
        return None
    if (progress.finished | already) >= frozenset(range(timeline.item_count)):
        return Outcome.DONE
    return Outcome.STOPPED if progress.state is State.STOPPED else Outcome.PARTLY
