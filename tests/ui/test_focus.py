"""The order of Tab, and that walking along it leaves nothing behind."""

from __future__ import annotations

import gc
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import dystonia_companion
from dystonia_companion.ui.widgets.focus import focus_order, keeping_focus, tab_on
from dystonia_companion.ui.widgets.layout import clear


def page(qtbot) -> tuple[QWidget, dict[str, QPushButton]]:
    """Buttons a, b and c in a row within a column, made in another order, and d without a place."""
    owner = QWidget()
    qtbot.addWidget(owner)
    buttons = {name: QPushButton(name, owner) for name in "cbad"}
    column, row = QVBoxLayout(owner), QHBoxLayout()
    column.addWidget(buttons["a"])
    column.addLayout(row)
    row.addWidget(buttons["b"])
    row.addWidget(buttons["c"])
    owner.show()
    return owner, buttons


def test_parts_come_as_they_are_arranged_and_then_those_without_a_place(qtbot) -> None:
    owner, buttons = page(qtbot)
    assert list(focus_order(owner)) == [buttons[name] for name in "abcd"]


def test_walking_by_tab_makes_nothing_that_outlives_what_it_stands_for(qtbot) -> None:
    """Else Qt's next object at the same address is taken for it, and the program dies some time later."""
    gc.collect()  # what other tests left
    owner, buttons = page(qtbot)
    for _ in range(5):
        assert tab_on(owner, forward=True)
    buttons["b"].deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [w for w in shiboken6.getAllValidWrappers() if isinstance(w, QLayoutItem) and not isinstance(w, QLayout)]
    assert left == []


def test_a_page_that_is_made_anew_does_not_jump_for_who_reads_elsewhere_on_it(qtbot) -> None:
    area, inside = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    column = QVBoxLayout(inside)
    area.setWidget(inside)
    area.setWidgetResizable(True)

    def build() -> None:
        clear(column)
        for name in ("first", "last"):
            button = QPushButton(name)
            button.setAccessibleName(name)
            button.setMinimumHeight(900)
            column.addWidget(button)

    build()
    area.resize(300, 300)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    inside.findChildren(QPushButton)[0].setFocus()
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    keeping_focus(inside, build)
    for _ in range(3):
        QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert (focus.accessibleName(), bar.value()) == ("first", before)


def test_nobody_asks_a_layout_for_its_items() -> None:
    """QLayout.itemAt makes an object that the layout keeps when the item is gone."""
    package = Path(dystonia_companion.__file__).parent
    asking = [file.name for file in package.rglob("*.py") if ".itemAt(" in file.read_text("utf-8")]
    assert asking == []


def test_what_goes_leaves_the_focus_to_its_neighbour_on_the_page(qtbot) -> None:
    class Window(QWidget):
        def focusNextPrevChild(self, on: bool) -> bool:
            return tab_on(self, on)

    window, area, inside = Window(), QScrollArea(), QWidget()
    qtbot.addWidget(window)
    tab, names = QPushButton("tab"), ("first", "gone", "next")
    outer, column = QVBoxLayout(window), QVBoxLayout(inside)
    buttons = {name: QPushButton(name) for name in names}
    for button in buttons.values():
        column.addWidget(button)
    area.setWidget(inside)
    outer.addWidget(tab)
    outer.addWidget(area)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    buttons["gone"].setFocus()
    buttons["gone"].hide()
    assert QApplication.focusWidget() is buttons["next"]
    buttons["next"].hide()
    assert QApplication.focusWidget() is buttons["first"]
