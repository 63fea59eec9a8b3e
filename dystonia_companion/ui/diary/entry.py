"""One entry: what it is time for first, the rest as one likes. Each answer is kept as it is given, and can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.diary import (
    LONGEST_NOTE,
    MOST_TABLETS,
    PGI,
    SPELL,
    Entry,
    Feel,
    GoalMark,
)
from dystonia_companion.model.diary_asked import Item, Scale, When
from dystonia_companion.model.reason import Reason
from dystonia_companion.ui.diary.care_card import CareCard
from dystonia_companion.ui.diary.desk import HUE, DiaryDesk, DiaryPage
from dystonia_companion.ui.diary.moment import MomentField
from dystonia_companion.ui.fields import Field, ScoreField, TextField
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.choices import ChoiceRow, Stepper, Tick, captioned
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.scroll import reveal

GOOD_DAY = "good_day"
PERCENT_STEP = 10
YES, NO = "yes", "no"
GROUPS = ("core", "picked", "feel", "compared", "safety", "weekly")


class EntryPage(DiaryPage):
    """`kept`: it is on record. `removed` comes once it was deleted, `warning_level` asks for the warning signs."""

    warning_level = Signal(str)
    removed = Signal()

    def __init__(self, desk: DiaryDesk, entry: Entry, kept: bool, parent: QWidget | None = None) -> None:
        title = desk.text("entry.change", **desk.when_words(entry)) if kept else desk.text("entry.new")
        super().__init__(desk, title, parent)
        self.entry, self.kept = entry, kept
        self.asked = desk.record.asked(entry.day)
        self.fields: dict[str, Field] = {}
        self.rows: dict[str, ChoiceRow] = {}
        self.ticks: dict[tuple[str, str], Tick] = {}
        self.moment = MomentField(desk, entry)
        self.moment.moved.connect(self._move)
        self.column.addWidget(self.moment)
        self.care = CareCard(self.kit, desk.words)
        self.care.warning_level.connect(self.warning_level)
        self.column.addWidget(self.care)
        self._add_asked()
        self.more_button = self.button("entry.more_button", self._unfold, icon="plus")
        self.more = QWidget()
        self._more_column = QVBoxLayout(self.more)
        self._more_column.setContentsMargins(0, 0, 0, 0)
        self._more_column.setSpacing(self.kit.theme.size("gap"))
        self._more_made = False
        self.column.addWidget(self.flow(self.more_button))
        self.column.addWidget(self.more)
        self.more.hide()
        self.done_button = self.button("entry.done", self.left.emit, "primary", "session", "ready")
        self.delete_button = self.button("entry.delete", self._delete, "quiet")
        self.column.addWidget(self.flow(self.done_button, self.delete_button))
        if kept and self._has_more():
            self._unfold()
        self.refresh()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is on record; an entry that was undone away is a new one again."""
        there = self.desk.stores.diary.entry(self.entry.uuid)
        self.kept = there is not None
        if there is not None:
            self.entry = there
        else:
            self.entry = Entry(self.entry.uuid, self.entry.at, self.entry.day, self.entry.zone)
        self._show()

    def _show(self) -> None:
        entry = self.entry
        self.moment.show_entry(entry)
        self.delete_button.setVisible(self.kept)
        for item, field in self.fields.items():
            if isinstance(field, ScoreField):
                goal = entry.goals.get(item.removeprefix("goal."))
                field.set_value((goal.score if goal else None) if item.startswith("goal.") else entry.scores.get(item))
        told: dict[str, str] = {
            GOOD_DAY: entry.feel or "",
            PGI: self._pgi_choice(),
            "woken": _yes_no(entry.woken),
            "cough": _yes_no(entry.cough),
        }
        for name, row in self.rows.items():
            row.set_value(told[name])
        for (kind, name), tick in self.ticks.items():
            tick.setChecked(self._ticked(kind, name))
        if self._more_made:
            self.tablets.set_value(-1 if entry.tablets is None else entry.tablets)
            self.note.set_text(entry.note)
        self.care.show_cares(self.desk.record.comes_to(entry) if self.kept else (), self.isVisible())

    def _ticked(self, kind: str, name: str) -> bool:
        entry = self.entry
        match kind:
            case "trigger":
                return name in entry.triggers
            case "easer":
                return name in entry.eased
            case "goal":
                return name in entry.goals and entry.goals[name].done
            case _:
                return bool(getattr(entry, name))

    def _has_more(self) -> bool:
        entry = self.entry
        more = entry.triggers or entry.eased or entry.note or not entry.ordinary or entry.tablets is not None
        return bool(more or set(entry.scores) - set(self.fields))

    # --- parts --------------------------------------------------------------------------------------------------------

    def _add_asked(self) -> None:
        """What an entry of the day offers, in cards by kind: what takes three presses first."""
        for group in GROUPS:
            items = [item for item in self.asked.offered if self._group(item) == group]
            if items:
                card = Card(self.kit, self.desk.text(f"entry.{group}"))
                for item in items:
                    self._add_item(card, item)
                self.column.addWidget(card)
        if SPELL in self.entry.scores and SPELL not in self.fields:
            card = Card(self.kit, self.desk.text("spell.title"))
            self._add_item(card, SPELL)
            self.column.addWidget(card)
        goals = self.desk.lists.goals()
        if goals:
            card = Card(self.kit, self.desk.text("entry.goals"))
            for goal in goals:
                self._add_goal(card, goal.uuid, goal.words)
            self.column.addWidget(card)
        if self.asked.check:
            self.column.addWidget(caption(self.desk.text("entry.check")))

    def _group(self, item: str) -> str | None:
        known = self.desk.record.content.by_id.get(item)
        if known is None or known.when is When.OPTIONAL:
            return "picked"
        groups = {
            When.CORE: "core",
            When.WEEKLY: "weekly",
            When.WEEKLY_OPTIONAL: "weekly",
            When.FIRST_WEEKS: "safety",
            When.ANY_DAY: "feel",
            When.CHANGE: "compared",
            When.ONCE: "compared",
        }
        return groups.get(known.when)

    def _add_item(self, card: Card, item: str) -> None:
        known = self.desk.record.content.by_id.get(item)
        scale = Scale.SCORE if known is None else known.scale
        if scale is Scale.CHOICE and known is not None:
            self._add_choice(card, known)
        elif scale is Scale.PERCENT:
            self._add_percent(card, item)
        elif scale is Scale.SCORE:
            self._add_score(card, item)
            if known is not None and known.also:
                self._add_also(card, known.also)

    def _add_score(self, card: Card, item: str) -> None:
        low, high = self.desk.ends(item)
        field = ScoreField(self.desk, self.desk.item_words(item), None, low, high)
        field.told.connect(lambda value: self._tell(field, scores=_with(self.entry.scores, item, value)))
        card.body.addWidget(field)
        self.fields[item] = field

    def _add_goal(self, card: Card, goal: str, words: str) -> None:
        low, high = self.desk.text("entry.goal_easy"), self.desk.text("entry.goal_hard")
        field = ScoreField(self.desk, words, None, low, high)
        field.told.connect(lambda value: self._tell_goal(field, goal, score=value))
        done = Tick(self.kit, self.desk.text("entry.goal_done"), HUE)
        done.setAccessibleName(f"{self.desk.text('entry.goal_done')}: {words}")
        done.clicked.connect(lambda on: self._tell_goal(field, goal, done=on))
        card.body.addWidget(field)
        card.body.addWidget(self.flow(done))
        self.fields[f"goal.{goal}"] = field
        self.ticks["goal", goal] = done

    def _add_choice(self, card: Card, item: Item) -> None:
        question = self.desk.item_words(item.id)
        options = [(choice, self.desk.word(f"choice.{item.id}.{choice}")) for choice in item.choices]
        row = ChoiceRow(self.kit, question, options, hue=HUE, large=True)
        row.chosen.connect(lambda choice: self._choose(item, choice))
        card.body.addWidget(Label(question, "strong"))
        card.body.addWidget(row)
        self.rows[item.id] = row

    def _add_also(self, card: Card, name: str) -> None:
        question = self.desk.word(f"also.{name}")
        options = [(YES, self.desk.text("entry.yes")), (NO, self.desk.text("entry.no"))]
        row = ChoiceRow(self.kit, question, options, hue=HUE, large=True, enters_at=NO)
        row.chosen.connect(lambda answer: self._tell(None, **{name: answer == YES}))
        card.body.addWidget(Label(question, "strong"))
        card.body.addWidget(row)
        self.rows[name] = row

    def _add_percent(self, card: Card, item: str) -> None:
        """It belongs to the record of the injections, and needs an entry only to be asked in."""
        words = self.desk.item_words(item)
        percent = Stepper(
            self.kit,
            words,
            -PERCENT_STEP,
            -PERCENT_STEP,
            100,
            PERCENT_STEP,
            lambda n: self.desk.text("entry.not_told") if n < 0 else self.desk.text("entry.percent", n=n),
            HUE,
        )
        percent.changed.connect(lambda value: self._tell(None, benefit=value) if value >= 0 else None)
        card.body.addWidget(captioned(percent))
        self.benefit = percent

    # --- more ---------------------------------------------------------------------------------------------------------

    def _unfold(self) -> None:
        """What can be told besides; made when it is wanted."""
        self._make_more()
        shown = self.more.isHidden()
        self.more.setVisible(shown)
        self.more_button.set_label(self.desk.text("entry.fold" if shown else "entry.more_button"))
        self.more_button.set_icon("minus" if shown else "plus")
        if shown and self.isVisible():
            reveal(self.more)

    def _make_more(self) -> None:
        if self._more_made:
            return
        content, desk, column = self.desk.record.content, self.desk, self._more_column
        column.addWidget(self._tick_card("entry.triggers", "trigger", content.triggers))
        column.addWidget(self._tick_card("entry.eased", "easer", content.easers))
        ordinary = self._tick_card("entry.ordinary", "out_of_the_ordinary", ("illness", "bad_sleep"))
        ordinary.body.addWidget(caption(desk.text("entry.ordinary_note")))
        column.addWidget(ordinary)
        rest = Card(self.kit, desk.text("entry.more"))
        self.tablets = Stepper(
            self.kit,
            desk.text("entry.tablets"),
            -1,
            -1,
            MOST_TABLETS,
            1,
            lambda n: desk.text("entry.no_tablets") if n < 0 else str(n),
            HUE,
        )
        self.tablets.changed.connect(lambda n: self._tell(None, tablets=None if n < 0 else n))
        rest.body.addWidget(captioned(self.tablets))
        for item in (*self.asked.more, *(i for i in self.entry.scores if i not in self.fields)):
            if item not in self.fields:
                self._add_item(rest, item)
        self.note = TextField(desk, desk.text("entry.note"), self.entry.note, LONGEST_NOTE, lines=3)
        self.note.told.connect(lambda text: self._tell(self.note, note=text))
        rest.body.addWidget(self.note)
        column.addWidget(rest)
        self._more_made = True
        self._show()

    def _tick_card(self, title: str, kind: str, names: tuple[str, ...]) -> Card:
        card = Card(self.kit, self.desk.text(title))
        ticks = []
        for name in names:
            tick = Tick(self.kit, self.desk.word(f"{kind}.{name}"), HUE)
            tick.clicked.connect(lambda on, name=name: self._tick(kind, name, on))
            self.ticks[kind, name] = tick
            ticks.append(tick)
        card.body.addWidget(self.flow(*ticks))
        return card

    # --- answers ------------------------------------------------------------------------------------------------------

    def _tick(self, kind: str, name: str, on: bool) -> None:
        match kind:
            case "trigger":
                self._tell(None, triggers=_listed(self.entry.triggers, name, on))
            case "easer":
                self._tell(None, eased=_listed(self.entry.eased, name, on))
            case _:
                self._tell(None, **{name: on})

    def _choose(self, item: Item, choice: str) -> None:
        if item.id == PGI:
            self._tell(None, pgi=item.choices.index(choice) + 1)
        else:
            self._tell(None, feel=Feel(choice))

    def _tell_goal(self, field: Field, goal: str, **values: Any) -> None:
        mark = replace(self.entry.goals.get(goal, GoalMark()), **values)
        empty = mark.score is None and not mark.done
        self._tell(field, goals=_with(self.entry.goals, goal, None if empty else mark))

    def _tell(self, field: Field | None, benefit: int | None = None, **values: Any) -> None:
        """Keep the entry with these values; one in which nothing is told any more goes."""
        entry = replace(self.entry, **values)
        record = self.desk.record
        if entry.empty and benefit is None:
            write = (lambda: record.delete(entry.uuid)) if self.kept else None
        else:
            write = lambda: (record.change if self.kept else record.add)(entry, benefit)  # noqa: E731 - one of two
        if write is not None and not self.keep(write, lambda problems: self._say_wrong(field, problems)):
            self._show()
            return
        self.kept = write is not None and not (entry.empty and benefit is None)
        self.entry = entry
        self._show()

    def _say_wrong(self, field: Field | None, problems: Mapping[str, Reason]) -> None:
        said = " ".join(self.desk.wrong_words(reason) for reason in problems.values())
        (field or self.moment).say_wrong(said)

    def _delete(self) -> None:
        if self.keep(lambda: self.desk.record.delete(self.entry.uuid), lambda _problems: None):
            self.kept = False
            self.removed.emit()

    def _move(self, at: datetime, day: date) -> None:
        """The entry is about another moment."""
        zone = self.desk.clock.zone().key
        if self.kept:
            self._tell(None, at=at, day=day, zone=zone)
        else:
            self.entry = replace(self.entry, at=at, day=day, zone=zone)
            self._show()

    def may_leave(self) -> bool:
        """A note that was typed and not kept yet is kept; what can't be kept stays in view."""
        fields = [*self.fields.values(), *([self.note] if self._more_made else [])]
        return self.moment.settled() and all(field.settled() for field in fields)

    def _pgi_choice(self) -> str:
        known = self.desk.record.content.by_id[PGI]
        return "" if self.entry.pgi is None else known.choices[self.entry.pgi - 1]


def _with(there: Mapping[str, Any], name: str, value: Any) -> Mapping[str, Any]:
    """The same with one value more, changed, or left out where it is None."""
    rest = {key: old for key, old in there.items() if key != name}
    return rest if value is None else {**rest, name: value}


def _listed(there: tuple[str, ...], name: str, on: bool) -> tuple[str, ...]:
    rest = tuple(one for one in there if one != name)
    return (*rest, name) if on else rest


def _yes_no(told: bool | None) -> str:
    return "" if told is None else YES if told else NO
