"""How a pack calls: the skin check, and the alarm that grows until it is answered.

Both have a level of their own: a tone that ignores the switch for tones and a volume of nought, and words, where the voice is
on, at the same level. What no program can know: a computer or a loudspeaker that is turned down, or headphones that nobody
wears. `silent` is true once it is known that nothing at all can be heard.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from dystonia_companion.clock import Clock
from dystonia_companion.guidance.audio_interface import Audio, AudioState
from dystonia_companion.guidance.audio_queue import Priority
from dystonia_companion.model.thermal import alarm_step
from dystonia_companion.settings import Settings

LEAST_LEVEL = 0.3  # of full: the alarm begins no softer than this [design]
WORDS_AFTER_MS = 1_100  # the alarm tone is over
LISTEN_EACH_MS = 20_000  # the helper goes to rest after a minute, and nobody else would notice that it fell silent
ALARM, CHECK = "alarm", "change_side"


class ThermalVoice(QObject):
    """Tones and words of the pack that is on."""

    rings = Signal(int)  # one round of the alarm begins, from 0

    def __init__(
        self, audio: Audio, clock: Clock, settings: Callable[[], Settings], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._audio = audio
        self._clock = clock
        self._settings = settings
        self._lines: Callable[[], Sequence[str]] = tuple
        self._rounds = 0
        self._listened_ms: int | None = None
        self.silent = False
        self._ring_timer = QTimer(self, singleShot=True)
        self._ring_timer.timeout.connect(self._ring)
        self._words_timer = QTimer(self, singleShot=True, interval=WORDS_AFTER_MS)
        self._words_timer.timeout.connect(self._say_alarm)
        audio.state_changed.connect(self._on_state)
        self._on_state(audio.state)

    def listen(self) -> None:
        """Keep the sound ready while a pack is on, and find out when it is gone."""
        now_ms = self._clock.monotonic_ms()
        if self._listened_ms is None or now_ms - self._listened_ms >= LISTEN_EACH_MS:
            self._get_ready()

    def tell(self, text: str) -> None:
        """Say what is no call."""
        self._audio.say(text, Priority.NAME)

    def call(self, text: str) -> None:
        """Call for the skin check."""
        self._get_ready()
        self._audio.alarm(CHECK, self._level(0.0))
        self._audio.say(text, Priority.ALARM, least=self._level(0.0))

    def sound_alarm(self, lines: Callable[[], Sequence[str]]) -> None:
        """Begin the alarm. `lines`: what it says now, in fewer and fewer words."""
        self._lines = lines
        self._rounds = 0
        self._ring()

    def hush(self) -> None:
        """What is being said is answered."""
        self._audio.hush()

    def rest(self) -> None:
        """The alarm is over, or the program ends."""
        self._listened_ms = None
        self._ring_timer.stop()
        self._words_timer.stop()

    def _ring(self) -> None:
        """One round of the alarm: the tone, the words after it, and the next round sooner."""
        step = alarm_step(self._rounds)
        self._ring_timer.start(step.next_ms)
        self._words_timer.start()
        self.rings.emit(self._rounds)
        self._get_ready()
        self._audio.alarm(ALARM, self._level(step.growth))

    def _say_alarm(self) -> None:
        step = alarm_step(self._rounds)
        self._rounds += 1
        if lines := self._lines():
            self._audio.say(lines[step.words], Priority.ALARM, least=self._level(step.growth))

    def _level(self, growth: float) -> float:
        """The level that lies `growth` of the way from the person's own volume, or the least, to full."""
        own = max(self._settings().volume / 100, LEAST_LEVEL)
        return own + (1 - own) * growth

    def _get_ready(self) -> None:
        self._listened_ms = self._clock.monotonic_ms()
        self._audio.prepare(alarm=True)

    def _on_state(self, state: AudioState) -> None:
        if state.heard is not None:  # while it is tried again, what was known last holds
            self.silent = not state.heard
