"""One way of breathing before it is begun: what it is, for how long, and why it is not for now where it is not."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.drawing.pacer import PacerScene
from dystonia_companion.guidance.breathing import Breathing, Way
from dystonia_companion.model.breathing import GATED_HOLD_MS, LEAST_MIN, MOST_MIN
from dystonia_companion.ui.breathe.holds import HoldQuestions
from dystonia_companion.ui.breathe.pacer_view import PacerView
from dystonia_companion.ui.breathe.words import BETWEEN, HUE, reason_words, times_words
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.when import long_day
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import Stepper
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.rating import Rating

PREVIEW_PX = 220
ASK = "breath_holds_ask"
NOT_WELL, HEEDED = "swallow_breath", "avoid_swallowing_problem"  # by today's check; by one of the last days
DAYS = ("breath_holds_days", "breath_holds_unknown")


class WayPanel(QWidget):
    """`way` with the `minutes` and the tension that were chosen for it. `answer` keeps one answer about held breaths."""

    answer = Signal(str, str)
    changing = Signal()  # answers are to be shown, or no longer
    edit = Signal()
    delete = Signal()
    export = Signal()
    check_again = Signal()  # swallowing and breathing are as usual again
    warning_signs = Signal()

    def __init__(
        self,
        kit: Kit,
        breathing: Breathing,
        way: Way,
        minutes: int,
        finding_out: bool,
        changing: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit, self._breathing, self.way = kit, breathing, way
        self._words = breathing.sessions.words
        self.minutes = minutes
        self.tension: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.size("gap"))
        self.preview = PacerView(kit, PREVIEW_PX)
        self.preview.show_scene(PacerScene(0.55, way.name))
        column.addWidget(self.preview)
        self._card = Card(kit, f"{way.name}{BETWEEN}{times_words(self._words, way.breath)}")
        column.addWidget(self._card)
        if way.refused is not None:
            self._add_refusal(changing)
            self._add_about()
        else:
            self._add_wish(finding_out)
            self._add_about()
            if way.breath.longest_hold_ms > GATED_HOLD_MS:
                self._add_change(changing)
        if way.own is not None:
            self._add_own()

    def _add_about(self) -> None:
        body, at = self._card.body, f"exercises.{self.way.exercise.id}"
        body.addWidget(Label(self._words.text(f"{at}.why")))
        for key in ("breath", "limit", "caution"):
            body.addWidget(Label(self._words.text(f"{at}.{key}"), "soft"))
        body.addWidget(Label(self._words.text("breathe.position"), "soft"))

    # --- not for now --------------------------------------------------------------------------------------------------

    def _add_refusal(self, changing: bool) -> None:
        assert self.way.refused is not None
        self._card.body.addWidget(Notice(self._kit, self._refusal_words()))
        if self.way.refused.code == NOT_WELL:
            self._add_not_well()
        elif self.way.refused.code == ASK:
            self._add_questions(changing)
        elif self.way.refused.code.startswith("breath_holds_") and self.way.refused.code not in DAYS:
            self._add_change(changing)

    def _refusal_words(self) -> str:
        """Why it is not for now; and from when again, where that is known."""
        assert self.way.refused is not None
        again = self._breathing.sessions.record.swallowing_over()
        if self.way.refused.code == HEEDED and again is not None:
            return self._words.text("breathe.swallowing", day=long_day(again))
        return reason_words(self._words, self.way.refused)

    def _add_not_well(self) -> None:
        row = QWidget()
        flow = FlowLayout(self._kit.theme.size("gap"), row)
        signs = Button(self._kit, self.tr("Warning signs"), "danger", icon="warning")
        signs.clicked.connect(lambda: self.warning_signs.emit())
        again = Button(self._kit, self.tr("It is as usual again"), "secondary", hue=HUE)
        again.clicked.connect(lambda: self.check_again.emit())
        flow.addWidget(signs)
        flow.addWidget(again)
        self._card.body.addWidget(row)

    def _add_questions(self, changing: bool) -> None:
        longer = self.way.breath.longest_hold_ms > GATED_HOLD_MS
        questions = HoldQuestions(self._kit, self._words, self._breathing.record, longer, changing)
        questions.answered.connect(self.answer)
        self._card.body.addWidget(questions)

    def _add_change(self, changing: bool) -> None:
        if changing:
            self._add_questions(True)
        button = Button(self._kit, self.tr("Done") if changing else self.tr("Change answers"), "secondary", hue=HUE)
        button.clicked.connect(lambda: self.changing.emit())
        self._card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    # --- minutes and tension ------------------------------------------------------------------------------------------

    def _add_wish(self, finding_out: bool) -> None:
        body = self._card.body
        body.addWidget(Label(self.tr("Minutes"), "strong"))
        self.stepper = Stepper(self._kit, self.tr("Minutes"), self.minutes, LEAST_MIN, MOST_MIN, hue=HUE)
        self.stepper.changed.connect(self._choose_minutes)
        body.addWidget(self.stepper)
        if finding_out:
            question = self.tr("How tense are you now?")
            body.addWidget(Label(question, "strong"))
            rating = Rating(self._kit, question, None, self.tr("calm"), self.tr("very tense"), HUE)
            rating.rated.connect(self._rate)
            body.addWidget(rating)
            body.addWidget(caption(self.tr("You can leave this out.")))
        body.addSpacing(self._kit.theme.size("gap_small"))

    def _choose_minutes(self, minutes: int) -> None:
        self.minutes = minutes

    def _rate(self, tension: int) -> None:
        self.tension = tension

    # --- an own pattern -----------------------------------------------------------------------------------------------

    def _add_own(self) -> None:
        row = QWidget()
        flow = FlowLayout(self._kit.theme.size("gap"), row)
        acts = (
            (self.tr("Change"), self.edit),
            (self.tr("Save to a file"), self.export),
            (self.tr("Delete"), self.delete),
        )
        for label, act in acts:
            button = Button(self._kit, label, "secondary", hue=HUE)
            button.setAccessibleName(f"{label}: {self.way.name}")
            button.clicked.connect(lambda _=False, act=act: act.emit())
            flow.addWidget(button)
        self._card.body.addWidget(row)
