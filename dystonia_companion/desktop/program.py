"""The application object, which hears the system ask for the program's end: the Quit of macOS' menu, and logging out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication


class Program(QApplication):
    """`end_wanted` comes before Qt closes every window, of which a single one that stays keeps the program alive."""

    end_wanted = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Quit:
            self.end_wanted.emit()
        return bool(super().event(event))


def set_names(app: QGuiApplication) -> None:
    """Names by which desktops know the program."""
    app.setApplicationName("dystonia-companion")
    app.setApplicationDisplayName("Dystonia Companion")
    app.setDesktopFileName("dystonia-companion")
