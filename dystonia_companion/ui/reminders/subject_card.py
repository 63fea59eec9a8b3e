"""Which set a reminder to exercise means: today's fitting one, or one that is named."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from dystonia_companion.model.routine import OWN
from dystonia_companion.model.rule import Rule, RuleKind
from dystonia_companion.ui.reminders.desk import RemindersDesk
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.layout import clear

FITTING = "fitting"
MOST_OWN = 20  # of the person's own to choose from at once


class SubjectCard(Card):
    """`told` carries the id of a routine, or '' for today's fitting set."""

    told = Signal(str)

    def __init__(self, desk: RemindersDesk) -> None:
        super().__init__(desk.kit, desk.text("edit.subject"))
        self._desk = desk
        self._known: tuple[str, ...] | None = None
        self.row: ChoiceRow | None = None
        self._rows = QVBoxLayout()
        self.gone = Notice(desk.kit)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.gone)

    def show_rule(self, rule: Rule | None) -> None:
        """Show what is on record; only a reminder to exercise has a choice."""
        self.setVisible(rule is not None and rule.kind is RuleKind.STRETCH)
        if rule is None or rule.kind is not RuleKind.STRETCH:
            return
        there = self._desk.sets()
        self._offer(there, rule.subject)
        named = rule.subject in there
        assert self.row is not None
        self.row.set_value(rule.subject if named else FITTING)
        self.gone.show_quietly(self._desk.text("edit.subject_gone") if rule.subject and not named else "")

    def _offer(self, there: tuple[str, ...], chosen: str) -> None:
        """The row of choices, made anew only when there are others."""
        own = [id for id in there if id.startswith(OWN)]
        left_out = {id for id in own[MOST_OWN:] if id != chosen}
        known = tuple(id for id in there if id not in left_out)
        if self.row is not None and known == self._known:
            return
        self._known = known
        clear(self._rows)
        stretch = RuleKind.STRETCH.value
        options = [(FITTING, self._desk.what(stretch, "")), *((id, self._desk.what(stretch, id)) for id in known)]
        self.row = ChoiceRow(self._desk.kit, self.title.text(), options, hue=self._desk.hue)
        self.row.chosen.connect(lambda id: self.told.emit("" if id == FITTING else id))
        self._rows.addWidget(self.row)
