"""The parts of the program that the first paint does not need: made after it, or when they are first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dystonia_companion.changes import Changes
from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Value, Words
from dystonia_companion.desktop.tray import Tray
from dystonia_companion.errors import KnownError
from dystonia_companion.reminders.service import Reminders
from dystonia_companion.settings import Settings
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.preferences import Preferences
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer
from dystonia_companion.ui.when import short_date

if TYPE_CHECKING:
    from dystonia_companion.guidance.asked_again import AskedAgain
    from dystonia_companion.guidance.audio_interface import Audio
    from dystonia_companion.guidance.breathing import Breathing
    from dystonia_companion.guidance.diary import DiaryParts
    from dystonia_companion.guidance.injections import Injections
    from dystonia_companion.guidance.own_library import OwnLibrary
    from dystonia_companion.guidance.own_record import OwnRecord
    from dystonia_companion.guidance.person_record import PersonRecord
    from dystonia_companion.guidance.sessions import Sessions
    from dystonia_companion.model.pattern import PullKind
    from dystonia_companion.ui.heat.packs import Packs
    from dystonia_companion.ui.own.pictures import Pictures


class Parts(QObject):
    """`problem` carries what the person can mend, `audio_problem` the code of what keeps voice or tones away, `needs_window`
    asks for the window to be seen. `given_audio` and `tray` may be stand-ins."""

    problem = Signal(KnownError)
    audio_problem = Signal(str)
    audio_changed = Signal(object)  # the AudioState: what can be heard is not what it was
    needs_window = Signal()

    def __init__(
        self,
        stores: PersonStores,
        writer: Writer,
        journal: Journal,
        words: Words,
        clock: Clock,
        changes: Changes,
        preferences: Preferences,
        reminders: Reminders,
        temporary: Path,
        given_audio: Audio | None,
        tray: Tray | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.stores = stores
        self._writer = writer
        self._journal = journal
        self._words = words
        self._changes = changes
        self._clock = clock
        self._preferences = preferences
        self._reminders = reminders
        self._temporary = temporary
        self._given_audio = given_audio
        self._tray = tray
        words.own_texts = self._own_texts
        words.day_words = short_date
        changes.listen(lambda _kinds: self._own_stale(), ("own_sets",))  # before any page hears of it

    def made(self, name: str) -> bool:
        """Whether a part is there: nothing is made only to be asked, or to be closed."""
        return name in vars(self)

    def _settings(self) -> Settings:
        return self._preferences.settings

    @cached_property
    def _library(self) -> OwnLibrary:
        from dystonia_companion.guidance.making import make_library

        return make_library(lambda: self.stores, self._words)

    def _own_stale(self) -> None:
        if self.made("_library"):
            self._library.stale()

    def _own_texts(self) -> Mapping[str, Value]:
        return self._library.texts()

    @cached_property
    def own(self) -> OwnRecord:
        """Sets and exercises of one's own, and what the clinic says of exercises."""
        from dystonia_companion.guidance.own_record import OwnRecord

        return OwnRecord(self.stores, self._library, self._writer)

    @cached_property
    def pictures(self) -> Pictures:
        """What stands in the place of the figure, where somebody has a picture of an own exercise."""
        from dystonia_companion.ui.own.pictures import Pictures

        return Pictures(lambda: self.own, self._changes)

    @cached_property
    def person(self) -> PersonRecord:
        """Everything about the person; exercises are read only once the pull is asked for."""
        from dystonia_companion.guidance.person_record import PersonRecord

        def kinds() -> Mapping[str, PullKind]:
            return self._library.shipped.kinds

        return PersonRecord(self.stores, self._journal, self._writer, self._clock, self._settings, kinds)

    @cached_property
    def sessions(self) -> Sessions:
        """Everything that guided sessions need."""
        from dystonia_companion.guidance.making import make_sessions

        sessions = make_sessions(
            self.person,
            self._writer,
            self._journal,
            self._words,
            self._clock,
            self._settings,
            self._library.content,
            self._temporary,
            self._given_audio,
        )
        for part in (sessions.keeper, sessions.runner):
            part.setParent(self)  # what is connected to them would else keep them, and all they know, for ever
        sessions.keeper.problem.connect(self.problem)
        sessions.audio.problem.connect(self.audio_problem)
        sessions.audio.state_changed.connect(self.audio_changed)
        return sessions

    @cached_property
    def breathing(self) -> Breathing:
        """Breathing, on the sessions' runner and journal."""
        from dystonia_companion.guidance.making import make_breathing

        return make_breathing(self.stores, self.sessions, self._writer, self._settings)

    @cached_property
    def packs(self) -> Packs:
        """Warm and cold packs, wired to everything they touch."""
        from dystonia_companion.guidance.making import make_packs
        from dystonia_companion.ui.heat.packs import Packs

        timer, finding_out = make_packs(self.stores, self.sessions, self._writer, self._clock, self._preferences)
        packs = Packs(timer, finding_out, self._reminders, self._words, self._tray, self)
        packs.problem.connect(self.problem)
        packs.needs_window.connect(self.needs_window)
        return packs

    @cached_property
    def injections(self) -> Injections:
        """Injections, appointments and what is prepared for them."""
        from dystonia_companion.guidance.injections import make_injections

        return make_injections(self.stores, self.person, self._writer, self._clock, self._settings)

    @cached_property
    def diary(self) -> DiaryParts:
        """The diary: entries, what the person adds to it, and what it shows when one looks back."""
        from dystonia_companion.guidance.diary import make_diary

        return make_diary(self.stores, self.person, self.injections.record, self._writer, self._clock)

    @cached_property
    def asked_again(self) -> AskedAgain:
        """ "Has anything changed?", and what changed answers make different."""
        from dystonia_companion.guidance.asked_again import AskedAgain

        return AskedAgain(self.stores, self.person, self.injections.record, lambda: self._library.content()[0])
