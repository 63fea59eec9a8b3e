""" "Find out what helps": for two weeks some more is asked, then it switches itself off.

The switch is a setting; the day on which it was switched on is kept beside it as an answer with its date.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.settings import Settings
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.person import PersonStore

SETTING = "find_out"
LASTS = timedelta(days=14)  # clinical reference 4
ON, OFF = "on", "off"


class FindingOut:
    """Whether more is asked now. `change` keeps a setting. `tend` raises KnownError with nothing changed."""

    def __init__(
        self,
        store: PersonStore,
        record: PersonRecord,
        settings: Callable[[], Settings],
        change: Callable[[str, object], Saved],
    ) -> None:
        self._store = store
        self._record = record
        self._settings = settings
        self._change = change

    @property
    def on(self) -> bool:
        return self._settings().find_out

    def tend(self) -> None:
        """Note the day it was switched on, and switch it off when the two weeks are over."""
        kept = self._store.answers().get(SETTING)
        noted = kept.local_date if kept is not None and kept.answer == ON else None
        today = self._record.today
        if not self.on:
            if noted is not None:
                self._record.keep_answers({SETTING: OFF})
        elif noted is None or noted > today:  # of the future: the clock was set back, and the two weeks have to end
            self._record.keep_answers({SETTING: ON})
        elif today - noted >= LASTS:
            self._change(SETTING, False)
            self._record.keep_answers({SETTING: OFF})
