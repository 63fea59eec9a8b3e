"""The same day of the cycle before, on Today."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import clear

if TYPE_CHECKING:
    from dystonia_companion.ui.diary.desk import DiaryDesk


class SameDayOnToday(TodayCard):
    """Hidden while there is nothing near this day in two cycles: Today has no room for what is not there.

    The diary is asked after the first paint only; the card stands last, so that nothing moves when it appears.
    """

    def __init__(self, kit: Kit, desk: Callable[[], DiaryDesk], parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self._desk = desk
        self._painted = False
        self.title.setVisible(True)
        self.hide()

    def refresh(self) -> None:
        if self._painted:
            self._look()
        else:
            self._painted = True
            QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        page = self.parentWidget()
        if page is None or not page.isVisible():
            return  # the program may have ended since
        desk = self._desk()
        found = desk.findings.same_day()
        told = found is not None and found.change is not None
        self.setVisible(told)
        if found is None or not told:
            return
        from dystonia_companion.ui.diary.cards import same_day_words

        self.title.setText(desk.text("same_day.title"))
        self.setAccessibleName(self.title.text())
        clear(self.rows)
        for line in same_day_words(desk, found):
            self.rows.addWidget(Label(line))
        self.rows.addWidget(caption(f"{desk.word('short.core')}. {desk.text('higher')}"))
