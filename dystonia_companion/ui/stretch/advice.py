"""What to do after a sign: one step a line, the card where it is urgent, and how it goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.model.safety import Advice
from dystonia_companion.model.safety import Card as SafetyCard
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.stretch.signs import Occasion
from dystonia_companion.ui.widgets.button import Button, ButtonKind
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.question import FocusCard
from dystonia_companion.ui.widgets.scroll import ScrollPage


class AdvicePage(ScrollPage):
    """`closed`: it was read, the session is over or ends. `next_exercise` and `resting` only where the session may go on.

    `taken_back`: the sign was named by mistake, offered where it `may_take_back`. `written`: it is on the disk.
    """

    closed = Signal()
    next_exercise = Signal()
    resting = Signal()
    taken_back = Signal()
    warning_signs = Signal()

    def __init__(
        self,
        kit: Kit,
        words: Words,
        advice: Advice,
        occasion: Occasion,
        may_take_back: bool,
        written: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", "teal", parent)
        self.title.setText(self.tr("What to do now"))
        self.title.setVisible(True)
        self.setAccessibleName(self.title.text())
        self._words = words
        self._goes_on = occasion.stands and advice.may_go_on
        if occasion.hurt and not self._goes_on:
            self.column.addWidget(Label(self.tr("Your session has ended here."), "soft"))
        tint = {SafetyCard.EMERGENCY: "danger", SafetyCard.SAME_DAY: "heat"}
        self._steps = FocusCard(kit, hue=tint.get(advice.card, "") if advice.card else "")
        self._lines = QVBoxLayout()
        self._steps.body.addLayout(self._lines)
        self.column.addWidget(self._steps)
        self.show_steps(words.lines(f"stop_symptoms.advice.{advice.id}"))
        if advice.card is not None:
            self.column.addWidget(self._urgent_card(advice.card))
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        for button in self._buttons(occasion):
            flow.addWidget(button)
        if may_take_back:
            self.back_button = Button(kit, self.tr("It was not that"), "secondary", size="session", icon="undo")
            self.back_button.clicked.connect(lambda: self.taken_back.emit())
            flow.addWidget(self.back_button)
        self.column.addWidget(row)
        if not written and advice.restrictions:
            self.column.addWidget(caption(self.tr("This could not be written down yet. It holds, and is tried again.")))

    def first_focus(self) -> QWidget:
        """The steps themselves, so that they are heard and no press by habit closes them."""
        return self._steps

    def show_steps(self, lines: tuple[str, ...]) -> None:
        """One step a line, numbered where there are several."""
        for number, line in enumerate(lines, start=1):
            self._lines.addWidget(Label(f"{number}.  {line}" if len(lines) > 1 else line, "large"))
        self._steps.setAccessibleName(" ".join(lines))

    def _urgent_card(self, which: SafetyCard) -> Card:
        card = Card(self.kit, hue="danger")
        if which is SafetyCard.SAME_DAY:
            card.body.addWidget(Label(self._words.text("red_flags.text_same_day"), "strong"))
        label = self.tr("Whom to call") if which is SafetyCard.EMERGENCY else self.tr("Warning signs")
        self.card_button = Button(self.kit, label, "danger", size="session", icon="warning")
        self.card_button.clicked.connect(lambda: self.warning_signs.emit())
        card.body.addWidget(self.card_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _buttons(self, occasion: Occasion) -> list[Button]:
        kind: ButtonKind = "secondary" if self._goes_on else "primary"
        label = self.tr("End for now") if self._goes_on else self.tr("Close")
        self.close_button = Button(self.kit, label, kind, size="session")
        self.close_button.clicked.connect(lambda: self.closed.emit())
        if not self._goes_on:
            return [self.close_button]
        self.rest_button = Button(self.kit, self.tr("Rest in your easiest position"), size="session")
        self.rest_button.clicked.connect(self._rest)
        shown = [self.rest_button]
        if occasion.may_go_on:
            self.next_button = Button(
                self.kit, self.tr("Leave it out, go on with the next"), "secondary", size="session"
            )
            self.next_button.clicked.connect(lambda: self.next_exercise.emit())
            shown.append(self.next_button)
        return [*shown, self.close_button]

    def _rest(self) -> None:
        """The session goes on standing; only the words change."""
        rest = self._words.text("stop_symptoms.rest")
        self.title.setText(rest)
        self.setAccessibleName(rest)
        self._steps.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rest_button.setVisible(False)
        announce(self, rest)
        self.resting.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
