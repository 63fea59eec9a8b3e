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
IN_VIEW_MS = 300  # the ring is brought into view first, and its light is not to be missed
NOT_OF_VOICE = frozenset({"no_tones", "unknown_tone"})
NOT_OF_TONES = frozenset({"no_voice", "no_voice_for_language", "plain_voice", "voice_failed"})

GetAudio = Callable[[], Audio]
GetSettings = Callable[[], Settings]


class _HeardTrial(Trial):
    """Something to be heard. `said` tells in words how it went; `concerns` are the troubles that matter to it."""

    concerns = PROBLEMS

    def __init__(self, kit: Kit, words: Words, field: str, settings: GetSettings, audio: GetAudio) -> None:
        super().__init__(kit, words.text(f"settings.{field}.name"))
        self.said = Notice(kit, hue=HUE)
        self.body.addWidget(self.said)
        self.words = words
        self._settings = settings
        self._get_audio = audio
        self._audio: Audio | None = None
        self._problem = ""

    @property
    def audio(self) -> Audio:
        """Made when a test first needs it."""
        if self._audio is None:
            self._audio = self._get_audio()
            self._audio.problem.connect(self._note_problem)
        return self._audio

    def begin(self) -> None:
        """Forget how the last test went."""
        self._problem = ""
        self.said.say("")

    def _note_problem(self, code: str) -> None:
        if code in self.concerns:
            self._problem = code

    def trouble(self) -> str:
        """The code of what keeps it from being heard, as known now; '' for nothing."""
        reason = self.audio.state.reason
        return reason if reason in self.concerns else self._problem

    def tell_trouble(self, code: str) -> None:
        """Say what is missing and the next step."""
        self._say(f"{self.words.text(f'audio.{code}.text')} {self.words.text(f'audio.{code}.next')}")

    def tell_heard(self, key: str) -> None:
        """It sounded, as far as the program can know."""
        self.tell("no_volume" if self._settings().volume == 0 else key)

    def tell(self, key: str) -> None:
        """Say one of settings.sound_test."""
        self._say(self.words.text(f"settings.sound_test.{key}"))

    def _say(self, text: str) -> None:
        if text != self.said.accessibleName():
            self.said.say(text)


class VoiceTrial(_HeardTrial):
    """A sentence in the voice of the sessions."""

    concerns = PROBLEMS - NOT_OF_VOICE

    def __init__(self, kit: Kit, words: Words, field: str, settings: GetSettings, audio: GetAudio) -> None:
        super().__init__(kit, words, field, settings, audio)
        self._number: int | None = None  # of the sentence while it is being said
        self.button.clicked.connect(self._speak)

    def _speak(self) -> None:
        if self._audio is None:
            self.audio.problem.connect(self._on_problem)
            self.audio.spoken.connect(self._on_spoken)
            self.audio.dropped.connect(self._on_dropped)
        self.begin()
        self._number = self.audio.test_voice(self.words.text("settings.sound_test.sentence"))
        if self.audio.state.speech not in ("full", "espeak"):
            self.tell("moment")

    def _on_problem(self, code: str) -> None:
        if self._number is not None and code in self.concerns:
            self.tell_trouble(code)

    def _on_spoken(self, number: int) -> None:
        if number == self._number:
            self._number = None
            reason = self.audio.state.reason
            if reason in self.concerns:
                self.tell_trouble(reason)
            else:
                self.tell_heard("voice_heard")

    def _on_dropped(self, number: int) -> None:
        if number == self._number:
            self._number = None
            if code := self.trouble():
                self.tell_trouble(code)
            else:
                self.tell("not_said")


class TonesTrial(_HeardTrial):
    """The test tone. Nobody tells when a tone was heard, so what is known of the sound stands for it."""

    concerns = PROBLEMS - NOT_OF_TONES

    def __init__(self, kit: Kit, words: Words, field: str, settings: GetSettings, audio: GetAudio) -> None:
        super().__init__(kit, words, field, settings, audio)
        self.button.clicked.connect(self._play)

    def _play(self) -> None:
        if self._audio is None:
            self.audio.problem.connect(self._look)
            self.audio.state_changed.connect(self._look)
        self.begin()
        self.audio.test_tone()
        self._look()

    def _look(self) -> None:
        if not self.isVisible():
            return  # a session asks for sound too
        if code := self.trouble():
            self.tell_trouble(code)
        elif self.audio.state.sound:
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
        self.button.clicked.connect(lambda: announce(self.caption, self.caption.text()))


class FlashTrial(Trial):
    """The ring of the player lights up once. A press meanwhile changes nothing, so that nothing flickers."""

    def __init__(self, kit: Kit, words: Words) -> None:
        super().__init__(kit, words.text("settings.flash.name"))
        box = Card(kit)
        self.ring = RingView(kit)
        self.ring.setAccessibleName(words.text("settings.flash.name"))
        box.body.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(box)
        self._shown = words.text("settings.sound_test.flash_shown")
        self._soon = QTimer(self, singleShot=True, interval=IN_VIEW_MS)
        self._soon.timeout.connect(self._light)
        self._lit = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._lit.timeout.connect(lambda: self._show(False))
        self.button.clicked.connect(self._flash)

    def _flash(self) -> None:
        if not self._soon.isActive() and not self._lit.isActive():
            self._show(False)
            self._soon.start()

    def _light(self) -> None:
        self._show(True)
        self._lit.start()
        announce(self.ring, self._shown)

    def _show(self, lit: bool) -> None:
        self.ring.show_moment(0.7, "7", lit)


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
