"""The pack that is on, over every other place: what is left, the skin check, the alarm, and always "Pack is off".

For a while after that press, "It is still on": a hand that shakes may have taken off a pack that lies on the skin.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.thermal_timer import ThermalTimer
from dystonia_companion.model.thermal import MINUTE_MS, Application, Phase, SkinAnswer, Stage
from dystonia_companion.settings import Settings
from dystonia_companion.ui.heat.words import HUE, cause_words, preset_name
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.stretch.parts import FLASH_MS
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout

if TYPE_CHECKING:
    from dystonia_companion.ui.window import MainWindow

STILL_ON_MS = 30_000  # how long a press by mistake can be taken back here; the place of warmth offers it longer


class PackStrip(QWidget):
    """Hidden while nothing is on, and where the place of warmth itself is shown. `show_place` leads there."""

    show_place = Signal()

    def __init__(
        self,
        kit: Kit,
        words: Words,
        timer: ThermalTimer,
        settings: Callable[[], Settings],
        needed: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit, self._words, self._timer, self._settings, self._needed = kit, words, timer, settings, needed
        self._room = QVBoxLayout(self)
        self._card = Card(kit, hue=HUE)
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        self.text = Label("", "strong")
        self.off_button = Button(kit, self.tr("Pack is off"), hue=HUE, size="session")
        self.normal_button = Button(kit, words.text("thermal.skin.normal"), hue=HUE, size="session")
        self.other_button = Button(kit, self.tr("Another answer"), "secondary", hue=HUE, size="session")
        self.show_button = Button(kit, self.tr("Show it"), "secondary", hue=HUE, size="session")
        self.still_button = Button(kit, self.tr("It is still on"), "secondary", hue=HUE, size="session")
        buttons = (self.normal_button, self.other_button, self.off_button, self.show_button, self.still_button)
        for button in buttons:
            button.setProperty("keeps_keys", True)
            flow.addWidget(button)
        self.off_button.clicked.connect(timer.off)
        self.normal_button.clicked.connect(lambda: timer.answer(SkinAnswer.NORMAL))
        self.other_button.clicked.connect(lambda: self.show_place.emit())
        self.show_button.clicked.connect(lambda: self.show_place.emit())
        self.still_button.clicked.connect(timer.still_on)
        self._card.body.addWidget(self.text)
        self.silent = Label("", "soft")
        self._card.body.addWidget(self.silent)
        self._card.body.addWidget(row)
        self._room.addWidget(self._card)
        self._flash = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash.timeout.connect(lambda: self._colour(False))
        self._after = QTimer(self, singleShot=True, interval=STILL_ON_MS)
        self._after.timeout.connect(self.offer_no_more)
        self._off_name = ""
        self.hide()
        kit.theme.changed.connect(self._look_changed)
        self._look_changed()
        for signal in (timer.begun, timer.ticked):
            signal.connect(self.refresh)
        timer.ended.connect(self._on_ended)
        timer.stage_changed.connect(self._on_stage)
        timer.rang.connect(self._on_rang)

    def _look_changed(self) -> None:
        self._room.setContentsMargins(self._kit.theme.size("margin"), 12, self._kit.theme.size("margin"), 0)

    def refresh(self) -> None:
        """Show where it stands now, if it has to be shown here."""
        here = self._timer.stage
        off = here is None and self._after.isActive() and self._timer.may_take_back
        shown = (here is not None or off) and self._needed()
        phase = None if here is None else here.phase
        self.off_button.setVisible(here is not None)
        self.normal_button.setVisible(phase is Phase.CHECK)
        self.other_button.setVisible(phase is Phase.CHECK)
        self.show_button.setVisible(phase is Phase.ON)
        self.still_button.setVisible(off)
        self._show_silence(here is not None)
        if off:
            self.text.setText(self.tr("{name}: off.").format(name=self._off_name))
            self._card.setAccessibleName(self.text.text())
        if here is not None:
            text = self._sentence(here)
            self.text.setText(text)
            self._card.setAccessibleName(text)
        if shown is self.isHidden():
            self.setVisible(shown)

    def _show_silence(self, on: bool) -> None:
        """In a few words: here the page below needs the room."""
        text = self._words.text("thermal.silent_short") if on and self._timer.voice.silent else ""
        if text != self.silent.text():
            self.silent.setText(text)
            if text:
                announce(self.silent, text, urgent=True)
        self.silent.setVisible(bool(text))

    def _on_ended(self, application: Application) -> None:
        by_key = self.off_button.hasFocus()
        self._off_name = preset_name(self._words, application.preset)
        if self._needed():
            self._after.start()
        self._colour(False)
        self.refresh()
        if by_key and self.isVisible():
            take_focus(self.still_button)

    def offer_no_more(self) -> None:
        """That a pack that came off is still on can be told in its place alone from now on."""
        self._after.stop()
        self.refresh()

    def _sentence(self, here: Stage) -> str:
        application = self._timer.application
        assert application is not None
        name = preset_name(self._words, application.preset)
        if here.phase is Phase.CHECK:
            return f"{name}: {self._words.text('thermal.skin.question')}"
        if here.phase is Phase.ALARM:
            why = cause_words(application, here)
            return self.tr("{name}: take it off now. {why}").format(name=name, why=why).strip()
        minutes = -(-here.left_ms // MINUTE_MS)
        return self.tr("{name}: %n minute(s) to go", "", minutes).format(name=name)

    def _on_stage(self, here: Stage) -> None:
        if here.phase is not Phase.ON:
            self._kit.presses.note()
        self._colour(False)
        self.refresh()
        if self.isVisible() and here.phase is not Phase.ON:
            announce(self, self.text.text(), urgent=True)

    def _on_rang(self, _round: int) -> None:
        if self._settings().flash:
            self._colour(True)
            self._flash.start()

    def _colour(self, lit: bool) -> None:
        here = self._timer.stage
        alarm = here is not None and here.phase is Phase.ALARM
        self._card.setProperty("hue", "" if lit else "danger" if alarm else HUE)
        self.text.setProperty("role", "large" if alarm else "strong")
        for part in (self._card, self.text):
            part.style().unpolish(part)
            part.style().polish(part)
        self.text.updateGeometry()


def lay_strip(
    window: MainWindow, kit: Kit, words: Words, timer: ThermalTimer, settings: Callable[[], Settings]
) -> PackStrip:
    """The strip over every place of the window but that of warmth."""

    def needed() -> bool:
        return window.stack.currentWidget() is not window.built("heat")

    strip = PackStrip(kit, words, timer, settings, needed)
    window.set_strip(strip)
    window.stack.currentChanged.connect(lambda _index: strip.refresh())
    return strip
