"""The icon in the system tray, where the desktop has one. Never the only way in: see `available`."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

LOOK_AGAIN_MS = 300_000  # each look asks the desktop over its bus, which wakes the computer several times


class Tray(QObject):
    """A menu in the tray. While `available` is False, hiding the window would lock the person out."""

    open_wanted = Signal()
    start_wanted = Signal()
    breathe_wanted = Signal()
    pause_wanted = Signal()
    end_pause_wanted = Signal()
    quit_wanted = Signal()
    message_clicked = Signal()
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
        self._next, self._quiet, self._paused = "", "", False
        self._icon: QSystemTrayIcon | None = None
        self._menu = QMenu()
        self._next_entry = self._entry("", self.open_wanted)
        self._entry(self.tr("Start today's set"), self.start_wanted)
        self._entry(self.tr("Breathe now"), self.breathe_wanted)
        self._pause_entry = self._entry("")
        self._pause_entry.triggered.connect(self._on_pause)
        self._entry(self.tr("Open"), self.open_wanted)
        self._entry(self.tr("Quit"), self.quit_wanted)
        self.set_next("")
        self.set_paused(False)
        # A panel may start after the program, or crash; the desktop tells nobody.
        self._again = QTimer(self, interval=look_again_ms)
        self._again.setTimerType(
            Qt.TimerType.VeryCoarseTimer if look_again_ms >= LOOK_AGAIN_MS else Qt.TimerType.CoarseTimer
        )
        self._again.timeout.connect(self.look)
        self._again.start()
        self.look()

    @property
    def available(self) -> bool:
        """Whether the person can see the icon. An icon says that it is visible even where there is no tray."""
        return self._icon is not None

    @property
    def tells_by_service(self) -> bool:
        """Whether a message at the icon is shown by the part of the desktop that shows notices, not by the icon itself.

        So it is where the panel draws the icon (StatusNotifierItem); nobody knows then where the icon is.
        """
        own = sys.platform in ("win32", "darwin") or self._icon is None or not self._icon.geometry().isEmpty()
        return not own

    @property
    def actions(self) -> list[QAction]:
        """The entries of the menu, in order."""
        return self._menu.actions()

    @property
    def tip(self) -> str:
        """What is told about the icon: its name, the next reminder, and why it is quiet."""
        return "\n".join(line for line in (QGuiApplication.applicationDisplayName(), self._next, self._quiet) if line)

    def set_next(self, text: str) -> None:
        """The next reminder in words, without health words; '' takes its entry away."""
        self._next = text
        self._next_entry.setText(text)
        self._next_entry.setVisible(bool(text))
        self._show_tip()

    def set_quiet(self, text: str) -> None:
        """Why no reminder comes now, in words; '' while they come."""
        self._quiet = text
        self._show_tip()

    def set_paused(self, paused: bool) -> None:
        """Whether the entry ends a pause or begins one."""
        self._paused = paused
        self._pause_entry.setText(self.tr("End the pause") if paused else self.tr("Pause reminders for 1 hour"))

    def tell(self, text: str, title: str = "") -> None:
        """A short message at the icon; nothing where there is no tray."""
        if self._icon is not None:
            self._icon.showMessage(title or QGuiApplication.applicationDisplayName(), text, self._picture)

    def close(self) -> None:
        """Take the icon and its menu away for good."""
        if self._again.isActive():
            self._again.stop()
            self._hide()
            self._menu.deleteLater()

    def _entry(self, words: str, wanted: SignalInstance | None = None) -> QAction:
        action = QAction(words, self)
        if wanted is not None:
            action.triggered.connect(wanted)
        self._menu.addAction(action)
        return action

    def _on_pause(self) -> None:
        (self.end_pause_wanted if self._paused else self.pause_wanted).emit()

    def _show_tip(self) -> None:
        if self._icon is not None:
            self._icon.setToolTip(self.tip)

    def look(self) -> None:
        """Find out whether there is a tray now."""
        there = self._probe()
        if there and self._icon is None:
            self._icon = QSystemTrayIcon(self._picture, self)
            self._icon.setContextMenu(self._menu)
            self._icon.setToolTip(self.tip)
            self._icon.activated.connect(self._on_activated)
            self._icon.messageClicked.connect(self.message_clicked)
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
