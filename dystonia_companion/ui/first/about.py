"""What this is and what it is not (clinical reference 8.4)."""

from __future__ import annotations

from dystonia_companion.ui.first.step_page import StepPage
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns
from dystonia_companion.ui.widgets.lists import points


class AboutPage(StepPage):
    """The first page. Nothing is asked on it, and nothing is read from the database for it."""

    def __init__(self, telling: Telling) -> None:
        super().__init__(telling, "about")
        columns = Columns(self.kit, (1, 1), narrow_below=860)
        for part, column in (("is", columns.first), ("not", columns.second)):
            card = Card(self.kit, telling.text(f"about.{part}_title"))
            card.body.addLayout(points(telling.words.lines(f"first.about.{part}")))
            column.addWidget(card)
        notice = Notice(self.kit, telling.text("about.emergency"), "danger")
        notice.body.addWidget(Label(telling.text("about.emergency_hint")))
        columns.first.addWidget(notice)
        self.column.addWidget(columns)
        self.column.addWidget(caption(telling.words.text("help.unchecked")))
