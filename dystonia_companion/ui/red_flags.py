"""The warning signs, over any place, without stopping anything: whom to call, then what to watch for (clinical reference 6.6)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.red_flags import LEVELS, Level, RedFlags
from dystonia_companion.content.words import Words
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import UrgentButton
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.lists import points
from dystonia_companion.ui.widgets.scroll import ScrollPage

_TINT = {"red": "danger", "same_day": "heat", "amber": ""}


class RedFlagPanel(ScrollPage):
    """The card of warning signs. `emergency_number` may be empty: then the person is told of their local one.

    `treatment` is the last injection on record as (day, product); without one, and without `toxin`, the words do not speak
    of the toxin. The number stands on top whatever level it is opened at.
    `closed` is sent when the person closes the panel.
    """

    closed = Signal()

    def __init__(
        self,
        kit: Kit,
        words: Words,
        flags: RedFlags,
        emergency_number: str = "",
        treatment: tuple[date, str] | None = None,
        toxin: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, words.text("red_flags.title"), "danger", parent)
        self.setProperty("read_from_its_beginning", True)  # whatever comes up above it, the number is in view
        self._words = words
        close = UrgentButton(kit, self.tr("Close"), "secondary", hue="danger", icon="close", hint=self.tr("Esc"))
        close.clicked.connect(self.closed)
        self.heading.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(Label(words.text("red_flags.intro"), "large"))

        self._number = Label("", "huge", "danger")
        self._examples = Label(words.text("red_flags.number.examples"), "large")
        self._text_red = Label("", "large")
        self._if_any = Label(words.text("red_flags.number.if_any"), "large")
        call = Card(kit, hue="danger")
        for part in (self._number, self._examples, self._if_any, self._text_red):
            call.body.addWidget(part)
        self.column.addWidget(call)
        self._written = Label("", "strong")
        self.column.addWidget(self._written)

        self._aloud_card = Card(kit, words.text("red_flags.number.read_aloud"))
        self._aloud = Label("", "title")
        self._aloud_card.body.addWidget(self._aloud)

        self._levels = {level: self._level_card(flags, level) for level in LEVELS}
        self._cards = QVBoxLayout()
        for card in (self._aloud_card, *self._levels.values()):
            self._cards.addWidget(card)
        self.column.addLayout(self._cards)
        self.column.addWidget(Label(words.text("help.unchecked"), "soft"))
        self.column.addWidget(Label(words.text("help.sources", list=", ".join(flags.sources)), "soft"))
        kit.theme.changed.connect(self._space_cards)
        self._space_cards()
        self.set_written("")
        self.set_emergency_number(emergency_number)
        self.set_treatment(treatment, toxin)
        self.show_level("red")

    def show_level(self, level: Level) -> None:
        """Put the signs of one level first. Below red, to call at once is said of the signs for which it is true."""
        self._level = level
        others = [card for other, card in self._levels.items() if other != level]
        found = self._levels[level]
        first = (self._aloud_card, found) if level == "red" else (found, self._aloud_card)
        for place, card in enumerate((*first, *others)):
            self._cards.insertWidget(place, card)
        self._if_any.setVisible(level != "red")
        self._text_red.setVisible(level == "red")

    def set_written(self, time: str) -> None:
        """Say when the answer that opened the card was written down; '' for none."""
        self._written.setText(self._words.text("red_flags.written", time=time) if time else "")
        self._written.setVisible(bool(time))

    def _space_cards(self) -> None:
        self._cards.setSpacing(self.kit.theme.size("gap"))

    def set_emergency_number(self, number: str) -> None:
        """Show the person's own number, or how to find it when it is empty."""
        known = bool(number.strip())
        key = "known" if known else "unknown"
        self._number.setText(self._words.text(f"red_flags.number.{key}", number=number.strip()))
        self._examples.setVisible(not known)

    def set_treatment(self, treatment: tuple[date, str] | None, toxin: bool = False) -> None:
        """Give the words to read out when an injection is on record, and speak of the toxin when there may have been one.

        `toxin`: there were injections of an unknown day, or it can't be read whether there were.
        """
        key = "text_red" if toxin or treatment is not None else "text_red_no_toxin"
        self._text_red.setText(self._words.text(f"red_flags.{key}"))
        self._aloud_card.setVisible(treatment is not None)
        if treatment is not None:
            day, product = treatment
            shown = QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)
            self._aloud.setText(self._words.text("red_flags.text_read_aloud", date=shown, product=product))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        todo = self._text_red.text() if self._level == "red" else self._words.text(f"red_flags.text_{self._level}")
        heard = [todo, f"{self._number.text()}: {self._if_any.text()}"]
        if self._level == "red":
            heard = [self._number.text(), todo]
        announce(self, ". ".join([self.title.text(), *heard]), urgent=True)

    def _level_card(self, flags: RedFlags, level: Level) -> Card:
        card = Card(self.kit, hue=_TINT[level])
        card.setAccessibleName(self._words.text(f"red_flags.level.{level}"))
        card.body.addWidget(Label(self._words.text(f"red_flags.level.{level}"), "value", _TINT[level] or "plain"))
        if level != "red":  # the words for red stand under the number
            card.body.addWidget(Label(self._words.text(f"red_flags.text_{level}"), "strong"))
        card.body.addLayout(points((self._words.text(f"red_flags.flag.{f.id}") for f in flags.of(level)), "large"))
        return card
