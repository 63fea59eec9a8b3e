"""Pages whose answers are settings: hands and eyes, voice and sound."""

from __future__ import annotations

import dataclasses

from dystonia_companion.settings import Settings, kind_of
from dystonia_companion.ui.first.step_page import StepPage
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.settings.page import Control
from dystonia_companion.ui.widgets.card import Card


class SettingsStepPage(StepPage):
    """The settings of one section, each kept at once; when that fails the control goes back."""

    def __init__(self, telling: Telling, step: str, section: str) -> None:
        super().__init__(telling, step)
        self.controls: dict[str, Control] = {}
        for field in dataclasses.fields(Settings):
            kind = kind_of(Settings, field.name)
            if kind.section == section:
                control = Control(self.kit, telling.words, field.name, kind, getattr(telling.settings, field.name))
                control.changed.connect(lambda value, name=field.name: self._keep(name, value))
                card = Card(self.kit)
                card.body.addWidget(control)
                self.column.addWidget(card)
                self.controls[field.name] = control

    def _keep(self, name: str, value: object) -> None:
        if not self.telling.keep_setting(name, value):
            self.controls[name].show_value(getattr(self.telling.settings, name))
