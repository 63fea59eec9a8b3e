"""The application object, which hears the system ask for the program's end: the Quit of macOS' menu, and logging out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication


class Program(QApplication):
    """`may_end` is asked before Qt closes every window; False keeps the program alive with all of them."""

    may_end: Callable[[], bool] = staticmethod(lambda: True)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Quit and not self.may_end():
            event.ignore()
            return True
        return bool(super().event(event))


def set_names(app: QGuiApplication) -> None:
    """Names by which desktops know the program."""
    app.setApplicationName("dystonia-companion")
    app.setApplicationDisplayName("Dystonia Companion")
    app.setDesktopFileName("dystonia-companion")
