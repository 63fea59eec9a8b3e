"""A radio group by keys: one stop for Tab, arrows inside that end at its ends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dystonia_companion.ui.press import Pressable

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


def arrow_step(event: QKeyEvent, widget: QWidget) -> int:
    """-1 or 1 for an arrow key in reading direction, 0 for any other key."""
    step = _STEPS.get(Qt.Key(event.key()), 0)
    sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
    return -step if sideways and widget.layoutDirection() is Qt.LayoutDirection.RightToLeft else step


class RadioGroup(QWidget):
    """Buttons of which at most one is chosen. Tab enters at that one, or at the first, and leaves from any.

    Arrows move, and never from one end to the other: a hand that shakes presses once too often. Enter or Space chooses.
    With `arrows_choose` the arrows choose, too; that is for values that can be passed over unharmed, never for an answer
    that leads on or is written down about a person's health.
    """

    accessible_role = QAccessible.Role.Grouping

    def __init__(self, name: str, arrows_choose: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Pressable] = []
        self._arrows_choose = arrows_choose
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, button: Pressable) -> None:
        """Take a button in."""
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setProperty("takes_arrows", True)
        button.setAccessibleDescription(self.accessibleName())
        button.installEventFilter(self)
        self.buttons.append(button)
        self._rest()

    def check(self, chosen: Pressable | None) -> None:
        """Show which one is chosen, without a signal."""
        for button in self.buttons:
            button.setAutoExclusive(False)
            button.setChecked(button is chosen)
            button.setAutoExclusive(True)
        if self._focused() is None:
            self._rest()

    def entry(self) -> Pressable:
        """Where Tab and arrows come in: what is chosen, or the first."""
        return next((button for button in self.buttons if button.isChecked()), self.buttons[0])

    def take(self, button: Pressable) -> None:
        """An arrow chose this one."""
        raise AssertionError("a group whose arrows choose says how")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys are the group's; the stop for Tab goes along with the focus, so that Tab leads out from every button."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and Qt.Key(event.key()) in _STEPS:
            self.keyPressEvent(event)
            return True
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, Pressable):
            self._stop_at(watched)
        elif event.type() is QEvent.Type.FocusOut:
            self._rest()
        return super().eventFilter(watched, event)

    def _focused(self) -> int | None:
        return next((place for place, button in enumerate(self.buttons) if button.hasFocus()), None)

    def _rest(self) -> None:
        self._stop_at(self.entry())

    def _stop_at(self, stop: Pressable) -> None:
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here, step = self._focused(), arrow_step(event, self)
        if here is None or step == 0:
            super().keyPressEvent(event)
            return
        there = min(len(self.buttons) - 1, max(0, here + step))
        if there == here or (self._arrows_choose and event.isAutoRepeat()):
            return
        button = self.buttons[there]
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._arrows_choose:
            self.take(button)
