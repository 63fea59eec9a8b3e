"""The first page of own sets: the list of them, and the ways to make one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.own_routine import OwnRoutine
from dystonia_companion.ui.own.desk import BETWEEN, HUE, OwnDesk, OwnPage
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import clear
from dystonia_companion.ui.widgets.paint import paint_face
from dystonia_companion.ui.widgets.two_lines import TwoLines


class SetRow(TwoLines):
    """One own set: its name, and in a line who gave it and how much it is."""

    def __init__(self, kit: Kit, name: str, told: str, parent: QWidget | None = None) -> None:
        super().__init__(kit, name, told, parent)
        self.setAccessibleName(f"{name}: {told}")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        painter = QPainter(self)
        fill = theme.colours.hue(HUE).tint if self.isDown() or self.underMouse() else theme.colours.card
        paint_face(painter, self.rect(), theme, fill, theme.colours.edge, 1, self.hasFocus())
        self._paint_words(painter)


class OverviewPage(OwnPage):
    """`open` carries the name of a page and what it is about."""

    open = Signal(str, object)

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("overview.title"), parent)
        self.rows: list[SetRow] = []
        self.column.addWidget(Label(desk.text("overview.intro")))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(self.kit.theme.size("gap"))
        self.column.addLayout(self._cards)
        self.refresh()

    def refresh(self) -> None:
        keeping_focus(self, self._build)

    def _build(self) -> None:
        clear(self._cards)
        self.rows = []
        own = self.desk.record.own
        card = Card(self.kit, self.desk.text("overview.sets"))
        for routine in own.routines:
            if not routine.gone:
                row = SetRow(self.kit, routine.name, self._told(routine))
                row.clicked.connect(lambda one=routine: self.open.emit("set", one.id))
                card.body.addWidget(row)
                self.rows.append(row)
        if not self.rows:
            card.body.addWidget(Label(self.desk.text("overview.none"), "soft"))
        for name, reason in own.refused:
            told = self.desk.text("overview.refused", name=name, why=self.desk.reason_words(reason))
            card.body.addWidget(caption(told))
        self._cards.addWidget(card)
        self._cards.addWidget(self._exercises_card())

    def _exercises_card(self) -> Card:
        card = Card(self.kit, self.desk.text("exercises.title"))
        card.body.addWidget(Label(self.desk.text("exercises.intro")))
        self.exercises_button = self.button("exercises.open", lambda: self.open.emit("exercises", None))
        card.body.addWidget(self.flow(self.exercises_button))
        return card

    def _told(self, routine: OwnRoutine) -> str:
        count = self.tr("%n exercise(s)", "", len(routine.items))
        given = self.desk.text("overview.given", who=routine.given_by) if routine.given_by else ""
        return BETWEEN.join(part for part in (given, count) if part)
