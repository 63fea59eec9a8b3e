"""Sensory tricks: those that are known, whether they still work, and how one was this time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.diary import LONGEST_NAME, OTHER, SAME, Felt, Manner, Trick, TrickUse, decided_by_tricks
from dystonia_companion.model.pose import Side
from dystonia_companion.model.reason import Reason
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.diary.desk import HUE, DiaryDesk, DiaryPage
from dystonia_companion.ui.diary.trick_row import TrickRow
from dystonia_companion.ui.fields import TextField
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow, Stepper, captioned
from dystonia_companion.ui.widgets.focus import keeping_focus, take_focus
from dystonia_companion.ui.widgets.label import Label, Pill, caption
from dystonia_companion.ui.widgets.layout import clear
from dystonia_companion.ui.widgets.rating import Rating
from dystonia_companion.ui.widgets.scroll import reveal

LASTS_S = (0, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200)  # 0: not told
MINUTE_S = 60
REVERSE_GESTE = "reverse_geste"
YES, NO = "yes", "no"
SIDES = {side.name: side for side in (Side.LEFT, Side.RIGHT)}


class TricksPage(DiaryPage):
    """`log` leads to writing one down."""

    log = Signal()

    def __init__(self, desk: DiaryDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("tricks.title"), parent)
        self.column.addWidget(caption(desk.text("tricks.about")))
        self.log_button = self.with_key(self.button("tricks.log", self.log.emit, "primary", icon="plus"), "log_trick")
        self.column.addWidget(self.flow(self.log_button))
        self.behind = Notice(self.kit, hue="heat")
        self.column.addWidget(self.behind)
        self.list = QVBoxLayout()
        self.list.setSpacing(self.kit.theme.size("gap"))
        self.column.addLayout(self.list)
        sources = ", ".join(desk.record.content.sources["tricks"])
        self.column.addWidget(caption(desk.text("sources", list=sources)))
        self.refresh()

    def refresh(self) -> None:
        desk = self.desk
        clear(self.list)
        last = {use.trick: use for use in desk.stores.diary.last_uses()}
        known = desk.lists.tricks()
        decided = decided_by_tricks([trick for trick, _ in known], last.values(), desk.record.content.behind)
        self.behind.show_quietly(desk.text("tricks.behind") if decided.get(REVERSE_GESTE) else "")
        if not known:
            self.list.addWidget(caption(desk.text("tricks.none")))
        for trick, works in known:
            card = Card(self.kit)
            key = "unused" if works is None else "works" if works else "no_more"
            card.body.addWidget(self.flow(Pill(desk.text(f"tricks.{key}"), "teal" if works else "plain")))
            row = TrickRow(desk, trick)
            row.felt.connect(partial(self._use, trick))
            card.body.addWidget(row)
            if (use := last.get(trick.uuid)) is not None:
                felt = desk.word(f"felt.{use.felt.value}")
                card.body.addWidget(caption(desk.text("tricks.last", day=desk.day_words(use.day), felt=felt)))
                remove = self.button("tricks.remove", partial(self._remove, use), "quiet")
                remove.setAccessibleName(desk.text("tricks.remove_name", name=desk.trick_words(trick)))
                card.body.addWidget(self.flow(remove))
            self.list.addWidget(card)

    def _use(self, trick: Trick, felt: str) -> None:
        def write() -> Saved:
            return self.desk.lists.use_trick(trick.place, Felt(felt), trick.side, trick.manner, trick.words)[1]

        if self.keep(write, lambda _problems: None):
            keeping_focus(self, self.refresh, lambda: self.title)

    def _remove(self, use: TrickUse) -> None:
        if self.keep(lambda: self.desk.lists.delete_use(use), lambda _problems: None, deletes=True):
            self.refresh()
            take_focus(self.title)  # one more press must do no harm


class LogTrickPage(DiaryPage):
    """What it is, which side, how, and what it did. `logged` comes once it is written down."""

    logged = Signal()

    def __init__(self, desk: DiaryDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("tricks.log"), parent)
        content = desk.record.content
        self._place: str | None = None
        self._side: Side | None = None
        self._manner: Manner | None = None
        self._felt: Felt | None = None
        self._score: int | None = None
        self._still: bool | None = None
        self._saved = self._warned = False
        self.places = ChoiceRow(
            self.kit, desk.text("tricks.place"), [(p.id, desk.word(f"place.{p.id}")) for p in content.places], hue=HUE
        )
        self.places.chosen.connect(self._choose_place)
        self._place_card = self._card("tricks.place", self.places)
        self.words = TextField(desk, desk.text("tricks.words"), longest=LONGEST_NAME)
        self._words_card = self._card("", self.words)
        sides = [(key, desk.words.text("muscles.said.pick", side=side)) for key, side in SIDES.items()]
        self.sides = ChoiceRow(self.kit, desk.text("tricks.side"), sides, hue=HUE, large=True)
        self.sides.chosen.connect(self._choose_side)
        self._side_card = self._card("tricks.side", self.sides)
        manners = [(manner.value, desk.word(f"manner.{manner.value}")) for manner in content.manners]
        self.manners = ChoiceRow(self.kit, desk.text("tricks.manner"), manners, hue=HUE, large=True)
        self.manners.chosen.connect(self._choose_manner)
        self._manner_card = self._card("tricks.manner", self.manners)
        felt = [(one.value, desk.word(f"felt.{one.value}")) for one in Felt]
        self.felt = ChoiceRow(self.kit, desk.text("tricks.felt"), felt, hue=HUE, large=True)
        self.felt.chosen.connect(self._choose_felt)
        self._felt_card = self._card("tricks.felt", self.felt)
        self._add_rest()
        self.wrong = Notice(self.kit, hue="heat")
        self.column.addWidget(self.wrong)
        self.save_button = self.button("tricks.save", self._save, "primary", "session", "ready")
        self.column.addWidget(self.flow(self.save_button))
        self._show()

    def _card(self, title: str, *parts: QWidget) -> Card:
        card = Card(self.kit, self.desk.text(title) if title else "")
        for part in parts:
            card.body.addWidget(part)
        self.column.addWidget(card)
        return card

    def _add_rest(self) -> None:
        desk = self.desk
        self.rating = Rating(self.kit, desk.text("tricks.score"), None, hue=HUE)
        self.rating.rated.connect(self._rate)
        self.lasts = Stepper(
            self.kit,
            desk.text("tricks.lasts"),
            0,
            0,
            len(LASTS_S) - 1,
            1,
            self._lasts_words,
            HUE,
            also=range(len(LASTS_S)),
        )
        options = [(YES, desk.text("entry.yes")), (NO, desk.text("entry.no"))]
        self.still = ChoiceRow(self.kit, desk.text("tricks.still"), options, hue=HUE, large=True)
        self.still.chosen.connect(self._say_still)
        self._card(
            "entry.more",
            Label(desk.text("tricks.score"), "strong"),
            self.rating,
            captioned(self.lasts),
            Label(desk.text("tricks.still"), "strong"),
            self.still,
        )

    def _lasts_words(self, place: int) -> str:
        seconds = LASTS_S[place]
        if not seconds:
            return self.desk.text("tricks.lasts_none")
        if seconds < MINUTE_S:
            return self.desk.text("tricks.lasts_seconds", n=seconds)
        return self.desk.text("tricks.lasts_unit", n=seconds // MINUTE_S)

    def may_leave(self) -> bool:
        """What was chosen is kept where it is whole; else it is said once what is missing."""
        begun = self._place is not None or self._felt is not None or bool(self.words.text.strip())
        if self._saved or not begun:
            return True
        if self._place is not None and self._felt is not None:
            return self._keep()
        warned, self._warned = self._warned, True
        if not warned:
            self._say_missing()
        return warned

    def _show(self) -> None:
        """Only what belongs to the place is asked."""
        place = self.desk.record.content.place(self._place or "")
        self._words_card.setVisible(self._place == OTHER)
        self._side_card.setVisible(place is not None and place.sided)
        self._manner_card.setVisible(place is not None and place.touch)

    def _choose_place(self, place: str) -> None:
        self._place = place
        self._show()

    def _choose_side(self, side: str) -> None:
        self._side = SIDES[side]

    def _choose_manner(self, manner: str) -> None:
        self._manner = Manner(manner)

    def _choose_felt(self, felt: str) -> None:
        """A number that says something else is taken out."""
        self._felt = Felt(felt)
        if self._score is not None and felt_of(self._score) is not self._felt:
            self._score = None
            self.rating.set_value(None)

    def _rate(self, score: int) -> None:
        self._score = score
        self._felt = felt_of(score)
        self.felt.set_value(self._felt.value)

    def _say_still(self, answer: str) -> None:
        self._still = answer == YES

    def _save(self) -> None:
        if self._place is None or self._felt is None:
            self._say_missing()
        elif self._keep():
            self.logged.emit()

    def _say_missing(self) -> None:
        """Beside what is missing, in view: else the press that stays here seems to do nothing."""
        (self._place_card if self._place is None else self._felt_card).body.addWidget(self.wrong)
        self.wrong.say(self.desk.text("tricks.choose" if self._place is None else "tricks.say_felt"))
        take_focus((self.places if self._place is None else self.felt).entry())
        QTimer.singleShot(0, self, lambda: reveal(self.wrong))

    def _keep(self) -> bool:
        place, felt = self._place, self._felt
        assert place is not None
        assert felt is not None

        def write() -> Saved:
            seconds = LASTS_S[self.lasts.value] or None
            words = self.words.text
            return self.desk.lists.use_trick(
                place, felt, self._side, self._manner, words, self._score, seconds, self._still
            )[1]

        self._saved = self.keep(write, self._say_wrong)
        return self._saved

    def _say_wrong(self, problems: dict[str, Reason]) -> None:
        self.wrong.say(" ".join(self.desk.wrong_words(reason) for reason in problems.values()))


def felt_of(score: int) -> Felt:
    """What a number from 0 (much better) to 10 (much worse) says."""
    return Felt.SAME if score == SAME else Felt.BETTER if score < SAME else Felt.WORSE
