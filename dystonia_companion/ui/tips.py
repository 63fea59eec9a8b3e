"""The tips for every day (clinical reference 2.3): one after the other on a card, or all of them with where they come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.tips import Tip
from dystonia_companion.content.words import Words
from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.model.pattern import OppositeSides, one_side
from dystonia_companion.model.pose import Side
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import Columns, FlowLayout, clear
from dystonia_companion.ui.widgets.lists import points


def free_side(record: PersonRecord) -> Side | None:
    """The side away from the turn of the head; None without one, or with turns both ways."""
    try:
        turn = one_side(record.pattern().pulling_on("yaw"))
    except OppositeSides:
        return None
    return None if turn is None else turn.other


def tip_lines(words: Words, tip: Tip, free: Side | None) -> tuple[str, ...]:
    """What a tip says to somebody whose `free` side is known, or not."""
    without = f"tips.{tip.id}.without_side"
    if free is None and words.has(without):
        return words.lines(without)
    return words.lines(f"tips.{tip.id}.text", **({} if free is None else {"free": free}))


class TipView(QWidget):
    """The tip of the day, another one each day, and a way to the next. `row` takes more buttons."""

    def __init__(
        self, kit: Kit, words: Words, tips: Sequence[Tip], record: PersonRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._tips = tips
        self._record = record
        self._day = record.today
        self._number = self._day.toordinal()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.size("gap"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(kit.theme.size("gap_small"))
        column.addLayout(self._lines)
        holder = QWidget()
        self.row = FlowLayout(kit.theme.size("gap"), holder)
        self.another = Button(kit, self.tr("Another tip"), "secondary")
        self.another.clicked.connect(self._next)
        self.row.addWidget(self.another)
        column.addWidget(holder)
        self.refresh()

    def refresh(self) -> None:
        """The same tip as it is told now; on a new day that of the day."""
        if self._record.today != self._day:
            self._day = self._record.today
            self._number = self._day.toordinal()
        tip = self._tips[self._number % len(self._tips)]
        clear(self._lines)
        self._lines.addWidget(Label(self._words.text(f"tips.{tip.id}.title"), "strong"))
        for line in tip_lines(self._words, tip, free_side(self._record)):
            self._lines.addWidget(Label(line))

    def _next(self) -> None:
        self._number += 1
        self.refresh()
        announce(self, " ".join(label.text() for label in self.findChildren(Label)))


class TipCard(Card):
    """The tip of the day on a card of its own."""

    def __init__(
        self, kit: Kit, words: Words, tips: Sequence[Tip], record: PersonRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, self.tr("A tip for every day"), parent=parent)
        self.view = TipView(kit, words, tips, record)
        self.body.addWidget(self.view)


class AllTips(QWidget):
    """Every tip with its grade and its sources. What `free` says may change: it is asked whenever they come into view."""

    def __init__(
        self,
        kit: Kit,
        words: Words,
        tips: Sequence[Tip],
        free: Callable[[], Side | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._words = words
        self._tips = tips
        self._free = free
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._build()

    def _build(self) -> None:
        clear(self._column)
        columns, free = Columns(self._kit, (1, 1), narrow_below=900), self._free()
        for number, tip in enumerate(self._tips):
            column = columns.second if number % 2 else columns.first
            card = Card(self._kit, self._words.text(f"tips.{tip.id}.title"))
            card.body.addLayout(points(tip_lines(self._words, tip, free)))
            small = Label(self._comes_from(tip), "soft")
            small.setObjectName("sources")
            card.body.addWidget(small)
            column.addWidget(card)
        self._column.addWidget(columns)

    def _comes_from(self, tip: Tip) -> str:
        parts = [self._words.text("help.grade", grade=tip.evidence)]
        if tip.sources:
            parts.append(self._words.text("help.sources", list=", ".join(tip.sources)))
        if tip.memory:
            parts.append(self._words.text("help.memory", name=tip.memory))
        return " · ".join(parts)
