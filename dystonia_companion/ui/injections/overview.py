"""The first page of injections: where the person is between two visits, the month, the next and the last injections."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.content.muscles import read_muscles
from dystonia_companion.guidance.cycle_calendar import CycleCalendar
from dystonia_companion.model.appointment import Appointment
from dystonia_companion.paths import resource_root
from dystonia_companion.ui.injections.cards import DeskCard, LastCard, MoreCard, NextCard
from dystonia_companion.ui.injections.desk import HUE, Desk, DeskPage
from dystonia_companion.ui.injections.month import MonthCard
from dystonia_companion.ui.when import long_date
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Notice
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, Pill
from dystonia_companion.ui.widgets.layout import Columns, FlowLayout


class OverviewPage(DeskPage):
    """`open` carries the name of a page and what it is about. `drop` throws away an appointment that is not saved yet."""

    open = Signal(str, object)
    drop = Signal()

    def __init__(self, desk: Desk, calendar: CycleCalendar, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.words.text("places.injections"), parent)
        self.badge = Pill("", HUE)
        self.injected_button = self._door("overview.injected", "injected", "primary")
        self.add_button = self._door("overview.add_appointment", "new_appointment", "secondary")
        line = QWidget()  # title and buttons, one below the other where they have no room side by side
        spread = FlowLayout(self.kit.theme.size("gap"), line, spread=True)
        self.heading.removeWidget(self.title)
        spread.addWidget(self.title)
        spread.addWidget(self.flow(self.badge, self.injected_button, self.add_button))
        self.heading.addWidget(line)
        self.draft = DraftCard(desk)
        self.draft.open.connect(self.open)
        self.draft.drop.connect(self.drop)
        self.told = ToldCard(desk)
        self.away = Notice(self.kit, hue="teal")
        for line in (self.draft, self.told, self.away):
            self.column.addWidget(line)
        columns = Columns(self.kit, (11, 9))
        self.month = MonthCard(
            self.kit, desk.words, calendar.days, lambda: desk.today, desk.telling.settings.month_as_list
        )
        self.month.as_list.connect(lambda on: desk.telling.keep_setting("month_as_list", on))
        self.month.day_chosen.connect(lambda day: self.open.emit("day", day))
        columns.first.addWidget(self.month)
        self.next = NextCard(desk)
        self.last = LastCard(desk, read_muscles(resource_root()))
        self.more = MoreCard(desk)
        cards: tuple[DeskCard, ...] = (self.next, self.last, self.more)
        for card in cards:
            card.open.connect(self.open)
            if card is not self.more:
                columns.second.addWidget(card)
        self.told.open.connect(self.open)
        self.told.done.connect(lambda: take_focus(self.title))
        self.column.addWidget(columns)
        self.column.addWidget(self.more)
        self.refresh()

    def _door(self, key: str, page: str, kind) -> Button:
        return self.button(key, lambda: self.open.emit(page, None), kind)

    def show_draft(self, waits: bool) -> None:
        """Say that an appointment is not saved yet, or no longer."""
        self.draft.setVisible(waits)

    def refresh(self) -> None:
        desk = self.desk
        cycle = desk.telling.record.cycle_day()
        self.badge.setVisible(cycle is not None)
        if cycle is not None:
            self.badge.setText(desk.text("day", n=cycle.number))
        self.told.refresh()
        away = desk.record.away()
        self.away.show_quietly("" if away is None else desk.text("overview.away_until", day=long_date(away.last)))
        self.month.refresh()
        self.next.refresh()
        self.last.refresh()


class DraftCard(DeskCard):
    """An appointment that was begun and not saved."""

    drop = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, hue=HUE)
        self.body.addWidget(Label(desk.text("overview.draft"), "strong"))
        self.go_on_button = self.door("overview.draft_go_on", "draft", kind="primary")
        self.drop_button = Button(desk.kit, desk.text("overview.draft_drop"), "quiet", hue=HUE)
        self.drop_button.clicked.connect(lambda: self.drop.emit())
        self.body.addWidget(self.flow(self.go_on_button, self.drop_button))
        self.hide()


class ToldCard(DeskCard):
    """An appointment for injections is over: were they given? `done` comes when they were not."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "", HUE)
        self._appointment: Appointment | None = None
        self.title.show()
        self.yes_button = Button(desk.kit, desk.text("overview.told_yes"), hue=HUE, icon="ready")
        self.yes_button.clicked.connect(lambda: self.open.emit("attended", self._appointment))
        self.moved_button = Button(desk.kit, desk.text("overview.told_moved"), "secondary", hue=HUE)
        self.moved_button.clicked.connect(lambda: self.open.emit("appointment", self._appointment))
        self.not_button = Button(desk.kit, desk.text("overview.told_not"), "secondary", hue=HUE)
        self.not_button.clicked.connect(lambda: self._did_not_take_place())
        self.body.addWidget(self.flow(self.yes_button, self.moved_button, self.not_button))

    def refresh(self) -> None:
        self._appointment = found = self.desk.record.due_to_be_told()
        self.setVisible(found is not None)
        if found is not None:
            self.title.setText(self.desk.text("overview.told", day=long_date(found.day)))
            self.setAccessibleName(self.title.text())

    def _did_not_take_place(self) -> None:
        found = self._appointment
        if found is not None and self.desk.keep(lambda: self.desk.record.cancel(found)) is not None:
            self.done.emit()
