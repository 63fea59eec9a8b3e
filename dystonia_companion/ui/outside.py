"""What is seen of the program outside its window: notices of what is due, the words of the tray, and that it woke up.

Made after the first paint. What a press outside the window asks for goes out as a signal; answers are written here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.desktop.notices import Notices, NoticeState, system_notices
from dystonia_companion.desktop.resume import ResumeWatcher
from dystonia_companion.desktop.tray import Tray
from dystonia_companion.errors import KnownError
from dystonia_companion.model.morning_tap import MORNING_TAP
from dystonia_companion.model.planner import PROMPT
from dystonia_companion.model.quiet import ASKED_FOR, EXCEPTED
from dystonia_companion.model.reminder import PAIN_AFTER_PACK
from dystonia_companion.paths import resource_root
from dystonia_companion.reminders.service import Reminders
from dystonia_companion.settings import Settings
from dystonia_companion.storage.due import DueItem
from dystonia_companion.ui.reminders.words import day_words, subject_words
from dystonia_companion.ui.when import time_of_day

log = logging.getLogger(__name__)

DESKTOP_WAKES_MS = 3_000  # a desktop that has just woken up loses notices
PAUSE = timedelta(hours=1)
ANSWERED_IN_THE_WINDOW = EXCEPTED | {
    PAIN_AFTER_PACK,
    MORNING_TAP,
}  # nobody skips these by a press beside what they write


class Outside(QObject):
    """`start` carries the kind and the subject of what is to be done; `open_wanted` asks for the window, at a place or, with
    '', as it is; `unseen` says that a notice could be shown in the window only. `problem` carries what could not be written.
    """

    start = Signal(str, str)
    open_wanted = Signal(str)
    unseen = Signal()
    sleeping = Signal()  # and again at waking, until woke_up: whatever is shown meanwhile is lost
    woke_up = Signal()
    problem = Signal(KnownError)
    notices_changed = Signal()

    def __init__(
        self,
        notices: Notices,
        tray: Tray | None,
        resume: ResumeWatcher,
        reminders: Reminders,
        words: Words,
        clock: Clock,
        settings: Callable[[], Settings],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._tray = tray
        self._resume = resume
        self._reminders = reminders
        self._words = words
        self._clock = clock
        self._settings = settings
        self._told: dict[str, tuple[DueItem, ...]] = {}  # by key of a notice: what it stands for
        for part in (notices, resume):
            part.setParent(self)
        notices.acted.connect(self._act)
        notices.failed.connect(self._on_unseen)
        notices.state_changed.connect(lambda _state: self.notices_changed.emit())
        self._awake = QTimer(self, singleShot=True, interval=DESKTOP_WAKES_MS)
        self._awake.timeout.connect(self.woke_up)
        resume.sleeping.connect(self.sleeping)
        resume.resumed.connect(self.sleeping)
        resume.resumed.connect(self._awake.start)
        if tray is not None:
            tray.pause_wanted.connect(lambda: self._keep(lambda: reminders.pause(clock.now() + PAUSE)))
            tray.end_pause_wanted.connect(lambda: self._keep(reminders.end_pause))
        self.look()

    @property
    def state(self) -> NoticeState:
        """How notices are shown, as far as is known."""
        return self._notices.state

    def look(self) -> None:
        """Find out anew how notices are shown, without showing one; `notices_changed` comes if it is not as before."""
        self._notices.check()

    def show(self, items: Iterable[DueItem]) -> None:
        """Show what is due: one notice for all items about the same thing. Returns at once."""
        about: dict[tuple[str, str], list[DueItem]] = {}
        for item in items:
            about.setdefault((item.kind, item.subject), []).append(item)
        for (kind, subject), together in about.items():
            key = together[0].uuid
            self._told[key] = tuple(together)
            self._notices.show(key, *self._said(kind, subject, together[0]), self._buttons(kind))

    def try_out(self) -> None:
        """Show a notice that means nothing."""
        self._say("trial", self._text("trial.body"))

    def say_hidden(self, in_tray: bool) -> None:
        """The window was closed, and the program goes on."""
        self._say("hidden", self._text("hidden.body" if in_tray else "hidden.small"))

    def refresh(self) -> None:
        """Take away notices of what was answered elsewhere or is over, and tell the tray what comes next."""
        if self._told:
            now = self._clock.now()
            due = {item.uuid for item in self._reminders.now_due()}
            for key, items in tuple(self._told.items()):
                if not any(item.uuid in due and not _is_past(item, now) for item in items):
                    self._withdraw(key)
        if self._tray is not None:
            self._tell_tray(self._tray)

    def close(self) -> None:
        """Take everything away that is shown; what was not answered is still due at the next start."""
        self._awake.stop()
        self._told.clear()
        self._resume.close()
        self._notices.close()

    # --- words --------------------------------------------------------------------------------------------------------

    def _text(self, key: str, /, **values: object) -> str:
        return self._words.text(f"notices.{key}", **values)

    def _say(self, name: str, body: str) -> None:
        self._notices.show(name, self._text(f"{name}.title"), body, [("open", self._text("open"))])

    def _said(self, kind: str, subject: str, item: DueItem) -> tuple[str, str]:
        """Title and body; others may see the screen, so that nothing of health is said unless the person wants it."""
        time = time_of_day(item.due, self._clock.zone())
        if self._settings().notices_named:
            return subject_words(self._words, kind, subject), self._text("named", time=time)
        return self._text("title"), self._text("asked" if kind in ANSWERED_IN_THE_WINDOW else "planned", time=time)

    def _buttons(self, kind: str) -> list[tuple[str, str]]:
        if kind in ANSWERED_IN_THE_WINDOW:
            return [("open", self._text("open")), ("later", self._text("later"))]
        return [(name, self._text(name)) for name in ("start", "later", "skip")]

    def _tell_tray(self, tray: Tray) -> None:
        now, zone = self._clock.now(), self._clock.zone()
        coming, held = self._reminders.next(), self._reminders.silence()
        tray.set_paused(held is not None and held.why in ASKED_FOR)
        today = now.astimezone(zone).date()
        if coming is None:
            tray.set_next("")
        else:
            when = {"day": day_words(self._words, coming.at, today, zone), "time": time_of_day(coming.at, zone)}
            named = self._settings().notices_named
            what = subject_words(self._words, coming.kind, coming.subject) if named else ""
            tray.set_next(self._text("tray.next_named" if named else "tray.next", what=what, **when))
        if held is None:
            tray.set_quiet("")
        elif held.until is None:
            tray.set_quiet(self._text("tray.off"))
        else:
            until = {"day": day_words(self._words, held.until, today, zone), "time": time_of_day(held.until, zone)}
            tray.set_quiet(self._text("tray.quiet", **until))

    # --- answers ------------------------------------------------------------------------------------------------------

    def _act(self, key: str, button: str) -> None:
        items = self._told.pop(key, ())
        if not items or button == "open":
            self.open_wanted.emit("today" if items else "")
        elif button == "start":
            self.start.emit(items[0].kind, items[0].subject)
        else:
            self._answer(items, self._reminders.put_off if button == "later" else self._reminders.skip)

    def _answer(self, items: tuple[DueItem, ...], answer: Callable[..., object]) -> None:
        """Of all that the notice stood for, what was not answered in the window meanwhile. What is not kept is shown again."""
        due = {item.uuid for item in self._reminders.now_due()}
        uuids = [item.uuid for item in items if item.uuid in due]
        if uuids and not self._keep(lambda: answer(*uuids)):
            self.show(items)

    def _on_unseen(self, key: str, _code: str) -> None:
        if key in self._told:
            self.unseen.emit()

    def _keep(self, write: Callable[[], object]) -> bool:
        try:
            write()
        except KnownError as error:
            self.problem.emit(error)
            return False
        return True

    def _withdraw(self, key: str) -> None:
        del self._told[key]
        self._notices.withdraw(key)


def _is_past(item: DueItem, now: datetime) -> bool:
    """Whether a prompt of it makes no sense any more; the list in the window keeps it until its day is over."""
    return item.kind not in EXCEPTED and now >= max(item.due, item.not_before or item.due) + PROMPT


def make_outside(
    tray: Tray | None,
    reminders: Reminders,
    words: Words,
    clock: Clock,
    settings: Callable[[], Settings],
    parent: QObject,
) -> Outside:
    """Outside on this system."""
    notices = system_notices(words.text("notices.app"), resource_root() / "icons" / "app.svg", tray)
    return Outside(notices, tray, ResumeWatcher(), reminders, words, clock, settings, parent)
