"""Arrangements that answer to the room there is: a flow of items in lines, and two columns that become one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QStyle, QVBoxLayout, QWidget

from dystonia_companion.ui.press import Kit


class FlowLayout(QLayout):
    """Items one after another in lines, in reading direction; an item wider than the line gets the whole line.

    With `spread` the last of several items in a line stands at its end.
    """

    def __init__(self, gap: int, parent: QWidget | None = None, spread: bool = False) -> None:
        super().__init__(parent)
        self._spread = spread
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:  # asked again and again while a long page is laid out
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        width = sum(item.sizeHint().width() for item in self._items) + self.spacing() * max(0, len(self._items) - 1)
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(width, height)

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, place: bool) -> int:
        """Puts the items in lines inside `rect`; returns the height they take."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = max(min(item.sizeHint().width(), rect.width()), item.minimumSize().width())
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            if lines[-1] and used + self.spacing() + width > rect.width():
                lines.append([])
                used = 0
            used += width + (self.spacing() if lines[-1] else 0)
            lines[-1].append((item, QSize(width, height)))
        y = rect.y()
        for line in lines:
            tallest = max((size.height() for _, size in line), default=0)
            x = rect.x()
            for number, (item, size) in enumerate(line, 1):
                if self._spread and number == len(line) > 1:
                    x = rect.x() + rect.width() - size.width()
                if place:
                    where = QRect(QPoint(x, y + (tallest - size.height()) // 2), size)
                    item.setGeometry(QStyle.visualRect(self._direction(), rect, where))
                x += size.width() + self.spacing()
            y += tallest + self.spacing()
        return y - rect.y() - self.spacing()

    def _direction(self) -> Qt.LayoutDirection:
        owner = self.parentWidget()
        return owner.layoutDirection() if owner is not None else Qt.LayoutDirection.LeftToRight


class Columns(QWidget):
    """Two columns side by side where there is room, one below the other where there is not.

    `shares` is how the width is divided; `narrow_below` is the width in logical pixels at 100 % text size.
    """

    def __init__(
        self, kit: Kit, shares: tuple[int, int] = (1, 1), narrow_below: int = 820, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._narrow_below = narrow_below
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.first, self.second = QVBoxLayout(), QVBoxLayout()
        for column, share in zip((self.first, self.second), shares, strict=True):
            whole = QVBoxLayout()
            whole.addLayout(column)
            whole.addStretch(1)
            self._row.addLayout(whole, share)
        kit.theme.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = self._kit.theme
        narrow = self.width() < self._narrow_below * theme.text_size / 100
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else across)
        for layout in (self._row, self.first, self.second):
            layout.setSpacing(theme.size("gap"))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two columns: they may always stand one below the other."""
        width = max(self.first.minimumSize().width(), self.second.minimumSize().width())
        return QSize(width, 0)


def clear(column: QVBoxLayout) -> None:
    """Take every widget out of a column and let go of it."""
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)  # nobody finds it among the children any more
            widget.deleteLater()
