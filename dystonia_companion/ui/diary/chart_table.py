"""A chart as a table: one row a day, one column a line, each row also a sentence for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.chart import ChartData
from dystonia_companion.ui.cycle_words import number_words
from dystonia_companion.ui.diary.chart_legend import HUE
from dystonia_companion.ui.diary.chart_words import ChartSpeech, capital
from dystonia_companion.ui.press import Kit, Pressable
from dystonia_companion.ui.widgets.arrows import ArrowGroup
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.focus import keeping_focus, take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import clear
from dystonia_companion.ui.widgets.paint import draw_text, paint_face, text_size, widest_word

ROWS = 30
"""So many days are shown at first, and with each press for more."""


@dataclass(frozen=True)
class Columns:
    """How wide the day and each value must be to stand side by side, and the names above the values."""

    names: tuple[str, ...]
    day: int
    value: int
    gap: int

    @property
    def wide(self) -> int:
        """The width at which all stand side by side."""
        return self.day + len(self.names) * (self.value + self.gap) + 2 * self.gap

    def across(self, width: int) -> bool:
        return self.wide <= width

    def places(self, width: int) -> list[tuple[int, int]]:
        """Left edge and width of the day and of every value: what is left over is shared out."""
        over = width - self.wide
        day = self.day + min(over // 3, self.day // 2)
        value = (width - day - 2 * self.gap) // max(1, len(self.names)) - self.gap
        return [
            (self.gap, day),
            *((2 * self.gap + day + n * (value + self.gap), value) for n in range(len(self.names))),
        ]


class _Line:
    """What a row and the heading share: words in columns, or below each other where it is narrow. `told`: the words in a row
    of the table; `below`: the same in one line each."""

    def __init__(self, kit: Kit, columns: Columns, told: Sequence[str], below: Sequence[str]) -> None:
        self.kit, self.columns, self.told, self.below = kit, columns, tuple(told), tuple(below)

    def font(self, place: int, strong: bool = False):
        return self.kit.theme.font("button" if place == 0 or strong else "body")

    def places(self, width: int, strong: bool = False) -> list[tuple[str, QRect]]:
        """All words with their rooms, from the top."""
        gap, y, found = self.columns.gap, 0, []
        if self.columns.across(width):
            for place, (left, wide) in enumerate(self.columns.places(width)):
                high = text_size(self.font(place, strong), self.told[place], wide).height()
                found.append((self.told[place], QRect(left, 0, wide, high)))
            tallest = max(area.height() for _, area in found)
            return [(text, QRect(a.left(), (tallest - a.height()) // 2, a.width(), a.height())) for text, a in found]
        for place, text in enumerate(self.below):
            high = text_size(self.font(place, strong), text, width - 2 * gap).height()
            found.append((text, QRect(gap, y, width - 2 * gap, high)))
            y += high + 2
        return found

    def high(self, width: int, strong: bool = False) -> int:
        return max((area.bottom() + 1 for _, area in self.places(width, strong)), default=0)

    def narrowest(self) -> int:
        return max(widest_word(self.font(place), text) for place, text in enumerate(self.below)) + 2 * self.columns.gap

    def paint(self, painter: QPainter, widget: QWidget, ink: str, strong: bool = False) -> None:
        top = (widget.height() - self.high(widget.width(), strong)) // 2
        align = QStyle.visualAlignment(widget.layoutDirection(), Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignTop
        for place, (text, area) in enumerate(self.places(widget.width(), strong)):
            where = QStyle.visualRect(widget.layoutDirection(), widget.rect(), area.translated(0, top))
            draw_text(painter, where, self.font(place, strong), ink, text, align)


class TableRow(Pressable):
    """One day. Pressed, the chart has its cursor there."""

    accessible_role = QAccessible.Role.ListItem

    def __init__(self, kit: Kit, line: _Line, spoken: str, parent: QWidget | None = None) -> None:
        self._line = line
        super().__init__(kit, line.told[0], parent)
        self.setAccessibleName(spoken)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Wide enough for all in one line, so that a page keeps no more room below than it needs."""
        width = max(self._line.narrowest(), self._line.columns.wide)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._line.narrowest(), self.kit.theme.size("target"))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self.kit.theme.size("target"), self._line.high(width) + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        colours = theme.colours
        painter = QPainter(self)
        fill = colours.hue(HUE).tint if self.isDown() or self.underMouse() else colours.card
        paint_face(painter, self.rect(), theme, fill, focused=self.hasFocus())
        if not self.hasFocus():
            painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.line))
        self._line.paint(painter, self, colours.ink)


class _Heading(QWidget):
    """The names of the columns; gone where there are none. Each row tells them by itself."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, kit: Kit, line: _Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._line = kit, line
        self.setAccessibleName(", ".join(line.told))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._line.high(width, strong=True) + 10 if self._line.columns.across(width) else 0

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._line.columns.across(self.width()):
            self._line.paint(QPainter(self), self, self._kit.theme.colours.ink_soft, strong=True)


class ChartTable(QWidget):
    """One stop for Tab; arrows go from day to day. `day_chosen` carries the day of a row that was pressed."""

    day_chosen = Signal(int)

    def __init__(self, kit: Kit, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._words = ChartSpeech(words)
        self._data = ChartData("", self._words.painted())
        self._shown = ROWS
        self.rows: dict[int, TableRow] = {}
        self.more = Button(kit, self.tr("Show more days"), "secondary", hue=HUE)
        self.more.clicked.connect(self._show_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._body = QVBoxLayout()
        self._column.addLayout(self._body)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        kit.theme.changed.connect(self._build)

    def set_data(self, data: ChartData) -> None:
        """Show other data from the beginning; where days have dates, the newest come first."""
        if data.title != self._data.title:
            self._shown = ROWS
        self._data = data
        self._build()

    def _days(self) -> tuple[int, ...]:
        stops = self._data.stops()
        return stops if self._data.day_zero is None else stops[::-1]

    def _show_more(self) -> None:
        first_new = self._shown
        self._shown += ROWS
        self._build()
        take_focus(next(islice(self.rows.values(), first_new, None)))

    def _build(self) -> None:
        keeping_focus(self, self._fill, lambda: next(iter(self.rows.values()), None))

    def _fill(self) -> None:
        clear(self._body)
        self.rows = {}
        days = self._days()
        self.more.setVisible(len(days) > self._shown)
        if not days:
            self._body.addWidget(Label(self._data.words.nothing, "soft"))
            return
        names = tuple(capital(series.name) for series in self._data.series)
        columns = self._columns(names, days)
        heads = (self.tr("Day"), *names)
        self._body.addWidget(_Heading(self._kit, _Line(self._kit, columns, heads, heads)))
        group = _Rows(self._words.title(self._data))
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for day in days[: self._shown]:
            row = TableRow(self._kit, self._line(day, columns), self._words.spoken(self._data, day))
            row.clicked.connect(lambda _=False, day=day: self.day_chosen.emit(day))
            column.addWidget(row)
            self.rows[day] = row
        group.take_in(self.rows.values())
        self._body.addWidget(group)

    def _line(self, day: int, columns: Columns) -> _Line:
        data, words = self._data, self._words
        values = {series.name: value for series, value in data.values_on(day)}
        first = "\n".join((words.day(data, day), *data.marks_on(day)))
        told = (number_words(values[s.name]) if s.name in values else "–" for s in data.series)
        below = (words.value(series, values[series.name]) for series in data.series if series.name in values)
        return _Line(self._kit, columns, (first, *told), (first, *below))

    def _columns(self, names: tuple[str, ...], days: Sequence[int]) -> Columns:
        strong = self._kit.theme.font("button")
        sample = {self._words.day(self._data, day) for day in (days[0], days[-1])}
        sample |= {mark.name for mark in self._data.marks}
        value = max((text_size(strong, text).width() + 4 for text in (*names, "10")), default=0)
        return Columns(
            names, max(text_size(strong, text).width() for text in sample) + 8, value, self._kit.theme.size("gap")
        )


class _Rows(ArrowGroup):
    accessible_role = QAccessible.Role.List
