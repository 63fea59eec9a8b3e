"""All reminders in plain words, each with a switch, Change and Delete."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.rule import MOST_A_DAY, AfterTreatment, EveryDays, Rule, RuleKind, Weekly
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.framed import FramedPage
from dystonia_companion.ui.reminders.desk import RemindersDesk
from dystonia_companion.ui.reminders.words import rule_words
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice, announce
from dystonia_companion.ui.widgets.choices import Switch
from dystonia_companion.ui.widgets.focus import keeping_focus, take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import clear


class RulesPage(FramedPage):
    """`change` carries a rule, or None for a new one."""

    change = Signal(object)

    def __init__(self, desk: RemindersDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("list.title"), parent)
        self.desk: RemindersDesk = desk
        self.switches: dict[str, Switch] = {}
        self.changers: dict[str, Button] = {}
        self.deleters: dict[str, Button] = {}
        self.add_button = self.button("list.add", lambda: self.change.emit(None), "primary", icon="plus")
        self.restore_button = self.button("list.restore", self._restore, icon="undo")
        self.column.addWidget(self.flow(self.add_button, self.restore_button))
        limit = " ".join((desk.text("list.limit", most=MOST_A_DAY), desk.text("list.beside")))
        self.column.addWidget(caption(limit))
        self.too_many = Notice(self.kit)
        self.column.addWidget(self.too_many)
        card = Card(self.kit, desk.text("list.yours"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(self.kit.theme.size("gap_large"))
        card.body.addLayout(self._rows)
        self.column.addWidget(card)
        self.refresh()

    def refresh(self) -> None:
        keeping_focus(self, self._build, lambda: self.title)

    def _build(self) -> None:
        clear(self._rows)
        for known in (self.switches, self.changers, self.deleters):
            known.clear()
        rules = self.desk.service.rules()
        for rule in rules:
            self._rows.addWidget(self._row(rule))
        if not rules:
            self._rows.addWidget(caption(self.desk.text("list.none")))
        many = most_prompts(rules) > MOST_A_DAY
        self.too_many.show_quietly(self.desk.text("list.too_many", most=MOST_A_DAY) if many else "")

    def _row(self, rule: Rule) -> QWidget:
        words = rule_words(self.desk.words, rule)
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.kit.theme.size("gap_small"))
        column.addWidget(Label(words, "strong"))
        if rule.kind is RuleKind.DESK_BREAK and not self.desk.telling.settings.desk_breaks:
            column.addWidget(caption(self.desk.text("list.desk_off")))
        switch = Switch(self.kit, self.desk.text("list.on_off", rule=words), rule.on, self.desk.hue)
        switch.clicked.connect(lambda on: self._switch(rule, on))
        change = self.button("change", partial(self.change.emit, rule))
        delete = self.button("delete", partial(self._delete, rule), "quiet")
        for button in (change, delete):
            button.setAccessibleDescription(words)
        self.switches[rule.id], self.changers[rule.id], self.deleters[rule.id] = switch, change, delete
        column.addWidget(self.flow(switch, change, delete))
        return line

    def _switch(self, rule: Rule, on: bool) -> None:
        """The switch goes back where the write failed."""
        if self._keep(lambda: self.desk.service.keep_rule(replace(rule, on=on)), "on" if on else "off", rule):
            self.refresh()
        else:
            self.switches[rule.id].setChecked(rule.on)

    def _delete(self, rule: Rule) -> None:
        if self._keep(lambda: self.desk.service.delete_rule(rule), "deleted", rule):
            self.refresh()
            take_focus(self.title)

    def _keep(self, write: Callable[[], Saved], done: str, rule: Rule) -> bool:
        if self.desk.keep(write) is None:
            return False
        key = done if done == "deleted" else f"switched_{done}"
        announce(self, self.desk.text(f"list.{key}", rule=rule_words(self.desk.words, rule)))
        return True

    def _restore(self) -> None:
        if self.desk.keep(self.desk.service.restore_defaults) is not None:
            self.refresh()
            take_focus(self.title)


def most_prompts(rules: tuple[Rule, ...]) -> int:
    """How many prompts the rules that are on may ask for on the fullest day; breaks at work have a limit of their own."""
    on = [rule for rule in rules if rule.on]
    weekly = [rule.schedule for rule in on if isinstance(rule.schedule, Weekly)]
    others = sum(len(rule.schedule.times) for rule in on if isinstance(rule.schedule, EveryDays))
    others += sum(isinstance(rule.schedule, AfterTreatment) for rule in on)
    return others + max(sum(len(s.times) for s in weekly if day in s.days) for day in range(1, 8))
