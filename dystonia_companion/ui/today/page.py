"""Today: a column of cards, one or two side by side. Each feature adds its own; the page knows none of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.when import long_day
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import Columns
from dystonia_companion.ui.widgets.scroll import ScrollPage

MORNING, AFTERNOON, EVENING = 4, 12, 18  # hours from which each greeting is right


class TodayPage(ScrollPage):
    """The place: cards over the whole width, then two columns. Cards say themselves whether they have anything to show."""

    def __init__(
        self,
        kit: Kit,
        words: Words,
        clock: Clock,
        whole: Sequence[TodayCard],
        wide: Sequence[TodayCard],
        narrow: Sequence[TodayCard],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, words.text("places.today"), "teal", parent)
        self._clock = clock
        self._cards = (*whole, *wide, *narrow)
        self._day = Label("", "soft")
        self.heading.addWidget(self._day)
        for card in whole:
            self.column.addWidget(card)
        columns = Columns(kit, (11, 9))
        for card in wide:
            columns.first.addWidget(card)
        for card in narrow:
            columns.second.addWidget(card)
        self.column.addWidget(columns)
        self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now."""
        local = self._clock.now().astimezone(self._clock.zone())
        self.title.setText(self._greeting(local.hour))
        self._day.setText(long_day(local.date()))
        for card in self._cards:
            card.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _greeting(self, hour: int) -> str:
        if MORNING <= hour < AFTERNOON:
            return self.tr("Good morning")
        return self.tr("Good afternoon") if AFTERNOON <= hour < EVENING else self.tr("Good evening")
