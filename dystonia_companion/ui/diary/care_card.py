"""What swallowing, coughing and a weak neck in an entry come to, said where they were told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.daily_check import LUNGS
from dystonia_companion.model.aftercare import LEVEL_OF, Care
from dystonia_companion.model.diary import Entry
from dystonia_companion.ui.diary.desk import HUE, DiaryDesk
from dystonia_companion.ui.injections.check_result import TINT, care_words
from dystonia_companion.ui.injections.daily_check import OPTIONS
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button, ButtonKind
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout, clear
from dystonia_companion.ui.widgets.scroll import reveal

YESTERDAY = timedelta(days=1)


class CareCard(QWidget):
    """The most urgent rule that fits, or each of the calm ones; hidden while none does. `warning_level` asks for the card of
    warning signs from a level on."""

    warning_level = Signal(str)
    new = Signal()  # something that was not shown before

    def __init__(self, desk: DiaryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kit, self._words = desk, desk.kit, desk.words
        self._shown: tuple[tuple[Care, ...], str, str] = ((), "", "")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._kit.theme.size("gap"))
        self.hide()

    def show_cares(self, cares: Sequence[Care], seen: bool = True, why: str = "", past: str = "") -> None:
        """Show what was found, with the reason `why` it is so careful. Of a day that is `past` nothing is urgent any more: it
        is told so. What is new while the page is `seen` is spoken at once."""
        told = tuple(care for care in cares if care is not Care.FINE)
        if told and told[0] in LEVEL_OF:
            told = told[:1]  # two of them would say two things about the same trouble
        if (told, why, past) == self._shown:
            return
        self._shown = told, why, past
        clear(self._column)
        cards = [self._past_card(past)] if past and told else [self._card(care, why) for care in told]
        for card in cards:
            self._column.addWidget(card)
        self.setVisible(bool(told))
        if told and seen:
            said = (self._desk.text("care.past", day=past),) if past else (*care_words(self._words, told[0]), why)
            announce(self, " ".join(said).strip(), urgent=told[0] in LEVEL_OF and not past)
            self._kit.presses.note()  # the page moves: a press that was on its way answers nothing
            self.new.emit()

    def _card(self, care: Care, why: str) -> Card:
        title, text = care_words(self._words, care)
        card = Card(self._kit, title, TINT.get(care, ""))
        card.body.addWidget(Label(text, "large"))
        if why:
            card.body.addWidget(Label(why))
        level = LEVEL_OF.get(care)
        if level is not None:
            self._add_button(card, self.tr("Whom to call") if level == "red" else self.tr("Warning signs"), level)
        return card

    def _past_card(self, day: str) -> Card:
        card = Card(self._kit)
        card.body.addWidget(Label(self._desk.text("care.past", day=day)))
        self._add_button(card, self.tr("Warning signs"), LEVEL_OF[Care.EMERGENCY], "secondary")
        return card

    def _add_button(self, card: Card, label: str, level: str, kind: ButtonKind = "danger") -> None:
        button = Button(self._kit, label, kind, size="session", icon="warning")
        button.clicked.connect(lambda: self.warning_level.emit(level))
        row = QWidget()
        FlowLayout(self._kit.theme.size("gap"), row).addWidget(button)
        card.body.addWidget(row)


class LungsCard(Card):
    """Asked once: with trouble in swallowing it decides how urgent that is. `answered` carries yes, no or not_sure."""

    answered = Signal(str)

    def __init__(self, kit: Kit, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent=parent)
        question = words.text("aftercare.ask.lungs.text")
        options = [(option, words.text(f"aftercare.ask.lungs.{option}")) for option in OPTIONS["lungs"]]
        self.row = ChoiceRow(kit, question, options, hue=HUE, large=True)
        self.row.chosen.connect(self.answered)
        self.body.addWidget(Label(question, "strong"))
        self.body.addWidget(self.row)
        self.hide()


class CarePart(QWidget):
    """What trouble in an entry comes to, and right below it the question that it hangs on. `answered` comes once that is
    kept, or was refused."""

    warning_level = Signal(str)
    answered = Signal()

    def __init__(self, desk: DiaryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.care = CareCard(desk)
        self.care.warning_level.connect(self.warning_level)
        self.care.new.connect(lambda: QTimer.singleShot(0, self, self._come_into_view))
        self.lungs = LungsCard(desk.kit, desk.words)
        self.lungs.answered.connect(self._say_lungs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.kit.theme.size("gap_small"))
        column.addWidget(self.care)
        column.addWidget(self.lungs)

    def show_entry(self, entry: Entry, seen: bool) -> None:
        """Show what is told in an entry, also what the disk has refused so far."""
        desk, record = self._desk, self._desk.record
        past = desk.day_words(entry.day) if entry.day < desk.today - YESTERDAY else ""
        asks = record.asks_for_lungs(entry) and not past
        self.lungs.setVisible(asks)
        self.care.show_cares(record.comes_to(entry), seen, desk.text("care.why") if asks else "", past)

    def _come_into_view(self) -> None:
        """The answer that led here, where it has the focus, stays in view."""
        reveal(self)
        beside, focus = self.parentWidget(), QApplication.focusWidget()
        if focus is not None and beside is not None and beside.isAncestorOf(focus):
            reveal(focus)

    def _say_lungs(self, answer: str) -> None:
        record = self._desk.telling.record
        if self._desk.keep(lambda: record.keep_answers({LUNGS: answer})) is None:
            self.lungs.row.set_value("")
        self.answered.emit()
