"""What the clinic allows of one exercise: which reasons do not count, who says so, and since when."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.own_routine import LONGEST_NAME
from dystonia_companion.model.prescribe import main_correction
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import CORRECT_MAIN, RoutineItem
from dystonia_companion.model.whole_cycle import kept_out
from dystonia_companion.ui.fields import DayField, TextField
from dystonia_companion.ui.own.desk import OwnDesk, OwnPage
from dystonia_companion.ui.widgets.card import Card, Notice, announce
from dystonia_companion.ui.widgets.choices import Tick
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.lists import points

EARLIEST = date(2000, 1, 1)
ELSEWHERE = ("parked", "not_for_me")  # the person says these, and takes them back, before a session


class AllowPage(OwnPage):
    """It is written down by one press, all of it; the page is left then. Only reasons that act for this person are offered."""

    def __init__(self, desk: OwnDesk, wish: RoutineItem, said_by: str = "", parent: QWidget | None = None) -> None:
        person = desk.sessions.record.person()
        main = main_correction(person.pattern)
        self.exercise = main if wish.exercise == CORRECT_MAIN and main is not None else wish.exercise
        super().__init__(desk, desk.text("allow.title", name=desk.exercise_name(self.exercise)), parent)
        self._warned = False
        self.found = kept_out(wish, person, desk.sessions.record.day(), desk.record.library)
        self.ticks: dict[str, Tick] = {}
        if not self.found.codes:
            self.column.addWidget(self._nothing_card())
            self.column.addStretch(1)
            return
        self.column.addWidget(Label(desk.text("allow.about")))
        self.column.addWidget(self._what_card())
        self.column.addWidget(self._who_card(said_by))
        self.wrong = Notice(self.kit, hue="heat")
        self.column.addWidget(self.wrong)
        self.column.addWidget(caption(desk.text("allow.written")))
        self.keep_button = self.button("allow.keep", self._keep, "primary", "session", "ready")
        self.column.addWidget(self.flow(self.keep_button))
        never = Card(self.kit, desk.text("visit.never"), "heat")
        never.body.addLayout(points(desk.words.lines("own_pages.visit.never_lines")))
        self.column.addWidget(never)

    def _nothing_card(self) -> Card:
        """Why nothing can be allowed here."""
        never, card = self.found.never, Card(self.kit)
        if never is None:
            card.body.addWidget(Label(self.desk.text("allow.nothing")))
            return card
        card.body.addWidget(Label(self.desk.reason_words(never), "strong"))
        key = "elsewhere" if never.code in ELSEWHERE else "nobody"
        card.body.addWidget(Label(self.desk.text(f"allow.{key}")))
        return card

    def _what_card(self) -> Card:
        card = Card(self.kit, self.desk.text("allow.what"))
        ticks = QVBoxLayout()
        ticks.setSpacing(self.kit.theme.size("gap"))
        card.body.addLayout(ticks)
        for code in self.found.codes:
            tick = Tick(self.kit, self.desk.reason_words(Reason(code)), self.desk.hue)
            tick.clicked.connect(lambda: self.wrong.say(""))
            ticks.addWidget(tick)
            self.ticks[code] = tick
        card.body.addWidget(caption(self.desk.text("allow.still")))
        return card

    def _who_card(self, said_by: str) -> Card:
        card, desk = Card(self.kit), self.desk
        self.who = TextField(desk, desk.text("allow.who"), said_by, LONGEST_NAME)
        self.day = DayField(desk, desk.text("allow.day"), desk.today, lambda: (EARLIEST, desk.today), optional=False)
        card.body.addWidget(self.who)
        card.body.addWidget(self.day)
        return card

    def _chosen(self) -> tuple[str, ...]:
        return tuple(code for code, tick in self.ticks.items() if tick.isChecked())

    def _keep(self) -> None:
        if not self.day.settled():
            return
        if not self._chosen():
            self._refuse({"code": Reason("own_empty")})
            return
        day = self.day.day or self.desk.today
        who = " ".join(self.who.text.split())
        if self.keep(lambda: self.desk.record.keep_says(self.exercise, self._chosen(), who, day), self._refuse):
            self._warned = True
            self.left.emit()

    def _refuse(self, wrong: dict[str, Reason]) -> None:
        """Say what is missing where it is missing."""
        if "said_by" in wrong:
            self.who.say_wrong(self.desk.reason_words(wrong["said_by"]))
            take_focus(self.who.input)
            announce(self.who.wrong, self.who.wrong.accessibleName(), urgent=True)
            return
        self.wrong.say(self.desk.text("allow.no_code"))
        take_focus(next(iter(self.ticks.values())))

    def may_leave(self) -> bool:
        """What was ticked and not written down is said once; the second time it is left."""
        if self._chosen() and not self._warned:
            self._warned = True
            self.wrong.say(self.desk.text("allow.not_yet"))
            return False
        return True
