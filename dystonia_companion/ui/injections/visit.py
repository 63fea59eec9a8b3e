"""Before a visit: what to do, what to tell the clinic, and the questions to ask there."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.injection_lists import VisitList, read_visit_lists
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.treatment import LONGEST_LINE
from dystonia_companion.paths import resource_root
from dystonia_companion.storage.visits import OWN, VisitItem, VisitKind
from dystonia_companion.ui.fields import TextField
from dystonia_companion.ui.injections.appointment import appointment_words
from dystonia_companion.ui.injections.desk import HUE, Desk, DeskPage
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.choices import Tick
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns, clear


class VisitPage(DeskPage):
    """Each tick is kept at once. Own questions are written in a line and added by Enter or by a press."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("visit.title"), parent)
        lists = read_visit_lists(resource_root())
        booked = desk.record.booked()
        if booked is not None:
            what = desk.text("visit.for_visit", what=appointment_words(desk, booked))
            self.column.addWidget(Label(what, "large"))
        columns = Columns(self.kit, (1, 1))
        self.ticks: dict[tuple[VisitKind, str], Tick] = {}
        columns.first.addWidget(self._list("question", lists.question))
        columns.second.addWidget(self._list("check", lists.check))
        columns.second.addWidget(self._list("tell", lists.tell))
        self.column.addWidget(columns)
        self.refresh()

    def _list(self, kind: VisitKind, items: VisitList) -> Card:
        desk = self.desk
        card = Card(self.kit, desk.text(f"visit.{kind}"))
        if kind != "check":
            card.body.addWidget(caption(desk.text(f"visit.{kind}_note")))
        ticks = QVBoxLayout()
        ticks.setSpacing(self.kit.theme.size("gap"))
        card.body.addLayout(ticks)
        for item in items.items:
            tick = Tick(self.kit, desk.words.text(f"visit.{kind}.{item}"), HUE)
            tick.clicked.connect(lambda on, item=item: self._mark(kind, item, on))
            self.ticks[kind, item] = tick
            ticks.addWidget(tick)
        if kind == "question":
            self._own_rows = QVBoxLayout()
            self._own_rows.setSpacing(self.kit.theme.size("gap_small"))
            card.body.addLayout(self._own_rows)
            self.own = TextField(desk, desk.text("visit.own"), longest=LONGEST_LINE)
            self.own.input.returnPressed.connect(self._add)  # type: ignore[union-attr] # it is one line
            self.add_button = self.button("visit.add", self._add, icon="plus")
            card.body.addWidget(self.own)
            card.body.addWidget(self.flow(self.add_button))
        if items.sources:
            card.body.addWidget(caption(desk.text("sources", list=", ".join(items.sources))))
        return card

    def refresh(self) -> None:
        for (kind, item), tick in self.ticks.items():
            tick.setChecked(any(one.item == item for one in self.desk.visits.waiting(kind)))
        clear(self._own_rows)
        for own in self.desk.visits.waiting("question"):
            if own.item == OWN:
                self._show_own(own)

    def may_leave(self) -> bool:
        """A question that was written and not added yet is added."""
        return not self.own.text.strip() or self._add()

    def _show_own(self, own: VisitItem) -> None:
        self._own_rows.addWidget(Label(own.words, "strong"))
        remove = self.button("visit.remove", lambda: self._remove(own), "quiet", words=own.words)
        self._own_rows.addWidget(self.flow(remove))

    def _mark(self, kind: VisitKind, item: str, on: bool) -> None:
        if not self.keep(lambda: self.desk.visits.mark(kind, item, on), lambda _problems: None):
            self.refresh()

    def _add(self) -> bool:
        words = self.own.text
        if not self.keep(lambda: self.desk.visits.add_own(words), self._say_wrong):
            return False
        self.own.set_text("")
        self.own.say_wrong("")
        self.refresh()
        take_focus(self.own.input)
        return True

    def _remove(self, own: VisitItem) -> None:
        if self.keep(lambda: self.desk.visits.remove(own), lambda _problems: None):
            self.refresh()
            take_focus(self.own.input)

    def _say_wrong(self, problems: dict[str, Reason]) -> None:
        self.own.say_wrong(" ".join(self.desk.wrong_words(reason) for reason in problems.values()))
