"""One tip a day on Today, for those who switched it on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout, clear

if TYPE_CHECKING:
    from dystonia_companion.ui.tips import TipView


class TipOnToday(TodayCard):
    """Hidden unless it is `wanted`. `want` writes down whether it is, and says whether that worked.

    `make` gives the tips: it reads the person's pull, so it is asked after the first paint only.
    """

    def __init__(
        self,
        kit: Kit,
        make: Callable[[], TipView],
        wanted: Callable[[], bool],
        want: Callable[[bool], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self.title.setText(self.tr("A tip for every day"))
        self.title.setVisible(True)
        self.setAccessibleName(self.title.text())
        self._make = make
        self._wanted = wanted
        self._want = want
        self.view: TipView | None = None
        self.no_tips: Button | None = None
        self.undo: Button | None = None
        self.hide()

    def refresh(self) -> None:
        wanted = self._wanted()
        if not wanted and self.undo is None:
            self._show_nothing()
        elif wanted and self.view is not None:
            self.view.refresh()
        elif wanted:
            QTimer.singleShot(0, self, self._look)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.undo is not None:  # so late it is switched on in Settings
            self._show_nothing()

    def _show_nothing(self) -> None:
        self.view = self.undo = None
        clear(self.rows)
        self.hide()

    def _look(self) -> None:
        page = self.parentWidget()
        if page is None or not page.isVisible() or self.view is not None or not self._wanted():
            return  # the program may have ended since
        clear(self.rows)
        self.undo = None
        self.view = self._make()
        self.no_tips = Button(self._kit, self.tr("No tips here"), "quiet")
        self.no_tips.clicked.connect(lambda: self._switch_off())
        self.view.row.addWidget(self.no_tips)
        self.rows.addWidget(self.view)
        self.show()

    def _switch_off(self) -> None:
        said = Label(self.tr("No more tips here. They stay in Help."))
        undo = Button(self._kit, self.tr("Undo"), "secondary", icon="undo")
        undo.setAccessibleName(f"{undo.label()}: {self.title.text()}")
        undo.clicked.connect(lambda: self._switch_on())
        self.undo = undo  # before it is news: the card stays with its way back
        if not self._want(False):
            self.undo = None
            return
        clear(self.rows)
        self.view = None
        self.rows.addWidget(said)
        line = QWidget()
        row = FlowLayout(self._kit.theme.size("gap"), line)
        row.addWidget(undo)
        self.rows.addWidget(line)
        take_focus(undo)

    def _switch_on(self) -> None:
        if self._want(True):
            self._look()
            if self.no_tips is not None:
                take_focus(self.no_tips)
