"""The helper process of the audio client: JSON lines to and fro, and a watchdog that kills what does not answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

LONGEST_LINE = 1_000_000


class HelperProcess(QObject):
    """At most one live helper at a time. Nothing here waits, except `shut_down`.

    `take` is given each answer; if it raises ValueError, KeyError or TypeError, the answer is no sign of life, so a
    helper that writes only rubbish meets the watchdog too.
    """

    ended = Signal()  # by itself, in order
    lost = Signal(str)  # worker_missing or worker_stopped: dead, or as good as dead and therefore killed

    def __init__(self, take: Callable[[dict[str, Any]], None], watchdog_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take = take
        self._process: QProcess | None = None
        self._pings = 0
        self._rest = b""
        self._watchdog = QTimer(self, singleShot=True, interval=watchdog_ms)
        self._watchdog.timeout.connect(self._on_silence)

    @property
    def running(self) -> bool:
        return self._process is not None

    def start(self, command: Sequence[str]) -> None:
        """Start a helper; call it only while none is running."""
        self._rest = b""
        process = self._process = QProcess(self)
        process.setStandardErrorFile(QProcess.nullDevice())
        # Methods, not lambdas: a lambda on a child would keep this object alive until the child is destroyed, and this
        # object's end would then destroy the child a second time.
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.start(command[0], list(command[1:]))

    def write(self, request: dict[str, Any]) -> None:
        """Send a request and a ping behind it: its answer shows that the helper is past the request."""
        if self._process is not None:
            self._process.write(_line(request))
            self.ping()

    def ping(self) -> None:
        """Ask only for a sign of life."""
        if self._process is None:
            return
        self._pings += 1
        self._process.write(_line({"do": "ping", "n": self._pings}))
        if not self._watchdog.isActive():
            self._watchdog.start()

    def shut_down(self) -> None:
        """End the helper; takes at most half a second. What is still dying must not outlive this object."""
        self._watchdog.stop()
        process, self._process = self._process, None
        if process is not None and process.state() != QProcess.ProcessState.NotRunning:
            process.closeWriteChannel()
            if not process.waitForFinished(300):
                process.kill()
        for dying in self.findChildren(QProcess):
            dying.waitForFinished(200)

    def _read(self) -> None:
        process = self._process
        if process is None:
            return
        *lines, self._rest = (self._rest + process.readAllStandardOutput().data()).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            self._lose("worker_stopped")
        for line in lines:
            if process is self._process:
                self._read_line(line)

    def _read_line(self, line: bytes) -> None:
        try:
            answer = json.loads(line)
            if answer["is"] == "pong":
                if answer["n"] == self._pings:
                    self._watchdog.stop()
            else:
                self._take(answer)
        except (ValueError, KeyError, TypeError):
            return
        if self._watchdog.isActive():
            self._watchdog.start()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._lose("worker_missing")

    def _on_silence(self) -> None:
        self._lose("worker_stopped")

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        if self._process is None:
            return
        if status == QProcess.ExitStatus.NormalExit and code == 0:
            self._let_go()
            self.ended.emit()
        else:
            self._lose("worker_stopped")

    def _lose(self, code: str) -> None:
        self._let_go()
        self.lost.emit(code)

    def _let_go(self) -> None:
        """Forget the present helper, dead or not: its last words would be taken for those of the next."""
        process, self._process = self._process, None
        self._watchdog.stop()
        if process is None:
            return
        process.readyReadStandardOutput.disconnect(self._read)
        process.finished.disconnect(self._on_finished)
        process.errorOccurred.disconnect(self._on_error)
        if process.state() == QProcess.ProcessState.NotRunning:
            process.deleteLater()
        else:
            process.finished.connect(process.deleteLater)
            process.kill()


def _line(request: dict[str, Any]) -> bytes:
    return json.dumps(request).encode() + b"\n"
