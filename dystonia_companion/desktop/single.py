"""One running program for each data folder: a second start asks the first to show itself, and ends.

The lock file decides, not the socket: a lock whose process is dead (kill -9, power cut) is taken over at once.
"""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import NoReturn

from PySide6.QtCore import QLockFile, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from dystonia_companion.paths import APP_ID

LONGEST_MESSAGE = 200
OPEN, IN_BACKGROUND = "open", "background"  # what a later start wants
SOCKET = "running.socket"
LONGEST_PATH = 99  # bytes; systems allow 103 to 107
CONNECT_MS, ANSWER_MS = 200, 2_000
TRIES, PAUSE_MS = 8, 150  # the first start has its lock a moment before it listens


def instance_names(data_dir: Path) -> tuple[str, ...]:
    """Where the running one may listen, the best first: beside the data, or where the system keeps such things.

    Not every folder can hold a socket, its path must be short, and Windows has names only. Those are different for each
    data folder and give no path away.
    """
    folder = data_dir.resolve()
    name = f"{APP_ID}-{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
    beside = str(folder / SOCKET)
    if sys.platform == "win32" or len(os.fsencode(beside)) > LONGEST_PATH:
        return (name,)
    return (beside, name)


class SingleInstance(QObject):
    """Holds the lock while it lives. `raised` brings the message of a later start."""

    raised = Signal(str)

    def __init__(self, lock_path: Path, names: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = lock_path
        self._names = names
        self._lock = QLockFile(str(lock_path))
        self._lock.setStaleLockTime(0)  # no lock is too old, only too dead
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def acquire(self) -> bool:
        """Become the one that runs; False when another one is. Raises OSError when the lock file cannot be written."""
        if not self._lock.tryLock(0):
            if self._lock.error() != QLockFile.LockError.LockFailedError:
                self._raise_why()
            return False
        for name in self._names:
            QLocalServer.removeServer(name)  # what a killed program left behind
            if self._server.listen(name):
                break
        return True

    def _raise_why(self) -> NoReturn:
        """Raise what the system says of writing beside the lock file: Qt does not tell a full disk from another trouble."""
        with TemporaryFile(dir=self._path.parent) as probe:
            probe.write(b"pid")
            probe.flush()
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self._path))

    def tell_first(self, message: str) -> bool:
        """Send the running one a message; False when it does not answer. Takes at most about five seconds."""
        for _ in range(TRIES):
            for name in self._names:
                socket = QLocalSocket()
                socket.connectToServer(name)
                if socket.waitForConnected(CONNECT_MS):
                    socket.write(message[:LONGEST_MESSAGE].replace("\n", " ").encode() + b"\n")
                    socket.flush()
                    return socket.waitForReadyRead(ANSWER_MS) and bytes(socket.readAll().data()).startswith(b"ok")
            QThread.msleep(PAUSE_MS)
        return False

    def release(self) -> None:
        """Let the next start be the first."""
        self._server.close()
        self._lock.unlock()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            # Methods, not lambdas: a lambda on a socket would keep this object alive until the socket is destroyed, and
            # this object's end would then destroy the socket a second time.
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
        self._read()

    def _read(self) -> None:
        for socket in self._server.findChildren(QLocalSocket):
            if socket.canReadLine():
                line = bytes(socket.readLine(LONGEST_MESSAGE * 4 + 2).data())
                socket.write(b"ok\n")
                socket.disconnectFromServer()
                self.raised.emit(line.decode("utf-8", "replace").strip())
            elif socket.bytesAvailable() > LONGEST_MESSAGE * 4:
                socket.abort()
