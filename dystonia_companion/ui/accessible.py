"""What a screen reader is told about widgets that Qt does not know: a widget names its role as `accessible_role`."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QScrollArea, QWidget

PRESS = "Press"


class _Spoken(QAccessibleWidget):
    """A widget in the role that it names, with the `accessible_value` that it may have; a checkable button also says that it is
    selected, and can be pressed."""

    def text(self, kind: QAccessible.Text) -> str:
        value = getattr(self.widget(), "accessible_value", "") if kind is QAccessible.Text.Value else ""
        return value or super().text(kind)

    def state(self) -> QAccessible.State:
        state = super().state()
        widget = self.widget()
        if isinstance(widget, QAbstractButton) and widget.isCheckable():
            state.selectable = True
            state.selected = widget.isChecked()
        return state

    def actionNames(self) -> list[str]:
        names = list(super().actionNames())
        if isinstance(self.widget(), QAbstractButton):
            names.insert(0, PRESS)
        return names

    def doAction(self, name: str) -> None:
        widget = self.widget()
        if name == PRESS and isinstance(widget, QAbstractButton):
            widget.click()
        else:
            super().doAction(name)


class AccessibleRoles(QObject):
    """Makes the interfaces and keeps each as long as its widget lives: Qt holds no Python reference to them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[int, QAccessibleInterface] = {}
        QAccessible.installFactory(self._make)

    def _make(self, _class_name: str, thing: QObject) -> QAccessibleInterface | None:
        if not isinstance(thing, QWidget):
            return None
        role = getattr(thing, "accessible_role", None)
        if role is None and isinstance(thing, QScrollArea):
            # Qt's own interface dies of being asked for a child that went with its scroll bar, and screen readers do ask.
            role = QAccessible.Role.Client
        if role is None:
            return None
        made = _Spoken(thing, role)  # given its name here, it would keep it for ever
        key = id(made)
        self._kept[key] = made
        thing.destroyed.connect(lambda: self._kept.pop(key, None))
        return made
