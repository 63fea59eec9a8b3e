"""The helper process that speaks and sounds, so that a speech engine that hangs or crashes never takes a session with it.

`python -m dystonia_companion --audio-worker [--tmp DIR]`. One JSON object a line, UTF-8, both ways.

In, on stdin (`do` says what):
    {"do": "hello", "language": "de", "voice": null, "rate": 0.0, "volume": 1.0, "plain": false}
        First, and again when the manner of speaking changes. rate -1 to 1, volume 0 to 1. plain: leave out the
        computer's own voice (it hung before). Answer: `loading` lines, then `ready`.
    {"do": "say", "id": 7, "text": "...", "priority": "cue" | "name" | "alarm", "latest_ms": 1500 | null, "least": 0.0}
        latest_ms: how long from now it may still begin. least: so loud at least, whatever the volume. Higher priority stops lower, equals wait, see audio_queue.py.
    {"do": "tone", "name": "start", "volume": 1.0}      a file of resources/sounds; quieter while words are spoken
    {"do": "hush"}                                      stop words and tones, forget what waits
    {"do": "ping", "n": 3}                              answered at once by `pong`
    {"do": "quit"}

Out, on stdout (`is` says what):
    {"is": "loading", "step": "parts" | "tones" | "voice"}      a sign of life, before each slow step
    {"is": "ready", "engine": "speechd", "voices": [...], "speech": true, "sound": true, "reason": null}
        Again whenever that changes. engine "espeak" is the plain voice, "" none. reason is the code of what is missing:
        plain_voice, no_voice, no_voice_for_language, no_tones, no_sound, no_audio_parts.
    {"is": "started" | "finished", "id": 7}
    {"is": "dropped", "id": 7, "why": "late" | "cut" | "hushed" | "no_voice"}
    {"is": "pong", "n": 3}
    {"is": "problem", "code": "voice_failed" | "unknown_tone" | "bad_request"}

The process ends (code 0) 60 s after its last use, on quit, and at once when stdin closes. Nothing is written outside
--tmp. For tests the environment variable DYSTONIA_COMPANION_SPEECH may be mock, espeak or none.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from dystonia_companion.clock import Clock, SystemClock
from dystonia_companion.guidance.audio_queue import Priority, Saying, SpeechQueue
from dystonia_companion.guidance.audio_voices import (
    UNDER_WORDS,
    Manner,
    PlainVoice,
    SystemVoice,
    Tones,
    VoiceMissingError,
    remove_spoken,
)
from dystonia_companion.paths import resource_root

IDLE_MS = 60_000
Answer = Callable[[dict[str, Any]], None]
AnyVoice = SystemVoice | PlainVoice


class AudioWorker(QObject):
    """Does what the lines say. `over` comes when the process should end."""

    over = Signal()

    def __init__(self, answer: Answer, clock: Clock, tmp: Path | None, wanted: str, idle_ms: int = IDLE_MS) -> None:
        super().__init__()
        self._answer = answer
        self._clock = clock
        self._tmp = tmp
        self._wanted = wanted
        self._manner = Manner()
        self._tones: Tones | None = None
        self._tones_tried = False
        self._voice: AnyVoice | None = None
        self._reason: str | None = None
        self._queue = SpeechQueue(clock, self._tell)
        self._idle = QTimer(self, singleShot=True, interval=idle_ms)
        self._idle.timeout.connect(self._on_idle)
        self._idle.start()

    def take(self, line: bytes) -> None:
        """Do what one line asks; a line that is not understood is answered by a problem."""
        self._idle.start()
        try:
            action = self._understand(json.loads(line))
        except (ValueError, KeyError, TypeError):
            self._answer({"is": "problem", "code": "bad_request"})
            return
        action()

    def _understand(self, request: dict[str, Any]) -> Callable[[], None]:
        """What a request asks for, ready to be done. Raises ValueError, KeyError, TypeError."""
        match request["do"]:
            case "hello":
                voice = request.get("voice")
                manner = Manner(
                    language=str(request["language"]),
                    voice=None if voice is None else str(voice),
                    rate=float(request.get("rate", 0.0)),
                    volume=float(request.get("volume", 1.0)),
                )
                return partial(self._hello, manner, plain=bool(request.get("plain", False)))
            case "say":
                latest_ms = request.get("latest_ms")
                latest_at_ms = None if latest_ms is None else self._clock.monotonic_ms() + int(latest_ms)
                priority = Priority[str(request["priority"]).upper()]
                least = min(1.0, max(0.0, float(request.get("least", 0.0))))
                return partial(
                    self._queue.say, Saying(int(request["id"]), str(request["text"]), priority, latest_at_ms, least)
                )
            case "tone":
                return partial(self._tone, str(request["name"]), float(request.get("volume", 1.0)))
            case "hush":
                return self.hush
            case "ping":
                return partial(self._answer, {"is": "pong", "n": request["n"]})
            case "quit":
                return self.over.emit
            case _:
                raise ValueError(request["do"])

    def hush(self) -> None:
        """Silence now."""
        self._queue.hush()
        if self._tones is not None:
            self._tones.stop()

    def _hello(self, manner: Manner, *, plain: bool) -> None:
        self._manner = manner
        self._queue.hush()
        if not self._tones_tried:
            self._tones_tried = True
            self._answer({"is": "loading", "step": "tones"})
            try:
                self._tones = Tones(resource_root() / "sounds", self)
                self._tones.changed.connect(self._ready)
            except ImportError:
                self._tones = None
        self._answer({"is": "loading", "step": "voice"})
        self._find_voice(system=not plain)
        self._ready()

    def _find_voice(self, *, system: bool) -> None:
        """Take the best voice that there is: the computer's, then espeak-ng, then none."""
        if self._voice is not None:
            self._voice.ended.disconnect(self._on_voice_ended)
            self._voice.deleteLater()
            self._voice = None
        parts_missing = self._tones is None
        self._reason = "no_audio_parts" if parts_missing else "no_voice"
        try:
            if parts_missing or self._wanted == "none":
                raise VoiceMissingError(self._reason)
            if system and self._wanted != "espeak":
                try:
                    self._voice = SystemVoice(self._manner, mock=self._wanted == "mock", parent=self)
                    self._reason = None
                except (VoiceMissingError, ImportError):
                    self._voice = None
            if self._voice is None:
                if not self._sound:
                    raise VoiceMissingError("no_sound")
                self._voice = PlainVoice(self._manner, self._tmp, parent=self)
                self._reason = "plain_voice"
        except VoiceMissingError as missing:
            self._reason = missing.code
        if self._voice is not None:
            self._voice.ended.connect(self._on_voice_ended)
        self._queue.use(self._voice)

    @property
    def _sound(self) -> bool:
        return self._tones is not None and self._tones.heard

    def _ready(self) -> None:
        reason = self._reason
        if reason != "no_audio_parts" and not self._sound:
            reason = "no_sound" if self._voice is None else "no_tones"
        voice = self._voice
        self._answer(
            {
                "is": "ready",
                "engine": "" if voice is None else voice.engine,
                "voices": [] if voice is None else voice.voices,
                "speech": voice is not None,
                "sound": self._sound,
                "reason": reason,
            }
        )

    def _on_voice_ended(self, spoken: bool) -> None:
        self._idle.start()
        self._queue.voice_ended(spoken)
        if not spoken:
            # What it could not say waits; the next voice says it, unless it is late by then.
            self._answer({"is": "problem", "code": "voice_failed"})
            if isinstance(self._voice, SystemVoice):
                self._find_voice(system=False)
            else:
                self._voice = None
                self._reason = "no_voice"
                self._queue.use(None)
            self._ready()

    def _tone(self, name: str, volume: float) -> None:
        if self._tones is None:
            return
        softer = UNDER_WORDS if self._queue.speaking and name != "alarm" else 1.0
        if not self._tones.play(name, min(1.0, max(0.0, volume)) * softer):
            self._answer({"is": "problem", "code": "unknown_tone"})

    def _tell(self, what: str, number: int, why: str | None) -> None:
        self._answer({"is": what, "id": number} | ({} if why is None else {"why": why}))

    def _on_idle(self) -> None:
        if self._queue.busy:
            self._idle.start()
        else:
            self.over.emit()


class _Lines(QObject):
    """Lines of stdin, read in a thread: no notifier for pipes exists on every system."""

    came = Signal(bytes)
    closed = Signal()

    def read(self, done: threading.Event) -> None:
        rest = b""
        # Not sys.stdin: a thread that waits in it holds its lock and breaks the end of the interpreter.
        while chunk := os.read(0, 65_536):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self.came.emit(line)
        self.closed.emit()
        done.wait(1)
        os._exit(0)


def _answer(message: dict[str, Any]) -> None:
    try:
        os.write(1, json.dumps(message).encode() + b"\n")
    except OSError:
        os._exit(0)  # nobody listens any more


def main(argv: Sequence[str] | None = None) -> int:
    """Run the helper until it is told to end, is idle for 60 s, or its parent has gone. Returns the exit code 0."""
    parser = argparse.ArgumentParser(prog="dystonia-companion --audio-worker")
    parser.add_argument("--tmp", type=Path, help="the only folder that may be written to")
    parser.add_argument("--idle-ms", type=int, default=IDLE_MS)
    args = parser.parse_args(argv)
    if sys.platform == "linux":
        # PipeWire without its plugins crashes the process in Qt 6.10 and later.
        os.environ.setdefault("QT_AUDIO_BACKEND", "pulseaudio")
    if sys.platform == "darwin":
        # Without a window system Qt runs no Core Foundation loop, and the speech engine never calls back.
        os.environ.setdefault("QT_EVENT_DISPATCHER_CORE_FOUNDATION", "1")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false;qt.speech.*=false")
    # Ctrl+C in a terminal reaches the whole group; the parent decides when this process ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    app = QCoreApplication(["dystonia-companion-audio"])
    remove_spoken(args.tmp)
    worker = AudioWorker(
        _answer, SystemClock(), args.tmp, os.environ.get("DYSTONIA_COMPANION_SPEECH", ""), args.idle_ms
    )
    lines, done = _Lines(), threading.Event()
    lines.came.connect(worker.take, Qt.ConnectionType.QueuedConnection)
    lines.closed.connect(app.quit, Qt.ConnectionType.QueuedConnection)
    worker.over.connect(app.quit)
    threading.Thread(target=lines.read, args=(done,), daemon=True).start()
    _answer({"is": "loading", "step": "parts"})
    app.exec()
    worker.hush()
    remove_spoken(args.tmp)
    done.set()
    os._exit(0)  # engines and sound servers were seen to hang while they are taken down


if __name__ == "__main__":
    sys.exit(main())
