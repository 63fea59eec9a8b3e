"""All that the letter and the person tell of one treatment, in five parts. Each answer is kept as it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.reason import Reason
from dystonia_companion.model.treatment import LONGEST_COURSE
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.ui.fields import Field
from dystonia_companion.ui.injections.desk import BETWEEN, HUE, Desk, DeskPage
from dystonia_companion.ui.when import clock_words, long_date
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import clear

PARTS = ("letter", "muscles", "course", "effects", "notes")


class TreatmentPage(DeskPage):
    """`change_day` asks for the page of day, time and product; `removed` comes once the treatment is off the record."""

    change_day = Signal(object)
    removed = Signal()

    def __init__(self, desk: Desk, row: TreatmentRow, part: str = PARTS[0], parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("details.title", day=long_date(row.day)), parent)
        self.row = row
        self.details = desk.record.details(row.uuid)
        self._line = Label("", "large")
        self.column.addWidget(self._line)
        self.column.addWidget(
            self.flow(
                self.button("details.change_day", self._change_day),
                self.button("remove", self._remove, "quiet"),
            )
        )
        options = [(name, desk.text(f"details.parts.{name}")) for name in PARTS]
        self.part = ChoiceRow(self.kit, desk.text("details.part"), options, part, HUE)
        self.part.chosen.connect(self.show_part)
        self.column.addWidget(self.part)
        self._elsewhere = Notice(self.kit, hue="heat")
        self.column.addWidget(self._elsewhere)
        self._room = QVBoxLayout()
        self._room.setSpacing(self.kit.theme.size("gap"))
        self.column.addLayout(self._room)
        self._shown: PartCard | None = None
        self._build(part)

    def _build(self, part: str) -> None:
        from dystonia_companion.ui.injections.treatment_parts import make_part

        clear(self._room)
        self._shown = make_part(part, self)
        self._room.addWidget(self._shown)
        self.title.setText(self.desk.text("details.title", day=long_date(self.row.day)))
        product = self.desk.product_words(self.row, self.details.product_name)
        key = "details.day_line" if self.row.at is None else "details.day_time_line"
        at = "" if self.row.at is None else clock_words(self.row.at)
        self._line.setText(self.desk.text(key, day=long_date(self.row.day), time=at, product=product))

    def show_part(self, part: str) -> None:
        """Show another part, once all that was typed in this one is kept."""
        shown = self._shown
        if shown is not None and not shown.settled():
            self.part.set_value(shown.part)
            return
        self.part.set_value(part)
        self._build(part)

    def refresh(self) -> None:
        row = next((row for row in self.desk.record.history() if row.uuid == self.row.uuid), None)
        if row is None:
            self.removed.emit()
            return
        self.row = row
        self.details = self.desk.record.details(row.uuid)
        if self._shown is not None:
            self._build(self._shown.part)

    def still_there(self) -> bool:
        return any(row.uuid == self.row.uuid for row in self.desk.record.history())

    def may_leave(self) -> bool:
        return self._shown is None or self._shown.settled()

    # --- writing ------------------------------------------------------------------------------------------------------

    def change(self, field: Field | None, problem_at: str, **values: Any) -> bool:
        """Keep some values. What can't be kept is said in `field`, which stands for the problems of that name or list."""
        wanted = replace(self.details, **values)
        wrong: dict[str, Reason] = {}
        kept = self.keep(lambda: self.desk.record.keep_details(self.row, wanted), wrong.update)
        here = next((wrong.pop(name) for name in list(wrong) if name.partition(".")[0] == problem_at), None)
        elsewhere = BETWEEN.join(self.desk.wrong_words(reason) for reason in wrong.values())
        self._elsewhere.show_quietly(elsewhere)
        if kept:
            self.details = self.desk.record.details(self.row.uuid)
        elif field is not None:
            field.say_wrong(self.desk.text("not_saved") if here is None else self.desk.wrong_words(here))
        return kept

    def span(self) -> tuple[date, date]:
        """The days that can belong to this treatment."""
        return self.row.day, min(self.desk.today, self.row.day + LONGEST_COURSE)

    def _change_day(self) -> None:
        if self.may_leave():
            self.change_day.emit(self.row)

    def _remove(self) -> None:
        person = self.desk.telling.record
        if self.keep(lambda: person.delete_treatment(self.row), lambda _problems: None):
            self.removed.emit()


class PartCard(QWidget):
    """One part: cards with fields. `settled` asks each of them."""

    def __init__(self, page: TreatmentPage, part: str) -> None:
        super().__init__()
        self.page, self.part, self.desk, self.kit = page, part, page.desk, page.kit
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(self.kit.theme.size("gap"))
        self.fields: list[Field] = []

    def card(self, title: str = "", *parts: QWidget) -> Card:
        """A card below the others."""
        made = Card(self.kit, title)
        for part in parts:
            made.body.addWidget(part)
        self.column.addWidget(made)
        return made

    def take_in(self, field: Field, told: Callable[[Field, Any], object]) -> Field:
        """Remember a field; `told` is called with it and what was entered."""
        self.fields.append(field)
        field.told.connect(lambda value: told(field, value))  # type: ignore[attr-defined] # every field has this signal
        return field

    def settled(self) -> bool:
        return all(field.settled() for field in self.fields)

    def choice(self, name: str, key: str, answers: tuple[str, ...], value: str, told: Callable[[str], bool]) -> QWidget:
        """A question with a few answers, and none of them. `told` says whether the answer was kept; else the row goes back."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(name, "strong"))
        options = [(a, self.desk.text(f"details.{key}.{a}")) for a in answers]
        row = ChoiceRow(self.kit, name, [*options, ("not_told", self.desk.text("not_told"))], value or "not_told", HUE)
        kept = [value or "not_told"]

        def keep(answer: str) -> None:
            kept[0] = answer if told(answer) else kept[0]
            row.set_value(kept[0])

        row.chosen.connect(keep)
        column.addWidget(row)
        return holder
