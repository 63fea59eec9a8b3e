""" "Why these days?": what studies found first, what the article says beside it, with sources; then how the days here are counted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dystonia_companion.content.injection_lists import Fact, read_cycle_facts
from dystonia_companion.model.cycle import Profile
from dystonia_companion.model.cycle_days import Part
from dystonia_companion.paths import resource_root
from dystonia_companion.ui.cycle_words import CycleWords
from dystonia_companion.ui.injections.desk import HUE, Desk, DeskPage
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns
from dystonia_companion.ui.widgets.lists import points

OWN_CYCLES = 2  # before so many are on record, the days are those of many people (clinical reference 6.2)


class WhyPage(DeskPage):
    """Words alone; nothing is asked here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("why.title"), parent)
        self.column.addWidget(Label(desk.text("why.words"), "large"))
        self.column.addWidget(Label(desk.text("why.article_says"), "soft"))
        columns = Columns(self.kit, (3, 2))
        columns.first.addWidget(self._facts(read_cycle_facts(resource_root())))
        columns.second.addWidget(self._counting())
        columns.second.addWidget(self._phases())
        self.column.addWidget(columns)
        self.column.addWidget(caption(desk.words.text("help.unchecked")))

    def _facts(self, facts: tuple[Fact, ...]) -> Card:
        desk = self.desk
        card = Card(self.kit, desk.text("why.studies"))
        for fact in facts:
            card.body.addWidget(Label(desk.text(f"why.fact.{fact.id}")))
            if fact.article:
                said = desk.text(f"why.article_fact.{fact.id}")
                card.body.addWidget(Label(f"{desk.text('why.article')}: {said}", "soft"))
            card.body.addWidget(Label(desk.text("sources", list=", ".join(fact.sources)), "small"))
            card.body.addSpacing(self.kit.theme.size("gap_small"))
        return card

    def _counting(self) -> Card:
        desk = self.desk
        last, planned = desk.telling.record.treatment(), desk.record.planned()
        products = desk.telling.record.products
        least = products.least_weeks(None if last is None else last.product)
        lines = [desk.text("why.own_interval", weeks=desk.telling.settings.injection_weeks)]
        if planned is not None and planned.lifted and last is not None and last.product is not None:
            lines.append(desk.text("why.lifted", product=desk.product_words(last), least=least))
        else:
            lines.append(desk.text("why.kept_minimum", least=least))
        lines += [desk.text(f"why.{key}") for key in ("window", "booked_wins", "never_earlier", "booster")]
        card = Card(self.kit)
        card.body.addLayout(points(lines))
        return card

    def _phases(self) -> Card:
        desk = self.desk
        last = desk.telling.record.treatment()
        profile = desk.telling.record.products.profile(None if last is None else last.product)
        card = Card(self.kit, desk.text("why.phases"), hue=HUE)
        card.body.addLayout(points(phase_lines(desk, profile)))
        if len(desk.record.history()) <= OWN_CYCLES:
            card.body.addWidget(caption(desk.text("why.many")))
        return card


def phase_lines(desk: Desk, profile: Profile) -> list[str]:
    """The days of each phase (clinical reference 6.2)."""
    names = CycleWords(desk.words).parts()
    spans = (
        (Part.FIRST, 0, 1),
        (Part.SETTLING, 2, profile.working - 1),
        (Part.BEST, profile.working, profile.waning - 1),
        (Part.FADING, profile.waning, profile.due - 1),
    )
    lines = [desk.text("why.phase_line", name=names[part], first=first, last=last) for part, first, last in spans]
    return [*lines, desk.text("why.phase_from", name=names[Part.WINDOW], first=profile.due)]
