"""Parts that are made anew must not take the focus away from the person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


def take_focus(widget: QWidget) -> None:
    """Give `widget` the focus, also when it was made just now: Qt shows new parts only with the next event."""
    part: QWidget | None = widget
    while part is not None and not part.isVisible() and not part.isWindow():
        if not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            part.show()
        part = part.parentWidget()
    widget.setFocus(Qt.FocusReason.OtherFocusReason)


def tab_after(before: QWidget, part: QWidget) -> None:
    """Let Tab reach all that is in `part`, in the order it was made, right after `before`: Qt puts what is new at the end."""
    for inside in (part, *part.findChildren(QWidget)):
        if inside.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            QWidget.setTabOrder(before, inside)
            before = inside


def keeping_focus(owner: QWidget, rebuild: Callable[[], None]) -> None:
    """Make the parts of `owner` anew; what had the focus in it gets it back by its name, or `owner` does."""
    focused = QApplication.focusWidget()
    inside = focused is not None and owner.isAncestorOf(focused)
    name = focused.accessibleName() if focused is not None else ""
    rebuild()
    if not inside:
        return
    same = next((b for b in owner.findChildren(QAbstractButton) if b.accessibleName() == name and _may_show(b)), owner)
    take_focus(same)


def _may_show(part: QWidget) -> bool:
    """Not hidden on purpose; what was made just now is hidden only until the next event."""
    return not (part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide))
