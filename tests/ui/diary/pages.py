"""A window of one page of the diary."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.focus import tab_on
from dystonia_companion.ui.widgets.scroll import ScrollPage


class PageWindow(QWidget):
    """Tab goes as in the main window: as parts are arranged, not as they were made."""

    def focusNextPrevChild(self, on: bool) -> bool:
        return tab_on(self, on)


def page_in(qapp: QApplication, qtbot, kit: Kit, size: tuple[int, int], *cards: QWidget) -> PageWindow:
    """A window of that size with cards on a page that scrolls."""
    kit.theme.dress(qapp)
    window, page = PageWindow(), ScrollPage(kit, "Diary", "diary")
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page)
    for card in cards:
        page.column.addWidget(card)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window
