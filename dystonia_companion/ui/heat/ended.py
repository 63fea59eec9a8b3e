"""After a pack came off: what was written down, what to do with skin that may be burnt, and the way back for a slip."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.thermal_timer import ThermalTimer
from dystonia_companion.model.thermal import MINUTE_MS, Application, Ending, SkinAnswer, Warmth
from dystonia_companion.ui.heat.words import HUE, burn_lines, moment_words, title_of
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice, announce
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout, clear


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
        self._words, self._timer = words, timer
        self._skin = QVBoxLayout()
        self.body.addLayout(self._skin)
        if timer.asks_for_skin:
            self._ask_for_skin()
        else:
            self._advise(application)
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

    def _ask_for_skin(self) -> None:
        """Nobody answered the skin check: how it is now still matters."""
        self._skin.addWidget(Label(self.tr("How is the skin?"), "heading"))
        self._skin.addWidget(Label(self._words.text("thermal.skin.question")))
        answers = [(answer.value, self._words.text(f"thermal.skin.{answer}")) for answer in SkinAnswer]
        self.skin = ChoiceRow(self._kit, self.tr("How is the skin?"), answers, "", HUE)
        self.skin.chosen.connect(self._answer)
        self._skin.addWidget(self.skin)

    def _answer(self, answer: str) -> None:
        self._timer.answer_after(SkinAnswer(answer))
        clear(self._skin)
        said = Notice(self._kit, self._words.text(f"thermal.skin.log.{answer}").capitalize() + ".", HUE)
        self._skin.addWidget(said)
        if self._timer.last is not None:
            self._advise(self._timer.last)
        take_focus(self.close_button)

    def _advise(self, application: Application) -> None:
        if lines := burn_lines(self._words, application):
            burn = Card(self._kit, self.tr("If the skin is burnt"), "danger")
            for line in lines:
                burn.body.addWidget(Label(line))
            self._skin.addWidget(burn)
            announce(burn, " ".join(lines), urgent=True)
