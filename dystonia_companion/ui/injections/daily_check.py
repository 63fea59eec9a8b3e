"""How the person is today, days 0 to 28 after injections: all fine in one press, or what is different, on one page.

Clinical reference 6.6, daily_check. What is left out counts as usual; an emergency acts the moment it is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.model.aftercare import ALL_FINE, Answers, Voice
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.question import FocusCard
from dystonia_companion.ui.widgets.rating import Rating
from dystonia_companion.ui.widgets.scroll import ScrollPage

HUE = "injections"
USUAL, DIFFERENT = "usual", "different"
GROUPS = {
    "swallowing": ("swallow", "saliva", "softer", "cough", "lungs"),
    "neck": ("weak", "head_up"),
    "breathing": ("breath", "voice"),
}
RATED = ("swallow", "weak")
OPTIONS = {"lungs": ("yes", "no", "not_sure"), "voice": tuple(voice.value for voice in Voice)}


@dataclass(frozen=True)
class Told:
    """What was told on the page so far. `lungs` is None while that was never asked; `weak_told`: the neck was spoken of."""

    answers: Answers = ALL_FINE
    lungs: str | None = None
    weak_told: bool = False

    def with_answer(self, question: str, answer: str | int) -> Told:
        """The same with one more answer."""
        before, different = self.answers, answer == DIFFERENT
        match question:
            case "lungs":
                return replace(self, lungs=str(answer))
            case "weak":
                return replace(self, answers=replace(before, weak=int(answer)), weak_told=True)
            case "swallow":
                answers = replace(before, swallow=int(answer))
            case "saliva":
                answers = replace(before, saliva=different)
            case "softer":
                answers = replace(before, softer=different)
            case "cough":
                answers = replace(before, cough=different)
            case "head_up":
                answers = replace(before, head_up=not different)
            case "breath":
                answers = replace(before, breath_ok=not different)
            case _:
                answers = replace(before, voice=Voice(str(answer)))
        return replace(self, answers=answers)

    def answer(self, question: str) -> str | int | None:
        """What is told to one question now."""
        answers = self.answers
        if question == "lungs":
            return self.lungs
        if question in (*RATED, "voice"):
            found: str | int = getattr(answers, question)
            return found
        different = {
            "saliva": answers.saliva,
            "softer": answers.softer,
            "cough": answers.cough,
            "head_up": not answers.head_up,
            "breath": not answers.breath_ok,
        }[question]
        return DIFFERENT if different else USUAL


class DailyCheckPage(ScrollPage):
    """`answered` carries Told after each answer, and whether that answer is an emergency; `told` carries all of it.

    `all_fine`: in one press. `mistaken`: the emergency was told by mistake. `left`: back, with nothing more written.
    """

    answered = Signal(object, bool)
    told = Signal(object)
    all_fine = Signal()
    mistaken = Signal()
    warning_signs = Signal()
    left = Signal()

    def __init__(
        self, kit: Kit, words: Words, day: int, state: Told, answered: bool = False, parent: QWidget | None = None
    ) -> None:
        """`state`: what is known, which is shown as `answered` when it was told earlier today."""
        title = words.text("aftercare.check.question" if day else "aftercare.check.question_0", n=day)
        super().__init__(kit, title, HUE, parent)
        self._words = words
        self.state = self._first = state
        back = Button(kit, self.tr("Back"), "secondary", hue=HUE, icon="back")
        back.clicked.connect(lambda: self.leave())
        self.heading.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        self._alarm = self._alarm_card()
        self.column.addWidget(self._alarm)
        self._fine = self._fine_card()
        self.column.addWidget(self._fine)
        self.questions: dict[str, Rating | ChoiceRow] = {}
        self._holders: dict[str, QWidget] = {}
        self._hint = Notice(kit, hue="heat")  # above the question about the lungs
        for group, asked in GROUPS.items():
            self.column.addWidget(self._group(group, asked, answered))
        self.all_button = Button(kit, words.text("aftercare.check.all"), hue=HUE, size="session")
        self.all_button.clicked.connect(self._tell_all)
        self.column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._failed = Notice(kit, hue="heat")  # below the button: it must not move from under the hand
        self.column.addWidget(self._failed)
        self._show_lungs()
        self._look_at_fine()

    def leave(self) -> None:
        """Back. What was told since stands as if "That is all" had been pressed: no answer is dropped without a word, and a
        question about the lungs that was left open counts as a yes."""
        if (self.state.answers, self.state.lungs) == (self._first.answers, self._first.lungs):
            self.left.emit()
            return
        if self.state.answers.swallowing_changed and self.state.lungs is None:
            self.state = self.state.with_answer("lungs", "not_sure")
        self.told.emit(self.state)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._alarm.isHidden():  # back from the warning signs: what was told stands in view, with whom to call
            QTimer.singleShot(0, self, lambda: take_focus(self.call_button))

    def first_focus(self) -> QWidget:
        """The card with "All fine", which is heard with what it means; Enter on it says nothing yet."""
        return self._fine

    # --- the parts ----------------------------------------------------------------------------------------------------

    def _fine_card(self) -> FocusCard:
        hint, how = (self._words.text(f"aftercare.check.{key}") for key in ("all_fine_hint", "how"))
        card = FocusCard(self.kit)
        self.fine_button = Button(
            self.kit, self._words.text("aftercare.check.all_fine"), hue=HUE, size="session", icon="ready"
        )
        self.fine_button.setAccessibleDescription(hint)
        self.fine_button.clicked.connect(lambda: self.all_fine.emit())
        card.body.addWidget(self.fine_button, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(caption(hint))
        card.body.addWidget(Label(how, "strong"))
        card.setAccessibleName(f"{self.title.text()} {hint} {how}")
        return card

    def _alarm_card(self) -> Card:
        said = self._words.text("aftercare.told.emergency")
        card = Card(self.kit, said, "danger")
        self._alarm_saved = Label("", "body")
        card.body.addWidget(self._alarm_saved)
        row = QWidget()
        flow = FlowLayout(self.kit.theme.size("gap"), row)
        self.call_button = Button(self.kit, self.tr("Whom to call"), "danger", size="session", icon="warning")
        self.call_button.clicked.connect(lambda: self.warning_signs.emit())
        self.mistake_button = Button(
            self.kit, self._words.text("aftercare.check.mistake"), "secondary", hue=HUE, size="session", icon="undo"
        )
        self.mistake_button.setAccessibleDescription(said)
        self.mistake_button.clicked.connect(lambda: self.mistaken.emit())
        flow.addWidget(self.call_button)
        flow.addWidget(self.mistake_button)
        card.body.addWidget(row)
        card.hide()
        return card

    def _group(self, group: str, asked: Sequence[str], answered: bool) -> Card:
        card = Card(self.kit, self._words.text(f"aftercare.group.{group}"))
        for question in asked:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, self.kit.theme.size("gap_small"), 0, 0)
            column.setSpacing(self.kit.theme.size("gap_small"))
            text = self._words.text(f"aftercare.ask.{question}.text")
            if question == "lungs":
                column.addWidget(self._hint)
            column.addWidget(Label(text, "strong"))
            answer = self._answer_of(question, text)
            column.addWidget(answer)
            card.body.addWidget(holder)
            self.questions[question], self._holders[question] = answer, holder
            if answered or question == "lungs":
                self._show_answer(question)
        return card

    def _answer_of(self, question: str, text: str) -> Rating | ChoiceRow:
        key = f"aftercare.ask.{question}"
        if question in RATED:
            rating = Rating(self.kit, text, None, self._words.text(f"{key}.low"), self._words.text(f"{key}.high"), HUE)
            rating.rated.connect(lambda number: self._take(question, number))
            return rating
        options = OPTIONS.get(question, (USUAL, DIFFERENT))
        row = ChoiceRow(
            self.kit, text, [(option, self._words.text(f"{key}.{option}")) for option in options], hue=HUE, large=True
        )
        row.chosen.connect(lambda option: self._take(question, option))
        return row

    def _show_answer(self, question: str) -> None:
        answer, part = self.state.answer(question), self.questions[question]
        if isinstance(part, Rating):
            part.set_value(None if answer is None else int(answer))
        else:
            part.set_value(str(answer or ""))

    # --- answers ------------------------------------------------------------------------------------------------------

    def _take(self, question: str, answer: str | int) -> None:
        self.state = self.state.with_answer(question, answer)
        self._show_lungs()
        self._look_at_fine()
        self._hint.say("")
        self._failed.say("")
        one = Told().with_answer(question, answer)
        self.answered.emit(self.state, bool(one.answers.emergencies))

    def _show_lungs(self) -> None:
        """Below all that is asked about swallowing, so that nothing above it moves."""
        self._holders["lungs"].setVisible(self.state.answers.swallowing_changed)

    def _look_at_fine(self) -> None:
        """Nobody is fine in one press who told of something."""
        self.fine_button.setEnabled(self.state.answers == ALL_FINE and self._alarm.isHidden())

    def _tell_all(self) -> None:
        if self.state.answers.swallowing_changed and self.state.lungs is None:
            self._hint.say(self._words.text("aftercare.check.one_more"))
            take_focus(self.questions["lungs"].entry())
            return
        self.told.emit(self.state)

    # --- what came of them --------------------------------------------------------------------------------------------

    def show_alarm(self, written: str) -> None:
        """An emergency was told. `written` says when it was written down; '' while the disk has refused it."""
        self._alarm_saved.setText(
            written or self.tr("This could not be written down yet. It holds, and is tried again.")
        )
        self.mistake_button.setVisible(bool(written))
        self._alarm.show()
        self._look_at_fine()

    def forget_alarm(self) -> None:
        """It was told by mistake: what was said of it is open again, all else stays."""
        for question in ("saliva", "head_up", "breath"):
            if self.state.answer(question) == DIFFERENT:
                self.state = self.state.with_answer(question, USUAL)
                part = self.questions[question]
                assert isinstance(part, ChoiceRow)
                part.set_value("")
        self._alarm.hide()
        self._show_lungs()
        self._look_at_fine()
        take_focus(self._fine)

    def not_saved(self) -> None:
        """It could not be written down: the answers stay, and the same press tries again."""
        self._failed.say(self.tr("Not saved yet. Your answers are still here. Press again to try once more."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
