"""Side effects of one treatment: what, from when to when, and how bad at worst, with the usual course of each beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from dystonia_companion.content.injection_lists import read_side_effects
from dystonia_companion.model.treatment import LONGEST_LINE, OTHER, SideEffect
from dystonia_companion.paths import resource_root
from dystonia_companion.ui.fields import DayField, Field, ScoreField, TextField
from dystonia_companion.ui.injections.desk import HUE
from dystonia_companion.ui.injections.treatment import PartCard, TreatmentPage
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import caption
from dystonia_companion.ui.widgets.layout import Columns


class EffectsPart(PartCard):
    """One press adds an effect from today on; each has a card of its own."""

    def __init__(self, page: TreatmentPage, part: str) -> None:
        super().__init__(page, part)
        desk = self.desk
        self._add = Card(self.kit, desk.text("details.effect_add"))
        self.adders: dict[str, Button] = {}
        for effect in (*(e.id for e in read_side_effects(resource_root())), OTHER):
            button = Button(self.kit, desk.words.text(f"side_effects.name.{effect}"), "secondary", hue=HUE, icon="plus")
            button.clicked.connect(lambda _=False, effect=effect: self._new(effect))
            self.adders[effect] = button
        self._add.body.addWidget(page.flow(*self.adders.values()))
        self.column.addWidget(self._add)
        self.cards: list[EffectCard] = []
        for number in range(len(page.details.effects)):
            self._show(number)
        self._none = caption(desk.text("details.no_effects"))
        self.column.addWidget(self._none)
        self._none.setVisible(not self.cards)

    def _show(self, number: int) -> None:
        card = EffectCard(self, number)
        self.cards.append(card)
        self.column.insertWidget(1, card)

    def _new(self, effect: str) -> None:
        name = self.desk.words.text("side_effects.name.other") if effect == OTHER else ""
        new = SideEffect(effect, min(self.page.span()[1], self.desk.today), name=name)
        if self.settled() and self.page.change(None, "", effects=(*self.page.details.effects, new)):
            self.page.refresh()


class EffectCard(Card):
    """One side effect."""

    def __init__(self, part: EffectsPart, number: int) -> None:
        desk, page = part.desk, part.page
        self._part, self._number = part, number
        effect = self.effect
        name = effect.name or desk.words.text(f"side_effects.name.{effect.effect}")
        super().__init__(part.kit, name)
        usual = f"side_effects.usual.{effect.effect}"
        self.body.addWidget(caption(desk.words.text(usual)))
        if effect.effect == OTHER:
            title = TextField(desk, desk.text("details.effect_name"), effect.name, LONGEST_LINE)
            self.body.addWidget(part.take_in(title, lambda f, text: self._change(f, name=text)))
        columns = Columns(part.kit, (1, 1))
        for side, which in ((columns.first, "start"), (columns.second, "end")):
            words = desk.text(f"details.effect_{which}")
            field = DayField(
                desk, words, getattr(effect, which), page.span, count_from=page.row.day, optional=which == "end"
            )
            part.take_in(field, partial(self._change_day, which))
            side.addWidget(field)
        self.body.addWidget(columns)
        ends = desk.text("details.none_word"), desk.text("details.worst_word")
        score = ScoreField(desk, desk.text("details.effect_severity"), effect.severity, *ends)
        self.body.addWidget(part.take_in(score, lambda f, value: self._change(f, severity=value)))
        self.remove = page.button("details.effect_remove", self._remove, "quiet", effect=name)
        self.body.addWidget(page.flow(self.remove))

    @property
    def effect(self) -> SideEffect:
        return self._part.page.details.effects[self._number]

    def _change_day(self, which: str, field: Field, day: date | None) -> None:
        self._change(field, **{which: day})

    def _change(self, field: Field, **values: Any) -> None:
        page = self._part.page
        effects = list(page.details.effects)
        effects[self._number] = replace(self.effect, **values)
        if page.change(field, "effects", effects=tuple(effects)) and page.details.effects != tuple(effects):
            page.refresh()  # they stand in the order of their first days

    def _remove(self) -> None:
        page = self._part.page
        left = tuple(e for number, e in enumerate(page.details.effects) if number != self._number)
        if page.change(None, "", effects=left):
            page.refresh()
            take_focus(page.title)
