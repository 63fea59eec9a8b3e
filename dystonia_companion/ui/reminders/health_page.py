"""Is everything working? Each part that reminders need, how it is in words, what to do, and a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.ui.framed import FramedPage
from dystonia_companion.ui.reminders.desk import RemindersDesk
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import Label, Pill, caption
from dystonia_companion.ui.widgets.layout import FlowLayout, clear

HUES = {"ok": "teal", "off": "plain", "care": "heat", "bad": "danger"}


@dataclass(frozen=True)
class HealthRow:
    """One part: notices, tray, voice, sound, login, database, backup, clock, last_ring or next_ring.

    "off" is what the person chose and no fault. `words`: how it is; `todo`: what the person can do, '' for nothing. `test` begins a test and comes back at once.
    """

    id: str
    state: Literal["ok", "off", "care", "bad"]
    words: str
    todo: str = ""
    test: Callable[[], object] | None = None


class HealthPage(FramedPage):
    """`rows` says what is known and never waits; whoever learns more calls `refresh`."""

    def __init__(
        self, desk: RemindersDesk, rows: Callable[[], Sequence[HealthRow]], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, desk.text("health.title"), parent)
        self.desk: RemindersDesk = desk
        self._rows = rows
        self.testers: dict[str, Button] = {}
        self.column.addWidget(caption(desk.text("health.intro")))
        self.looked = Label("", "strong")
        self.again_button = self.button("health.again", self._again, icon="repeat")
        self.column.addWidget(self.flow(self.again_button, self.looked))
        card = Card(self.kit)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(self.kit.theme.size("gap_large"))
        card.body.addLayout(self._lines)
        self.column.addWidget(card)
        self.refresh()

    def refresh(self) -> None:
        keeping_focus(self, self._build, lambda: self.again_button)

    def _build(self) -> None:
        clear(self._lines)
        self.testers.clear()
        rows = self._rows()
        for row in rows:
            self._lines.addWidget(self._line(row))
        wanting = sum(row.state in ("care", "bad") for row in rows)
        said = self.desk.text("health.care", n=wanting) if wanting else self.desk.text("health.all_ok")
        now = self.desk.time(self.desk.clock.now())
        self.looked.setText(self.desk.text("health.looked", time=now, sum=said))

    def _line(self, row: HealthRow) -> QWidget:
        desk = self.desk
        name = desk.text(f"health.name.{row.id}")
        line, told = QWidget(), QWidget()
        spread = FlowLayout(self.kit.theme.size("gap"), line, spread=row.test is not None)
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(
            self.flow(Label(name, "strong"), Pill(desk.text(f"health.state.{row.state}"), HUES[row.state]))
        )
        column.addWidget(Label(row.words))
        if row.todo:
            column.addWidget(caption(row.todo))
        spread.addWidget(told)
        if row.test is not None:
            test = self.button("health.test", partial(self._test, row.test, name))
            test.setAccessibleName(desk.text("health.test_name", name=name))
            self.testers[row.id] = test
            spread.addWidget(test)
        return line

    def _again(self) -> None:
        self.refresh()
        announce(self.looked, self.looked.text())

    def _test(self, test: Callable[[], object], name: str) -> None:
        try:
            test()
        except KnownError as error:
            self.desk.telling.problem.emit(error)
            return
        self.refresh()
        self.desk.telling.said.emit(self.desk.text("health.tested", name=name))
