"""An Audio that hears everything and makes no sound."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from dystonia_companion.guidance.audio import AudioSettings, AudioState, Priority


class FakeAudio(QObject):
    """Writes down what it was asked; `finish` and `drop` play the part of the voice."""

    state_changed = Signal(AudioState)
    spoken = Signal(int)
    dropped = Signal(int)
    problem = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.state = AudioState("full", True)
        self.settings = AudioSettings()
        self.said: list[tuple[str, Priority, int | None]] = []
        self.toned: list[tuple[str, float]] = []
        self.rung: list[tuple[str, float]] = []  # by `alarm`: at a level of its own
        self.least: list[float] = []  # so loud at least, of each saying
        self.hushed = 0
        self.prepared = 0

    def configure(self, settings: AudioSettings) -> None:
        self.settings = settings

    def prepare(self, *, alarm: bool = False) -> None:
        self.prepared += 1

    def say(
        self, text: str, priority: Priority = Priority.CUE, latest_ms: int | None = None, least: float = 0.0
    ) -> int:
        self.least.append(least)
        self.said.append((text, priority, latest_ms))
        return len(self.said)

    def tone(self, name: str, volume: float = 1.0) -> None:
        self.toned.append((name, volume))

    def alarm(self, name: str, level: float) -> None:
        self.rung.append((name, level))

    def shut_down(self) -> None:
        self.hush()

    def hush(self) -> None:
        self.hushed += 1

    def test_voice(self, text: str) -> int:
        return self.say(text, Priority.NAME)

    def test_tone(self) -> None:
        self.tone("test")

    @property
    def words(self) -> list[str]:
        """Everything that was to be said, in order."""
        return [text for text, _, _ in self.said]

    def become(self, state: AudioState) -> None:
        """Change what can be heard."""
        self.state = state
        self.state_changed.emit(state)

    def finish(self, number: int) -> None:
        """The saying of this id was heard."""
        self.spoken.emit(number)

    def drop(self, number: int) -> None:
        """The saying of this id was not heard."""
        self.dropped.emit(number)
