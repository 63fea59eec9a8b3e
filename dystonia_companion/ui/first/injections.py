"""The last injections: the day, the time and the product as far as they are known; or never, or nobody knows when."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dystonia_companion.guidance.person_record import LAST_INJECTION
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.ui.first.days import DaySteppers, DayTyped
from dystonia_companion.ui.first.step_page import StepPage
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.first.time_card import TimeCard
from dystonia_companion.ui.when import long_date
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice, announce
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout

KNOWN, NEVER, NOT_KNOWN = "known", "never", "not_known"
AGO = (0, 1, 2, 7, 14, 28, 56, 84)  # days


class InjectionsPage(StepPage):
    """A day is kept by a press on it, or by "Keep this day" and Next after it was set step by step: half a date never counts."""

    def __init__(self, telling: Telling) -> None:
        super().__init__(telling, "injections")
        self._row: TreatmentRow | None = telling.record.treatment()
        self._removed: Saved | None = None
        self._on_record = Card(self.kit)
        self._build_on_record()
        words = [(a, telling.text(f"injections.answers.{a}")) for a in (KNOWN, NEVER, NOT_KNOWN)]
        card = Card(self.kit, telling.text("injections.question"))
        self.answer = ChoiceRow(self.kit, telling.text("injections.question"), words)
        self.answer.chosen.connect(self._choose)
        card.body.addWidget(self.answer)
        self._told = Notice(self.kit, hue="teal")
        card.body.addWidget(self._told)
        card.body.addWidget(self._removed_line())
        self.column.addWidget(card)
        self.time = TimeCard(telling)
        self.time.told.connect(self._details_pressed)
        self._details = [self._day_card(), self.time, self._product_card()]
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

    def _removed_line(self) -> QWidget:
        """What "never" or "not known" took off the record, and the way back."""
        self._removed_words = Label("")
        self.undo_button = Button(self.kit, self.telling.text("undo"), "secondary", icon="undo")
        self.undo_button.clicked.connect(self._take_back)
        self._removed_room = QWidget()
        flow = FlowLayout(self.kit.theme.size("gap"), self._removed_room)
        flow.addWidget(self._removed_words)
        flow.addWidget(self.undo_button)
        self._removed_room.hide()
        return self._removed_room

    def _day_card(self) -> Card:
        telling, kit = self.telling, self.kit
        card = Card(kit, telling.text("injections.quick"))
        options = [(str(n), telling.text(f"injections.ago_{n}")) for n in AGO]
        self.quick = ChoiceRow(kit, telling.text("injections.quick"), options)
        self.quick.chosen.connect(lambda n: self._keep_day(self._today() - timedelta(days=int(n))))
        card.body.addWidget(self.quick)
        card.body.addSpacing(kit.theme.size("gap_small"))
        card.body.addWidget(Label(telling.text("injections.exact"), "strong"))
        self.steppers = DaySteppers(telling, self._row.day if self._row else self._today(), self._step)
        card.body.addWidget(self.steppers)
        card.body.addSpacing(kit.theme.size("gap_small"))
        self.typed = DayTyped(telling)
        self.typed.told.connect(self._type)
        self.typed.entered.connect(lambda: self._keep_day(self.steppers.day))
        card.body.addWidget(self.typed)
        self._day_words = Label("", "large")
        self.keep_button = Button(kit, telling.text("injections.keep"), icon="ready")
        self.keep_button.clicked.connect(self._keep_shown)
        line = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), line)
        flow.addWidget(self._day_words)
        flow.addWidget(self.keep_button)
        card.body.addWidget(line)
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
            self.time.show_time(row.at)
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
        self._show_day()
        self.open_changed.emit()

    def _show_day(self) -> None:
        day = self.steppers.day
        ago = (self._today() - day).days
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
        self._forget_removed()
        if answer != KNOWN:
            row = self._row
            saved = self.telling.keep(lambda: self.telling.record.keep_no_treatment(answer, row))
            if saved is not None:
                self._row = None
                self._on_record.hide()
                if row is not None:
                    self._show_removed(saved, row)
        self._show()
        if self._told.isVisible():
            announce(self._told, self._told.accessibleName())

    def _show_removed(self, saved: Saved, row: TreatmentRow) -> None:
        self._removed = saved
        self._removed_words.setText(self.telling.text("injections.removed", when=long_date(row.day)))
        self._removed_room.show()
        announce(self._removed_words, self._removed_words.text())

    def _forget_removed(self) -> None:
        self._removed = None
        self._removed_room.hide()

    def _take_back(self) -> None:
        if self._removed is not None and self.telling.take_back(self._removed):
            self._forget_removed()
            self._row = self.telling.record.treatment()
            self._on_record.setVisible(self._row is not None)
            self._load()
            take_focus(self.answer.options[KNOWN])

    def _keep_day(self, day: date) -> bool:
        kept = self._write(day)
        if kept:
            self._stepped = False
            self.steppers.show_day(day)
            self.typed.clear()
            self._forget_removed()
        self._show()
        if kept:
            announce(self._day_words, self._day_words.text())
        return kept

    def _write(self, day: date) -> bool:
        row, record = self._row, self.telling.record
        kept = self.telling.keep(lambda: record.keep_treatment(day, self.time.at, self._product(), row)) is not None
        if kept:
            self._row = record.treatment_on(day)
        return kept

    def _keep_shown(self) -> bool:
        """Keep the day that is shown, unless something else is typed that can't be read: that is said, and stays."""
        if self.typed.look():
            return self._keep_day(self.steppers.day)
        take_focus(self.typed.line)
        return False

    def _details_pressed(self) -> None:
        """Time and product belong to a day: they are kept at once when that is, and with it when it is not yet."""
        if self._row is not None and not self._write(self._row.day):
            self._load()
        self._show()

    def _start_anew(self) -> None:
        """There were injections after those on record: those stay, and a new day is asked for."""
        self._row = None
        self._wants_day = True
        self._on_record.hide()
        self.steppers.show_day(self._today())
        self.typed.clear()
        self.time.show_time(None)
        self.product.set_value("")
        self._show()
        self.setFocus()

    def leave(self, onward: bool) -> bool:
        """A day that was set step by step, or typed, is kept by Next."""
        wanted = self._details[0].isVisible() and (self._stepped or bool(self.typed.line.text().strip()))
        return self._keep_shown() if onward and wanted else True

    def _step(self) -> None:
        self._stepped = True
        self.typed.clear()
        self._show_day()

    def _type(self, day: date) -> None:
        self._stepped = True
        self.steppers.show_day(day)
        self._show_day()

    def _today(self) -> date:
        """The clock is asked each time: a page may stay open over midnight."""
        return self.telling.record.today

    def _product(self) -> str | None:
        return next((name for name, option in self.product.options.items() if option.isChecked()), None)
