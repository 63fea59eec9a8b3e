"""Speech and tones for a session, by a helper process that a session never waits for.

A helper that does not answer is killed and started once more, then without the computer's own voice, which is what was
seen to hang. If that one fails too, there is silence until `prepare` or a test asks anew; captions carry the session.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from dystonia_companion.clock import Clock
from dystonia_companion.guidance.audio_interface import Audio, AudioSettings, AudioState
from dystonia_companion.guidance.audio_process import HelperProcess
from dystonia_companion.guidance.audio_queue import Priority

__all__ = ["Audio", "AudioClient", "AudioSettings", "AudioState", "Priority", "worker_command"]

WATCHDOG_MS = 5_000
TONE_FRESH_MS = 1_000  # a tone that waited longer for the helper would mark the wrong moment
ALARM_FRESH_MS = 8_000  # an alarm is better late than never; the next round comes by then


def worker_command(tmp: Path) -> list[str]:
    """The command that starts the helper; `tmp` is the only folder it writes to."""
    frozen = getattr(sys, "frozen", False)
    start = [sys.executable] if frozen else [sys.executable, "-m", "dystonia_companion"]
    return [*start, "--audio-worker", "--tmp", str(tmp)]


class AudioClient(QObject):
    """The real Audio. Call `shut_down` before the program ends."""

    state_changed = Signal(AudioState)
    spoken = Signal(int)
    dropped = Signal(int)
    problem = Signal(str)  # a code of words/<language>/audio.toml; each is said once until asked anew

    def __init__(
        self,
        clock: Clock,
        tmp: Path,
        settings: AudioSettings | None = None,
        command: Callable[[Path], list[str]] = worker_command,
        watchdog_ms: int = WATCHDOG_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._tmp = tmp
        self._settings = settings or AudioSettings()
        self._command = command
        self._state = AudioState()
        self._numbers = count(1)
        self._helper = HelperProcess(self._take, watchdog_ms, self)
        self._helper.ended.connect(self._on_ended)
        self._helper.lost.connect(self._on_lost)
        self._ready = False
        self._failures = 0
        self._said_problems: set[str] = set()
        # Requests kept until the helper is ready: (request, last moment on the monotonic clock).
        self._kept: list[tuple[dict[str, Any], int | None]] = []
        self._sent: dict[int, tuple[dict[str, Any], int | None]] = {}
        self._begun: set[int] = set()
        self._crossed = False

    # -- what a session calls ------------------------------------------------------------------------------------------

    @property
    def state(self) -> AudioState:
        return self._state

    def configure(self, settings: AudioSettings) -> None:
        if settings == self._settings:
            return
        self._settings = settings
        if not settings.speech:
            self.hush()
            self._set_state(replace(self._state, speech="off"))
        if self._helper.running:
            self._ready = False
            self._helper.write(self._hello())

    def prepare(self, *, alarm: bool = False) -> None:
        given_up = self._failures > 1
        if given_up or not alarm:  # rounds of an alarm come sooner than the watchdog: they would forgive for ever
            self._forgive()
        if alarm and self._helper.running:
            self._helper.ping()
        elif alarm or self._settings.speech or self._settings.tones:
            self._start()

    def say(
        self, text: str, priority: Priority = Priority.CUE, latest_ms: int | None = None, least: float = 0.0
    ) -> int:
        number = next(self._numbers)
        if self._settings.speech:
            self._say(number, text, priority, latest_ms, least)
        else:
            self._drop_later(number)
        return number

    def tone(self, name: str, volume: float = 1.0) -> None:
        if self._settings.tones:
            self._tone(name, volume * self._settings.tone_volume)

    def alarm(self, name: str, level: float) -> None:
        self._tone(name, level, ALARM_FRESH_MS)

    def hush(self) -> None:
        for request, _ in self._kept:
            if request["do"] == "say":
                self._drop_later(request["id"])
        self._kept.clear()
        if self._ready:
            self._helper.write({"do": "hush"})

    def test_voice(self, text: str) -> int:
        self._forgive()
        number = next(self._numbers)
        self._say(number, text, Priority.NAME, None, 0.0)
        return number

    def test_tone(self) -> None:
        self._forgive()
        self._tone("test", self._settings.tone_volume)

    def shut_down(self) -> None:
        """End the helper; takes at most half a second."""
        self._helper.shut_down()

    # -- requests ------------------------------------------------------------------------------------------------------

    def _say(self, number: int, text: str, priority: Priority, latest_ms: int | None, least: float) -> None:
        request = {"do": "say", "id": number, "text": text, "priority": priority.name.lower(), "least": least}
        self._ask(request, None if latest_ms is None else self._clock.monotonic_ms() + latest_ms)

    def _tone(self, name: str, volume: float, fresh_ms: int = TONE_FRESH_MS) -> None:
        self._ask({"do": "tone", "name": name, "volume": volume}, self._clock.monotonic_ms() + fresh_ms)

    def _ask(self, request: dict[str, Any], latest_at_ms: int | None) -> None:
        if self._failures > 1:
            self._drop_request(request)
            return
        self._start()
        if self._ready:
            self._send(request, latest_at_ms)
        else:
            self._kept.append((request, latest_at_ms))

    def _send(self, request: dict[str, Any], latest_at_ms: int | None) -> None:
        left_ms = None if latest_at_ms is None else latest_at_ms - self._clock.monotonic_ms()
        if left_ms is not None and left_ms < 0:
            self._drop_request(request)
            return
        if request["do"] == "say":
            self._sent[request["id"]] = (request, latest_at_ms)
            self._helper.write(request | {"latest_ms": left_ms})
        else:
            self._helper.write(request)

    def _hello(self) -> dict[str, Any]:
        wanted = self._settings
        manner = {
            "language": wanted.language,
            "voice": wanted.voice,
            "rate": wanted.rate,
            "volume": wanted.speech_volume,
        }
        return {"do": "hello", **manner, "plain": self._failures > 0}

    def _drop_request(self, request: dict[str, Any]) -> None:
        if request["do"] == "say":
            self._drop_later(request["id"])

    def _drop_later(self, number: int) -> None:
        # Later, so that whoever asked has the id before it is dropped.
        QTimer.singleShot(0, self, lambda: self.dropped.emit(number))

    # -- the helper ----------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        if self._helper.running or self._failures > 1:
            return
        self._ready = False
        self._set_state(replace(self._state, speech="starting" if self._settings.speech else "off", reason=None))
        self._helper.start(self._command(self._tmp))
        self._helper.write(self._hello())

    def _on_ended(self) -> None:
        """It ended by itself after a minute without work; what crossed with its end is asked again, but once only."""
        crossed_before, self._crossed = self._crossed, bool(self._sent)
        if not self._ready or (crossed_before and self._crossed):
            self._on_lost("worker_stopped")
            return
        self._ready = False
        self._take_back()
        if self._kept:
            self._start()

    def _on_lost(self, code: str) -> None:
        self._ready = False
        self._failures += 1
        self._tell_problem(code)
        self._take_back()
        if self._failures == 1:
            self._start()
            return
        self._set_state(AudioState("none" if self._settings.speech else "off", False, "voice_off"))
        self._tell_problem("voice_off")
        kept, self._kept = self._kept, []
        for request, _ in kept:
            self._drop_request(request)

    def _take_back(self) -> None:
        """What was sent and not begun waits for the next helper; what was begun is not said twice."""
        self._kept = [*self._sent.values(), *self._kept]
        self._sent.clear()
        for number in self._begun:
            self._drop_later(number)
        self._begun.clear()

    def _forgive(self) -> None:
        if self._failures:
            self._failures = 0
            self._said_problems.clear()

    # -- answers -------------------------------------------------------------------------------------------------------

    def _take(self, answer: dict[str, Any]) -> None:
        """Act on one answer. Raises ValueError, KeyError, TypeError when it makes no sense."""
        match answer["is"]:
            case "started":
                number = int(answer["id"])
                self._sent.pop(number, None)
                self._begun.add(number)
                self._crossed = False
            case "finished" | "dropped" as what:
                number = int(answer["id"])
                self._sent.pop(number, None)
                self._begun.discard(number)
                self._crossed = False
                (self.spoken if what == "finished" else self.dropped).emit(number)
            case "ready":
                self._on_ready(answer)
            case "problem":
                self._tell_problem(str(answer["code"]))
            case "loading":
                pass
            case _:
                raise ValueError(answer["is"])

    def _on_ready(self, message: dict[str, Any]) -> None:
        reason = None if message["reason"] is None else str(message["reason"])
        speech = "none" if not message["speech"] else "espeak" if message["engine"] == "espeak" else "full"
        voices = tuple(str(voice) for voice in message["voices"])
        self._set_state(AudioState(speech if self._settings.speech else "off", bool(message["sound"]), reason, voices))
        if reason is not None:
            self._tell_problem(reason)
        self._ready = True
        kept, self._kept = self._kept, []
        for request, latest_at_ms in kept:
            self._send(request, latest_at_ms)

    def _set_state(self, state: AudioState) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)

    def _tell_problem(self, code: str) -> None:
        if code not in self._said_problems:
            self._said_problems.add(code)
            self.problem.emit(code)
