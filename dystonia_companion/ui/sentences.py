"""Says in the window what went wrong: one plain sentence with the next step, without stopping anything."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from dystonia_companion.content.words import Words
from dystonia_companion.errors import KnownError
from dystonia_companion.storage.database import Opened

if TYPE_CHECKING:
    from dystonia_companion.ui.window import MainWindow

log = logging.getLogger(__name__)

ENDS_BY_ITSELF = ("session_barred",)  # problems that are taken off the window once they are over


class Sentences:
    """`window` gives the window, which is made later."""

    def __init__(self, words: Words, window: Callable[[], MainWindow]) -> None:
        self._words = words
        self._window = window
        self._told_of_audio: set[str] = set()

    def of(self, error: KnownError) -> tuple[str, str]:
        """What happened, and the next step."""
        return (
            self._words.text(f"errors.{error.code}.text", **error.values),
            self._words.text(f"errors.{error.code}.next", **error.values),
        )

    def tell(self, error: KnownError) -> None:
        """Say what the person can mend."""
        log.warning("told: %s", error.code)
        about = error.code if error.code in ENDS_BY_ITSELF else str(error.values.get("about", ""))
        self._window().show_problem(*self.of(error), about=about)

    def tell_audio(self, code: str) -> None:
        """Say why voice or tones are missing; once a run is enough, because captions go on."""
        if code in self._told_of_audio:
            return
        self._told_of_audio.add(code)
        text, next_step = self._words.text(f"audio.{code}.text"), self._words.text(f"audio.{code}.next")
        self._window().show_problem(text, next_step, calm=True, about="sound")

    def tell_salvaged(self, opened: Opened) -> None:
        """Say what was saved of a damaged file, and where that one is."""
        rows = sum(opened.salvaged.saved.values()) if opened.salvaged is not None else 0
        self._window().show_problem(
            self._words.text("errors.salvaged.text", rows=rows),
            self._words.text("errors.salvaged.next", path=opened.kept_aside),
        )
