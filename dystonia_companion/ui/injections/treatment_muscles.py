"""The muscles of one treatment: chosen on the neck map or in its list, each with units and points as the letter has them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLineEdit

from dystonia_companion.content.muscles import read_muscles
from dystonia_companion.model.pose import Side
from dystonia_companion.model.treatment import LONGEST_LINE, MOST_POINTS, OTHER, InjectedMuscle
from dystonia_companion.paths import resource_root
from dystonia_companion.ui.fields import Field, TextField
from dystonia_companion.ui.injections.desk import HUE
from dystonia_companion.ui.injections.muscle_words import full_name, sided
from dystonia_companion.ui.injections.neck_map import NeckMap
from dystonia_companion.ui.injections.treatment import PartCard, TreatmentPage
from dystonia_companion.ui.injections.treatment_parts import units_field, units_told, with_units
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.choices import ChoiceRow, Stepper
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption

SIDES = {side.name: side for side in (Side.LEFT, Side.RIGHT)}
SIDE_NOT_TOLD = "not_told"


class MusclesPart(PartCard):
    """A press on a muscle records it; its entry then stands above the map until another one is chosen."""

    def __init__(self, page: TreatmentPage, part: str) -> None:
        super().__init__(page, part)
        self.entry: MuscleEntry | None = None
        self.map = NeckMap(self.kit, self.desk.words, read_muscles(resource_root()), adding=True)
        self.map.chosen.connect(self._choose)
        self.card("", caption(self.desk.text("details.units_note")), self.map)
        self.show_map()

    def show_map(self) -> None:
        product = self.page.row.product or OTHER
        self.map.show_treatment(self.page.details.muscles, self.desk.text(f"units.head.{product}"))

    def settled(self) -> bool:
        return self.entry is None or self.entry.settled()

    def _choose(self, muscle: str, side: Side | None, name: str) -> None:
        if not self.settled():
            return
        muscles = self.page.details.muscles
        there = next((n for n, m in enumerate(muscles) if (m.muscle, m.side, m.name) == (muscle, side, name)), None)
        if there is None:
            own = self.desk.words.text("side_effects.name.other") if muscle == OTHER else ""
            new = InjectedMuscle(muscle, side, name=own)
            if not self.page.change(None, "", muscles=(*muscles, new)):
                return
            there = len(self.page.details.muscles) - 1
        self.open_entry(there)
        self.show_map()

    def open_entry(self, number: int) -> None:
        """Show what is told of one muscle."""
        self.close_entry()
        self.entry = MuscleEntry(self, number)
        self.column.insertWidget(0, self.entry)
        first = self.entry.first_focus
        take_focus(first)
        first.selectAll()  # what is typed takes the place of what stands there

    def close_entry(self) -> None:
        """Put the entry away."""
        if self.entry is not None:
            self.column.removeWidget(self.entry)
            self.entry.hide()
            self.entry.deleteLater()
            self.entry = None


class MuscleEntry(Card):
    """Side, units and points of one muscle."""

    def __init__(self, part: MusclesPart, number: int) -> None:
        desk, page = part.desk, part.page
        self._part, self._number = part, number
        muscle = self.muscle
        super().__init__(part.kit, self._name(), hue=HUE)
        self._fields: list[Field] = []
        if muscle.muscle == OTHER:
            name = TextField(desk, desk.text("details.muscle_name"), muscle.name, LONGEST_LINE)
            name.told.connect(lambda text: self._change(name, name=text))
            self._fields.append(name)
            self.body.addWidget(name)
        self.side_field = Field(desk, desk.text("details.muscle_side"))
        options = [(key, desk.words.text("muscles.said.pick", side=side)) for key, side in SIDES.items()]
        options.append((SIDE_NOT_TOLD, desk.text("details.side_not_told")))
        chosen = next((key for key, side in SIDES.items() if side is muscle.side), SIDE_NOT_TOLD)
        self.side = ChoiceRow(part.kit, desk.text("details.muscle_side"), options, chosen, HUE)
        self.side.chosen.connect(lambda key: self._change(None, side=SIDES.get(key)))
        self.side_field.column.addWidget(self.side)
        self.side_field.finish()
        self.body.addWidget(self.side_field)
        self.units = units_field(desk, with_units(desk, "details.muscle_units", page.row.product), muscle.units)
        self.units.told.connect(lambda text: self._change(self.units, units=units_told(text)))
        self._fields.append(self.units)
        self.body.addWidget(self.units)
        self.body.addWidget(Label(desk.text("details.muscle_points"), "strong"))
        self.points = Stepper(
            part.kit,
            desk.text("details.muscle_points"),
            muscle.points or 0,
            0,
            MOST_POINTS,
            shown=lambda n: str(n) if n else desk.text("details.points_unknown"),
            hue=HUE,
        )
        self.points.changed.connect(lambda n: self._change(None, points=n or None))
        self.body.addWidget(self.points)
        self.done = page.button("details.muscle_done", self._close, "primary")
        self.remove = page.button("details.muscle_remove", self._remove, "quiet", muscle=self._name())
        self.body.addWidget(page.flow(self.done, self.remove))
        first = self._fields[0].entry()  # its name, where it has one of its own, else its units
        assert isinstance(first, QLineEdit)
        self.first_focus = first

    @property
    def muscle(self) -> InjectedMuscle:
        return self._part.page.details.muscles[self._number]

    def settled(self) -> bool:
        return all(field.settled() for field in self._fields)

    def _name(self) -> str:
        words, muscle = self._part.desk.words, self.muscle
        return sided(words, full_name(words, muscle.muscle, muscle.name), muscle.side)

    def _change(self, field: Field | None, **values: Any) -> None:
        part, page = self._part, self._part.page
        muscles = list(page.details.muscles)
        muscles[self._number] = replace(self.muscle, **values)
        if page.change(field or self.side_field, "muscles", muscles=tuple(muscles)):
            self.side_field.say_wrong("")
            self.title.setText(self._name())
            self.setAccessibleName(self._name())
            self.remove.set_label(part.desk.text("details.muscle_remove", muscle=self._name()))
            part.show_map()
        self.side.set_value(next((k for k, side in SIDES.items() if side is self.muscle.side), SIDE_NOT_TOLD))
        self.points.set_value(self.muscle.points or 0)

    def _close(self) -> None:
        if self.settled():
            self._part.close_entry()
            self._part.show_map()
            take_focus(self._part.map.picture)

    def _remove(self) -> None:
        part, page = self._part, self._part.page
        left = tuple(m for number, m in enumerate(page.details.muscles) if number != self._number)
        if page.change(None, "", muscles=left):
            part.close_entry()
            part.show_map()
            take_focus(part.map.picture)
