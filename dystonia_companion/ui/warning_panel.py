"""The panel of warning signs, kept up to date with what it tells of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer

from dystonia_companion.changes import NEW_DAY, Changes
from dystonia_companion.content.red_flags import read_red_flags
from dystonia_companion.content.words import Words
from dystonia_companion.paths import resource_root
from dystonia_companion.settings import Settings
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.red_flags import RedFlagPanel

Tell = Callable[[RedFlagPanel], None]


def make_warning_panel(
    kit: Kit, words: Words, changes: Changes, settings: Callable[[], Settings], tell_treatment: Tell, tell_care: Tell
) -> RedFlagPanel:
    """The warning signs, which lie over every place. `tell_treatment` tells the panel of the last injections, `tell_care` of
    the daily check after them."""
    panel = RedFlagPanel(kit, words, read_red_flags(resource_root()), settings().emergency_number, toxin=True)
    changes.listen(lambda _kinds: panel.set_emergency_number(settings().emergency_number), ("settings",))
    changes.listen(lambda _kinds: tell_treatment(panel), ("treatments", "answers"))
    changes.listen(lambda _kinds: tell_care(panel), ("safety_checks", NEW_DAY))
    for tell in (tell_treatment, tell_care):
        QTimer.singleShot(0, panel, partial(tell, panel))  # whatever can't be read, the panel opens first
    return panel
