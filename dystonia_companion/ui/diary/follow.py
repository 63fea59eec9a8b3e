"""What is asked besides the core items: up to three symptoms of the person's own, and goals."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.diary import LONGEST_NAME, Goal, OwnSymptom
from dystonia_companion.model.reason import Reason
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.diary.desk import HUE, DiaryDesk, DiaryPage
from dystonia_companion.ui.fields import TextField
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import Tick, TickGroup
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import clear


class FollowPage(DiaryPage):
    """Each tick is kept at once; own words are added by Enter or by a press."""

    def __init__(self, desk: DiaryDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("follow.title"), parent)
        symptoms = Card(self.kit, desk.text("follow.symptoms"))
        symptoms.body.addWidget(caption(desk.text("follow.symptoms_note")))
        self.ticks: dict[str, Tick] = {}
        for item in desk.record.content.to_pick:
            tick = Tick(self.kit, desk.item_words(item), HUE)
            tick.clicked.connect(lambda on, item=item: self._pick(item, on))
            self.ticks[item] = tick
        symptoms.body.addWidget(TickGroup(self.kit, desk.text("follow.symptoms"), self.ticks.values()))
        self.wrong = Notice(self.kit, hue="heat")
        symptoms.body.addWidget(self.wrong)
        self._own = QVBoxLayout()
        symptoms.body.addLayout(self._own)
        self.own = TextField(desk, desk.text("follow.own"), longest=LONGEST_NAME)
        self._enters(self.own, self._add_own)
        self.add_own_button = self.button("follow.add_own", self._add_own, icon="plus")
        symptoms.body.addWidget(self.own)
        symptoms.body.addWidget(self.flow(self.add_own_button))
        self.column.addWidget(symptoms)
        goals = Card(self.kit, desk.text("follow.goals"))
        goals.body.addWidget(caption(desk.text("follow.goals_note")))
        self._goals = QVBoxLayout()
        goals.body.addLayout(self._goals)
        self.goal = TextField(desk, desk.text("follow.goal"), longest=LONGEST_NAME)
        self._enters(self.goal, self._add_goal)
        self.add_goal_button = self.button("follow.add_goal", self._add_goal, icon="plus")
        goals.body.addWidget(self.goal)
        goals.body.addWidget(self.flow(self.add_goal_button))
        self.column.addWidget(goals)
        self.column.addWidget(caption(desk.text("follow.kept")))
        self.refresh()

    def _enters(self, field: TextField, add: Callable[[], bool]) -> None:
        field.input.returnPressed.connect(add)  # type: ignore[union-attr] # it is one line

    def refresh(self) -> None:
        symptoms = self.desk.lists.symptoms()
        for item, tick in self.ticks.items():
            tick.setChecked(any(own.item == item for own in symptoms))
        clear(self._own)
        for own in symptoms:
            if own.own:
                self._line(self._own, own.words, partial(self._stop_own, own))
        clear(self._goals)
        for goal in self.desk.lists.goals():
            self._line(self._goals, goal.words, partial(self._end_goal, goal))

    def _line(self, column: QVBoxLayout, words: str, stop: Callable[[], None]) -> None:
        column.addWidget(Label(words, "strong"))
        column.addWidget(self.flow(self.button("follow.stop", stop, "quiet", words=words)))

    def may_leave(self) -> bool:
        """What was written and not added yet is added."""
        own = not self.own.text.strip() or self._add_own()
        return (not self.goal.text.strip() or self._add_goal()) and own

    def _pick(self, item: str, on: bool) -> None:
        lists = self.desk.lists
        own = next((one for one in lists.symptoms() if one.item == item), None)
        if on:
            self._change(lambda: lists.pick(item), self.wrong.say)
        elif own is not None:
            self._change(lambda: lists.unpick(own), self.wrong.say)

    def _add_own(self) -> bool:
        words = self.own.text
        return self._add(self.own, lambda: self.desk.lists.pick_own(words)[1])

    def _add_goal(self) -> bool:
        words = self.goal.text
        return self._add(self.goal, lambda: self.desk.lists.add_goal(words)[1])

    def _add(self, field: TextField, write: Callable[[], Saved]) -> bool:
        if not self._change(write, field.say_wrong):
            return False
        field.set_text("")
        take_focus(field.input)
        return True

    def _stop_own(self, own: OwnSymptom) -> None:
        if self._change(lambda: self.desk.lists.unpick(own), self.wrong.say):
            take_focus(self.own.input)

    def _end_goal(self, goal: Goal) -> None:
        if self._change(lambda: self.desk.lists.end_goal(goal), self.goal.say_wrong):
            take_focus(self.goal.input)

    def _change(self, write: Callable[[], Saved], say: Callable[[str], None]) -> bool:
        say("")

        def wrong(problems: dict[str, Reason]) -> None:
            say(" ".join(self.desk.wrong_words(reason) for reason in problems.values()))

        kept = self.keep(write, wrong)
        self.refresh()
        return kept
