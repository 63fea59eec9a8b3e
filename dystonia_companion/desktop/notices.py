"""Notices on the desktop, by the best way that answers. Make it after the first paint: its parts cost 60 ms and 12 MB.

The ways in order: desktop-notifier, notify-send (Linux), a message at the tray icon, and "window", which means that
nothing was shown outside: the list of what is due is in the window in any case. Each notice begins at the first way anew,
so a desktop that comes back is used again. A way that says nothing for LIMIT_MS is passed over; if it shows the notice
late after all, that counts.

Nothing here takes the focus or raises a window. Who acts on a button brings the window up; on Wayland, where that may be
refused, QApplication.alert marks it instead (App._bring_up does both).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimerEvent, Signal

from dystonia_companion.desktop.notice_ways import (
    CHECK,
    NO_ANSWER,
    Notice,
    NotifySend,
    TrayMessage,
    Way,
    WayName,
    as_notice,
)
from dystonia_companion.desktop.tray import Tray

LIMIT_MS = 3_000
BUTTONS = ("start", "later", "skip", "open")


@dataclass(frozen=True)
class NoticeState:
    """The way that answered last, whether it has buttons, and why a better one did not ('' or a code)."""

    way: WayName = "window"
    buttons: bool = False
    problem: str = ""


@dataclass(eq=False)
class _Asked:
    notice: Notice | None  # None: only a check
    at: int = 0  # index of the way that is asked, or that showed it
    answered: bool = False
    problem: str = ""


class Notices(QObject):
    """Shows, replaces and withdraws notices by key. All calls return at once."""

    acted = Signal(str, str)  # key, one of BUTTONS
    failed = Signal(str, str)  # key, code: nothing outside the window shows it
    state_changed = Signal(NoticeState)

    def __init__(self, ways: Sequence[Way], limit_ms: int = LIMIT_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ways = tuple(ways)
        self._limit_ms = limit_ms
        self._asked: dict[str, _Asked] = {}
        # By number of a timer: a timer's callback would hold this object, and end it in the midst of its own call.
        self._limits: dict[int, tuple[str, _Asked, int]] = {}
        self._state = NoticeState()
        for index, way in enumerate(self._ways):
            way.setParent(self)
            # Queued: the best way answers from a thread of its own.
            queued = Qt.ConnectionType.QueuedConnection
            way.shown.connect(self._receiver(index).on_shown, queued)
            way.refused.connect(self._receiver(index).on_refused, queued)
            way.acted.connect(self._on_acted, queued)

    @property
    def state(self) -> NoticeState:
        """How notices are shown now, as far as is known."""
        return self._state

    def show(self, key: str, title: str, body: str, buttons: Sequence[tuple[str, str]]) -> None:
        """Show a notice in place of an earlier one with this `key`. `buttons`: (one of BUTTONS, its words)."""
        self._ask(key, _Asked(as_notice(key, title, body, buttons)))

    def check(self) -> None:
        """Find out which way works, without showing anything; `state` tells."""
        self._ask(CHECK, _Asked(None))

    def withdraw(self, key: str) -> None:
        """Take a notice away: it was answered elsewhere. An unknown key is no error."""
        if self._asked.pop(key, None) is not None:
            for way in self._ways:
                way.withdraw(key)

    def close(self) -> None:
        """Take all notices away and let go of everything. Takes at most about a second."""
        self._asked.clear()
        for timer in self._limits:
            self.killTimer(timer)
        self._limits.clear()
        for way in self._ways:
            way.close()

    def _receiver(self, index: int) -> _Receiver:
        return _Receiver(self, index)

    def _ask(self, key: str, asked: _Asked) -> None:
        self._asked[key] = asked
        if asked.at >= len(self._ways):
            self._give_up(key, asked)
            return
        way = self._ways[asked.at]
        self._limits[self.startTimer(self._limit_ms)] = (key, asked, asked.at)
        if asked.notice is None:
            way.check()
        else:
            way.show(asked.notice)

    def timerEvent(self, event: QTimerEvent) -> None:
        self.killTimer(event.timerId())
        key, asked, at = self._limits.pop(event.timerId())
        if self._asked.get(key) is asked and asked.at == at:
            self.on_refused(at, key, NO_ANSWER)

    def on_shown(self, at: int, key: str) -> None:
        """Way `at` shows the notice, perhaps after another was asked."""
        asked = self._asked.get(key)
        if asked is None or (asked.answered and asked.at <= at):
            return
        for way in self._ways[at + 1 :] if asked.at > at else ():
            way.withdraw(key)
        asked.at, asked.answered = at, True
        self._set_state(NoticeState(self._ways[at].name, self._ways[at].buttons, asked.problem if at else ""))
        if asked.notice is None:
            del self._asked[key]

    def on_refused(self, at: int, key: str, code: str) -> None:
        """Way `at` cannot show the notice: the next is asked."""
        asked = self._asked.get(key)
        if asked is None or asked.answered or asked.at != at:
            return
        asked.problem = asked.problem or code
        asked.at += 1
        # notify-send would ask the same silent service, and what it asked would come late, with dead buttons.
        if code == NO_ANSWER and asked.at < len(self._ways) and self._ways[asked.at].name == "notify_send":
            asked.at += 1
        self._ask(key, asked)

    def _give_up(self, key: str, asked: _Asked) -> None:
        asked.answered = True
        self._set_state(NoticeState("window", False, asked.problem))
        if asked.notice is None:
            del self._asked[key]
        else:
            self.failed.emit(key, asked.problem)

    def _on_acted(self, key: str, button: str) -> None:
        if key in self._asked:
            self.withdraw(key)
            self.acted.emit(key, button)

    def _set_state(self, state: NoticeState) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)


class _Receiver(QObject):
    """Lives in the window's thread, so that queued answers of one way come there with the way's place."""

    def __init__(self, notices: Notices, index: int) -> None:
        super().__init__(notices)
        self._notices, self._index = notices, index

    def on_shown(self, key: str) -> None:
        self._notices.on_shown(self._index, key)

    def on_refused(self, key: str, code: str) -> None:
        self._notices.on_refused(self._index, key, code)


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
