"""The last injections: the day, the time and the product as far as they are known; or never, or nobody knows when."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, time, timedelta

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dystonia_companion.guidance.person_record import LAST_INJECTION
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.ui.first.step_page import StepPage
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.when import long_date
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice, announce
from dystonia_companion.ui.widgets.choices import ChoiceRow, Stepper
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout

KNOWN, NEVER, NOT_KNOWN = "known", "never", "not_known"
AGO = (0, 1, 2, 7, 14, 28, 56, 84)  # days
YEARS = 10
MIDDAY = time(12)
MINUTES = 5


def captioned(part: Stepper) -> QWidget:
    """A stepper under its name."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(caption(part.accessibleName()))
    column.addWidget(part)
    return holder


class DaySteppers(QWidget):
    """A day set by plus and minus on day, month and year; never one of the future. `day` is the day that is shown.

    Day and month carry: one day before the first of a month is the last of the month before.
    """

    def __init__(self, telling: Telling, today: date, day: date, changed: Callable[[], None]) -> None:
        super().__init__()
        self.day, self._today, self._changed = day, today, changed
        kit, first = telling.kit, date(min(day.year, today.year - YEARS), 1, 1)
        row = FlowLayout(2 * kit.theme.size("gap_large"), self)
        months = range(_month(today) - 11, _month(today) + 1)
        self.parts = {
            "day": Stepper(
                kit,
                telling.text("injections.day"),
                day.toordinal(),
                first.toordinal(),
                today.toordinal(),
                shown=lambda n: str(date.fromordinal(n).day),
                also=[date(today.year - 1, 1, 28).toordinal()],
            ),
            "month": Stepper(
                kit,
                telling.text("injections.month"),
                _month(day),
                _month(first),
                _month(today),
                shown=lambda n: QLocale().standaloneMonthName(n % 12 + 1),
                also=months,
            ),
            "year": Stepper(kit, telling.text("injections.year"), day.year, first.year, today.year),
        }
        self.parts["day"].changed.connect(lambda n: self._step_to(date.fromordinal(n)))
        self.parts["month"].changed.connect(lambda n: self._step_to(_on_day(n // 12, n % 12 + 1, self.day.day)))
        self.parts["year"].changed.connect(lambda year: self._step_to(_on_day(year, self.day.month, self.day.day)))
        for part in self.parts.values():
            row.addWidget(captioned(part))

    def show_day(self, day: date) -> None:
        """Show a day without a signal."""
        self.day = day
        self.parts["day"].set_value(day.toordinal())
        self.parts["month"].set_value(_month(day))
        self.parts["year"].set_value(day.year)

    def _step_to(self, day: date) -> None:
        self.show_day(min(self._today, day))
        self._changed()


def _month(day: date) -> int:
    """Months since the year 0, so that they can be counted on over the end of a year."""
    return day.year * 12 + day.month - 1


def _on_day(year: int, month: int, day: int) -> date:
    """That day of the month, or the last one it has."""
    return date(year, month, min(day, monthrange(year, month)[1]))


class InjectionsPage(StepPage):
    """A day is kept by a press on it, or by "Keep this day" and Next after it was set step by step: half a date never counts."""

    def __init__(self, telling: Telling) -> None:
        super().__init__(telling, "injections")
        record = telling.record
        self._today = record.today
        self._row: TreatmentRow | None = record.treatment()
        self._on_record = Card(self.kit)
        self._build_on_record()
        words = [(a, telling.text(f"injections.answers.{a}")) for a in (KNOWN, NEVER, NOT_KNOWN)]
        card = Card(self.kit, telling.text("injections.question"))
        self.answer = ChoiceRow(self.kit, telling.text("injections.question"), words)
        self.answer.chosen.connect(self._choose)
        card.body.addWidget(self.answer)
        self._told = Notice(self.kit, hue="teal")
        card.body.addWidget(self._told)
        self.column.addWidget(card)
        self._details = [self._day_card(), self._time_card(), self._product_card()]
        for detail in self._details:
            self.column.addWidget(detail)
        self._wants_day = self._stepped = False
        self._load()

    # --- parts --------------------------------------------------------------------------------------------------------

    def _build_on_record(self) -> None:
        self._on_record_words = Label("", "strong")
        self.since = Button(self.kit, self.telling.text("injections.since"), "secondary")
        self.since.clicked.connect(self._start_anew)
        line = QHBoxLayout()
        line.addWidget(self._on_record_words, 1)
        line.addWidget(self.since)
        self._on_record.body.addLayout(line)
        self.column.addWidget(self._on_record)
        self._on_record.setVisible(self._row is not None)

    def _day_card(self) -> Card:
        telling, kit = self.telling, self.kit
        card = Card(kit, telling.text("injections.quick"))
        options = [(str(n), telling.text(f"injections.ago_{n}")) for n in AGO]
        self.quick = ChoiceRow(kit, telling.text("injections.quick"), options)
        self.quick.chosen.connect(lambda n: self._keep_day(self._today - timedelta(days=int(n))))
        card.body.addWidget(self.quick)
        card.body.addSpacing(kit.theme.size("gap_small"))
        card.body.addWidget(Label(telling.text("injections.exact"), "strong"))
        self.steppers = DaySteppers(telling, self._today, self._row.day if self._row else self._today, self._step)
        card.body.addWidget(self.steppers)
        self._day_words = Label("", "large")
        self.keep_button = Button(kit, telling.text("injections.keep"), icon="ready")
        self.keep_button.clicked.connect(lambda: self._keep_day(self.steppers.day))
        line = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), line)
        flow.addWidget(self._day_words)
        flow.addWidget(self.keep_button)
        card.body.addWidget(line)
        return card

    def _time_card(self) -> Card:
        telling, kit = self.telling, self.kit
        card = Card(kit, telling.text("injections.time"))
        options = [(a, telling.text(f"injections.times.{a}")) for a in (NOT_KNOWN, KNOWN)]
        self.time_known = ChoiceRow(kit, telling.text("injections.time"), options, NOT_KNOWN)
        self.time_known.chosen.connect(lambda _answer: self._details_pressed())
        card.body.addWidget(self.time_known)
        self._clock = QWidget()
        row = FlowLayout(2 * kit.theme.size("gap_large"), self._clock)
        self.hour = Stepper(kit, telling.text("injections.hour"), MIDDAY.hour, 0, 23, 1, lambda h: f"{h:02}")
        self.minute = Stepper(kit, telling.text("injections.minute"), 0, 0, 60 - MINUTES, MINUTES, lambda m: f":{m:02}")
        for part in (self.hour, self.minute):
            part.changed.connect(lambda _value: self._details_pressed())
            row.addWidget(captioned(part))
        card.body.addWidget(self._clock)
        return card

    def _product_card(self) -> Card:
        telling, kit = self.telling, self.kit
        card = Card(kit, telling.text("injections.product"))
        options = [(p.id, telling.words.text(f"products.name.{p.id}")) for p in telling.record.products.all]
        self.product = ChoiceRow(kit, telling.text("injections.product"), options)
        self.product.chosen.connect(lambda _product: self._details_pressed())
        card.body.addWidget(self.product)
        card.body.addWidget(caption(telling.text("injections.product_note")))
        return card

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        """Show what is on record."""
        row = self._row
        if row is not None:
            self.steppers.show_day(row.day)
            self.time_known.set_value(NOT_KNOWN if row.at is None else KNOWN)
            if row.at is not None:
                self.hour.set_value(row.at.hour)
                self.minute.set_value(row.at.minute)
            self.product.set_value(row.product if row.product in self.product.options else "")
        self._show()

    def _show(self) -> None:
        answer = KNOWN if self._wants_day or self._row else self.telling.record.answers().get(LAST_INJECTION, "")
        self.answer.set_value(answer if answer in self.answer.options else "")
        told = self.telling.text(f"injections.told.{answer}") if answer in (NEVER, NOT_KNOWN) else ""
        self._told.show_quietly(told)
        for detail in self._details:
            detail.setVisible(answer == KNOWN)
        self._on_record_words.setText(
            self.telling.text("injections.on_record", when=long_date(self._row.day)) if self._row else ""
        )
        self._clock.setVisible(self.time_known.options[KNOWN].isChecked())
        self._show_day()
        self.open_changed.emit()

    def _show_day(self) -> None:
        day = self.steppers.day
        ago = (self._today - day).days
        key = {0: "shown_today", 1: "shown_yesterday"}.get(ago, "shown")
        words = self.telling.text(f"injections.{key}", day=long_date(day), days=ago)
        kept = self._row is not None and self._row.day == day
        self._day_words.setText(f"{words}. {self.telling.text('injections.kept')}" if kept else words)
        self.keep_button.setVisible(not kept)
        self.quick.set_value(str(ago) if kept and ago in AGO else "")

    def still_open(self) -> int:
        return int(LAST_INJECTION not in self.telling.record.answers())

    # --- presses ------------------------------------------------------------------------------------------------------

    def _choose(self, answer: str) -> None:
        self._wants_day, self._stepped = answer == KNOWN, False
        if answer != KNOWN:
            row = self._row
            if self.telling.keep(lambda: self.telling.record.keep_no_treatment(answer, row)) is not None:
                self._row = None
                self._on_record.hide()
        self._show()
        if self._told.isVisible():
            announce(self._told, self._told.accessibleName())

    def _keep_day(self, day: date) -> bool:
        row = self._row
        saved = self.telling.keep(lambda: self.telling.record.keep_treatment(day, self._at(), self._product(), row))
        if saved is not None:
            self._row = self.telling.record.treatment_on(day)
            self._stepped = False
            self.steppers.show_day(day)
        self._show()
        if saved is not None:
            announce(self._day_words, self._day_words.text())
        return saved is not None

    def _details_pressed(self) -> None:
        """Time and product belong to a day: they are kept at once when that is, and with it when it is not yet."""
        if self._row is not None and not self._keep_day(self._row.day):
            self._load()
        self._show()

    def _start_anew(self) -> None:
        """There were injections after those on record: those stay, and a new day is asked for."""
        self._row = None
        self._wants_day = True
        self._on_record.hide()
        self.steppers.show_day(self._today)
        self.time_known.set_value(NOT_KNOWN)
        self.product.set_value("")
        self._show()
        self.setFocus()

    def leave(self, onward: bool) -> bool:
        """A day that was set step by step is kept by Next."""
        return self._keep_day(self.steppers.day) if onward and self._stepped else True

    def _step(self) -> None:
        self._stepped = True
        self._show_day()

    def _at(self) -> time | None:
        known = self.time_known.options[KNOWN].isChecked()
        return time(self.hour.value, self.minute.value) if known else None

    def _product(self) -> str | None:
        return next((name for name, option in self.product.options.items() if option.isChecked()), None)
