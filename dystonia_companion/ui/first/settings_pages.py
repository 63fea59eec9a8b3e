"""Pages whose answers are settings: hands and eyes, voice and sound."""

from __future__ import annotations

import dataclasses

from dystonia_companion.settings import Settings, kind_of
from dystonia_companion.ui.first.step_page import StepPage
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.settings.control import Control, Kept
from dystonia_companion.ui.sound import SoundSetup
from dystonia_companion.ui.widgets.card import Card

HANDS = "you"  # the section of these settings


class HandsPage(StepPage):
    """What holds the face and whether the screen can be looked at; each is kept at once, or else goes back."""

    def __init__(self, telling: Telling) -> None:
        super().__init__(telling, "hands")
        self.controls: dict[str, Control] = {}
        for field in dataclasses.fields(Settings):
            kind = kind_of(Settings, field.name)
            if kind.section == HANDS:
                control = Control(self.kit, telling.words, field.name, kind, getattr(telling.settings, field.name))
                control.changed.connect(lambda value, name=field.name: self._keep(name, value))
                card = Card(self.kit)
                card.body.addWidget(control)
                self.column.addWidget(card)
                self.controls[field.name] = control

    def _keep(self, name: str, value: object) -> None:
        if not self.telling.keep_setting(name, value):
            self.controls[name].show_value(getattr(self.telling.settings, name))


class SoundPage(StepPage):
    """Voice, tones, captions and flash with their Test buttons."""

    def __init__(self, telling: Telling) -> None:
        super().__init__(telling, "sound")
        self.setup = SoundSetup(self.kit, telling.words, lambda: telling.settings, self._keep, telling.audio)
        card = Card(self.kit)
        card.body.addWidget(self.setup)
        self.column.addWidget(card)

    def _keep(self, name: str, value: object) -> Kept:
        return Kept() if self.telling.keep_setting(name, value) else Kept(problem=self.telling.text("not_saved"))
