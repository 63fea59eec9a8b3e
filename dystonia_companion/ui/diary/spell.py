"""A bad spell: what helped before, then two taps that write it down. Nothing else is asked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.diary import SPELL, Felt, Trick, TrickUse
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.diary.desk import HUE, DiaryDesk, DiaryPage
from dystonia_companion.ui.diary.trick_row import TrickRow
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import Tick, TickGroup
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import caption
from dystonia_companion.ui.widgets.layout import clear
from dystonia_companion.ui.widgets.rating import Rating

MOST_TRICKS = 4


class SpellPage(DiaryPage):
    """`log_trick` leads to writing down another trick, `breathe_now` to breathing."""

    log_trick = Signal()
    breathe_now = Signal()

    def __init__(self, desk: DiaryDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("spell.title"), parent)
        self._strength: int | None = None
        self._trigger: str | None = None
        self._kept = ""  # id of the entry that was written
        self._used: dict[str, TrickUse] = {}  # by trick: what was told of it in this spell
        self._before = ""  # one that was told before the page was hidden
        self._known = tricks = Card(self.kit, desk.text("spell.tricks"))
        self._note = caption(desk.text("spell.tricks_note"))
        tricks.body.addWidget(self._note)
        self._tricks = QVBoxLayout()
        self._tricks.setSpacing(self.kit.theme.size("gap"))
        tricks.body.addLayout(self._tricks)
        self.breathe_button = self.button("spell.breathe", self.breathe_now.emit, "bad_spell", icon="breathe")
        self.another_button = self.with_key(self.button("spell.another", self.log_trick.emit), "log_trick")
        tricks.body.addWidget(self.flow(self.breathe_button, self.another_button))
        self.column.addWidget(tricks)
        how = Card(self.kit, desk.text("spell.how"))
        low, high = desk.ends(SPELL)
        self.rating = Rating(self.kit, desk.text("spell.how"), None, low, high, HUE)
        self.rating.rated.connect(self._rate)
        how.body.addWidget(self.rating)
        self.column.addWidget(how)
        self.what = Card(self.kit, desk.text("spell.what"))
        self.ticks: dict[str, Tick] = {}
        for trigger in desk.record.content.triggers:
            tick = Tick(self.kit, desk.word(f"trigger.{trigger}"), HUE)
            tick.clicked.connect(lambda on, trigger=trigger: self._say_trigger(trigger if on else None))
            self.ticks[trigger] = tick
        self.what.body.addWidget(TickGroup(self.kit, desk.text("spell.what"), self.ticks.values()))
        self.saved = Notice(self.kit, hue="teal")
        self.column.addWidget(self.saved)
        self.column.addWidget(self.what)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back tells of another spell, and never changes the one before."""
        super().hideEvent(event)
        self._before, self._kept = self._kept or self._before, ""
        self._used.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show the tricks of now; a spell that was undone away is open again."""
        clear(self._tricks)
        working = [trick for trick, works in self.desk.lists.tricks() if works][:MOST_TRICKS]
        for trick in working:
            row = TrickRow(self.desk, trick)
            row.felt.connect(partial(self._use, trick))
            self._tricks.addWidget(row)
        self._note.setVisible(bool(working))
        self._known.title.setVisible(bool(working))
        self.another_button.set_label(self.desk.text("spell.another" if working else "tricks.log"))
        there = self.desk.stores.diary.entry(self._kept) if self._kept else None
        if there is None:
            self._kept = ""
        self._strength = None if there is None else there.scores.get(SPELL)
        self._trigger = None if there is None else next(iter(there.triggers), None)
        self._show()

    def _show(self) -> None:
        self.rating.set_value(self._strength)
        for trigger, tick in self.ticks.items():
            tick.setChecked(trigger == self._trigger)
        self.what.setVisible(bool(self._kept))
        if not self._kept:
            told_before = self._before and self.desk.stores.diary.entry(self._before) is not None
            self.saved.show_quietly(self.desk.text("spell.before") if told_before else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure tells how bad it is from anywhere on the page."""
        if not self.rating.take_figure(event):
            super().keyPressEvent(event)

    def _use(self, trick: Trick, felt: str) -> None:
        """The last answer counts: one use of each trick in a spell."""
        lists, before = self.desk.lists, self._used.get(trick.uuid)

        def write() -> Saved:
            use, saved = lists.use_trick(trick.place, Felt(felt), trick.side, trick.manner, trick.words, instead=before)
            self._used[trick.uuid] = use
            return saved

        self.keep(write, lambda _problems: None)

    def _rate(self, strength: int) -> None:
        self._keep(strength, self._trigger)

    def _say_trigger(self, trigger: str | None) -> None:
        if self._strength is not None:
            self._keep(self._strength, trigger)

    def _keep(self, strength: int, trigger: str | None) -> None:
        """One entry, however often it is corrected."""
        first = not self._kept

        def write() -> Saved:
            entry, saved = self.desk.record.bad_spell(strength, trigger, self._kept or None)
            self._kept = entry.uuid
            return saved

        if self.keep(write, lambda _problems: None):
            self._strength, self._trigger = strength, trigger
            self._show()
            if first:
                self.saved.say(self.desk.text("spell.saved"))
        else:
            if first:
                self._kept = ""
            self._show()
            take_focus(self.rating.entry())
