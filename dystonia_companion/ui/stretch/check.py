"""Before the first session of a day: pain, a new sign, swallowing and breathing, and in the weeks in which injections may
weaken the neck how weak it feels. Later that day: the same as before?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dystonia_companion.storage.checks import CheckIn
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.question import QuestionCard
from dystonia_companion.ui.widgets.rating import Rating
from dystonia_companion.ui.widgets.scroll import ScrollPage

NO, YES = "no", "yes"
SAME, CHANGED = "same", "changed"


@dataclass(frozen=True)
class Taps:
    """What was tapped so far; None is not answered yet. Pain and weakness may be left out; weakness is open only when asked."""

    pain: int | None = None
    pain_asked: bool = False
    new_sign: bool | None = None
    swallow_breath_ok: bool | None = None
    weak: int | None = None
    weak_open: bool = False

    @property
    def whole(self) -> bool:
        answered = self.new_sign is not None and self.swallow_breath_ok is not None
        return self.pain_asked and not self.weak_open and answered


class CheckLine(Label):
    """What was said, in one sentence."""

    def __init__(
        self, check: CheckIn, weak: int | None = None, role: str = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__("", role, parent=parent)
        pain = self.tr("Pain not told")
        if check.pain is not None:
            pain = self.tr("Pain {pain}").format(pain=check.pain)
        sign = self.tr("a new sign") if check.new_sign else self.tr("no new sign")
        usual = self.tr("swallowing and breathing as usual")
        if not check.swallow_breath_ok:
            usual = self.tr("swallowing or breathing not as usual")
        neck = "" if weak is None else self.tr(", weak or heavy neck {number}").format(number=weak)
        self.setText(f"{pain}{neck}, {sign}, {usual}.")


class _BeforePage(ScrollPage):
    """A page that can be left by Back or Esc, with nothing written."""

    left = Signal()

    def __init__(self, kit: Kit, title: str, parent: QWidget | None = None) -> None:
        super().__init__(kit, title, "teal", parent)
        back = Button(kit, self.tr("Back"), "secondary", icon="back")
        back.clicked.connect(lambda: self.left.emit())
        self.heading.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class CheckPage(_BeforePage):
    """A few taps, the focus going from question to question by itself. `told` carries whole Taps with the last of them.

    `asks_weak`: it is asked as well how weak the neck feels.
    """

    told = Signal(object)

    def __init__(self, kit: Kit, taps: Taps, asks_weak: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.title.setText(self.tr("Before you start: %n tap(s)", "", 4 if asks_weak else 3))
        self.title.setVisible(True)
        self.setAccessibleName(self.title.text())
        self.taps = taps
        self._failed = Notice(kit, hue="heat")
        self.column.addWidget(self._failed)
        self.again_button = Button(kit, self.tr("Try again"), icon="repeat")
        self.again_button.clicked.connect(lambda: self.told.emit(self.taps))
        self.column.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.again_button.setVisible(False)

        question = self.tr("Neck pain now")
        self.pain = Rating(kit, question, taps.pain, self.tr("none"), self.tr("worst"), moves_on=True)
        self.pain.rated.connect(self._rated)
        self._pain_card = QuestionCard(kit, question, self.pain)
        self.leave_out = Button(kit, self.tr("Leave this out"), "secondary")
        self.leave_out.clicked.connect(lambda: self._take(replace(self.taps, pain=None, pain_asked=True)))
        self.leave_out.clicked.connect(lambda: self.pain.set_value(None))
        self._pain_card.body.addWidget(self.leave_out, 0, Qt.AlignmentFlag.AlignLeft)

        question = self.tr("How weak or heavy does your neck feel?")
        self.weak = Rating(kit, question, taps.weak, self.tr("not at all"), self.tr("worst"), moves_on=True)
        self.weak.rated.connect(lambda x: self._take(replace(self.taps, weak=x, weak_open=False)))
        self._weak_card = QuestionCard(kit, question, self.weak)
        self._weak_card.body.insertWidget(
            1, Label(self.tr("It may be for some weeks after injections. Left out: no press and hold."), "soft")
        )
        self.leave_weak_out = Button(kit, self.tr("Leave this out"), "secondary")
        self.leave_weak_out.clicked.connect(lambda: self._take(replace(self.taps, weak=None, weak_open=False)))
        self.leave_weak_out.clicked.connect(lambda: self.weak.set_value(None))
        self._weak_card.body.addWidget(self.leave_weak_out, 0, Qt.AlignmentFlag.AlignLeft)

        self._sign_card, self.new_sign = self._ask(kit, self.tr("Any new sign?"), taps.new_sign)
        self._sign_card.body.insertWidget(
            1, Label(self.tr("Such as weakness, numbness, dizziness or new pain."), "soft")
        )
        self.new_sign.chosen.connect(lambda x: self._take(replace(self.taps, new_sign=x == YES)))
        question = self.tr("Swallowing and breathing as usual?")
        self._swallow_card, self.swallow = self._ask(kit, question, taps.swallow_breath_ok)
        self.swallow.chosen.connect(lambda x: self._take(replace(self.taps, swallow_breath_ok=x == YES)))
        for card in (self._pain_card, self._weak_card, self._sign_card, self._swallow_card):
            self.column.addWidget(card)
        self._weak_card.setVisible(asks_weak)

    def _ask(self, kit: Kit, question: str, value: bool | None) -> tuple[QuestionCard, ChoiceRow]:
        options = ((YES, self.tr("Yes")), (NO, self.tr("No")))
        answered = "" if value is None else YES if value else NO
        row = ChoiceRow(kit, question, options, answered, large=True)
        return QuestionCard(kit, question, row), row

    def first_focus(self) -> QWidget:
        """The first question that is open; all answered, the way to try again."""
        return self._next_open() or self.again_button

    def not_saved(self) -> None:
        """It could not be written down: the taps stay, and one press tries again."""
        self._failed.say(self.tr("Not saved yet. Your answers are still here."))
        self.again_button.setVisible(True)
        take_focus(self.again_button)

    def _rated(self, pain: int) -> None:
        self._take(replace(self.taps, pain=pain, pain_asked=True))

    def _take(self, taps: Taps) -> None:
        self.taps = taps
        following = self._next_open()
        if following is None:
            self.told.emit(taps)
        else:
            take_focus(following)

    def _next_open(self) -> QWidget | None:
        taps = self.taps
        if not taps.pain_asked:
            return self._pain_card
        if taps.weak_open:
            return self._weak_card
        if taps.new_sign is None:
            return self._sign_card
        return self._swallow_card if taps.swallow_breath_ok is None else None


class SameAsBeforePage(_BeforePage):
    """What was said today, to be said again in one press. `same` or `changed`."""

    same = Signal()
    changed = Signal()

    def __init__(self, kit: Kit, check: CheckIn, weak: int | None, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.title.setText(self.tr("Before you start"))
        self.title.setVisible(True)
        self.setAccessibleName(self.title.text())
        question = self.tr("Same as before?")
        options = ((SAME, self.tr("Yes, the same")), (CHANGED, self.tr("Something changed")))
        self.row = ChoiceRow(kit, question, options, large=True)
        self.row.chosen.connect(lambda x: self.same.emit() if x == SAME else self.changed.emit())
        self._card = QuestionCard(kit, question, self.row)
        said = CheckLine(check, weak, "large")
        heard = self.tr("You said today: {words}").format(words=said.text())
        self._card.setAccessibleName(f"{question} {heard}")
        self._card.body.insertWidget(1, Label(self.tr("You said today:"), "soft"))
        self._card.body.insertWidget(2, said)
        self.column.addWidget(self._card)

    def first_focus(self) -> QWidget:
        return self._card
