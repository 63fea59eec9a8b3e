"""What a screen reader may ask of widgets that Qt itself does not answer for, or answers with a crash."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QScrollArea

from dystonia_companion.ui.accessible import AccessibleRoles


class Page(QScrollArea):
    """A scroll area of ours, as every place is one."""


def test_asking_for_a_scroll_bar_that_has_gone_is_no_crash(qtbot) -> None:
    """A screen reader counts the children, the scroll bar goes, and then it asks for the last one. Qt's own answer is a
    read behind the end of a list."""
    roles = AccessibleRoles()
    page = Page()
    qtbot.addWidget(page)
    page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    page.setWidget(QLabel("A label in it"))
    page.show()
    told = QAccessible.queryAccessibleInterface(page)
    counted = told.childCount()
    page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    asked = [told.child(number) for number in range(counted + 40)]
    assert asked[counted:] == [None] * 40
    assert told.role() is QAccessible.Role.Client
    viewport = next(child for child in asked if child is not None and child.object() is page.viewport())
    assert viewport.child(0).text(QAccessible.Text.Name) == "A label in it"
    assert roles is not None


class Sign(QLabel):
    """A widget of ours with a role."""

    accessible_role = QAccessible.Role.Graphic


def test_a_name_that_changes_is_heard(qtbot) -> None:
    """A picture that turns, or a notice that says something new, after a screen reader has asked for the first time."""
    roles = AccessibleRoles()
    sign = Sign()
    qtbot.addWidget(sign)
    sign.setAccessibleName("from the front")
    told = QAccessible.queryAccessibleInterface(sign)
    assert told.text(QAccessible.Text.Name) == "from the front"
    sign.setAccessibleName("from behind")
    assert told.text(QAccessible.Text.Name) == "from behind"
    assert roles is not None
