"""The rule of fading with its figures, beside the entries that counted and the person's own marks, for each cycle."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.diary import FadingMark
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.wear_off import WearOff
from dystonia_companion.ui.diary.cards import day_line, mark_words, missing_words, wear_off_words
from dystonia_companion.ui.diary.desk import BETWEEN, DiaryDesk, DiaryPage
from dystonia_companion.ui.fields import DayField
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns, clear
from dystonia_companion.ui.widgets.lists import points

RULE = ("score", "baseline", "peak", "gain", "first", "off", "left_out")
SHOWN = 6  # cycles


class WearOffPage(DiaryPage):
    """What is found is described, and never says when injections should be. The own mark can be set for a day that is past."""

    def __init__(self, desk: DiaryDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("wear_off.page"), parent)
        rule = Card(self.kit, desk.text("wear_off.title"))
        rule.body.addWidget(Label(desk.text("wear_off.why"), "strong"))
        rule.body.addLayout(points(desk.text(f"wear_off.{key}") for key in RULE))
        sources = ", ".join(desk.record.content.sources["wear_off"])
        rule.body.addWidget(caption(desk.text("sources", list=sources)))
        self.column.addWidget(rule)
        self.own = Card(self.kit, desk.text("wear_off.own"))
        self.day = DayField(desk, desk.text("wear_off.own_day"), None, self._span)
        self.mark_button = self.button("wear_off.mark_day", self._mark)
        self.own.body.addWidget(self.day)
        self.own.body.addWidget(self.flow(self.mark_button))
        self.column.addWidget(self.own)
        self._cycles = QVBoxLayout()
        self._cycles.setSpacing(self.kit.theme.size("gap"))
        self.column.addLayout(self._cycles)
        self.refresh()

    def refresh(self) -> None:
        """Show the cycles of now."""
        clear(self._cycles)
        cycles = self.desk.findings.cycles()
        self.own.setVisible(bool(cycles))
        for cycle in cycles[::-1][:SHOWN]:
            self._cycles.addWidget(self._cycle(cycle))
        if not cycles:
            self._cycles.addWidget(caption(self.desk.text("wear_off.no_injections")))
            self._cycles.addWidget(caption(self.desk.word("wear_off.many_before")))

    def may_leave(self) -> bool:
        """A day that was not marked is only a day in a field."""
        return True

    def _span(self) -> tuple[date, date]:
        cycles = self.desk.findings.cycles()
        return (cycles[0].treated if cycles else self.desk.today), self.desk.today

    def _mark(self) -> None:
        desk, day = self.desk, self.day.day
        if not self.day.settled():
            return
        if day is None:
            self.day.say_wrong(desk.text("wear_off.which_day"))
            take_focus(self.day.entry())
        elif any(mark.day == day for cycle in desk.findings.cycles() for mark in desk.findings.fading_marks(cycle)):
            self.day.say_wrong(desk.text("wear_off.marked_already"))
        elif self.keep(lambda: desk.record.mark_fading(day), self._say_wrong):
            self.day.set_day(None)
            self.refresh()

    def _say_wrong(self, problems: dict[str, Reason]) -> None:
        self.day.say_wrong(" ".join(self.desk.wrong_words(reason) for reason in problems.values()))

    def _unmark(self, mark: FadingMark) -> None:
        if self.keep(lambda: self.desk.record.unmark_fading(mark), self._say_wrong, deletes=True):
            self.refresh()
            take_focus(self.title)

    def _cycle(self, cycle: WearOff) -> Card:
        desk = self.desk
        card = Card(self.kit, day_line(desk, cycle))
        card.body.addWidget(Label(wear_off_words(desk, cycle), "strong"))
        for mark in desk.findings.fading_marks(cycle):
            card.body.addWidget(Label(mark_words(desk, cycle, mark), "strong"))
            day = desk.day_words(mark.day)
            card.body.addWidget(
                self.flow(self.button("wear_off.unmark", partial(self._unmark, mark), "quiet", day=day))
            )
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
