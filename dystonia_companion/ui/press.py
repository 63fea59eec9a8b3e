"""Pressing with a hand that shakes: a press acts on release inside, and a second one too soon after it is ignored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from dystonia_companion.ui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PressFilter:
    """Remembers the last press that acted, on any button: a shaking hand may hit what the first press brought up.

    `monotonic_ms` reads the clock and `window_ms` the person's setting; 0 switches the filter off.
    """

    def __init__(self, monotonic_ms: Callable[[], int], window_ms: Callable[[], int]) -> None:
        self._monotonic_ms = monotonic_ms
        self._window_ms = window_ms
        self._last_ms: int | None = None

    def may(self) -> bool:
        """Whether a press that begins now counts."""
        return self._last_ms is None or self._monotonic_ms() - self._last_ms >= self._window_ms()

    def note(self) -> None:
        """A press acted."""
        self._last_ms = self._monotonic_ms()


@dataclass(frozen=True)
class Kit:
    """What every widget of ours is made with."""

    theme: Theme
    presses: PressFilter

    def __post_init__(self) -> None:
        """A larger text moves what lies under the pointer: a second press that was meant for the first place hits nothing."""
        self.theme.changed.connect(lambda: QTimer.singleShot(0, self.presses.note))


class Pressable(QPushButton):
    """A button that Space, Enter, mouse and touch press alike; repeated keys never act. Looks are left to its subclasses.

    `filtered` is False for the few that must always act (Stop, "It hurts").
    """

    filtered = True

    def __init__(self, kit: Kit, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kit = kit
        self._label = ""
        self.set_label(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.clicked.connect(kit.presses.note)
        kit.theme.changed.connect(self._look_changed)

    def label(self) -> str:
        """The words on the button, as written."""
        return self._label

    def set_label(self, label: str) -> None:
        """Change the words; they are the accessible name unless one was set apart."""
        named_by_label = self.accessibleName() == self._label
        self._label = label
        self.setText(label.replace("&", "&&"))  # Qt would make a shortcut of a single &
        if named_by_label:
            self.setAccessibleName(label)
        self.updateGeometry()

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def _refuses(self) -> bool:
        return self.filtered and not self.kit.presses.may()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._refuses():
            event.accept()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (*_ENTER, Qt.Key.Key_Space):
            super().keyPressEvent(event)
            return
        event.accept()
        if event.isAutoRepeat() or self._refuses():
            return
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)
