"""Ways to set a value by single presses: plus and minus, on and off, one of a few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from dystonia_companion.ui.press import Kit, Pressable
from dystonia_companion.ui.widgets.arrows import ArrowGroup, RadioGroup
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import announce
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.paint import draw_text, paint_face, text_size, widest_word

YES = "yes"  # the beginning of the id of every answer that is a yes


class Stepper(QWidget):
    """A whole number between `low` and `high` with a minus and a plus button. `shown` writes it out.

    Room is kept for the lowest, the highest and `also` these values. A value between two steps goes to the next one in the
    direction of the press. `beyond` carries -1 or 1 for a press past an end.
    """

    accessible_role = QAccessible.Role.Grouping
    changed = Signal(int)
    beyond = Signal(int)

    def __init__(
        self,
        kit: Kit,
        name: str,
        value: int,
        low: int,
        high: int,
        step: int = 1,
        shown: Callable[[int], str] = str,
        hue: str = "teal",
        also: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._low, self._high, self._step, self._shown, self._also = low, high, step, shown, also
        self.value = value
        self.setAccessibleName(name)
        self.minus = Button(kit, "", "secondary", hue=hue, icon="minus")
        self.plus = Button(kit, "", "secondary", hue=hue, icon="plus")
        self.minus.setAccessibleName(self.tr("{name}: less").format(name=name))
        self.plus.setAccessibleName(self.tr("{name}: more").format(name=name))
        self._figure = Label(shown(value), "value")
        self._figure.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._figure.setWordWrap(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(kit.theme.size("gap"))
        for part in (self.minus, self._figure, self.plus):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        self.minus.clicked.connect(lambda: self._move(-1))
        self.plus.clicked.connect(lambda: self._move(1))
        kit.theme.changed.connect(self._keep_width)
        self._keep_width()

    def set_value(self, value: int) -> None:
        """Show a value without a signal."""
        self.value = value
        self._figure.setText(self._shown(value))

    def set_high(self, high: int) -> None:
        """Let it go up to `high` from now on."""
        self._high = high

    def _keep_width(self) -> None:
        """The buttons stay where they are while the figure changes."""
        self._figure.ensurePolished()
        metrics = self._figure.fontMetrics()
        widest = max(
            metrics.horizontalAdvance(self._shown(v)) for v in (self._low, self._high, self.value, *self._also)
        )
        self._figure.setMinimumWidth(widest + 8)

    def _move(self, way: int) -> None:
        over = (self.value - self._low) % self._step
        by = way * self._step if not over else self._step - over if way > 0 else -over
        value = self.value + by
        if not self._low <= value <= self._high:
            value = self._high if way > 0 else self._low
        if (value - self.value) * way > 0:
            self.set_value(value)
            announce(self, self._shown(value))
            self.changed.emit(value)
        else:
            self.beyond.emit(way)


class _Mark(Pressable):
    """A checkable control with a mark before its word; `large` as in a session."""

    def __init__(self, kit: Kit, label: str, hue: str, large: bool = False, parent: QWidget | None = None) -> None:
        self._hue = hue
        self._large = large
        super().__init__(kit, label, parent)
        self.setCheckable(True)
        self.setProperty("session", large)
        # A fixed height would hold wrapped words to the height of one line.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _mark_width(self) -> int:
        return self.kit.theme.size("icon")

    def _least(self) -> int:
        return self.kit.theme.size("target_session" if self._large else "target")

    def _words(self) -> str:
        return self.label()

    def _room_for(self) -> tuple[str, ...]:
        """Every text that must fit."""
        return (self.label(),)

    def _beside(self) -> int:
        theme = self.kit.theme
        return 2 * theme.size("pad_button") + self._mark_width() + theme.size("gap_small") + 4

    def sizeHint(self) -> QSize:
        font = self.kit.theme.font("button")
        width = self._beside() + max(text_size(font, words).width() + 2 for words in self._room_for())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        font = self.kit.theme.font("button")
        width = self._beside() + max(widest_word(font, words) for words in self._room_for())
        return QSize(width, self._least())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = text_size(self.kit.theme.font("button"), self._words(), max(1, width - self._beside()))
        return max(words.height() + 16, self._least())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        colours, hue = theme.colours, theme.colours.hue(self._hue)
        painter = QPainter(self)
        chosen = self.isChecked()
        fill = hue.tint if chosen or self.isDown() else colours.card
        paint_face(
            painter,
            self.rect(),
            theme,
            fill,
            hue.fill if chosen or self.underMouse() else colours.edge,
            theme.size("outline"),
            self.hasFocus(),
        )
        pad, mark, icon = theme.size("pad_button"), self._mark_width(), theme.size("icon")
        where = QRect(pad, (self.height() - icon) // 2, mark, icon)
        self._paint_mark(painter, QRectF(QStyle.visualRect(self.layoutDirection(), self.rect(), where)))
        left = pad + mark + theme.size("gap_small")
        words = QRect(left, 0, self.width() - left - pad + 4, self.height())
        words = QStyle.visualRect(self.layoutDirection(), self.rect(), words)
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        align = side | Qt.AlignmentFlag.AlignVCenter
        draw_text(painter, words, theme.font("button"), colours.ink, self._words(), align)

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        raise AssertionError("each mark paints itself")


class Switch(_Mark):
    """On or off, said in a word beside the switch. `clicked` carries the new state."""

    def __init__(self, kit: Kit, name: str, on: bool = False, hue: str = "teal", parent: QWidget | None = None) -> None:
        super().__init__(kit, "", hue, parent=parent)
        self.setAccessibleName(name)
        self.setChecked(on)
        self.toggled.connect(self.update)

    def _words(self) -> str:
        return self.tr("On") if self.isChecked() else self.tr("Off")

    def _room_for(self) -> tuple[str, ...]:
        return (self.tr("On"), self.tr("Off"))

    def _mark_width(self) -> int:
        return self.kit.theme.size("icon") * 2

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        theme = self.kit.theme
        colours, hue = theme.colours, theme.colours.hue(self._hue)
        on = self.isChecked()
        area = area.adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(hue.fill if on else colours.edge), 2))
        painter.setBrush(QColor(hue.fill if on else colours.sunken))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        edge = area.height() - 8
        at_end = on != (self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        left = area.right() - edge - 4 if at_end else area.left() + 4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue.on_fill if on else colours.edge))
        painter.drawEllipse(QRectF(left, area.top() + 4, edge, edge))


class Tick(_Mark):
    """One of several things of which any may be true. `clicked` carries the new state."""

    def __init__(self, kit: Kit, label: str, hue: str = "teal", parent: QWidget | None = None) -> None:
        super().__init__(kit, label, hue, large=True, parent=parent)

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        theme = self.kit.theme
        colours, hue = theme.colours, theme.colours.hue(self._hue)
        area = area.adjusted(2, 2, -2, -2)
        painter.setPen(QPen(QColor(hue.fill if self.isChecked() else colours.edge), 2))
        painter.setBrush(QColor(hue.fill if self.isChecked() else colours.card))
        painter.drawRoundedRect(area, 5, 5)
        if self.isChecked():
            pen = QPen(QColor(hue.on_fill), max(2.5, area.width() / 8))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            points = ((0.24, 0.52), (0.43, 0.72), (0.77, 0.3))
            painter.drawPolyline(
                [QPointF(area.x() + x * area.width(), area.y() + y * area.height()) for x, y in points]
            )


class TickGroup(ArrowGroup):
    """Many ticks one after another as one stop for Tab, with arrows inside; each says which of how many it is."""

    def __init__(self, kit: Kit, name: str, ticks: Iterable[Tick], parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        line = FlowLayout(kit.theme.size("gap"), self)
        ticks = list(ticks)
        for tick in ticks:
            line.addWidget(tick)
        self.take_in(ticks)
        for number, tick in enumerate(ticks, 1):
            tick.setAccessibleDescription(
                self.tr("{name} {number} of {count}").format(name=name, number=number, count=len(ticks))
            )


class _Option(_Mark):
    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        theme = self.kit.theme
        colours, hue = theme.colours, theme.colours.hue(self._hue)
        area = area.adjusted(2, 2, -2, -2)
        painter.setPen(QPen(QColor(hue.fill if self.isChecked() else colours.edge), 2))
        painter.setBrush(QColor(colours.card))
        painter.drawEllipse(area)
        if self.isChecked():
            inset = area.width() * 0.25
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(hue.fill))
            painter.drawEllipse(area.adjusted(inset, inset, -inset, -inset))


class ChoiceRow(RadioGroup):
    """One of a few `options` (id, word). `chosen` carries the id.

    Yes stands before no in every row, whatever is asked, so that a hand finds it without looking. `enters_at`: where Tab and
    arrows come in while nothing is chosen, the first by default; a key pressed out of habit then gives the careful answer.
    """

    chosen = Signal(str)

    def __init__(
        self,
        kit: Kit,
        name: str,
        options: Sequence[tuple[str, str]],
        value: str = "",
        hue: str = "teal",
        large: bool = False,
        arrows_choose: bool = False,
        enters_at: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, arrows_choose, parent)
        self._enters_at = enters_at
        line = FlowLayout(kit.theme.size("gap" if large else "gap_small"), self)
        self.options: dict[str, Pressable] = {}
        for option, word in sorted(options, key=lambda one: not one[0].startswith(YES)):
            button = _Option(kit, word, hue, large)
            button.clicked.connect(lambda _=False, option=option: self.chosen.emit(option))
            line.addWidget(button)
            self.options[option] = button
        self.take_in(self.options.values())
        if value:
            self.set_value(value)

    def entry(self) -> Pressable:
        if self._enters_at and not any(button.isChecked() for button in self.buttons):
            return self.options[self._enters_at]
        return super().entry()

    def set_value(self, value: str) -> None:
        """Show a choice, '' for none, without a signal. Raises KeyError for one that is not offered."""
        self.check(self.options[value] if value else None)

    def take(self, button: Pressable) -> None:
        self.check(button)
        self.chosen.emit(next(option for option, one in self.options.items() if one is button))


def captioned(part: Stepper) -> QWidget:
    """A stepper under its name."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(caption(part.accessibleName()))
    column.addWidget(part)
    return holder
