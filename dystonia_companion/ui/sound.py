"""Voice, tones, captions and flash, each with a switch and a Test button: in Settings, and at the first start.

A test works while its switch is off, and what can't be heard is told in words beside the button. Nothing is asked of the
audio before a test is pressed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.audio_interface import PROBLEMS, Audio
from dystonia_companion.settings import Settings, kind_of
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.settings.control import HUE, Change, Control, Trial
from dystonia_companion.ui.stretch.parts import FLASH_MS, RingView
from dystonia_companion.ui.widgets.card import Card, Notice, announce
from dystonia_companion.ui.widgets.label import Label

SECTION = "sound"
NOT_OF_VOICE = frozenset({"no_tones", "unknown_tone"})
NOT_OF_TONES = frozenset({"no_voice", "no_voice_for_language", "plain_voice", "voice_failed"})

GetAudio = Callable[[], Audio]
GetSettings = Callable[[], Settings]


class _HeardTrial(Trial):
    """Something to be heard; `concerns` are the troubles that keep it from being heard."""

    concerns = PROBLEMS

    def __init__(self, kit: Kit, words: Words, field: str, settings: GetSettings, audio: GetAudio) -> None:
        super().__init__(kit, words.text(f"settings.{field}.name"))
        self.said = Notice(kit, hue=HUE)
        self.body.addWidget(self.said)
        self._words = words
        self._settings = settings
        self._get_audio = audio
        self._audio: Audio | None = None
        self._problem = ""

    def ready_audio(self) -> Audio:
        """The audio, listened to from the first test on."""
        if self._audio is None:
            self._audio = self._get_audio()
            self._audio.problem.connect(self._on_problem)
            self.listen(self._audio)
        self._problem = ""
        self.said.say("")
        return self._audio

    def listen(self, audio: Audio) -> None:
        """Connect what else tells how the test goes."""
        raise NotImplementedError

    def _on_problem(self, code: str) -> None:
        if code in self.concerns:
            self._problem = code
            self.look_again()

    def look_again(self) -> None:
        """Something is known that was not known before."""
        raise NotImplementedError

    def trouble(self) -> str:
        """The code of what keeps it from being heard, as known now; '' for nothing."""
        reason = self._audio.state.reason if self._audio is not None else None
        return reason if reason in self.concerns else self._problem

    def tell(self, key: str) -> None:
        """Say how it went, once: by a key of settings.sound_test."""
        self._say(self._words.text(f"settings.sound_test.{key}"))

    def tell_trouble(self, code: str) -> None:
        """Say what is missing and the next step."""
        self._say(f"{self._words.text(f'audio.{code}.text')} {self._words.text(f'audio.{code}.next')}")

    def tell_heard(self, key: str) -> None:
        """It sounded, as far as the program can know."""
        self.tell("no_volume" if self._settings().volume == 0 else key)

    def _say(self, text: str) -> None:
        if text != self.said.accessibleName():
            self.said.say(text)


class VoiceTrial(_HeardTrial):
    """A sentence in the voice of the sessions."""

    concerns = PROBLEMS - NOT_OF_VOICE
    _number = 0  # of what is being said, 0 when nothing is

    def listen(self, audio: Audio) -> None:
        audio.spoken.connect(self._on_spoken)
        audio.dropped.connect(self._on_dropped)

    def try_out(self) -> None:
        audio = self.ready_audio()
        self._number = audio.test_voice(self._words.text("settings.sound_test.sentence"))
        if audio.state.speech not in ("full", "espeak"):
            self.tell("moment")

    def look_again(self) -> None:
        if self._number:
            self.tell_trouble(self._problem)

    def _on_spoken(self, number: int) -> None:
        if number == self._number and self._audio is not None:
            self._number = 0
            reason = self._audio.state.reason
            if reason in self.concerns:
                self.tell_trouble(reason)
            else:
                self.tell_heard("voice_heard")

    def _on_dropped(self, number: int) -> None:
        if number == self._number:
            self._number = 0
            if code := self.trouble():
                self.tell_trouble(code)
            else:
                self.tell("not_said")


class TonesTrial(_HeardTrial):
    """The test tone. Nobody tells when a tone was heard, so what is known of the sound stands for it."""

    concerns = PROBLEMS - NOT_OF_TONES

    def listen(self, audio: Audio) -> None:
        audio.state_changed.connect(self.look_again)

    def try_out(self) -> None:
        self.ready_audio().test_tone()
        self.look_again()

    def look_again(self) -> None:
        if self._audio is None or not self.isVisible():
            return  # a session asks for sound too
        if code := self.trouble():
            self.tell_trouble(code)
        elif self._audio.state.sound:
            self.tell_heard("tones_heard")
        else:
            self.tell("moment")


class CaptionsTrial(Trial):
    """The sentence in large words, as the player shows what is said."""

    def __init__(self, kit: Kit, words: Words) -> None:
        super().__init__(kit, words.text("settings.captions.name"))
        box = Card(kit)
        self.caption = Label(words.text("settings.sound_test.sentence"), "large")
        box.body.addWidget(self.caption)
        self.body.addWidget(box)

    def try_out(self) -> None:
        announce(self.caption, self.caption.text())


class FlashTrial(Trial):
    """The ring of the player lights up once; pressed again while it is lit, it just stays lit, so that nothing flickers."""

    def __init__(self, kit: Kit, words: Words) -> None:
        super().__init__(kit, words.text("settings.flash.name"))
        box = Card(kit)
        self.ring = RingView(kit)
        self.ring.setAccessibleName(words.text("settings.flash.name"))
        box.body.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(box)
        self._shown = words.text("settings.sound_test.flash_shown")
        self._lit = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._lit.timeout.connect(lambda: self._light(False))

    def try_out(self) -> None:
        self._light(True)
        self._lit.start()
        announce(self.ring, self._shown)

    def _light(self, on: bool) -> None:
        self.ring.show_moment(0.7, "7", on)


def sound_trials(kit: Kit, words: Words, settings: GetSettings, audio: GetAudio) -> dict[str, Trial]:
    """The Test buttons of the section "sound", by field."""
    return {
        "voice": VoiceTrial(kit, words, "voice", settings, audio),
        "tones": TonesTrial(kit, words, "tones", settings, audio),
        "captions": CaptionsTrial(kit, words),
        "flash": FlashTrial(kit, words),
    }


class SoundSetup(QWidget):
    """The section "sound" of Settings on its own: switches, Test buttons and the volume. Every change is kept at once.

    When the write failed, that is said above, and the control goes back.
    """

    def __init__(
        self,
        kit: Kit,
        words: Words,
        settings: GetSettings,
        change: Change,
        audio: GetAudio,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._change = change
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.problem = Notice(kit, hue="danger")
        column.addWidget(self.problem)
        self.controls: dict[str, Control] = {}
        trials = sound_trials(kit, words, settings, audio)
        for field in dataclasses.fields(Settings):
            kind = kind_of(Settings, field.name)
            if kind.section == SECTION:
                value = getattr(settings(), field.name)
                control = Control(kit, words, field.name, kind, value, trials.get(field.name))
                control.changed.connect(lambda new, name=field.name: self._keep(name, new))
                column.addWidget(control)
                self.controls[field.name] = control

    def _keep(self, field: str, value: object) -> None:
        kept = self._change(field, value)
        self.problem.say(kept.problem)
        if kept.problem:
            self.controls[field].show_value(getattr(self._settings(), field))
