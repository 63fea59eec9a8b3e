"""How the program calls the person: bell, notices, the tray's words, waking up. All of it ends in `resync`.

What needs a place of the window goes out as a signal.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from dystonia_companion.changes import Changes
from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.desktop.tray import Tray
from dystonia_companion.errors import KnownError
from dystonia_companion.reminders.service import Reminders
from dystonia_companion.reminding import RESYNC_AFTER, Ringing
from dystonia_companion.settings import Settings
from dystonia_companion.storage.due import DueItem
from dystonia_companion.ui.presence import Presence
from dystonia_companion.ui.sentences import Sentences

if TYPE_CHECKING:
    from dystonia_companion.ui.outside import Outside

log = logging.getLogger(__name__)


class Calling(QObject):
    """What is due of `made_up` data is never shown on the person's desktop.

    `start` carries the kind and the subject of what a press on a notice starts, `open_wanted` the place it leads to."""

    start = Signal(str, str)
    open_wanted = Signal(str)
    notices_changed = Signal()  # how notices are shown is not what it was
    _rang = Signal()

    def __init__(
        self,
        reminders: Reminders,
        clock: Clock,
        words: Words,
        changes: Changes,
        settings: Callable[[], Settings],
        database: Path,
        tray: Tray | None,
        presence: Presence,
        sentences: Sentences,
        parent: QObject,
        made_up: bool = False,
    ) -> None:
        super().__init__(parent)
        self._reminders = reminders
        self._clock = clock
        self._words = words
        self._changes = changes
        self._settings = settings
        self._tray = tray
        self._presence = presence
        self._sentences = sentences
        self._made_up = made_up
        self.ringing = Ringing(reminders, clock, self.show_due, self._tell_trouble, database)
        self.outside: Outside | None = None  # made after the first paint
        self._rang.connect(self.resync, Qt.ConnectionType.QueuedConnection)
        changes.listen(lambda _kinds: self.resync(), RESYNC_AFTER)

    def resync(self) -> None:
        """Work out anew what is due, and show what was not shown before."""
        self.ringing.resync()
        if self.outside is not None:
            self.outside.refresh()

    def show_due(self, items: tuple[DueItem, ...]) -> None:
        """What is due now and was not shown before: the list on Today has it already."""
        log.info("due: %s", len(items))
        if self.outside is not None and not self._made_up:
            self.outside.show(items)

    def go_outside(self) -> None:
        """Notices, the tray's words, and hearing that the computer woke up."""
        from dystonia_companion.ui.outside import make_outside  # asyncio and more, which no paint needs

        outside = self.outside = make_outside(
            self._tray, self._reminders, self._words, self._clock, self._settings, self
        )
        outside.start.connect(self.start)
        outside.open_wanted.connect(self.open_wanted)
        outside.notices_changed.connect(self.notices_changed)
        outside.unseen.connect(self._presence.ask_for_attention)
        outside.problem.connect(self._tell_above_all)
        outside.sleeping.connect(self.ringing.wait)
        outside.woke_up.connect(self._go_on)
        self._presence.tell_hidden_by(outside.say_hidden)
        self._changes.listen(lambda _kinds: outside.refresh(), ("due",))

    def begin(self) -> None:
        """From now on the bell rings."""
        self.ringing.begin(self._rang.emit)

    def close(self) -> None:
        """Take away what is shown, and ring no more."""
        self.ringing.close()
        if self.outside is not None:
            self.outside.close()

    def _go_on(self) -> None:
        self.ringing.go_on()
        self.resync()

    def _tell_trouble(self, error: KnownError) -> None:
        """Reminders do not come: the window says so, and a hidden one shows that it has something to say."""
        self._sentences.tell(error)
        self._presence.ask_for_attention()

    def _tell_above_all(self, error: KnownError) -> None:
        """A press outside the window was not kept: the window comes up with the sentence."""
        self._sentences.tell(error)
        self._presence.bring_up()
