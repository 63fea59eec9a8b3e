"""What a way to show a notice outside the window is, and the two that need nothing but Qt: notify-send and the tray."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal, Protocol

from PySide6.QtCore import QObject, QProcess, QTimerEvent, Signal

WayName = Literal["desktop", "notify_send", "tray", "window"]

NO_BUS = "no_bus"
NO_SERVICE = "no_service"
NO_ANSWER = "no_answer"
DENIED = "denied"
PART_MISSING = "part_missing"
NO_TRAY = "no_tray"
# Codes with words in words/<language>/desktop.toml.
PROBLEMS = frozenset({NO_BUS, NO_SERVICE, NO_ANSWER, DENIED, PART_MISSING})

CHECK = ""  # the key under which a way answers a check: nothing is shown
SETTLED_MS = 800  # notify-send that found nobody has complained by then


@dataclass(frozen=True)
class Notice:
    """What is to be shown. `buttons` are (id, words); a click beside them means "open"."""

    key: str
    title: str
    body: str
    buttons: tuple[tuple[str, str], ...]


class Way(QObject):
    """Answers each `show` and `check` by `shown` or `refused`, at once or later, and never makes the caller wait."""

    shown = Signal(str)
    refused = Signal(str, str)
    acted = Signal(str, str)

    name: WayName
    buttons = False

    def show(self, notice: Notice) -> None:
        """Show it in place of an earlier one with the same key."""
        raise RuntimeError("a way must say how it shows")

    def check(self) -> None:
        """Find out whether this way would work, and answer under the key CHECK."""
        raise RuntimeError("a way must say how it is checked")

    def withdraw(self, key: str) -> None:
        """Take it away, where that can be done. An unknown key is no error."""

    def close(self) -> None:
        """Take all away and let go of everything."""


class NotifySend(Way):
    """The command of the desktop, where the library fails. It lives as long as its notice and prints the button."""

    name: WayName = "notify_send"

    def __init__(self, app_name: str, icon: str, parent: QObject | None = None, command: str = "notify-send") -> None:
        super().__init__(parent)
        self._command, self._look = command, [f"--app-name={app_name}", f"--icon={icon}"]
        self._running: dict[str, int] = {}  # by key: the number of its process
        # Only methods are connected to a process: a callback would hold this object, and end it within the process's end.
        self._processes: dict[int, QProcess] = {}
        self._settling: dict[int, tuple[str, int]] = {}
        self._numbers = count(1)
        self._waiting: list[Notice | None] = []
        self._probe: QProcess | None = None
        self._known = False
        self._usable = False

    def show(self, notice: Notice) -> None:
        if self._known:
            self._run(notice)
        else:
            self._ask_for_help(notice)

    def check(self) -> None:
        if self._known:
            self._answer_check()
        else:
            self._ask_for_help(None)

    def withdraw(self, key: str) -> None:
        process = self._processes.get(self._running.pop(key, 0))
        if process is not None and process.state() == QProcess.ProcessState.Running:
            os.kill(process.processId(), signal.SIGINT)  # on this signal alone it takes its notice away

    def close(self) -> None:
        for key in tuple(self._running):
            self.withdraw(key)
        for process in self.findChildren(QProcess):
            process.blockSignals(True)
            # Given away: a QProcess that dies with its program still running waits for it.
            if process.state() != QProcess.ProcessState.NotRunning and not process.waitForFinished(200):
                process.kill()
                process.waitForFinished(200)

    def _ask_for_help(self, notice: Notice | None) -> None:
        self._waiting.append(notice)
        if self._probe is not None:
            return
        self._probe = QProcess(self)
        self._probe.finished.connect(self._learn)
        self._probe.errorOccurred.connect(self._learn)
        self._probe.start(self._command, ["--help"])

    def _learn(self, *_how: object) -> None:
        if self._probe is None:
            return
        told = bytes(self._probe.readAllStandardOutput().data())
        self._known, self._usable = True, b"--action" in told and b"--wait" in told
        self._probe.deleteLater()
        self._probe = None
        waiting, self._waiting = self._waiting, []
        for notice in waiting:
            if notice is None:
                self._answer_check()
            else:
                self._run(notice)

    def _answer_check(self) -> None:
        # Whether somebody listens is known only by showing something, and a check shows nothing.
        self.refused.emit(CHECK, NO_SERVICE)

    def _run(self, notice: Notice) -> None:
        if not self._usable:
            self.refused.emit(notice.key, PART_MISSING)
            return
        self.withdraw(notice.key)
        number = next(self._numbers)
        process = self._processes[number] = QProcess(self)
        self._running[notice.key] = number
        process.finished.connect(self._on_finished)
        actions = [f"--action={name}={words}" for name, words in (*notice.buttons, ("default", ""))]
        process.start(self._command, [*self._look, "--wait", *actions, "--", notice.title, notice.body])
        self._settling[self.startTimer(SETTLED_MS)] = (notice.key, number)

    def timerEvent(self, event: QTimerEvent) -> None:
        self.killTimer(event.timerId())
        key, number = self._settling.pop(event.timerId())
        if self._running.get(key) != number:
            return
        process = self._processes[number]
        if process.readAllStandardError().isEmpty():
            self.buttons = True
            self.shown.emit(key)
        else:
            # Where nobody shows notices it complains, and then waits for ever for an answer.
            del self._running[key]
            process.kill()
            self.refused.emit(key, NO_SERVICE)

    def _on_finished(self, code: int) -> None:
        number = next(each for each, process in self._processes.items() if process is self.sender())
        key = next((each for each, current in self._running.items() if current == number), CHECK)
        process = self._processes.pop(number)
        button = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace").strip()
        process.deleteLater()
        if key == CHECK:
            return  # withdrawn or replaced
        del self._running[key]
        if code:
            self.refused.emit(key, NO_SERVICE)
        else:
            self.shown.emit(key)
            if button:
                self.acted.emit(key, "open" if button == "default" else button)


class Telling(Protocol):
    """What is used of desktop.tray.Tray."""

    @property
    def available(self) -> bool: ...

    def tell(self, text: str, title: str = ...) -> None: ...


class TrayMessage(Way):
    """A message at the icon: no buttons, and nothing that could take it away again. A click on it opens."""

    name: WayName = "tray"

    def __init__(self, tray: Telling, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._last = CHECK

    def show(self, notice: Notice) -> None:
        if self._tray.available:
            self._last = notice.key
            self._tray.tell(notice.body, notice.title)
        self._answer(notice.key)

    def check(self) -> None:
        self._answer(CHECK)

    def withdraw(self, key: str) -> None:
        if key == self._last:
            self._last = CHECK

    def clicked(self) -> None:
        """The message was clicked; connect it to the tray's `message_clicked`."""
        if self._last != CHECK:
            self.acted.emit(self._last, "open")

    def _answer(self, key: str) -> None:
        if self._tray.available:
            self.shown.emit(key)
        else:
            self.refused.emit(key, NO_TRAY)


def as_notice(key: str, title: str, body: str, buttons: Sequence[tuple[str, str]]) -> Notice:
    """A notice of what a caller gives."""
    return Notice(key, title, body, tuple(buttons))
