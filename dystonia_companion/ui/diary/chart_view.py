"""A chart that is read day by day, by keys or by a press: a line stands on the day, and a box below tells what it holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.chart import ChartData, ChartLayout, ChartSeries, chart_height, paint_chart
from dystonia_companion.drawing.chart.key import KeyItem, lay_out_key, paint_key
from dystonia_companion.drawing.chart.look import Measure
from dystonia_companion.ui.diary.chart_look import chart_look
from dystonia_companion.ui.diary.chart_words import ChartSpeech
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.card import announce
from dystonia_companion.ui.widgets.paint import widest_word
from dystonia_companion.ui.widgets.question import paint_focus

LEAST_PX, USUAL_PX = 260, 720
_MARGIN_PX = 8  # for the ring of the focus
_AROUND, _IN_BOX = 38, 64  # units beside a word in the chart, and in the box with its sample
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.OtherFocusReason)
_DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class ChartView(QWidget):
    """`day_chosen`: the cursor came to a day.

    Left and Right lead to the day before and after on which there is an entry, as the chart has it in every language; Home and
    End to the first and the last; Up and Down from all lines to each of them alone.
    """

    accessible_role = QAccessible.Role.Chart
    day_chosen = Signal(int)

    def __init__(self, kit: Kit, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._words = ChartSpeech(words)
        self.data = ChartData("", self._words.painted())
        self.cursor_day: int | None = None
        self.only: ChartSeries | None = None
        self.accessible_value = ""
        self.laid_out: ChartLayout | None = None
        self._heights: dict[int, float] = {}
        self._pressed: int | None = None
        self.setProperty("takes_arrows", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        kit.theme.changed.connect(self._dress)
        self._dress()

    def set_data(self, data: ChartData) -> None:
        """Show other data. The cursor stays where there still is something to be told."""
        followed = None if self.only is None else self.only.name
        self.data = data
        self.only = next((series for series in data.series if series.name == followed), None)
        if self.cursor_day not in self._stops():
            self.cursor_day = None
        self.setAccessibleName(self._words.title(data))
        self.setAccessibleDescription(self._words.summary(data))
        self._tell()
        self._look_again()

    def go_to(self, day: int) -> None:
        """Bring the cursor to a day that has an entry, and say what it holds. Other days are left alone."""
        if day in self._stops():
            self.cursor_day = day
            self._tell()
            self._look_again()
            if self.isVisible():
                announce(self, self.accessible_value)
            self.day_chosen.emit(day)

    def _dress(self) -> None:
        self._look = chart_look(self._kit.theme)
        self._measure = Measure(self._look)
        self._look_again()

    def _look_again(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def _stops(self) -> tuple[int, ...]:
        return self.data.stops(self.only)

    def _tell(self) -> None:
        """What a screen reader has as the value: the day of the cursor."""
        self.accessible_value = ""
        if self.cursor_day is not None:
            read = self._words.spoken(self.data, self.cursor_day, self.only)
            self.accessible_value = f"{read} {self._words.text('worse')}"

    # --- the box ------------------------------------------------------------------------------------------------------

    def _items(self) -> list[KeyItem]:
        """What is read on the day of the cursor."""
        day, words = self.cursor_day, self._words
        if day is None:
            return self._hint()
        values = self.data.values_on(day, self.only)
        return [
            KeyItem(None, words.day(self.data, day), strong=True),
            *(KeyItem(None, name) for name in self.data.marks_on(day)),
            *(KeyItem(series.pattern, words.value(series, value)) for series, value in values),
        ]

    def _hint(self) -> list[KeyItem]:
        return [KeyItem(None, self._words.text("hint"))]

    def _most_items(self) -> list[KeyItem]:
        """More than any day holds: the box has its height once and for all, and nothing below it moves."""
        last = max((abs(day) for day in self.data.span), default=0)
        values = [KeyItem(s.pattern, self._words.value(s, self.data.high - 0.5)) for s in self.data.series]
        mark = max((mark.name for mark in self.data.marks), key=len, default="")
        return [
            KeyItem(None, self._words.day(self.data, last), strong=True),
            *([KeyItem(None, mark)] if mark else []),
            *values,
        ]

    def _box_high(self, width: float) -> float:
        if not self.data.stops():
            return 0.0
        room = width - 2 * self._pad
        told = (self._most_items(), self._items(), self._hint())
        return 2 * self._pad + max(self._key_high(items, room) for items in told)

    def _key_high(self, items: Sequence[KeyItem], width: float) -> float:
        return lay_out_key(items, width, self._measure)[1]

    @property
    def _pad(self) -> float:
        return 10 * self._measure.unit

    # --- size and paint -----------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            room = width - 2 * _MARGIN_PX
            self._heights[width] = chart_height(self.data, room, self._look) + self._box_space(room)
        return round(self._heights[width]) + 2 * _MARGIN_PX

    def _box_space(self, width: float) -> float:
        high = self._box_high(width)
        return high + self._pad if high else 0.0

    def sizeHint(self) -> QSize:
        width = max(self.minimumSizeHint().width(), USUAL_PX)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        data, unit, font = self.data, self._measure.unit, self._kit.theme.font("small")
        font.setWeight(QFont.Weight.DemiBold)
        inside = [data.words.nothing, *(band.name for band in data.bands), *(mark.name for mark in data.marks)]
        boxed = (
            [] if not data.stops() else [item.words for item in (*self._most_items(), *self._items(), *self._hint())]
        )
        widest = max(widest_word(font, text) for text in inside) + _AROUND * unit
        widest = max([widest, *(widest_word(font, text) + _IN_BOX * unit for text in boxed)])
        return QSize(max(LEAST_PX, round(widest) + 2 * _MARGIN_PX), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        whole = QRectF(self.rect()).adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        area = whole.adjusted(0, 0, 0, -self._box_space(whole.width()))
        self.laid_out = paint_chart(painter, area, self.data, self._look, self.cursor_day, self.only, mirrored=mirrored)
        if self.data.stops():
            box = QRectF(
                whole.left(), area.bottom() + self._pad, whole.width(), whole.bottom() - area.bottom() - self._pad
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._kit.theme.colours.sunken))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(box, self._pad, self._pad)
            placed, _ = lay_out_key(self._items(), box.width() - 2 * self._pad, self._measure, mirrored)
            paint_key(painter, box.topLeft() + QPointF(self._pad, self._pad), placed, self._measure)
        painter.end()
        paint_focus(self, self._kit)

    # --- keys and mouse -----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _LINES and len(self.data.series) > 1:
            self._follow(_LINES[key])
        elif key in (*_DAYS, *_ENDS) and self._stops():
            there = self._led_to(key)
            if there != self.cursor_day:
                self.go_to(there)
        else:
            super().keyPressEvent(event)

    def _led_to(self, key: Qt.Key) -> int:
        stops, here = self._stops(), self.cursor_day
        if key in _ENDS:
            return stops[_ENDS[key]]
        if here is None:
            return self._entry()
        if key is Qt.Key.Key_Left:
            return max((day for day in stops if day < here), default=here)
        return min((day for day in stops if day > here), default=here)

    def _entry(self) -> int:
        """Where the cursor comes in: the newest day of the present cycle."""
        present = min(self.data.series, key=lambda series: series.pattern, default=None)
        return present.points[-1].day if present is not None and present.points else self._stops()[-1]

    def _follow(self, step: int) -> None:
        """All lines or one of them: the next in the order of the legend. The ends are not joined."""
        choices: list[ChartSeries | None] = [None, *(series for series in self.data.series if series.points)]
        here_now = (
            self.only if self.only in choices else None
        )  # the line that was followed may have no entries of this item
        place = choices.index(here_now) + step
        if not 0 <= place < len(choices):
            return
        self.only = choices[place]
        words = self._words
        name = words.text("all_lines") if self.only is None else words.text("one_line", name=self.only.name)
        here = self._entry() if self.cursor_day is None else self.cursor_day
        self.cursor_day = min(self._stops(), key=lambda day: abs(day - here))
        self._tell()
        self._look_again()
        announce(self, f"{name}. {self.accessible_value}")
        self.day_chosen.emit(self.cursor_day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if event.button() is Qt.MouseButton.LeftButton and self._kit.presses.may():
            self._pressed = self._at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The day that was pressed counts: a hand that shakes lets go beside it."""
        day, self._pressed = self._pressed, None
        if day is None or event.button() is not Qt.MouseButton.LeftButton or self._at(event.position()) is None:
            return
        self._kit.presses.note()
        self.go_to(day)

    def _at(self, point: QPointF) -> int | None:
        """The day nearest to a point in the chart; None beside it."""
        layout = self.laid_out
        if layout is None or not layout.top <= point.y() <= layout.key_at.y():
            return None
        return layout.nearest(point.x(), self._stops())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        if event.reason() in _BY_KEY and self.cursor_day is None and self._stops():
            self.go_to(self._entry())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
