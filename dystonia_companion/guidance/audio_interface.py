"""What a session asks of speech and tones. The real one is AudioClient in audio.py; tests use a fake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance

from dystonia_companion.guidance.audio_queue import Priority

# Every code that may come by `problem` or stand as a reason; each has its words in words/<language>/audio.toml.
PROBLEMS = frozenset(
    {
        "bad_request",
        "no_audio_parts",
        "no_sound",
        "no_tones",
        "no_voice",
        "no_voice_for_language",
        "plain_voice",
        "unknown_tone",
        "voice_failed",
        "voice_off",
        "worker_missing",
        "worker_stopped",
    }
)


VOICED = frozenset({"plain_voice", "no_tones"})  # of those that may stand as a reason: there is a voice all the same


@dataclass(frozen=True)
class AudioState:
    """What can be heard. speech: full, espeak (a plainer voice), none, starting, or off (switched off, or not needed yet).

    `reason` is a code with a sentence in words/<language>/audio.toml, None when nothing is missing.
    """

    speech: str = "off"
    sound: bool = False
    reason: str | None = None
    voices: tuple[str, ...] = ()

    @property
    def heard(self) -> bool | None:
        """Whether a tone or the voice can be heard, as far as a program can know; None before it was found out."""
        if self.sound or self.speech in ("full", "espeak"):
            return True
        return None if self.reason is None else False

    @property
    def voice_works(self) -> bool | None:
        """Whether the voice can be heard, as far as a program can know; None before it was found out."""
        if self.speech in ("full", "espeak"):
            return True
        return False if self.speech == "none" or self.reason not in (None, *VOICED) else None

    @property
    def tones_work(self) -> bool | None:
        """The same of tones."""
        return self.sound or (None if self.reason is None else False)


@dataclass(frozen=True)
class AudioSettings:
    """What the person wants to hear. rate -1 to 1; volumes 0 to 1; `voice` by its name, None for the computer's choice."""

    language: str = "en"
    voice: str | None = None
    rate: float = 0.0
    speech_volume: float = 1.0
    tone_volume: float = 1.0
    speech: bool = True
    tones: bool = True


class Audio(Protocol):
    """What a session needs. Nothing here blocks or raises."""

    @property
    def state_changed(self) -> SignalInstance: ...

    @property
    def spoken(self) -> SignalInstance: ...

    @property
    def dropped(self) -> SignalInstance: ...

    @property
    def problem(self) -> SignalInstance: ...

    @property
    def state(self) -> AudioState: ...

    def configure(self, settings: AudioSettings) -> None:
        """Speak and sound in this manner from now on."""
        ...

    def prepare(self, *, alarm: bool = False) -> None:
        """Get ready, a few seconds before the first words; an earlier giving up is forgotten.

        With `alarm` also while voice and tones are switched off; asked again and again it finds out what fell silent.
        """
        ...

    def say(
        self, text: str, priority: Priority = Priority.CUE, latest_ms: int | None = None, least: float = 0.0
    ) -> int:
        """Speak; dropped if it could not begin within `latest_ms`. Returns the id that `spoken` or `dropped` will name.

        `least`: so loud at least, 0 to 1, whatever the person's volume.
        """
        ...

    def alarm(self, name: str, level: float) -> None:
        """Play a tone that must be heard: at `level` 0 to 1 of full, whatever volume and switches are set."""
        ...

    def tone(self, name: str, volume: float = 1.0) -> None:
        """Play a shipped tone now or never; `volume` 0 to 1 is a share of the person's own."""
        ...

    def shut_down(self) -> None:
        """Let go of everything; the program ends."""
        ...

    def hush(self) -> None:
        """Silence now; what waits is dropped."""
        ...

    def test_voice(self, text: str) -> int:
        """As `say`, also after an earlier giving up and while speech is switched off."""
        ...

    def test_tone(self) -> None:
        """As `tone`, also after an earlier giving up and while tones are switched off."""
        ...
