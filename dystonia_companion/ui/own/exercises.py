"""The exercises of one's own: the list of them, and the way to make one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.ui.own.desk import BETWEEN, OwnDesk, OwnPage
from dystonia_companion.ui.own.set_row import SetRow
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import clear


class ExercisesPage(OwnPage):
    """`open` carries the name of a page and what it is about."""

    open = Signal(str, object)

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("exercises.title"), parent)
        self.rows: list[SetRow] = []
        self.column.addWidget(Label(desk.text("exercises.intro")))
        self.make_button = self.button("exercises.make", self._make, "primary", icon="plus")
        self.back_button = self.button("exercises.bring_back", self._bring_back, icon="undo")
        self.column.addWidget(self.flow(self.make_button, self.back_button))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(self.kit.theme.size("gap"))
        self.column.addLayout(self._cards)
        self.refresh()

    def refresh(self) -> None:
        keeping_focus(self, self._build)

    def _build(self) -> None:
        clear(self._cards)
        self.rows = []
        drafts = self.desk.drafts
        self.make_button.set_label(self.desk.text("exercises.go_on" if "" in drafts else "exercises.make"))
        self.back_button.setVisible(self.desk.let_go is not None and "" not in drafts)
        card = Card(self.kit, self.desk.text("exercises.list"))
        for own in self.desk.record.own.exercises:
            if not own.gone:
                shown = drafts.get(own.uuid, own)
                row = SetRow(self.kit, own.name, self._told(shown, own.uuid in drafts))
                row.clicked.connect(lambda _=False, id=own.id: self.open.emit("exercise", id))
                card.body.addWidget(row)
                self.rows.append(row)
        if not self.rows:
            card.body.addWidget(Label(self.desk.text("exercises.none"), "soft"))
        self._cards.addWidget(card)

    def _told(self, own: OwnExercise, unfinished: bool) -> str:
        parts = [
            self.desk.text("exercises.unfinished") if unfinished else "",
            self.desk.text("overview.given", who=own.given_by) if own.given_by else "",
            self.desk.text(f"exercises.kind.{own.category.value}"),
        ]
        return BETWEEN.join(part for part in parts if part)

    def _make(self) -> None:
        self.open.emit("exercise", "")

    def _bring_back(self) -> None:
        """The draft that was let go of is there again."""
        if self.desk.let_go is not None:
            self.desk.drafts[""], self.desk.let_go = self.desk.let_go, None
            self._make()
