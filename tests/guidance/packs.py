"""A timer of packs on a real database, with a clock that is moved by hand, and a person to whom nothing is forbidden."""

from __future__ import annotations

import sqlite3
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from dystonia_companion.changes import Changes
from dystonia_companion.content.words import Words
from dystonia_companion.desktop.awake import KeepAwake
from dystonia_companion.guidance.runner import SessionRunner
from dystonia_companion.guidance.thermal_record import No, RightNow, ThermalRecord
from dystonia_companion.guidance.thermal_timer import ThermalTimer
from dystonia_companion.model.never import When
from dystonia_companion.model.thermal import Place, Preset, Spot
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.settings import Settings
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock
from tests.guidance.fake_audio import FakeAudio
from tests.guidance.told import record_on, tell_all

WORDS = Words(resource_root())
MINUTE = 60_000
NECK = Spot(Place.BACK_OF_NECK)


class Packs:
    """Starts, dies and starts again on the same database."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.clock = ManualClock()
        self.settings = replace(Settings(), **settings)  # type: ignore[arg-type]
        self.connection: sqlite3.Connection = open_database(Paths(folder), self.clock).connection
        self.writer = Writer(self.connection, Changes(), self.clock)
        self.stores = PersonStores(self.connection)
        self.awake = KeepAwake(keeping=nullcontext)
        self.start()
        tell_all(self.person)
        questions = self.record.shipped.questions
        self.record.keep_answers({q.id: q.choices[0].id for q in questions if q.when is not When.EACH_TIME})

    def start(self) -> None:
        """The program starts: what was on is taken up."""
        self.audio = FakeAudio()
        self.person = record_on(self.connection, self.clock, lambda: self.settings, self.writer)
        self.record = ThermalRecord(self.stores, self.person, self.writer, self.clock, lambda: self.settings)
        self.runner = SessionRunner(self.clock, self.audio, WORDS, self.awake)
        self.timer = ThermalTimer(
            self.record, self.writer, self.clock, self.audio, WORDS, self.awake, self.runner, lambda: self.settings
        )
        self.called: list[str] = []
        self.timer.needs_person.connect(lambda here: self.called.append(here.phase))
        self.record.tend()
        self.timer.restore()

    def say_alarm(self) -> None:
        """The tone of the alarm is over: its words come."""
        self.timer.voice._words_timer.timeout.emit()

    def ring_again(self) -> None:
        """The next round of the alarm begins."""
        self.timer.voice._ring_timer.timeout.emit()

    @property
    def rings(self) -> bool:
        """Whether another round of the alarm will come."""
        return self.timer.voice._ring_timer.isActive()

    def kill(self) -> None:
        """The program is gone without a word."""
        self.timer._stop_timers()
        self.timer._again.stop()
        self.runner._timer.stop()
        self.awake.release()

    def preset(self, id: str) -> Preset:
        found = self.record.shipped.preset(id)
        assert found is not None
        return found

    def put_on(self, preset: str = "heat_pack", minutes: int = 15, pain: int | None = None, **now: str) -> No | None:
        """Put a pack on, with nothing forbidding it but what `now` says."""
        found = self.preset(preset)
        answers = {q.id: q.choices[0].id for q in self.record.each_time(found)} | now
        right_now = RightNow().with_answers(answers, self.record.reading())
        return self.timer.begin(found, NECK, minutes, right_now, pain)

    def live(self, ms: int, step: int = 1_000) -> None:
        """Time passes and the timer ticks."""
        while ms > 0:
            self.clock.advance(min(step, ms))
            self.timer.tick()
            ms -= step

    def close(self) -> None:
        self.kill()
        self.connection.close()
