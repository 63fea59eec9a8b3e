"""The program as it is put up for pictures: a clock that is moved by hand, no sound, a throw-away folder, one variant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from dystonia_companion import demo
from dystonia_companion.app import App
from dystonia_companion.content.words import Words
from dystonia_companion.guidance.audio_interface import AudioSettings, AudioState
from dystonia_companion.guidance.audio_queue import Priority
from dystonia_companion.model.prescribe import FIRST_FALLBACK
from dystonia_companion.model.session import State
from dystonia_companion.model.timeline import SegmentKind, Timeline
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.settings import Look
from dystonia_companion.storage.database import open_database
from dystonia_companion.ui.heat.strip import PackStrip
from dystonia_companion.ui.own.place import OwnPlace
from dystonia_companion.ui.stretch.check import CheckPage, SameAsBeforePage, Taps
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.place import StretchPlace
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.stretch.signs import SignsPage, WaitPage

MORNING = datetime(2027, 1, 11, 8, 5, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
STEP_MS = 1_000  # less than what a session takes for a sleep of the computer


@dataclass(frozen=True)
class Variant:
    """One way to look at everything: whose data, which theme, how large the writing in percent."""

    profile: str
    theme: str
    text_size: int

    @property
    def size(self) -> tuple[int, int]:
        """The window, in logical pixels: large writing has to do on a small laptop."""
        return (1180, 780) if self.text_size == 100 else (1366, 768)


class HandClock:
    """A Clock that stands until it is moved."""

    def __init__(self) -> None:
        self._ms = 0

    def now(self) -> datetime:
        return MORNING + timedelta(milliseconds=self._ms)

    def monotonic_ms(self) -> int:
        return self._ms

    def boottime_ms(self) -> int:
        return self._ms

    def boot_id(self) -> str:
        return ""

    def zone(self) -> ZoneInfo:
        return ZONE

    def zone_known(self) -> bool:
        return True

    def move(self, ms: int) -> None:
        self._ms += ms


class Silence(QObject):
    """Audio that could speak and sound, and never does."""

    state_changed = Signal(AudioState)
    spoken = Signal(int)
    dropped = Signal(int)
    problem = Signal(str)
    state = AudioState("full", True)

    def configure(self, settings: AudioSettings) -> None: ...

    def prepare(self, *, alarm: bool = False) -> None: ...

    def say(
        self, text: str, priority: Priority = Priority.CUE, latest_ms: int | None = None, least: float = 0.0
    ) -> int:
        return 0

    def tone(self, name: str, volume: float = 1.0) -> None: ...

    def alarm(self, name: str, level: float) -> None: ...

    def hush(self) -> None: ...

    def test_voice(self, text: str) -> int:
        return 0

    def test_tone(self) -> None: ...

    def shut_down(self) -> None: ...


class Stage:
    """The program in one variant, on a throw-away folder, and what a person may do with it."""

    def __init__(self, qt: QApplication, variant: Variant, folder: Path) -> None:
        self._qt = qt
        self._variant = variant
        self._paths = Paths(folder)
        self._passing: list[QWidget] = []
        self._take_back: list[Callable[[], object]] = []
        self.clock = HandClock()
        self._words = Words(resource_root())
        opened = open_database(self._paths, self.clock)
        if variant.profile == "demo":
            demo.fill(opened, self.clock, self._words)
        opened.connection.close()
        self.start()

    def start(self) -> None:
        look = Look(language="en", text_size=self._variant.text_size, theme=self._variant.theme, motion="full")
        opened = open_database(self._paths, self.clock)
        self.app = App(self._qt, self._paths, self.clock, self._words, look, opened, audio=Silence())
        self.window = self.app.window
        self.window.resize(*self._variant.size)
        self.window.show()
        self.app.start_packs()
        self.settle()

    def leave(self) -> None:
        """End the program; a session that runs stays unfinished, a pack that is on stays on."""
        self.settle()  # what waits to be shown anew would find no database
        self.app.close()
        self.window.hide()
        self.window.deleteLater()
        self._finish()

    def settle(self) -> None:
        """Let every layout find its form; what was to be deleted goes, for which Qt else waits for a running event loop."""
        for _ in range(3):
            self._qt.processEvents()
            if self.app.sessions.runner.active:
                self._tick(0)  # the page of a session fits its parts to the room at each tick
        self._qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _finish(self) -> None:
        self._qt.processEvents()
        self._qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def passing(self, window: QWidget) -> QWidget:
        """A window that closes after its picture."""
        self._passing.append(window)
        return window

    def clear(self) -> None:
        """Close what lies over the window."""
        while self._passing:
            window = self._passing.pop()
            window.close()
            window.deleteLater()
        while self.window.problem.isVisible():
            self.window.problem.close_button.click()
        for strip in self.window.findChildren(PackStrip):
            strip.offer_no_more()  # it ends by the time of the world, which no picture may show
        while self._take_back:
            self._take_back.pop()()

    def only_here(self, take_back: Callable[[], object]) -> None:
        """What was done for this one picture is taken back after it."""
        self._take_back.append(take_back)

    def go(self, place: str) -> QWidget:
        self.window.hide_warning_signs()
        self.window.go(place)
        return self.window

    @property
    def stretch(self) -> StretchPlace:
        self.go("stretch")
        return cast(StretchPlace, self.window.page("stretch"))

    def set(self, name: str, value: object) -> None:
        self.app.preferences.change(name, value)

    def choose(self) -> QWidget:
        """Back from a routine, or from own sets, to the list of them."""
        page = self.stretch.page
        if isinstance(page, PreparePage | CheckPage | SameAsBeforePage):
            page.left.emit()
        elif isinstance(page, OwnPlace):
            page.back_to_first()
            page.left.emit()
        elif isinstance(page, ChoosePage):
            page.refresh()
        return self.window

    def prepare(self) -> QWidget:
        """A routine, ready to start: the check of today is answered, or said to be the same."""
        self.choose()
        self.stretch.prepare(FIRST_FALLBACK)
        page = self.stretch.page
        if isinstance(page, CheckPage):
            page.told.emit(Taps(4, True, False, True))
        elif isinstance(page, SameAsBeforePage):
            page.same.emit()
        return self.window

    def check(self) -> QWidget:
        """What is asked before a session, with pain told."""
        self.stretch.prepare(FIRST_FALLBACK)
        page = self.stretch.page
        if isinstance(page, CheckPage):
            page.pain.cells[4].click()
        return self.window

    def same(self) -> QWidget:
        """Later that day: the same as before?"""
        self.clock.move(STEP_MS)  # a check of the very moment of a sign counts as told before it
        self.app.sessions.record.keep_check(4, False, True)
        self.stretch.prepare(FIRST_FALLBACK)
        return self.window

    def reply(self, yes: bool) -> QWidget:
        """Answer the question about a sign."""
        cast(WaitPage, self.stretch.page).replied.emit(yes)
        return self.window

    def name(self, *signs: str, reply: bool | None = None) -> QWidget:
        """Tick signs of the list that is open, and answer the question if one follows."""
        cast(SignsPage, self.stretch.page).named.emit(signs)
        page = self.stretch.page
        if reply is not None and isinstance(page, WaitPage):
            page.replied.emit(reply)
        return self.go("stretch")

    def begin(self, pain: int | None = None, routine: str = FIRST_FALLBACK) -> None:
        """A session from its start; one that runs is stopped."""
        if self.app.sessions.runner.active:
            self.app.sessions.runner.stop()
            self.settle()
        self.app.sessions.start(self.app.sessions.plan(routine, pain), pain)

    def live(self, ms: int) -> None:
        """Time passes in the session; at a gate the person is ready at once."""
        runner = self.app.sessions.runner
        while ms > 0 and runner.active:
            if runner.state is State.WAITING:
                runner.toggle()
            self._tick(min(STEP_MS, ms))
            ms -= STEP_MS

    def breathe(self, way: str, minutes: int = 5) -> None:
        """A breathing session from its start; one that runs is stopped."""
        if self.app.sessions.runner.active:
            self.app.sessions.runner.stop()
            self.settle()
        found = self.app.parts.breathing.way(way)
        assert found is not None
        assert self.app.parts.breathing.start(found, minutes) is None

    def live_with_pack(self, ms: int) -> None:
        """Time passes, and the timer of packs looks at it."""
        while ms > 0:
            self.clock.move(min(STEP_MS, ms))
            self.app.packs.timer.tick()
            ms -= STEP_MS

    def live_to_gate(self) -> None:
        """Time passes until the session waits for the person."""
        while self.app.sessions.runner.state is State.RUNNING:
            self._tick(STEP_MS)

    def _tick(self, ms: int) -> None:
        self.clock.move(ms)
        cast(QTimer, self.app.sessions.runner.findChild(QTimer)).timeout.emit()

    def follow(self, exercise: str, kind: SegmentKind, share: float = 0.6) -> QWidget:
        """Go on to the middle of the first such segment of an exercise; items before it are skipped."""
        runner = self.app.sessions.runner
        assert runner.plan is not None
        ids = [item.exercise.id for item in runner.plan.programme.items]
        while runner.active and runner.item < ids.index(exercise):
            runner.skip()
        at = _moment(runner.plan.timeline, ids.index(exercise), kind, share)
        self.live(at - runner.progress.elapsed_ms)
        return self.go("stretch")

    def finish(self) -> QWidget:
        """Follow what is left to the end."""
        self.live(3_600_000)
        return self.go("stretch")


def _moment(timeline: Timeline, item: int, kind: SegmentKind, share: float) -> int:
    for number, segment in enumerate(timeline.segments):
        if (segment.item, segment.kind) == (item, kind):
            return timeline.start_of(number) + round(segment.duration_ms * share)
    raise LookupError(f"item {item} has no {kind}")
