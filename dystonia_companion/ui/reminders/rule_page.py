"""One reminder: of what, on which days, at what times. Each change is kept at once and said back in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from PySide6.QtWidgets import QWidget

from dystonia_companion.model.reason import Reason
from dystonia_companion.model.rule import (
    DESK_BREAK_EVERY,
    MOST_DESK_BREAKS,
    AfterTreatment,
    EveryDays,
    Rule,
    RuleKind,
    Schedule,
    Weekly,
    WhileWorking,
    problems,
)
from dystonia_companion.storage.values import new_uuid
from dystonia_companion.ui.framed import FramedPage
from dystonia_companion.ui.reminders.days import AfterField, EveryField, WeekField
from dystonia_companion.ui.reminders.desk import RemindersDesk
from dystonia_companion.ui.reminders.subject_card import SubjectCard
from dystonia_companion.ui.reminders.times import TimesField
from dystonia_companion.ui.reminders.words import rule_words
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow, Stepper, captioned
from dystonia_companion.ui.widgets.clock import ClockSteppers
from dystonia_companion.ui.widgets.label import caption
from dystonia_companion.ui.widgets.scroll import reveal

WHEN, TIMES = "when", "times"
DAYS, EVERY, AFTER = MODES = ("days", "every", "after")
FIRST_TIME = time(13)
EVERY_STEP = 5  # minutes


class RulePage(FramedPage):
    """`rule` is the one on record; None for a new one until its kind is chosen, with which it is kept."""

    def __init__(
        self,
        desk: RemindersDesk,
        rule: Rule | None,
        new_id: Callable[[], str] = new_uuid,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, desk.text("edit.title_new" if rule is None else "edit.title"), parent)
        self.desk: RemindersDesk = desk
        self.rule = rule
        self._id = new_id() if rule is None else rule.id
        self.said = Notice(self.kit, hue=desk.hue)
        self.column.addWidget(self.said)
        self.working = rule is not None and isinstance(rule.schedule, WhileWorking)
        self.cards: list[Card] = []
        self.wrong: dict[str, Notice] = {}
        if rule is not None and isinstance(rule.schedule, WhileWorking):
            self._build_working(rule.schedule)
        else:
            self._build_kind()
            self._build_subject()
            self._build_days()
        self.refresh()

    # --- parts --------------------------------------------------------------------------------------------------------

    def _build_kind(self) -> None:
        what = self.desk.text("edit.what")
        card = Card(self.kit, what)
        offered = [kind for kind in RuleKind if kind is not RuleKind.DESK_BREAK]
        self.kind = ChoiceRow(
            self.kit, what, [(kind.value, self.desk.what(kind.value, "")) for kind in offered], hue=self.desk.hue
        )
        self.kind.chosen.connect(self._kind_chosen)
        card.body.addWidget(self.kind)
        self.first_words = caption(self.desk.text("edit.what_first"))
        card.body.addWidget(self.first_words)
        self.column.addWidget(card)

    def _build_subject(self) -> None:
        self.subject = SubjectCard(self.desk)
        self.subject.told.connect(self._subject_told)
        self.column.addWidget(self.subject)

    def _build_days(self) -> None:
        when = self.desk.text("edit.when")
        card = Card(self.kit, when)
        options = [(mode, self.desk.text(f"edit.mode_{mode}")) for mode in MODES]
        self.mode = ChoiceRow(self.kit, when, options, DAYS, self.desk.hue)
        self.mode.chosen.connect(lambda _mode: self._told())
        card.body.addWidget(self.mode)
        self.week, self.every, self.after = WeekField(self.desk), EveryField(self.desk), AfterField(self.desk)
        for field in (self.week, self.every, self.after):
            field.told.connect(self._told)
            card.body.addWidget(field)
        clock = Card(self.kit, self.desk.text("edit.times"))
        self.times = TimesField(self.desk)
        self.times.told.connect(self._told)
        clock.body.addWidget(self.times)
        self.cards = [card, clock]
        for name, part in ((WHEN, card), (TIMES, clock)):
            self._add_wrong(name, part)
            self.column.addWidget(part)

    def _build_working(self, schedule: WhileWorking) -> None:
        desk = self.desk
        card = Card(self.kit, desk.text("edit.working"))
        low, high = DESK_BREAK_EVERY
        self.minutes = Stepper(
            self.kit,
            desk.text("edit.every_minutes"),
            schedule.every_minutes,
            low,
            high,
            EVERY_STEP,
            hue=desk.hue,
        )
        self.begins, self.ends = (
            ClockSteppers(desk.kit, desk.text(f"edit.{name}_hour"), desk.text(f"edit.{name}_minute"), at, desk.hue)
            for name, at in (("from", schedule.from_), ("until", schedule.until))
        )
        self.most = Stepper(self.kit, desk.text("edit.most"), schedule.most, 1, MOST_DESK_BREAKS, hue=desk.hue)
        for stepper in (self.minutes, self.most):
            stepper.changed.connect(lambda _value: self._told())
        for clock in (self.begins, self.ends):
            clock.told.connect(self._told)
        for part in (captioned(self.minutes), self.begins, self.ends, captioned(self.most)):
            card.body.addWidget(part)
        self._add_wrong(WHEN, card)
        self.column.addWidget(card)

    def _add_wrong(self, name: str, card: Card) -> None:
        """What is wrong is said where it can be mended."""
        self.wrong[name] = Notice(self.kit, hue="heat")
        card.body.addWidget(self.wrong[name])

    # --- what is on record --------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is on record; after an undo that may be nothing."""
        self.rule = next((rule for rule in self.desk.service.rules() if rule.id == self._id), None)
        self._say_wrong({})
        self._say_back()
        if self.rule is not None:
            self._show(self.rule)
        elif not self.working:
            self.kind.set_value("")
        self._show_parts()

    def _show(self, rule: Rule) -> None:
        match rule.schedule:
            case WhileWorking(every_minutes=every, from_=begins, until=ends, most=most):
                for stepper, value in ((self.minutes, every), (self.most, most)):
                    stepper.set_value(value)
                for clock, at in ((self.begins, begins), (self.ends, ends)):
                    clock.show_time(at)
                return
            case Weekly(days=days, times=times):
                self.mode.set_value(DAYS)
                self.week.show_days(days)
            case EveryDays(n=n, first=first, times=times):
                self.mode.set_value(EVERY)
                self.every.show_every(n, first)
            case AfterTreatment(days=days_after, at=at):
                self.mode.set_value(AFTER)
                self.after.days.set_value(days_after)
                times = (at,)
        self.kind.set_value(rule.kind.value)
        self.times.show_times(times, single=self._mode() == AFTER)

    def _mode(self) -> str:
        return next(mode for mode, button in self.mode.options.items() if button.isChecked())

    def _show_parts(self) -> None:
        if self.working:
            return
        self.first_words.setVisible(self.rule is None)
        self.subject.show_rule(self.rule)
        for card in self.cards:
            card.setVisible(self.rule is not None)
        mode = self._mode()
        for name, field in ((DAYS, self.week), (EVERY, self.every), (AFTER, self.after)):
            field.setVisible(mode == name)

    def _say_back(self) -> None:
        self.said.show_quietly("" if self.rule is None else rule_words(self.desk.words, self.rule))

    # --- what the person sets -----------------------------------------------------------------------------------------

    def _kind_chosen(self, kind: str) -> None:
        if self.rule is None:
            self.week.show_days(frozenset(range(1, 8)))
            self.mode.set_value(DAYS)
            self.times.show_times((FIRST_TIME,))
            schedule: Schedule = Weekly(self.week.days, (FIRST_TIME,))
            self._keep(Rule(self._id, RuleKind(kind), schedule))
            return
        same = self.rule.kind.value == kind
        self._keep(replace(self.rule, kind=RuleKind(kind), subject=self.rule.subject if same else ""))

    def _subject_told(self, subject: str) -> None:
        if self.rule is not None:
            self._keep(replace(self.rule, subject=subject))

    def _told(self) -> None:
        if self.rule is not None:
            if not self.working:
                self._prepare_mode()
            self._keep(replace(self.rule, schedule=self._schedule()))

    def _prepare_mode(self) -> None:
        """What a way of choosing days needs that the one before had not."""
        single = self._mode() == AFTER
        self.times.show_times(self.times.times[:1] if single else self.times.times, single)
        if self._mode() == DAYS and isinstance(self.rule and self.rule.schedule, EveryDays | AfterTreatment):
            self.week.show_days(self.week.days or frozenset(range(1, 8)))

    def _schedule(self) -> Schedule:
        if self.working:
            return WhileWorking(self.minutes.value, self.begins.at, self.ends.at, self.most.value)
        times = tuple(sorted(self.times.times))
        match self._mode():
            case "every":
                return EveryDays(self.every.n.value, self.every.first.day or self.desk.today, times)
            case "after":
                return AfterTreatment(self.after.days.value, times[0])
            case _:
                return Weekly(self.week.days, times)

    def _keep(self, rule: Rule) -> None:
        """Keep it if it can be kept, else say why not; what is set stays to be set on."""
        found = problems(rule)
        self._say_wrong(found)
        self._show_parts()
        if found:
            return
        if self.desk.keep(lambda: self.desk.service.keep_rule(rule)) is None:
            self.refresh()
            return
        self.rule = rule
        self._show_parts()
        self.said.say(rule_words(self.desk.words, rule))

    def _say_wrong(self, found: dict[str, Reason]) -> None:
        for name, notice in self.wrong.items():
            here = [reason for part, reason in found.items() if (part == TIMES) is (name == TIMES)]
            said = " ".join(self.desk.text(f"wrong.{reason.code}", **reason.values) for reason in here)
            if said != notice.accessibleName():
                notice.say(said)

    def may_leave(self) -> bool:
        if self.rule is None:
            return True
        if not self.working and self._mode() == EVERY and not self.every.first.settled():
            return False
        for notice in self.wrong.values():
            if said := notice.accessibleName():
                reveal(notice)
                notice.say(said)
                return False
        return True
