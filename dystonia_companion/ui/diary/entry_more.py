"""What an entry may tell besides what is asked: what set it off and what eased it, tablets, a note. Made when it is wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.diary import LONGEST_NOTE, MOST_TABLETS, Entry
from dystonia_companion.ui.diary.desk import HUE, DiaryDesk
from dystonia_companion.ui.fields import TextField
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.choices import Stepper, Tick, TickGroup, captioned
from dystonia_companion.ui.widgets.label import caption
from dystonia_companion.ui.widgets.scroll import reveal

TRIGGER, EASER, ORDINARY = "trigger", "easer", "out_of_the_ordinary"
NOT_TOLD = -1


class EntryMore(QWidget):
    """`ticked` carries the list, the id in it, and whether it is true; `tablets_told` a number or None; `noted` the note, `dropped` comes
    once a note that can't be kept was given up. Items
    that may be told as well go on the card `rest`."""

    ticked = Signal(str, str, bool)
    tablets_told = Signal(object)
    noted = Signal(str)
    dropped = Signal()

    def __init__(self, desk: DiaryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        content, column = desk.record.content, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.kit.theme.size("gap"))
        self.ticks: dict[tuple[str, str], Tick] = {}
        column.addWidget(self._tick_card("entry.triggers", TRIGGER, content.triggers))
        column.addWidget(self._tick_card("entry.eased", EASER, content.easers))
        ordinary = self._tick_card("entry.ordinary", ORDINARY, ("illness", "bad_sleep"))
        ordinary.body.addWidget(caption(desk.text("entry.ordinary_note")))
        column.addWidget(ordinary)
        self.rest = Card(desk.kit, desk.text("entry.more"))
        self.tablets = Stepper(
            desk.kit,
            desk.text("entry.tablets"),
            NOT_TOLD,
            NOT_TOLD,
            MOST_TABLETS,
            1,
            lambda n: desk.text("entry.no_tablets") if n < 0 else str(n),
            HUE,
        )
        self.tablets.changed.connect(lambda n: self.tablets_told.emit(None if n < 0 else n))
        self.rest.body.addWidget(captioned(self.tablets))
        self.note = TextField(desk, desk.text("entry.note"), "", LONGEST_NOTE, lines=3, accepts=self._note_problem)
        self.note.told.connect(self.noted)
        self.rest.body.addWidget(self.note)
        self.drop_button = Button(desk.kit, desk.text("entry.drop_note"), "secondary", hue=HUE)
        self.drop_button.clicked.connect(self._drop)
        self.drop_button.hide()
        self._left_in_vain = False
        self._kept_note = ""
        self.rest.body.addWidget(self.drop_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.rest)

    def offer_to_drop(self) -> None:
        """The page was to be left with a note that can't be kept. Asked a second time, it may go without it."""
        self.drop_button.setVisible(self._left_in_vain)
        self._left_in_vain = True
        if self.drop_button.isVisible():
            QTimer.singleShot(0, self, lambda: reveal(self.drop_button))

    def _drop(self) -> None:
        self.note.set_text(self._kept_note)
        self.note.say_wrong("")
        self.drop_button.hide()
        self.dropped.emit()

    def show_entry(self, entry: Entry) -> None:
        """Show what is told, without a signal; a note that is being written stays."""
        for (kind, name), tick in self.ticks.items():
            told = {TRIGGER: entry.triggers, EASER: entry.eased}.get(kind)
            tick.setChecked(name in told if told is not None else bool(getattr(entry, name)))
        self.tablets.set_value(NOT_TOLD if entry.tablets is None else entry.tablets)
        self._kept_note = entry.note
        if not self.note.waits:
            self._left_in_vain = False
            self.drop_button.hide()
            self.note.set_text(entry.note)

    def _note_problem(self, text: str) -> str:
        return "" if len(text) <= LONGEST_NOTE else self._desk.word("wrong.too_long", most=LONGEST_NOTE)

    def _tick_card(self, title: str, kind: str, names: tuple[str, ...]) -> Card:
        card = Card(self._desk.kit, self._desk.text(title))
        for name in names:
            tick = Tick(self._desk.kit, self._desk.word(f"{kind}.{name}"), HUE)
            tick.clicked.connect(lambda on, name=name: self.ticked.emit(kind, name, on))
            self.ticks[kind, name] = tick
        ticks = (self.ticks[kind, name] for name in names)
        card.body.addWidget(TickGroup(self._desk.kit, self._desk.text(title), ticks))
        return card
