"""One entry: what it is time for first, the rest as one likes. Each answer is kept as it is given, and can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.diary import (
    PGI,
    SPELL,
    SWALLOW,
    WEAK,
    Entry,
    Feel,
    GoalMark,
)
from dystonia_companion.model.diary_asked import Item, Scale, When
from dystonia_companion.model.reason import Reason
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.diary import entry_more
from dystonia_companion.ui.diary.benefit import BenefitStepper
from dystonia_companion.ui.diary.care_card import CarePart
from dystonia_companion.ui.diary.desk import HUE, DiaryDesk, DiaryPage
from dystonia_companion.ui.diary.entry_more import EntryMore
from dystonia_companion.ui.diary.moment import MomentField
from dystonia_companion.ui.fields import Field, ScoreField
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow, Tick, captioned
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.scroll import reveal

GOOD_DAY = "good_day"
YES, NO = "yes", "no"
GROUPS = ("core", "picked", "feel", "compared", "safety", "weekly")


class EntryPage(DiaryPage):
    """`kept`: it is on record. `removed` comes once it was deleted, `warning_level` asks for the warning signs."""

    warning_level = Signal(str)
    removed = Signal()
    daily_check = Signal()

    def __init__(self, desk: DiaryDesk, entry: Entry, kept: bool, parent: QWidget | None = None) -> None:
        title = desk.text("entry.change", **desk.when_words(entry)) if kept else desk.text("entry.new")
        super().__init__(desk, title, parent)
        self.entry, self.kept, self._titled_by_time = entry, kept, kept
        self._unkept = False  # what is shown is not on the disk
        self._moved = kept  # it is about a moment that was chosen, not about now
        self._removed = False
        self.asked = desk.record.asked(entry.day)
        self.fields: dict[str, Field] = {}
        self.rows: dict[str, ChoiceRow] = {}
        self.goals_done: dict[str, Tick] = {}
        self.moment = MomentField(desk, entry)
        self.moment.moved.connect(self._move)
        self.column.addWidget(self.moment)
        self.trouble = CarePart(desk)
        self.care, self.lungs = self.trouble.care, self.trouble.lungs
        self.trouble.warning_level.connect(self.warning_level)
        self.trouble.answered.connect(self._lungs_told)
        self.not_saved = Notice(self.kit, hue="heat")
        self.column.addWidget(self.not_saved)
        self.benefit: BenefitStepper | None = None
        self._add_asked()
        if self.trouble.parent() is None:
            self.column.addWidget(self.trouble)
        self.more_button = self.button("entry.more_button", self._unfold, icon="plus")
        self.more: EntryMore | None = None
        self.column.addWidget(self.flow(self.more_button))
        more_room = QWidget()
        self._more_room = QVBoxLayout(more_room)
        self._more_room.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(more_room)
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
        self._unkept = False
        self.not_saved.say("")
        if there is not None:
            self.entry = there
        else:
            self.entry = Entry(self.entry.uuid, self.entry.at, self.entry.day, self.entry.zone)
            self._about_now()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._about_now():
            self._show()

    def _about_now(self) -> bool:
        """Whether an entry in which nothing is told yet, and no moment, is about now."""
        if self.kept or self._moved or not self.entry.empty:
            return False
        now = self.desk.record.new()
        self.entry = replace(self.entry, at=now.at, day=now.day, zone=now.zone)
        return True

    def _show(self) -> None:
        entry = self.entry
        self.moment.show_entry(entry)
        if self._titled_by_time:
            self.title.setText(self.desk.text("entry.change", **self.desk.when_words(entry)))
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
        for goal_id, done in self.goals_done.items():
            done.setChecked(goal_id in entry.goals and entry.goals[goal_id].done)
        if self.more is not None:
            self.more.show_entry(entry)
        if self.benefit is not None:
            self.benefit.show_day(entry.day)
        self.trouble.show_entry(entry, self.isVisible())

    def _has_more(self) -> bool:
        entry = self.entry
        more = entry.triggers or entry.eased or entry.note or not entry.ordinary or entry.tablets is not None
        return bool(more or set(entry.scores) - set(self.fields))

    # --- parts --------------------------------------------------------------------------------------------------------

    def _add_asked(self) -> None:
        """What an entry of the day offers, in cards by kind: what takes three presses first."""
        if self.desk.asks_daily:
            self.check_button = self.button("entry.check_button", self.daily_check.emit)
            self.column.addWidget(self.flow(Label(self.desk.text("entry.check")), self.check_button))
        offered = (*self.asked.offered, *self._told_besides())
        for group in GROUPS:
            items = [item for item in offered if self._group(item) == group]
            if items:
                card = Card(self.kit, self.desk.text(f"entry.{group}"))
                for item in items:
                    self._add_item(card, item)
                self.column.addWidget(card)
        if SPELL in self.entry.scores and SPELL not in self.fields:
            card = Card(self.kit, self.desk.text("spell.title"))
            self._add_item(card, SPELL)
            self.column.addWidget(card)
        goals = [g for g in self.desk.stores.diary.goals() if g.active or g.uuid in self.entry.goals]
        if goals:
            card = Card(self.kit, self.desk.text("entry.goals"))
            for goal in goals:
                self._add_goal(card, goal.uuid, goal.words)
            self.column.addWidget(card)

    def _told_besides(self) -> list[str]:
        """What the entry has, and what would not be asked any more: it can be changed."""
        has = {PGI: self.entry.pgi is not None, SWALLOW: self.entry.cough is not None}
        return [item for item, there in has.items() if there and item not in self.asked.offered]

    def _lungs_told(self) -> None:
        """The question goes; what led to it has the focus again."""
        self._show()
        if self.lungs.isHidden() and self.isVisible() and SWALLOW in self.fields:
            take_focus(self.fields[SWALLOW].entry())

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
            if item == SWALLOW or (item == WEAK and SWALLOW not in self.fields):
                card.body.addWidget(self.trouble)  # beside what it is about

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
        self.goals_done[goal] = done

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
        self.benefit = BenefitStepper(self.desk, self.desk.item_words(item), self.entry.day)
        card.body.addWidget(captioned(self.benefit))

    # --- more ---------------------------------------------------------------------------------------------------------

    def _unfold(self) -> None:
        """What can be told besides; made when it is wanted."""
        more = self._more()
        shown = more.isHidden()
        more.setVisible(shown)
        self.more_button.set_label(self.desk.text("entry.fold" if shown else "entry.more_button"))
        self.more_button.set_icon("minus" if shown else "plus")
        if shown and self.isVisible():
            reveal(more)

    def _more(self) -> EntryMore:
        if self.more is None:
            self.more = more = EntryMore(self.desk)
            for item in (*self.asked.more, *(i for i in self.entry.scores if i not in self.fields)):
                if item not in self.fields:
                    self._add_item(more.rest, item)
            more.ticked.connect(self._tick)
            more.tablets_told.connect(lambda n: self._tell(None, tablets=n))
            more.noted.connect(lambda text: self._tell(more.note, note=text))
            more.dropped.connect(self.left)
            self._more_room.addWidget(more)
            more.hide()
            self._show()
        return self.more

    # --- answers ------------------------------------------------------------------------------------------------------

    def _tick(self, kind: str, name: str, on: bool) -> None:
        match kind:
            case entry_more.TRIGGER:
                self._tell(None, triggers=_listed(self.entry.triggers, name, on))
            case entry_more.EASER:
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

    def _tell(self, field: Field | None, **values: Any) -> None:
        """Keep the entry with these values; one in which nothing is told any more goes. What can't be kept stays in view."""
        if self._removed:
            return
        if self.more is not None and field is not self.more.note and self.more.note.waits:
            self.more.note.tell()  # else it would wait for a focus that never leaves it
        self._about_now()
        self.entry = replace(self.entry, **values)
        self._keep_entry(field)

    def _keep_entry(self, field: Field | None = None) -> bool:
        entry, record, kept = self.entry, self.desk.record, self.kept

        def write() -> Saved:
            if entry.empty:
                return record.delete(entry.uuid)
            return (record.change if kept else record.add)(entry)

        nothing = entry.empty and not kept
        done = nothing or self.keep(write, lambda problems: self._say_wrong(field, problems))
        self._unkept = not done
        self.not_saved.say("" if done else self.desk.text("entry.not_saved"))
        if done:
            self.kept = not entry.empty
        self._show()
        return done

    def _say_wrong(self, field: Field | None, problems: Mapping[str, Reason]) -> None:
        said = " ".join(self.desk.wrong_words(reason) for reason in problems.values())
        (self.moment if field is None or "at" in problems else field).say_wrong(said)

    def _delete(self) -> None:
        if self.keep(lambda: self.desk.record.delete(self.entry.uuid), lambda _problems: None, deletes=True):
            self.kept, self._removed = False, True
            self.removed.emit()

    def _move(self, at: datetime, day: date) -> None:
        """The entry is about another moment."""
        self._moved = True
        self.entry = replace(self.entry, at=at, day=day)
        if self.kept or self._unkept:
            self._keep_entry()
        else:
            self._show()

    def may_leave(self) -> bool:
        """A note that was typed and not kept yet is kept; what can't be kept stays in view."""
        more = self.more
        if self._removed or (self.entry.empty and not self.kept and (more is None or not more.note.text.strip())):
            return True
        settled = self.moment.settled() and all(field.settled() for field in self.fields.values())
        if settled and more is not None and not more.note.settled():
            more.offer_to_drop()
            return False
        return settled and (not self._unkept or self._keep_entry())

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
