"""The rule of fading with its figures, beside the entries that counted, for each cycle."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dystonia_companion.model.wear_off import WearOff
from dystonia_companion.ui.diary.cards import day_line, missing_words, wear_off_words
from dystonia_companion.ui.diary.desk import BETWEEN, DiaryDesk, DiaryPage
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns
from dystonia_companion.ui.widgets.lists import points

RULE = ("score", "baseline", "peak", "gain", "first", "off", "left_out")
SHOWN = 6  # cycles


class WearOffPage(DiaryPage):
    """Read only: what is found is described, and never says when injections should be."""

    def __init__(self, desk: DiaryDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("wear_off.page"), parent)
        rule = Card(self.kit, desk.text("wear_off.title"))
        rule.body.addWidget(Label(desk.text("wear_off.why"), "strong"))
        rule.body.addLayout(points(desk.text(f"wear_off.{key}") for key in RULE))
        sources = ", ".join(desk.record.content.sources["wear_off"])
        rule.body.addWidget(caption(desk.text("sources", list=sources)))
        self.column.addWidget(rule)
        cycles = desk.findings.cycles()
        for cycle in cycles[::-1][:SHOWN]:
            self.column.addWidget(self._cycle(cycle))
        if not cycles:
            self.column.addWidget(caption(desk.text("wear_off.no_injections")))

    def _cycle(self, cycle: WearOff) -> Card:
        desk = self.desk
        card = Card(self.kit, day_line(desk, cycle))
        card.body.addWidget(Label(wear_off_words(desk, cycle), "strong"))
        columns = Columns(self.kit, (1, 1))
        for line in (*missing_words(desk, cycle), *self._figures(cycle)):
            columns.first.addWidget(Label(line))
        columns.second.addWidget(Label(desk.text("wear_off.points"), "strong"))
        told = [desk.text("wear_off.point", day=p.day, score=desk.number(p.score)) for p in cycle.points]
        columns.second.addWidget(Label(BETWEEN.join(told) or desk.text("wear_off.no_points")))
        card.body.addWidget(columns)
        return card

    def _figures(self, cycle: WearOff) -> list[str]:
        desk, said = self.desk, []
        if cycle.baseline is not None:
            said.append(desk.text("wear_off.baseline_is", value=desk.number(cycle.baseline)))
        if cycle.peak is not None and cycle.peak_days is not None:
            first, last = cycle.peak_days
            said.append(desk.text("wear_off.peak_is", value=desk.number(cycle.peak), first=first, last=last))
        if cycle.gain is not None:
            said.append(desk.text("wear_off.gain_is", value=desk.number(cycle.gain)))
        for key, day in (("first_is", cycle.first_sign), ("off_is", cycle.mostly_off)):
            if day is not None:
                said.append(desk.text(f"wear_off.{key}", day=day))
        return said
