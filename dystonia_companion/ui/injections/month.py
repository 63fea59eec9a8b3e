"""The month of the place of injections: days as a grid or as a list, with what is on the day of the cursor in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.cycle_key import KeyItem, Mark, lay_out_key, paint_key
from dystonia_companion.model.cycle_days import Day, Part
from dystonia_companion.model.month import add_months, month_of
from dystonia_companion.ui.cycle_look import HUE, cycle_look
from dystonia_companion.ui.cycle_words import CycleWords
from dystonia_companion.ui.injections.day_list import DayList
from dystonia_companion.ui.injections.month_grid import MonthGrid
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.when import day_in_month, month_words
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.paint import widest_word

WIDE_PX = 10_000
Read = Callable[[date, date], tuple[Day, ...]]
"""Every day from the first to the last, both included."""


class KeyView(QWidget):
    """The key below the month. A screen reader has the words of each day instead."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._items: Sequence[KeyItem] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        kit.theme.changed.connect(self._look_again)

    def show_items(self, items: Sequence[KeyItem]) -> None:
        if items != self._items:
            self._items = items
            self.setAccessibleName(", ".join(item.words for item in items))
            self._look_again()

    def _look_again(self) -> None:
        self.updateGeometry()
        self.update()

    def _layout_at(self, width: int):
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return lay_out_key(self._items, width, self._kit.theme.font("small"), mirrored)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._layout_at(width)[1]) + 2

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), self.heightForWidth(WIDE_PX))  # the least height that it can have

    def minimumSizeHint(self) -> QSize:
        font = self._kit.theme.font("small")
        return QSize(max((widest_word(font, item.words) for item in self._items), default=0) + 2 * font.pixelSize(), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        placed, _ = self._layout_at(self.width())
        paint_key(painter, QPointF(0, 0), placed, theme.font("small"), cycle_look(theme.colours))
        painter.end()


class MonthView(QWidget):
    """The grid, a line in words about the day of the cursor, and the key of what is shown."""

    def __init__(self, kit: Kit, words: Words, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._words = CycleWords(words)
        self._today = today
        self.grid = MonthGrid(kit, today)
        self.grid.setAccessibleDescription(
            self.tr("Arrow keys move by day and week, Page Up and Page Down by month. Enter shows the day.")
        )
        self.grid.focus_came.connect(self._speak)
        self.line = Label("")
        self.line.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.key = KeyView(kit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.size("gap_small"))
        for part in (self.grid, self.key, self.line):
            column.addWidget(part)
        kit.theme.changed.connect(self._keep_height)
        self._keep_height()

    def show_days(self, days: tuple[Day, ...], cursor: date, month: str, speak: bool) -> None:
        """Show a month with the cursor on one of its days; `speak` tells of that day."""
        day = next(day for day in days if day.day == cursor)
        words = self._words.line(day, self._today())
        self.grid.show_days(days, cursor, month, words)
        self.line.setText(words)
        self.key.show_items(self._items(days))
        if speak:
            self._speak()
            self.grid.reveal_cursor()

    def _speak(self) -> None:
        announce(self.grid, self.grid.accessible_value)

    def _keep_height(self) -> None:
        """Room for two lines of words, so that nothing below moves from day to day."""
        self.line.ensurePolished()
        self.line.setMinimumHeight(2 * self.line.fontMetrics().lineSpacing())

    def _items(self, days: tuple[Day, ...]) -> list[KeyItem]:
        """What is shown, in the order of the cycle, then the marks."""
        shown = {day.part for day in days}
        items = [KeyItem(part, self._words.text(f"part.{part}")) for part in Part if part in shown]
        items = [item for item in items if item.what is not Part.WINDOW]
        if window := next((day.window for day in days if day.window is not None), None):
            first, last = day_in_month(window.day), day_in_month(window.until)
            items.append(KeyItem(Mark.WINDOW, self._words.text("mark.window", first=first, last=last)))
        if any(day.treated for day in days):
            items.append(KeyItem(Mark.TREATED, self._words.text("mark.treated")))
        if any(day.appointments for day in days):
            items.append(KeyItem(Mark.APPOINTMENT, self._words.text("mark.appointment")))
        if any(day.value is not None for day in days):
            items.append(KeyItem(Mark.DOT, self._words.text("pain_dots")))
        return items


class MonthCard(Card):
    """A month as a grid or as a list; opens on today. `day_chosen` carries a day to be opened, `as_list` what is wanted from
    now on."""

    day_chosen = Signal(object)
    as_list = Signal(bool)

    def __init__(
        self,
        kit: Kit,
        words: Words,
        read: Read,
        today: Callable[[], date],
        listed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent=parent)
        self._read = read
        self._today = today
        self._opened_on = self.here = today()
        self._listed = listed
        self.earlier = Button(kit, "", "secondary", hue=HUE, icon="earlier")
        self.now = Button(kit, self.tr("Today"), "secondary", hue=HUE)
        self.later = Button(kit, "", "secondary", hue=HUE, icon="later")
        self.toggle = Button(kit, "", "secondary", hue=HUE)
        self.month = MonthView(kit, words, today)
        self.list = DayList(kit, words)
        heading, steps = QWidget(), QWidget()
        line, row = (
            FlowLayout(kit.theme.size("gap"), heading, spread=True),
            FlowLayout(kit.theme.size("gap_small"), steps),
        )
        self.title.show()
        line.addWidget(self.title)
        line.addWidget(steps)
        for button in (self.earlier, self.now, self.later, self.toggle):
            row.addWidget(button)
        self.body.removeWidget(self.title)
        for part in (heading, self.month, self.list):
            self.body.addWidget(part)
        self.earlier.clicked.connect(lambda: self._turn(add_months(self.here, -1)))
        self.now.clicked.connect(lambda: self._turn(self._today()))
        self.later.clicked.connect(lambda: self._turn(add_months(self.here, 1)))
        self.toggle.clicked.connect(self._switch)
        self.month.grid.moved.connect(lambda day: self._show(day, speak=True))
        self.month.grid.day_chosen.connect(self.day_chosen)
        self.list.day_chosen.connect(self.day_chosen)
        self.refresh()

    def go(self, day: date) -> None:
        """Show the month of a day, with the cursor on it."""
        self._show(day)

    def refresh(self) -> None:
        """Show how things are now; a cursor that was left on today goes along when the day turns."""
        today = self._today()
        day = today if self.here == self._opened_on else self.here
        self._opened_on = today
        self._show(day)

    def _turn(self, day: date) -> None:
        """A button was pressed: the month is told, and the focus stays on the button."""
        self._show(day)
        announce(self.title, self.title.text())

    def _switch(self) -> None:
        self._listed = not self._listed
        self._show(self.here)
        self.as_list.emit(self._listed)

    def _show(self, day: date, speak: bool = False) -> None:
        self.here = day
        days = self._read(*month_of(day))
        month = month_words(day)
        self.title.setText(month)
        self.setAccessibleName(month)
        self.toggle.set_label(self.tr("As a month") if self._listed else self.tr("As a list"))
        for button, name, there in (
            (self.earlier, self.tr("Earlier: {month}"), add_months(day, -1)),
            (self.now, self.tr("Today: {month}"), self._today()),
            (self.later, self.tr("Later: {month}"), add_months(day, 1)),
        ):
            button.setAccessibleName(name.format(month=month_words(there)))
        self.month.setVisible(not self._listed)
        self.list.setVisible(self._listed)
        if self._listed:
            self.list.show_days(days, self._today(), month)
        else:
            self.month.show_days(days, day, month, speak)
