"""Is everything working? Each part that reminders need, how it is in words, what to do, and a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.ui.framed import FramedPage
from dystonia_companion.ui.reminders.desk import RemindersDesk
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import Label, Pill, caption
from dystonia_companion.ui.widgets.layout import FlowLayout, clear
from dystonia_companion.ui.widgets.scroll import reveal

HUES = {"ok": "teal", "off": "plain", "care": "heat", "bad": "danger"}


@dataclass(frozen=True)
class HealthRow:
    """One part: notices, tray, voice, sound, login, database, backup, clock, last_ring or next_ring.

    "off" is no fault: what the person chose, or what is not known yet. `called`: another word for the state, by its key.
    `words`: how it is; `todo`: what the person can do, '' for nothing. `test` begins a test and comes back at once;
    `came` is said then, '' for that it has begun.
    """

    id: str
    state: Literal["ok", "off", "care", "bad"]
    words: str
    todo: str = ""
    test: Callable[[], object] | None = None
    came: str = ""
    called: str = ""


class HealthPage(FramedPage):
    """`rows` says what is known and never waits. `look` begins to find out more; whoever learns it calls `refresh`."""

    def __init__(
        self,
        desk: RemindersDesk,
        rows: Callable[[], Sequence[HealthRow]],
        look: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, desk.text("health.title"), parent)
        self.desk: RemindersDesk = desk
        self._read = rows
        self._look = look
        self._rows: dict[str, HealthRow] = {}
        self._sum = ""
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
        self._show()

    def refresh(self) -> None:
        """Show what is known now; that more or less is wrong is also said."""
        if self._show():
            announce(self.looked, self.looked.text())

    def _show(self) -> bool:
        """Whether the sum of it is another. Parts stay where nothing about them is: a person may be reading them."""
        before, sum_before = self._rows, self._sum
        self._rows = {row.id: row for row in self._read()}
        wanting = sum(row.state in ("care", "bad") for row in self._rows.values())
        self._sum = self.desk.text("health.care", n=wanting) if wanting else self.desk.text("health.all_ok")
        now = self.desk.time(self.desk.clock.now())
        self.looked.setText(self.desk.text("health.looked", time=now, sum=self._sum))
        if [_seen(row) for row in self._rows.values()] != [_seen(row) for row in before.values()]:
            self._build()
        return self._sum != sum_before

    def _build(self) -> None:
        """The page stays where it is, and so does the focus."""
        at = self.verticalScrollBar().value()
        focused = self._focused()
        was_seen = focused is not None and not focused.visibleRegion().isEmpty()
        keeping_focus(self, self._fill, lambda: self.again_button)
        QTimer.singleShot(
            0, self, lambda: self._settle(at, was_seen)
        )  # where things stand is known once they are laid out

    def _settle(self, at: int, reveal_focus: bool) -> None:
        self.verticalScrollBar().setValue(at)
        focused = self._focused()
        if reveal_focus and focused is not None:
            reveal(focused)

    def _focused(self) -> QWidget | None:
        focused = QApplication.focusWidget()
        return focused if focused is not None and self.isAncestorOf(focused) else None

    def _fill(self) -> None:
        clear(self._lines)
        self.testers.clear()
        for row in self._rows.values():
            self._lines.addWidget(self._line(row))

    def _line(self, row: HealthRow) -> QWidget:
        desk = self.desk
        name = desk.text(f"health.name.{row.id}")
        line, told = QWidget(), QWidget()
        spread = FlowLayout(self.kit.theme.size("gap"), line, spread=row.test is not None)
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        state = desk.text(f"health.state.{row.called or row.state}")
        column.addWidget(self.flow(Label(name, "strong"), Pill(state, HUES[row.state])))
        column.addWidget(Label(row.words))
        if row.todo:
            column.addWidget(caption(row.todo))
        spread.addWidget(told)
        if row.test is not None:
            test = self.button("health.test", partial(self._test, row.id))
            test.setAccessibleName(desk.text("health.test_name", name=name))
            self.testers[row.id] = test
            spread.addWidget(test)
        return line

    def _again(self) -> None:
        self._look()
        self._show()
        announce(self.looked, self.looked.text())

    def _test(self, id_: str) -> None:
        row = self._rows[id_]
        if row.test is None:
            return
        try:
            row.test()
        except KnownError as error:
            self.desk.telling.problem.emit(error)
            return
        self.refresh()
        name = self.desk.text(f"health.name.{id_}")
        self.desk.telling.said.emit(row.came or self.desk.text("health.tested", name=name))


def _seen(row: HealthRow) -> tuple[HealthRow, bool]:
    """What is seen of a row: that there is a test, not which."""
    return replace(row, test=None), row.test is not None
