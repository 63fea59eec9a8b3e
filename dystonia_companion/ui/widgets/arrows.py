"""Groups of buttons by keys: one stop for Tab, arrows inside that end at its ends."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dystonia_companion.ui.press import Pressable

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


def arrow_step(event: QKeyEvent, widget: QWidget) -> int:
    """-1 or 1 for an arrow key in reading direction, 0 for any other key."""
    step = _STEPS.get(Qt.Key(event.key()), 0)
    sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
    return -step if sideways and widget.layoutDirection() is Qt.LayoutDirection.RightToLeft else step


class ArrowGroup(QWidget):
    """Buttons among which arrows, Home and End move. Tab enters where the focus was last, and leaves from any button.

    Arrows never lead from one end to the other: a hand that shakes presses once too often. `beyond` carries the step of
    one that was pressed at an end.
    """

    accessible_role = QAccessible.Role.Grouping
    beyond = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Pressable] = []
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def take_in(self, buttons: Iterable[Pressable]) -> None:
        """Lead the keys of these buttons, in this order."""
        for button in buttons:
            button.setProperty("takes_arrows", True)
            button.setAccessibleDescription(self.accessibleName())
            button.installEventFilter(self)
            self.buttons.append(button)
        self._stop_at(self.entry())

    def entry(self) -> Pressable:
        """Where Tab and arrows come in."""
        return next((b for b in self.buttons if b.focusPolicy() is Qt.FocusPolicy.StrongFocus), self.buttons[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys are the group's; the stop for Tab goes along with the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._moved(event) or super().eventFilter(watched, event)
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, Pressable):
            self._stop_at(watched)
        return super().eventFilter(watched, event)

    def _stop_at(self, stop: Pressable) -> None:
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def _moved(self, event: QKeyEvent) -> bool:
        """Whether this is a key that moves, and has moved."""
        here = next(place for place, button in enumerate(self.buttons) if button.hasFocus())
        step, end = arrow_step(event, self), _ENDS.get(Qt.Key(event.key()))
        if step == 0 and end is None:
            return False
        there = here + step if end is None else end % len(self.buttons)
        if not 0 <= there < len(self.buttons):
            self.beyond.emit(step)
        elif there != here:
            self._move_to(self.buttons[there], event)
        return True

    def _move_to(self, button: Pressable, event: QKeyEvent) -> None:
        button.setFocus(Qt.FocusReason.OtherFocusReason)


class RadioGroup(ArrowGroup):
    """Buttons of which at most one is chosen; Tab enters at that one, or at the first. Enter or Space chooses.

    With `arrows_choose` the arrows choose, too, once for each press; that is for values that can be passed over unharmed,
    never for an answer that leads on or is written down about a person's health.
    """

    def __init__(self, name: str, arrows_choose: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._arrows_choose = arrows_choose

    def take_in(self, buttons: Iterable[Pressable]) -> None:
        buttons = list(buttons)
        for button in buttons:
            button.setCheckable(True)
            button.setAutoExclusive(True)
        super().take_in(buttons)

    def entry(self) -> Pressable:
        return next((button for button in self.buttons if button.isChecked()), self.buttons[0])

    def check(self, chosen: Pressable | None) -> None:
        """Show which one is chosen, without a signal."""
        for button in self.buttons:
            button.setAutoExclusive(False)
            button.setChecked(button is chosen)
            button.setAutoExclusive(True)
        if not any(button.hasFocus() for button in self.buttons):
            self._stop_at(self.entry())

    def take(self, button: Pressable) -> None:
        """An arrow chose this one."""
        raise AssertionError("a group whose arrows choose says how")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self._stop_at(self.entry())
        return super().eventFilter(watched, event)

    def _move_to(self, button: Pressable, event: QKeyEvent) -> None:
        if self._arrows_choose and event.isAutoRepeat():
            return
        super()._move_to(button, event)
        if self._arrows_choose:
            self.take(button)
