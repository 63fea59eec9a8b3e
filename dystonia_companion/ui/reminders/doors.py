"""Where the pages of reminders are shown: over Settings, opened from a card there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from dystonia_companion.model.rule import Rule
from dystonia_companion.ui.framed import DeskFrame, FramedPage
from dystonia_companion.ui.reminders.desk import RemindersDesk
from dystonia_companion.ui.reminders.health_page import HealthPage, HealthRow
from dystonia_companion.ui.reminders.quiet_card import HEALTH, QUIT, RULES, QuietCard
from dystonia_companion.ui.reminders.rule_page import RulePage
from dystonia_companion.ui.reminders.rules_page import RulesPage
from dystonia_companion.ui.settings.page import SettingsPage
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.focus import take_focus

SETTINGS, SECTION = "settings", "reminders"


class ReminderDoors(QObject):
    """`lay` puts a page over a place, `lift` takes it off; `quit` ends the program.
    `rows`: what the page of health shows; `look` begins to find out what is not known at any moment.
    """

    lay = Signal(str, QWidget)
    lift = Signal(str)
    quit = Signal()

    def __init__(
        self,
        desk: RemindersDesk,
        rows: Callable[[], Sequence[HealthRow]],
        look: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows = rows
        self._look = look
        self.health: HealthPage | None = None
        self._frame: DeskFrame | None = None  # what was opened last
        self.card: QuietCard | None = None
        self.buttons: dict[str, Button] = {}

    def add_to(self, page: SettingsPage) -> None:
        """Put the card of reminders above their settings, with the ways to the other pages."""
        self.card = QuietCard(self._desk)
        doors = {RULES: self.open_rules, HEALTH: self.open_health, QUIT: self.quit.emit}
        self.buttons = self.card.add_doors(doors)
        page.put_above(SECTION, self.card)

    def open_rules(self) -> None:
        """Show all reminders, unless a page of theirs is open and holds what can't be kept yet, which it says."""
        if self._frame is None or not isValid(self._frame) or self._frame.page.may_leave():
            self._rules()

    def _rules(self, before: DeskFrame | None = None) -> RulesPage:
        page = RulesPage(self._desk)
        page.change.connect(self._open_rule)
        frame = self._show(page, lambda: self._leave(RULES))
        if before is not None:
            frame.take_over(before)
        return page

    def open_health(self) -> None:
        """Show what works."""
        self._show(HealthPage(self._desk, self._rows, self._look), lambda: self._leave(HEALTH))

    def look_again(self) -> None:
        """Something may be known that was not: the page of health shows it, if it is open."""
        if self.health is not None and self.health.isVisible():
            self.health.refresh()

    def _open_rule(self, rule: Rule | None) -> None:
        page = RulePage(self._desk, rule)
        frame = self._show(page, lambda: self._back_to_rules(rule, frame))

    def _back_to_rules(self, rule: Rule | None, frame: DeskFrame) -> None:
        """To the button that led away, or to Add if that is gone."""
        page = self._rules(frame)
        take_focus(page.changers.get(rule.id, page.add_button) if rule is not None else page.add_button)

    def _show(self, page: FramedPage, back: Callable[[], None]) -> DeskFrame:
        frame = self._frame = DeskFrame(page)
        self.health = page if isinstance(page, HealthPage) else None
        frame.left.connect(back)
        self.lay.emit(SETTINGS, frame)
        frame.greet()
        return frame

    def _leave(self, door: str) -> None:
        self._frame = self.health = None
        self.lift.emit(SETTINGS)
        if self.card is not None:
            self.card.refresh()
        if door in self.buttons:
            take_focus(self.buttons[door])
