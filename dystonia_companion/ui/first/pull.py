"""The pull: which of the pictures look like the person, to which side and how strong. Several may be chosen, or none."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dystonia_companion.guidance.person_record import PULL
from dystonia_companion.guidance.pull_groups import GROUPS, LEVELS, Look, PullGroup, looks_of, parts_of
from dystonia_companion.model.pose import Side
from dystonia_companion.ui.first.pictures import Picture, SidePictures, pull_picture
from dystonia_companion.ui.first.questions import QuestionCard
from dystonia_companion.ui.first.step_page import StepPage
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns

STRENGTHS = ("none", "mild", "clear", "strong")
FORWARD = "bends_forward"
DRAWN_BACK = "drawn_back"
NOT_SURE = "not_sure"


def said(telling: Telling, group: PullGroup, look: Look) -> str:
    """What was told of one group, said back in a sentence."""
    strength = telling.text(f"pull.strengths.{STRENGTHS[look.strength]}").lower()
    if group.sided and look.side is None:
        name = telling.text(f"pull.look.{group.id}")
        return telling.text("pull.said.no_side", look=name, strength=strength)
    return telling.text(f"pull.said.{group.id}", side=look.side, strength=strength)


class GroupCard(Card):
    """One look of a pull. `changed` comes after each press, with `look` as it was pressed."""

    changed = Signal()

    def __init__(self, telling: Telling, group: PullGroup, parent: QWidget | None = None) -> None:
        name = telling.text(f"pull.look.{group.id}")
        super().__init__(telling.kit, name, parent=parent)
        self.group, self.look = group, Look()
        self._telling = telling
        kind = telling.record.kinds[group.kind]
        words, kit = telling.words, telling.kit
        columns = Columns(kit, (2, 3), narrow_below=760)
        self.body.addWidget(columns)
        self._beside = columns.second
        self.sides: SidePictures | None = None
        if group.sided:
            key = f"pull.side_{group.id}" if words.has(f"first.pull.side_{group.id}") else "pull.to_side"
            pictures = {s: (telling.text(key, side=s), pull_picture(kind, s, words)) for s in (Side.LEFT, Side.RIGHT)}
            self.sides = SidePictures(kit, telling.text("pull.which_side_of", look=name), pictures)
            self.sides.chosen.connect(lambda side: self._press(side=side))
            columns.first.addWidget(self.sides)
        else:
            picture = Picture(kit, pull_picture(kind, None, words), telling.text("pull.picture", look=name))
            line = QHBoxLayout()
            line.addWidget(picture)
            line.addStretch(1)
            columns.first.addLayout(line)
        self._beside.addWidget(caption(telling.text("pull.strength")))
        options = [(s, telling.text(f"pull.strengths.{s}")) for s in STRENGTHS]
        self.strength = ChoiceRow(kit, telling.text("pull.strength_of", look=name), options)
        self.strength.chosen.connect(lambda s: self._press(strength=STRENGTHS.index(s)))
        self.said = Notice(kit, hue="teal")
        self._confirm = Notice(kit, telling.text("pull.confirm_forward"))
        for part in (self.strength, self.said, self._confirm):
            self._beside.addWidget(part)
        self.letter: ChoiceRow | None = None
        if group.head is not None:
            self._add_letter()
        self.show_look(Look())

    def _add_letter(self) -> None:
        telling = self._telling
        self._letter_words = Label(telling.text("pull.letter"), "strong")
        self._letter_hint = caption(telling.text("pull.letter_hint"))
        levels = [(level, telling.text(f"pull.letters.{level}")) for level in LEVELS]
        self.letter = ChoiceRow(telling.kit, telling.text("pull.letter"), levels)
        self.letter.chosen.connect(lambda level: self._press(level=level))
        for part in (self._letter_words, self._letter_hint, self.letter):
            self._beside.addWidget(part)

    def show_look(self, look: Look, spoken: bool = False) -> None:
        """Show what is told; `spoken` lets a screen reader hear it said back."""
        self.look = look
        told = look.strength > 0
        self.strength.set_value(STRENGTHS[look.strength])
        if self.sides is not None:
            self.sides.set_side(look.side)
        if self.letter is not None:
            self.letter.set_value(look.level)
            for part in (self._letter_words, self._letter_hint, self.letter):
                part.setVisible(told)
        self._confirm.setVisible(told and self.group.id == FORWARD)
        text = self._words()
        if spoken:
            self.said.say(text)
        else:
            self.said.show_quietly(text)

    def _words(self) -> str:
        if not self.look.strength:
            return self._telling.text("pull.how_strong") if self.look.side is not None else ""
        text = said(self._telling, self.group, self.look)
        if self.group.sided and self.look.side is None:
            text += " " + self._telling.text("pull.side_open")
        return text

    def _press(self, **what) -> None:
        look = replace(self.look, **what)
        if what.get("strength") == 0:
            look = Look()
        self.look = look
        self.changed.emit()


class PullPage(StepPage):
    """Every look of a pull. The whole pull is kept at each press; what could not be kept is shown as it was."""

    def __init__(self, telling: Telling) -> None:
        super().__init__(telling, "pull")
        self.not_sure = Button(self.kit, telling.text("pull.not_sure"), "secondary")
        self.not_sure.setCheckable(True)
        self.not_sure.clicked.connect(self._not_sure)
        row = QHBoxLayout()
        row.addWidget(self.not_sure)
        row.addStretch(1)
        self.column.addLayout(row)
        self._not_sure_said = Notice(self.kit, hue="teal")
        self.column.addWidget(self._not_sure_said)
        self.cards: dict[str, GroupCard] = {}
        for group in GROUPS:
            card = GroupCard(telling, group)
            card.changed.connect(lambda card=card: self._changed(card))
            self.column.addWidget(card)
            self.cards[group.id] = card
        self.confirmed: dict[str, QuestionCard] = {}
        for question in telling.record.questions:
            if question.page == "pull":
                confirmed = QuestionCard(telling, question)
                confirmed.chosen.connect(lambda answer, q=question: self._answer(q.id, answer))
                self.cards[DRAWN_BACK].body.addWidget(confirmed)
                self.confirmed[question.id] = confirmed
        self._show()

    def still_open(self) -> int:
        return int(PULL not in self.telling.record.answers())

    def _show(self, pressed: GroupCard | None = None) -> None:
        record = self.telling.record
        answers = record.answers()
        looks = looks_of(record.parts())
        for card in self.cards.values():
            half_told = Look() if card.look.strength else card.look
            card.show_look(looks.get(card.group.id, half_told), spoken=card is pressed)
        not_sure = answers.get(PULL) == NOT_SURE
        self.not_sure.setChecked(not_sure)
        self._not_sure_said.show_quietly(self.telling.text("pull.not_sure_said") if not_sure else "")
        asked = {q.id for q in record.asked("pull")}
        for name, confirmed in self.confirmed.items():
            confirmed.setVisible(name in asked)
            confirmed.show_answer(answers.get(name, ""))
        self.open_changed.emit()

    def _changed(self, card: GroupCard) -> None:
        known = card.group.id in looks_of(self.telling.record.parts())
        if not card.look.strength and not known:  # half told, or none as before: nothing to keep yet
            card.show_look(card.look, spoken=True)
            return
        looks = {c.group.id: c.look for c in self.cards.values() if c.look.strength}
        self.telling.keep(lambda: self.telling.record.keep_pull(parts_of(looks)))
        self._show(card)

    def _not_sure(self) -> None:
        if self.telling.keep(lambda: self.telling.record.keep_pull(())) is not None:
            self._show()
            self._not_sure_said.say(self.telling.text("pull.not_sure_said"))
        else:
            self._show()

    def _answer(self, question: str, answer: str) -> None:
        self.telling.keep(lambda: self.telling.record.keep_answers({question: answer}))
        self._show()
