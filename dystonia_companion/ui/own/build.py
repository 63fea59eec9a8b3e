"""A set put together for today: how much is wanted, what it would be and why, to do it now or to keep it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.guidance.cues import about, side_words
from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.guidance.pull_groups import GROUP_OF
from dystonia_companion.model.builder import BUILT, BuildSize, Built, size_for
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.timeline import lay_out, minutes
from dystonia_companion.ui.own.desk import BETWEEN, OwnDesk, OwnPage
from dystonia_companion.ui.widgets.card import Card, Notice, announce
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns, clear


class BuildPage(OwnPage):
    """`do_now` carries the id of the set of this size, `kept` the id of the own set that it became."""

    do_now = Signal(str)
    kept = Signal(str)

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("build.title"), parent)
        record = desk.sessions.record
        self.size_chosen = size_for(record.day().size)
        self.column.addWidget(Label(desk.text("build.intro")))
        self.column.addWidget(Label(desk.text("build.how_much"), "value"))
        options = [(size.value, desk.text(f"build.size.{size.value}")) for size in BuildSize]
        self.sizes = ChoiceRow(self.kit, desk.text("build.how_much"), options, self.size_chosen.value, desk.hue)
        self.sizes.chosen.connect(self._choose)
        self.column.addWidget(self.sizes)
        self._about_size = Label("", "soft")
        self.column.addWidget(self._about_size)
        self.now_button = self.button("build.now", self._do_now, "primary", icon="play")
        self.keep_button = self.button("build.keep", self._keep)
        self._wrong = Notice(self.kit)
        self.length = Label("", "strong")
        self.column.addWidget(self.length)
        self.column.addWidget(self.flow(self.now_button, self.keep_button))
        self.column.addWidget(self._wrong)
        self._cards = QVBoxLayout()
        self.column.addLayout(self._cards)
        self.refresh()

    def refresh(self) -> None:
        keeping_focus(self, self._build)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        clear(self._cards)
        desk, sessions = self.desk, self.desk.sessions
        self.sizes.set_value(self.size_chosen.value)
        self._about_size.setText(desk.text(f"build.about.{self.size_chosen.value}"))
        self.built = built = sessions.build(self.size_chosen)
        refused = sessions.refused(f"{BUILT}{self.size_chosen.value}")
        items = built.programme.items
        self.now_button.setVisible(refused is None and bool(items))
        self.keep_button.setVisible(bool(built.parts))
        self.length.setText(self._length_words())
        self.length.setVisible(bool(items))
        if refused is not None:
            self._cards.addWidget(Notice(self.kit, desk.reason_words(refused)))
        elif built.form:
            self._cards.addWidget(Notice(self.kit, desk.text(f"build.form.{built.form}")))
        cards = [self._items_card(built)] if items else []
        cards += [self._left_out_card(built)] if built.left_out else []
        if len(cards) == 2:
            columns = Columns(self.kit, (11, 9))
            columns.first.addWidget(cards[0])
            columns.second.addWidget(cards[1])
            self._cards.addWidget(columns)
        elif cards:
            self._cards.addWidget(cards[0])

    def _length_words(self) -> str:
        sessions = self.desk.sessions
        timeline = lay_out(self.built.programme, sessions.speech, sessions.record.person().runs, "short")
        length = max(1, round(minutes(timeline.total_ms)))
        count = self.tr("%n exercise(s)", "", len(self.built.programme.items))
        return BETWEEN.join((self.tr("%n minute(s)", "", length), count))

    def _items_card(self, built: Built) -> Card:
        card = Card(self.kit, self.desk.text("build.items"))
        why = {part.wish.exercise: part.why for part in built.parts}
        for number, item in enumerate(built.programme.items, start=1):
            name = self.desk.exercise_name(item.exercise.id)
            side = side_words(item, self.desk.words)
            card.body.addWidget(Label(f"{number}.  {name}. {side}" if side else f"{number}.  {name}", "strong"))
            lines = [self._much(item), self._why(why.get(item.exercise.id), item)]
            lines += [self.desk.reason_words(reason) for reason in item.reasons]
            told = Label(" ".join(line for line in lines if line), "soft")
            told.setContentsMargins(self.kit.theme.size("gap_large"), 0, 0, 0)
            card.body.addWidget(told)
        return card

    def _much(self, item: PlannedItem) -> str:
        """How often, or how long."""
        if item.dose.timed:
            seconds = round(item.dose.duration_s)
            whole = self.tr("%n minute(s)", "", seconds // 60)
            return whole + "." if seconds % 60 == 0 else self.tr("%n second(s)", "", seconds) + "."
        return self.tr("%n time(s)", "", len(item.turns)) + "."

    def _why(self, why: Reason | None, item: PlannedItem) -> str:
        """Why it is in this set; where its place says nothing of the person, what it is good for."""
        if why is None or not self.desk.words.has(f"own_pages.build.why.{why.code}"):
            return about(item, "why", self.desk.words)
        kind = str(why.values.get("kind", ""))
        pull = self.desk.text(f"build.pull.{GROUP_OF[kind].id}") if kind else ""
        return self.desk.text(f"build.why.{why.code}", pull=pull)

    def _left_out_card(self, built: Built) -> Card:
        card = Card(self.kit, self.desk.text("build.left_out"))
        for left in built.left_out:
            card.body.addWidget(Label(self.desk.exercise_name(left.exercise), "strong"))
            card.body.addWidget(caption(self.desk.reason_words(left.reason)))
        return card

    # --- what is done -------------------------------------------------------------------------------------------------

    def _choose(self, size: str) -> None:
        self.size_chosen = BuildSize(size)
        self._wrong.hide()
        self.refresh()
        announce(self.length, f"{self._about_size.text()} {self.length.text()}")

    def _do_now(self) -> None:
        self.do_now.emit(f"{BUILT}{self.size_chosen.value}")

    def _keep(self) -> None:
        name = self.desk.text(f"build.name.{self.size_chosen.value}")
        try:
            kept = self.desk.keep_routine(self.built.to_keep(name))
        except Wrong as wrong:
            self._wrong.say(" ".join(self.desk.reason_words(reason) for reason in wrong.problems.values()))
            return
        if kept is not None:
            self.kept.emit(kept.id)
