"""What every page of the first start needs: the words, the record of the person, and one way to save and to say so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dystonia_companion.content.words import Words
from dystonia_companion.errors import KnownError
from dystonia_companion.model.first_start import STEPS
from dystonia_companion.settings import Settings
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.preferences import Preferences
from dystonia_companion.storage.writer import Writer
from dystonia_companion.ui.press import Kit

if TYPE_CHECKING:
    from dystonia_companion.guidance.audio_interface import Audio
    from dystonia_companion.guidance.person_record import PersonRecord


class Telling(QObject):
    """`said` carries a line such as "Saved 14:02", `problem` what could not be written, `warning_signs` asks for their card."""

    said = Signal(str)
    problem = Signal(KnownError)
    warning_signs = Signal()

    def __init__(
        self,
        kit: Kit,
        words: Words,
        record: Callable[[], PersonRecord],
        audio: Callable[[], Audio],
        preferences: Preferences,
        writer: Writer,
        saved_words: Callable[[Saved], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.kit = kit
        self.words = words
        self.audio = audio
        self.preferences = preferences
        self._record = record
        self._writer = writer
        self.saved_words = saved_words

    @property
    def record(self) -> PersonRecord:
        """The record of the person; made when it is first asked for, which is after the first page is seen."""
        return self._record()

    @property
    def settings(self) -> Settings:
        return self.preferences.settings

    def text(self, key: str, /, **values: object) -> str:
        """A text of words/<language>/first.toml."""
        return self.words.text(f"first.{key}", **values)

    def open_steps(self) -> tuple[str, ...]:
        """The pages with something that was not told yet, in order."""
        from dystonia_companion.guidance.person_record import LAST_INJECTION, PULL

        page_of = {q.id: q.page for q in self.record.questions} | {PULL: "pull", LAST_INJECTION: "injections"}
        wanting = {page_of[name] for name in self.record.unanswered()}
        return tuple(step for step in STEPS if step in wanting)

    def emergency_words(self) -> str:
        """Whom to call, as on the card of warning signs."""
        number = self.settings.emergency_number.strip()
        return self.words.text(f"red_flags.number.{'known' if number else 'unknown'}", number=number)

    def keep(self, write: Callable[[], Saved], said: str = "") -> Saved | None:
        """Save, and say so after the write, or else `said`. None when it failed: that is told, and nothing has changed."""
        try:
            saved = write()
        except KnownError as error:
            self.problem.emit(error)
            self.said.emit(self.text("not_saved"))
            return None
        self.said.emit(said or self.saved_words(saved))
        return saved

    def keep_quietly(self, write: Callable[[], Saved]) -> None:
        """Save what the person did not tell, such as the page that is shown: only a failure is told."""
        try:
            write()
        except KnownError as error:
            self.problem.emit(error)

    def keep_setting(self, name: str, value: object) -> bool:
        """Save one setting; False when it failed."""
        return self.keep(lambda: self.preferences.change(name, value)) is not None

    def take_back(self, saved: Saved) -> bool:
        """Undo what was saved; False when it failed."""
        return self.undo(saved, self.text("taken_back")) is not None

    def undo(self, saved: Saved, said: str) -> Saved | None:
        """Undo what was saved, and say so; what can be undone in turn, or None when it failed."""
        return self.keep(lambda: self._writer.undo(saved.undo_id), said)
