"""Rings when the next thing is due, and whenever the clocks do not fit together: after sleep, a step or a journey.

APScheduler waits on a clock that stops while the computer sleeps, and would let its own repeated jobs rest for hours after the
wall clock was set back. So a heartbeat in a thread of its own compares the wall clock with the monotonic one (architecture.md,
"APScheduler 3.11"). What a ring means is worked out elsewhere, from the database. Importing this costs 80 ms: only after the
first paint.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Event, Lock, Thread

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.executors.debug import DebugExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger

from dystonia_companion.clock import Clock

log = logging.getLogger(__name__)

HEARTBEAT_S = 30
DRIFT_MS = 5_000  # the clocks of a computer that is awake never part so far in half a minute
NEXT = "next"


class Bell:
    """`ring` is called in a thread of the bell's own; it only has to pass the word on. `trouble` is the code of what went
    wrong at the last ring or beat, or ''."""

    def __init__(self, ring: Callable[[], None], clock: Clock, heartbeat_s: float = HEARTBEAT_S) -> None:
        self._ring = ring
        self._clock = clock
        self._lock = Lock()
        self._at: datetime | None = None
        self._seen = self._clocks()
        self._zone = clock.zone().key
        self.trouble = ""
        self._scheduler = BackgroundScheduler(
            timezone="UTC",
            executors={"default": DebugExecutor()},  # in its own thread: one after the other, and none left at the end
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._scheduler.add_listener(self._failed, EVENT_JOB_ERROR | EVENT_JOB_MISSED)
        self._scheduler.start()
        self._closed = Event()
        self._heart = Thread(target=self._live, args=(heartbeat_s,), name="heartbeat", daemon=True)
        self._heart.start()

    @property
    def alive(self) -> bool:
        """Whether it still listens to the clock."""
        return self._heart.is_alive() and bool(self._scheduler.running)

    @property
    def at(self) -> datetime | None:
        """When it is to ring next, UTC, or None."""
        return self._at

    def set(self, at: datetime | None) -> None:
        """Ring at an instant (UTC), or, with None, only after something happened to the clocks. The last word counts."""
        with self._lock:
            if at == self._at:
                return
            self._at = at
        if at is None:
            if self._scheduler.get_job(NEXT) is not None:
                self._scheduler.remove_job(NEXT)
            return
        self._scheduler.add_job(self._come, DateTrigger(at), id=NEXT, replace_existing=True)

    def ring_also(self, at: datetime) -> None:
        """Ring once more at an instant (UTC), whatever comes next: to try it out."""
        self._scheduler.add_job(self._tell, DateTrigger(at))

    def close(self) -> None:
        """Never ring again; returns once its threads have ended."""
        self._closed.set()
        self._heart.join()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def _come(self) -> None:
        with self._lock:
            self._at = None
        self._tell()

    def _tell(self) -> None:
        self._ring()
        self.trouble = ""

    def _live(self, seconds: float) -> None:
        while not self._closed.wait(seconds):
            try:
                self._beat()
                self.trouble = ""
            except Exception as error:  # noqa: BLE001 - whatever it is, the next beat comes, and it is told
                self._note(type(error).__name__)

    def _beat(self) -> None:
        """The clocks parted, the zone is another one, or the time has come by a clock that the scheduler does not know."""
        before, self._seen = self._seen, self._clocks()
        parted = abs((self._seen[0] - before[0]) - (self._seen[1] - before[1])) > DRIFT_MS
        zone, self._zone = self._zone, self._clock.zone().key
        with self._lock:
            late = self._at is not None and self._at <= self._clock.now()
        if parted or late or zone != self._zone:
            self._come()

    def _clocks(self) -> tuple[float, int]:
        """Wall and monotonic milliseconds."""
        return self._clock.now().timestamp() * 1000, self._clock.monotonic_ms()

    def _failed(self, event: JobExecutionEvent) -> None:
        self._note("missed" if event.exception is None else type(event.exception).__name__)

    def _note(self, what: str) -> None:
        self.trouble = "bell_failed"
        log.error("bell: %s", what)
