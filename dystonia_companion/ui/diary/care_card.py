"""What swallowing, coughing and a weak neck in an entry come to, said where they were told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.model.aftercare import LEVEL_OF, Care
from dystonia_companion.ui.diary.desk import HUE
from dystonia_companion.ui.injections.check_result import TINT, care_words
from dystonia_companion.ui.injections.daily_check import OPTIONS
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout, clear
from dystonia_companion.ui.widgets.scroll import reveal


class CareCard(QWidget):
    """One card for each rule that fits, the most urgent first; hidden while none does. `warning_level` asks for the card of
    warning signs from a level on."""

    warning_level = Signal(str)

    def __init__(self, kit: Kit, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._words = kit, words
        self._shown: tuple[Care, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.size("gap"))
        self.hide()

    def show_cares(self, cares: Sequence[Care], seen: bool = True) -> None:
        """Show what was found. What is new while the page is `seen` is spoken at once, and comes into view."""
        told = tuple(care for care in cares if care is not Care.FINE)
        if told == self._shown:
            return
        self._shown = told
        clear(self._column)
        for care in told:
            self._column.addWidget(self._card(care))
        self.setVisible(bool(told))
        if told and seen:
            announce(self, ". ".join(care_words(self._words, told[0])), urgent=told[0] in LEVEL_OF)
            self._kit.presses.note()  # the page moves: a press that was on its way answers nothing
            QTimer.singleShot(0, self, self._come_into_view)

    def _come_into_view(self) -> None:
        """Also where the answer was given far below."""
        reveal(self)

    def _card(self, care: Care) -> Card:
        title, text = care_words(self._words, care)
        tint = TINT.get(care, "")
        card = Card(self._kit, title, tint)
        card.body.addWidget(Label(text, "large"))
        level = LEVEL_OF.get(care)
        if level is not None:
            label = self.tr("Whom to call") if level == "red" else self.tr("Warning signs")
            button = Button(self._kit, label, "danger", size="session", icon="warning")
            button.clicked.connect(lambda: self.warning_level.emit(level))
            row = QWidget()
            FlowLayout(self._kit.theme.size("gap"), row).addWidget(button)
            card.body.addWidget(row)
        return card


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
