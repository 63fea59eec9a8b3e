"""The icon in the system tray, where the desktop has one. Never the only way in: see `available`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

LOOK_AGAIN_MS = 10_000


class Tray(QObject):
    """A menu in the tray. While `available` is False, hiding the window would lock the person out."""

    open_wanted = Signal()
    start_wanted = Signal()
    breathe_wanted = Signal()
    quit_wanted = Signal()
    available_changed = Signal(bool)

    def __init__(
        self,
        icon: QIcon,
        probe: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        look_again_ms: int = LOOK_AGAIN_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture = icon
        self._probe = probe
        self._tip = ""
        self._icon: QSystemTrayIcon | None = None
        self._menu = QMenu()
        for words, wanted in (
            (self.tr("Open"), self.open_wanted),
            (self.tr("Start today's set"), self.start_wanted),
            (self.tr("Breathe now"), self.breathe_wanted),
            (self.tr("Quit"), self.quit_wanted),
        ):
            action = QAction(words, self)
            action.triggered.connect(wanted)
            self._menu.addAction(action)
        # A panel may start after the program, or crash; the desktop tells nobody.
        self._again = QTimer(self, interval=look_again_ms)
        self._again.timeout.connect(self._look)
        self._again.start()
        self._look()

    @property
    def available(self) -> bool:
        """Whether the person can see the icon. An icon says that it is visible even where there is no tray."""
        return self._icon is not None

    @property
    def actions(self) -> list[QAction]:
        """The entries of the menu, in order."""
        return self._menu.actions()

    def set_tip(self, text: str) -> None:
        """What is told about the icon: the next reminder, without health words."""
        self._tip = text
        if self._icon is not None:
            self._icon.setToolTip(text)

    def tell(self, text: str) -> None:
        """A short message at the icon; nothing where there is no tray."""
        if self._icon is not None:
            self._icon.showMessage(QGuiApplication.applicationDisplayName(), text, self._picture)

    def close(self) -> None:
        """Take the icon and its menu away for good."""
        if self._again.isActive():
            self._again.stop()
            self._hide()
            self._menu.deleteLater()

    def _look(self) -> None:
        there = self._probe()
        if there and self._icon is None:
            self._icon = QSystemTrayIcon(self._picture, self)
            self._icon.setContextMenu(self._menu)
            self._icon.setToolTip(self._tip)
            self._icon.activated.connect(self._on_activated)
            self._icon.show()
        elif not there and self._icon is not None:
            self._hide()
        else:
            return
        self.available_changed.emit(there)

    def _hide(self) -> None:
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.open_wanted.emit()
