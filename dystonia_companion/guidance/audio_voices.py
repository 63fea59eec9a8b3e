"""The voices and tones of the audio worker. Only the worker uses them: an engine may block, hang or crash its process."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QProcess, QTimer, QUrl, Signal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect
    from PySide6.QtTextToSpeech import QTextToSpeech

STOP_MS = 500
UNDER_WORDS = 0.4  # words have priority over tones
WORDS_A_MINUTE, FASTER_BY = 170, 75  # 95 of 100 cues then take no longer than planned (tests/benchmarks/bench_voice.py)
SPOKEN_FILE = "spoken-{}-{}.wav"


class VoiceMissingError(Exception):
    """This voice cannot speak here; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Manner:
    """How to speak: language such as "de" or "de_DE", a voice by name, rate -1 (slow) to 1 (fast), volume 0 to 1."""

    language: str = "en"
    voice: str | None = None
    rate: float = 0.0
    volume: float = 1.0


class SpokenVoice(QObject):
    """Ground of both voices: `ended` comes once after each `speak`, later, with True unless the voice failed.

    A voice that is given no sound device says "speaking" for ever, so speech that lasts far too long counts as failed.
    """

    ended = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._active = False
        self._stopped = False
        self._guard = QTimer(self, singleShot=True)
        self._guard.timeout.connect(self._on_guard)

    def _on_guard(self) -> None:
        self._end(self._stopped)

    def _begin(self, text: str) -> None:
        self._active, self._stopped = True, False
        # Slow speech is about 80 ms a letter; a system voice may take seconds to wake up.
        self._guard.start(6_000 + 200 * len(text))

    def _end(self, spoken: bool) -> None:
        self._guard.stop()
        if self._active:
            self._active = False
            QTimer.singleShot(0, self, lambda: self.ended.emit(spoken))


class SystemVoice(SpokenVoice):
    """The voice of this computer, by QTextToSpeech. Making one blocks for seconds. Raises VoiceMissingError, ImportError."""

    def __init__(self, manner: Manner, *, mock: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtTextToSpeech import QTextToSpeech

        self._states = QTextToSpeech.State
        # The order of engines changes from run to run, and the silent `mock` is among them.
        engines = ["mock"] if mock else [name for name in QTextToSpeech.availableEngines() if name != "mock"]
        self._begun = False
        # Windows has two; the older one, sapi, knows fewer voices.
        for name in sorted(engines, key=lambda name: name == "sapi"):
            self._tts = QTextToSpeech(name, self)
            if self._tts.state() != self._states.Error:
                self.engine = name
                break
        else:
            raise VoiceMissingError("no_voice")
        self._choose(manner)
        self._tts.stateChanged.connect(self._on_state)

    def _choose(self, manner: Manner) -> None:
        wanted = QLocale(manner.language)
        fitting = [place for place in self._tts.availableLocales() if place.language() == wanted.language()]
        if not fitting:
            raise VoiceMissingError("no_voice_for_language")
        self._tts.setLocale(wanted if wanted in fitting else fitting[0])
        voices = self._tts.availableVoices()
        # speech-dispatcher lists each voice a hundred times over, with "+Name" for every variant.
        self.voices = [voice.name() for voice in voices if "+" not in voice.name()]
        for voice in voices:
            if voice.name() == manner.voice:
                self._tts.setVoice(voice)
        self._tts.setRate(manner.rate)
        self._volume = self._loud = manner.volume
        self._tts.setVolume(manner.volume)

    def speak(self, text: str, least: float = 0.0) -> None:
        self._begun = False
        self._begin(text)
        if (loud := max(self._volume, least)) != self._loud:
            self._loud = loud
            self._tts.setVolume(loud)
        self._tts.say(text)

    def stop(self) -> None:
        self._stopped = True
        self._guard.start(STOP_MS)
        self._tts.stop()

    def _on_state(self, state: QTextToSpeech.State) -> None:
        if state == self._states.Speaking:
            self._begun = True
        elif state == self._states.Error:
            self._end(self._stopped)
        elif state == self._states.Ready and self._begun:
            self._end(True)


class PlainVoice(SpokenVoice):
    """espeak-ng, written into a file of `folder` and played from there. Raises VoiceMissingError.

    The words go in by stdin, so that they never stand in the list of processes; each file is removed once it was heard.
    """

    engine = "espeak"

    def __init__(self, manner: Manner, folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        program = shutil.which("espeak-ng")
        if program is None or folder is None:
            raise VoiceMissingError("no_voice")
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as problem:
            raise VoiceMissingError("no_voice") from problem
        self._program, self._manner, self._folder = program, manner, folder
        self._language = manner.language.replace("_", "-").lower()
        probe = QProcess()
        # The language alone is asked second: espeak-ng knows de, not de-de.
        for language in dict.fromkeys((self._language, self._language.split("-")[0])):
            probe.start(program, ["-q", "-v", language, "."])
            if probe.waitForFinished(2_000) and probe.exitCode() == 0:
                self._language = language
                break
        else:
            raise VoiceMissingError("no_voice_for_language")
        self.voices = [self._language]
        self._numbers = count()
        self._file = folder / SPOKEN_FILE.format(os.getpid(), "none")
        self._loud = manner.volume
        self._writer: QProcess | None = None
        self._player: QSoundEffect | None = None

    def speak(self, text: str, least: float = 0.0) -> None:
        self._begin(text)
        self._loud = max(self._manner.volume, least)
        self._file = self._folder / SPOKEN_FILE.format(os.getpid(), next(self._numbers))
        self._writer = writer = QProcess(self)
        writer.finished.connect(self._on_written)
        writer.errorOccurred.connect(self._on_writer_error)
        writer.start(self._program, espeak_options(self._language, self._manner.rate, self._file))
        writer.write(text.encode())
        writer.closeWriteChannel()

    def _on_writer_error(self) -> None:
        self._end(False)

    def _on_written(self, code: int) -> None:
        if self._writer is None or code != 0:
            self._end(False)
            return
        self._writer.deleteLater()
        self._writer = None
        self._player = player = sound_effect(self._file, self)
        player.setVolume(self._loud)
        player.statusChanged.connect(self._on_status)
        player.playingChanged.connect(self._on_playing)
        player.play()

    def _on_status(self) -> None:
        if self._player is not None and self._player.status() == self._player.Status.Error:
            self._end(False)

    def _on_playing(self) -> None:
        if self._player is not None and not self._player.isPlaying():
            self._end(True)

    def _end(self, spoken: bool) -> None:
        writer, self._writer = self._writer, None
        player, self._player = self._player, None
        if writer is not None:
            # Its end comes later, when the next one may be at work.
            writer.finished.disconnect(self._on_written)
            writer.errorOccurred.disconnect(self._on_writer_error)
            writer.finished.connect(writer.deleteLater)
            writer.kill()
        if player is not None:
            player.disconnect(self)
            player.stop()
            player.deleteLater()
        self._file.unlink(missing_ok=True)
        super()._end(spoken)

    def stop(self) -> None:
        self._end(True)


def espeak_options(language: str, rate: float, file: Path) -> list[str]:
    """What espeak-ng is told to write the words of its stdin into `file`; rate -1 (slow) to 1 (fast)."""
    words_a_minute = round(WORDS_A_MINUTE + FASTER_BY * rate)
    return ["-v", language, "-s", str(words_a_minute), "-w", str(file), "--stdin"]


def sound_effect(file: Path, parent: QObject) -> QSoundEffect:
    """A player for one short sound file."""
    from PySide6.QtMultimedia import QSoundEffect

    effect = QSoundEffect(parent)
    effect.setSource(QUrl.fromLocalFile(str(file)))
    return effect


def remove_spoken(folder: Path | None) -> None:
    """Remove what a voice wrote into `folder` and a killed worker left behind."""
    if folder is not None:
        for file in folder.glob(SPOKEN_FILE.format("*", "*")):
            file.unlink(missing_ok=True)


class Tones(QObject):
    """The shipped tones. Raises ImportError where the parts for sound are missing."""

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtMultimedia import QMediaDevices

        self._files = {file.stem: file for file in folder.glob("*.wav")}
        self._effects: dict[str, QSoundEffect] = {}
        self._devices = QMediaDevices(self)
        self.heard = bool(QMediaDevices.audioOutputs())
        self._devices.audioOutputsChanged.connect(self._on_devices)

    def _on_devices(self) -> None:
        # An effect keeps the device it was made for, so headphones that come later would stay silent.
        for effect in self._effects.values():
            effect.stop()
            effect.deleteLater()
        self._effects.clear()
        self.heard = bool(self._devices.audioOutputs())
        self.changed.emit()

    def play(self, name: str, volume: float) -> bool:
        """Play one tone at `volume` 0 to 1; False when there is no tone of that name."""
        if name not in self._files:
            return False
        if name not in self._effects:
            self._effects[name] = sound_effect(self._files[name], self)
        effect = self._effects[name]
        effect.setVolume(volume)
        effect.play()
        return True

    def stop(self) -> None:
        for effect in self._effects.values():
            effect.stop()
