"""The first page of own sets: the list of them, and the ways to make one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.own_routine import OwnRoutine
from dystonia_companion.ui.own.desk import BETWEEN, OwnDesk, OwnPage
from dystonia_companion.ui.own.item_words import days_words
from dystonia_companion.ui.own.set_row import AT_ONCE, RowList, SetRow
from dystonia_companion.ui.widgets.button import Button, ButtonKind
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import clear

# words of a button (overview.<key>) and the page that it opens, in their order
WAYS: tuple[tuple[str, str], ...] = (
    ("make", "new_set"),
    ("copy", "copy"),
    ("build", "build"),
    ("bring_in", "bring_in"),
    ("visit", "visit"),
)


class OverviewPage(OwnPage):
    """`open` carries the name of a page and what it is about."""

    open = Signal(str, object)

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("overview.title"), parent)
        self.rows: list[SetRow] = []
        self.list: RowList | None = None
        self.ways: dict[str, Button] = {}
        self.column.addWidget(Label(desk.text("overview.intro")))
        for key, page in WAYS:
            kind: ButtonKind = "secondary" if self.ways else "primary"
            self.ways[page] = self.button(f"overview.{key}", partial(self.open.emit, page, None), kind)
        self.column.addWidget(self.flow(*self.ways.values()))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(self.kit.theme.size("gap"))
        self.column.addLayout(self._cards)
        self.refresh()

    def refresh(self) -> None:
        keeping_focus(self, self._build, lambda: self.title)

    def _build(self) -> None:
        shown = AT_ONCE if self.list is None else max(AT_ONCE, self.list.shown)
        clear(self._cards)
        self.rows = []
        own = self.desk.record.own
        known = {routine.id: routine for routine in own.routines if not routine.gone}
        card = Card(self.kit, self.desk.text("overview.sets"))
        self.list = RowList(self.desk, tuple(known), lambda id: self._row(known[id]))
        self.list.show_rows(shown)
        card.body.addWidget(self.list)
        if not known:
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

    def _row(self, routine: OwnRoutine) -> SetRow:
        row = SetRow(self.kit, routine.name, self._told(routine))
        row.clicked.connect(lambda: self.open.emit("set", routine.id))
        self.rows.append(row)
        return row

    def _told(self, routine: OwnRoutine) -> str:
        count = self.tr("%n exercise(s)", "", len(routine.items))
        given = self.desk.text("overview.given", who=routine.given_by) if routine.given_by else ""
        return BETWEEN.join(part for part in (given, count, days_words(self.desk.words, routine.weekdays)) if part)
