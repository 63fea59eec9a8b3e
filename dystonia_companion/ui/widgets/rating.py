"""A rating from 0 to 10 in one press: eleven cells in one row, or in two where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QVBoxLayout, QWidget

from dystonia_companion.ui.press import Kit, Pressable
from dystonia_companion.ui.widgets.arrows import arrow_step
from dystonia_companion.ui.widgets.card import announce
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.paint import draw_text, paint_face, text_size
from dystonia_companion.ui.widgets.scroll import reveal

HIGHEST = 10
TEN_MS = 1_000  # 1 and then 0 within this time are 10
_IN_FIRST_ROW = 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = {**{Qt.Key(Qt.Key.Key_0.value + n): n for n in range(10)}, Qt.Key.Key_X: HIGHEST}


def _figure(event: QKeyEvent) -> int | None:
    """The rating that a key stands for; None for other keys, keys with Ctrl or the like, and a key that is held."""
    alone = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    return _KEYS.get(Qt.Key(event.key())) if alone and not event.isAutoRepeat() else None


class _Cell(Pressable):
    left = Signal()

    def __init__(self, kit: Kit, number: int, hue: str, parent: QWidget | None = None) -> None:
        self._hue = hue
        super().__init__(kit, str(number), parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("takes_arrows", True)
        self.setProperty("rating_cell", True)

    def sizeHint(self) -> QSize:
        theme = self.kit.theme
        words = text_size(theme.font("value"), "10")
        return QSize(
            max(words.width() + 14, theme.size("rating_width")), max(words.height() + 12, theme.size("target"))
        )

    def minimumSizeHint(self) -> QSize:
        words = text_size(self.kit.theme.font("value"), "10")
        return QSize(max(40, words.width() + 10), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        colours, hue = theme.colours, theme.colours.hue(self._hue)
        painter = QPainter(self)
        chosen = self.isChecked()
        fill = hue.fill if chosen else hue.tint if self.isDown() or self.underMouse() else colours.sunken
        outline = 0 if chosen else 1
        paint_face(painter, self.rect(), theme, fill, colours.edge, outline, self.hasFocus())
        ink = hue.on_fill if chosen else colours.ink
        draw_text(painter, self.rect(), theme.font("value"), ink, self.label(), Qt.AlignmentFlag.AlignCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if arrow_step(event, self) or Qt.Key(event.key()) in (*_KEYS, *_ENTER):
            event.ignore()  # the rating moves the focus, takes the figure, or knows whether Enter means this cell
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def enter(self, event: QKeyEvent) -> None:
        """Enter was meant for this cell."""
        super().keyPressEvent(event)


class _Rows(FlowLayout):
    """One row of equal cells where all fit, otherwise six above five."""

    def _arrange(self, rect: QRect, place: bool) -> int:
        cell = self._cell()
        gap = self.spacing()
        one_row = rect.width() >= self.count() * cell.width() + (self.count() - 1) * gap
        across = self.count() if one_row else _IN_FIRST_ROW
        width = max(cell.width(), min((rect.width() - (across - 1) * gap) // across, cell.width() * 2))
        for index in range(self.count()):
            row, column = divmod(index, across)
            where = QRect(
                rect.x() + column * (width + gap), rect.y() + row * (cell.height() + gap), width, cell.height()
            )
            if place:
                self._items[index].setGeometry(QStyle.visualRect(self._direction(), rect, where))
        rows = -(-self.count() // across)
        return rows * cell.height() + (rows - 1) * gap

    def _cell(self) -> QSize:
        return self._items[0].minimumSize() if self._items else QSize(0, 0)

    def minimumSize(self) -> QSize:
        cell = self._cell()
        return QSize(_IN_FIRST_ROW * cell.width() + (_IN_FIRST_ROW - 1) * self.spacing(), cell.height())


class Rating(QWidget):
    """A question answered by 0 to 10. Keys 0 to 9; for 10, 1 and then 0 at once, or X; arrows and Enter. `rated` carries the
    figure, and `corrects` says meanwhile that it takes the place of the 1 before.

    `low_word` and `high_word` say what the two ends mean. `moves_on`: its answer leads to another question, where the 0 of a
    10 would be an answer too, so a 1 by key is told once no 0 has followed. Enter chooses nothing before an arrow or an answer:
    somebody may only want to go on.
    """

    accessible_role = QAccessible.Role.Grouping
    rated = Signal(int)

    def __init__(
        self,
        kit: Kit,
        name: str,
        value: int | None = None,
        low_word: str = "",
        high_word: str = "",
        hue: str = "teal",
        parent: QWidget | None = None,
        moves_on: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.tr("Keys: 0 to 9. For 10: 1 and then 0, or X."))
        self.corrects = False
        self._moves_on = moves_on
        self._walked = False  # an arrow was pressed since the focus came in
        self._one = QTimer(self, singleShot=True, interval=TEN_MS)  # runs after a 1: a 0 may make it a 10
        self._one.timeout.connect(self._one_alone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.size("gap_small"))
        cells = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        cells.setSizePolicy(policy)
        rows = _Rows(kit.theme.size("gap_small"), cells)
        self.cells: list[_Cell] = []
        ends = {0: low_word, HIGHEST: high_word}
        for number in range(HIGHEST + 1):
            cell = _Cell(kit, number, hue)
            spoken = self.tr("{number} of 10").format(number=number)
            cell.setAccessibleName(f"{spoken}, {ends[number]}" if ends.get(number) else spoken)
            cell.setAccessibleDescription(name)
            cell.clicked.connect(lambda _=False, number=number: self._press(number))
            cell.left.connect(self._left)
            rows.addWidget(cell)
            self.cells.append(cell)
        column.addWidget(cells)
        if low_word or high_word:
            column.addWidget(Label(f"0 {low_word} · 10 {high_word}", "soft"))
        self.value: int | None = None
        self.set_value(value)

    def set_value(self, value: int | None) -> None:
        """Show a rating, or none yet, without a signal."""
        self.value = value
        for number, cell in enumerate(self.cells):
            cell.setAutoExclusive(False)
            cell.setChecked(number == value)
            cell.setAutoExclusive(True)
        self._one_tab_stop(value or 0)

    def entry(self) -> Pressable:
        """Where arrows come in: the rating that was given, or 0."""
        return self.cells[self.value or 0]

    def _one_tab_stop(self, number: int) -> None:
        for index, cell in enumerate(self.cells):
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if index == number else Qt.FocusPolicy.ClickFocus)

    def _take(self, number: int) -> None:
        self.set_value(number)
        self.rated.emit(number)

    def _press(self, number: int) -> None:
        self._one.stop()
        self._take(number)

    def _take_key(self, number: int) -> int:
        """A figure was pressed; returns what it comes to."""
        meant = self._meant(number)
        ten, number = meant != number, meant
        self._one.stop()
        if number == 1:
            self._one.start()
        if number == 1 and self._moves_on:
            self.set_value(number)
            return number
        self.corrects = ten and not self._moves_on
        self._take(number)
        self.corrects = False
        return number

    def _meant(self, number: int) -> int:
        """A 0 soon after a 1 makes it a 10."""
        return HIGHEST if number == 0 and self._one.isActive() else number

    def _one_alone(self) -> None:
        """No 0 has followed a 1."""
        self._one.stop()
        if self._moves_on:
            self._take(1)

    def _left(self) -> None:
        """The focus goes from a cell: where it leaves the scale, what is pressed next means something else."""
        if any(cell.hasFocus() for cell in self.cells):
            return
        if self._moves_on and self._one.isActive():
            self._one_alone()
        self._walked = False

    def take_figure(self, event: QKeyEvent) -> bool:
        """Take a figure that was pressed while the focus was elsewhere, where it stays. Says whether it was one."""
        number = _figure(event)
        if number is None:
            return False
        number = self._take_key(number)
        announce(self, f"{self.accessibleName()}: {self.cells[number].accessibleName()}")
        reveal(self)
        return True

    def walk_in(self) -> None:
        """An arrow led here: Enter means the cell then."""
        take_focus(self.entry())
        self._walked = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = _figure(event)
        if number is not None:
            cell = self.cells[self._meant(number)]
            if cell.isVisible():
                cell.setFocus(Qt.FocusReason.OtherFocusReason)  # before it is told: who hears of it may lead on
            self._take_key(number)
            return
        here = next((cell for cell in self.cells if cell.hasFocus()), None)
        step = arrow_step(event, self)
        if here is not None and event.key() in _ENTER:
            self._enter(here, event)
        elif here is None or step == 0:
            super().keyPressEvent(event)
        else:
            target = min(HIGHEST, max(0, self.cells.index(here) + step))
            self._one_tab_stop(target)
            self.cells[target].setFocus(Qt.FocusReason.OtherFocusReason)
            self._walked = True

    def _enter(self, cell: _Cell, event: QKeyEvent) -> None:
        if self.value is not None or self._walked:
            cell.enter(event)
        elif not event.isAutoRepeat():
            announce(self, self.accessibleDescription())
