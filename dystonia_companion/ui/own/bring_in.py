"""A set from a file, shown whole before anything of it is kept: what it asks for, what of it this person would do today and why
not, its own exercises and what they count as, and what is there already. All that is added is one edit, with its undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.exchange.routines_in import Read
from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.guidance.own_library import Tried
from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.prescribe import prescribe
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import CORRECT_MAIN
from dystonia_companion.model.shared_set import (
    Answer,
    Arrival,
    Meeting,
    SetAnswer,
    SharedSet,
    arrive,
    meetings,
    set_met,
)
from dystonia_companion.model.timeline import lay_out, minutes
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.own.desk import HUE, OwnDesk, OwnPage
from dystonia_companion.ui.own.files import SetFiles
from dystonia_companion.ui.own.set_told import day_names, dose_words, own_told
from dystonia_companion.ui.widgets.button import Button, ButtonKind
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.focus import keeping_focus, take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import clear
from dystonia_companion.ui.widgets.question import QuestionRow

SHOWN_WRONG = 8
THE_SET = "the set"  # the question about it; no key of an exercise has a space


class BringInPage(OwnPage):
    """`path`: the file to begin with. `added` carries the id of the set once it is kept."""

    added = Signal(str)

    def __init__(self, desk: OwnDesk, files: SetFiles, path: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.words.text("share.title"), parent)
        self.files = files
        self.name = ""
        self.found: Read | None = None
        self._answers: dict[str, str] = {}
        self.questions: dict[str, QuestionRow] = {}
        self.add_button: Button | None = None
        self.column.addWidget(Label(self._say("intro")))
        self.choose_button = self._button("choose", self._choose)
        self.column.addWidget(self.flow(self.choose_button))
        self.wrong = Notice(self.kit, hue="heat")
        self.column.addWidget(self.wrong)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(self.kit.theme.size("gap"))
        self.column.addLayout(self._cards)
        if path is not None:
            self.show_file(path)

    # --- which file ---------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        path = self.files.choose(self)
        if path is not None:
            self.show_file(path)
            take_focus(self.title)

    def show_file(self, path: Path) -> None:
        """Show what the file holds, to be decided on."""
        self.show_found(path.name, self.files.read(path))

    def show_found(self, name: str, found: Read | None) -> None:
        """Show what a file of this name holds; None for one that could not be opened."""
        self.name, self.found, self._answers = name, found, {}
        self.refresh()

    def refresh(self) -> None:
        clear(self._cards)
        self.questions, self.add_button = {}, None
        self.wrong.show_quietly("")
        self.choose_button.set_label(self._say("choose" if self.found is None else "other"))
        if self.found is None:
            return
        if self.found.given is None:
            self._cards.addWidget(self._refused_card(self.found.problems))
        else:
            self._build(self.found.given)

    # --- what it holds ------------------------------------------------------------------------------------------------

    def _build(self, given: SharedSet) -> None:
        own = self.desk.record.own
        met = meetings(given, own.exercises)
        came = self._arriving(given)
        tried = self.desk.record.tried(came.exercises)
        self._cards.addWidget(self._set_card(given, came.routine, tried))
        for one in met:
            self._cards.addWidget(self._exercise_card(one))
        mine = set_met(given, own.routines)
        if mine is not None:
            self._cards.addWidget(self._there_card(given, came, mine))
        self.add_button = self._button("add", self._add, "primary", "plus")
        buttons = self.flow(self.add_button, self._button("leave", self.left.emit))
        self._cards.addWidget(Label(self._say("trust"), "strong"))
        self._cards.addWidget(buttons)

    def _arriving(self, given: SharedSet) -> Arrival:
        """The set as it would be kept now; exercises that are new have ids for the time being."""
        own = self.desk.record.own
        ids = (f"{number:032x}" for number in range(len(given.exercises)))
        came = arrive(given, own.routines, own.exercises, self._exercise_answers(), SetAnswer.BOTH, lambda: next(ids))
        assert came is not None  # it is not left
        return came

    def _exercise_answers(self) -> dict[str, Answer]:
        return {key: Answer(value) for key, value in self._answers.items() if key != THE_SET}

    def _refused_card(self, problems: tuple[tuple[str, Reason], ...]) -> Card:
        card = Card(self.kit, self._say("from", file=self.name))
        card.body.addWidget(Notice(self.kit, self._say("cannot"), hue="heat"))
        for where, why in problems[:SHOWN_WRONG]:
            told = self._why(why)
            card.body.addWidget(Label(self._say("wrong", where=where, why=told) if where else told))
        if len(problems) > SHOWN_WRONG:
            card.body.addWidget(caption(self._say("more_wrong", count=len(problems) - SHOWN_WRONG)))
        return card

    def _set_card(self, given: SharedSet, routine: OwnRoutine, tried: Tried) -> Card:
        card = Card(self.kit, self._say("from", file=self.name))
        card.body.addWidget(Label(given.routine.name, "heading"))
        sessions = self.desk.sessions
        person, day = sessions.record.person(), sessions.record.day()
        programme = prescribe(routine.as_routine(0), person, day, tried.library)
        if programme.fallback:
            card.body.addWidget(Notice(self.kit, self._say("instead")))
        else:
            length = minutes(lay_out(programme, tried.speech, person.runs, "short").total_ms)
            card.body.addWidget(caption(self._say("minutes", minutes=max(1, round(length)))))
        if given.routine.weekdays:
            card.body.addWidget(caption(self._say("weekdays", days=day_names(self.desk.words, given.routine.weekdays))))
        if given.routine.note:
            card.body.addWidget(Label(self._say("note", text=given.routine.note)))
        card.body.addSpacing(self.kit.theme.size("gap_small"))
        card.body.addWidget(Label(self._say("items"), "strong", HUE))
        for number, item in enumerate(routine.items, start=1):
            self._add_item(card, number, item, tried)
        return card

    def _add_item(self, card: Card, number: int, item: OwnItem, tried: Tried) -> None:
        wish, words = item.wish, tried.words
        sessions = self.desk.sessions
        one = OwnRoutine("", "", (item,)).as_routine(0)
        today = prescribe(one, sessions.record.person(), sessions.record.day(), tried.library)
        name = self._say("main") if wish.exercise == CORRECT_MAIN else words.text(f"exercises.{wish.exercise}.name")
        card.body.addWidget(Label(f"{number}.  {name}", "strong"))
        lines = [dose_words(words, wish, tried.library.exercises.get(wish.exercise))]
        lines += [self._say("note", text=wish.note)] if wish.note else []
        for line in filter(None, lines):
            card.body.addWidget(self._indented(caption(line)))
        for left in today.left_out:
            card.body.addWidget(self._indented(Label(self._say("left_out", why=self._why(left.reason)))))
        if today.fallback is None:
            for reason in (reason for planned in today.items for reason in planned.reasons):
                card.body.addWidget(self._indented(Label(self._say("less", why=self._why(reason)))))

    def _indented(self, label: Label) -> Label:
        label.setContentsMargins(self.kit.theme.size("gap_large"), 0, 0, 0)
        return label

    def _exercise_card(self, met: Meeting) -> Card:
        card = Card(self.kit, met.theirs.name)
        card.body.addWidget(caption(self._say("own_same" if met.same else "own")))
        card.body.addWidget(own_told(self.kit, self.desk.words, met.theirs))
        if not met.same:
            card.body.addWidget(caption(self._say("gates")))
        if met.asks and met.mine is not None:
            card.body.addWidget(Label(self._say("exercise_there"), "strong", HUE))
            card.body.addWidget(own_told(self.kit, self.desk.words, met.mine))
            used = ", ".join(one.name for one in self.desk.record.used_in(met.mine))
            lines = [self._say("changes_mine", sets=used) if used else self._say("changes_mine_unused")]
            if any(say.exercise == met.mine.id for say in self.desk.record.says()):
                lines.append(self._say("clinic_ends"))
            if self.desk.record.picture(met.mine.id) is not None:
                lines.append(self._say("picture_stays"))
            options = [(answer.value, self._say(answer.value)) for answer in Answer]
            card.body.addWidget(self._question(met.key, self._say("exercise_ask"), options))
            card.body.addWidget(caption(f"{self._say('file')}: {' '.join(lines)}"))
        return card

    def _there_card(self, given: SharedSet, came: Arrival, mine: OwnRoutine) -> Card:
        card = Card(self.kit, given.routine.name)
        asks = [item.wish for item in came.routine.items] == [item.wish for item in mine.items]
        told = (given.routine.note, given.routine.weekdays) == (mine.note, mine.weekdays)
        same = asks and told and not came.exercises
        card.body.addWidget(Label(self._say("set_same" if same else "set_there")))
        options = [(answer.value, self._say(f"set_{answer}")) for answer in SetAnswer]
        card.body.addWidget(self._question(THE_SET, self._say("set_ask"), options))
        return card

    def _question(self, id: str, text: str, options: list[tuple[str, str]]) -> QuestionRow:
        row = QuestionRow(self.kit, id, text, options, self._answers.get(id, ""))
        row.answered.connect(self._answered)
        self.questions[id] = row
        return row

    # --- deciding -----------------------------------------------------------------------------------------------------

    def _answered(self, id: str, answer: str) -> None:
        """What is shown of the set follows from it."""
        self._answers[id] = answer
        keeping_focus(self, self.refresh)

    def _add(self) -> None:
        given = self.found.given if self.found is not None else None
        if given is None:
            return
        open_ones = [row for id, row in self.questions.items() if id not in self._answers]
        if open_ones:
            self.wrong.say(self._say("answer_first"))
            take_focus(open_ones[0])
            return
        of_set = SetAnswer(self._answers.get(THE_SET, SetAnswer.BOTH))
        if of_set is SetAnswer.LEAVE:
            self.left.emit()
            return
        kept = [given.routine]

        def write() -> Saved:
            kept[0], saved = self.desk.record.bring_in(given, self._exercise_answers(), of_set)
            return saved

        try:
            if self.desk.keep(write) is None:
                return
        except Wrong as error:
            self._tell_wrong(error.problems)
            return
        self.added.emit(kept[0].id)

    def _tell_wrong(self, problems: dict[str, Reason]) -> None:
        """What an answer would make of it: nothing is added, and another answer may do."""
        where, why = next(iter(problems.items()))
        kind, _, name = where.partition(".")
        key = "wrong_set" if kind == "sets" else "wrong_whole"
        self.wrong.say(self._say(key, name=name, why=self._why(why)))
        take_focus(self.title)

    # --- words --------------------------------------------------------------------------------------------------------

    def _say(self, key: str, /, **values: object) -> str:
        return self.files.text(key, **values)

    def _why(self, reason: Reason) -> str:
        own = f"share.reasons.{reason.code}"
        words = self.desk.words
        return words.text(own, **reason.values) if words.has(own) else self.desk.reason_words(reason)

    def _button(self, key: str, press: Callable[[], object], kind: ButtonKind = "secondary", icon: str = "") -> Button:
        made = Button(self.kit, self._say(key), kind, hue=HUE, icon=icon)
        made.clicked.connect(lambda: press())
        return made
