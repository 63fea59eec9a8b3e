"""One tip for every day, with a way to the next one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dystonia_companion.content.tips import Tip
from dystonia_companion.content.words import Words, slots
from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.model.pattern import OppositeSides, one_side
from dystonia_companion.model.pose import Side
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import clear


class TipCard(Card):
    """The tip of today, another one each day. A tip that needs to know which way to look is left out where that is not known."""

    def __init__(
        self, kit: Kit, words: Words, tips: tuple[Tip, ...], record: PersonRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, self.tr("A tip for every day"), parent=parent)
        self._words = words
        self._free = free_side(record)
        self._tips = [t for t in tips if self._free is not None or not self._needs_side(t)]
        self._number = record.today.toordinal()
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)
        self.another = Button(kit, self.tr("Another tip"), "secondary")
        self.another.clicked.connect(self._next)
        row = QHBoxLayout()
        row.addWidget(self.another)
        row.addStretch(1)
        self.body.addLayout(row)
        self._show()

    def _needs_side(self, tip: Tip) -> bool:
        return any(slots(t) for t in self._words.templates(f"tips.{tip.id}.text"))

    def _next(self) -> None:
        self._number += 1
        self._show()
        announce(self, " ".join(label.text() for label in self.findChildren(Label) if label is not self.title))

    def _show(self) -> None:
        tip = self._tips[self._number % len(self._tips)]
        clear(self._lines)
        self._lines.addWidget(Label(self._words.text(f"tips.{tip.id}.title"), "strong"))
        values = {} if self._free is None else {"free": self._free}
        for line in self._words.lines(f"tips.{tip.id}.text", **values):
            self._lines.addWidget(Label(line))


def free_side(record: PersonRecord) -> Side | None:
    """The side away from the turn of the head; None without one, or with turns both ways."""
    try:
        turn = one_side(record.pattern().pulling_on("yaw"))
    except OppositeSides:
        return None
    return None if turn is None else turn.other
