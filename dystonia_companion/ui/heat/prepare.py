"""One pack before it is put on: what to mind, why it has to wait, what has to be answered, where, how long, and Start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.thermal_record import No, RightNow, ThermalRecord
from dystonia_companion.model.pose import Side
from dystonia_companion.model.thermal import Place, Preset, Spot
from dystonia_companion.ui.heat.questions import row_of
from dystonia_companion.ui.heat.words import HUE, care_lines, why_not
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.when import short_day
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow, Stepper
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import clear
from dystonia_companion.ui.widgets.question import QuestionRow
from dystonia_companion.ui.widgets.rating import Rating

BOTH_SIDES = "both"
NECK = Spot(Place.BACK_OF_NECK)


@dataclass(frozen=True)
class Wish:
    """What was chosen so far for the next pack."""

    spot: Spot = NECK
    minutes: int = 0
    pain: int | None = None
    right_now: RightNow = field(default_factory=RightNow)


class PreparePanel(Card):
    """What is to be put on: `wish`, and in `bar` whether it may start. `answer` keeps one answer for good.

    `bar`: "start" or "log" for the button that stands below all this, '' for none. `missing`: what is to be done before.
    """

    answer = Signal(str, str)
    looked = Signal()  # `ready` and `missing` are new
    changed = Signal()  # answers are to be given anew
    taken_back = Signal()  # what was written down afterwards was a mistake

    def __init__(
        self,
        kit: Kit,
        words: Words,
        record: ThermalRecord,
        preset: Preset,
        silent: str = "",
        note: str = "",
        changing: bool = False,
        undo: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, words.text(f"thermal.{preset.id}.name"), parent=parent)
        self._kit, self._words, self._record, self._preset = kit, words, record, preset
        self.wish = Wish(minutes=preset.usual)
        self._questions: list[QuestionRow] = []
        self.bar = ""
        self.ready = False
        self.missing = ""
        implant = "implant" in record.care().flags
        self._note = Notice(kit, note)
        self.body.addWidget(self._note)
        if undo:
            button = Button(kit, self.tr("Undo"), "secondary", hue=HUE, icon="undo")
            button.clicked.connect(lambda: self.taken_back.emit())
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if not preset.log_only:
            barrier = words.text(f"thermal.{preset.id}.barrier")
            self.body.addWidget(Label(self.tr("Between skin and pack: {barrier}").format(barrier=barrier)))
        for line in care_lines(words, preset, implant):
            self.body.addWidget(Label(line, "soft"))
        self.body.addSpacing(kit.theme.size("gap_small"))
        no = record.refusal(preset)
        if changing:
            self._add_told()
        elif preset.log_only:
            self._add_no(no)
            self._add_log()
        elif no is not None:
            self._add_no(no)
            self._add_change(no.key.startswith("thermal.never."))
        elif record.elsewhere(preset) or record.open_questions(preset):
            self._add_questions()
        else:
            self._add_wish(silent)
            self._add_change(False)

    def say(self, note: str) -> None:
        """Tell why it did not start."""
        self._note.say(note)

    def _add_questions(self) -> None:
        self.body.addWidget(Label(self.tr("A few questions first. You answer them once."), "heading"))
        rows = [row_of(self._kit, self._words, question) for question in self._record.elsewhere(self._preset)]
        rows += [row_of(self._kit, self._words, question) for question in self._record.open_questions(self._preset)]
        for row in rows:
            row.answered.connect(self.answer)
            self.body.addWidget(row)
        self._questions = rows

    def first_question(self) -> QWidget | None:
        """The first of the questions that are answered once, while there are any."""
        return next(iter(self._questions), None)

    # --- why not, and answers -----------------------------------------------------------------------------------------

    def _sentence(self, no: No) -> str:
        return why_not(self._words, no, self._record.reading().wall, self._record.zone)

    def _add_no(self, no: No | None) -> None:
        if no is not None:
            self.body.addWidget(Notice(self._kit, self._sentence(no)))

    def _add_change(self, prominent: bool) -> None:
        if not self._record.told(self._preset):
            return
        button = Button(self._kit, self.tr("Change answers"), "secondary" if prominent else "quiet", hue=HUE)
        button.clicked.connect(lambda: self.changed.emit())
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_told(self) -> None:
        self.body.addWidget(Label(self.tr("Your answers"), "heading"))
        for question, given in self._record.told(self._preset):
            row = row_of(self._kit, self._words, question, given.answer)
            row.answered.connect(self.answer)
            self.body.addWidget(row)
            self.body.addWidget(caption(self.tr("Answered on {day}").format(day=short_day(given.day))))
        done = Button(self._kit, self.tr("Done"), hue=HUE)
        done.clicked.connect(lambda: self.changed.emit())
        self.body.addWidget(done, 0, Qt.AlignmentFlag.AlignLeft)

    # --- place, minutes, pain -----------------------------------------------------------------------------------------

    def _add_wish(self, silent: str) -> None:
        words = self._words
        self._now = QVBoxLayout()
        self._now.setSpacing(self._kit.theme.size("gap_small"))
        self.body.addLayout(self._now)
        self._why = Notice(self._kit)
        self.body.addWidget(self._why)
        self._ask_now()
        self.body.addWidget(Label(self.tr("Where"), "strong"))
        places = [(place.value, words.text(f"thermal.place.{place}")) for place in Place]
        self.places = ChoiceRow(self._kit, self.tr("Where"), places, self.wish.spot.place.value, HUE)
        self.places.chosen.connect(self._choose_place)
        self.body.addWidget(self.places)
        sides = [(side.name.lower(), words.side(side).capitalize()) for side in Side] + [(BOTH_SIDES, self.tr("Both"))]
        self.sides = ChoiceRow(self._kit, self.tr("Which shoulder"), sides, BOTH_SIDES, HUE)
        self.sides.chosen.connect(self._choose_side)
        self.sides.hide()
        self.body.addWidget(self.sides)
        self.body.addWidget(caption(words.text("thermal.throat")))
        self._add_minutes()
        if silent:
            self.body.addWidget(Notice(self._kit, silent))
        self.bar = "start"
        self._look()

    def _add_minutes(self) -> None:
        preset = self._preset
        self.body.addWidget(Label(self.tr("How long"), "strong"))
        most = preset.clamp(preset.most)
        stepper = Stepper(
            self._kit,
            self.tr("How long"),
            preset.usual,
            preset.least,
            most,
            shown=lambda m: self.tr("%n minute(s)", "", m),
            hue=HUE,
        )
        stepper.changed.connect(self._choose_minutes)
        self.body.addWidget(stepper)
        if preset.least < most:
            self.body.addWidget(
                caption(self.tr("{least} to {most} minutes, never more.").format(least=preset.least, most=most))
            )
        self.body.addWidget(Label(self.tr("Pain now"), "strong"))
        pain = Rating(self._kit, self.tr("Pain now"), None, self.tr("none"), self.tr("worst"), HUE)
        pain.rated.connect(self._rate)
        self.body.addWidget(pain)
        self.body.addWidget(caption(self.tr("You can leave this out.")))

    def _add_log(self) -> None:
        self.body.addWidget(Label(self.tr("Write it down afterwards."), "heading"))
        self._add_minutes()
        self.bar, self.ready = "log", True

    def _choose_place(self, place: str) -> None:
        self.wish = replace(self.wish, spot=Spot(Place(place)))
        self.sides.set_value(BOTH_SIDES)
        self.sides.setVisible(Place(place) is Place.TOP_OF_SHOULDER)
        self._look()

    def _choose_side(self, side: str) -> None:
        self.wish = replace(self.wish, spot=Spot(Place.TOP_OF_SHOULDER, Side.named(side)))
        self._look()

    def _choose_minutes(self, minutes: int) -> None:
        self.wish = replace(self.wish, minutes=minutes)

    def _rate(self, pain: int) -> None:
        self.wish = replace(self.wish, pain=pain)

    # --- what is asked every time -------------------------------------------------------------------------------------

    def _ask_now(self) -> None:
        """One tap where nothing was so last time; else question by question."""
        questions = self._record.each_time(self._preset)
        if not self._record.nothing_last_time(self._preset):
            self._ask_each()
            return
        self._now.addWidget(Label(self.tr("Still so?"), "strong"))
        for question in questions:
            self._now.addWidget(Label("·  " + self._words.text(f"thermal.never.{question.id}.line")))
        self._nothing = Button(self._kit, self.tr("Nothing changed"), "secondary", hue=HUE)
        self._nothing.setCheckable(True)
        self._nothing.clicked.connect(self._nothing_changed)
        other = Button(self._kit, self.tr("Something is different"), "quiet", hue=HUE)
        other.clicked.connect(self.ask_each_anew)
        self._now.addWidget(self._nothing)
        self._now.addWidget(other)

    def _nothing_changed(self, yes: bool) -> None:
        self.wish = replace(self.wish, right_now=RightNow())
        self._keep_now({q.id: q.choices[0].id for q in self._record.each_time(self._preset)} if yes else {})

    def ask_each_anew(self) -> None:
        """Something is different: every question of now, one by one."""
        clear(self._now)
        self.wish = replace(self.wish, right_now=RightNow())
        first = self._ask_each()
        self._look()
        take_focus(first)

    def _ask_each(self) -> QWidget:
        self._now.addWidget(Label(self.tr("Now"), "heading"))
        rows = [row_of(self._kit, self._words, q) for q in self._record.each_time(self._preset)]
        for row in rows:
            row.answered.connect(self._answer_now)
            self._now.addWidget(row)
        return next(iter(rows[0].row.options.values()))

    def _answer_now(self, question: str, answer: str) -> None:
        self._keep_now({question: answer})

    def _keep_now(self, answers: Mapping[str, str]) -> None:
        self.wish = replace(self.wish, right_now=self.wish.right_now.with_answers(answers, self._record.reading()))
        self._look()

    def forget_now(self) -> None:
        """Ask anew what was answered about a moment that is over."""
        if self.wish.right_now.answers:
            clear(self._now)
            self.wish = replace(self.wish, right_now=RightNow())
            self._ask_now()
            self._look()

    def _look(self) -> None:
        """Start only when everything is answered and nothing is against it; else say why, or what is missing."""
        no = self._record.refusal(self._preset, self.wish.spot, self.wish.right_now.answers)
        missing = [q for q in self._record.each_time(self._preset) if q.id not in self.wish.right_now.answers]
        self.ready = no is None and not missing
        self.missing = self.tr("First answer every question above.") if missing and no is None else ""
        text = self._sentence(no) if no is not None else ""
        if text != self._why.accessibleName():
            self._why.say(text)
        self.looked.emit()
