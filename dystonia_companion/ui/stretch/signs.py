""" "What is it?": the signs that stop an exercise, the emergency ones first, and the question that follows some of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.model.safety import Card as SafetyCard
from dystonia_companion.model.safety import StopSymptom
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.stretch.parts import clock_text
from dystonia_companion.ui.widgets.arrows import ArrowGroup
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice, announce
from dystonia_companion.ui.widgets.choices import ChoiceRow, Tick
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.question import QuestionCard
from dystonia_companion.ui.widgets.scroll import ScrollPage

SECOND_MS = 1_000
NO, YES, UNKNOWN = "no", "yes", "unknown"


@dataclass(frozen=True)
class Occasion:
    """Where signs are asked about.

    `in_session`: they belong to the session that runs or ended last. `hurt`: "It hurts" was pressed, which is `written` or
    not yet. `stands`: the session stands still, and `may_go_on` with a next exercise.
    """

    in_session: bool = False
    hurt: bool = False
    stands: bool = False
    written: bool = True
    may_go_on: bool = False


def at_once(group: StopSymptom) -> bool:
    """Whether the emergency card comes before anything is asked."""
    return not group.asks and group.otherwise.card is SafetyCard.EMERGENCY


class _SignTick(Tick):
    """Enter ticks it, too, and on a ticked one means that this was all: it never goes on without the sign it is on."""

    enough = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self.isChecked():
            super().keyPressEvent(event)
        elif not event.isAutoRepeat() and self.kit.presses.may():
            self.kit.presses.note()
            self.enough.emit()


class SignsPage(ScrollPage):
    """The list, two stops for Tab. An emergency sign acts with one press; others are ticked, then "That is all".

    `emergency` and `named` carry ids of signs; `unknown`: the person can't say. `mistaken`: it did not hurt at all.
    """

    emergency = Signal(object)
    named = Signal(object)
    unknown = Signal()
    mistaken = Signal()
    left = Signal()

    def __init__(
        self, kit: Kit, words: Words, groups: Sequence[StopSymptom], occasion: Occasion, parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, "", "teal", parent)
        title = self.tr("Stop here and rest. What is it?") if occasion.stands else self.tr("What is it?")
        self.title.setText(title)
        self.title.setVisible(True)
        self.setAccessibleName(title)
        self._words = words
        self.ticks: dict[str, Tick] = {}
        self.emergencies: dict[str, Button] = {}
        asked = self.tr("One of these? Press it: it is an emergency")
        urgent = Card(kit, asked, "danger")
        urgent.body.addSpacing(kit.theme.size("gap_small"))
        self._urgent = self._emergency_row(asked, groups)
        urgent.body.addWidget(self._urgent)
        self.column.addWidget(urgent)

        asked = self.tr("Something else? Tick all that is true")
        others = Card(kit, asked)
        others.body.addSpacing(kit.theme.size("gap_small"))
        self._others = self._tick_row(asked, groups)
        others.body.addWidget(self._others)
        self._urgent.beyond.connect(self._beyond_urgent)
        self._others.beyond.connect(self._beyond_others)
        others.body.addSpacing(kit.theme.size("gap_small"))
        self._hint = Notice(kit, hue="heat")
        others.body.addWidget(self._hint)
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        self.all_button = Button(kit, self.tr("That is all"), size="session")
        self.all_button.clicked.connect(self._all_named)
        self.unknown_button = Button(kit, self.tr("I can't say"), "secondary", size="session")
        self.unknown_button.clicked.connect(lambda: self.unknown.emit())
        flow.addWidget(self.all_button)
        flow.addWidget(self.unknown_button)
        others.body.addWidget(row)
        others.body.addWidget(caption(self.tr("Arrow keys move, Space ticks, Enter on a ticked one goes on.")))
        self.column.addWidget(others)
        if occasion.stands:
            card = self._hurt_card(occasion)
            card.body.addSpacing(kit.theme.size("gap_small"))
            card.body.addWidget(self._last_row(occasion))
            self.column.addWidget(card)
        else:
            self.column.addWidget(self._last_row(occasion))

    def ticked(self) -> tuple[str, ...]:
        """The signs that are ticked, from the most urgent down."""
        return tuple(sign for sign, tick in self.ticks.items() if tick.isChecked())

    def _emergency_row(self, title: str, groups: Sequence[StopSymptom]) -> ArrowGroup:
        row = ArrowGroup(title)
        flow = FlowLayout(self.kit.theme.size("gap"), row)
        for sign in (s for g in groups if at_once(g) for s in g.signs):
            button = Button(self.kit, self._words.text(f"stop_symptoms.sign.{sign}"), "hurts", size="session")
            button.clicked.connect(partial(self._emergency, sign))
            flow.addWidget(button)
            self.emergencies[sign] = button
        row.take_in(self.emergencies.values())
        return row

    def _tick_row(self, title: str, groups: Sequence[StopSymptom]) -> ArrowGroup:
        row = ArrowGroup(title)
        flow = FlowLayout(self.kit.theme.size("gap"), row)
        for sign in (s for g in groups if not at_once(g) for s in g.signs):
            tick = _SignTick(self.kit, self._words.text(f"stop_symptoms.sign.{sign}"))
            tick.enough.connect(self._all_named)
            flow.addWidget(tick)
            self.ticks[sign] = tick
        row.take_in(self.ticks.values())
        return row

    def _beyond_urgent(self, step: int) -> None:
        if step > 0:
            take_focus(self._others.buttons[0])

    def _beyond_others(self, step: int) -> None:
        if step < 0:
            take_focus(self._urgent.buttons[-1])

    def _hurt_card(self, occasion: Occasion) -> Card:
        kept = self.tr("Written down that it hurt")
        not_yet = self.tr("That it hurt could not be written down yet. It is tried again.")
        card = Card(self.kit, kept if occasion.written else not_yet)
        card.body.addWidget(Label(self.tr("What has hurt twice is left out until you asked your therapist.")))
        return card

    def _last_row(self, occasion: Occasion) -> QWidget:
        row = QWidget()
        flow = FlowLayout(self.kit.theme.size("gap"), row)
        if occasion.stands and occasion.written:
            label = self.tr("It did not hurt, go on")
            self.mistake_button = Button(self.kit, label, "secondary", size="session", icon="undo")
            self.mistake_button.clicked.connect(lambda: self.mistaken.emit())
            flow.addWidget(self.mistake_button)
        label = self.tr("End for now") if occasion.stands else self.tr("Nothing of this")
        self.leave_button = Button(self.kit, label, "secondary", size="session")
        self.leave_button.clicked.connect(lambda: self.left.emit())
        flow.addWidget(self.leave_button)
        return row

    def _emergency(self, sign: str) -> None:
        self.emergency.emit((sign, *self.ticked()))

    def _all_named(self) -> None:
        if signs := self.ticked():
            self.named.emit(signs)
        else:
            self._hint.say(self.tr("Tick what it is, or press: I can't say."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif self.hasFocus() and event.key() == Qt.Key.Key_Down:
            take_focus(self._urgent.buttons[0])
        else:
            super().keyPressEvent(event)


class WaitPage(ScrollPage):
    """The question that follows a sign. It may be answered at any time; `replied` carries yes, no, or None for "can't say".

    `now_ms` reads a clock that goes on in sleep. `wait_over`: the time to wait has passed; the question stays open.
    """

    replied = Signal(object)
    wait_over = Signal()

    def __init__(
        self, kit: Kit, words: Words, group: StopSymptom, now_ms: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, "", "teal", parent)
        self._words = words
        self._group = group
        self._now_ms = now_ms
        self._over_at_ms = now_ms() + group.wait_min * 60_000
        self.title.setText(self.tr("Stop for now and rest"))
        self.title.setVisible(True)
        self.setAccessibleName(self.title.text())
        question = words.text(f"stop_symptoms.ask.{group.id}")
        options = ((YES, self.tr("Yes")), (NO, self.tr("No")), (UNKNOWN, self.tr("I can't say")))
        self.row = ChoiceRow(kit, question, options, large=True)
        self.row.chosen.connect(self._chosen)
        self._card = QuestionCard(kit, question, self.row)
        self.column.addWidget(self._card)
        self._left = Label("", "value", "teal")
        self._tick = QTimer(self)
        self._tick.setInterval(SECOND_MS)
        self._tick.timeout.connect(self.look)
        if group.wait_min:
            wait = Card(kit, self.tr("There is time"))
            wait.body.addWidget(self._left)
            wait.body.addWidget(caption(self.tr("You may answer at any time. Nothing goes on by itself.")))
            self.column.addWidget(wait)
            self._tick.start()
            self.look()
        self.column.addWidget(Label(self.tr("Until you answer, we stay on the safe side."), "soft"))
        safe = Button(kit, self.tr("Warning signs"), "hurts", size="session", icon="warning")
        self.warning_button = safe
        self.column.addWidget(safe, 0, Qt.AlignmentFlag.AlignLeft)

    def first_focus(self) -> QWidget:
        return self._card

    def look(self) -> None:
        """Show how long there is to wait; when it is over, the question is asked again."""
        left_ms = self._over_at_ms - self._now_ms()
        if left_ms > 0:
            self._left.setText(self.tr("{time} to go").format(time=_time_words(left_ms)))
            return
        self._tick.stop()
        asked = self._words.text(f"stop_symptoms.over.{self._group.id}")
        self._left.setText(asked)
        self._card.setAccessibleName(asked)
        announce(self, asked, urgent=True)
        self.wait_over.emit()

    def _chosen(self, answer: str) -> None:
        self._tick.stop()
        self.replied.emit(None if answer == UNKNOWN else answer == YES)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._chosen(UNKNOWN)
            return
        super().keyPressEvent(event)


def _time_words(ms: int) -> str:
    text = clock_text(ms)
    return text if ":" in text else f"0:{text:0>2}"
