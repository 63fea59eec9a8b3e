"""Notices on the desktop, by the best way that answers. Make it after the first paint: its parts cost 60 ms and 12 MB.

The ways in order: desktop-notifier, notify-send (Linux), a message at the tray icon, and "window", which means that
nothing was shown outside: the list of what is due is in the window in any case. Each notice begins at the first way anew,
so a desktop that comes back is used again. A way that says nothing for LIMIT_MS is passed over; if it shows the notice
late after all, that counts.

Nothing here takes the focus or raises a window. Who acts on a button brings the window up; on Wayland, where that may be
refused, QApplication.alert marks it instead (ui/presence.py does both).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimerEvent, Signal

from dystonia_companion.desktop.notice_ways import (
    NO_ANSWER,
    Notice,
    NotifySend,
    TrayMessage,
    Way,
    WayName,
)
from dystonia_companion.desktop.tray import Tray

LIMIT_MS = 3_000


@dataclass(frozen=True)
class NoticeState:
    """The way that answered last, whether it has buttons, and why a better one did not ('' or a code)."""

    way: WayName = "window"
    buttons: bool = False
    problem: str = ""


@dataclass(eq=False)
class _Asked:
    number: int
    key: str
    notice: Notice | None  # None: only a check
    at: int = 0  # index of the way that is asked, or that showed it
    answered: bool = False
    problem: str = ""


class Notices(QObject):
    """Shows, replaces and withdraws notices by key. All calls return at once."""

    acted = Signal(str, str)  # key, one of the buttons that it has or "open"
    failed = Signal(str, str)  # key, code: nothing outside the window shows it
    state_changed = Signal(NoticeState)

    def __init__(self, ways: Sequence[Way], limit_ms: int = LIMIT_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ways = tuple(ways)
        self._limit_ms = limit_ms
        self._numbers = count(1)
        self._current: dict[str, int] = {}  # by key: the number of its last notice
        self._asked: dict[int, _Asked] = {}
        # By number of a timer: a timer's callback would hold this object, and end it in the midst of its own call.
        self._limits: dict[int, tuple[_Asked, int]] = {}
        self._state = NoticeState()
        self._closed = False
        for index, way in enumerate(self._ways):
            way.setParent(self)
            receiver = _Receiver(self, index)
            # Queued: the best way answers from a thread of its own.
            queued = Qt.ConnectionType.QueuedConnection
            way.shown.connect(receiver.on_shown, queued)
            way.refused.connect(receiver.on_refused, queued)
            way.acted.connect(receiver.on_acted, queued)

    @property
    def state(self) -> NoticeState:
        """How notices are shown now, as far as is known."""
        return self._state

    def show(self, key: str, title: str, body: str, buttons: Sequence[tuple[str, str]]) -> None:
        """Show a notice in place of an earlier one with this `key`. `buttons`: (what `acted` says, words)."""
        self.withdraw(key)
        number = self._current[key] = next(self._numbers)
        self._ask(_Asked(number, key, Notice(number, title, body, tuple(buttons))))

    def check(self) -> None:
        """Find out which way works, without showing anything; `state` tells."""
        self._ask(_Asked(next(self._numbers), "", None))

    def withdraw(self, key: str) -> None:
        """Take a notice away: it was answered elsewhere. An unknown key is no error."""
        number = self._current.pop(key, None)
        if number is not None:
            del self._asked[number]
            for way in self._ways:
                way.withdraw(number)

    def close(self) -> None:
        """Take all notices away and let go of everything, for good. Takes at most about a second."""
        self._closed = True
        self._current.clear()
        self._asked.clear()
        for timer in self._limits:
            self.killTimer(timer)
        self._limits.clear()
        for way in self._ways:
            way.close()

    def _ask(self, asked: _Asked) -> None:
        if self._closed:
            return
        self._asked[asked.number] = asked
        if asked.at >= len(self._ways):
            self._give_up(asked)
            return
        way = self._ways[asked.at]
        self._limits[self.startTimer(self._limit_ms)] = (asked, asked.at)
        if asked.notice is None:
            way.check(asked.number)
        else:
            way.show(asked.notice)

    def timerEvent(self, event: QTimerEvent) -> None:
        self.killTimer(event.timerId())
        asked, at = self._limits.pop(event.timerId())
        self.on_refused(at, asked.number, NO_ANSWER)

    def on_shown(self, at: int, number: int) -> None:
        """Way `at` shows the notice, perhaps after another was asked."""
        asked = self._asked.get(number)
        if asked is None or (asked.answered and asked.at <= at):
            return
        for way in self._ways[at + 1 :] if asked.at > at else ():
            way.withdraw(number)
        asked.at, asked.answered = at, True
        self._set_state(NoticeState(self._ways[at].name, self._ways[at].buttons, asked.problem if at else ""))
        self._forget_check(asked)

    def on_refused(self, at: int, number: int, code: str) -> None:
        """Way `at` cannot show the notice: the next is asked that has something to hope for."""
        asked = self._asked.get(number)
        if asked is None or asked.answered or asked.at != at:
            return
        asked.problem = asked.problem or code
        asked.at += 1
        while asked.at < len(self._ways) and {asked.problem, code} & self._ways[asked.at].useless_after:
            asked.at += 1
        self._ask(asked)

    def on_acted(self, number: int, button: str) -> None:
        """A button was pressed; one of a notice that was withdrawn meanwhile says nothing any more."""
        asked = self._asked.get(number)
        if asked is not None and asked.notice is not None:
            self.withdraw(asked.key)
            known = button in dict(asked.notice.buttons)
            self.acted.emit(asked.key, button if known else "open")

    def _give_up(self, asked: _Asked) -> None:
        asked.answered = True
        self._set_state(NoticeState("window", False, asked.problem))
        self._forget_check(asked)
        if asked.notice is not None:
            self.failed.emit(asked.key, asked.problem)

    def _forget_check(self, asked: _Asked) -> None:
        if asked.notice is None:
            del self._asked[asked.number]

    def _set_state(self, state: NoticeState) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)


class _Receiver(QObject):
    """Lives in the window's thread, so that queued answers of one way come there with the way's place."""

    def __init__(self, notices: Notices, index: int) -> None:
        super().__init__(notices)
        self._notices, self._index = notices, index

    def on_shown(self, number: int) -> None:
        self._notices.on_shown(self._index, number)

    def on_refused(self, number: int, code: str) -> None:
        self._notices.on_refused(self._index, number, code)

    def on_acted(self, number: int, button: str) -> None:
        self._notices.on_acted(number, button)


def system_notices(app_name: str, icon: Path, tray: Tray | None, parent: QObject | None = None) -> Notices:
    """Notices by the ways of this system. `icon` is a picture file: Windows takes no theme name."""
    from dystonia_companion.desktop.notice_desktop import DesktopNotices  # asyncio and more, needed here only

    ways: list[Way] = [DesktopNotices(app_name, icon)]
    if sys.platform not in ("win32", "darwin"):
        ways.append(NotifySend(app_name, str(icon)))
    if tray is not None:
        message = TrayMessage(tray)
        tray.message_clicked.connect(message.clicked)
        ways.append(message)
    return Notices(ways, parent=parent)
