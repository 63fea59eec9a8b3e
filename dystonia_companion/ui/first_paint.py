"""Tells when the window has first been painted: what it does not need to be seen is made after that."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

PAINT_MS = 2_000  # a window that is covered or on no screen is never painted, and the rest has to come all the same
BENCH = "DYSTONIA_COMPANION_BENCH"


class FirstPaint(QObject):
    """`over` comes once, soon after the first paint or, at the latest, PAINT_MS after `watch`."""

    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._late = QTimer(self, singleShot=True)
        self._late.timeout.connect(self.over)

    def watch(self, window: QWidget) -> None:
        """`window` is about to be shown."""
        window.installEventFilter(self)
        self._late.start(PAINT_MS)

    def skip(self) -> None:
        """Nothing is going to be painted."""
        self._late.start(0)

    def stop(self) -> None:
        """Never tell."""
        self._late.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            if os.environ.get(BENCH) == "first-paint":
                self.stop()
                QTimer.singleShot(0, self, self._end_of_bench)
            elif self._late.isActive():
                self._late.start(0)
        return False

    def _end_of_bench(self) -> None:
        print("first-paint", flush=True)
        QCoreApplication.exit()
