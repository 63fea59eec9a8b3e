"""Away mode, always with an end."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from dystonia_companion.model.reason import Reason
from dystonia_companion.ui.fields import DayField
from dystonia_companion.ui.injections.desk import Desk, DeskPage
from dystonia_companion.ui.when import long_date
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label

WEEKS = (1, 2, 3)
LONGEST = timedelta(days=366)


class AwayPage(DeskPage):
    """From today to a last day."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("away.title"), parent)
        self._state = Notice(self.kit, hue="teal")
        self.column.addWidget(self._state)
        card = Card(self.kit)
        card.body.addWidget(Label(desk.text("away.text")))
        self.day = DayField(
            desk,
            desk.text("away.until"),
            desk.today + timedelta(weeks=1),
            lambda: (desk.today, desk.today + LONGEST),
            ahead=True,
            optional=False,
        )
        self.day.told.connect(lambda _day: self._show_button())
        quick = [self.button(f"away.weeks_{n}", partial(self._set, n)) for n in WEEKS]
        card.body.addWidget(self.flow(*quick))
        card.body.addWidget(self.day)
        self.go_button = self.button("away.start", self._go, "primary", icon="ready", day="")
        self.back_now_button = self.button("away.back_now", self._come_back)
        card.body.addWidget(self.flow(self.go_button, self.back_now_button))
        self.column.addWidget(card)
        self.refresh()

    def refresh(self) -> None:
        away = self.desk.record.away()
        self._state.show_quietly("" if away is None else self.desk.text("away.on", day=long_date(away.last)))
        self.back_now_button.setVisible(away is not None)
        if away is not None:
            self.day.set_day(away.last)
        self._show_button()

    def _show_button(self) -> None:
        day = self.day.day
        if day is not None:
            self.go_button.set_label(self.desk.text("away.start", day=long_date(day)))
        away = self.desk.record.away()
        self.go_button.setVisible(away is None or away.last != day)

    def _set(self, weeks: int) -> None:
        self.day.set_day(self.desk.today + timedelta(weeks=weeks))
        self.day.say_wrong("")
        self._show_button()

    def _go(self) -> None:
        day = self.day.day
        if day is None or not self.day.settled():
            return
        if self.keep(lambda: self.desk.record.go_away(day), self._say_wrong):
            self.refresh()
            take_focus(self.title)

    def _come_back(self) -> None:
        away = self.desk.record.away()
        if away is not None and self.keep(lambda: self.desk.record.come_back(away), self._say_wrong):
            self.refresh()
            take_focus(self.title)

    def _say_wrong(self, problems: dict[str, Reason]) -> None:
        self.day.say_wrong(" ".join(self.desk.wrong_words(reason) for reason in problems.values()))
