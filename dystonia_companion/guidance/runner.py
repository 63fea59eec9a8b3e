"""Drives one guided session at a time: ticks, cues, and what the person presses.

It belongs to the app, not to a place, so that a session survives a change of place and a hidden window. Time is not counted
here: each tick asks the session where it stands (architecture decision 1).
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.desktop.awake import KeepAwake
from dystonia_companion.guidance.audio_interface import Audio
from dystonia_companion.guidance.audio_queue import Priority
from dystonia_companion.guidance.cues import Cue
from dystonia_companion.guidance.plan import Plan
from dystonia_companion.model.session import Event, EventKind, Outcome, Progress, Session, State, outcome
from dystonia_companion.model.timeline import Gate, Position

TICK_MS = 40
HIDDEN_TICK_MS = 200
LONGEST_GAP_MS = 2_000  # a longer one was not lived through: the computer slept or hung
LONGEST_START_MS = 10_000  # that a slow computer may take to show the page


class SessionRunner(QObject):
    """One session at a time. Signals carry no time: whoever paints asks `position()`."""

    begun = Signal()
    ticked = Signal()
    state_changed = Signal(State)
    item_changed = Signal(int)
    item_ended = Signal(int, str)  # item, done or skipped
    cue_given = Signal(Cue)
    barred = Signal(str)  # why it may not go on: when that began, and at each try; '' once nothing is against it
    ended = Signal(Outcome)

    def __init__(
        self, clock: Clock, audio: Audio, words: Words, awake: KeepAwake, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._audio = audio
        self._words = words
        self._awake = awake
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(HIDDEN_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._watchers: dict[int, int] = {}
        self._plan: Plan | None = None
        self._session: Session | None = None
        self._seen: Progress = Progress()
        self._next_cue = 0
        self._item = 0
        self._caption = ""
        self._boot_ms = 0
        self._bar = ""

    # --- what others may ask ------------------------------------------------------------------------------------------

    @property
    def plan(self) -> Plan | None:
        """The session's plan, also after its end until the next one begins."""
        return self._plan

    @property
    def state(self) -> State:
        return self._seen.state

    @property
    def active(self) -> bool:
        """Whether a session has begun and not ended."""
        return self._session is not None and self.state is not State.NEW and not self._seen.over

    @property
    def progress(self) -> Progress:
        """Where the session stood at the last tick."""
        return self._seen

    @property
    def caption(self) -> str:
        """The last words of the plan that were said; "Paused" and the like are not among them."""
        return self._caption

    @property
    def item(self) -> int:
        return self._item

    def position(self) -> Position:
        """Where on the timeline the last tick stood. Raises RuntimeError before the first session."""
        if self._plan is None:
            raise RuntimeError("no session has begun")
        return self._plan.timeline.position(self._seen.elapsed_ms)

    def gate(self) -> Gate | None:
        """What the session waits for, when it waits."""
        if self._plan is None or self.state is not State.WAITING:
            return None
        return self._plan.timeline.gates[self._seen.opened]

    @property
    def lived_ms(self) -> int:
        """Time really spent in the session so far."""
        return self._seen.lived_ms

    def into_item_ms(self) -> int:
        """How far into its item the session stands, in ms of the timeline."""
        if self._plan is None:
            return 0
        return self._seen.elapsed_ms - self._plan.timeline.item_starts_ms[self._item]

    # --- what a person does -------------------------------------------------------------------------------------------

    def begin(self, plan: Plan) -> None:
        """Start `plan`, at its start item. Raises RuntimeError while another session runs."""
        if self.active:
            raise RuntimeError("a session is running")
        now = self._clock.monotonic_ms()
        self._plan = plan
        self._session = Session(plan.timeline).after(Event(EventKind.START, now))
        self._item = plan.start_item
        if plan.start_item:
            start = plan.timeline.item_starts_ms[plan.start_item]
            self._session = self._session.after(Event(EventKind.SEEK, now, start))
        self._seen = self._session.progress
        self._aim_cues(self._seen.elapsed_ms)
        self._caption = self._bar = ""
        self._boot_ms = self._clock.boottime_ms()
        self._audio.prepare()
        self._awake.hold()
        self._timer.start()
        self.begun.emit()
        self.state_changed.emit(self.state)
        self.item_changed.emit(self._item)
        self._tick()

    def toggle(self) -> None:
        """Space: Ready at a gate, else pause or go on."""
        self._look_for_gap()
        if self._refused():
            return
        match self.state:
            case State.WAITING:
                self._do(EventKind.READY)
            case State.RUNNING:
                self._do(EventKind.PAUSE)
                if self.gate() is None:  # it may have come to one just now
                    self._say("paused", "pause")
            case State.PAUSED:
                self._do(EventKind.GO_ON)
                self._say("going_on", "go_on")

    def skip(self) -> None:
        """To the next item, or to the end."""
        self._look_for_gap()
        if self._session and self.active and not self._refused():
            self._seek(self._session.next_item_ms(self._clock.monotonic_ms()))

    def back(self) -> None:
        """To the start of this item, or at its start to the one before."""
        self._look_for_gap()
        if self._session and self.active and not self._refused():
            self._seek(self._session.back_ms(self._clock.monotonic_ms()))

    def say_again(self) -> None:
        """The last words once more."""
        if self._caption:
            self._audio.say(self._caption, Priority.NAME)

    def stop(self) -> None:
        """End the session here, for good."""
        self._look_for_gap()
        if self.active:
            self._do(EventKind.STOP)
            self._say("stopped", "")

    def stand_still(self) -> None:
        """Stand still at once, silently: it hurts, or the warning signs are being read."""
        self._look_for_gap()
        if self.state is State.RUNNING:
            self._do(EventKind.PAUSE)
        self._audio.hush()

    def bar(self, why: str) -> None:
        """Stand still and go on no more, for the reason that is said now and at each try; '' lets it go on again."""
        before, self._bar = self._bar, why if self.active else ""
        if self._bar and self._bar != before:
            self.stand_still()
            self._refused()
        elif before and not self._bar:
            self.barred.emit("")

    def _refused(self) -> bool:
        if self._bar and self.active:
            self._give(Cue(self._seen.elapsed_ms, self._bar, "", Priority.NAME, None), 0)
            self.barred.emit(self._bar)
        return bool(self._bar)

    def suspend(self) -> None:
        """The program ends: no more ticks, nothing written. What runs stays unfinished in the journal."""
        self._timer.stop()
        self._awake.release()

    def watch(self, watcher: QObject, every_ms: int | None) -> None:
        """Tick as finely as the most eager `watcher` wants, coarsely while nobody looks: None says that this one does not."""
        if every_ms is None:
            self._watchers.pop(id(watcher), None)
        else:
            self._watchers[id(watcher)] = every_ms
        self._aim_timer()

    # --- inside -------------------------------------------------------------------------------------------------------

    def _do(self, kind: EventKind, to_ms: int = 0) -> None:
        if self._session is None:
            return
        self._session = self._session.after(Event(kind, self._clock.monotonic_ms(), to_ms))
        self._show(self._session.progress)

    def _seek(self, to_ms: int) -> None:
        self._audio.hush()
        self._aim_cues(to_ms)
        self._do(EventKind.SEEK, to_ms)

    def _aim_cues(self, elapsed_ms: int) -> None:
        cues = self._plan.cues if self._plan else ()
        self._next_cue = next((n for n, cue in enumerate(cues) if cue.at_ms >= elapsed_ms), len(cues))

    def _tick(self) -> None:
        if self._session is None:
            return
        self._look_for_gap()
        self._show(self._session.at(self._clock.monotonic_ms()))
        self._aim_timer()

    def _aim_timer(self) -> None:
        """The next tick comes when the next cue is due, or sooner: a tone is on time however coarse the ticks are."""
        every_ms = min(self._watchers.values(), default=HIDDEN_TICK_MS)
        cues = self._plan.cues if self._plan else ()
        if self.state is State.RUNNING and self._next_cue < len(cues):
            every_ms = min(every_ms, max(1, cues[self._next_cue].at_ms - self._seen.elapsed_ms))
        if every_ms != self._timer.interval():
            self._timer.setInterval(every_ms)

    def _look_for_gap(self) -> None:
        """Pause where the last tick stood when too long went by since: nobody followed what lay between.

        Asked before every event, because a press may come before the first tick after a sleep. What a slow computer takes to
        show the page of a session that has just begun is neither counted nor a reason to pause.
        """
        now, boot = self._clock.monotonic_ms(), self._clock.boottime_ms()
        gap = max(now - self._seen.at_ms, boot - self._boot_ms)
        self._boot_ms = boot
        if self._session is None or self.state is not State.RUNNING or gap <= LONGEST_GAP_MS:
            return
        self._session = self._session.after(Event(EventKind.PAUSE, self._seen.at_ms))
        if self._seen.lived_ms < LONGEST_GAP_MS and gap <= LONGEST_START_MS:
            self._session = self._session.after(Event(EventKind.GO_ON, now))
            self._seen = self._session.progress
            return
        self._show(self._session.progress)
        self._audio.hush()
        self._say("paused", "pause")

    def _show(self, here: Progress) -> None:
        """Tell everybody what is new since the last time."""
        assert self._plan is not None
        before, self._seen = self._seen, here
        self._give_cues(here)
        for item in sorted(here.finished - before.finished):
            self.item_ended.emit(item, "done")
        for item in sorted(here.skipped - before.skipped):
            self.item_ended.emit(item, "skipped")
        if not here.over:
            item = self._plan.timeline.position(here.elapsed_ms).segment.item
            if item != self._item:
                self._item = item
                self.item_changed.emit(item)
        if here.state is not before.state:
            self._settle(here)
        self.ticked.emit()

    def _settle(self, here: Progress) -> None:
        if here.state is State.RUNNING:
            self._awake.hold()
        elif here.state is not State.WAITING:
            self._awake.release()
        if here.over:
            self._timer.stop()
            self.bar("")
        self.state_changed.emit(here.state)
        if here.over and self._plan is not None:
            how = outcome(self._plan.timeline, here, self._plan.already)
            assert how is not None
            self.ended.emit(how)

    def _give_cues(self, here: Progress) -> None:
        """Say what has come due. What is more than its latest moment late is passed over, never a name, side or stop."""
        assert self._plan is not None
        cues = self._plan.cues
        while self._next_cue < len(cues):
            cue = cues[self._next_cue]
            if cue.at_ms > here.elapsed_ms or here.state in (State.PAUSED, State.STOPPED):
                return
            self._next_cue += 1
            late = here.elapsed_ms - cue.at_ms
            if cue.latest_ms is not None and late > cue.latest_ms:
                continue
            self._give(cue, late)
            self._caption = cue.text or self._caption

    def _give(self, cue: Cue, late_ms: int) -> None:
        if cue.tone:
            self._audio.tone(cue.tone)
        if cue.text:
            latest = None if cue.latest_ms is None else cue.latest_ms - late_ms
            self._audio.say(cue.text, cue.priority, latest)
        self.cue_given.emit(cue)

    def _say(self, key: str, tone: str) -> None:
        self._give(Cue(self._seen.elapsed_ms, self._words.text(f"session.say.{key}"), tone, Priority.NAME, None), 0)
