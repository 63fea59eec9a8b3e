""" "Has anything changed?" on Today, in Stretch and, once something did, over the answers in Settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dystonia_companion.guidance.asked_again import AskedAgain, Changed, Due, Reply
from dystonia_companion.model.asked_again import Why
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.when import long_date
from dystonia_companion.ui.widgets.button import Button, ButtonKind
from dystonia_companion.ui.widgets.card import announce
from dystonia_companion.ui.widgets.focus import keeping_focus, take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout, clear
from dystonia_companion.ui.widgets.scroll import ScrollPage

if TYPE_CHECKING:
    from dystonia_companion.ui.again.difference import DifferenceView


class AgainCard(TodayCard):
    """Asks the one question while it is due, and tells what changed answers make different until that was read.

    Without `asks` it asks nothing of itself: it only goes on with what was begun. `questions` leads to the answers.
    """

    questions = Signal()

    def __init__(self, telling: Telling, again: AskedAgain, asks: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(telling.kit, telling.words.text("again.title.ask"), parent)
        self.setProperty("hue", "teal")
        self._again = again
        self._telling = telling
        self._asks = asks
        self._whole = False
        self._writing = False  # what is written is news at once, before it is known here how it went
        self._noted: tuple[str, Saved] | None = None  # what was answered here, and what takes it back
        self._view: DifferenceView | None = None
        self._said: Changed | None = None  # what a screen reader was told here
        self.buttons: dict[str, Button] = {}
        self.hide()

    def refresh(self) -> None:
        if self._writing:
            return
        due, changed = self._again.due(), self._again.changed()
        if due is not None:
            self._noted = None
            if not (self._asks or due.begun):
                due = None
        if changed is None:
            self._whole = False
        shown = due is not None or changed is not None or self._noted is not None
        focused, page = QApplication.focusWidget(), self._page()
        if not shown and page is not None and focused is not None and self.isAncestorOf(focused):
            take_focus(page)
        self.setVisible(shown)
        keeping_focus(self, lambda: self._build(due, changed), self._harmless)
        if self.isVisible() and changed != self._said:
            self._said = changed
            if self._view is not None:
                announce(self, self._view.said())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()  # what it tells may have been read in another place

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._noted = None

    def _page(self) -> QWidget | None:
        page = self.parentWidget()
        while page is not None and not isinstance(page, ScrollPage):
            page = page.parentWidget()
        return page

    def _harmless(self) -> QWidget | None:
        """Where the focus goes from what is gone: never to whatever comes next, where one more press would answer something."""
        return next((self.buttons[name] for name in ("undo", "all", "fewer") if name in self.buttons), self._page())

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _build(self, due: Due | None, changed: Changed | None) -> None:
        clear(self.rows)
        self.buttons = {}
        self._view = None
        title = "begun" if due is not None and due.begun else "ask" if due or changed is None else "told"
        self.title.setText(self._text(f"title.{title}"))
        self.setAccessibleName(self.title.text())
        if due is not None and not due.begun:
            self._ask(due)
        if changed is not None:
            self._tell(changed, with_title=title != "told", put_away=due is None or not due.begun)
        if due is not None and due.begun:
            self._go_on()
        if due is None and self._noted is not None:
            said, _ = self._noted
            self.rows.addWidget(Label(said))
            undo = Button(self._kit, self.tr("Undo"), "secondary", icon="undo")
            undo.setAccessibleDescription(said)
            undo.clicked.connect(lambda: self._take_back())
            self.buttons["undo"] = undo
            self._add_row(undo)

    def _ask(self, due: Due) -> None:
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._kit.theme.size("gap_small"))
        for why in due.why:
            column.addWidget(Label(self._text(f"why.{why.value}")))
        day = "" if due.since is None else long_date(due.since)
        about = [self._text("about.health_since" if day else "about.health", day=day)]
        if Why.PULL in due.why:
            from dystonia_companion.ui.first.summaries import summary

            about.append(self._text("about.pull", pull=summary(self._telling, "pull")))
        for line in about:
            column.addWidget(caption(line))
        self.rows.addWidget(lines)
        later = self._button("ask.later", "quiet", lambda: self._put_off())
        later.setAccessibleDescription(self._text("ask.later_hint"))
        self._add_row(
            self._button("ask.no", "primary", lambda: self._reply(Reply.NO)),
            self._button("ask.yes", "secondary", lambda: self._yes()),
            later,
        )

    def _go_on(self) -> None:
        """Something changed, and not all is told. Where the card does not ask, the answers stand right under it."""
        self.rows.addWidget(Label(self._text("begun.text")))
        done = self._button("begun.done", "secondary" if self._asks else "primary", lambda: self._reply(Reply.ALL_TOLD))
        answers = [self._button("begun.answers", "primary", self.questions.emit)] if self._asks else []
        self._add_row(*answers, done)

    def _tell(self, changed: Changed, with_title: bool, put_away: bool) -> None:
        from dystonia_companion.ui.again.difference import DifferenceView

        view = self._view = DifferenceView(self._telling, changed, self._whole, with_title)
        self.rows.addWidget(view)
        parts = [self._button("put_away", "primary", lambda: self._put_away())] if put_away else []
        if view.cut:
            parts.append(self._button("fewer" if self._whole else "all", "secondary", lambda: self._show_all()))
        if parts:
            self._add_row(*parts)

    def _text(self, key: str, **values: object) -> str:
        return self._telling.words.text(f"again.{key}", **values)

    def _button(self, key: str, kind: ButtonKind, press: Callable[[], object]) -> Button:
        button = Button(self._kit, self._text(key), kind)
        button.setAccessibleName(f"{button.label()}: {self.title.text()}")
        button.clicked.connect(lambda: press())
        self.buttons[key.rpartition(".")[2]] = button
        return button

    def _add_row(self, *buttons: Button) -> None:
        holder = QWidget()
        flow = FlowLayout(self._kit.theme.size("gap"), holder)
        for button in buttons:
            flow.addWidget(button)
        self.rows.addWidget(holder)

    # --- what is pressed ----------------------------------------------------------------------------------------------

    def _reply(self, reply: Reply) -> None:
        self._writing = True
        try:
            saved = self._telling.keep(lambda: self._again.reply(reply))
        finally:
            self._writing = False
        if saved is not None:
            key = "noted" if reply is Reply.NO else "noted_told"
            self._noted = self._text(key, saved=self._telling.saved_words(saved)), saved
            self.refresh()

    def _yes(self) -> None:
        """The questions open also where the disk refuses to remember it."""
        self._telling.keep(lambda: self._again.reply(Reply.YES))
        self.questions.emit()

    def _put_off(self) -> None:
        if self._telling.keep(self._again.put_off) is not None:
            self.refresh()

    def _take_back(self) -> None:
        if self._noted is not None and self._telling.take_back(self._noted[1]):
            self._noted = None
            self.refresh()

    def _put_away(self) -> None:
        self._again.put_away()
        self.refresh()

    def _show_all(self) -> None:
        self._whole = not self._whole
        self.refresh()
