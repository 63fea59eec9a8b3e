"""Watches over the pack that is on: asks for the skin, sounds the alarm, and never lets go before "Pack is off".

It belongs to the app, as the runner does, and may run beside a session: what it has to say outranks every cue, and a session
stands still meanwhile. It counts nothing: each tick asks the model where the application stands (model/thermal.py has the
table of cases). There is no pause, no snooze and no more minutes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.desktop.awake import KeepAwake
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.audio_interface import Audio
from dystonia_companion.guidance.runner import SessionRunner
from dystonia_companion.guidance.thermal_record import No, RightNow, ThermalRecord
from dystonia_companion.guidance.thermal_voice import ThermalVoice
from dystonia_companion.model.elapsed import Span
from dystonia_companion.model.session import State
from dystonia_companion.model.thermal import (
    MINUTE_MS,
    Application,
    Ending,
    Phase,
    Preset,
    SkinAnswer,
    SkinCheck,
    Spot,
    Stage,
    stage,
    unchecked,
)
from dystonia_companion.settings import Settings
from dystonia_companion.storage.edits import Change, Edit, Op, PutNew, Saved
from dystonia_companion.storage.thermal import columns_of_span
from dystonia_companion.storage.values import UuidSource, new_uuid
from dystonia_companion.storage.writer import Writer

TICK_MS = 250
HIDDEN_TICK_MS = 1_000
AGAIN_MS = 5_000  # between tries to write what the disk refused
KEPT_EACH_MS = MINUTE_MS  # how long it is on already is on the disk so often: a restart with a wrong clock knows it
CHECK_SAID_EACH_MS = 20_000


@dataclass(frozen=True)
class _Off:
    """What came off last: as it was while it was on, as it ended, and whether that is on the disk."""

    before: Application
    ended: Application
    written: bool
    unchecked: int | None  # the minute of a skin check that nobody answered


class ThermalTimer(QObject):
    """One application at a time. Signals carry no time: whoever paints asks `stage`."""

    begun = Signal()
    ticked = Signal()
    stage_changed = Signal(Stage)
    needs_person = Signal(Stage)  # a skin check or an alarm has just begun: whatever hides the window has to go
    rang = Signal(int)  # one round of the alarm, from 0
    ended = Signal(Application)
    taken_back = Signal(Application)  # it is still on after all
    problem = Signal(KnownError)

    def __init__(
        self,
        record: ThermalRecord,
        writer: Writer,
        clock: Clock,
        audio: Audio,
        words: Words,
        awake: KeepAwake,
        runner: SessionRunner,
        settings: Callable[[], Settings],
        uuids: UuidSource = new_uuid,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.record = record
        self._writer = writer
        self._clock = clock
        self._words = words
        self._awake = awake
        self._runner = runner
        self._uuids = uuids
        self._application: Application | None = None
        self._stage: Stage | None = None
        self._off: _Off | None = None
        self._kept_worn_ms = 0
        self._unknown = False  # nobody can tell how long it was on
        self._check_rounds = 0
        self._unwritten: tuple[Op, ...] = ()
        self._told = False
        self._tick_timer = self._timer(self.tick, HIDDEN_TICK_MS)
        self._tick_timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._again = self._timer(self.write_again, AGAIN_MS)
        self.voice = ThermalVoice(audio, clock, settings, self)
        self.voice.rings.connect(self._on_rings)

    def _timer(self, act: Callable[[], None], interval_ms: int) -> QTimer:
        timer = QTimer(self, interval=interval_ms)
        timer.timeout.connect(act)
        return timer

    # --- what others may ask ------------------------------------------------------------------------------------------

    @property
    def application(self) -> Application | None:
        """What is on the skin now, or None."""
        return self._application

    @property
    def stage(self) -> Stage | None:
        """Where it stood at the last tick; None while nothing is on."""
        return self._stage

    @property
    def last(self) -> Application | None:
        """What came off last since the program started."""
        return self._off.ended if self._off is not None else None

    @property
    def may_take_back(self) -> bool:
        """Whether "It is still on" is possible."""
        return self._application is None and self._off is not None and self._off.written

    @property
    def asks_for_skin(self) -> bool:
        """Whether what came off last left a skin check without an answer."""
        return self._application is None and self._off is not None and self._off.unchecked is not None

    @property
    def preset(self) -> Preset | None:
        """The preset of what is on; None also for one that no longer ships."""
        return self.record.shipped.preset(self._application.preset) if self._application is not None else None

    def short_name(self, application: Application) -> str:
        """What to call it in a sentence: "warm pack"."""
        key = f"thermal.{application.preset}.short"
        return self._words.text(key if self._words.has(key) else "thermal.contrast.short")

    # --- what a person does -------------------------------------------------------------------------------------------

    def begin(self, preset: Preset, spot: Spot, minutes: int, right_now: RightNow, pain: int | None) -> No | None:
        """Put a pack on, or say why not. It runs only once its start is on the disk: raises KnownError."""
        if self._application is not None:
            return No("reasons.thermal_on")
        self.write_again()
        started = self.record.start(preset, spot, minutes, right_now, pain)
        if isinstance(started, No):
            return started
        self._take_up(started)
        self.voice.tell(self._words.text("thermal.say.started", pack=self.short_name(started)))
        return None

    def restore(self) -> None:
        """At the start of the program: go on with what was on when it ended, or say at once that its time was up."""
        left = self.record.store.on()
        if left is not None and self._application is None:
            self._take_up(left)

    def answer(self, answer: SkinAnswer) -> None:
        """The answer to the skin check.

        One that comes after the alarm began can't end it: bad skin is its cause from then on, and what was said to be normal is
        asked anew once the pack is off (`answer_after`).
        """
        self.tick()
        application, here = self._application, self._stage
        if application is None or here is None:
            return
        at_min = here.check_min
        if at_min is None and here.phase is Phase.ALARM and not answer.goes_on:
            at_min = unchecked(application, here.worn_ms)
        if at_min is None:
            return
        check = SkinCheck(at_min, answer)
        self._application = replace(application, checks=(*application.checks, check))
        if here.phase is Phase.CHECK:
            self.voice.hush()
        self._write("skin_check", self._check_op(application, check))
        self.tick()
        if answer.goes_on and (preset := self.preset) is not None and preset.steps:
            step = preset.step_at(check.at_min * MINUTE_MS)
            self.voice.tell(f"{self._words.text(f'thermal.step.{step.kind}')}.")

    def _check_op(self, application: Application, check: SkinCheck) -> Op:
        row = {
            "uuid": self._uuids(),
            "thermal_uuid": application.id,
            "at_min": check.at_min,
            "answer": check.answer.value,
            "answered_utc": self._clock.now(),
        }
        return PutNew("skin_check", row)

    def answer_after(self, answer: SkinAnswer) -> None:
        """What the skin is like now that the pack is off, where nobody had answered the skin check."""
        if self._off is None or self._off.unchecked is None:
            return
        before, ended = self._off.before, self._off.ended
        checks = (*ended.checks, SkinCheck(self._off.unchecked, answer))
        self._off = replace(
            self._off, before=replace(before, checks=checks), ended=replace(ended, checks=checks), unchecked=None
        )
        self._write("skin_check", self._check_op(ended, checks[-1]))

    def off(self) -> None:
        """ "Pack is off": the only end there is. It counts at once; what the disk refuses is tried again."""
        if self._application is None:
            return
        self.tick()
        application, here = self._application, self._stage
        assert here is not None
        now = self.record.reading()
        ended = replace(application, ended=now.wall, ending=here.cause or Ending.EARLY, span=Span(0, now))
        assert ended.ending is not None
        self._application = self._stage = None
        self._stop_timers()
        self._awake.release()
        self.voice.hush()
        values = {"ended_utc": now.wall, "ending": ended.ending.value, **columns_of_span(ended.span)}
        written = self._write("pack_off", Change("thermal", application.id, values)) is not None
        self._off = _Off(application, ended, written, unchecked(application, here.worn_ms))
        self.voice.tell(self._words.text("thermal.say.off"))
        self.ended.emit(ended)

    def still_on(self) -> None:
        """ "Pack is off" was pressed by mistake: all the time since counts as on, whatever became of the clocks meanwhile."""
        if not self.may_take_back or self._off is None:
            return
        before, ended = self._off.before, self._off.ended
        values = {"ended_utc": None, "ending": None, **columns_of_span(before.span)}
        self._write("still_on", Change("thermal", before.id, values))
        self.taken_back.emit(ended)
        self._take_up(before)

    # --- life ---------------------------------------------------------------------------------------------------------

    def watch(self, visible: bool) -> None:
        """Tick finely while the ring is looked at, coarsely while it is not."""
        self._tick_timer.setInterval(TICK_MS if visible else HIDDEN_TICK_MS)

    def close(self) -> None:
        """The program ends; what is on stays on in the database."""
        self._stop_timers()
        self._awake.release()
        self._keep_worn()
        self.write_again()
        self._again.stop()

    def write_again(self) -> None:
        """Try once more what could not be written; the person has been told."""
        if self._unwritten:
            self._write("written_later")

    # --- inside -------------------------------------------------------------------------------------------------------

    def _take_up(self, application: Application) -> None:
        self._application = application
        self._stage = None
        self._off = None
        now = self.record.reading()
        self._unknown = application.span.at_most(now) is None
        self._kept_worn_ms = application.span.ms
        if application.span.stale(now):
            self._keep_worn()
        self._awake.hold()
        self._tick_timer.start()
        self.begun.emit()
        self.tick()

    def tick(self) -> None:
        """Look where it stands now, and tell what is new."""
        if self._application is None:
            return
        now = self.record.reading()
        before, here = self._stage, stage(self._application, now)
        if self._unknown:
            here = replace(here, late_ms=None)
        self._stage = here
        a_minute_more = here.phase is not Phase.ALARM and here.worn_ms - self._kept_worn_ms >= KEPT_EACH_MS
        if a_minute_more or self._application.span.stale(now):  # a set clock is known at once, in case of a restart
            self._keep_worn()
        self.voice.listen()
        if before is None or (before.phase, before.check_min, before.cause) != (here.phase, here.check_min, here.cause):
            self._change(before, here)
        elif here.phase is Phase.CHECK and self._check_round(here) > self._check_rounds:
            self._ask()
        self.ticked.emit()

    def _change(self, before: Stage | None, here: Stage) -> None:
        self.stage_changed.emit(here)
        if here.phase is Phase.ON:
            return
        if here.phase is Phase.CHECK:
            self._quieten_session()
            self.needs_person.emit(here)
            self._ask()
        elif before is None or before.phase is not Phase.ALARM:
            self.needs_person.emit(here)
            self.voice.sound_alarm(self._alarm_lines)

    def _quieten_session(self) -> None:
        """A session beside it stands still: what a pack has to say outranks every cue."""
        if self._runner.state is State.RUNNING:
            self._runner.stand_still()

    def _check_round(self, here: Stage) -> int:
        assert here.check_min is not None
        return (here.worn_ms - here.check_min * MINUTE_MS) // CHECK_SAID_EACH_MS

    def _ask(self) -> None:
        assert self._stage is not None
        self._check_rounds = self._check_round(self._stage)
        preset = self.preset
        changes = preset is not None and bool(preset.steps)
        self.voice.call(self._words.text("thermal.say.change" if changes else "thermal.say.check"))

    def _on_rings(self, round_: int) -> None:
        self._quieten_session()
        self.rang.emit(round_)

    def _alarm_lines(self) -> tuple[str, ...]:
        """What the alarm says now; its cause may have changed since it began."""
        application, here = self._application, self._stage
        if application is None or here is None or here.cause is None:
            return ()
        return self._words.lines(f"thermal.alarm.{here.cause}", pack=self.short_name(application))

    def _stop_timers(self) -> None:
        self._tick_timer.stop()
        self.voice.rest()

    def _keep_worn(self) -> None:
        """Keep how long it is on already, the longest that may be; where nobody can tell, its whole time."""
        if self._application is None:
            return
        now = self.record.reading()
        worn_ms = self._application.span.at_most(now)
        if worn_ms is None:
            worn_ms = self._application.minutes * MINUTE_MS
        span = Span(worn_ms, now)
        self._kept_worn_ms = worn_ms
        self._application = replace(self._application, span=span)
        self._write("still_on", Change("thermal", self._application.id, columns_of_span(span)))

    def _write(self, label: str, *ops: Op) -> Saved | None:
        """Write `ops` after all that waits, or tell once and keep them for later: then None."""
        waiting, self._unwritten = (*self._unwritten, *ops), ()
        try:
            saved = self._writer.save(Edit(label, waiting))
        except KnownError as error:
            self._unwritten = (*waiting, *self._unwritten)
            self._again.start()
            if not self._told:
                self._told = True
                self.problem.emit(error)
            return None
        self._again.stop()
        self._told = False
        return saved
