"""Before a session: what will be done and what not, pain now, and Start."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.guidance.cues import side_words
from dystonia_companion.guidance.plan import Plan
from dystonia_companion.guidance.sessions import Sessions
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.model.timeline import minutes
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns, FlowLayout
from dystonia_companion.ui.widgets.rating import Rating
from dystonia_companion.ui.widgets.scroll import ScrollPage


class PreparePage(ScrollPage):
    """One planned session. `started` carries the pain before it, or None when it was not said."""

    started = Signal(object)
    left = Signal()

    def __init__(self, kit: Kit, sessions: Sessions, plan: Plan, parent: QWidget | None = None) -> None:
        words = sessions.words
        super().__init__(kit, words.text(f"routines.{plan.programme.routine}.name"), "teal", parent)
        self._words = words
        length = max(1, round(minutes(plan.timeline.total_ms)))
        self.column.addWidget(Label(self.tr("%n minute(s)", "", length), "soft"))
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        self.start_button = Button(kit, self.tr("Start"), size="session", icon="play")
        self.leave_button = Button(kit, self.tr("Back"), "secondary", size="session", icon="back")
        flow.addWidget(self.start_button)
        flow.addWidget(self.leave_button)
        self.column.addWidget(row)
        columns = Columns(kit, (11, 9))
        columns.first.addWidget(self._items_card(plan))
        columns.first.addWidget(self._stop_card())
        columns.second.addWidget(self._pain_card())
        if plan.programme.left_out or plan.programme.fallback:
            columns.second.addWidget(self._left_out_card(plan))
        self.column.addWidget(columns)
        self.start_button.clicked.connect(lambda: self.started.emit(self.pain.value))
        self.leave_button.clicked.connect(lambda: self.left.emit())

    def _items_card(self, plan: Plan) -> Card:
        card = Card(self.kit, self.tr("What you will do"))
        for number, item in enumerate(plan.programme.items, start=1):
            card.body.addWidget(Label(f"{number}.  {self._item_words(item)}"))
            for reason in item.reasons:
                why = caption(self._words.text(f"reasons.{reason.code}", **reason.values))
                why.setContentsMargins(self.kit.theme.size("gap_large"), 0, 0, 0)
                card.body.addWidget(why)
        return card

    def _item_words(self, item: PlannedItem) -> str:
        name = self._words.text(f"exercises.{item.exercise.id}.name")
        side = side_words(item, self._words)
        return f"{name}. {side}" if side else name

    def _pain_card(self) -> Card:
        card = Card(self.kit, self.tr("Neck pain right now"))
        self.pain = Rating(self.kit, self.tr("Neck pain right now"), None, self.tr("none"), self.tr("worst"))
        card.body.addWidget(self.pain)
        card.body.addWidget(caption(self.tr("You can leave this out.")))
        return card

    def _stop_card(self) -> Card:
        card = Card(self.kit, self.tr("When to stop"), "heat")
        for line in self._words.lines("session.stop_lines"):
            card.body.addWidget(Label(line))
        card.body.addWidget(Label(self.tr("S or Esc stops. W says “it hurts”.")))
        return card

    def _left_out_card(self, plan: Plan) -> Card:
        card = Card(self.kit, self.tr("Left out today"))
        if plan.programme.fallback:
            card.body.addWidget(Label(self._words.text(f"reasons.fallback.{plan.programme.fallback}")))
        for left in plan.programme.left_out:
            name = self._words.text(f"exercises.{left.exercise}.name")
            why = self._words.text(f"reasons.{left.reason.code}", **left.reason.values)
            card.body.addWidget(Label(name, "strong"))
            card.body.addWidget(caption(why))
        return card
