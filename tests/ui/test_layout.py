"""Items one after another in lines, and the last of a line at its end where that is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from dystonia_companion.ui.widgets.layout import FlowLayout


def lefts(qtbot, width: int, spread: bool, direction=Qt.LayoutDirection.LeftToRight, count: int = 3) -> list[int]:
    """The left edges of items 100 px wide, 10 px apart, in a line of that width."""
    holder = QWidget()
    holder.setLayoutDirection(direction)
    line = FlowLayout(10, holder, spread=spread)
    items = [QWidget() for _ in range(count)]
    for item in items:
        item.setFixedSize(100, 20)
        line.addWidget(item)
    qtbot.addWidget(holder)
    holder.resize(width, 200)
    holder.show()
    QApplication.processEvents()
    return [item.x() for item in items]


def test_items_stand_one_after_another(qtbot) -> None:
    assert lefts(qtbot, 500, spread=False) == [0, 110, 220]


def test_the_last_of_a_line_stands_at_its_end_when_spread(qtbot) -> None:
    assert lefts(qtbot, 500, spread=True) == [0, 110, 400]
    assert lefts(qtbot, 500, True, Qt.LayoutDirection.RightToLeft) == [400, 290, 0]


@pytest.mark.parametrize("spread", [False, True])
def test_an_item_alone_in_its_line_stands_at_the_beginning(qtbot, spread: bool) -> None:
    assert lefts(qtbot, 150, spread) == [0, 0, 0]
    assert lefts(qtbot, 500, spread, count=1) == [0]
