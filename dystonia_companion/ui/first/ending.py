"""The end of the first start: what the person gets now, in one sentence, and where to go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.guidance.pull_groups import GROUP_OF
from dystonia_companion.model.first_start import END
from dystonia_companion.model.person import Clearance
from dystonia_companion.ui.first.step_page import StepPage
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.lists import points


def what_you_get(telling: Telling, record: PersonRecord) -> str:
    """What the answers come to, in one sentence."""
    screened = record.screened()
    match screened.clearance:
        case Clearance.INFORMATION:
            return telling.text("end.information")
        case Clearance.BLOCKED:
            return telling.text("end.blocked")
        case Clearance.NOT_CLEARED:
            return telling.text("end.not_cleared" if screened.limiting else "end.open_questions")
        case Clearance.CLEARED:
            return _away(telling, record)


def _away(telling: Telling, record: PersonRecord) -> str:
    main = record.pattern().main()
    if main is None:
        return telling.text("end.both_sides")
    if main.kind.tremor:
        return telling.text("end.shaking")
    if main.kind.sided and main.side is None:
        return telling.text("end.both_sides")
    return telling.text(f"end.away.{GROUP_OF[main.kind.id].id}", side=main.side)


class EndingPage(StepPage):
    """The last page. `open` leads to the first page with an open question."""

    open = Signal(str)
    stretch = Signal()
    today = Signal()

    def __init__(self, telling: Telling) -> None:
        super().__init__(telling, END)
        record = telling.record
        card = Card(self.kit, hue="teal")
        card.body.addWidget(Label(what_you_get(telling, record), "large"))
        self.column.addWidget(card)
        wanting = telling.open_steps()
        if wanting:
            notice = Notice(self.kit, telling.text("end.open"))
            notice.body.addLayout(points(telling.text(f"title.{step}") for step in wanting))
            self.column.addWidget(notice)
        row = QWidget()
        flow = FlowLayout(self.kit.theme.size("gap"), row)
        self.buttons: dict[str, Button] = {}
        if wanting:
            self._add(flow, "open_button", "primary", lambda: self.open.emit(wanting[0]))
        self._add(flow, "stretch", "secondary" if wanting else "primary", self.stretch.emit)
        self._add(flow, "today", "secondary", self.today.emit)
        self.column.addWidget(row)
        self.column.addWidget(Label(telling.text("end.later_change"), "soft"))

    def _add(self, flow: FlowLayout, key: str, kind, act) -> None:
        button = Button(self.kit, self.telling.text(f"end.{key}"), kind)
        button.clicked.connect(lambda: act())
        flow.addWidget(button)
        self.buttons[key] = button
