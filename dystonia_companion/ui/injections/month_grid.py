"""The days of one month, painted in one widget with a cursor of its own: forty widgets would be slower than a year is long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QLocale, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dystonia_companion.drawing.month import (
    MonthFonts,
    MonthLayout,
    MonthScene,
    lay_out_month,
    narrowest_month,
    paint_month,
)
from dystonia_companion.model.cycle_days import Day
from dystonia_companion.model.month import WEEK, add_days, add_months, place_in_week, week_of
from dystonia_companion.ui.cycle_look import cycle_look
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.when import clock_words
from dystonia_companion.ui.widgets.arrows import arrow_step
from dystonia_companion.ui.widgets.scroll import reveal_part

_YEAR_HELD = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_WEEKS = {Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
MARGIN_PX = 4  # for the ring of the focus
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def _weekdays() -> tuple[tuple[str, str], ...]:
    """Short and shortest names in the order of the week."""
    first, locale = first_weekday(), QLocale()
    numbers = [(first - 1 + place) % WEEK + 1 for place in range(WEEK)]
    short, narrow = QLocale.FormatType.ShortFormat, QLocale.FormatType.NarrowFormat
    return tuple((locale.standaloneDayName(n, short), locale.standaloneDayName(n, narrow)) for n in numbers)


def first_weekday() -> int:
    """The day on which weeks begin in the person's language: 1 is Monday, 7 is Sunday."""
    return QLocale().firstDayOfWeek().value


class MonthGrid(QWidget):
    """`moved`: a key or the mouse leads to another day, perhaps of another month. `day_chosen`: to be opened."""

    accessible_role = QAccessible.Role.Graphic
    focus_came = Signal()
    moved = Signal(object)
    day_chosen = Signal(object)

    def __init__(self, kit: Kit, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._today = today
        self._days: tuple[Day, ...] = ()
        self._cursor = today()
        self._pressed: int | None = None
        self.accessible_value = ""
        self.setProperty("takes_arrows", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        kit.theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        theme = self._kit.theme
        self._look = cycle_look(theme.colours)
        self._fonts = MonthFonts(theme.font("button"), theme.font("small"))
        self.updateGeometry()
        self.update()

    def show_days(self, days: tuple[Day, ...], cursor: date, month: str, spoken: str) -> None:
        """Show the days of a month, called `month`; `spoken` tells of the day of the cursor."""
        other_rows = len(days) != len(self._days) or days[:1] != self._days[:1]
        self._days, self._cursor = days, cursor
        self._times = {
            day.day: clock_words(day.appointments[0].at)
            for day in days
            if len(day.appointments) == 1 and day.appointments[0].at is not None
        }
        self.setAccessibleName(month)
        self.accessible_value = spoken
        if other_rows:
            self.updateGeometry()
        self.update()

    def cursor_area(self):
        """Where the cursor stands."""
        return self._layout_at(self.width()).cell((self._cursor - self._days[0].day).days).toAlignedRect()

    def reveal_cursor(self) -> None:
        """Scroll the page to it."""
        reveal_part(self, self.cursor_area())

    def _layout_at(self, width: int) -> MonthLayout:
        offset = place_in_week(self._days[0].day, first_weekday()) if self._days else 0
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        margin = 2 * MARGIN_PX
        return lay_out_month(width - margin, offset, len(self._days), self._fonts, mirrored)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._layout_at(width).height) + 2 * MARGIN_PX + 1

    def sizeHint(self) -> QSize:
        width = max(self.minimumSizeHint().width(), 560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(narrowest_month(self._fonts)) + 2 * MARGIN_PX, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate(MARGIN_PX, MARGIN_PX)
        scene = MonthScene(
            self._days,
            place_in_week(self._days[0].day, first_weekday()) if self._days else 0,
            _weekdays(),
            self._times,
            self._today(),
            self._cursor,
            self.hasFocus(),
        )
        paint_month(painter, scene, self._layout_at(self.width()), self._fonts, self._look)
        painter.end()

    # --- keys and mouse -----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CHOOSE:
            if not event.isAutoRepeat() and self._kit.presses.may():
                self._choose()
            return
        there = self._led_to(event)
        if there is None:
            super().keyPressEvent(event)
        elif there != self._cursor:
            self.moved.emit(there)

    def _led_to(self, event: QKeyEvent) -> date | None:
        """The day that a key leads to; None for a key that is none of ours."""
        key, day = Qt.Key(event.key()), self._cursor
        if key in _MONTHS:
            held = bool(event.modifiers() & _YEAR_HELD)
            return add_months(day, _MONTHS[key] * (12 if held else 1))
        if key in _WEEKS:
            return add_days(day, _WEEKS[key])
        if step := arrow_step(event, self):
            return add_days(day, step)
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            first, last = week_of(day, first_weekday())
            return first if key == Qt.Key.Key_Home else last
        if key == Qt.Key.Key_T and not event.modifiers():
            return self._today()
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if event.button() is Qt.MouseButton.LeftButton and self._kit.presses.may():
            self._pressed = self._at(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index, self._pressed = self._pressed, None
        if index is None or event.button() is not Qt.MouseButton.LeftButton or self._at(event) != index:
            return
        day = self._days[index].day
        if day != self._cursor:
            self.moved.emit(day)
        self._choose()

    def _at(self, event: QMouseEvent) -> int | None:
        return self._layout_at(self.width()).at(event.position() - QPointF(MARGIN_PX, MARGIN_PX))

    def _choose(self) -> None:
        self._kit.presses.note()
        self.day_chosen.emit(self._cursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.focus_came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
