"""Where the person is between injections: the strip, and when the next ones are booked or planned."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.cycle_strip import StripScene
from dystonia_companion.model.cycle_days import Part, Strip
from dystonia_companion.ui.cycle_look import HUE
from dystonia_companion.ui.cycle_words import CycleWords, number_words
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.today.strip_view import StripView
from dystonia_companion.ui.when import clock_words, day_in_month, short_weekday
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout


class StripCard(TodayCard):
    """`injected` leads to writing a treatment down, where none is on record. `read` gives the present cycle."""

    injected = Signal()

    def __init__(self, kit: Kit, words: Words, read: Callable[[], Strip | None], parent: QWidget | None = None) -> None:
        self._words = CycleWords(words)
        super().__init__(kit, self._words.text("title"), parent)
        self._read = read
        self.body.removeWidget(self.title)
        heading = QWidget()
        line = FlowLayout(kit.theme.size("gap"), heading, spread=True)
        self.next = Label("", "strong", HUE)
        line.addWidget(self.title)
        line.addWidget(self.next)
        self.body.insertWidget(0, heading)
        self.view = StripView(kit, self.title.text())
        self.hint = Label("", "soft")
        self.rows.addWidget(self.view)
        self.rows.addWidget(self.hint)
        self._ask = QWidget()
        row = QHBoxLayout(self._ask)
        row.setContentsMargins(0, 0, 0, 0)
        self.button = Button(kit, self._words.text("i_was_injected"), "secondary", hue=HUE)
        self.button.clicked.connect(lambda: self.injected.emit())
        row.addWidget(self.button)
        row.addStretch(1)
        self.rows.addWidget(self._ask)

    def refresh(self) -> None:
        strip = self._read()
        self.view.setVisible(strip is not None)
        self._ask.setVisible(strip is None)
        self.next.setVisible(strip is not None)
        if strip is None:
            self.hint.setText(self._words.text("none"))
            self.hint.setVisible(True)
            return
        self.next.setText(self._next_words(strip))
        hint = self._hint(strip)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.view.show_scene(self._scene(strip), self._summary(strip, hint))

    def _scene(self, strip: Strip) -> StripScene:
        return StripScene(
            strip,
            self._words.parts(),
            self._words.text("mark.day", n=strip.today),
            self._mark(strip),
            self._words.text("pain_dots"),
        )

    def _mark(self, strip: Strip) -> str:
        if strip.next_day is None:
            return ""
        key = "mark.next" if strip.booked is not None else "mark.planned"
        return self._words.text(key, day=day_in_month(strip.next_day))

    def _next_words(self, strip: Strip) -> str:
        """Beside the title: a booked day always wins, and a planned one is never made urgent."""
        if strip.part is Part.PAST:
            return self._words.text("part.past")
        if strip.next_day is None or strip.next is None:
            return ""
        day, left = short_weekday(strip.next_day), strip.next - strip.today
        if strip.booked is None:
            if left > 0 or strip.planned is None:
                return self.tr("Planned in %n day(s) · from {day}", "", left).format(day=day)
            first, last = day_in_month(strip.planned.day), day_in_month(strip.planned.until)
            return self._words.text("mark.window", first=first, last=last)
        if strip.booked.at is not None:
            day = f"{day}, {clock_words(strip.booked.at)}"
        if left <= 0:
            return self.tr("Appointment today · {day}").format(day=day)
        return self.tr("Appointment in %n day(s) · {day}", "", left).format(day=day)

    def _hint(self, strip: Strip) -> str:
        if strip.part is None or (strip.part is Part.WINDOW and strip.booked is not None):
            return ""
        return self._words.text(f"hint.{strip.part}")

    def _summary(self, strip: Strip, hint: str) -> str:
        """The picture in words."""
        told = [self._words.text("mark.day", n=strip.today)]
        if strip.part is not None:
            told[0] += f", {self._words.text(f'in_line.{strip.part}')}"
        if strip.part is not Part.PAST:
            told.append(self._next_words(strip))
        if strip.dots:
            rated = self.tr("%n day(s) with a rating of neck pain, the last one {value}.", "", len(strip.dots))
            told.append(rated.format(value=number_words(strip.dots[-1][1])))
        return " ".join(sentence if sentence.endswith(".") else f"{sentence}." for sentence in told if sentence)
