"""What a way to show a notice outside the window is, and the two that need nothing but Qt: notify-send and the tray."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
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
SERVICE_GONE = frozenset({NO_BUS, NO_SERVICE, NO_ANSWER})

SETTLED_MS = (
    800  # notify-send that found nobody has complained by then, and one that did takes its notice away when asked
)
LAST_MS = 300


@dataclass(frozen=True)
class Notice:
    """What is to be shown. `number` is never used again, so a late answer is never taken for that of another notice.

    `buttons` are (id, words); a click beside them means "open".
    """

    number: int
    title: str
    body: str
    buttons: tuple[tuple[str, str], ...]


class Way(QObject):
    """Answers each `show` and `check` by `shown` or `refused`, at once or later, and never makes the caller wait."""

    shown = Signal(int)  # number
    refused = Signal(int, str)  # number, code
    acted = Signal(int, str)  # number, id of a button or "open"

    name: WayName
    buttons = False

    @property
    def useless_after(self) -> frozenset[str]:
        """Codes of a better way after which this one, asking the same part of the desktop, has nothing to hope for."""
        return frozenset()

    def show(self, notice: Notice) -> None:
        """Show it."""
        raise RuntimeError("a way must say how it shows")

    def check(self, number: int) -> None:
        """Find out whether this way would work, showing nothing, and answer under `number`."""
        raise RuntimeError("a way must say how it is checked")

    def withdraw(self, number: int) -> None:
        """Take it away, where that can be done. An unknown number is no error."""

    def close(self) -> None:
        """Take all away and let go of everything."""


class NotifySend(Way):
    """The command of the desktop, where the library fails. It lives as long as its notice and prints the button."""

    name: WayName = "notify_send"

    def __init__(self, app_name: str, icon: str, parent: QObject | None = None, command: str = "notify-send") -> None:
        super().__init__(parent)
        self._command, self._look = command, [f"--app-name={app_name}", f"--icon={icon}"]
        self._wanted: set[int] = set()
        # Only methods are connected to a process: a callback would hold this object, and end it within the process's end.
        self._processes: dict[int, QProcess] = {}  # by number of the notice
        self._settling: dict[int, int] = {}  # by timer: the number of the notice
        self._waiting: list[Notice | int] = []  # what came before the command was known; an int is a check
        self._probe: QProcess | None = None
        self._known = False
        self._usable = False

    @property
    def useless_after(self) -> frozenset[str]:
        # It would ask the same silent service, and what it asked would come late, with dead buttons.
        return frozenset({NO_ANSWER})

    def show(self, notice: Notice) -> None:
        self._wanted.add(notice.number)
        if self._known:
            self._run(notice)
        else:
            self._ask_for_help(notice)

    def check(self, number: int) -> None:
        if self._known:
            self._answer_check(number)
        else:
            self._ask_for_help(number)

    def withdraw(self, number: int) -> None:
        self._wanted.discard(number)
        if number not in self._settling.values():  # until then the signal could come before it is understood
            self._interrupt(self._processes.get(number))

    def close(self) -> None:
        self._wanted.clear()
        self._waiting.clear()
        for timer in self._settling:
            self.killTimer(timer)
        self._settling.clear()
        processes = self.findChildren(QProcess)
        for process in processes:
            process.blockSignals(True)
            self._interrupt(process)
        patience = LAST_MS
        for process in processes:
            # A QProcess that dies with its program still running waits for it.
            if process.state() != QProcess.ProcessState.NotRunning and not process.waitForFinished(patience):
                patience = 0  # the service stands still: the others wait for it too
                process.kill()
                process.waitForFinished(LAST_MS)

    def _ask_for_help(self, waiting: Notice | int) -> None:
        self._waiting.append(waiting)
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
        for each in waiting:
            if isinstance(each, int):
                self._answer_check(each)
            elif each.number in self._wanted:
                self._run(each)

    def _answer_check(self, number: int) -> None:
        # Whether somebody listens is known only by showing something, and a check shows nothing.
        self.refused.emit(number, NO_SERVICE if self._usable else PART_MISSING)

    def _run(self, notice: Notice) -> None:
        if not self._usable:
            self._refuse(notice.number, PART_MISSING)
            return
        process = self._processes[notice.number] = QProcess(self)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._settling[self.startTimer(SETTLED_MS)] = notice.number
        actions = [f"--action={name}={words}" for name, words in (*notice.buttons, ("default", ""))]
        process.start(self._command, [*self._look, "--wait", *actions, "--", notice.title, notice.body])

    def timerEvent(self, event: QTimerEvent) -> None:
        self.killTimer(event.timerId())
        number = self._settling.pop(event.timerId())
        process = self._processes.get(number)
        if process is None:
            return
        if number not in self._wanted:
            self._interrupt(process)
        elif process.readAllStandardError().isEmpty():
            self.buttons = True
            self.shown.emit(number)
        else:
            # Where nobody shows notices it complains, and then waits for ever for an answer.
            process.kill()
            self._refuse(number, NO_SERVICE)

    def _on_finished(self, code: int) -> None:
        number, process = self._let_go()
        button = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace").strip()
        if number not in self._wanted:
            return
        if code:
            self._refuse(number, NO_SERVICE)
        else:
            self.shown.emit(number)
            if button:
                self.acted.emit(number, "open" if button == "default" else button)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # the others are followed by the end
            number, _ = self._let_go()
            self._known = False
            self._refuse(number, PART_MISSING)

    def _let_go(self) -> tuple[int, QProcess]:
        number, process = next(item for item in self._processes.items() if item[1] is self.sender())
        del self._processes[number]
        process.deleteLater()
        return number, process

    def _refuse(self, number: int, code: str) -> None:
        if number in self._wanted:
            self._wanted.discard(number)
            self.refused.emit(number, code)

    def _interrupt(self, process: QProcess | None) -> None:
        if process is not None and process.processId():
            os.kill(process.processId(), signal.SIGINT)  # on this signal alone it takes its notice away


class Telling(Protocol):
    """What is used of desktop.tray.Tray."""

    @property
    def available(self) -> bool: ...

    @property
    def tells_by_service(self) -> bool: ...

    def tell(self, text: str, title: str = ...) -> None: ...


class TrayMessage(Way):
    """A message at the icon: no buttons, and nothing that could take it away again. A click on it opens."""

    name: WayName = "tray"

    def __init__(self, tray: Telling, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._last = 0  # numbers begin at 1

    @property
    def useless_after(self) -> frozenset[str]:
        return SERVICE_GONE if self._tray.tells_by_service else frozenset()

    def show(self, notice: Notice) -> None:
        if self._tray.available:
            self._last = notice.number
            self._tray.tell(notice.body, notice.title)
        self._answer(notice.number)

    def check(self, number: int) -> None:
        self._answer(number)

    def withdraw(self, number: int) -> None:
        if number == self._last:
            self._last = 0

    def close(self) -> None:
        self._last = 0

    def clicked(self) -> None:
        """The message was clicked; connect it to the tray's `message_clicked`."""
        if self._last:
            self.acted.emit(self._last, "open")

    def _answer(self, number: int) -> None:
        if self._tray.available:
            self.shown.emit(number)
        else:
            self.refused.emit(number, NO_TRAY)
