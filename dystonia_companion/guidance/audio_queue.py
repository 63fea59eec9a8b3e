"""Who may speak now: sayings with priorities, one voice, nothing spoken too late. No Qt here.

A saying of higher priority stops one of lower priority; equals wait for each other; a lower one waits. So the name of an
exercise or a side is never cut by an ordinary cue. What was not started within its time is dropped and said so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from dystonia_companion.clock import Clock


class Priority(IntEnum):
    """How much a saying matters. NAME is for what must be heard whole: the exercise, the position, the side."""

    CUE = 1
    NAME = 2
    ALARM = 3


@dataclass(frozen=True)
class Saying:
    """Words to be spoken. `latest_at_ms` is the last reading of the monotonic clock at which they may begin; None: any.

    `least`: so loud at least, 0 to 1, whatever the volume.
    """

    id: int
    text: str
    priority: Priority = Priority.CUE
    latest_at_ms: int | None = None
    least: float = 0.0


class Voice(Protocol):
    """What speaks. After each `speak`, even one that was stopped, it reports once to the queue by `voice_ended`."""

    def speak(self, text: str, least: float) -> None: ...

    def stop(self) -> None: ...


# What became of a saying: (word, id, why). Words: started, finished, dropped; why: late, cut, hushed, no_voice.
Tell = Callable[[str, int, str | None], None]


class SpeechQueue:
    """Lets one saying at a time have the voice."""

    def __init__(self, clock: Clock, tell: Tell) -> None:
        self._clock = clock
        self._tell = tell
        self._voice: Voice | None = None
        self._waiting: list[Saying] = []
        self._speaking: Saying | None = None
        self._stopping = False

    @property
    def busy(self) -> bool:
        """Whether the voice speaks or something waits for it."""
        return self._speaking is not None or bool(self._waiting)

    @property
    def speaking(self) -> bool:
        """Whether words are being spoken now."""
        return self._speaking is not None and not self._stopping

    def use(self, voice: Voice | None) -> None:
        """Speak with `voice` from now on and forget the old one; None drops all that waits and all that comes."""
        self._voice, self._speaking, self._stopping = voice, None, False
        self._next()

    def say(self, saying: Saying) -> None:
        """Take in words to speak: at once, after others, or instead of lesser ones."""
        if not any(letter.isalnum() for letter in saying.text):
            # A voice that is given nothing to say never comes to an end.
            self._tell("finished", saying.id, None)
            return
        self._waiting.append(saying)
        if self.speaking and self._speaking is not None and saying.priority > self._speaking.priority:
            self._cut("cut")
        self._next()

    def hush(self) -> None:
        """Be silent now and forget what waits."""
        waiting, self._waiting = self._waiting, []
        for saying in waiting:
            self._tell("dropped", saying.id, "hushed")
        if self.speaking:
            self._cut("hushed")

    def voice_ended(self, spoken: bool) -> None:
        """The voice came to rest; `spoken` False means that it failed, and what it did not say waits for another voice."""
        saying, stopped = self._speaking, self._stopping
        self._speaking, self._stopping = None, False
        if saying is not None and not stopped:
            if not spoken:
                self._waiting.insert(0, saying)
                return
            self._tell("finished", saying.id, None)
        self._next()

    def _cut(self, why: str) -> None:
        assert self._speaking is not None
        assert self._voice is not None
        self._stopping = True
        self._tell("dropped", self._speaking.id, why)
        self._voice.stop()

    def _next(self) -> None:
        while self._speaking is None and self._waiting:
            # max keeps the first of equals, so equals are spoken in the order they came.
            saying = max(self._waiting, key=lambda waiting: waiting.priority)
            self._waiting.remove(saying)
            if self._voice is None:
                self._tell("dropped", saying.id, "no_voice")
            elif saying.latest_at_ms is not None and self._clock.monotonic_ms() > saying.latest_at_ms:
                self._tell("dropped", saying.id, "late")
            else:
                self._speaking = saying
                self._tell("started", saying.id, None)
                self._voice.speak(saying.text, saying.least)
