"""After a pack came off: what was written down, what to do with skin that may be burnt, and the way back for a slip."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.thermal_timer import ThermalTimer
from dystonia_companion.model.thermal import MINUTE_MS, Application, Ending, SkinAnswer, Warmth
from dystonia_companion.ui.heat.words import HUE, moment_words, title_of
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout


def minutes_on(application: Application) -> int:
    """For how many minutes it was on, by the wall clock; the time asked for where that was set meanwhile."""
    if application.ended is None:
        return application.minutes
    spent = (application.ended - application.started) // timedelta(minutes=1)
    return spent if 0 <= spent <= 24 * 60 else application.minutes


class EndedPanel(Card):
    """`closed` leads back to the packs; `still_on`: "Pack is off" was a slip."""

    closed = Signal()
    still_on = Signal()
    skin_told = Signal(SkinAnswer)  # the check that was missed is answered now

    def __init__(
        self,
        kit: Kit,
        words: Words,
        timer: ThermalTimer,
        application: Application,
        asks_later: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, words.text("thermal.off_title"), parent=parent)
        minutes = minutes_on(application)
        spent = self.tr("%n minute(s)", "", minutes) if minutes else self.tr("less than a minute")
        self.body.addWidget(Label(f"{title_of(words, application)}: {spent}"))
        if application.missed_check_min is not None:
            self.body.addWidget(self._skin_card(kit, words))
        if any(check.answer.burn_advice for check in application.checks):
            burn = Card(kit, self.tr("If the skin is burnt"), "danger")
            for line in words.lines("thermal.burn.lines"):
                burn.body.addWidget(Label(line))
            self.body.addWidget(burn)
        now = timer.record.reading()
        again = now.wall + timedelta(milliseconds=max(0, application.gap_min * MINUTE_MS - application.rested_ms(now)))
        self.body.addWidget(
            Label(self.tr("Again from {time}.").format(time=moment_words(again, now.wall, timer.record.zone)))
        )
        if application.kind is Warmth.HEAT and application.ending in (Ending.EARLY, Ending.TIME_UP):
            self.body.addWidget(Label(self.tr("Warm muscles like easy movement next."), "soft"))
        if asks_later:
            self.body.addWidget(Label(self.tr("In 20 minutes Today asks how the pain is."), "soft"))
        if not timer.may_take_back:
            self.body.addWidget(Notice(kit, self.tr("It could not be written down yet. It is tried again.")))
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        self.close_button = Button(kit, self.tr("Close"), hue=HUE, size="session")
        self.close_button.clicked.connect(lambda: self.closed.emit())
        flow.addWidget(self.close_button)
        self.still_button = Button(kit, self.tr("It is still on"), "secondary", hue=HUE, size="session", icon="undo")
        self.still_button.clicked.connect(lambda: self.still_on.emit())
        if timer.may_take_back:
            flow.addWidget(self.still_button)
        self.body.addWidget(row)

    def _skin_card(self, kit: Kit, words: Words) -> Card:
        """Nobody answered while it was on: the skin is asked about now."""
        question = words.text("thermal.skin.question")
        card = Card(kit, question, HUE)
        self.answers: dict[SkinAnswer, Button] = {}
        for answer in SkinAnswer:
            button = Button(kit, words.text(f"thermal.skin.{answer}"), "secondary", hue=HUE)
            button.setAccessibleDescription(question)
            button.clicked.connect(lambda _=False, answer=answer: self.skin_told.emit(answer))
            card.body.addWidget(button)
            self.answers[answer] = button
        return card
