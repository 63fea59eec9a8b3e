""" "I was injected": the day in one press, time and product once they are known. The same page changes them later."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.model.appointment import Appointment
from dystonia_companion.model.cycle import Treatment
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.treatment import EARLIEST
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.storage.values import zone_value
from dystonia_companion.ui.fields import DayField
from dystonia_companion.ui.first.time_card import TimeCard
from dystonia_companion.ui.injections.desk import HUE, Desk, DeskPage
from dystonia_companion.ui.when import clock_words, long_date
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption

DAYS_AGO = {"today": 0, "yesterday": 1}


class InjectedPage(DeskPage):
    """`row`: a treatment on record, whose day, time and product can be changed; without one a new day is asked for first.

    `appointment`: the one at which they may have been. `letter` carries the treatment whose details are to be told.
    """

    letter = Signal(object)
    book = Signal()

    def __init__(
        self,
        desk: Desk,
        row: TreatmentRow | None = None,
        appointment: Appointment | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, desk.text("injected.title" if row is None else "injected.change_title"), parent)
        self._row = row
        self._appointment = appointment
        self._ask = Card(self.kit, desk.text("injected.when"))
        self._build_ask()
        self._kept = Card(self.kit)
        self._kept_words = Label("", "value")
        self._day_words = Label("", "large")
        self._rest = Notice(self.kit, hue=HUE)
        self._there = Notice(self.kit)
        for part in (self._kept_words, self._day_words, self._rest, self._there):
            self._kept.body.addWidget(part)
        self._later = caption(desk.text("injected.later"))
        self._kept.body.addWidget(self._later)
        self.details_button = self.button("injected.details", self._letter, "primary")
        self.book_button = self.button("injected.book_next", self.book.emit)
        self.done_button = self.button("injected.done", self.left.emit)
        self._kept.body.addWidget(self.flow(self.details_button, self.book_button, self.done_button))
        self.time = TimeCard(desk.telling, HUE)
        self.time.told.connect(self._details_told)
        self._product = Card(self.kit, desk.text("injected.product"))
        options = [(p.id, desk.words.text(f"products.name.{p.id}")) for p in desk.telling.record.products.all]
        self.product = ChoiceRow(self.kit, desk.text("injected.product"), options, hue=HUE)
        self.product.chosen.connect(lambda _product: self._details_told())
        self._product.body.addWidget(self.product)
        self._product.body.addWidget(caption(desk.text("details.swallow_every")))
        self._day = Card(self.kit)
        self.day_field = self._a_day(row.day if row is not None else None)
        self.day_field.told.connect(self._day_chosen)
        self.keep_day_button = self.button("injected.keep_day", self._change_day, icon="ready")
        self._day.body.addWidget(self.day_field)
        self._day.body.addWidget(self.flow(self.keep_day_button))
        for card in (self._ask, self._kept, self.time, self._product, self._day):
            self.column.addWidget(card)
        self.refresh()

    def _build_ask(self) -> None:
        self.quick: dict[str, Button] = {}
        if self._appointment is not None:
            when = long_date(self._appointment.day)
            self.quick["appointment"] = self.button(
                "injected.at_appointment", self._at_appointment, "primary", "session", icon="ready", day=when
            )
        for name, ago in DAYS_AGO.items():
            if self._appointment is None or self._appointment.day != self._ago(ago):
                self.quick[name] = self.button(f"injected.{name}", partial(self._new_ago, ago), size="session")
        self.quick["other"] = self.button("injected.other", self._show_other, size="session")
        for button in self.quick.values():
            button.setAccessibleDescription(self._ask.accessibleName())
        self._ask.body.addWidget(self.flow(*self.quick.values()))
        self.other_field = self._a_day(None)
        self.keep_other_button = self.button("injected.keep_day", self._keep_other, "primary", icon="ready")
        self._other = Card(self.kit)
        self._other.body.addWidget(self.other_field)
        self._other.body.addWidget(self.flow(self.keep_other_button))
        self._other.hide()
        self._ask.body.addWidget(self._other)

    def _a_day(self, day: date | None) -> DayField:
        desk = self.desk
        return DayField(desk, desk.text("injected.day"), day, lambda: (EARLIEST, desk.today), optional=False)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is on record; after an undo the treatment may be gone, or of another day."""
        if self._row is not None:
            uuid = self._row.uuid
            self._row = next((row for row in self.desk.record.history() if row.uuid == uuid), None)
        row = self._row
        self._ask.setVisible(row is None)
        for card in (self._kept, self.time, self._product, self._day):
            card.setVisible(row is not None)
        if row is None:
            self._other.hide()
            self.other_field.set_day(None)
            return
        ago = (self.desk.today - row.day).days
        self._kept_words.setText(self.desk.text("injected.kept", day=long_date(row.day)))
        self._day_words.setText(self.desk.text("injected.kept_day", n=ago))
        self._rest.show_quietly(self._rest_words(row))
        self.time.show_time(row.at)
        self.product.set_value(row.product if row.product in self.product.options else "")
        self.day_field.set_day(row.day)
        self.keep_day_button.hide()

    def _rest_words(self, row: TreatmentRow) -> str:
        """What to leave alone in the first 48 hours, and until when; '' once they are over."""
        over = Treatment(row.day, row.at, zone_value(row.zone)).rest_until()
        if over <= self.desk.record.now:
            return ""
        here = over.astimezone(self.desk.record.zone)
        return self.desk.text("injected.rest", until=f"{long_date(here.date())}, {clock_words(here.time())}")

    def _show_other(self) -> None:
        self._other.show()
        take_focus(self.other_field.line)

    def _day_chosen(self, day: date | None) -> None:
        row = self._row
        self.keep_day_button.setVisible(row is not None and day is not None and day != row.day)

    # --- presses ------------------------------------------------------------------------------------------------------

    def _at_appointment(self) -> None:
        if self._appointment is not None:
            self._new(self._appointment.day, self._appointment)

    def _keep_other(self) -> None:
        if self.other_field.settled() and self.other_field.day is not None:
            self._new(self.other_field.day)
        else:
            take_focus(self.other_field.line)

    def _ago(self, days: int) -> date:
        """So many days ago by the clock of now: the page may stay open over midnight."""
        return self.desk.today - timedelta(days=days)

    def _new_ago(self, days: int) -> None:
        self._new(self._ago(days))

    def _new(self, day: date, appointment: Appointment | None = None) -> None:
        record, person = self.desk.record, self.desk.telling.record
        there = person.treatment_on(day)
        if there is None or appointment is not None:
            at = appointment.at if appointment is not None else None
            product = None if there is None else there.product

            def write() -> Saved:
                return record.injected(day, at, product, appointment)[1]

            if not self.keep(write, lambda problems: self.other_field.say_wrong(self._words_of(problems))):
                return
        self._row = person.treatment_on(day)
        self.refresh()
        self._there.show_quietly(self.desk.text("injected.is_there") if there is not None else "")
        take_focus(self.title)

    def _words_of(self, problems: dict[str, Reason]) -> str:
        return " ".join(self.desk.wrong_words(reason) for reason in problems.values())

    def _details_told(self) -> None:
        row = self._row
        if row is None:
            return
        chosen = next((name for name, option in self.product.options.items() if option.isChecked()), None)
        person, at = self.desk.telling.record, self.time.at
        self.keep(lambda: person.keep_treatment(row.day, at, chosen, row), lambda _problems: None)
        self.refresh()

    def _change_day(self) -> None:
        row, day = self._row, self.day_field.day
        if row is None or day is None or not self.day_field.settled():
            return
        person = self.desk.telling.record
        if person.treatment_on(day) is not None:
            self.day_field.say_wrong(self.desk.wrong_words(Reason("day_taken")))
            return
        if self.keep(lambda: person.keep_treatment(day, row.at, row.product, row), lambda _problems: None):
            self.refresh()
            take_focus(self.title)

    def _letter(self) -> None:
        if self._row is not None:
            self.letter.emit(self._row)

    def may_leave(self) -> bool:
        """A day that was set is kept; one that can't be read stays in view until it can, or is taken out."""
        if self._row is None:
            if not self._other.isHidden() and not self.other_field.settled():
                return False
            if self._other.isHidden() or self.other_field.day is None:
                return True
            self._new(self.other_field.day)
            return self._row is not None
        if not self.day_field.settled():
            return False
        if self.day_field.day != self._row.day:
            self._change_day()
        return self.day_field.day == self._row.day
