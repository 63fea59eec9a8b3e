"""Pages whose answers are settings: hands and eyes, voice and sound."""

from __future__ import annotations

import dataclasses

from dystonia_companion.settings import Settings, kind_of
from dystonia_companion.ui.first.step_page import StepPage
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.settings.control import Control
from dystonia_companion.ui.sound import sound_trials
from dystonia_companion.ui.widgets.card import Card


class SettingsStepPage(StepPage):
    """The settings of one section, each kept at once; when that fails the control goes back."""

    def __init__(self, telling: Telling, step: str, section: str) -> None:
        super().__init__(telling, step)
        self.controls: dict[str, Control] = {}
        trials = sound_trials(self.kit, telling.words, lambda: telling.settings, telling.audio)
        for field in dataclasses.fields(Settings):
            kind = kind_of(Settings, field.name)
            if kind.section == section:
                value = getattr(telling.settings, field.name)
                control = Control(self.kit, telling.words, field.name, kind, value, trials.get(field.name))
                control.changed.connect(lambda value, name=field.name: self._keep(name, value))
                card = Card(self.kit)
                card.body.addWidget(control)
                self.column.addWidget(card)
                self.controls[field.name] = control

    def _keep(self, name: str, value: object) -> None:
        if not self.telling.keep_setting(name, value):
            self.controls[name].show_value(getattr(self.telling.settings, name))
