"""The lines of a chart by name: each with a piece of its line, switched on and off."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QVBoxLayout, QWidget

from dystonia_companion.drawing.chart import ChartSeries
from dystonia_companion.drawing.chart.look import Measure, paint_sample
from dystonia_companion.ui.diary.chart_look import chart_look
from dystonia_companion.ui.press import Kit, Pressable
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.layout import FlowLayout, clear
from dystonia_companion.ui.widgets.paint import draw_text, paint_face, text_size, widest_word

HUE = "diary"
_SAMPLE = 38  # units


class LegendButton(Pressable):
    """One line. Switched off it shows an empty box instead of its piece, and its name is struck out."""

    def __init__(self, kit: Kit, series: ChartSeries, parent: QWidget | None = None) -> None:
        self.series = series
        super().__init__(kit, series.name, parent)
        self.setCheckable(True)
        self.setChecked(True)
        self._dress()
        kit.theme.changed.connect(self._dress)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _dress(self) -> None:
        self._measure = Measure(chart_look(self.kit.theme))

    def _beside(self) -> int:
        gap = self.kit.theme.size("gap_small")
        return round(_SAMPLE * self._measure.unit) + 3 * gap + 4

    def sizeHint(self) -> QSize:
        width = self._beside() + text_size(self.kit.theme.font("body"), self.label()).width() + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = self.kit.theme.size("target")
        return QSize(max(least, self._beside() + widest_word(self.kit.theme.font("body"), self.label())), least)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = text_size(self.kit.theme.font("body"), self.label(), max(1, width - self._beside()))
        return max(self.kit.theme.size("target"), words.height() + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        colours, on = theme.colours, self.isChecked()
        painter = QPainter(self)
        fill = colours.hue(HUE).tint if self.isDown() or self.underMouse() else colours.card
        paint_face(painter, self.rect(), theme, fill, colours.line if on else colours.edge, 1, self.hasFocus())
        gap, sample = theme.size("gap_small"), round(_SAMPLE * self._measure.unit)
        where = QRectF(self._visual(QRect(gap, 0, sample, self.height())))
        if on:
            paint_sample(painter, where, self.series.pattern, self._measure)
        else:
            edge = 14 * self._measure.unit
            painter.setPen(QPen(QColor(colours.edge), 1.5 * self._measure.unit))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(where.center().x() - edge / 2, where.center().y() - edge / 2, edge, edge))
        font = theme.font("body")
        font.setStrikeOut(not on)
        words = self._visual(QRect(2 * gap + sample, 0, self.width() - 3 * gap - sample, self.height()))
        align = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        ink = colours.ink if on else colours.ink_soft
        draw_text(painter, words, font, ink, self.label(), align | Qt.AlignmentFlag.AlignVCenter)

    def _visual(self, where: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), where)


class Legend(QWidget):
    """All lines of a chart; what was switched off stays off. `changed`: another set of lines is shown."""

    changed = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._off: set[str] = set()
        self.buttons: dict[str, LegendButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def shown(self) -> frozenset[str]:
        """The names of the lines that are on."""
        return frozenset(self.buttons) - self._off

    def show_series(self, series: tuple[ChartSeries, ...]) -> None:
        """Show the lines of a chart; a single one needs no legend."""
        looks = [(one.name, one.pattern) for one in series]
        if looks != [(button.series.name, button.series.pattern) for button in self.buttons.values()]:
            keeping_focus(self, lambda: self._build(series))
        self.setVisible(len(series) > 1)
        if len(series) == 1:
            self._off.discard(series[0].name)

    def _build(self, series: tuple[ChartSeries, ...]) -> None:
        clear(self._column)
        holder = QWidget()
        line = FlowLayout(self._kit.theme.size("gap_small"), holder)
        self.buttons = {}
        for one in series:
            button = LegendButton(self._kit, one)
            button.setChecked(one.name not in self._off)
            button.toggled.connect(lambda on, name=one.name: self._switch(name, on))
            line.addWidget(button)
            self.buttons[one.name] = button
        self._column.addWidget(holder)

    def _switch(self, name: str, on: bool) -> None:
        (self._off.discard if on else self._off.add)(name)
        self.changed.emit()
